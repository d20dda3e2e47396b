// SPDX-License-Identifier: GPL-3.0-or-later
// What REST clients ask for.
#include "server/model/dialect/rest.h"

#include "server/model/dialect/spoken.h"

#include <QUrl>

#include <algorithm>

namespace parlor::rest {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 maxLimit = 100;

// Browsers write a space as a plus; QUrlQuery leaves that alone.
QString parameter(const QUrlQuery &query, const QString &name)
{
    QByteArray encoded = query.queryItemValue(name, QUrl::FullyEncoded).toUtf8();
    return QUrl::fromPercentEncoding(encoded.replace('+', ' '));
}

bool readNumber(qint64 &out, const QUrlQuery &query, const QString &name, qint64 least, Fault &fault)
{
    const QString text = parameter(query, name);
    if (text.isEmpty())
        return true;
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    if (!isNumber || number < least) {
        const QByteArray what = "a whole number from " + QByteArray::number(least);
        fault = expected(name, what.constData()).value();
        return false;
    }
    out = number;
    return true;
}

bool readPage(qint64 &page, qint64 &limit, const QUrlQuery &query, Fault &fault)
{
    // The far end of the numbers would overflow the offset.
    if (!readNumber(page, query, u"page"_s, 1, fault) || !readNumber(limit, query, u"limit"_s, 0, fault))
        return false;
    page = std::min<qint64>(page, 1'000'000'000);
    limit = std::clamp<qint64>(limit, 1, maxLimit);
    return true;
}

bool readFlag(std::optional<bool> &flag, const QUrlQuery &query, const QString &name, Fault &fault)
{
    const QString text = parameter(query, name);
    if (text.isEmpty())
        return true;
    if (text != "true"_L1 && text != "false"_L1) {
        fault = expected(name, "true or false").value();
        return false;
    }
    flag = text == "true"_L1;
    return true;
}

// An id or a named value.
template <typename T>
bool readWord(T &out, const QUrlQuery &query, const QString &name, Fault &fault)
{
    const QString text = parameter(query, name);
    return text.isEmpty() || readInto(out, QJsonValue(text), name, fault);
}

template <typename T>
tl::unexpected<Fault> refuse(T &&fault)
{
    return tl::unexpected<Fault>(std::forward<T>(fault));
}

tl::unexpected<Fault> expectedId(const char *field)
{
    return expected(QString::fromLatin1(field), "an id of 1 to 255 printable ASCII characters without / ? # %");
}

tl::unexpected<Fault> itIsYou(const char *field)
{
    return expected(QString::fromLatin1(field), "somebody else than oneself");
}

Result<ContextRequest> openAbout(ContextType type, const QString &id, const ContextWords &words, const QUrlQuery &query,
                                 const Caller &caller)
{
    ContextRequest request{{}, words};
    if (!isValidId(id))
        return expectedId(words.thing);
    UserId counterpart;
    Fault fault;
    if (!readWord(counterpart, query, QString::fromLatin1(words.counterpart), fault))
        return refuse(std::move(fault));
    if (counterpart.isEmpty())
        return expectedId(words.counterpart);
    if (counterpart == caller.user)
        return itIsYou(words.counterpart);
    request.open.members = {counterpart};
    request.open.contextType = type;
    request.open.contextId = id;
    request.open.contextTitle = parameter(query, u"title"_s);
    return request;
}

Fault renamed(Fault fault, const char *from, const char *to)
{
    if (fault.field != QLatin1String(from))
        return fault;
    const QString word = QString::fromLatin1(to);
    if (fault.message.startsWith(fault.field + u':'))
        fault.message.replace(0, fault.field.size(), word);
    fault.field = word;
    return fault;
}

} // namespace

Result<ListConversations> listConversations(const QUrlQuery &query)
{
    ListConversations list;
    Fault fault;
    if (!readPage(list.page, list.limit, query, fault) || !readWord(list.state, query, u"status"_s, fault)
        || !readWord(list.kind, query, u"type"_s, fault)
        || !readWord(list.contextType, query, u"contextType"_s, fault)
        || !readFlag(list.archived, query, u"isArchived"_s, fault))
        return refuse(std::move(fault));
    list.search = parameter(query, u"search"_s);
    list.findable = true;
    return list;
}

Result<PageMessages> pageMessages(const QUrlQuery &query, const ConversationId &conversation)
{
    PageMessages page;
    page.conversation = conversation;
    Fault fault;
    if (!readPage(page.page, page.limit, query, fault) || !readWord(page.before, query, u"before"_s, fault)
        || !readWord(page.after, query, u"after"_s, fault))
        return refuse(std::move(fault));
    if (!page.before.isEmpty() && !page.after.isEmpty())
        return fail(Fault::Validation, u"give before or after, not both"_s, u"before"_s);
    return page;
}

Result<Search> search(const QUrlQuery &query)
{
    Search search;
    Fault fault;
    if (!readPage(search.page, search.limit, query, fault)
        || !readWord(search.conversation, query, u"conversationId"_s, fault))
        return refuse(std::move(fault));
    const QString scope = parameter(query, u"scope"_s);
    if (!scope.isEmpty() && scope != "messages"_L1)
        return expected(u"scope"_s, "messages");
    search.text = parameter(query, u"q"_s);
    if (search.text.trimmed().isEmpty())
        return expected(u"q"_s, "words to look for");
    if (!isCleanText(search.text))
        return fail(Fault::Validation, u"q: not a valid text"_s, u"q"_s);
    return search;
}

Result<OpenConversation> openConversation(const QJsonObject &body)
{
    OpenConversation open;
    Fault fault;
    if (!readSpoken(open.kind, body, {"type"}, fault) || !readSpoken(open.title, body, {"title"}, fault)
        || !readSpoken(open.description, body, {"description"}, fault)
        || !readSpoken(open.members, body, {"participantIds"}, fault)
        || !readSpoken(open.contextType, body, {"contextType"}, fault)
        || !readSpoken(open.contextId, body, {"contextId"}, fault))
        return refuse(std::move(fault));
    if (!open.contextId.isEmpty() && !isValidId(open.contextId))
        return expectedId("contextId");
    const auto nobody = std::find_if(open.members.begin(), open.members.end(),
                                     [](const UserId &id) { return id.isEmpty(); });
    if (nobody != open.members.end())
        return expected(u"participantIds."_s + QString::number(nobody - open.members.begin()), "an id");
    return open;
}

Result<SendMessage> sendMessage(const QJsonObject &body, const ConversationId &conversation, const UserId &caller)
{
    const Result<UserId> claimed = readClaimed(body);
    if (!claimed)
        return refuse(claimed.error());
    if (const Result<void> own = checkClaim(*claimed, caller); !own)
        return refuse(own.error());
    Result<SendMessage> send = readSend(body);
    if (!send)
        return send;
    if (conversation.isEmpty()) {
        if (send->conversation.isEmpty())
            return expected(u"conversationId"_s, "an id");
    } else if (send->conversation.isEmpty()) {
        send->conversation = conversation;
    } else if (send->conversation != conversation) {
        return fail(Fault::Validation, u"conversationId: another conversation than in the path"_s,
                    u"conversationId"_s);
    }
    return send;
}

Result<EditMessage> editMessage(const QJsonObject &body, const MessageId &message)
{
    EditMessage edit{message, {}};
    Fault fault;
    if (!readInto(edit.body, body[u"content"], u"content"_s, fault))
        return refuse(std::move(fault));
    return edit;
}

Result<MarkRead> markRead(const QJsonObject &body, const ConversationId &conversation)
{
    MarkRead mark{conversation, {}};
    Fault fault;
    if (!readSpoken(mark.message, body, {"messageId"}, fault))
        return refuse(std::move(fault));
    return mark;
}

Result<ChangeConversation> changeConversation(const QJsonObject &body, const ConversationId &conversation)
{
    ChangeConversation change{conversation, {}, {}, {}, {}};
    Fault fault;
    if (!readSpoken(change.title, body, {"title"}, fault)
        || !readSpoken(change.description, body, {"description"}, fault)
        || !readSpoken(change.avatarUrl, body, {"avatarUrl"}, fault)
        || !readSpoken(change.state, body, {"status"}, fault))
        return refuse(std::move(fault));
    if (!change.title && !change.description && !change.avatarUrl && !change.state)
        return fail(Fault::Validation, u"expected title, description, avatarUrl or status"_s);
    return change;
}

Result<AddMembers> addMembers(const QJsonObject &body, const ConversationId &conversation)
{
    AddMembers add{conversation, {}};
    Fault fault;
    if (!readSpoken(add.members, body, {"userIds"}, fault))
        return refuse(std::move(fault));
    const qsizetype nobody = add.members.indexOf(UserId());
    if (nobody >= 0)
        return expected(u"userIds."_s + QString::number(nobody), "an id");
    return add;
}

Result<ChangeRole> changeRole(const QJsonObject &body, const ConversationId &conversation, const UserId &member)
{
    ChangeRole change{conversation, member};
    Fault fault;
    if (!readInto(change.role, body[u"role"], u"role"_s, fault))
        return refuse(std::move(fault));
    return change;
}

Result<ChangeMembership> changeMembership(const QJsonObject &body, const ConversationId &conversation, OwnFlag flag)
{
    ChangeMembership change{conversation, {}, {}, {}};
    std::optional<bool> value;
    Fault fault;
    if (!readSpoken(value, body, {"value"}, fault))
        return refuse(std::move(fault));
    if (!value)
        change.toggle = flag;
    else if (flag == OwnFlag::Pinned)
        change.pinned = value;
    else if (flag == OwnFlag::Archived)
        change.archived = value;
    else
        change.muted = value;
    return change;
}

Result<React> react(const MessageId &message, const QString &emoji, bool on)
{
    // What was no UTF-8 behind its percent signs has become this.
    if (emoji.contains(QChar::ReplacementCharacter))
        return expected(u"emoji"_s, "one emoji in UTF-8, percent-encoded");
    return React{message, emoji, on};
}

Result<ContextRequest> openBooking(const QString &booking, const QUrlQuery &query, const Caller &caller)
{
    ContextRequest request{{}, {"bookingId", "guestId"}};
    if (!isValidId(booking))
        return expectedId(request.words.thing);
    UserId guest;
    Fault fault;
    if (!readWord(guest, query, u"guestId"_s, fault))
        return refuse(std::move(fault));
    const bool isGuest = caller.role == UserRole::Guest;
    if (isGuest && !guest.isEmpty() && guest != caller.user)
        return fail(Fault::Forbidden, u"guestId: a guest opens one's own bookings only"_s, u"guestId"_s);
    if (!isGuest && guest == caller.user)
        return itIsYou(request.words.counterpart);
    if (!isGuest && !guest.isEmpty())
        request.open.members = {guest};
    request.open.contextType = ContextType::Booking;
    request.open.contextId = booking;
    return request;
}

Result<ContextRequest> openEvent(const QString &event, const QUrlQuery &query, const Caller &caller)
{
    return openAbout(ContextType::Event, event, {"eventId", "organizerId"}, query, caller);
}

Result<ContextRequest> openBusiness(const QString &business, const QUrlQuery &query, const Caller &caller)
{
    return openAbout(ContextType::Business, business, {"businessId", "ownerId"}, query, caller);
}

Result<ContextRequest> openListing(const QString &listing, const QUrlQuery &query, const Caller &caller)
{
    return openAbout(ContextType::Listing, listing, {"listingId", "sellerId"}, query, caller);
}

Result<ContextRequest> openDirect(const QString &user, const Caller &caller)
{
    ContextRequest request{{}, {"userId", "userId"}};
    if (!isValidId(user))
        return expectedId(request.words.counterpart);
    if (user == caller.user.text)
        return itIsYou(request.words.counterpart);
    request.open.members = {UserId{user}};
    return request;
}

Result<Broadcast> broadcast(const QJsonObject &body)
{
    Broadcast said;
    MessageId named; // the rules of an id
    Fault fault;
    if (!readInto(said.body, body[u"content"], u"content"_s, fault)
        || !readSpoken(said.audience, body, {"audience"}, fault)
        || !readSpoken(named, body, {"clientMessageId"}, fault))
        return refuse(std::move(fault));
    said.clientId = named.text;
    return said;
}

Fault aboutParticipants(Fault fault)
{
    fault = renamed(std::move(fault), "members", "userIds");
    return renamed(std::move(fault), "member", "userId");
}

Fault inWords(Fault fault, const ContextWords &words)
{
    fault = renamed(std::move(fault), "members", words.counterpart);
    fault = renamed(std::move(fault), "contextTitle", "title");
    return renamed(std::move(fault), "contextId", words.thing);
}

Result<bool> marksAsRead(const QUrlQuery &query, Shape shape)
{
    std::optional<bool> wanted;
    Fault fault;
    if (!readFlag(wanted, query, u"markRead"_s, fault))
        return refuse(std::move(fault));
    return shape == Shape::Booking && wanted.value_or(true) && !query.hasQueryItem(u"before"_s)
        && !query.hasQueryItem(u"after"_s);
}

} // namespace parlor::rest
