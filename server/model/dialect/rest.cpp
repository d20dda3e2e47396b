// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/dialect/rest.h"

#include "server/model/dialect/spoken.h"

#include <algorithm>

namespace parlor::rest {

using namespace Qt::StringLiterals;

namespace {

// {"success":true,"message":"…", … }
template <typename Write>
QByteArray envelope(const char *message, Write &&write)
{
    QByteArray text;
    text.reserve(4096);
    JsonWriter w(text);
    w.beginObject();
    w.member("success", true);
    w.member("message", message);
    write(w);
    w.endObject();
    return text;
}

// The same object as `data` and flattened. None of its members is called success, message, data or error.
QByteArray single(const char *message, const QByteArray &object)
{
    return envelope(message, [&](JsonWriter &w) {
        w.key("data");
        w.raw(object);
        w.raw(QByteArrayView(object).sliced(1, object.size() - 2));
    });
}

struct Pagination
{
    qint64 page = 1;
    qint64 limit = 20;
    std::optional<qint64> total; // a search does not count
    bool hasNext = false;
};

QByteArray paginationText(const Pagination &p)
{
    QByteArray text;
    JsonWriter w(text);
    w.beginObject();
    w.member("page", p.page);
    w.member("limit", p.limit);
    if (p.total) {
        w.member("total", *p.total);
        w.member("totalPages", (*p.total + p.limit - 1) / std::max<qint64>(p.limit, 1));
    }
    w.member("hasNext", p.hasNext);
    w.member("hasPrev", p.page > 1);
    w.endObject();
    return text;
}

// 001: data {name: […], pagination}; 004: data […]. Both: the list, pagination and meta at the top level.
template <typename Write>
QByteArray list(const char *name, const Pagination &p, Shape shape, Write &&write)
{
    QByteArray items;
    items.reserve(4096);
    JsonWriter itemWriter(items);
    itemWriter.beginArray();
    write(itemWriter);
    itemWriter.endArray();
    const QByteArray pagination = paginationText(p);

    return envelope("OK", [&](JsonWriter &w) {
        w.key("data");
        if (shape == Shape::InApp) {
            w.raw(items);
        } else {
            w.beginObject();
            w.key(name);
            w.raw(items);
            w.key("pagination");
            w.raw(pagination);
            w.endObject();
        }
        w.key(name);
        w.raw(items);
        w.key("pagination");
        w.raw(pagination);
        w.key("meta");
        w.raw(pagination);
    });
}

} // namespace

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
