// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/desk/seed_people.h"

#include "server/model/base/text.h"
#include "server/store/seed_rows.h"

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

const Fault needsToken{Fault::Unauthorized, u"A token is needed for this user"_s, {}};

User personOf(const UserId &user, bool placeholder)
{
    User person;
    person.id = user;
    person.displayName = user.text;
    person.placeholder = placeholder;
    return person;
}

} // namespace

SeedPeople::SeedPeople(Desk &desk, Store &store, const Clock &clock)
    : m_desk(desk)
    , m_store(store)
    , m_clock(clock)
{
    m_desk.setTokenSeen([this](const UserId &user, std::function<void(Result<void>)> done) {
        presentedToken(user, std::move(done));
    });
}

SeedPeople::~SeedPeople()
{
    m_desk.setTokenSeen({});
}

void SeedPeople::load(std::function<void(Result<void>)> done)
{
    m_store.read<QHash<UserId, QString>>(
        seedPeople(), [this, done = std::move(done), alive = std::weak_ptr(m_alive)](Result<QHash<UserId, QString>> found) {
            if (alive.expired())
                return;
            if (!found)
                return done(tl::unexpected<Fault>(found.error()));
            m_names = std::move(*found);
            done({});
        });
}

void SeedPeople::admit(const UserId &user, std::function<void(Result<Caller>)> done)
{
    if (!isValidId(user.text))
        return done(fail(Fault::Validation, u"userId: expected an id"_s, u"userId"_s));
    if (user == m_desk.system().user)
        return done(tl::unexpected<Fault>(needsToken));
    if (contains(user) && !m_making.contains(user))
        return look(user, done);
    reserve(user, false, [this, user, done](const Result<void> &reserved) {
        if (reserved)
            look(user, done);
        else
            done(tl::unexpected<Fault>(reserved.error()));
    });
}

void SeedPeople::look(const UserId &user, const std::function<void(Result<Caller>)> &done)
{
    m_desk.ask(m_desk.system(), GetUser{user},
               [this, user, done, alive = std::weak_ptr(m_alive)](const Result<Answer> &answer) {
        if (alive.expired())
            return;
        if (!answer && answer.error().code != Fault::NotFound)
            return done(tl::unexpected<Fault>(answer.error()));
        User found = answer ? std::get<User>(*answer) : personOf(user, false);
        // Somebody may have signed in, or an operator may have raised them, since the door made them.
        if (!contains(user) || found.role == UserRole::Admin)
            return done(tl::unexpected<Fault>(needsToken));
        const Caller caller{user, found.role, m_clock.now()};
        if (answer && !found.placeholder)
            return done(caller);
        found.placeholder = false; // has come
        save(found, [caller, done](const Result<void> &saved) {
            done(saved ? Result<Caller>(caller) : tl::unexpected<Fault>(saved.error()));
        });
    });
}

void SeedPeople::make(const QList<UserId> &people, std::function<void()> done)
{
    const auto left = std::make_shared<qsizetype>(1);
    const auto one = [left, done = std::move(done)] {
        if (--*left == 0)
            done();
    };
    for (const UserId &user : people) {
        if ((contains(user) && !m_making.contains(user)) || !isValidId(user.text) || user == m_desk.system().user)
            continue;
        ++*left;
        reserve(user, true, [one](const Result<void> &) { one(); }); // who cannot be made is not found then
    }
    one();
}

void SeedPeople::reserve(const UserId &user, bool placeholder, Done done)
{
    QList<Done> &waiting = m_making[user];
    waiting.append(std::move(done));
    if (waiting.size() > 1)
        return;
    m_names.insert(user, user.text); // so that a token that comes meanwhile is noticed
    m_store.write<bool>(reserveSeedPerson(user, m_clock.now()),
                        [this, user, placeholder, alive = std::weak_ptr(m_alive)](const Result<bool> &made) {
                            if (alive.expired())
                                return;
                            if (!made || !*made) {
                                m_names.remove(user);
                                return settle(user, tl::unexpected<Fault>(made ? needsToken : made.error()));
                            }
                            m_desk.apply(m_desk.system(), SaveUser{personOf(user, placeholder), true}, nullptr,
                                         [this, user, alive](const Result<Applied> &applied) {
                                             if (!alive.expired())
                                                 settle(user, applied ? Result<void>() : tl::unexpected<Fault>(applied.error()));
                                         });
                        });
}

void SeedPeople::settle(const UserId &user, const Result<void> &how)
{
    for (const Done &done : m_making.take(user))
        done(how);
}

void SeedPeople::save(User user, Done done)
{
    m_desk.apply(m_desk.system(), SaveUser{std::move(user), false}, nullptr,
                 [done = std::move(done)](const Result<Applied> &applied) {
                     done(applied ? Result<void>() : tl::unexpected<Fault>(applied.error()));
                 });
}

void SeedPeople::rename(const UserId &user, const QString &name, std::function<void()> done)
{
    if (name.isEmpty() || !isCleanText(name) || m_names.value(user, name) == name)
        return done();
    m_names[user] = name;
    m_desk.ask(m_desk.system(), GetUser{user},
               [this, user, name, done = std::move(done), alive = std::weak_ptr(m_alive)](const Result<Answer> &answer) {
                   if (alive.expired())
                       return;
                   if (!answer || !contains(user))
                       return done();
                   User renamed = std::get<User>(*answer);
                   renamed.displayName = name;
                   save(renamed, [done](const Result<void> &) { done(); });
               });
}

void SeedPeople::presentedToken(const UserId &user, std::function<void(Result<void>)> done)
{
    if (!m_names.remove(user))
        return done({});
    if (onReleased)
        onReleased(user);
    m_store.write<bool>(releaseSeedPerson(user),
                        [this, user, done = std::move(done), alive = std::weak_ptr(m_alive)](const Result<bool> &released) {
                            if (alive.expired())
                                return;
                            if (released)
                                return done({});
                            m_names.insert(user, user.text); // the next token tries again
                            done(tl::unexpected<Fault>(released.error()));
                        });
}

} // namespace parlor
