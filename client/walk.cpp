// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/walk.h"

#include "client/session/session.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <cstdio>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 stepLimit = 10'000; // ms

struct Person
{
    Person(const QByteArray &credential, const Clock &clock)
        : token(credential)
        , self(userOfToken(credential))
        , cache(folder.path(), self, clock)
    {
    }

    Result<void> join(const QUrl &server, const Clock &clock)
    {
        if (self.isEmpty())
            return fail(Fault::Unauthorized, u"a token does not say whom it is for"_s);
        if (auto opened = cache.open(); !opened)
            return opened;
        session = std::make_unique<Session>(cache, clock);
        session->connectTo(server, token);
        return {};
    }

    bool isLive() const { return session->state() == Session::State::Live; }

    // The message that a person of the walk sent, as this one sees it.
    std::optional<MessageItem> sees(const ConversationId &id, const QString &clientId) const
    {
        if (clientId.isEmpty())
            return std::nullopt;
        for (const MessageItem &item : cache.messages(id, std::nullopt, 50)) {
            if (item.message.clientId == clientId)
                return item;
        }
        return std::nullopt;
    }

    bool hasTick(const ConversationId &id, const QString &clientId, MessageStatus least) const
    {
        const auto item = sees(id, clientId);
        return item && item->status != MessageStatus::Failed && item->status >= least;
    }

    QTemporaryDir folder;
    QByteArray token;
    UserId self;
    Cache cache;
    std::unique_ptr<Session> session;
};

struct Step
{
    QString what;
    std::function<void()> begin;
    std::function<bool()> reached;
};

class Walk final : public QObject
{
public:
    Walk(const WalkOptions &options, const Clock &clock)
        : m_guest(options.guestToken, clock)
        , m_host(options.hostToken, clock)
        , m_steps(steps(options, clock))
    {
        connect(&m_timer, &QTimer::timeout, this, &Walk::look);
        m_timer.start(5);
    }

private:
    QList<Step> steps(const WalkOptions &options, const Clock &clock)
    {
        return {
            {u"guest and host sign in and catch up"_s,
             [this, options, &clock] {
                 note(m_guest.join(options.server, clock));
                 note(m_host.join(options.server, clock));
             },
             [this] { return m_guest.isLive() && m_host.isLive(); }},
            {u"the guest opens the conversation of the booking"_s, [this] { findConversation(); },
             [this] { return !m_id.isEmpty() && m_host.cache.conversation(m_id).has_value(); }},
            {u"the guest types, the host sees it"_s, [this] { m_guest.session->setTyping(m_id, true); },
             [this] { return !m_host.session->typing(m_id).isEmpty(); }},
            {u"the guest writes, the message is sent"_s,
             [this] {
                 m_question = write(m_guest, u"Hello! We land at 14:10. May we leave our bags before check-in?"_s);
             },
             [this] { return m_guest.hasTick(m_id, m_question, MessageStatus::Sent); }},
            {u"the host receives it, one more unread"_s,
             {},
             [this] {
                 const auto item = m_host.cache.conversation(m_id);
                 return m_host.sees(m_id, m_question) && item && item->unread > 0;
             }},
            {u"the guest's tick says delivered"_s,
             {},
             [this] { return m_guest.hasTick(m_id, m_question, MessageStatus::Delivered); }},
            {u"the host reads it, the guest's tick says read"_s, [this] { read(m_host, m_question); },
             [this] { return m_guest.hasTick(m_id, m_question, MessageStatus::Read); }},
            {u"the host answers, the guest receives it"_s,
             [this] {
                 m_answer = write(
                     m_host, u"Of course. There is a locker beside the door; the code is in your check-in message."_s);
             },
             [this] { return m_guest.sees(m_id, m_answer).has_value(); }},
            {u"the guest reads it, the host's tick says read"_s, [this] { read(m_guest, m_answer); },
             [this] { return m_host.hasTick(m_id, m_answer, MessageStatus::Read); }},
        };
    }

    void note(const Result<void> &result)
    {
        if (!result)
            m_problem = result.error().message;
    }

    void findConversation()
    {
        for (const ConversationItem &item : m_guest.cache.conversations()) {
            const bool withHost = std::any_of(item.others.cbegin(), item.others.cend(),
                                              [this](const Member &m) { return m.user.id == m_host.self; });
            if (withHost && item.conversation.contextType == ContextType::Booking) {
                m_id = item.conversation.id;
                return;
            }
        }
        OpenConversation open;
        open.members = {m_host.self};
        m_guest.session->open(open, [this](const Result<ConversationId> &opened) {
            if (opened)
                m_id = *opened;
            else
                m_problem = opened.error().message;
        });
    }

    QString write(Person &person, const QString &body)
    {
        SendMessage message;
        message.conversation = m_id;
        message.body = body;
        return person.session->send(message);
    }

    void read(Person &person, const QString &clientId)
    {
        if (const auto item = person.sees(m_id, clientId))
            person.session->markRead(m_id, item->message.id);
    }

    void look()
    {
        const Step &step = m_steps[m_at];
        if (m_beganAt == 0) {
            m_beganAt = steadyNow();
            if (step.begin)
                step.begin();
        }
        const qint64 took = steadyNow() - m_beganAt;
        if (step.reached()) {
            std::printf("✓ %s (%lld ms)\n", qUtf8Printable(step.what), static_cast<long long>(took));
            std::fflush(stdout);
            m_beganAt = 0;
            if (++m_at == m_steps.size()) {
                m_timer.stop();
                QCoreApplication::exit(0);
            }
        } else if (took > stepLimit || !m_problem.isEmpty() || signedOut()) {
            m_timer.stop();
            std::printf("✗ %s: %s\n", qUtf8Printable(step.what), qUtf8Printable(why()));
            std::fflush(stdout);
            QCoreApplication::exit(1);
        }
    }

    bool signedOut() const
    {
        return m_guest.session && m_host.session && (m_guest.session->isSignedOut() || m_host.session->isSignedOut());
    }

    QString why() const
    {
        QStringList problems{m_problem};
        for (const Person *person : {&m_guest, &m_host}) {
            if (person->session)
                problems.append(person->session->problem());
        }
        problems.removeAll(QString());
        return problems.isEmpty() ? u"not within 10 seconds"_s : problems.join(u' ');
    }

    Person m_guest;
    Person m_host;
    ConversationId m_id;
    QString m_question; // clientIds
    QString m_answer;
    QString m_problem;
    QList<Step> m_steps;
    qsizetype m_at = 0;
    qint64 m_beganAt = 0;
    QTimer m_timer;
};

} // namespace

int runWalk(QCoreApplication &app, const WalkOptions &options)
{
    const SystemClock clock;
    const Walk walk(options, clock);
    return app.exec();
}

} // namespace parlor
