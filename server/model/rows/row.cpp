// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/rows/row.h"

#include "server/model/rows/database.h"
#include "server/model/wire/codec.h"

#include <QJsonDocument>
#include <QVariant>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

void appendColumn(QByteArray &out, const char *prefix, const char *camel)
{
    if (!out.isEmpty())
        out += ", ";
    out += prefix;
    for (const char *c = camel; *c; ++c) {
        if (*c >= 'A' && *c <= 'Z') {
            out += '_';
            out += char(*c | 0x20);
        } else {
            out += *c;
        }
    }
}

template <typename T>
void readColumn(T &out, const QVariant &v)
{
    if constexpr (isOptional<T>) {
        if (!v.isNull())
            readColumn(out.emplace(), v);
    } else if constexpr (std::is_same_v<T, QString>) {
        out = v.toString();
    } else if constexpr (std::is_same_v<T, qint64>) {
        out = v.toLongLong();
    } else if constexpr (std::is_same_v<T, bool>) {
        out = v.toBool();
    } else if constexpr (std::is_enum_v<T>) {
        out = T(v.toInt());
    } else if constexpr (requires { out.text; }) { // Id<Tag>
        out.text = v.toString();
    } else { // lists and objects are kept as JSON
        if (v.isNull())
            return;
        const auto json = QJsonDocument::fromJson(v.toString().toUtf8());
        Fault fault;
        if (!readInto(out, json.isArray() ? QJsonValue(json.array()) : QJsonValue(json.object()), {}, fault))
            throw SqlError("damaged row: "_L1 + fault.message);
    }
}

} // namespace

template <typename T>
QByteArray columnsOf(const char *prefix)
{
    QByteArray out;
    forEachField<T>([&](const auto &field) { appendColumn(out, prefix, field.name); });
    return out;
}

template <typename T>
T readRow(const QSqlQuery &query, int first)
{
    T out{};
    int column = first;
    forEachField<T>([&](const auto &field) { readColumn(out.*field.member, query.value(column++)); });
    return out;
}

template QByteArray columnsOf<User>(const char *);
template QByteArray columnsOf<Property>(const char *);
template QByteArray columnsOf<Booking>(const char *);
template QByteArray columnsOf<Conversation>(const char *);
template QByteArray columnsOf<Participant>(const char *);
template QByteArray columnsOf<Membership>(const char *);
template QByteArray columnsOf<Message>(const char *);
template User readRow<User>(const QSqlQuery &, int);
template Property readRow<Property>(const QSqlQuery &, int);
template Booking readRow<Booking>(const QSqlQuery &, int);
template Conversation readRow<Conversation>(const QSqlQuery &, int);
template Participant readRow<Participant>(const QSqlQuery &, int);
template Membership readRow<Membership>(const QSqlQuery &, int);
template Message readRow<Message>(const QSqlQuery &, int);

} // namespace parlor
