// SPDX-License-Identifier: GPL-3.0-or-later
// kill -9 of a desktop while its outbox drains: what was queued arrives once and in order. This program is test and
// desktop in one: with --as-desktop it is the client without a window.
#include "client/headless.h"
#include "tests/support/parlord.h"

#include <QRandomGenerator>
#include <QTest>

using namespace parlor;
using namespace parlor::test;
using namespace Qt::StringLiterals;

namespace {

const int rounds = qEnvironmentVariableIsSet("PARLOR_ROUNDS") ? qEnvironmentVariableIntValue("PARLOR_ROUNDS") : 20;
constexpr int linesPerRound = 25;

// What the killed desktop still had to send.
qint64 waiting(const QString &data, const QUrl &server)
{
    const QString file = accountFolder(data, server.toString(), {u"gil"_s}) + "/cache.db"_L1;
    if (!QFile::exists(file))
        return 0;
    Database db(file, Database::Mode::ReadWrite);
    // It may have been killed before it had made its tables.
    if (db.number("SELECT count(*) FROM sqlite_schema WHERE name = ?", u"outbox"_s) == 0)
        return 0;
    QSqlQuery &q = db.run("SELECT count(*) FROM outbox");
    const qint64 count = q.next() ? q.value(0).toLongLong() : 0;
    q.finish();
    return count;
}

class Victim
{
public:
    Victim(const QUrl &server, const QByteArray &token, const ConversationId &id, const QString &folder)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QCoreApplication::applicationFilePath(),
                        {u"--as-desktop"_s, server.toString(), QString::fromLatin1(token), id.text, folder});
    }
    void write(const QString &line) { m_process.write(line.toUtf8() + '\n'); }
    void closeInput() { m_process.closeWriteChannel(); }
    void kill()
    {
        ::kill(pid_t(m_process.processId()), SIGKILL);
        m_process.waitForFinished(5000);
        m_said += m_process.readAllStandardOutput();
    }
    int waitForEnd()
    {
        const bool ended = QTest::qWaitFor([&] { return m_process.state() == QProcess::NotRunning; }, 40'000 + 1000 * rounds);
        m_said += m_process.readAllStandardOutput();
        return ended && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }
    // What it said is on disk.
    QStringList queued() const
    {
        QStringList lines;
        for (const QString &line : QString::fromUtf8(m_said).split(u'\n')) {
            if (line.startsWith("  queued: "_L1))
                lines.append(line.mid(10));
        }
        return lines;
    }

private:
    QProcess m_process;
    QByteArray m_said;
};

} // namespace

class TestDesktopKill : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingLostNothingDoubled();
};

void TestDesktopKill::nothingLostNothingDoubled()
{
    Parlord server;
    QVERIFY(server.start());
    Desktop host(u"hana"_s, u"host"_s);
    QVERIFY(host.goLive(server));
    const ConversationId id = host.openWith({u"gil"_s});
    QVERIFY(!id.isEmpty());
    const QByteArray token = Parlord::token(u"gil"_s, u"guest"_s);
    const QTemporaryDir folder;

    QStringList written;
    QStringList queued;
    int cutShort = 0;
    for (int round = 0; round < rounds; ++round) {
        Victim victim(server.url(), token, id, folder.path());
        for (int i = 0; i < linesPerRound; ++i) {
            written.append(u"%1.%2"_s.arg(round).arg(i));
            victim.write(written.last());
        }
        QTest::qWait(30 + int(QRandomGenerator::global()->bounded(250)));
        victim.kill();
        queued += victim.queued();
        cutShort += waiting(folder.path(), server.url()) > 0;
    }
    QVERIFY2(cutShort > 0, "no round was cut short: the test shows nothing");
    QVERIFY(!queued.isEmpty());

    Victim last(server.url(), token, id, folder.path());
    last.closeInput();
    QCOMPARE(last.waitForEnd(), 0);

    const auto arrivedAll = [&] {
        const QStringList here = host.bodies(id);
        return std::all_of(queued.cbegin(), queued.cend(), [&](const QString &line) { return here.contains(line); });
    };
    QTRY_VERIFY_WITH_TIMEOUT(arrivedAll(), 10'000); // nothing lost
    const QStringList arrived = host.bodies(id);
    QStringList inOrder; // of what was written, that which arrived; a line that was not reported may have made it
    for (const QString &line : written) {
        if (arrived.contains(line))
            inOrder.append(line);
    }
    QCOMPARE(arrived, inOrder); // nothing doubled, nothing out of order
    qInfo("%lld lines written, %lld queued, %lld arrived, %d of %d rounds cut short", qlonglong(written.size()),
          qlonglong(queued.size()), qlonglong(arrived.size()), cutShort, rounds);
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc == 6 && QByteArrayView(argv[1]) == "--as-desktop") {
        HeadlessOptions options;
        options.server = QUrl(QString::fromLocal8Bit(argv[2]));
        options.token = argv[3];
        options.conversation = QString::fromLocal8Bit(argv[4]);
        options.dataFolder = QString::fromLocal8Bit(argv[5]);
        return runHeadless(app, options);
    }
    TestDesktopKill test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_desktop_kill.moc"
