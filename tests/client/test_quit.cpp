// SPDX-License-Identifier: GPL-3.0-or-later
// The end of a login session, in the middle of a word: what had been typed is there at the next start. This program is
// test and desktop in one: with --type it opens a conversation, types and is told to end at once.
#include "client/app.h"
#include "client/quit_signals.h"
#include "tests/support/replica.h"

#include <QGuiApplication>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include <csignal>

using namespace parlor;
using namespace parlor::test;
using namespace Qt::StringLiterals;

namespace {

const QString address = u"http://127.0.0.1:9"_s; // where nobody is
const QString token = u"e30.eyJzdWIiOiJhZGEifQ.e30"_s; // names ada
const UserId ada{u"ada"_s};
const ConversationId room{u"room"_s};

QList<Row> rows()
{
    Conversation c;
    c.id = room;
    c.creator = ada;
    c.rev = c.createdRev = 1;
    User u;
    u.id = ada;
    u.rev = u.createdRev = 2;
    Participant p;
    p.conversation = room;
    p.user = ada;
    p.rev = p.createdRev = 3;
    return {c, u, p};
}

int type(const QString &folder, int signal)
{
    App app(folder);
    app.startWith(address, token);
    const QuitSignals endOfSession;
    QObject::connect(&endOfSession, &QuitSignals::received, &app, &App::quit);
    QTimer::singleShot(0, &app, [&app, signal] {
        app.session()->chat()->open(room.text);
        app.session()->chat()->setDraft(u"last wor"_s);
        ::raise(signal);
    });
    return QCoreApplication::exec();
}

} // namespace

class TestQuit : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aDraftOutlivesTheSession_data();
    void aDraftOutlivesTheSession();
};

void TestQuit::aDraftOutlivesTheSession_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void TestQuit::aDraftOutlivesTheSession()
{
    QFETCH(int, signal);
    const QTemporaryDir folder;
    const SystemClock clock;
    const QString account = accountFolder(folder.path(), address, ada);
    {
        Cache cache(account, ada, clock);
        QVERIFY(cache.open());
        QVERIFY(finish([&](Cache::Done done) { cache.merge(rows(), u"e.3"_s, std::move(done)); }));
    }
    QProcess desktop;
    desktop.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    desktop.start(QCoreApplication::applicationFilePath(), {u"--type"_s, folder.path(), QString::number(signal)});
    QVERIFY(desktop.waitForFinished(20'000));
    QCOMPARE(desktop.exitStatus(), QProcess::NormalExit);
    QCOMPARE(desktop.exitCode(), 0);
    Cache cache(account, ada, clock);
    QVERIFY(cache.open());
    QVERIFY(cache.draft(room));
    QCOMPARE(cache.draft(room)->body, u"last wor"_s);
}

int main(int argc, char **argv)
{
    QGuiApplication app(argc, argv);
    if (argc == 4 && QByteArrayView(argv[1]) == "--type")
        return type(QString::fromLocal8Bit(argv[2]), QByteArray(argv[3]).toInt());
    TestQuit test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_quit.moc"
