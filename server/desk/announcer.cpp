// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/desk/announcer.h"

#include "server/desk/desk.h"
#include "server/model/chat/decide.h"
#include "server/store/server_rows.h"

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype atOnce = 200; // people in one command: a few milliseconds of the writer's time

QString titleOf(BroadcastAudience audience)
{
    switch (audience) {
    case BroadcastAudience::All:
        break;
    case BroadcastAudience::Hosts:
        return u"Announcements for hosts"_s;
    case BroadcastAudience::Guests:
        return u"Announcements for guests"_s;
    }
    return u"Announcements"_s;
}

} // namespace

struct Announcer::Saying
{
    Caller caller;
    Broadcast broadcast;
    Store::Done done;
    QList<UserId> people; // still to be let in

    ConversationId conversation() const { return announcementsFor(broadcast.audience); }
    void giveUp(const Fault &fault) { done(tl::unexpected<Fault>(fault)); }
};

Announcer::Announcer(Desk &desk, Store &store)
    : m_desk(desk)
    , m_store(store)
{
}

Announcer::~Announcer()
{
    *m_alive = false;
}

void Announcer::say(const Caller &caller, Broadcast broadcast, Store::Done done)
{
    if (caller.role != UserRole::Admin)
        return done(fail(Fault::Forbidden, u"Only administrators broadcast."_s));
    if (auto ok = checkBody(broadcast.body, false); !ok) // before anything begins
        return done(tl::unexpected<Fault>(ok.error()));
    const auto saying = std::make_shared<Saying>(Saying{caller, std::move(broadcast), std::move(done), {}});
    OpenConversation open;
    open.id = saying->conversation();
    open.kind = ConversationKind::Community;
    open.title = titleOf(saying->broadcast.audience);
    m_desk.apply(caller, std::move(open), nullptr, [this, saying](const Result<Applied> &opened) {
        if (!opened)
            return saying->giveUp(opened.error());
        if (opened->created) { // it is news to all who have been let in already
            m_welcomed.clear();
            ++m_generation;
        }
        gather(saying);
    });
}

// Those who are online and have never been in it. Everybody else comes in at the next sign-in, and finds it there.
void Announcer::gather(const std::shared_ptr<Saying> &saying)
{
    m_store.read<QList<UserId>>(
        strangersTo(saying->conversation(), saying->broadcast.audience, m_desk.rooms().presence().online()),
        [this, alive = m_alive, saying](const Result<QList<UserId>> &people) {
            if (!*alive)
                return;
            if (!people)
                return saying->giveUp(people.error());
            saying->people = *people;
            takeIn(saying);
        });
}

void Announcer::takeIn(const std::shared_ptr<Saying> &saying)
{
    if (saying->people.isEmpty())
        return send(saying);
    AddMembers add{saying->conversation(), saying->people.mid(0, atOnce)};
    saying->people = saying->people.mid(atOnce);
    m_desk.apply(saying->caller, std::move(add), nullptr, [this, saying](const Result<Applied> &added) {
        if (!added)
            return saying->giveUp(added.error());
        takeIn(saying);
    });
}

void Announcer::send(const std::shared_ptr<Saying> &saying)
{
    SendMessage message;
    message.conversation = saying->conversation();
    message.clientId = saying->broadcast.clientId;
    message.kind = MessageKind::System;
    message.author = Author::System;
    message.body = saying->broadcast.body;
    m_desk.apply(saying->caller, std::move(message), nullptr, saying->done);
}

void Announcer::welcome(const Caller &caller, std::function<void()> then)
{
    const auto known = m_welcomed.constFind(caller.user.text);
    if (known != m_welcomed.constEnd() && *known == caller.role)
        return then();
    m_store.read<QList<ConversationId>>(
        announcementsWithout(caller.user),
        [this, alive = m_alive, generation = m_generation, caller,
         then = std::move(then)](const Result<QList<ConversationId>> &missing) mutable {
            if (!*alive)
                return;
            if (generation != m_generation)
                return welcome(caller, std::move(then));
            if (!missing) // the storage is in trouble, and there are more important things
                return then();
            m_welcomed.insert(caller.user.text, caller.role);
            QList<ConversationId> addressed;
            for (const ConversationId &conversation : *missing) {
                if (isAddressed(*audienceOf(conversation), caller.role))
                    addressed.append(conversation);
            }
            join(caller, std::move(addressed), std::move(then));
        });
}

void Announcer::join(const Caller &caller, QList<ConversationId> missing, std::function<void()> then)
{
    if (missing.isEmpty())
        return then();
    const AddMembers enter{missing.takeLast(), {caller.user}};
    m_desk.apply(caller, enter, nullptr, [this, caller, missing, then = std::move(then)](const Result<Applied> &) {
        join(caller, missing, then);
    });
}

} // namespace parlor
