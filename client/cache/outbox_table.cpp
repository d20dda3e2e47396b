// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cache/outbox_table.h"

#include "server/model/wire/codec.h"

#include <QLoggingCategory>
#include <QVariant>

namespace parlor {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcOutbox, "parlor.outbox")

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
bool readAs(std::optional<Command> &out, const QString &name, const QString &body)
{
    if (name != QLatin1String(word<T>))
        return false;
    const Result<QJsonValue> json = parseJson(body.toUtf8());
    Result<T> command = json ? fromJson<T>(*json) : tl::unexpected<Fault>(json.error());
    if (command)
        out = std::move(*command);
    else
        qCWarning(lcOutbox, "a damaged entry: %s", qUtf8Printable(command.error().message));
    return true;
}

// Nothing for what a newer Parlor has written, or a bad disk: it stays where it is, and does not stand in anybody's way.
std::optional<Command> readCommand(const QString &name, const QString &body)
{
    std::optional<Command> command;
    const bool known = readAs<SendMessage>(command, name, body) || readAs<EditMessage>(command, name, body)
        || readAs<DeleteMessage>(command, name, body) || readAs<React>(command, name, body)
        || readAs<AddMembers>(command, name, body) || readAs<RemoveMember>(command, name, body)
        || readAs<ChangeRole>(command, name, body) || readAs<ChangeConversation>(command, name, body)
        || readAs<ChangeMembership>(command, name, body) || readAs<MarkRead>(command, name, body);
    if (!known)
        qCWarning(lcOutbox, "an entry of an unknown kind: %s", qUtf8Printable(name));
    return command;
}

#define ENTRY_COLUMNS                                                                                                  \
    "SELECT key, conversation, client_id, command, body, created_at, attempts, failed_at, reason FROM outbox "

std::optional<OutboxEntry> readEntry(const QSqlQuery &q)
{
    std::optional<Command> command = readCommand(q.value(3).toString(), q.value(4).toString());
    if (!command)
        return std::nullopt;
    OutboxEntry entry;
    entry.key = q.value(0).toLongLong();
    entry.conversation.text = q.value(1).toString();
    entry.clientId = q.value(2).toString();
    entry.command = std::move(*command);
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
    while (!entry && q.next())
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
    bool operator()(const EditMessage &newer, const EditMessage &older) const { return newer.message == older.message; }
    bool operator()(const DeleteMessage &newer, const EditMessage &older) const { return newer.message == older.message; }
    bool operator()(const DeleteMessage &newer, const React &older) const { return newer.message == older.message; }
    bool operator()(const DeleteMessage &newer, const DeleteMessage &older) const
    {
        return newer.message == older.message;
    }
    template <typename Newer, typename Older>
    bool operator()(const Newer &, const Older &) const
    {
        return false;
    }
};

template <typename T>
inline constexpr bool changesMessage
    = std::is_same_v<T, EditMessage> || std::is_same_v<T, DeleteMessage> || std::is_same_v<T, React>;

void setTarget(Command &command, const MessageId &message)
{
    std::visit(
        [&]<typename T>(T &c) {
            if constexpr (changesMessage<T>)
                c.message = message;
        },
        command);
}

// What waits for the id of this message.
QList<OutboxEntry> changesOf(Database &db, const ConversationId &conversation, const QString &clientId)
{
    QList<OutboxEntry> entries = entriesOf(db, conversation);
    const MessageId unsent = unsentId(clientId);
    entries.removeIf([&](const OutboxEntry &entry) { return targetOf(entry.command) != unsent; });
    return entries;
}

void rewrite(Database &db, const QString &clientId, const Command &command)
{
    db.run("UPDATE outbox SET body = ? WHERE client_id = ?", written(command).second, clientId);
}

bool mayBeUnderWay(const OutboxEntry &entry) { return entry.attempts > 0 && !entry.failedAt; }

void removeSuperseded(Database &db, const OutboxEntry &entry)
{
    const bool setsValue = std::visit([](const auto &command) { return Supersedes{}(command, command); }, entry.command);
    if (!setsValue)
        return;
    for (const OutboxEntry &older : entriesOf(db, entry.conversation)) {
        if (std::visit(Supersedes{}, entry.command, older.command))
            db.run("DELETE FROM outbox WHERE client_id = ?", older.clientId);
    }
}

} // namespace

MessageId targetOf(const Command &command)
{
    return std::visit(
        []<typename T>(const T &c) {
            if constexpr (changesMessage<T>)
                return c.message;
            else
                return MessageId();
        },
        command);
}

void addEntry(Database &db, const OutboxEntry &entry)
{
    removeSuperseded(db, entry);
    const auto [name, body] = written(entry.command);
    db.run("INSERT INTO outbox (conversation, client_id, command, body, created_at, attempts) VALUES (?, ?, ?, ?, ?, ?)",
           entry.conversation.text, entry.clientId, name, body, entry.createdAt, entry.attempts);
}

ConversationId removeEntry(Database &db, const QString &clientId)
{
    if (const auto entry = entryOf(db, clientId); entry && std::holds_alternative<SendMessage>(entry->command)) {
        for (const OutboxEntry &change : changesOf(db, entry->conversation, clientId))
            db.run("DELETE FROM outbox WHERE client_id = ?", change.clientId);
    }
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
    return conversationOf(db.run("UPDATE outbox SET failed_at = NULL, reason = '' WHERE client_id = ? RETURNING conversation",
                                 clientId));
}

void countAttempt(Database &db, const QString &clientId)
{
    db.run("UPDATE outbox SET attempts = attempts + 1 WHERE client_id = ?", clientId);
}

void countFirstAttempts(Database &db)
{
    db.run("UPDATE outbox SET attempts = 1 WHERE attempts = 0");
}

void settleMessage(Database &db, const Message &message)
{
    QSqlQuery &q = db.run("DELETE FROM outbox WHERE client_id = ? AND conversation = ? AND command = 'sendMessage'",
                          message.clientId, message.conversation.text);
    if (q.numRowsAffected() == 0)
        return;
    for (OutboxEntry &change : changesOf(db, message.conversation, message.clientId)) {
        setTarget(change.command, message.id);
        rewrite(db, change.clientId, change.command);
    }
}

MessageId idOfOwn(Database &db, const QString &clientId, const UserId &self)
{
    QSqlQuery &q = db.run("SELECT id FROM messages WHERE client_id = ? AND sender = (SELECT key FROM users WHERE id = ?)"
                          " ORDER BY key DESC LIMIT 1",
                          clientId, self.text);
    MessageId id;
    if (q.next())
        id.text = q.value(0).toString();
    q.finish();
    return id;
}

bool changeUnsent(Database &db, OutboxEntry entry, const UserId &self)
{
    const QString clientId = clientIdOf(targetOf(entry.command));
    std::optional<OutboxEntry> waiting = entryOf(db, clientId);
    auto *send = waiting ? std::get_if<SendMessage>(&waiting->command) : nullptr;
    const bool isHere = send && !mayBeUnderWay(*waiting);
    if (isHere && std::holds_alternative<DeleteMessage>(entry.command)) {
        removeEntry(db, clientId);
        return true;
    }
    if (const auto *edit = std::get_if<EditMessage>(&entry.command); isHere && edit) {
        send->body = edit->body;
        rewrite(db, clientId, waiting->command);
        retryEntry(db, clientId);
        return true;
    }
    if (!send) { // it has arrived meanwhile
        const MessageId id = idOfOwn(db, clientId, self);
        if (id.isEmpty())
            return false;
        setTarget(entry.command, id);
    }
    addEntry(db, entry);
    return true;
}

QList<OutboxEntry> entriesOf(Database &db, const ConversationId &conversation)
{
    QSqlQuery &q = conversation.isEmpty()
        ? db.run(ENTRY_COLUMNS "ORDER BY key")
        : db.run(ENTRY_COLUMNS "WHERE conversation = ? ORDER BY key", conversation.text);
    QList<OutboxEntry> entries;
    while (q.next()) {
        if (std::optional<OutboxEntry> entry = readEntry(q))
            entries.append(std::move(*entry));
    }
    q.finish();
    return entries;
}

std::optional<OutboxEntry> entryOf(Database &db, const QString &clientId)
{
    return firstOf(db.run(ENTRY_COLUMNS "WHERE client_id = ?", clientId));
}

std::optional<OutboxEntry> entryAfter(Database &db, const ConversationId &conversation, qint64 key)
{
    for (;;) {
        std::optional<OutboxEntry> next = firstOf(
            db.run(ENTRY_COLUMNS "WHERE conversation = ? AND key > ? AND failed_at IS NULL ORDER BY key",
                   conversation.text, key));
        if (!next || !isUnsent(targetOf(next->command)))
            return next;
        const auto send = entryOf(db, clientIdOf(targetOf(next->command)));
        if (send && !send->failedAt)
            return std::nullopt;
        key = next->key; // its message was refused: it waits for the person, those behind it do not
    }
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
