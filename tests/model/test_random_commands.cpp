// SPDX-License-Identifier: GPL-3.0-or-later
// Random command sequences. Whatever happens: seq has no gap, unread is exact, receipts never go back, and a replica
// that heard everything live, one that caught up now and then, and one fetched afresh hold the same rows.
#include "tests/support/store_bench.h"

#include "server/model/dialect/native.h"
#include "server/model/rows/merge.h"
#include "server/model/rows/migrate.h"
#include "server/model/rows/row.h"
#include "server/model/wire/codec.h"

#include <QRandomGenerator>

#include <vector>

using namespace parlor;
using namespace parlor::test;
using namespace Qt::StringLiterals;

namespace {

const QList<const char *> people{"ana", "ben", "cem", "dia"};

// A desktop's copy, fed with native texts.
struct Replica
{
    explicit Replica(const QString &file)
        : db(file, Database::Mode::ReadWrite)
    {
        db.put("PRAGMA synchronous = OFF"); // thousands of small merges; nothing is killed here
        migrate(db, {QString::fromLatin1(sharedTrack), QString::fromLatin1(clientTrack)});
    }

    void take(const QList<Row> &rows)
    {
        Transaction transaction(db);
        mergeRows(db, rows);
        transaction.commit();
    }

    void hear(const QByteArray &text)
    {
        const auto read = native::readServer(text);
        if (!read)
            qFatal("unreadable: %s", text.constData());
        if (const auto *live = std::get_if<native::LiveRows>(&*read))
            take(live->rows);
    }

    template <typename T>
    QStringList rows(const char *sql)
    {
        QStringList out;
        QSqlQuery q(db.handle());
        if (!q.exec(u"SELECT "_s + QString::fromLatin1(columnsOf<T>("r.")) + u' ' + QString::fromLatin1(sql)))
            qFatal("%s", sql);
        while (q.next()) {
            T row = readRow<T>(q);
            if constexpr (std::is_same_v<T, Participant>) {
                row.deliveredSeq = 0; // told only to the senders concerned
                row.rev = 0;          // moves with it
            } else if constexpr (std::is_same_v<T, Membership>) {
                row.rev = 0;
            }
            out.append(QString::fromUtf8(toJson(row)));
        }
        return out;
    }

    // Everything that two replicas of `user` must agree on.
    QStringList dump(const QString &user)
    {
        return rows<User>("FROM user_rows r WHERE r.rev > 0 ORDER BY r.id")
            + rows<Conversation>("FROM conversation_rows r ORDER BY r.id")
            + rows<Participant>("FROM participant_rows r ORDER BY r.conversation, r.user")
            + rows<Membership>(qPrintable(u"FROM membership_rows r WHERE r.user = '"_s + user
                                          + u"' ORDER BY r.conversation"_s))
            + rows<Message>("FROM message_rows r ORDER BY r.conversation, r.seq");
    }

    Database db;
};

struct Desktop
{
    QString user;
    std::unique_ptr<Replica> live;
    std::unique_ptr<Replica> visiting;
    QString cursor;
    QString liveCursor;
};

} // namespace

class TestRandomCommands : public QObject
{
    Q_OBJECT

private:
    StoreBench m_bench;
    NativeDialect m_native;
    QRandomGenerator m_random;
    QList<ConversationId> m_conversations;
    QHash<QString, QList<Message>> m_truth; // by conversation, as an independent list
    std::vector<Desktop> m_desktops;
    int m_clientId = 0;

    Caller someone() { return m_bench.caller(people[m_random.bounded(people.size())]); }
    ConversationId somewhere() { return m_conversations[m_random.bounded(m_conversations.size())]; }

    void tellOne(const UserId &user, const Event &event, Audience audience)
    {
        for (Desktop &d : m_desktops) {
            if (d.user != user.text)
                continue;
            for (const QByteArray &text : m_native.encode(event, audience))
                d.live->hear(text);
        }
    }

    // What the rooms do; who comes in catches up, as the desktop does.
    void tellChange(const MembersChanged &e)
    {
        for (const UserId &user : e.members)
            tellOne(user, e, Audience::Others);
        for (qsizetype i = 0; i < e.changed.size(); ++i) {
            if (e.changed[i].leftAt)
                continue;
            tellOne(e.changed[i].user, MembershipChanged{e.memberships[i]}, Audience::Own);
            for (Desktop &d : m_desktops) {
                if (d.user == e.changed[i].user.text)
                    catchUp(*d.live, d.user, d.liveCursor, 100);
            }
        }
        for (const UserId &user : e.gone)
            tellOne(user, ConversationLeft{e.conversation.id, e.changed.first().rev}, Audience::Others);
    }

    void tell(const Applied &applied, const UserId &actor)
    {
        for (const Event &event : applied.events) {
            const auto audience = [&](const QString &user) {
                return user == actor.text ? Audience::Own : Audience::Others;
            };
            std::visit(Overloads{
                           [](const PropertySaved &) {}, [](const BookingSaved &) {}, [](const TypingChanged &) {},
                           [](const MessageStatusChanged &) {},
                           [](const PresenceChanged &) {}, [](const UserSaved &) {}, [](const MessagesDelivered &) {},
                           [](const ConversationLeft &) {},
                           [&](const MembershipChanged &e) { tellOne(e.membership.user, event, Audience::Own); },
                           [&](const MembersChanged &e) { tellChange(e); },
                           [&](const auto &e) {
                               for (Desktop &d : m_desktops) {
                                   if (!e.members.contains(UserId{d.user}))
                                       continue;
                                   for (const QByteArray &text : m_native.encode(event, audience(d.user)))
                                       d.live->hear(text);
                               }
                           },
                       },
                       event);
        }
    }

    Result<Applied> act(const Caller &who, const Command &command)
    {
        auto applied = m_bench.apply(who, command);
        if (applied)
            tell(*applied, who.user);
        return applied;
    }

    void catchUp(Replica &replica, const QString &user, QString &cursor, qint64 limit)
    {
        CatchUp q{cursor, {}, limit};
        for (;;) {
            const auto answer = m_bench.ask(m_bench.caller(qPrintable(user)), q);
            QVERIFY(answer);
            const auto changes = std::get<Changes>(*answer);
            QVERIFY(!changes.resync);
            // Over the wire, as a desktop gets it.
            const auto read = native::readServer(native::answer(1, *answer));
            QVERIFY(read);
            replica.take(std::get<native::RowsPage>(*read).changes.rows);
            if (!changes.upTo.isEmpty()) {
                cursor = changes.upTo;
                return;
            }
            q.after = changes.after;
        }
    }

    void step()
    {
        m_bench.now += m_random.bounded(5000);
        const Caller who = someone();
        const ConversationId where = somewhere();
        QList<Message> &truth = m_truth[where.text];
        const int dice = m_random.bounded(130);
        if (dice < 50) {
            const QString key = m_random.bounded(10) ? QString::number(++m_clientId) : QString::number(m_clientId);
            SendMessage send = m_bench.text(where, u"words %1"_s.arg(m_clientId), who.user.text + key);
            if (!m_random.bounded(8)) {
                send.kind = MessageKind::System;
                send.author = Author::System;
            }
            if (const auto sent = act(who, send); sent && sent->created)
                truth.append(*sent->message);
        } else if (dice < 62 && !truth.isEmpty()) {
            Message &m = truth[m_random.bounded(truth.size())];
            if (const auto edited = act(who, EditMessage{m.id, u"edited %1"_s.arg(m_random.bounded(1000))}))
                m = *edited->message;
        } else if (dice < 68 && !truth.isEmpty()) {
            Message &m = truth[m_random.bounded(truth.size())];
            if (const auto deleted = act(who, DeleteMessage{m.id}))
                m = *deleted->message;
        } else if (dice < 85) {
            MarkRead mark{where, {}};
            if (!truth.isEmpty() && m_random.bounded(2))
                mark.message = truth[m_random.bounded(truth.size())].id;
            act(who, mark);
        } else if (dice < 95 && !truth.isEmpty()) {
            const qint64 from = 1 + m_random.bounded(int(truth.size()));
            act(who, MarkDelivered{where, from, from + m_random.bounded(5)});
        } else if (dice >= 100) {
            change(who, where);
        } else {
            OpenConversation open;
            open.kind = ConversationKind::Group;
            for (const char *id : people) {
                if (m_random.bounded(3))
                    open.members.append(UserId{QString::fromLatin1(id)});
            }
            if (const auto opened = act(who, open); opened && m_conversations.size() < 9)
                m_conversations.append(opened->conversation->id);
        }
    }

    // Reactions, members, names and flags.
    void change(const Caller &who, const ConversationId &where)
    {
        const UserId other = someone().user;
        const QList<Message> &truth = m_truth[where.text];
        switch (m_random.bounded(6)) {
        case 0:
            if (!truth.isEmpty())
                act(who, React{truth[m_random.bounded(truth.size())].id, m_random.bounded(2) ? u"👍"_s : u"🎉"_s,
                               m_random.bounded(3) > 0});
            return;
        case 1:
            act(who, AddMembers{where, {other, someone().user}});
            return;
        case 2:
            act(who, RemoveMember{where, m_random.bounded(3) ? other : who.user});
            return;
        case 3:
            act(who, ChangeRole{where, other, m_random.bounded(2) ? ParticipantRole::Admin : ParticipantRole::Member});
            return;
        case 4: {
            ChangeConversation change{where, {}, {}, {}, {}};
            if (m_random.bounded(2))
                change.title = u"title %1"_s.arg(m_random.bounded(5));
            else
                change.state = ConversationState(m_random.bounded(3));
            act(who, change);
            return;
        }
        default:
            ChangeMembership flags{where, {}, {}, {}};
            (m_random.bounded(2) ? flags.archived : m_random.bounded(2) ? flags.muted : flags.pinned) =
                m_random.bounded(2) == 1;
            act(who, flags);
        }
    }

    void checkServer()
    {
        for (const ConversationId &c : m_conversations) {
            const QList<Message> &truth = m_truth[c.text];
            for (qsizetype i = 0; i < truth.size(); ++i)
                QCOMPARE(truth[i].seq, i + 1);
            for (const char *id : people) {
                const auto answer = m_bench.ask(m_bench.caller(id), GetConversation{c});
                if (!answer)
                    continue; // not a member
                const auto view = std::get<ConversationView>(*answer);
                qint64 readSeq = 0;
                for (const Participant &p : view.participants) {
                    QVERIFY(p.readSeq <= p.deliveredSeq);
                    QVERIFY(p.deliveredSeq <= truth.size());
                    if (p.user.text == QLatin1String(id))
                        readSeq = p.readSeq;
                }
                qint64 unread = 0;
                for (const Message &m : truth) {
                    if (m.seq > readSeq && m.sender.text != QLatin1String(id) && m.kind != MessageKind::System)
                        ++unread;
                }
                QCOMPARE(view.unread, unread);
            }
        }
    }

    void backfill(Replica &replica, const QString &user)
    {
        for (const ConversationId &c : m_conversations) {
            PageMessages q;
            q.conversation = c;
            q.limit = 20;
            for (qint64 before = 1'000'000; before > 1;) {
                q.beforeSeq = before;
                const auto answer = m_bench.ask(m_bench.caller(qPrintable(user)), q);
                if (!answer || std::get<MessagePage>(*answer).items.isEmpty())
                    break;
                QList<Row> rows;
                for (const MessageView &v : std::get<MessagePage>(*answer).items)
                    rows.append(v.message);
                replica.take(rows);
                before = std::get<MessagePage>(*answer).items.first().message.seq;
            }
        }
    }

    void compareReplicas(int round)
    {
        for (Desktop &d : m_desktops) {
            Replica fresh(m_bench.folder.filePath(u"fresh-%1-%2.db"_s.arg(d.user).arg(round)));
            QString cursor;
            catchUp(fresh, d.user, cursor, 500);
            backfill(fresh, d.user);
            catchUp(*d.visiting, d.user, d.cursor, 1 + m_random.bounded(40));
            backfill(*d.visiting, d.user); // a conversation that is new came with its newest messages only
            const QStringList truth = fresh.dump(d.user);
            QVERIFY(!truth.isEmpty());
            QCOMPARE(d.visiting->dump(d.user), truth);
            backfill(*d.live, d.user); // so did one that the person was taken into
            QCOMPARE(d.live->dump(d.user), truth);
        }
    }

private Q_SLOTS:
    void everything_agrees_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed : {1u, 2u, 3u})
            QTest::addRow("seed %u", seed) << seed;
        QTest::newRow("any") << QRandomGenerator::global()->generate();
    }

    void everything_agrees()
    {
        QFETCH(quint32, seed);
        qInfo("seed %u", seed);
        m_random.seed(seed);
        const QString tag = QString::number(seed);
        m_conversations.clear();
        m_truth.clear();
        m_desktops.clear();
        m_bench.close();
        QFile::remove(m_bench.file());
        QFile::remove(m_bench.file() + "-wal"_L1);
        QFile::remove(m_bench.file() + "-shm"_L1);
        m_bench.open();
        for (const char *id : people)
            m_bench.addUser(id);
        for (const char *id : people) {
            Desktop d;
            d.user = QString::fromLatin1(id);
            d.live = std::make_unique<Replica>(m_bench.folder.filePath(u"live-%1-%2.db"_s.arg(d.user, tag)));
            d.visiting = std::make_unique<Replica>(m_bench.folder.filePath(u"visiting-%1-%2.db"_s.arg(d.user, tag)));
            catchUp(*d.live, d.user, d.liveCursor, 100);
            m_desktops.push_back(std::move(d));
        }
        OpenConversation open;
        open.kind = ConversationKind::Group;
        for (const char *id : people)
            open.members.append(UserId{QString::fromLatin1(id)});
        m_conversations.append(act(m_bench.caller("ana"), open)->conversation->id);

        for (int round = 0; round < 4; ++round) {
            for (int i = 0; i < 100; ++i)
                step();
            checkServer();
            compareReplicas(round + int(seed % 1000) * 10);
            if (QTest::currentTestFailed())
                return;
            m_bench.close(); // what was recalled must equal what was written
            m_bench.open();
        }
    }
};

QTEST_GUILESS_MAIN(TestRandomCommands)
#include "test_random_commands.moc"
