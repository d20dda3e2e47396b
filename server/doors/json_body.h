// SPDX-License-Identifier: GPL-3.0-or-later
// The object that a request carries. An empty body is an empty object: PUT …/read needs none.
#pragma once

#include "server/doors/http.h"
#include "server/model/base/fault.h"

#include <QJsonObject>

namespace parlor {

// A Validation fault that says where the JSON is broken, or that it is no object.
Result<QJsonObject> jsonBody(const HttpRequest &request);

} // namespace parlor
