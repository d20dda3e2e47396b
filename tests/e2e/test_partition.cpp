// SPDX-License-Identifier: GPL-3.0-or-later
// Two desktops that are cut off from the server and from each other, do things at random, and are let together again
// over a bad network while they and the server are killed: in the end everybody has the same rows, and what was done is
// there once. This program is test and desktop in one: with --as-desktop it is one of the two.
//
// PARLOR_SEED repeats the choices, though not the moments; PARLOR_OPERATIONS and PARLOR_KILLS make it longer.
#include "tests/e2e/partition_client.h"
#include "tests/e2e/partition_oracle.h"
#include "tests/support/cut_proxy.h"
#include "tests/support/parlord.h"

#include <QDirIterator>
#include <QRandomGenerator>
#include <QTest>

using namespace parlor;
using namespace parlor::test;
using namespace Qt::StringLiterals;

namespace {

int fromEnvironment(const char *name, int otherwise)
{
    return qEnvironmentVariableIsSet(name) ? qEnvironmentVariableIntValue(name) : otherwise;
}

const int operations = fromEnvironment("PARLOR_OPERATIONS", 1000); // of each
const int kills = fromEnvironment("PARLOR_KILLS", 6); // of the server, and of the desktops together

// One of the two: a process behind a bad network.
class Side
{
public:
    Side(const QString &user, const QString &role)
        : desktop(user, role)
    {
    }
    ~Side() { kill(); }

    void start()
    {
        m_said.clear();
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QCoreApplication::applicationFilePath(),
                        {u"--as-desktop"_s, network.url().toString(), QString::fromLatin1(desktop.token),
                         desktop.folder.path(), journal(), QString::number(seed)});
        m_process.waitForStarted();
    }
    void kill()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        ::kill(pid_t(m_process.processId()), SIGKILL);
        m_process.waitForFinished(5000);
    }
    void order(const QByteArray &what) { m_process.write(what + '\n'); }
    // Whether it said this word, which is forgotten.
    bool hasSaid(const QByteArray &word)
    {
        m_said += m_process.readAllStandardOutput();
        return m_said.contains(word);
    }
    void forget()
    {
        hasSaid({});
        m_said.clear();
    }
    bool quit()
    {
        order("quit");
        const bool ended = QTest::qWaitFor([&] { return m_process.state() == QProcess::NotRunning; }, 10'000);
        return ended && m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0;
    }
    bool isRunning() const { return m_process.state() == QProcess::Running; }

    QString journal() const { return desktop.folder.path() + "/journal"_L1; }
    // How many operations it has begun, by its own count.
    int begun() const
    {
        QFile file(journal());
        if (!file.open(QIODevice::ReadOnly))
            return 0;
        int count = 0;
        for (const QByteArray &line : file.readAll().split('\n'))
            count += line.contains("\"do\"");
        return count;
    }

    Desktop desktop; // its files, and itself before and after
    CutProxy network;
    quint32 seed = 0;

private:
    QProcess m_process;
    QByteArray m_said;
};

struct Rows
{
    QList<Conversation> conversations;
    QList<Participant> people;
    QList<Membership> memberships;
    QList<Message> messages;
};

template <typename T>
QList<T> readAll(Database &db, const QByteArray &view)
{
    QList<T> rows;
    QSqlQuery q(db.handle());
    if (!q.exec(QString::fromUtf8("SELECT " + columnsOf<T>() + " FROM " + view)))
        qFatal("cannot read %s", view.constData());
    while (q.next()) {
        T row = readRow<T>(q);
        if (row.rev > 0)
            rows.append(row);
    }
    return rows;
}

// What `self` may see of a database, the server's or a replica.
Rows rowsFor(const QString &file, const UserId &self)
{
    Database db(file, Database::Mode::ReadOnly);
    Rows rows{readAll<Conversation>(db, "conversation_rows"), readAll<Participant>(db, "participant_rows"),
              readAll<Membership>(db, "membership_rows"), readAll<Message>(db, "message_rows")};
    QSet<ConversationId> mine;
    for (const Participant &p : std::as_const(rows.people)) {
        if (p.user == self && !p.leftAt)
            mine.insert(p.conversation);
    }
    const auto keep = [&mine](auto &list) {
        list.removeIf([&mine](const auto &row) { return !mine.contains(row.conversation); });
    };
    rows.conversations.removeIf([&mine](const Conversation &c) { return !mine.contains(c.id); });
    keep(rows.people);
    keep(rows.memberships);
    keep(rows.messages);
    rows.memberships.removeIf([&self](const Membership &m) { return m.user != self; });
    return rows;
}

QStringList textOf(Rows rows)
{
    QStringList lines;
    const auto add = [&lines](const char *kind, const auto &list) {
        for (const auto &row : list)
            lines.append(QLatin1String(kind) + QString::fromUtf8(toJson(row)));
    };
    // Who has had what goes to the senders alone, and takes revisions; everything else is the same for everybody.
    for (Participant &p : rows.people)
        p.deliveredSeq = 0, p.rev = 1;
    for (Membership &m : rows.memberships)
        m.rev = 1;
    add("conversation ", rows.conversations);
    add("participant ", rows.people);
    add("membership ", rows.memberships);
    add("message ", rows.messages);
    lines.sort();
    return lines;
}

// The first lines that only one of them has.
QString difference(const QStringList &a, const QStringList &b)
{
    const QSet<QString> inA(a.cbegin(), a.cend());
    const QSet<QString> inB(b.cbegin(), b.cend());
    QStringList lines;
    for (const QString &line : a) {
        if (!inB.contains(line) && lines.size() < 6)
            lines.append("- "_L1 + line);
    }
    for (const QString &line : b) {
        if (!inA.contains(line) && lines.size() < 12)
            lines.append("+ "_L1 + line);
    }
    return lines.join(u'\n');
}

QString replicaOf(const Desktop &desktop) { return desktop.folder.path() + "/cache.db"_L1; }

} // namespace

class TestPartition : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sameRowsEverywhereAndEachOnce();

private:
    void meet();
    void apart();
    void together();
    void strike();
    void calm();
    void compare();
    void compareWithOracle(const Rows &truth);
    void order(Side &side, int count);
    Side &anySide() { return m_random.bounded(2) ? m_ada : m_ben; }

    Parlord m_server;
    Side m_ada{u"ada"_s, u"host"_s};
    Side m_ben{u"ben"_s, u"host"_s};
    QRandomGenerator m_random;
    int m_desktopKills = 0;
    int m_serverKills = 0;
};

// Two groups and a direct conversation.
void TestPartition::meet()
{
    Desktop &ada = m_ada.desktop;
    Desktop &ben = m_ben.desktop;
    QVERIFY(ada.goLive(m_server) && ben.goLive(m_server));
    QVERIFY(!ada.openWith(ben.self).isEmpty());
    for (const QString &title : {u"Linen"_s, u"Keys"_s}) {
        OpenConversation group;
        group.kind = ConversationKind::Group;
        group.title = title;
        group.members = {ben.self, {u"cem"_s}};
        std::optional<ConversationId> id;
        ada.session->open(group, [&](const Result<ConversationId> &opened) { id = opened.value_or(ConversationId{}); });
        QTRY_VERIFY(id && !id->isEmpty());
        ada.session->manage(ChangeRole{*id, ben.self, ParticipantRole::Admin});
        QTRY_VERIFY(ben.cache->conversation(*id)
                    && ben.cache->conversation(*id)->ownRole == ParticipantRole::Admin);
    }
    QTRY_COMPARE(ben.cache->conversations().size(), 3);
    QTRY_VERIFY(ada.cache->outbox().isEmpty());
    ada.close();
    ben.close();
}

// So many more, of those that are left.
void TestPartition::order(Side &side, int count)
{
    count = std::min(count, operations - side.begun());
    if (count > 0)
        side.order("ops " + QByteArray::number(count));
}

// Cut off, both write and change on; and now and then a desktop dies.
void TestPartition::apart()
{
    for (Side *side : {&m_ada, &m_ben}) {
        side->network.setOpen(false);
        side->start();
        for (int part = 0; part < 3; ++part) {
            side->forget();
            order(*side, operations / 6);
            if (part < 2) {
                QTest::qWait(int(m_random.bounded(20, 150)));
                side->kill();
                ++m_desktopKills;
                side->start();
            } else {
                QTRY_VERIFY_WITH_TIMEOUT(side->hasSaid("did"), 60'000);
            }
        }
    }
}

// Something bad.
void TestPartition::strike()
{
    Side &side = anySide();
    const bool serverLeft = m_serverKills < kills;
    const bool desktopLeft = m_desktopKills < kills;
    const int dice = m_random.bounded(10);
    if (dice < 4 && desktopLeft) {
        side.kill();
        ++m_desktopKills;
        side.start();
    } else if (dice < 7 && serverLeft) {
        m_server.kill();
        ++m_serverKills;
        QVERIFY(m_server.start());
        m_ada.order("retry");
        m_ben.order("retry");
    } else if (dice < 9) {
        side.network.cut(std::array{Cut::Both, Cut::MidFrame, Cut::Ghost}[size_t(m_random.bounded(3))]);
    } else {
        side.network.setDelay(m_random.bounded(2) ? 0 : m_random.bounded(30));
    }
}

void TestPartition::together()
{
    m_ada.network.setOpen(true);
    m_ben.network.setOpen(true);
    m_ada.order("retry");
    m_ben.order("retry");
    const int left = operations / 2;
    const int strikes = std::max(2 * kills * 10 / 7, 12);
    for (int done = 0; m_ada.begun() < operations || m_ben.begun() < operations || m_serverKills < kills
         || m_desktopKills < kills;
         ++done) {
        QVERIFY2(done < 20 * strikes, "the operations are not done");
        for (Side *side : {&m_ada, &m_ben}) {
            QVERIFY2(side->isRunning(), qPrintable(side->desktop.self.text + " died by itself"_L1));
            order(*side, left / strikes + 1);
            side->order("retry");
        }
        QTest::qWait(int(m_random.bounded(20, 160)));
        strike();
        if (QTest::currentTestFailed())
            return;
    }
}

// The network is good again: what waits goes out, and everything is read.
void TestPartition::calm()
{
    for (Side *side : {&m_ada, &m_ben}) {
        side->network.setDelay(0);
        side->network.cut(Cut::Both);
    }
    for (const QByteArray &what : {QByteArray("rest"), QByteArray("read\nrest"), QByteArray("read\nrest")}) {
        for (Side *side : {&m_ada, &m_ben}) {
            side->forget();
            side->order(what);
        }
        QTRY_VERIFY2_WITH_TIMEOUT(m_ada.hasSaid("rested") && m_ben.hasSaid("rested"), "it does not come to rest", 120'000);
    }
}

void TestPartition::compareWithOracle(const Rows &truth)
{
    PartitionOracle oracle;
    QStringList wrong = oracle.readJournal(m_ada.journal(), u"ada"_s) + oracle.readJournal(m_ben.journal(), u"ben"_s);
    wrong += oracle.checkMessages(truth.messages);
    wrong += oracle.checkConversations(truth.conversations, truth.people);
    for (Side *side : {&m_ada, &m_ben}) {
        Desktop &desktop = side->desktop;
        desktop.open();
        wrong += oracle.checkMemberships(rowsFor(replicaOf(desktop), desktop.self).memberships);
        for (const ConversationItem &item : desktop.cache->conversations()) {
            const QString id = item.conversation.id.text;
            wrong += oracle.draftProblem(desktop.self.text, id, item.draft ? item.draft->body : QString());
            if (item.unread != 0 || item.readSeq != item.conversation.headSeq)
                wrong.append(u"%1 has not read all of %2"_s.arg(desktop.self.text, id));
            // Refused is only what came too late.
            for (const MessageItem &m : desktop.cache->messages(item.conversation.id, {}, 10'000)) {
                if (!m.entry.isEmpty() && !m.message.deletedAt)
                    wrong.append(u"%1 waits: %2 %3"_s.arg(desktop.self.text, m.entry, m.problem));
            }
            for (const OutboxEntry &entry : item.refused)
                wrong.append(u"%1 was refused: %2"_s.arg(desktop.self.text, entry.reason));
        }
        if (!desktop.cache->outbox().isEmpty())
            wrong.append(desktop.self.text + " still has something to send"_L1);
        desktop.close();
    }
    wrong.removeAll(QString());
    if (!wrong.isEmpty()) {
        m_server.keepFiles();
        m_ada.desktop.folder.setAutoRemove(false);
        m_ben.desktop.folder.setAutoRemove(false);
        qInfo("kept: %s (server), %s (ada), %s (ben)", qPrintable(m_server.folder()),
              qPrintable(m_ada.desktop.folder.path()), qPrintable(m_ben.desktop.folder.path()));
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.mid(0, 20).join(u'\n')));
    qInfo("%d operations, %d of them sends, %lld messages; the server was killed %d times, the desktops %d times",
          oracle.operations(), oracle.sends(), qlonglong(truth.messages.size()), m_serverKills, m_desktopKills);
}

// Both replicas, fresh ones of the two and of a third person, and the server's own tables.
void TestPartition::compare()
{
    QDirIterator files(m_server.folder() + "/data"_L1, {u"*.db"_s}, QDir::Files);
    QVERIFY(files.hasNext());
    const QString server = files.next();
    Desktop fresh[]{{u"ada"_s, u"host"_s}, {u"ben"_s, u"host"_s}, {u"cem"_s, u"guest"_s}};
    for (Desktop &desktop : fresh) {
        QVERIFY(desktop.goLive(m_server));
        QTRY_VERIFY_WITH_TIMEOUT(!desktop.cache->conversations().isEmpty()
                                     && desktop.cache->conversationsWithGaps().isEmpty(), 60'000);
        QString different = u"?"_s;
        const auto same = [&] {
            different = difference(textOf(rowsFor(server, desktop.self)),
                                   textOf(rowsFor(replicaOf(desktop), desktop.self)));
            return different.isEmpty();
        };
        QTRY_VERIFY2_WITH_TIMEOUT(same(), qPrintable("fresh "_L1 + desktop.self.text + u'\n' + different), 5000);
    }
    for (Side *side : {&m_ada, &m_ben}) {
        const UserId self = side->desktop.self;
        QVERIFY2(side->isRunning(), qPrintable(self.text));
        QString different;
        const auto same = [&] {
            different = difference(textOf(rowsFor(server, self)), textOf(rowsFor(replicaOf(side->desktop), self)));
            return different.isEmpty();
        };
        QTRY_VERIFY2_WITH_TIMEOUT(same(), qPrintable(self.text + u'\n' + different), 5000);
        QVERIFY(side->quit());
    }
    compareWithOracle(rowsFor(server, m_ada.desktop.self));
}

void TestPartition::sameRowsEverywhereAndEachOnce()
{
    const quint32 seed = qEnvironmentVariableIsSet("PARLOR_SEED") ? qEnvironmentVariable("PARLOR_SEED").toUInt()
                                                                  : QRandomGenerator::global()->generate();
    qInfo("PARLOR_SEED=%u", seed);
    m_random.seed(seed);
    QVERIFY(m_server.start());
    for (Side *side : {&m_ada, &m_ben}) {
        side->seed = m_random.generate();
        QVERIFY(side->network.listen(m_server.url()));
    }
    const qint64 began = steadyNow();
    const auto told = [&began](const char *what) { qInfo("%s: %.1f s", what, double(steadyNow() - began) / 1000); };
    const auto steps = {std::pair{"met", &TestPartition::meet}, std::pair{"apart", &TestPartition::apart},
                        std::pair{"together", &TestPartition::together}, std::pair{"calm", &TestPartition::calm},
                        std::pair{"compared", &TestPartition::compare}};
    for (const auto &[name, step] : steps) {
        (this->*step)();
        if (QTest::currentTestFailed())
            return;
        told(name);
    }
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc == 7 && QByteArrayView(argv[1]) == "--as-desktop") {
        return runPartitionClient(app, {QString::fromLocal8Bit(argv[2]), QString::fromLocal8Bit(argv[3]),
                                        QString::fromLocal8Bit(argv[4]), QString::fromLocal8Bit(argv[5]),
                                        QByteArray(argv[6]).toUInt()});
    }
    TestPartition test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_partition.moc"
