// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/dialect/messages_rest.h"

#include "server/model/dialect/envelope.h"
#include "server/model/dialect/messages.h"
#include "server/model/dialect/rest.h"
#include "server/model/dialect/spoken.h"

#include <QJsonDocument>

namespace parlor::messages {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maxName = 255;
constexpr qsizetype maxSettingsBytes = 8192;

template <typename T>
tl::unexpected<Fault> refuse(T &&fault)
{
    return tl::unexpected<Fault>(std::forward<T>(fault));
}

Result<void> checkName(const QString &text, const char *field)
{
    if (text.trimmed().isEmpty() || text.size() > maxName || !isCleanText(text))
        return expected(QString::fromLatin1(field), "1 to 255 characters of plain text");
    return {};
}

Result<void> checkSettings(const QJsonObject &settings)
{
    if (QJsonDocument(settings).toJson(QJsonDocument::Compact).size() > maxSettingsBytes)
        return fail(Fault::TooLarge, u"settings: at most 8 KiB"_s, u"settings"_s);
    return {};
}

// {"message":"…","data":…}
template <typename Write>
QByteArray envelope(const char *said, Write &&write)
{
    QByteArray text;
    text.reserve(4096);
    JsonWriter w(text);
    w.beginObject();
    w.member("message", said);
    w.key("data");
    write(w);
    w.endObject();
    return text;
}

void time(JsonWriter &w, const char *name, Instant when)
{
    w.key(name);
    writeIso(w, when);
}

void writeChatbot(JsonWriter &w, const Chatbot &bot)
{
    w.beginObject();
    w.member("id", bot.id.text);
    w.member("ownerId", bot.owner.text);
    w.member("name", bot.name);
    w.key("propertyId");
    if (bot.property.isEmpty())
        w.null();
    else
        w.value(bot.property.text);
    w.key("settings");
    w.value(QJsonValue(bot.settings));
    time(w, "createdAt", bot.createdAt);
    time(w, "updatedAt", bot.updatedAt);
    w.endObject();
}

void writeView(JsonWriter &w, const MessageView &view)
{
    const char *const status = !view.readBy.isEmpty() ? "READ" : view.delivered ? "DELIVERED" : "SENT";
    w.beginObject();
    writeChatMessage(w, view.message, view.senderName, view.senderRole, status);
    w.endObject();
}

void writeConversation(JsonWriter &w, const Conversation &c, const Visitor &visitor)
{
    w.beginObject();
    w.member("id", c.id.text);
    w.member("chatbotId", visitor.chatbot.text);
    w.member("externalUserId", visitor.externalUserId);
    w.member("channel", nameOf(visitor.channel));
    w.member("title", c.title);
    w.member("status", nameOf(c.state));
    time(w, "lastMessageAt", c.lastAt);
    time(w, "createdAt", c.createdAt);
    time(w, "updatedAt", std::max(c.updatedAt, c.lastAt));
    w.endObject();
}

} // namespace

// ---- in

Result<Chatbot> newChatbot(const QJsonObject &body)
{
    Chatbot bot;
    Fault fault;
    if (!readSpoken(bot.name, body, {"name"}, fault) || !readSpoken(bot.property, body, {"propertyId"}, fault)
        || !readSpoken(bot.settings, body, {"settings"}, fault) || !readSpoken(bot.owner, body, {"ownerId"}, fault))
        return refuse(std::move(fault));
    if (auto ok = checkName(bot.name, "name"); !ok)
        return refuse(ok.error());
    if (auto ok = checkSettings(bot.settings); !ok)
        return refuse(ok.error());
    return bot;
}

Result<ChatbotChange> changeChatbot(const QJsonObject &body, const ChatbotId &chatbot)
{
    ChatbotChange change;
    change.chatbot = chatbot;
    Fault fault;
    if (!readSpoken(change.name, body, {"name"}, fault) || !readSpoken(change.property, body, {"propertyId"}, fault)
        || !readSpoken(change.settings, body, {"settings"}, fault))
        return refuse(std::move(fault));
    if (body.value("propertyId"_L1).isNull())
        change.property = PropertyId();
    if (!change.name && !change.property && !change.settings)
        return fail(Fault::Validation, u"give name, propertyId or settings"_s);
    if (auto ok = change.name ? checkName(*change.name, "name") : Result<void>(); !ok)
        return refuse(ok.error());
    if (auto ok = change.settings ? checkSettings(*change.settings) : Result<void>(); !ok)
        return refuse(ok.error());
    return change;
}

Result<PageOf> pageOf(const QUrlQuery &query)
{
    // The same rules as for a list of conversations.
    const Result<ListConversations> list = rest::listConversations(query);
    if (!list)
        return refuse(list.error());
    return PageOf{list->page, list->limit};
}

Result<SessionWish> openSession(const QJsonObject &body, const ChatbotId &chatbot)
{
    SessionWish wish;
    wish.visitor.chatbot = chatbot;
    Fault fault;
    if (!readSpoken(wish.visitor.externalUserId, body, {"externalUserId"}, fault)
        || !readSpoken(wish.visitor.channel, body, {"channel"}, fault) || !readSpoken(wish.name, body, {"name"}, fault))
        return refuse(std::move(fault));
    for (const auto &[text, field] : {std::pair{&wish.visitor.externalUserId, "externalUserId"}, std::pair{&wish.name, "name"}}) {
        if (auto ok = text->isEmpty() ? Result<void>() : checkName(*text, field); !ok)
            return refuse(ok.error());
    }
    return wish;
}

Result<SentQuestion> readQuestion(const QJsonObject &body)
{
    SentQuestion question;
    Fault fault;
    std::optional<Channel> channel;
    if (!readSpoken(question.visitor.chatbot, body, {"chatbotId"}, fault)
        || !readSpoken(question.visitor.externalUserId, body, {"externalUserId"}, fault)
        || !readSpoken(channel, body, {"channel"}, fault))
        return refuse(std::move(fault));
    if (question.visitor.chatbot.isEmpty())
        return expected(u"chatbotId"_s, "the id of a chatbot");
    if (auto ok = checkName(question.visitor.externalUserId, "externalUserId"); !ok)
        return refuse(ok.error());
    if (!channel)
        return expected(u"channel"_s, "one of WIDGET, WHATSAPP, SMS, EMAIL");
    question.visitor.channel = *channel;
    Result<SendMessage> send = readSend(body);
    if (!send)
        return refuse(send.error());
    question.send = std::move(*send);
    question.conversation = std::exchange(question.send.conversation, {});
    return question;
}

// ---- out

QByteArray body(const Chatbot &chatbot, const char *said)
{
    QByteArray object;
    JsonWriter w(object);
    writeChatbot(w, chatbot);
    return rest::single(said, object);
}

QByteArray body(const ChatbotPage &page, Shape shape)
{
    const rest::Pagination p{page.page, page.limit, page.total, page.page * page.limit < page.total};
    return rest::list("chatbots", p, shape, [&](JsonWriter &w) {
        for (const Chatbot &bot : page.items)
            writeChatbot(w, bot);
    });
}

QByteArray body(const Visitor &visitor, const QByteArray &token, qint64 lifetime)
{
    QByteArray object;
    JsonWriter w(object);
    w.beginObject();
    w.member("token", token.constData());
    w.member("externalUserId", visitor.externalUserId);
    w.member("conversationId", visitor.conversation.text);
    w.member("chatbotId", visitor.chatbot.text);
    w.member("channel", nameOf(visitor.channel));
    w.member("expiresIn", lifetime / 1000); // seconds
    w.endObject();
    return rest::single("Session opened", object);
}

QByteArray accepted(const Applied &applied, const Visitor &visitor)
{
    const char *const status = applied.created ? "PENDING" : "SENT"; // of a retry: it was told when it came first
    return envelope("Message accepted for processing", [&](JsonWriter &w) {
        w.beginObject();
        w.key("message");
        w.beginObject();
        writeChatMessage(w, *applied.message, applied.senderName, applied.senderRole, status);
        w.endObject();
        w.key("conversation");
        writeConversation(w, *applied.conversation, visitor);
        w.endObject();
    });
}

QByteArray body(const MessagePage &page)
{
    return envelope("OK", [&](JsonWriter &w) {
        w.beginObject();
        w.key("messages");
        w.beginArray();
        for (const MessageView &view : page.items)
            writeView(w, view);
        w.endArray();
        w.key("pagination");
        w.raw(rest::paginationText({page.page, page.limit, page.total, page.more}));
        w.endObject();
    });
}

QByteArray body(const MessageView &view)
{
    return envelope("OK", [&](JsonWriter &w) { writeView(w, view); });
}

} // namespace parlor::messages
