// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/target.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace parlor::fuzz {

bool hasOddKeys(const QJsonValue &value)
{
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        return std::any_of(array.begin(), array.end(), [](const QJsonValue &v) { return hasOddKeys(v); });
    }
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString key = it.key();
        if (std::any_of(key.begin(), key.end(), [](QChar c) { return c.unicode() >= 0xd800; }) || hasOddKeys(it.value()))
            return true;
    }
    return false;
}

} // namespace parlor::fuzz
