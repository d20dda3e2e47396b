// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/chatbot_rows.h"

#include "server/model/rows/database.h"
#include "server/model/wire/json.h"

#include <QJsonDocument>
#include <QVariant>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Fault> noChatbot()
{
    return fail(Fault::NotFound, u"Chatbot not found"_s, u"chatbotId"_s);
}

QString textOf(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

// id, owner, name, property, settings, created_at, updated_at
Chatbot chatbotOf(const QSqlQuery &q)
{
    Chatbot bot;
    bot.id.text = q.value(0).toString();
    bot.owner.text = q.value(1).toString();
    bot.name = q.value(2).toString();
    bot.property.text = q.value(3).toString();
    bot.settings = QJsonDocument::fromJson(q.value(4).toString().toUtf8()).object();
    bot.createdAt = q.value(5).toLongLong();
    bot.updatedAt = q.value(6).toLongLong();
    return bot;
}

std::optional<Chatbot> fetchChatbot(Database &db, const ChatbotId &id)
{
    QSqlQuery &q = db.run("SELECT id, owner, name, property, settings, created_at, updated_at FROM chatbots"
                          " WHERE id = ? AND deleted_at IS NULL", id.text);
    std::optional<Chatbot> bot;
    if (q.next())
        bot = chatbotOf(q);
    q.finish();
    return bot;
}

Result<void> checkProperty(Database &db, const PropertyId &property, const UserId &owner)
{
    if (property.isEmpty())
        return {};
    if (!db.number("SELECT count(*) FROM properties WHERE id = ? AND deleted_at IS NULL", property.text))
        return fail(Fault::NotFound, u"Property not found"_s, u"propertyId"_s);
    if (!db.number("SELECT count(*) FROM property_members m JOIN properties p ON p.key = m.property"
                   " JOIN users u ON u.key = m.user WHERE p.id = ? AND u.id = ? AND m.role = 0 AND m.left_at IS NULL",
                   property.text, owner.text))
        return fail(Fault::Forbidden, u"The chatbot's owner is not a host of this property."_s, u"propertyId"_s);
    return {};
}

Result<Chatbot> fetchOwn(Database &db, const ChatbotChange &who)
{
    std::optional<Chatbot> bot = fetchChatbot(db, who.chatbot);
    if (!bot)
        return noChatbot();
    if (bot->owner != who.by && !who.anyOwner)
        return fail(Fault::Forbidden, u"This is not your chatbot."_s);
    return *bot;
}

} // namespace

Store::Work<Chatbot> insertChatbot(const Chatbot &bot)
{
    return [bot](Database &db) -> Result<Chatbot> {
        if (!db.number("SELECT count(*) FROM users WHERE id = ?", bot.owner.text))
            return fail(Fault::NotFound, "User not found: "_L1 + bot.owner.text, u"ownerId"_s);
        if (auto ok = checkProperty(db, bot.property, bot.owner); !ok)
            return tl::unexpected<Fault>(ok.error());
        db.put("INSERT INTO chatbots (id, owner, name, property, settings, created_at, updated_at)"
               " VALUES (?, ?, ?, ?, ?, ?, ?)",
               bot.id.text, bot.owner.text, bot.name, bot.property.text, textOf(bot.settings), bot.createdAt,
               bot.updatedAt);
        return bot;
    };
}

Store::Work<Chatbot> updateChatbot(const ChatbotChange &change)
{
    return [change](Database &db) -> Result<Chatbot> {
        Result<Chatbot> bot = fetchOwn(db, change);
        if (!bot)
            return bot;
        if (change.property) {
            if (auto ok = checkProperty(db, *change.property, bot->owner); !ok)
                return tl::unexpected<Fault>(ok.error());
            bot->property = *change.property;
        }
        if (change.name)
            bot->name = *change.name;
        if (change.settings)
            bot->settings = *change.settings;
        bot->updatedAt = change.at;
        db.put("UPDATE chatbots SET name = ?, property = ?, settings = ?, updated_at = ? WHERE id = ?", bot->name,
               bot->property.text, textOf(bot->settings), bot->updatedAt, bot->id.text);
        return bot;
    };
}

Store::Work<Chatbot> deleteChatbot(const ChatbotChange &who)
{
    return [who](Database &db) -> Result<Chatbot> {
        Result<Chatbot> bot = fetchOwn(db, who);
        if (bot)
            db.put("UPDATE chatbots SET deleted_at = ? WHERE id = ?", who.at, who.chatbot.text);
        return bot;
    };
}

Store::Work<Chatbot> findChatbot(const ChatbotId &id)
{
    return [id](Database &db) -> Result<Chatbot> {
        if (std::optional<Chatbot> bot = fetchChatbot(db, id))
            return *bot;
        return noChatbot();
    };
}

Store::Work<ChatbotPage> listChatbots(const UserId &owner, qint64 page, qint64 limit)
{
    return [=](Database &db) -> Result<ChatbotPage> {
        ChatbotPage result{{}, page, limit, 0};
        result.total =
            db.number("SELECT count(*) FROM chatbots WHERE deleted_at IS NULL AND (?1 = '' OR owner = ?1)", owner.text);
        // Ids are made in the order of time.
        QSqlQuery &q = db.run("SELECT id, owner, name, property, settings, created_at, updated_at FROM chatbots"
                              " WHERE deleted_at IS NULL AND (?1 = '' OR owner = ?1) ORDER BY id LIMIT ?2 OFFSET ?3",
                              owner.text, limit, (page - 1) * limit);
        while (q.next())
            result.items.append(chatbotOf(q));
        q.finish();
        return result;
    };
}

Store::Work<FoundVisitor> findVisitor(const Visitor &wanted)
{
    return [wanted](Database &db) -> Result<FoundVisitor> {
        const std::optional<Chatbot> bot = fetchChatbot(db, wanted.chatbot);
        if (!bot)
            return noChatbot();
        FoundVisitor found{*bot, wanted, false};
        QSqlQuery &q = db.run("SELECT v.user, v.conversation,"
                              " EXISTS (SELECT 1 FROM conversations c WHERE c.id = v.conversation) FROM chatbot_visitors v"
                              " WHERE v.chatbot = ? AND v.external_user = ? AND v.channel = ?",
                              wanted.chatbot.text, wanted.externalUserId, int(wanted.channel));
        if (q.next()) {
            found.visitor.user.text = q.value(0).toString();
            found.visitor.conversation.text = q.value(1).toString();
            found.isOpen = q.value(2).toBool();
        }
        q.finish();
        return found;
    };
}

Store::Work<Visitor> claimVisitor(const Visitor &fresh, Instant at)
{
    return [=](Database &db) -> Result<Visitor> {
        db.put("INSERT OR IGNORE INTO chatbot_visitors (chatbot, external_user, channel, user, conversation, created_at)"
               " VALUES (?, ?, ?, ?, ?, ?)",
               fresh.chatbot.text, fresh.externalUserId, int(fresh.channel), fresh.user.text, fresh.conversation.text, at);
        QSqlQuery &q = db.run("SELECT user, conversation FROM chatbot_visitors"
                              " WHERE chatbot = ? AND external_user = ? AND channel = ?",
                              fresh.chatbot.text, fresh.externalUserId, int(fresh.channel));
        Visitor kept = fresh;
        if (q.next()) {
            kept.user.text = q.value(0).toString();
            kept.conversation.text = q.value(1).toString();
        }
        q.finish();
        return kept;
    };
}

Store::Work<Visitor> visitorOf(const ChatbotId &chatbot, const UserId &user)
{
    return [=](Database &db) -> Result<Visitor> {
        QSqlQuery &q = db.run("SELECT v.external_user, v.channel, v.conversation FROM chatbot_visitors v"
                              " JOIN chatbots b ON b.id = v.chatbot AND b.deleted_at IS NULL"
                              " WHERE v.user = ? AND v.chatbot = ?",
                              user.text, chatbot.text);
        Visitor visitor{chatbot, {}, {}, user, {}};
        const bool known = q.next();
        if (known) {
            visitor.externalUserId = q.value(0).toString();
            visitor.channel = Channel(q.value(1).toInt());
            visitor.conversation.text = q.value(2).toString();
        }
        q.finish();
        if (!known)
            return fail(Fault::NotFound, u"There is no such visitor."_s);
        return visitor;
    };
}

Store::Work<bool> conversationExists(const ConversationId &id)
{
    return [id](Database &db) -> Result<bool> {
        return db.number("SELECT count(*) FROM conversations WHERE id = ?", id.text) != 0;
    };
}

Store::Work<MessagePlace> placeOf(const MessageId &message)
{
    return [message](Database &db) -> Result<MessagePlace> {
        QSqlQuery &q = db.run("SELECT c.id, m.seq FROM messages m JOIN conversations c ON c.key = m.conversation"
                              " WHERE m.id = ?",
                              message.text);
        MessagePlace place;
        if (q.next())
            place = {{q.value(0).toString()}, q.value(1).toLongLong()};
        q.finish();
        if (place.seq == 0)
            return fail(Fault::NotFound, u"Message not found"_s, u"id"_s);
        return place;
    };
}

Store::Beside enqueue(const char *queue, const ChatbotId &chatbot, Instant at)
{
    return [=](Database &db, const Applied &applied) {
        db.put("INSERT INTO queue_items (queue, message, chatbot, queued_at) VALUES (?, ?, ?, ?)",
               QString::fromLatin1(queue), applied.message->id.text, chatbot.text, at);
    };
}

Store::Work<QList<QueueCount>> countQueues()
{
    return [](Database &db) -> Result<QList<QueueCount>> {
        QSqlQuery &q = db.run("SELECT queue, count(*), min(queued_at) FROM queue_items GROUP BY queue");
        QList<QueueCount> counts;
        while (q.next())
            counts.append({q.value(0).toString(), q.value(1).toLongLong(), q.value(2).toLongLong()});
        q.finish();
        return counts;
    };
}

} // namespace parlor
