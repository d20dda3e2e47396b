// SPDX-License-Identifier: GPL-3.0-or-later
// What the server says of itself: turns of the event loop that take too long, and who was refused; not too often.
#include "server/log.h"
#include "server/loop_watch.h"
#include "server/refusal_log.h"
#include "tests/server/server_test_main.h"

#include <QEventLoop>
#include <QSocketNotifier>
#include <QTemporaryFile>
#include <QTimer>

#include <array>

#include <sys/socket.h>
#include <unistd.h>

using namespace parlor;

namespace {

// Standard error goes to a file while this lives.
class Overheard
{
public:
    Overheard()
    {
        m_file.open();
        m_before = ::dup(STDERR_FILENO);
        ::dup2(m_file.handle(), STDERR_FILENO);
    }
    ~Overheard()
    {
        ::dup2(m_before, STDERR_FILENO);
        ::close(m_before);
    }
    QList<QByteArray> lines()
    {
        m_file.seek(0);
        const QByteArray all = m_file.readAll();
        return all.isEmpty() ? QList<QByteArray>() : all.chopped(1).split('\n');
    }

private:
    QTemporaryFile m_file;
    int m_before = -1;
};

// Turns of which the log should hear.
qint64 longTurns(const LoopWatch &watch)
{
    qint64 count = 0;
    for (size_t range = 0; range <= LoopWatch::turnTimes.size(); ++range) {
        if (range == LoopWatch::turnTimes.size() || LoopWatch::turnTimes[range] > LoopWatch::tooLong)
            count += watch.turns().in(range);
    }
    return count;
}

constexpr int tooLong = 80; // ms

// A real loop for that many ms, and the end of its last turn.
void turnFor(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
    QCoreApplication::processEvents();
}

} // namespace

class TestLogWatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { startLog(LogForm::Json, LogLevel::Info); }

    void waitingIsNotATurn()
    {
        LoopWatch watch;
        turnFor(150);
        QVERIFY(watch.turns().sum() < 100'000'000); // a machine that is busy may take some time from us
    }

    void whatIsPostedCounts()
    {
        LoopWatch watch;
        QMetaObject::invokeMethod(this, [] { ::usleep(tooLong * 1000); }, Qt::QueuedConnection);
        turnFor(10);
        QVERIFY(longTurns(watch) >= 1);
        QVERIFY(watch.turns().sum() >= tooLong * qint64(1'000'000));
    }

    void whatASocketOrTimerDoesCounts()
    {
        std::array<int, 2> ends{};
        QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()), 0);
        QSocketNotifier notifier(ends[0], QSocketNotifier::Read);
        connect(&notifier, &QSocketNotifier::activated, this, [&] {
            char byte = 0;
            QCOMPARE(::read(ends[0], &byte, 1), 1);
            ::usleep(tooLong * 1000);
        });
        LoopWatch watch;
        turnFor(10);
        QCOMPARE(::write(ends[1], "x", 1), 1);
        turnFor(10);
        QVERIFY(longTurns(watch) >= 1);
        QTimer::singleShot(1, this, [] { ::usleep(tooLong * 1000); });
        turnFor(10);
        QVERIFY(longTurns(watch) >= 2);
        notifier.setEnabled(false);
        ::close(ends[0]);
        ::close(ends[1]);
    }

    void aSlowTurnIsSaidOnceInAWhile()
    {
        LoopWatch watch;
        Overheard log;
        for (int i = 0; i < 3; ++i) {
            QMetaObject::invokeMethod(this, [] { ::usleep(tooLong * 1000); }, Qt::QueuedConnection);
            turnFor(10);
        }
        QVERIFY(longTurns(watch) >= 3);
        QCOMPARE(log.lines().size(), 1);
        QVERIFY(log.lines().constFirst().contains("\"message\":\"slow turn\",\"milliseconds\":"));
    }

    void refusalsAreSummedUp()
    {
        GuardCounts counts;
        RefusalLog refusals(counts);
        Overheard log;
        refusals.tell();
        QCOMPARE(log.lines().size(), 0);
        for (int i = 0; i < 1000; ++i)
            counts.count(Refusal::Malformed);
        counts.count(Refusal::Origin);
        refusals.tell();
        refusals.tell();
        QCOMPARE(log.lines().size(), 1);
        QVERIFY(log.lines().constFirst().endsWith("\"malformed\":1000,\"origin\":1}"));
        counts.count(Refusal::Malformed);
        refusals.tell();
        QVERIFY(log.lines().constLast().endsWith("\"malformed\":1}"));
    }
};

PARLOR_SERVER_TEST_MAIN(TestLogWatch)
#include "test_log_watch.moc"
