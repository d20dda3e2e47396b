// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/epoll_dispatcher.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QPointer>
#include <QSocketNotifier>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <atomic>
#include <fcntl.h>
#include <memory>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace parlor;

namespace {

struct Pair
{
    Pair()
    {
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, fds) != 0)
            qFatal("no socket pair");
    }
    ~Pair()
    {
        closeOne(0);
        closeOne(1);
    }
    void closeOne(int end)
    {
        if (fds[end] >= 0)
            ::close(std::exchange(fds[end], -1));
    }
    void write(int end) const { QCOMPARE(::write(fds[end], "x", 1), ssize_t(1)); }
    void read(int end) const
    {
        char c;
        [[maybe_unused]] const auto got = ::read(fds[end], &c, 1);
    }
    int fds[2];
};

EpollDispatcher *dispatcher()
{
    return static_cast<EpollDispatcher *>(QAbstractEventDispatcher::instance());
}

void turn()
{
    QCoreApplication::processEvents();
}

} // namespace

class TestEpollDispatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readAndWriteOnOneDescriptor()
    {
        Pair pair;
        int reads = 0, writes = 0;
        QSocketNotifier reader(pair.fds[0], QSocketNotifier::Read);
        QSocketNotifier writer(pair.fds[0], QSocketNotifier::Write);
        QSocketNotifier exception(pair.fds[0], QSocketNotifier::Exception);
        connect(&reader, &QSocketNotifier::activated, this, [&] {
            ++reads;
            pair.read(0);
        });
        connect(&writer, &QSocketNotifier::activated, this, [&] { ++writes; });
        connect(&exception, &QSocketNotifier::activated, this, [] { QFAIL("nothing exceptional happened"); });
        turn();
        QCOMPARE(writes, 1);
        QCOMPARE(reads, 0);
        writer.setEnabled(false);
        pair.write(1);
        turn();
        QCOMPARE(writes, 1);
        QCOMPARE(reads, 1);
        turn();
        QCOMPARE(reads, 1);
        reader.setEnabled(false);
        pair.write(1);
        turn();
        QCOMPARE(reads, 1);
        reader.setEnabled(true);
        turn();
        QCOMPARE(reads, 2);
        pair.closeOne(1);
        exception.setEnabled(false);
        turn();
        QVERIFY(reads > 2); // the end is something to read
    }

    void onAndOffInOneTurnCostsNothing()
    {
        Pair pair;
        QSocketNotifier reader(pair.fds[0], QSocketNotifier::Read);
        QSocketNotifier writer(pair.fds[0], QSocketNotifier::Write);
        writer.setEnabled(false);
        turn();
        const quint64 before = dispatcher()->interestCalls();
        for (int i = 0; i < 10; ++i) {
            writer.setEnabled(true);
            writer.setEnabled(false);
        }
        turn();
        QCOMPARE(dispatcher()->interestCalls(), before);
    }

    void descriptorReusedInOneTurn()
    {
        auto first = std::make_unique<Pair>();
        const int fd = first->fds[0];
        auto reader = std::make_unique<QSocketNotifier>(fd, QSocketNotifier::Read);
        turn();
        for (int round = 0; round < 3; ++round) {
            reader.reset();
            first.reset();
            first = std::make_unique<Pair>();
            QCOMPARE(first->fds[0], fd);
            int reads = 0;
            reader = std::make_unique<QSocketNotifier>(fd, QSocketNotifier::Read);
            connect(reader.get(), &QSocketNotifier::activated, this, [&] {
                ++reads;
                first->read(0);
            });
            first->write(1);
            turn();
            QCOMPARE(reads, 1);
        }
    }

    void descriptorReusedWhileItsEventIsPending()
    {
        // Both are ready in the same turn; whichever comes first replaces the other, whose event is then stale.
        Pair a, b;
        std::unique_ptr<QSocketNotifier> readA, readB, fresh;
        Pair replacement;
        int stale = 0, handled = 0;
        const auto replace = [&](Pair &other, std::unique_ptr<QSocketNotifier> &notifier) {
            ++handled;
            const int fd = other.fds[0];
            notifier.reset();
            ::dup2(replacement.fds[0], fd); // closes the old one
            fresh = std::make_unique<QSocketNotifier>(fd, QSocketNotifier::Read);
            connect(fresh.get(), &QSocketNotifier::activated, this, [&] { ++stale; });
        };
        readA = std::make_unique<QSocketNotifier>(a.fds[0], QSocketNotifier::Read);
        readB = std::make_unique<QSocketNotifier>(b.fds[0], QSocketNotifier::Read);
        connect(readA.get(), &QSocketNotifier::activated, this, [&] {
            a.read(0);
            replace(b, readB);
        });
        connect(readB.get(), &QSocketNotifier::activated, this, [&] {
            b.read(0);
            replace(a, readA);
        });
        turn();
        a.write(1);
        b.write(1);
        turn();
        QCOMPARE(handled, 1);
        QCOMPARE(stale, 0);
        replacement.write(1);
        turn();
        QCOMPARE(stale, 1);
        fresh.reset();
    }

    void notifierDeletesItselfAndOthers()
    {
        Pair pair;
        auto *reader = new QSocketNotifier(pair.fds[0], QSocketNotifier::Read);
        auto *writer = new QSocketNotifier(pair.fds[0], QSocketNotifier::Write);
        int calls = 0;
        connect(reader, &QSocketNotifier::activated, this, [&] {
            ++calls;
            delete writer;
            delete reader;
        });
        connect(writer, &QSocketNotifier::activated, this, [&] { QFAIL("it has been deleted"); });
        writer->setEnabled(false);
        pair.write(1);
        turn();
        QCOMPARE(calls, 1);
        turn();
        QCOMPARE(calls, 1);
    }

    void filesAreAlwaysReady()
    {
        const int fd = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
        QVERIFY(fd >= 0);
        int reads = 0;
        {
            QSocketNotifier reader(fd, QSocketNotifier::Read);
            connect(&reader, &QSocketNotifier::activated, this, [&] { ++reads; });
            turn();
            turn();
            QVERIFY(reads >= 1);
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents); // does not wait
        }
        ::close(fd);
        const int seen = reads;
        turn();
        QCOMPARE(reads, seen);
    }

    void timersFireInOrderAndOnTime()
    {
        QList<int> order;
        QElapsedTimer clock;
        clock.start();
        qint64 last = 0;
        QEventLoop loop;
        for (const int ms : {60, 20, 40}) {
            QTimer::singleShot(ms, Qt::PreciseTimer, this, [&, ms] {
                order.append(ms);
                last = clock.elapsed();
                if (order.size() == 3)
                    loop.quit();
            });
        }
        loop.exec();
        QCOMPARE(order, QList<int>({20, 40, 60}));
        QVERIFY2(last >= 60 && last < 160, QByteArray::number(last).constData());
    }

    void timersKilledWhileTheyFire()
    {
        QTimer first, second, third;
        int fired = 0;
        for (QTimer *timer : {&first, &second, &third}) {
            timer->setInterval(5);
            connect(timer, &QTimer::timeout, this, [&, timer] {
                ++fired;
                for (QTimer *other : {&first, &second, &third}) {
                    if (other != timer)
                        other->stop();
                }
                timer->stop();
            });
            timer->start();
        }
        QTest::qSleep(20);
        turn();
        turn();
        QCOMPARE(fired, 1);
        int after = 0;
        QTimer again;
        connect(&again, &QTimer::timeout, this, [&] {
            if (++after < 3)
                again.start(1); // restarted in its own slot
            else
                again.stop();
        });
        again.start(1);
        QTRY_COMPARE(after, 3);
        QTest::qWait(20);
        QCOMPARE(after, 3);
    }

    void repeatingTimerKeepsItsBeat()
    {
        int beats = 0;
        QTimer timer;
        timer.setTimerType(Qt::PreciseTimer);
        connect(&timer, &QTimer::timeout, this, [&] { ++beats; });
        timer.start(10);
        QVERIFY(timer.remainingTime() <= 10);
        // A machine that is busy elsewhere swallows beats too, but not each time.
        bool kept = false;
        for (int attempt = 0; attempt < 10 && !kept; ++attempt) {
            beats = 0;
            QElapsedTimer clock;
            clock.start();
            QEventLoop loop;
            QTimer::singleShot(305, Qt::PreciseTimer, &loop, &QEventLoop::quit);
            loop.exec();
            const qint64 expected = clock.elapsed() / 10;
            QVERIFY2(beats <= expected + 1, QByteArray::number(beats).constData());
            kept = beats >= expected - 6;
        }
        QVERIFY2(kept, QByteArray::number(beats).constData());
        QCOMPARE(dispatcher()->registeredTimers(&timer).size(), 1);
        timer.stop();
        QCOMPARE(dispatcher()->registeredTimers(&timer).size(), 0);
    }

    void zeroTimerDoesNotStarveSockets()
    {
        Pair pair;
        bool read = false;
        QSocketNotifier reader(pair.fds[0], QSocketNotifier::Read);
        connect(&reader, &QSocketNotifier::activated, this, [&] {
            pair.read(0);
            read = true;
        });
        QTimer busy;
        int rounds = 0;
        connect(&busy, &QTimer::timeout, this, [&] { ++rounds; });
        busy.start(0);
        pair.write(1);
        while (!read && rounds < 100)
            turn();
        QVERIFY(read);
    }

    void wokenFromAnotherThread()
    {
        constexpr int calls = 20000;
        int count = 0;
        QEventLoop loop;
        std::thread other([&] {
            for (int i = 0; i < calls; ++i) {
                QMetaObject::invokeMethod(
                    this,
                    [&] {
                        if (++count == calls)
                            loop.quit();
                    },
                    Qt::QueuedConnection);
                if (i % 100 == 0)
                    QThread::usleep(50); // so that the loop goes to sleep in between
            }
        });
        QTimer::singleShot(20000, &loop, [&] { loop.exit(1); });
        const int result = loop.exec();
        other.join();
        QCOMPARE(result, 0);
        QCOMPARE(count, calls);
    }

    void quitFromAnotherThread()
    {
        for (int i = 0; i < 200; ++i) {
            QEventLoop loop;
            std::thread other([&] { loop.quit(); });
            QTimer::singleShot(5000, &loop, [&] { loop.exit(1); });
            // A quit that comes before exec() is lost by design; a later one must get through.
            std::atomic<bool> over = false;
            std::thread second([&] {
                while (!over) {
                    QThread::msleep(1);
                    loop.quit();
                }
            });
            const int result = loop.exec();
            over = true;
            other.join();
            second.join();
            QCOMPARE(result, 0);
        }
    }

    void announcesEachTurn()
    {
        int announced = 0, woken = 0;
        const auto a = connect(dispatcher(), &QAbstractEventDispatcher::aboutToBlock, this, [&] { ++announced; });
        const auto b = connect(dispatcher(), &QAbstractEventDispatcher::awake, this, [&] { ++woken; });
        bool wasAnnounced = false;
        QMetaObject::invokeMethod(
            this, [&] { wasAnnounced = announced > 0; }, Qt::QueuedConnection);
        turn();
        QVERIFY(!wasAnnounced); // after the posted events
        QVERIFY(announced > 0);
        QVERIFY(woken > 0);
        disconnect(a);
        disconnect(b);
    }

    void excludesSocketsAndTimersOnDemand()
    {
        Pair pair;
        int reads = 0, ticks = 0;
        QSocketNotifier reader(pair.fds[0], QSocketNotifier::Read);
        connect(&reader, &QSocketNotifier::activated, this, [&] {
            pair.read(0);
            ++reads;
        });
        QTimer timer;
        connect(&timer, &QTimer::timeout, this, [&] { ++ticks; });
        timer.start(1);
        pair.write(1);
        QTest::qSleep(5);
        QCoreApplication::processEvents(QEventLoop::ExcludeSocketNotifiers);
        QCOMPARE(reads, 0);
        QCOMPARE(ticks, 1);
        QTest::qSleep(5);
        QCoreApplication::processEvents(QEventLoop::X11ExcludeTimers);
        QCOMPARE(reads, 1);
        QCOMPARE(ticks, 1);
        QCoreApplication::processEvents(QEventLoop::ExcludeSocketNotifiers | QEventLoop::WaitForMoreEvents);
        QCOMPARE(ticks, 2);
    }

    void nestedLoopsAndDeletesInside()
    {
        Pair pair;
        auto *reader = new QSocketNotifier(pair.fds[0], QSocketNotifier::Read);
        bool inner = false;
        connect(reader, &QSocketNotifier::activated, this, [&] {
            pair.read(0);
            QEventLoop loop;
            QTimer::singleShot(5, &loop, [&] {
                inner = true;
                delete reader;
                loop.quit();
            });
            loop.exec();
        });
        pair.write(1);
        turn();
        QVERIFY(inner);
        turn();
    }

    void deferredDeletesHappen()
    {
        QPointer<QObject> object = new QObject;
        QEventLoop loop;
        QTimer::singleShot(0, &loop, [&] { object->deleteLater(); });
        QTimer::singleShot(30, &loop, &QEventLoop::quit);
        loop.exec();
        QVERIFY(!object);
    }

    void qtSocketsTalk()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress(QHostAddress::LocalHost)));
        connect(&server, &QTcpServer::newConnection, this, [&] {
            QTcpSocket *peer = server.nextPendingConnection();
            connect(peer, &QTcpSocket::readyRead, peer, [peer] { peer->write(peer->readAll()); });
            connect(peer, &QTcpSocket::disconnected, peer, &QObject::deleteLater);
        });
        for (int round = 0; round < 5; ++round) {
            QTcpSocket client;
            QByteArray back;
            connect(&client, &QTcpSocket::readyRead, this, [&] { back += client.readAll(); });
            client.connectToHost(server.serverAddress(), server.serverPort());
            QByteArray sent(1'000'000, char('a' + round));
            client.write(sent);
            QTRY_COMPARE_WITH_TIMEOUT(back.size(), sent.size(), 5000);
            QCOMPARE(back, sent);
            client.disconnectFromHost();
            QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
        }
    }

    void worksInAQThread()
    {
        QThread thread;
        thread.setEventDispatcher(new EpollDispatcher);
        QObject inside;
        inside.moveToThread(&thread);
        thread.start();
        std::atomic<int> ticks = 0;
        for (int i = 0; i < 100; ++i) {
            QMetaObject::invokeMethod(&inside, [&] {
                QTimer::singleShot(1, &inside, [&] { ++ticks; });
            });
        }
        QTRY_COMPARE(ticks.load(), 100);
        thread.quit();
        QVERIFY(thread.wait(5000));
    }
};

int main(int argc, char **argv)
{
    QCoreApplication::setEventDispatcher(new EpollDispatcher);
    QCoreApplication app(argc, argv);
    TestEpollDispatcher test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_epoll_dispatcher.moc"
