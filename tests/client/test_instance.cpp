// SPDX-License-Identifier: GPL-3.0-or-later
// A second start and what it hands over; links that anybody may have written; until when it is quiet.
#include "client/desktop/do_not_disturb.h"
#include "client/desktop/instance.h"
#include "client/view/parlor_link.h"

#include <QDir>
#include <QFileInfo>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace parlor;
using namespace Qt::StringLiterals;

namespace {

struct SetClock final : Clock
{
    Instant now() const override { return at; }
    Instant at = QDateTime({2026, 6, 20}, {22, 15}).toMSecsSinceEpoch();
};

// As the second process does, while the first one's event loop turns.
bool callFrom(const QString &folder, const QString &link)
{
    bool answered = false;
    const std::unique_ptr<QThread> other(QThread::create([&] { answered = Instance::callFirst(folder, link); }));
    other->start();
    (void)QTest::qWaitFor([&] { return other->isFinished(); }, 10'000);
    return answered;
}

} // namespace

class TestInstance : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theSecondHandsOver_data()
    {
        QTest::addColumn<QString>("below");
        QTest::newRow("in the data folder") << QString();
        QTest::newRow("too long for a socket") << u"/"_s + QString(150, u'x');
    }
    void theSecondHandsOver()
    {
        QFETCH(QString, below);
        const QTemporaryDir base;
        qputenv("XDG_RUNTIME_DIR", base.path().toLocal8Bit());
        const QString folder = base.path() + below;
        QDir().mkpath(folder);
        Instance first(folder);
        QVERIFY(first.listen());
        QSignalSpy called(&first, &Instance::called);
        qputenv("XDG_ACTIVATION_TOKEN", "seat-1");
        QVERIFY(callFrom(folder, u"parlor://open/local/c1"_s));
        QCOMPARE(called.size(), 1);
        QCOMPARE(called[0][0].toString(), u"parlor://open/local/c1"_s);
        QCOMPARE(called[0][1].toByteArray(), "seat-1"_ba);
        QVERIFY(callFrom(folder, {}));
        QCOMPARE(called.size(), 2);
        QVERIFY(called[1][0].toString().isEmpty());
        qunsetenv("XDG_ACTIVATION_TOKEN");
    }

    void theSocketIsForItsOwnerAndReplacesADeadOne()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"desktop.socket"_s);
        QFile dead(path); // what kill -9 leaves
        QVERIFY(dead.open(QIODevice::WriteOnly));
        dead.close();
        Instance first(folder.path());
        QVERIFY(first.listen());
        const QFile::Permissions others = QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther;
        QCOMPARE(QFileInfo(path).permissions() & others, QFile::Permissions());
        QVERIFY(callFrom(folder.path(), {}));
    }

    void nobodyAnswers()
    {
        const QTemporaryDir folder;
        QVERIFY(!Instance::callFirst(folder.path(), {}));
    }

    void noiseOnTheSocketIsDropped()
    {
        const QTemporaryDir folder;
        Instance first(folder.path());
        QVERIFY(first.listen());
        QSignalSpy called(&first, &Instance::called);
        QLocalSocket stranger;
        stranger.connectToServer(folder.filePath(u"desktop.socket"_s));
        QVERIFY(stranger.waitForConnected(1000));
        stranger.write(QByteArray(100'000, 'x'));
        QTRY_COMPARE(stranger.state(), QLocalSocket::UnconnectedState);
        QCOMPARE(called.size(), 0);
    }

    void links_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("again"); // empty: refused
        const auto same = [](const char *name, const QString &text) { QTest::newRow(name) << text << text; };
        same("local", u"parlor://open/local/sample-conversation-lucia"_s);
        same("a message", u"parlor://open/chat.example.org/c1/m2"_s);
        same("a port", u"parlor://open/chat.example.org:8443/c1"_s);
        same("IPv6", u"parlor://open/[::1]:3000/c1"_s);
        QTest::newRow("capitals") << u"PARLOR://open/Chat.Example.org/C1"_s << u"parlor://open/chat.example.org/C1"_s;
        QTest::newRow("escaped") << u"parlor://open/local/a%3Cb%22"_s << u"parlor://open/local/a%3Cb%22"_s;
        for (const QString &bad : {
                 u""_s, u"parlor:"_s, u"parlor://open"_s, u"parlor://open/local"_s, u"parlor://open/local/"_s,
                 u"parlor://delete/local/c1"_s, u"https://open/local/c1"_s, u"parlor://open//c1"_s,
                 u"parlor://open/local/c1/m1/x"_s, u"parlor://open/local/c1?x=1"_s, u"parlor://open/local/c1#x"_s,
                 u"parlor://open/me@chat.example.org/c1"_s, u"parlor://open/chat.example.org:0/c1"_s,
                 u"parlor://open/chat.example.org:70000/c1"_s, u"parlor://open/-x/c1"_s, u"parlor://open/a..b c/c1"_s,
                 u"parlor://open/local/c%2F1"_s, u"parlor://open/local/c%00"_s, u"parlor://open/local/%E2%82%AC"_s,
                 u"parlor://open/local/c 1"_s, u"parlor://open/local/c1\n"_s, u"parlor://open/local/é"_s,
                 u"parlor://open/местный/c1"_s, u"parlor://open/local/"_s + QString(256, u'c'),
                 u"parlor://open/local/"_s + QString(5000, u'c'), u"parlor://open/local/<img src=x>"_s,
                 u"parlor://open/../../etc/passwd"_s})
            QTest::addRow("%.40s", qPrintable(bad)) << bad << QString();
    }
    void links()
    {
        QFETCH(QString, text);
        QFETCH(QString, again);
        const Result<ParlorLink> link = readParlorLink(text);
        QCOMPARE(link.has_value(), !again.isEmpty());
        if (link)
            QCOMPARE(textOf(*link), again);
        else
            QVERIFY(!link.error().message.isEmpty() && !link.error().message.contains(u"img"_s));
    }

    void serversInLinks()
    {
        QCOMPARE(linkServerOf(QUrl(u"https://Chat.example.org"_s)), u"chat.example.org"_s);
        QCOMPARE(linkServerOf(QUrl(u"https://chat.example.org:443/x"_s)), u"chat.example.org"_s);
        QCOMPARE(linkServerOf(QUrl(u"http://127.0.0.1:4410"_s)), u"127.0.0.1:4410"_s);
        QCOMPARE(linkServerOf(QUrl(u"http://[::1]:4410"_s)), u"[::1]:4410"_s);
    }

    void quietForAWhile()
    {
        const QTemporaryDir folder;
        SetClock clock;
        {
            DoNotDisturb quiet(folder.path(), clock);
            QCOMPARE(quiet.choice(), u"off"_s);
            QSignalSpy changed(&quiet, &DoNotDisturb::changed);
            quiet.setChoice(u"morning"_s);
            quiet.setChoice(u"for ever"_s);
            QCOMPARE(changed.size(), 1);
            QCOMPARE(quiet.until(), QDateTime({2026, 6, 21}, {8, 0}));
        }
        clock.at += 9 * 3'600'000; // a restart in the night
        {
            const DoNotDisturb quiet(folder.path(), clock);
            QVERIFY(quiet.isActive());
        }
        clock.at += 3'600'000;
        DoNotDisturb quiet(folder.path(), clock);
        QVERIFY(!quiet.isActive());
        quiet.setChoice(u"hour"_s);
        QCOMPARE(quiet.choice(), u"hour"_s);
        clock.at -= 400LL * 86'400'000; // the clock was years ahead
        QCOMPARE(quiet.choice(), u"off"_s);
        quiet.setChoice(u"on"_s);
        clock.at += 4000LL * 86'400'000;
        QVERIFY(quiet.isActive());
        QCOMPARE(nextMorning(QDateTime({2026, 6, 20}, {1, 0})), QDateTime({2026, 6, 20}, {8, 0}));
    }
};

QTEST_GUILESS_MAIN(TestInstance)
#include "test_instance.moc"
