// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/partition_client.h"

#include "client/session/session.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QQueue>
#include <QRandomGenerator>
#include <QSet>
#include <QSocketNotifier>
#include <QTimer>

#include <cstdio>

#include <unistd.h>

namespace parlor::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int newest = 120; // messages of a conversation that something is done to

class JumpingClock final : public Clock
{
public:
    Instant now() const override { return m_system.now() + m_ahead; } // read on the cache's thread, too
    void jump(qint64 ahead) { m_ahead = ahead; }

private:
    SystemClock m_system;
    std::atomic<qint64> m_ahead = 0;
};

class Person final : public QObject
{
public:
    explicit Person(const PartitionClientOptions &options)
        : m_self(userOfToken(options.token.toLatin1()))
        , m_journal(options.journal)
        , m_cache(options.folder, m_self, m_clock)
        , m_stdin(STDIN_FILENO, QSocketNotifier::Read)
    {
        if (!m_journal.open(QIODevice::ReadWrite | QIODevice::Append | QIODevice::Unbuffered) || !m_cache.open())
            qFatal("cannot open");
        m_journal.seek(0);
        for (const QByteArray &line : m_journal.readAll().split('\n'))
            m_number = qMax(m_number, QJsonDocument::fromJson(line).object()[u"n"].toInt());
        m_random.seed(options.seed + quint32(m_number));
        m_session = std::make_unique<Session>(m_cache, m_clock);
        connect(&m_stdin, &QSocketNotifier::activated, this, &Person::readOrders);
        connect(&m_cache, &Cache::draftChanged, this, [this](const ConversationId &id) {
            if (auto &waiting = m_drafts[id]; !waiting.isEmpty())
                kept(waiting.dequeue(), true);
        });
        connect(&m_doTimer, &QTimer::timeout, this, &Person::doNext);
        connect(&m_restTimer, &QTimer::timeout, this, &Person::rest);
        m_session->connectTo(QUrl(options.server), options.token.toLatin1());
    }

private:
    // ---- orders

    void readOrders()
    {
        char buffer[256];
        const ssize_t count = ::read(STDIN_FILENO, buffer, sizeof buffer);
        if (count <= 0)
            return QCoreApplication::quit();
        m_input.append(buffer, count);
        for (auto end = m_input.indexOf('\n'); end >= 0; end = m_input.indexOf('\n')) {
            obey(m_input.left(end));
            m_input.remove(0, end + 1);
        }
    }

    void obey(const QByteArray &order)
    {
        if (order.startsWith("ops ")) {
            m_toDo += order.mid(4).toInt();
            m_doTimer.start(0);
        } else if (order == "retry") {
            m_session->retryNow();
        } else if (order == "read") {
            readAll();
        } else if (order == "rest") {
            m_restTimer.start(50);
        } else if (order == "quit") {
            QCoreApplication::quit();
        }
    }

    void rest()
    {
        m_session->retryNow();
        if (m_session->state() != Session::State::Live || !m_cache.outbox().isEmpty() || m_toDo > 0 || m_open > 0
            || !m_cache.conversationsWithGaps().isEmpty())
            return;
        m_restTimer.stop();
        say("rested");
    }

    void readAll()
    {
        for (const ConversationItem &item : m_cache.conversations()) {
            const auto last = m_cache.messages(item.conversation.id, std::nullopt, 1);
            if (!last.isEmpty() && last.last().message.seq > 0)
                m_session->markRead(item.conversation.id, last.last().message.id);
        }
    }

    static void say(const char *word)
    {
        std::puts(word);
        std::fflush(stdout);
    }

    // ---- the journal

    int intend(QJsonObject what)
    {
        what[u"n"] = ++m_number;
        write(what);
        ++m_open;
        return m_number;
    }
    void name(int number, const QString &clientId) { write({{u"n"_s, number}, {u"key"_s, clientId}}); }
    void kept(int number, bool ok)
    {
        write({{u"n"_s, number}, {u"ok"_s, ok}});
        --m_open;
        if (m_toDo == 0 && m_open == 0)
            say("did");
    }
    Cache::Done keeps(int number)
    {
        return [this, number](const Result<void> &result) { kept(number, result.has_value()); };
    }
    Cache::Done keepsMember(int number, const std::pair<ConversationId, UserId> &changing)
    {
        return [this, number, changing](const Result<void> &result) {
            m_changing.remove(changing);
            kept(number, result.has_value());
        };
    }
    void write(const QJsonObject &line) { m_journal.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n'); }

    // ---- what people do

    int below(int limit) { return int(m_random.bounded(limit)); }
    bool coin() { return below(2) == 0; }

    void doNext()
    {
        if (m_toDo == 0)
            return m_doTimer.stop();
        const QList<ConversationItem> items = m_cache.conversations();
        if (items.isEmpty())
            qFatal("no conversations");
        const ConversationItem &item = items[below(int(items.size()))];
        --m_toDo;
        doOne(item, below(100));
        if (m_toDo == 0 && m_open == 0)
            say("did");
    }

    void doOne(const ConversationItem &item, int dice)
    {
        const bool group = item.conversation.kind == ConversationKind::Group;
        if (dice < 32)
            send(item);
        else if (dice < 46)
            edit(item);
        else if (dice < 52)
            remove(item);
        else if (dice < 70)
            react(item);
        else if (dice < 76)
            read(item);
        else if (dice < 80 && group)
            rename(item);
        else if (dice < 84 && group)
            changeMembers(item);
        else if (dice < 90)
            flag(item);
        else if (dice < 98)
            draft(item);
        else
            jump();
    }

    QJsonObject about(const char *what, const ConversationItem &item) const
    {
        return {{u"do"_s, QString::fromLatin1(what)}, {u"conversation"_s, item.conversation.id.text}};
    }

    void send(const ConversationItem &item)
    {
        SendMessage message;
        message.conversation = item.conversation.id;
        message.body = u"%1.%2"_s.arg(m_self.text).arg(m_number + 1);
        if (const auto answered = pick(item, false); answered && below(4) == 0)
            message.replyTo = answered->message.id;
        QJsonObject what = about("send", item);
        what[u"body"] = message.body;
        const int number = intend(what);
        name(number, m_session->send(message, keeps(number)));
    }

    // One of the newest that is not deleted as far as one can see; of the outbox, too, if `own`.
    std::optional<MessageItem> pick(const ConversationItem &item, bool own)
    {
        QList<MessageItem> items = m_cache.messages(item.conversation.id, std::nullopt, newest);
        items.removeIf([own](const MessageItem &m) {
            return m.message.deletedAt || (own ? !m.own : m.message.id.isEmpty());
        });
        return items.isEmpty() ? std::nullopt : std::optional(items[below(int(items.size()))]);
    }

    static MessageId idOf(const MessageItem &item)
    {
        return item.message.id.isEmpty() ? unsentId(item.message.clientId) : item.message.id;
    }

    void edit(const ConversationItem &item)
    {
        const auto target = pick(item, true);
        if (!target)
            return send(item);
        QJsonObject what = about("edit", item);
        what[u"message"] = target->message.clientId;
        what[u"body"] = u"%1.%2, edited"_s.arg(m_self.text).arg(m_number + 1);
        const int number = intend(what);
        m_session->edit(idOf(*target), what[u"body"].toString(), keeps(number));
    }

    void remove(const ConversationItem &item)
    {
        const bool others = item.ownRole == ParticipantRole::Admin && item.conversation.kind == ConversationKind::Group;
        const auto target = pick(item, !others || coin());
        if (!target)
            return send(item);
        QJsonObject what = about("remove", item);
        what[u"message"] = target->message.clientId;
        const int number = intend(what);
        m_session->remove(idOf(*target), keeps(number));
    }

    void react(const ConversationItem &item)
    {
        static const QStringList emoji{u"👍"_s, u"🎉"_s, u"❤️"_s};
        const auto target = pick(item, false);
        if (!target)
            return send(item);
        QJsonObject what = about("react", item);
        what[u"message"] = target->message.clientId;
        what[u"emoji"] = emoji[below(int(emoji.size()))];
        for (int times = 1 + below(3); times > 0; --times) { // on, and off again
            what[u"on"] = coin();
            const int number = intend(what);
            m_session->react(target->message.id, what[u"emoji"].toString(), what[u"on"].toBool(), keeps(number));
        }
    }

    void read(const ConversationItem &item)
    {
        if (const auto target = pick(item, false))
            m_session->markRead(item.conversation.id, target->message.id);
        ++m_number;
        write({{u"n"_s, m_number}, {u"do"_s, u"read"_s}});
    }

    void rename(const ConversationItem &item)
    {
        QJsonObject what = about("rename", item);
        what[u"title"] = u"%1.%2"_s.arg(m_self.text).arg(m_number + 1);
        const int number = intend(what);
        ChangeConversation command;
        command.conversation = item.conversation.id;
        command.title = what[u"title"].toString();
        m_session->manage(command, keeps(number));
    }

    // Each of the two has people of their own to let in and out, so that no change crosses another; and does nothing
    // more to somebody before the last change is on the disk, where it is seen: a slow disk is behind by hundreds.
    void changeMembers(const ConversationItem &item)
    {
        const UserId who{u"%1-guest-%2"_s.arg(m_self.text).arg(below(3))};
        const std::pair changing(item.conversation.id, who);
        if (m_changing.contains(changing))
            return send(item);
        m_changing.insert(changing);
        const auto there = std::find_if(item.others.begin(), item.others.end(),
                                        [&](const Member &member) { return member.user.id == who; });
        QJsonObject what = about("member", item);
        what[u"who"] = who.text;
        if (there != item.others.end() && coin()) {
            const bool admin = there->participant.role != ParticipantRole::Admin;
            what[u"as"] = admin ? u"admin"_s : u"member"_s;
            const int number = intend(what);
            m_session->manage(ChangeRole{item.conversation.id, who, admin ? ParticipantRole::Admin : ParticipantRole::Member},
                              keepsMember(number, changing));
        } else if (there != item.others.end()) {
            what[u"as"] = u"gone"_s;
            const int number = intend(what);
            m_session->manage(RemoveMember{item.conversation.id, who}, keepsMember(number, changing));
        } else {
            what[u"as"] = u"member"_s;
            const int number = intend(what);
            m_session->manage(AddMembers{item.conversation.id, {who}}, keepsMember(number, changing));
        }
    }

    void flag(const ConversationItem &item)
    {
        QJsonObject what = about("flag", item);
        const bool on = coin();
        const int which = below(3);
        what[u"flag"] = QStringList{u"pinned"_s, u"archived"_s, u"muted"_s}[which];
        what[u"on"] = on;
        const int number = intend(what);
        ChangeMembership command;
        command.conversation = item.conversation.id;
        (which == 0 ? command.pinned : which == 1 ? command.archived : command.muted) = on;
        m_session->manage(command, keeps(number));
    }

    void draft(const ConversationItem &item)
    {
        QJsonObject what = about("draft", item);
        what[u"body"] = u"%1.%2, half a thou"_s.arg(m_self.text).arg(m_number + 1);
        m_drafts[item.conversation.id].enqueue(intend(what));
        m_cache.saveDraft(item.conversation.id, what[u"body"].toString());
    }

    void jump()
    {
        ++m_number;
        write({{u"n"_s, m_number}, {u"do"_s, u"jump"_s}});
        m_clock.jump((below(2000) - 1000) * 1000'000LL); // days, either way
    }

    UserId m_self;
    QFile m_journal;
    JumpingClock m_clock;
    Cache m_cache;
    std::unique_ptr<Session> m_session;
    QSocketNotifier m_stdin;
    QByteArray m_input;
    QRandomGenerator m_random;
    QTimer m_doTimer;
    QTimer m_restTimer;
    QHash<ConversationId, QQueue<int>> m_drafts; // on their way to the disk
    QSet<std::pair<ConversationId, UserId>> m_changing;
    int m_number = 0;
    int m_toDo = 0;
    int m_open = 0; // intended, and not yet said to be on the disk
};

} // namespace

int runPartitionClient(QCoreApplication &app, const PartitionClientOptions &options)
{
    const Person person(options);
    return app.exec();
}

} // namespace parlor::test
