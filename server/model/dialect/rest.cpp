// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/dialect/rest.h"

#include "server/model/dialect/envelope.h"
#include "server/model/dialect/spoken.h"

namespace parlor::rest {

QByteArray body(const ConversationPage &page, Shape shape, const IsOnline &isOnline)
{
    const Pagination p{page.page, page.limit, page.total, page.page * page.limit < page.total};
    return list("conversations", p, shape, [&](JsonWriter &w) {
        for (const ConversationView &view : page.items)
            writeConversationView(w, view, shape, isOnline);
    });
}

QByteArray body(const ConversationView &view, Shape shape, const IsOnline &isOnline, const char *message,
                const QString &prefill)
{
    QByteArray object;
    JsonWriter w(object);
    writeConversationView(w, view, shape, isOnline);
    if (!prefill.isEmpty()) {
        object.chop(1); // open again
        w.member("prefill", prefill);
        w.endObject();
    }
    return single(message, object);
}

QByteArray body(const MessagePage &page, Shape shape)
{
    const Pagination p{page.page, page.limit, page.total, page.more};
    return list("messages", p, shape, [&](JsonWriter &w) {
        for (const MessageView &view : page.items) {
            const Receipts receipts{view.readBy, view.delivered};
            writeMessage(w, view.message, view.senderName, &receipts);
        }
    });
}

QByteArray body(const SearchPage &page, Shape shape)
{
    const Pagination p{page.page, page.limit, std::nullopt, page.more};
    return list("messages", p, shape, [&](JsonWriter &w) {
        for (const SearchHit &hit : page.items) {
            QByteArray object;
            JsonWriter one(object);
            writeMessage(one, hit.message, hit.senderName, nullptr);
            object.chop(1); // open again, for what only a search says
            one.member("snippet", hit.snippet);
            one.key("highlights");
            one.beginArray();
            for (const auto &[start, length] : hit.highlights) {
                one.beginArray();
                one.value(start);
                one.value(length);
                one.endArray();
            }
            one.endArray();
            one.endObject();
            w.raw(object);
        }
    });
}

QByteArray body(const Applied &applied, const char *said)
{
    QByteArray object;
    JsonWriter w(object);
    writeMessage(w, *applied.message, applied.senderName, applied.created ? &nobodyYet : nullptr);
    return single(said, object);
}

QByteArray body(const MarkRead &mark)
{
    QByteArray object;
    JsonWriter w(object);
    w.beginObject();
    w.member("conversationId", mark.conversation.text);
    if (!mark.message.isEmpty())
        w.member("messageId", mark.message.text);
    w.endObject();
    return single("Marked as read", object);
}

QByteArray body(const RemoveMember &remove)
{
    QByteArray object;
    JsonWriter w(object);
    w.beginObject();
    w.member("conversationId", remove.conversation.text);
    w.member("userId", remove.member.text);
    w.endObject();
    return single("Participant removed", object);
}

QByteArray body(const Membership &membership)
{
    QByteArray object;
    JsonWriter w(object);
    w.beginObject();
    w.member("conversationId", membership.conversation.text);
    w.member("isArchived", membership.archived);
    w.member("isPinned", membership.pinned);
    w.member("isMuted", membership.muted);
    w.endObject();
    return single("Conversation changed", object);
}

QByteArray body(const Statistics &statistics)
{
    QByteArray object;
    JsonWriter w(object);
    w.beginObject();
    w.member("totalConversations", statistics.conversations);
    w.member("totalMessages", statistics.messages);
    w.member("onlineUsers", statistics.onlineUsers);
    w.endObject();
    return single("OK", object);
}

QByteArray body(const Fault &canonical)
{
    const Fault fault = inSeedWords(canonical);
    QByteArray text;
    JsonWriter w(text);
    w.beginObject();
    w.member("success", false);
    w.member("message", fault.message);
    w.member("error", faultName(fault.code));
    if (!fault.field.isEmpty())
        w.member("field", fault.field);
    w.endObject();
    return text;
}

} // namespace parlor::rest
