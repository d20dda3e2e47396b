// SPDX-License-Identifier: GPL-3.0-or-later
// JSON for every type with a field list. Include only where such a type is really encoded or decoded.
#pragma once

#include "server/model/base/fields.h"
#include "server/model/base/id.h"
#include "server/model/wire/json.h"

#include <QJsonArray>
#include <QList>

#include <cmath>

namespace parlor {

// ---- writing: empty texts, ids, lists and objects, and absent optionals are left out; reading gives the default.

template <typename T>
bool isDefaultJson(const T &v)
{
    if constexpr (requires { v.isEmpty(); })
        return v.isEmpty();
    else if constexpr (isOptional<T>)
        return !v.has_value();
    else
        return false;
}

template <typename T>
void writeJson(JsonWriter &w, const T &v)
{
    if constexpr (HasFields<T>) {
        w.beginObject();
        forEachField<T>([&](const auto &field) {
            const auto &member = v.*field.member;
            if (isDefaultJson(member))
                return;
            w.key(field.name);
            writeJson(w, member);
        });
        w.endObject();
    } else if constexpr (NamedEnum<T>) {
        w.value(nameOf(v));
    } else if constexpr (isOptional<T>) {
        if (v)
            writeJson(w, *v);
        else
            w.null();
    } else if constexpr (requires { v.text; }) { // Id<Tag>
        w.value(v.text);
    } else if constexpr (std::is_same_v<T, QJsonObject>) {
        w.value(QJsonValue(v));
    } else if constexpr (requires { v.cbegin(); } && !std::is_same_v<T, QString>) {
        w.beginArray();
        for (const auto &item : v)
            writeJson(w, item);
        w.endArray();
    } else {
        w.value(v);
    }
}

template <typename T>
QByteArray toJson(const T &v)
{
    QByteArray out;
    JsonWriter w(out);
    writeJson(w, v);
    return out;
}

// ---- reading: a wrong type is a Fault with its path, never a silent default. Unknown keys are ignored, so that an
// older reader understands a newer writer; null means absent.

namespace detail {

inline QString childPath(const QString &path, const char *name)
{
    return path.isEmpty() ? QString::fromLatin1(name) : path + QLatin1Char('.') + QLatin1String(name);
}

} // namespace detail

// Returns false and sets `fault` on a wrong type. Reads into `out` in place.
template <typename T>
bool readInto(T &out, const QJsonValue &v, const QString &path, Fault &fault)
{
    const auto refuse = [&](const char *what) {
        fault = expected(path, what).value();
        return false;
    };
    if constexpr (HasFields<T>) {
        if (!v.isObject())
            return refuse("an object");
        const QJsonObject object = v.toObject();
        bool ok = true;
        forEachField<T>([&](const auto &field) {
            if (!ok)
                return;
            const QJsonValue member = object.value(QLatin1String(field.name));
            if (member.isUndefined() || member.isNull())
                return;
            ok = readInto(out.*field.member, member, detail::childPath(path, field.name), fault);
        });
        return ok;
    } else if constexpr (NamedEnum<T>) {
        if (!v.isString())
            return refuse("a string");
        const QString name = v.toString();
        for (size_t i = 0; i < namesOf<T>.size(); ++i) {
            if (name == QLatin1String(namesOf<T>[i])) {
                out = T(i);
                return true;
            }
        }
        QByteArray what = "one of ";
        for (const char *n : namesOf<T>)
            what.append(what.size() > 7 ? ", " : "").append(n);
        return refuse(what.constData());
    } else if constexpr (isOptional<T>) {
        out.emplace();
        return readInto(*out, v, path, fault);
    } else if constexpr (requires { out.text; }) { // Id<Tag>
        if (!v.isString())
            return refuse("a string");
        out.text = v.toString();
        if (!out.text.isEmpty() && !isValidId(out.text))
            return refuse("an id of 1 to 255 printable ASCII characters without / ? # %");
        return true;
    } else if constexpr (std::is_same_v<T, QString>) {
        if (!v.isString())
            return refuse("a string");
        out = v.toString();
        return true;
    } else if constexpr (std::is_same_v<T, bool>) {
        if (!v.isBool())
            return refuse("true or false");
        out = v.toBool();
        return true;
    } else if constexpr (std::is_same_v<T, qint64>) {
        const double d = v.toDouble(std::nan(""));
        if (!v.isDouble() || d != std::floor(d) || std::abs(d) > 9007199254740992.0)
            return refuse("a whole number");
        out = v.toInteger();
        return true;
    } else if constexpr (std::is_same_v<T, QJsonObject>) {
        if (!v.isObject())
            return refuse("an object");
        out = v.toObject();
        return true;
    } else { // a list
        if (!v.isArray())
            return refuse("an array");
        const QJsonArray array = v.toArray();
        out.clear();
        out.reserve(array.size());
        for (qsizetype i = 0; i < array.size(); ++i) {
            typename T::value_type item{};
            if (!readInto(item, array.at(i), path + QLatin1Char('.') + QString::number(i), fault))
                return false;
            out.push_back(std::move(item));
        }
        return true;
    }
}

template <typename T>
Result<T> fromJson(const QJsonValue &v, const QString &path = {})
{
    T out{};
    Fault fault;
    if (!readInto(out, v, path, fault))
        return tl::unexpected<Fault>(std::move(fault));
    return out;
}

} // namespace parlor
