// SPDX-License-Identifier: GPL-3.0-or-later
// The bundled server as a real child process: port and key stay, it comes back, it ends with us.
#include "client/local_server.h"
#include "client/session/session.h"

#include <QFile>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <signal.h>

using namespace parlor;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000; // ms

bool isAlive(qint64 process)
{
    return process > 0 && ::kill(pid_t(process), 0) == 0;
}

} // namespace

class TestLocalServer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_data = std::make_unique<QTemporaryDir>(); }
    void portStays();
    void portTaken();
    void comesBack();
    void waitsForTheOneBefore();
    void folderInUse();
    void programMissing();
    void ownerSignsIn();
    void othersAreLetIn();
    void endsWithItsDesktop();

private:
    std::unique_ptr<LocalServer> make() const
    {
        auto server = std::make_unique<LocalServer>(m_data->path());
        server->setProgram(QStringLiteral(PARLORD));
        server->setOwner(u"Olga"_s);
        return server;
    }
    static bool run(LocalServer &server)
    {
        server.start();
        return QTest::qWaitFor([&] { return server.state() == LocalServer::State::Running; }, patience);
    }

    std::unique_ptr<QTemporaryDir> m_data;
};

void TestLocalServer::portStays()
{
    QUrl url;
    {
        const auto server = make();
        QSignalSpy ready(server.get(), &LocalServer::ready);
        QVERIFY(run(*server));
        QCOMPARE(ready.size(), 1);
        url = server->url();
        QVERIFY(url.port() > 0);
        QCOMPARE(server->credential().size(), 43);
        QSignalSpy stopped(server.get(), &LocalServer::stopped);
        server->stop();
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, patience);
        QCOMPARE(server->processId(), 0);
        QVERIFY(run(*server)); // and once more by the same object
        QCOMPARE(server->url(), url);
    }
    const auto again = make();
    QVERIFY(run(*again));
    QCOMPARE(again->url(), url);
    QVERIFY(QFile::exists(m_data->path() + "/server.log"_L1));
    QVERIFY(!(QFile::permissions(m_data->path() + "/server.port"_L1) & QFileDevice::WriteOther));
}

void TestLocalServer::portTaken()
{
    quint16 port = 0;
    {
        const auto server = make();
        QVERIFY(run(*server));
        port = quint16(server->url().port());
    }
    QTcpServer somebody;
    QVERIFY(somebody.listen(QHostAddress::LocalHost, port));
    const auto server = make();
    QSignalSpy noticed(server.get(), &LocalServer::noticed);
    QVERIFY(run(*server));
    QVERIFY(server->url().port() != port);
    QCOMPARE(noticed.size(), 1);
    QVERIFY(noticed[0][0].toString().contains(QString::number(port)));
    const int fresh = server->url().port();
    server->stop();
    QTRY_COMPARE_WITH_TIMEOUT(server->state(), LocalServer::State::Stopped, patience);
    QVERIFY(run(*server));
    QCOMPARE(server->url().port(), fresh); // remembered
}

void TestLocalServer::comesBack()
{
    const auto server = make();
    QVERIFY(run(*server));
    const QUrl url = server->url();
    const qint64 process = server->processId();
    QSignalSpy ready(server.get(), &LocalServer::ready);
    ::kill(pid_t(process), SIGKILL);
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, patience);
    QCOMPARE(server->url(), url);
    QVERIFY(server->processId() != process);
}

void TestLocalServer::waitsForTheOneBefore()
{
    auto before = make();
    QVERIFY(run(*before));
    const QUrl url = before->url();
    const auto after = make();
    QSignalSpy failed(after.get(), &LocalServer::failed);
    after->start();
    QTest::qWait(700);
    QCOMPARE(after->state(), LocalServer::State::Starting);
    before->stop(); // as a desktop that was killed: its server sees the end of stdin
    QTRY_COMPARE_WITH_TIMEOUT(after->state(), LocalServer::State::Running, patience);
    QCOMPARE(after->url(), url);
    QCOMPARE(failed.size(), 0);
}

void TestLocalServer::folderInUse()
{
    const auto first = make();
    QVERIFY(run(*first));
    const auto second = make();
    QSignalSpy failed(second.get(), &LocalServer::failed);
    second->start();
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 30'000);
    QCOMPARE(second->state(), LocalServer::State::Failed);
    QVERIFY2(second->problem().contains(u"Another Parlor"_s), qPrintable(second->problem()));
    QCOMPARE(first->state(), LocalServer::State::Running);
}

void TestLocalServer::programMissing()
{
    LocalServer server(m_data->path());
    server.setProgram(u"/nowhere/parlord"_s);
    QSignalSpy failed(&server, &LocalServer::failed);
    server.start();
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(!server.problem().isEmpty());
}

void TestLocalServer::ownerSignsIn()
{
    const auto server = make();
    QVERIFY(run(*server));
    const SystemClock clock;
    const UserId owner{LocalServer::ownerId()};
    Cache cache(accountFolder(m_data->path(), u"local"_s, owner), owner, clock);
    QVERIFY(cache.open());
    Session session(cache, clock);
    session.connectTo(server->url(), server->credential());
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), Session::State::Live, 10'000);
    QCOMPARE(cache.user(owner)->displayName, u"Olga"_s);
}

// Programs on this computer that have no token: refused, until that is switched on, also while it runs.
void TestLocalServer::othersAreLetIn()
{
    const auto status = [](const QUrl &url) {
        QTcpSocket socket;
        socket.connectToHost(url.host(), quint16(url.port()));
        const QByteArray body = R"({"userId":"ana","recipientId":"bo"})";
        socket.write("POST /General-Messaging-Production-Read-MessagesHistory HTTP/1.1\r\nHost: localhost\r\n"
                     "Connection: close\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        while (socket.waitForReadyRead(patience) && !socket.canReadLine()) { }
        return socket.readLine().split(' ').value(1);
    };
    const auto server = make();
    QVERIFY(run(*server));
    const QUrl url = server->url();
    QCOMPARE(status(url), "401");
    QSignalSpy ready(server.get(), &LocalServer::ready);
    for (const auto &[open, expected] : {std::pair{true, "200"}, std::pair{false, "401"}}) {
        ready.clear();
        server->setSeedDoors(open);
        QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, patience);
        QCOMPARE(server->url(), url); // at the same port
        QCOMPARE(status(url), expected);
    }
}

// A grandchild: this program again, which starts the server and is then killed without a chance to say anything.
void TestLocalServer::endsWithItsDesktop()
{
    QProcess desktop;
    desktop.start(QCoreApplication::applicationFilePath(), {u"--as-desktop"_s, m_data->path()});
    QVERIFY(desktop.waitForStarted());
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT((said += desktop.readAllStandardOutput()).contains('\n'), patience);
    const qint64 server = said.trimmed().toLongLong();
    QVERIFY(isAlive(server));
    ::kill(pid_t(desktop.processId()), SIGKILL);
    QVERIFY(desktop.waitForFinished(5000));
    QTRY_VERIFY_WITH_TIMEOUT(!isAlive(server), 10'000);
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc == 3 && QByteArrayView(argv[1]) == "--as-desktop") {
        LocalServer server(QString::fromLocal8Bit(argv[2]));
        server.setProgram(QStringLiteral(PARLORD));
        QObject::connect(&server, &LocalServer::ready, &app, [&] {
            std::printf("%lld\n", static_cast<long long>(server.processId()));
            std::fflush(stdout);
        });
        server.start();
        return app.exec();
    }
    TestLocalServer test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_local_server.moc"
