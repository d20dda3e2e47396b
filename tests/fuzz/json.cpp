// SPDX-License-Identifier: GPL-3.0-or-later
// Strict JSON. Promises: it accepts nothing that Qt's parser refuses, and refuses nothing that Qt accepts but depth,
// control characters and odd escapes; both understand the same; what is accepted reads the same again when it is written down.
#include "tests/fuzz/target.h"

#include "server/model/wire/json.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace parlor::fuzz {

namespace {

bool isClean(const QJsonValue &value, int depth)
{
    if (value.isString())
        return isCleanText(value.toString());
    if ((value.isArray() || value.isObject()) && depth == 0)
        return false;
    if (value.isArray()) {
        for (const auto array = value.toArray(); const QJsonValue v : array) {
            if (!isClean(v, depth - 1))
                return false;
        }
    } else if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            if (!isCleanText(it.key()) || !isClean(it.value(), depth - 1))
                return false;
        }
    }
    return true;
}

// Whether the text has what may be refused, perhaps where the value no longer shows it: of two equal keys the last counts.
bool hasRefusable(QByteArrayView text)
{
    const bool control = std::any_of(text.begin(), text.end(), [](char c) { return uchar(c) < 0x20; });
    return control || text.contains('\\') || text.count('{') + text.count('[') > maxJsonDepth;
}

} // namespace

void json(QByteArrayView input)
{
    const QByteArray text = bytesOf(input);
    const auto ours = parseJson(text);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    const QJsonValue qts = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());

    if (!ours) {
        require(error.error != QJsonParseError::NoError || hasRefusable(text), "nothing else is refused");
        return;
    }
    require(error.error == QJsonParseError::NoError, "nothing is accepted that Qt refuses");
    require(isClean(*ours, maxJsonDepth), "clean texts, few levels");
    // Qt drops a byte order mark at the beginning of a string; we do not.
    require(*ours == qts || text.contains("\xef\xbb\xbf"), "both understand the same");

    QByteArray once;
    JsonWriter(once).value(*ours);
    const auto again = parseJson(once);
    require(again.has_value(), "an accepted value is accepted again");
    if (hasOddKeys(*ours))
        return;
    require(*again == *ours, "an accepted value reads the same again");
    QByteArray twice;
    JsonWriter(twice).value(*again);
    require(once == twice, "one way to write it");
}

} // namespace parlor::fuzz
