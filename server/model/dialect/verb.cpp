// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/dialect/verb.h"

#include "server/model/dialect/spoken.h"

namespace parlor {

using namespace Qt::StringLiterals;

Result<void> VerbRequest::agreesWith(const UserId &caller) const
{
    return checkClaim(claimed, caller);
}

namespace {

// What an event carries: an object, or just an id as text, which then stands for `idName`.
Result<QJsonObject> payloadOf(const QJsonArray &args, const char *idName)
{
    if (args.isEmpty())
        return QJsonObject();
    const QJsonValue first = args.first();
    if (first.isString())
        return QJsonObject{{QLatin1String(idName), first}};
    if (!first.isObject())
        return tl::unexpected<Fault>(expected(u"payload"_s, "an object or an id").value());
    return first.toObject();
}

} // namespace

Result<VerbRequest> decodeVerb(std::span<const SpokenVerb> table, const QString &event, const QJsonArray &args)
{
    for (const SpokenVerb &verb : table) {
        if (event != verb.event)
            continue;
        const Result<QJsonObject> object = payloadOf(args, verb.idName);
        if (!object)
            return tl::unexpected<Fault>(object.error());
        VerbRequest request;
        const Result<UserId> claimed = readClaimed(*object);
        if (!claimed)
            return tl::unexpected<Fault>(claimed.error());
        request.claimed = *claimed;
        return verb.decode(std::move(request), *object);
    }
    return fail(Fault::NotFound, u"there is no event \"%1\""_s.arg(event.left(64)));
}

namespace verbs {

namespace {

using Special = VerbRequest::Special;

Decoded refuse(Fault fault)
{
    return tl::unexpected<Fault>(std::move(fault));
}

Decoded missing(const char *field)
{
    return tl::unexpected<Fault>(expected(QString::fromLatin1(field), "an id").value());
}

bool readConversation(VerbRequest &request, const QJsonObject &o, Fault &fault)
{
    return readSpoken(request.conversation, o, {"conversationId", "conversation"}, fault);
}

// The message that an event is about.
Result<MessageId> messageIn(const QJsonObject &o)
{
    MessageId message;
    Fault fault;
    if (!readSpoken(message, o, {"messageId", "id"}, fault))
        return tl::unexpected<Fault>(std::move(fault));
    if (message.isEmpty())
        return tl::unexpected<Fault>(expected(u"messageId"_s, "an id").value());
    return message;
}

Decoded react(VerbRequest request, const QJsonObject &o, bool on)
{
    const Result<MessageId> message = messageIn(o);
    if (!message)
        return refuse(message.error());
    React reaction;
    reaction.message = *message;
    reaction.on = on;
    Fault fault;
    if (!readInto(reaction.emoji, o[u"emoji"], u"emoji"_s, fault))
        return refuse(fault);
    request.what = Command(std::move(reaction));
    return request;
}

Decoded typing(VerbRequest request, const QJsonObject &o, bool isTyping)
{
    Fault fault;
    if (!readConversation(request, o, fault))
        return refuse(fault);
    if (request.conversation.isEmpty())
        return missing("conversationId");
    request.what = Command(SetTyping{request.conversation, isTyping});
    return request;
}

// Changes nothing in the conversation: whether the caller may is the answer of ListMembers.
Decoded about(VerbRequest request, const QJsonObject &o, Special special)
{
    Fault fault;
    if (!readConversation(request, o, fault))
        return refuse(fault);
    if (request.conversation.isEmpty())
        return missing("conversationId");
    request.special = special;
    request.what = Query(ListMembers{request.conversation});
    return request;
}

} // namespace

Decoded sendMessage(VerbRequest request, const QJsonObject &o)
{
    Result<SendMessage> send = readSend(o);
    if (!send)
        return refuse(send.error());
    if (send->conversation.isEmpty())
        return missing("conversationId");
    request.conversation = send->conversation;
    request.what = Command(std::move(*send));
    return request;
}

Decoded editMessage(VerbRequest request, const QJsonObject &o)
{
    const Result<MessageId> message = messageIn(o);
    if (!message)
        return refuse(message.error());
    EditMessage edit;
    edit.message = *message;
    Fault fault;
    if (!readInto(edit.body, o[u"content"], u"content"_s, fault))
        return refuse(fault);
    request.what = Command(std::move(edit));
    return request;
}

Decoded deleteMessage(VerbRequest request, const QJsonObject &o)
{
    const Result<MessageId> message = messageIn(o);
    if (!message)
        return refuse(message.error());
    request.what = Command(DeleteMessage{*message});
    return request;
}

Decoded addReaction(VerbRequest request, const QJsonObject &o)
{
    return react(std::move(request), o, true);
}

Decoded removeReaction(VerbRequest request, const QJsonObject &o)
{
    return react(std::move(request), o, false);
}

Decoded setTyping(VerbRequest request, const QJsonObject &o)
{
    bool isTyping = false;
    Fault fault;
    if (!readInto(isTyping, o[u"isTyping"], u"isTyping"_s, fault))
        return refuse(fault);
    return typing(std::move(request), o, isTyping);
}

Decoded startTyping(VerbRequest request, const QJsonObject &o)
{
    return typing(std::move(request), o, true);
}

Decoded stopTyping(VerbRequest request, const QJsonObject &o)
{
    return typing(std::move(request), o, false);
}

Decoded markRead(VerbRequest request, const QJsonObject &o)
{
    MarkRead mark;
    Fault fault;
    if (!readConversation(request, o, fault) || !readSpoken(mark.message, o, {"messageId"}, fault))
        return refuse(fault);
    if (request.conversation.isEmpty())
        return missing("conversationId");
    mark.conversation = request.conversation;
    request.what = Command(std::move(mark));
    return request;
}

// A client learns of a message over a socket or from a history call, and both have been counted as its delivery
// already: what is left to find out is whether there is such a message and whether the caller may know of it.
Decoded markDelivered(VerbRequest request, const QJsonObject &o)
{
    const Result<MessageId> message = messageIn(o);
    if (!message)
        return refuse(message.error());
    Fault fault;
    if (!readConversation(request, o, fault))
        return refuse(fault);
    request.what = Query(ListReceipts{*message});
    return request;
}

Decoded join(VerbRequest request, const QJsonObject &o)
{
    return about(std::move(request), o, Special::Join);
}

Decoded leave(VerbRequest request, const QJsonObject &o)
{
    return about(std::move(request), o, Special::Leave);
}

Decoded subscribe(VerbRequest request, const QJsonObject &o)
{
    return about(std::move(request), o, Special::Subscribe);
}

// Also from a conversation that is no longer one's own.
Decoded unsubscribe(VerbRequest request, const QJsonObject &o)
{
    Decoded asked = about(std::move(request), o, Special::Unsubscribe);
    if (asked)
        asked->what = std::monostate();
    return asked;
}

Decoded onlineUsers(VerbRequest request, const QJsonObject &o)
{
    Fault fault;
    if (!readConversation(request, o, fault))
        return refuse(fault);
    request.special = Special::OnlineUsers;
    if (request.conversation.isEmpty())
        request.what = Query(ListAcquaintances{});
    else
        request.what = Query(ListMembers{request.conversation});
    return request;
}

Decoded typingUsers(VerbRequest request, const QJsonObject &o)
{
    return about(std::move(request), o, Special::TypingUsers);
}

Decoded readReceipts(VerbRequest request, const QJsonObject &o)
{
    const Result<MessageId> message = messageIn(o);
    if (!message)
        return refuse(message.error());
    request.special = Special::Receipts;
    request.what = Query(ListReceipts{*message});
    return request;
}

} // namespace verbs

} // namespace parlor
