// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/json_body.h"

#include "server/model/wire/json.h"

namespace parlor {

using namespace Qt::StringLiterals;

Result<QJsonObject> jsonBody(const HttpRequest &request)
{
    if (request.body.trimmed().isEmpty())
        return QJsonObject();
    const Result<QJsonValue> parsed = parseJson(request.body);
    if (!parsed)
        return tl::unexpected<Fault>(parsed.error());
    if (!parsed->isObject())
        return fail(Fault::Validation, u"the body is not a JSON object"_s);
    return parsed->toObject();
}

} // namespace parlor
