// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cache/outbox_table.h"

#include "server/model/wire/codec.h"

#include <QVariant>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

// What stands in the column `command`: never renamed, old files hold these words.
template <typename T>
inline constexpr const char *word = nullptr;
template <>
inline constexpr const char *word<SendMessage> = "sendMessage";
template <>
inline constexpr const char *word<EditMessage> = "editMessage";
template <>
inline constexpr const char *word<DeleteMessage> = "deleteMessage";
template <>
inline constexpr const char *word<React> = "react";
template <>
inline constexpr const char *word<AddMembers> = "addMembers";
template <>
inline constexpr const char *word<RemoveMember> = "removeMember";
template <>
inline constexpr const char *word<ChangeRole> = "changeRole";
template <>
inline constexpr const char *word<ChangeConversation> = "changeConversation";
template <>
inline constexpr const char *word<ChangeMembership> = "changeMembership";
template <>
inline constexpr const char *word<MarkRead> = "markRead";

std::pair<QString, QString> written(const Command &command)
{
    return std::visit(
        []<typename T>(const T &c) -> std::pair<QString, QString> {
            if constexpr (word<T> != nullptr)
                return {QString::fromLatin1(word<T>), QString::fromUtf8(toJson(c))};
            else
                throw SqlError(u"this command cannot wait in the outbox"_s);
        },
        command);
}

template <typename T>
bool readAs(Command &out, const QString &name, const QString &body)
{
    if (name != QLatin1String(word<T>))
        return false;
    const Result<QJsonValue> json = parseJson(body.toUtf8());
    if (!json)
        throw SqlError("damaged outbox entry: "_L1 + json.error().message);
    Result<T> command = fromJson<T>(*json);
    if (!command)
        throw SqlError("damaged outbox entry: "_L1 + command.error().message);
    out = std::move(*command);
    return true;
}

Command readCommand(const QString &name, const QString &body)
{
    Command command;
    const bool known = readAs<SendMessage>(command, name, body) || readAs<EditMessage>(command, name, body)
        || readAs<DeleteMessage>(command, name, body) || readAs<React>(command, name, body)
        || readAs<AddMembers>(command, name, body) || readAs<RemoveMember>(command, name, body)
        || readAs<ChangeRole>(command, name, body) || readAs<ChangeConversation>(command, name, body)
        || readAs<ChangeMembership>(command, name, body) || readAs<MarkRead>(command, name, body);
    if (!known)
        throw SqlError("an outbox entry of an unknown kind: "_L1 + name);
    return command;
}

#define ENTRY_COLUMNS                                                                                                  \
    "SELECT key, conversation, client_id, command, body, created_at, attempts, failed_at, reason FROM outbox "

OutboxEntry readEntry(const QSqlQuery &q)
{
    OutboxEntry entry;
    entry.key = q.value(0).toLongLong();
    entry.conversation.text = q.value(1).toString();
    entry.clientId = q.value(2).toString();
    entry.command = readCommand(q.value(3).toString(), q.value(4).toString());
    entry.createdAt = q.value(5).toLongLong();
    entry.attempts = q.value(6).toLongLong();
    if (!q.value(7).isNull())
        entry.failedAt = q.value(7).toLongLong();
    entry.reason = q.value(8).toString();
    return entry;
}

std::optional<OutboxEntry> firstOf(QSqlQuery &q)
{
    std::optional<OutboxEntry> entry;
    if (q.next())
        entry = readEntry(q);
    q.finish();
    return entry;
}

ConversationId conversationOf(QSqlQuery &q)
{
    ConversationId id;
    if (q.next())
        id.text = q.value(0).toString();
    q.finish();
    return id;
}

// What the older one sets is set again by the newer one.
template <typename Value>
bool isSetAgain(const std::optional<Value> &older, const std::optional<Value> &newer)
{
    return !older || newer;
}

// Whether nothing is left of the older command once the newer one is carried out. An older one that is under way may
// still reach the server: the newer one comes after it and says all of it again.
struct Supersedes
{
    bool operator()(const MarkRead &, const MarkRead &) const { return true; }
    bool operator()(const React &newer, const React &older) const
    {
        return newer.message == older.message && newer.emoji == older.emoji;
    }
    bool operator()(const ChangeRole &newer, const ChangeRole &older) const { return newer.member == older.member; }
    bool operator()(const ChangeMembership &newer, const ChangeMembership &older) const
    {
        return isSetAgain(older.pinned, newer.pinned) && isSetAgain(older.archived, newer.archived)
            && isSetAgain(older.muted, newer.muted);
    }
    bool operator()(const ChangeConversation &newer, const ChangeConversation &older) const
    {
        return isSetAgain(older.title, newer.title) && isSetAgain(older.description, newer.description)
            && isSetAgain(older.avatarUrl, newer.avatarUrl) && isSetAgain(older.state, newer.state);
    }
    template <typename Newer, typename Older>
    bool operator()(const Newer &, const Older &) const
    {
        return false;
    }
};

void removeSuperseded(Database &db, const OutboxEntry &entry)
{
    const bool setsValue = std::visit(
        [](const auto &command) { return Supersedes{}(command, command); }, entry.command);
    if (!setsValue)
        return;
    for (const OutboxEntry &older : entriesOf(db, entry.conversation)) {
        if (std::visit(Supersedes{}, entry.command, older.command))
            db.run("DELETE FROM outbox WHERE client_id = ?", older.clientId);
    }
}

} // namespace

void addEntry(Database &db, const OutboxEntry &entry)
{
    removeSuperseded(db, entry);
    const auto [name, body] = written(entry.command);
    db.run("INSERT INTO outbox (conversation, client_id, command, body, created_at) VALUES (?, ?, ?, ?, ?)",
           entry.conversation.text, entry.clientId, name, body, entry.createdAt);
}

ConversationId removeEntry(Database &db, const QString &clientId)
{
    return conversationOf(db.run("DELETE FROM outbox WHERE client_id = ? RETURNING conversation", clientId));
}

ConversationId refuseEntry(Database &db, const QString &clientId, Instant at, const QString &reason)
{
    return conversationOf(
        db.run("UPDATE outbox SET failed_at = ?, reason = ? WHERE client_id = ? RETURNING conversation", at, reason,
               clientId));
}

ConversationId retryEntry(Database &db, const QString &clientId)
{
    return conversationOf(db.run("UPDATE outbox SET failed_at = NULL, reason = '', attempts = 0 WHERE client_id = ?"
                                 " RETURNING conversation",
                                 clientId));
}

void countAttempt(Database &db, const QString &clientId)
{
    db.run("UPDATE outbox SET attempts = attempts + 1 WHERE client_id = ?", clientId);
}

bool settleMessage(Database &db, const ConversationId &conversation, const QString &clientId)
{
    QSqlQuery &q = db.run("DELETE FROM outbox WHERE client_id = ? AND conversation = ? AND command = 'sendMessage'",
                          clientId, conversation.text);
    return q.numRowsAffected() > 0;
}

QList<OutboxEntry> entriesOf(Database &db, const ConversationId &conversation)
{
    QSqlQuery &q = conversation.isEmpty()
        ? db.run(ENTRY_COLUMNS "ORDER BY key")
        : db.run(ENTRY_COLUMNS "WHERE conversation = ? ORDER BY key", conversation.text);
    QList<OutboxEntry> entries;
    while (q.next())
        entries.append(readEntry(q));
    q.finish();
    return entries;
}

std::optional<OutboxEntry> entryOf(Database &db, const QString &clientId)
{
    return firstOf(db.run(ENTRY_COLUMNS "WHERE client_id = ?", clientId));
}

std::optional<OutboxEntry> entryAfter(Database &db, const ConversationId &conversation, qint64 key)
{
    return firstOf(db.run(ENTRY_COLUMNS "WHERE conversation = ? AND key > ? AND failed_at IS NULL ORDER BY key LIMIT 1",
                          conversation.text, key));
}

QList<ConversationId> waitingConversations(Database &db)
{
    QSqlQuery &q
        = db.run("SELECT conversation FROM outbox WHERE failed_at IS NULL GROUP BY conversation ORDER BY min(key)");
    QList<ConversationId> ids;
    while (q.next())
        ids.append({q.value(0).toString()});
    q.finish();
    return ids;
}

} // namespace parlor
