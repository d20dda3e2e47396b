// SPDX-License-Identifier: GPL-3.0-or-later
// What is posted is run, once, in the order of each who posted, and soon: nobody sleeps through the bell.
#include "server/model/base/worker.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

using namespace parlor;

namespace {

constexpr int soonMs = 5000; // with both cores busy

bool within(int ms, const std::function<bool()> &ready)
{
    QElapsedTimer timer;
    timer.start();
    while (!ready()) {
        if (timer.elapsed() > ms)
            return false;
        std::this_thread::yield();
    }
    return true;
}

} // namespace

class TestWorker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Bursts that end: the last post of a burst finds the worker falling asleep, or asleep.
    void everything_posted_is_run()
    {
        constexpr int posters = 2;
        constexpr int bursts = 3000;
        constexpr int perBurst = 5;
        std::atomic<int> run = 0;
        std::vector<int> last(posters, -1); // on the worker's thread
        bool ordered = true;
        Worker worker("worker");
        for (int burst = 0; burst < bursts; ++burst) {
            std::vector<std::thread> threads;
            for (int p = 0; p < posters; ++p) {
                threads.emplace_back([&, p, burst] {
                    for (int i = 0; i < perBurst; ++i) {
                        worker.post([&, p, number = burst * perBurst + i] {
                            ordered = ordered && last[size_t(p)] + 1 == number;
                            last[size_t(p)] = number;
                            ++run;
                        });
                    }
                });
            }
            for (std::thread &t : threads)
                t.join();
            if (!within(soonMs, [&] { return run == (burst + 1) * posters * perBurst; }))
                qFatal("what was posted was not run: a wake-up is lost"); // nor would it end
        }
        worker.stop();
        QVERIFY(ordered);
    }

    void the_end_runs_what_is_queued()
    {
        std::atomic<int> run = 0;
        {
            Worker worker("worker");
            for (int i = 0; i < 1000; ++i)
                worker.post([&] { ++run; });
        }
        QCOMPARE(run.load(), 1000);
    }

    void answers_come_back_on_the_owners_thread()
    {
        const auto owner = std::this_thread::get_id();
        Courier courier;
        Worker worker("worker");
        int back = 0;
        bool elsewhere = false;
        for (int i = 0; i < 1000; ++i) {
            worker.post([&] {
                courier.post([&] {
                    elsewhere |= std::this_thread::get_id() != owner;
                    ++back;
                });
            });
        }
        QTRY_COMPARE_WITH_TIMEOUT(back, 1000, soonMs);
        QVERIFY(!elsewhere);
    }
};

QTEST_GUILESS_MAIN(TestWorker)
#include "test_worker.moc"
