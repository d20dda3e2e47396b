// SPDX-License-Identifier: GPL-3.0-or-later
// The desktop's end of the native wire.
#include "server/model/dialect/native.h"

#include "server/model/dialect/native_words.h"

namespace parlor::native {

using namespace Qt::StringLiterals;

namespace {

template <typename Vocabulary>
QByteArray writeRequest(qint64 tag, const char *what, const Vocabulary &vocabulary)
{
    return std::visit(
        [&]<typename T>(const T &request) {
            QByteArray text;
            if constexpr (Offered<T>) {
                JsonWriter w(text);
                w.beginObject();
                w.member("tag", tag);
                w.member(what, requestWord<T>);
                w.key("with");
                writeJson(w, request);
                w.endObject();
            }
            return text;
        },
        vocabulary);
}

template <typename T>
bool readRow(QList<Row> &rows, const QJsonObject &object, const QString &path, Fault &fault)
{
    const auto value = object.constFind(QLatin1String(rowWord<T>));
    if (value == object.constEnd())
        return true;
    T row;
    const QString here = detail::childPath(path, rowWord<T>);
    if constexpr (std::is_same_v<T, ConversationRemoved>) {
        if (!readInto(row.conversation, (*value)[u"conversation"], here + u".conversation"_s, fault))
            return false;
    } else if (!readInto(row, *value, here, fault)) {
        return false;
    }
    rows.append(std::move(row));
    return true;
}

template <size_t... I>
bool readAnyRow(QList<Row> &rows, const QJsonObject &object, const QString &path, Fault &fault,
                std::index_sequence<I...>)
{
    return (readRow<std::variant_alternative_t<I, Row>>(rows, object, path, fault) && ...);
}

bool readRows(QList<Row> &rows, const QJsonValue &value, Fault &fault)
{
    if (!value.isArray()) {
        fault = expected(u"rows"_s, "an array").value();
        return false;
    }
    const QJsonArray array = value.toArray();
    rows.reserve(array.size());
    for (qsizetype i = 0; i < array.size(); ++i) {
        const QString path = u"rows."_s + QString::number(i);
        if (!array.at(i).isObject()) {
            fault = expected(path, "an object").value();
            return false;
        }
        if (!readAnyRow(rows, array.at(i).toObject(), path, fault,
                        std::make_index_sequence<std::variant_size_v<Row>>()))
            return false;
    }
    return true;
}

// Reads a member of `object` if it is there.
template <typename T>
bool readMember(T &out, const QJsonObject &object, const char *name, const QString &path, Fault &fault)
{
    const QJsonValue value = object.value(QLatin1String(name));
    return value.isUndefined() || value.isNull() || readInto(out, value, detail::childPath(path, name), fault);
}

Result<ServerText> failed(Fault fault)
{
    return tl::unexpected<Fault>(std::move(fault));
}

Result<ServerText> readWelcome(const QJsonObject &object)
{
    Welcome welcome;
    Fault fault;
    const QString path = u"welcome"_s;
    if (!readMember(welcome.version, object, "version", path, fault)
        || !readMember(welcome.user, object, "user", path, fault)
        || !readMember(welcome.server, object, "server", path, fault))
        return failed(std::move(fault));
    return welcome;
}

Result<ServerText> readDone(qint64 tag, const QJsonObject &object)
{
    Done done;
    done.tag = tag;
    Fault fault;
    const QString path = u"done"_s;
    if (!readMember(done.message, object, "message", path, fault)
        || !readMember(done.conversation, object, "conversation", path, fault)
        || !readMember(done.membership, object, "membership", path, fault)
        || !readMember(done.participants, object, "participants", path, fault)
        || !readMember(done.users, object, "users", path, fault)
        || !readMember(done.created, object, "created", path, fault)
        || !readMember(done.rev, object, "rev", path, fault))
        return failed(std::move(fault));
    return done;
}

Result<ServerText> readRefused(std::optional<qint64> tag, const QJsonObject &object)
{
    Refused refused;
    refused.tag = tag;
    Fault fault;
    QString code;
    const QString path = u"fault"_s;
    if (!readMember(code, object, "code", path, fault)
        || !readMember(refused.fault.message, object, "message", path, fault)
        || !readMember(refused.fault.field, object, "field", path, fault))
        return failed(std::move(fault));
    refused.fault.code = faultCode(code);
    return refused;
}

Result<ServerText> readPage(qint64 tag, const QJsonObject &object)
{
    RowsPage page;
    page.tag = tag;
    Fault fault;
    if (!readRows(page.changes.rows, object[u"rows"], fault)
        || !readMember(page.changes.after, object, "after", {}, fault)
        || !readMember(page.changes.upTo, object, "upTo", {}, fault)
        || !readMember(page.changes.resync, object, "resync", {}, fault)
        || !readMember(page.more, object, "more", {}, fault))
        return failed(std::move(fault));
    return page;
}

Result<ServerText> readFound(qint64 tag, const QJsonObject &object)
{
    Found found;
    found.tag = tag;
    Fault fault;
    if (!readMember(found.more, object, "more", {}, fault))
        return failed(std::move(fault));
    const QJsonArray hits = object[u"hits"].toArray();
    for (qsizetype i = 0; i < hits.size(); ++i) {
        const QString path = u"hits."_s + QString::number(i);
        const QJsonObject hit = hits.at(i).toObject();
        SearchHit read;
        QList<QList<qint64>> spans;
        if (!readMember(read.message, hit, "message", path, fault)
            || !readMember(read.senderName, hit, "senderName", path, fault)
            || !readMember(read.snippet, hit, "snippet", path, fault)
            || !readMember(spans, hit, "highlights", path, fault))
            return failed(std::move(fault));
        for (const QList<qint64> &span : spans) {
            if (span.size() != 2)
                return failed(expected(path + u".highlights"_s, "pairs of start and length").value());
            read.highlights.append({span[0], span[1]});
        }
        found.hits.append(std::move(read));
    }
    return found;
}

Result<ServerText> readUsers(qint64 tag, const QJsonObject &object)
{
    Users users;
    users.tag = tag;
    Fault fault;
    if (!readMember(users.users, object, "users", u"answer"_s, fault))
        return failed(std::move(fault));
    return users;
}

Result<ServerText> readReceipts(qint64 tag, const QJsonValue &value)
{
    Receipts receipts;
    receipts.tag = tag;
    Fault fault;
    if (!readInto(receipts.receipts, value, u"receipts"_s, fault))
        return failed(std::move(fault));
    return receipts;
}

Result<ServerText> readLive(const QJsonObject &object)
{
    LiveRows live;
    Fault fault;
    if (!readRows(live.rows, object[u"rows"], fault) || !readMember(live.rev, object, "rev", {}, fault))
        return failed(std::move(fault));
    return live;
}

Result<ServerText> readTyping(const QJsonObject &object)
{
    TypingChanged typing;
    Fault fault;
    const QString path = u"typing"_s;
    if (!readMember(typing.conversation, object, "conversation", path, fault)
        || !readMember(typing.user, object, "user", path, fault)
        || !readMember(typing.userName, object, "userName", path, fault)
        || !readMember(typing.isTyping, object, "isTyping", path, fault))
        return failed(std::move(fault));
    return typing;
}

Result<ServerText> readPresence(const QJsonObject &object)
{
    PresenceChanged presence;
    Fault fault;
    const QString path = u"presence"_s;
    if (!readMember(presence.user, object, "user", path, fault)
        || !readMember(presence.isOnline, object, "isOnline", path, fault)
        || !readMember(presence.at, object, "at", path, fault))
        return failed(std::move(fault));
    return presence;
}

Result<ServerText> readTagged(qint64 tag, const QJsonObject &object)
{
    if (object.contains(u"done"))
        return readDone(tag, object[u"done"].toObject());
    if (object.contains(u"fault"))
        return readRefused(tag, object[u"fault"].toObject());
    if (object.contains(u"rows"))
        return readPage(tag, object);
    if (object.contains(u"hits"))
        return readFound(tag, object);
    if (object.contains(u"receipts"))
        return readReceipts(tag, object[u"receipts"]);
    if (object.contains(u"answer"))
        return readUsers(tag, object[u"answer"].toObject());
    return fail(Fault::Validation, u"an answer of an unknown kind"_s);
}

} // namespace

QByteArray hello(const QString &device, const QStringList &features)
{
    QByteArray text;
    JsonWriter w(text);
    w.beginObject();
    w.key("hello");
    w.beginObject();
    w.member("version", protocolVersion);
    w.key("features");
    writeJson(w, features);
    if (!device.isEmpty())
        w.member("device", device);
    w.endObject();
    w.endObject();
    return text;
}

QByteArray request(qint64 tag, const Command &command)
{
    return writeRequest(tag, "command", command);
}

QByteArray request(qint64 tag, const Query &query)
{
    return writeRequest(tag, "query", query);
}

Result<ServerText> readServer(const QByteArray &text)
{
    const Result<QJsonValue> parsed = parseJson(text);
    if (!parsed)
        return failed(parsed.error());
    const QJsonObject object = parsed->toObject();
    if (object.contains(u"tag")) {
        qint64 tag = 0;
        Fault fault;
        if (!readInto(tag, object[u"tag"], u"tag"_s, fault))
            return failed(std::move(fault));
        return readTagged(tag, object);
    }
    if (object.contains(u"rows"))
        return readLive(object);
    if (object.contains(u"typing"))
        return readTyping(object[u"typing"].toObject());
    if (object.contains(u"presence"))
        return readPresence(object[u"presence"].toObject());
    if (object.contains(u"welcome"))
        return readWelcome(object[u"welcome"].toObject());
    if (object.contains(u"fault"))
        return readRefused({}, object[u"fault"].toObject());
    return fail(Fault::Validation, u"a text of an unknown kind"_s);
}

} // namespace parlor::native
