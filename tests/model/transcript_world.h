// SPDX-License-Identifier: GPL-3.0-or-later
// The small world that the transcripts speak of: Ana, a guest, and Bo, a host, in conversation c1.
#pragma once

#include "server/model/chat/event.h"
#include "server/model/chat/query.h"

#include <QHash>

namespace parlor::world {

inline constexpr Instant noon = 1'781'784'000'000; // 2026-06-18T12:00:00Z

inline const UserId ana{QStringLiteral("ana")};
inline const UserId bo{QStringLiteral("bo")};

inline Conversation conversation()
{
    Conversation c;
    c.id.text = QStringLiteral("c1");
    c.contextType = ContextType::Booking;
    c.contextId = QStringLiteral("b1");
    c.creator = ana;
    c.createdAt = c.updatedAt = noon;
    c.headSeq = c.counted = 3;
    c.lastAt = noon + 5123;
    c.rev = c.createdRev = 7;
    return c;
}

inline Message message()
{
    Message m;
    m.id.text = QStringLiteral("m3");
    m.conversation.text = QStringLiteral("c1");
    m.seq = m.counted = 3;
    m.own = 2;
    m.sender = ana;
    m.clientId = QStringLiteral("k3");
    m.body = QStringLiteral("Is there \"wifi\"? 😀");
    m.createdAt = noon + 5123;
    m.rev = m.createdRev = 9;
    return m;
}

inline Message picture()
{
    Message m = message();
    Attachment a;
    a.id.text = QStringLiteral("f1");
    a.url = QStringLiteral("https://pictures.example/loft.jpg");
    a.filename = QStringLiteral("loft.jpg");
    a.mimeType = QStringLiteral("image/jpeg");
    a.size = 1000;
    a.width = 800;
    a.height = 600;
    Attachment voice;
    voice.url = QStringLiteral("https://pictures.example/hello.ogg");
    voice.filename = QStringLiteral("hello.ogg");
    voice.mimeType = QStringLiteral("audio/ogg");
    voice.durationMs = 4500;
    m.kind = MessageKind::Image;
    m.clientId.clear();
    m.attachments = {a, voice};
    m.metadata = {{QStringLiteral("album"), QStringLiteral("summer")}};
    m.replyTo.text = QStringLiteral("m1");
    m.reactions = {{bo, QStringLiteral("👍"), noon + 6000}};
    return m;
}

inline Message edited()
{
    Message m = message();
    m.body = QStringLiteral("Is there wifi?");
    m.editedAt = noon + 60000;
    m.rev = 10;
    return m;
}

inline Message deleted()
{
    Message m = message();
    m.body.clear();
    m.deletedAt = noon + 90000;
    m.rev = 11;
    return m;
}

inline Participant participant(const UserId &user, qint64 delivered, qint64 read)
{
    Participant p;
    p.conversation.text = QStringLiteral("c1");
    p.user = user;
    p.role = user == ana ? ParticipantRole::Admin : ParticipantRole::Member;
    p.joinedAt = noon;
    p.deliveredSeq = delivered;
    p.readSeq = read;
    if (read > 0)
        p.readAt = noon + 7000;
    p.rev = 12;
    p.createdRev = 7;
    return p;
}

inline Membership membership(const UserId &user)
{
    Membership m;
    m.conversation.text = QStringLiteral("c1");
    m.user = user;
    m.own = 1;
    m.countedAtRead = 3;
    m.ownAtRead = 1;
    m.rev = 12;
    return m;
}

inline User user(const UserId &id, UserRole role, const QString &name)
{
    User u;
    u.id = id;
    u.displayName = name;
    u.role = role;
    u.createdAt = noon;
    u.rev = u.createdRev = 5;
    return u;
}

inline MessageSent sent(const Message &m, bool reopened = false)
{
    return {m, conversation(), QStringLiteral("Ana"), {ana, bo}, reopened};
}

inline MessageSent broadcast()
{
    MessageSent e = sent(message());
    e.message.kind = MessageKind::System;
    e.message.conversation = e.conversation.id = ConversationId{QStringLiteral("announcements")};
    e.conversation.kind = ConversationKind::Community;
    return e;
}

inline MessageSent sentBy(UserRole role, Author author)
{
    MessageSent e = sent(message());
    e.senderRole = role;
    e.message.author = author;
    return e;
}

// What seed 000's automation sends, and seed 003's replies.
inline MessageSent automated()
{
    MessageSent s = sent(message());
    s.message.author = Author::System;
    s.message.automationType = QStringLiteral("wifi_info");
    s.message.metadata = {{QStringLiteral("propertyId"), QStringLiteral("p1")},
                          {QStringLiteral("recipientId"), QStringLiteral("bo")}};
    return s;
}

inline MessageSent quoting()
{
    MessageSent s = sent(message());
    s.conversation.title = QStringLiteral("Neighbours");
    s.message.replyTo.text = QStringLiteral("m1");
    s.message.metadata = {{QStringLiteral("clientTimestamp"), QStringLiteral("2025-10-21T10:30:00+02:00")}};
    s.quoted = QuotedMessage{{QStringLiteral("m1")}, QStringLiteral("k1"), QStringLiteral("Is it?"), QStringLiteral("Bo")};
    return s;
}

inline MessageSent quotingUnknown()
{
    MessageSent s = sent(message());
    s.message.metadata = {{QStringLiteral("quote"), QJsonObject{{QStringLiteral("messageId"), QStringLiteral("k0")},
                                                                {QStringLiteral("content"), QStringLiteral("Is it?")},
                                                                {QStringLiteral("senderName"), QString()}}}};
    return s;
}

inline ConversationView view()
{
    ConversationView v;
    v.conversation = conversation();
    v.membership = membership(bo);
    v.participants = {participant(ana, 3, 0), participant(bo, 3, 3)};
    v.users = {user(ana, UserRole::Guest, QStringLiteral("Ana")), user(bo, UserRole::Host, QStringLiteral("Bo"))};
    v.lastMessage = message();
    v.unreads = {0, v.unread};
    v.lastRead = message().id;
    return v;
}

inline SearchHit hit()
{
    return {message(), QStringLiteral("Ana"), QStringLiteral("Is there wifi?"), {{9, 4}}};
}

inline Applied applied()
{
    Applied a;
    a.message = message();
    a.senderName = QStringLiteral("Ana");
    a.created = true;
    a.revision = 9;
    return a;
}

// By the name that a transcript gives it.
inline Reacted thumbsUp()
{
    Reacted reacted{message(), QStringLiteral("Ana"), {bo, QStringLiteral("👍"), noon + 8000}, true, {ana, bo}};
    reacted.message.reactions = {reacted.reaction};
    reacted.message.rev = 13;
    return reacted;
}

inline Participant left(const UserId &user)
{
    Participant p = participant(user, 3, 0);
    p.leftAt = noon + 9000;
    return p;
}

inline QHash<QString, Event> events()
{
    Property loft;
    loft.id.text = QStringLiteral("p1");
    loft.name = QStringLiteral("The loft");
    loft.host = bo;
    loft.facts = {{QStringLiteral("wifi"), QStringLiteral("sesame")}};
    loft.rev = loft.createdRev = 4;
    Booking stay;
    stay.id.text = QStringLiteral("b1");
    stay.property = loft.id;
    stay.host = bo;
    stay.guest = ana;
    stay.checkIn = QStringLiteral("2026-06-20T15:00");
    stay.checkOut = QStringLiteral("2026-06-23T11:00");
    stay.status = BookingStatus::Confirmed;
    stay.rev = stay.createdRev = 6;
    const Conversation c = conversation();
    return {
        {QStringLiteral("ConversationOpened"),
         ConversationOpened{c, {participant(ana, 0, 0), participant(bo, 0, 0)}, {membership(ana)},
                            {user(ana, UserRole::Guest, QStringLiteral("Ana"))}, {ana, bo}}},
        {QStringLiteral("MessageSent"), sent(message())},
        {QStringLiteral("MessageSent-picture"), sent(picture())},
        {QStringLiteral("MessageSent-reopening"), sent(message(), true)},
        {QStringLiteral("MessageSent-broadcast"), broadcast()},
        {QStringLiteral("MessageSent-host"), sentBy(UserRole::Host, Author::User)},
        {QStringLiteral("MessageSent-assistant"), sentBy(UserRole::Guest, Author::Assistant)},
        {QStringLiteral("MessageSent-automated"), automated()},
        {QStringLiteral("MessageSent-quoting"), quoting()},
        {QStringLiteral("MessageSent-unknown-quote"), quotingUnknown()},
        {QStringLiteral("MessageEdited"), MessageEdited{edited(), QStringLiteral("Ana"), {ana, bo}}},
        {QStringLiteral("MessageDeleted"), MessageDeleted{deleted(), {ana, bo}}},
        {QStringLiteral("Reacted"), thumbsUp()},
        {QStringLiteral("MembersChanged"),
         MembersChanged{c, {left(ana), participant(bo, 3, 0)}, {membership(ana), membership(bo)},
                        {participant(bo, 3, 0)}, {user(bo, UserRole::Host, QStringLiteral("Bo"))}, {bo}, {ana}}},
        {QStringLiteral("ConversationChanged"),
         ConversationChanged{c, {participant(ana, 3, 0)}, {user(ana, UserRole::Guest, QStringLiteral("Ana"))}, {ana}}},
        {QStringLiteral("MembershipChanged"), MembershipChanged{membership(bo)}},
        {QStringLiteral("ConversationLeft"), ConversationLeft{c.id, 12}},
        {QStringLiteral("MessagesRead"),
         MessagesRead{participant(bo, 3, 3), membership(bo), message().id, 1, noon + 7000, {ana, bo}}},
        {QStringLiteral("MessagesDelivered"),
         MessagesDelivered{participant(bo, 3, 0), message().id, {ana}, 1, noon + 6500}},
        {QStringLiteral("UserSaved"), UserSaved{user(ana, UserRole::Guest, QStringLiteral("Ana")), true}},
        {QStringLiteral("PropertySaved"), PropertySaved{loft, {bo}, {ana}}},
        {QStringLiteral("BookingSaved"), BookingSaved{stay, {ana, bo}}},
        {QStringLiteral("MessageStatusChanged"), MessageStatusChanged{message().id, {}, c.id, bo, true, noon, {ana}}},
        {QStringLiteral("MessageStatusChanged-delivered"),
         MessageStatusChanged{message().id, {}, c.id, bo, false, noon, {ana}}},
        {QStringLiteral("TypingChanged"), TypingChanged{c.id, ana, QStringLiteral("Ana"), true}},
        {QStringLiteral("PresenceChanged"), PresenceChanged{ana, true, noon}},
        {QStringLiteral("PresenceChanged-offline"), PresenceChanged{ana, false, noon}},
    };
}

// By the name that a transcript gives it.
inline QHash<QString, Answer> answers()
{
    MessagePage page{conversation().id, {{message(), QStringLiteral("Ana"), UserRole::Guest, {{bo, noon + 7000}}, true}}, 1, 1, 3, true};
    return {
        {QStringLiteral("Changes-page"),
         Changes{{message(), user(bo, UserRole::Host, QStringLiteral("Bo"))}, QStringLiteral("e1:9"), {}, false}},
        {QStringLiteral("Changes-last"),
         Changes{{ConversationRemoved{ConversationId{QStringLiteral("c9")}}}, {}, QStringLiteral("e1:12"), false}},
        {QStringLiteral("Changes-resync"), Changes{{}, {}, QStringLiteral("e2:1"), true}},
        {QStringLiteral("MessagePage"), page},
        {QStringLiteral("ConversationPage"), ConversationPage{{view()}, 1, 1, 2}},
        {QStringLiteral("ConversationView"), view()},
        {QStringLiteral("SearchPage"), SearchPage{{hit()}, 1, 20, false}},
        {QStringLiteral("MemberList"), MemberList{conversation().id, {ana, bo}}},
        {QStringLiteral("UserList"), UserList{{bo}}},
        {QStringLiteral("ReceiptList"), ReceiptList{message().id, {{bo, noon + 6500}}, {{bo, noon + 7000}}}},
    };
}

} // namespace parlor::world
