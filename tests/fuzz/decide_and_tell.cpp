// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/target.h"

#include "server/model/chat/decide.h"
#include "server/model/dialect/ack.h"
#include "server/model/dialect/action.h"
#include "server/model/dialect/messages.h"
#include "server/model/dialect/messaging.h"
#include "server/model/dialect/native.h"
#include "server/model/dialect/rest.h"
#include "server/model/dialect/root.h"
#include "server/model/wire/json.h"

namespace parlor::fuzz {

namespace {

using namespace Qt::StringLiterals;

constexpr Instant now = 1'760'000'000'000;
const UserId ann{u"ann"_s};
const UserId bob{u"bob"_s};
const ConversationId here{u"c1"_s};

Participant participant(const UserId &user)
{
    Participant p;
    p.conversation = here;
    p.user = user;
    p.role = ParticipantRole::Admin;
    return p;
}

Message message()
{
    Message m;
    m.id.text = u"m1"_s;
    m.conversation = here;
    m.seq = m.counted = m.own = m.rev = 1;
    m.sender = ann;
    m.body = u"A word before the next"_s;
    return m;
}

// Ann may do anything here that anybody may do somewhere.
Situation makeSituation()
{
    Situation s;
    s.conversation.emplace();
    s.conversation->id = here;
    s.conversation->kind = ConversationKind::Group;
    s.conversation->headSeq = s.conversation->counted = 1;
    s.members = {ann, bob};
    s.self = participant(ann);
    s.selfMembership.emplace();
    s.selfMembership->conversation = here;
    s.selfMembership->user = ann;
    s.message = message();
    s.quoted = QuotedMessage{};
    for (const UserId &id : {ann, bob}) {
        User user;
        user.id = id;
        s.named.append(user);
    }
    s.callerName = u"Ann"_s;
    return s;
}

void mustBeTold(const Event &event)
{
    static const NativeDialect native;
    static const RootDialect root;
    static const MessagesDialect messages;
    static const MessagingDialect messaging;
    static const MessagingDialect simple(MessagingDialect::simple);
    static const ActionDialect action;
    static const std::pair<const Dialect *, QByteArrayView> dialects[] = {
        {&root, "42"}, {&messages, "42/messages,"}, {&messaging, "42/messaging,"}, {&simple, ""}, {&action, ""}};
    for (const Audience audience : {Audience::Others, Audience::Own, Audience::Origin}) {
        for (const QByteArray &text : native.encode(event, audience))
            require(parlor::native::readServer(text).has_value(), "the desktop reads what it is told");
        for (const auto &[dialect, prefix] : dialects) {
            for (const QByteArray &text : dialect->encode(event, audience)) {
                require(text.startsWith(prefix), "a packet of its namespace");
                require(parseJson(text.sliced(prefix.size())).has_value(), "what is told is JSON");
            }
        }
    }
}

// The row that the desktop has in the end is the row that was decided on.
void mustArrive(const Message &sent)
{
    MessageSent event;
    event.message = sent;
    const auto text = NativeDialect().encode(event, Audience::Others).first();
    const auto read = parlor::native::readServer(text);
    const auto *const live = read ? std::get_if<parlor::native::LiveRows>(&*read) : nullptr;
    require(live && live->rows.size() == 1 && std::holds_alternative<Message>(live->rows.first()), "one row is told");
    require(std::get<Message>(live->rows.first()) == sent || hasOddKeys(sent.metadata), "a message arrives as it was sent");
}

void mustBeAnswered(const Applied &applied)
{
    if (!applied.message)
        return;
    require(parseJson(parlor::rest::body(applied, "OK")).has_value(), "REST answers in JSON");
    require(parseJson(ack::applied(applied)).has_value(), "acknowledgements are JSON");
    require(parlor::native::readServer(parlor::native::done(1, applied)).has_value(), "the desktop reads its answer");
}

} // namespace

void decideAndTell(const Command &command)
{
    static const Situation situation = makeSituation();
    const Caller caller{ann, UserRole::Host, now};
    Command stamped = command;
    if (auto *const send = std::get_if<SendMessage>(&stamped))
        send->id.text = u"m2"_s;
    else if (auto *const open = std::get_if<OpenConversation>(&stamped))
        open->id.text = u"c2"_s;
    // To somebody who knows nothing, and to somebody who may do everything.
    (void)decide(stamped, caller, Situation{});
    const auto decision = decide(stamped, caller, situation);
    if (!decision)
        return;
    Applied applied;
    for (const Event &event : decision->events) {
        mustBeTold(event);
        if (const auto *const sent = std::get_if<MessageSent>(&event)) {
            mustArrive(sent->message);
            applied.message = sent->message;
        }
    }
    mustBeAnswered(applied);
}

} // namespace parlor::fuzz
