// SPDX-License-Identifier: GPL-3.0-or-later
// Notices, the badge and the tray on a real session bus, with python3-dbusmock in place of the desktop's services.
// Run by dbus-run-session.
#include "client/desktop/launcher_badge.h"
#include "client/desktop/notifications.h"
#include "client/desktop/session_bus.h"
#include "client/desktop/tray_host.h"
#include "tests/support/notification_mock.h"

#include <QSignalSpy>
#include <QTest>

using namespace parlor;
using namespace parlor::test;
using namespace Qt::StringLiterals;

class Listener final : public QObject
{
    Q_OBJECT
public:
    QVariantMap last;
    QString application;
public Q_SLOTS:
    void update(const QString &uri, const QVariantMap &properties)
    {
        application = uri;
        last = properties;
    }
};

class TestNotifications : public QObject
{
    Q_OBJECT
    std::unique_ptr<NotificationMock> m_service;

private Q_SLOTS:
    void init()
    {
        m_service = std::make_unique<NotificationMock>();
        QVERIFY(m_service->start(u"body body-markup actions inline-reply"_s));
    }
    void cleanup() { m_service.reset(); }

    void oneNoticePerConversationWithActions()
    {
        Notifications notifications;
        notifications.start();
        notifications.show({u"lucia"_s, u"Lucía"_s, u"Is <b>breakfast</b> & tea at 8?"_s}); // before we know the service
        QTRY_COMPARE(m_service->calls(u"Notify"_s).size(), 1);
        const QVariantList first = m_service->calls(u"Notify"_s).first();
        QCOMPARE(first[0].toString(), u"Parlor"_s);
        QCOMPARE(first[1].toUInt(), 0u);
        QCOMPARE(first[3].toString(), u"Lucía"_s);
        QCOMPARE(first[4].toString(), u"Is &lt;b&gt;breakfast&lt;/b&gt; &amp; tea at 8?"_s);
        const QStringList actions = first[5].toStringList();
        QVERIFY(actions.contains(u"default"_s) && actions.contains(u"mark-read"_s) && actions.contains(u"inline-reply"_s));
        const QVariantMap hints = NotificationMock::map(first[6]);
        QCOMPARE(hints.value(u"desktop-entry"_s).toString(), u"parlor"_s);
        QCOMPARE(hints.value(u"category"_s).toString(), u"im.received"_s);
        QCOMPARE(hints.value(u"urgency"_s).toUInt(), 1u);

        notifications.show({u"lucia"_s, u"Lucía"_s, u"Or nine?"_s});
        notifications.show({u"jonas"_s, u"Jonas"_s, u"Hi"_s});
        QTRY_COMPARE(m_service->calls(u"Notify"_s).size(), 3);
        const QList<QVariantList> calls = m_service->calls(u"Notify"_s);
        for (const QVariantList &later : {calls[1], calls[2]}) // hers takes the place of the first, whose name it waits for
            QCOMPARE(later[1].toUInt(), later[3].toString() == u"Jonas"_s ? 0u : 1u);
        QTRY_VERIFY(notifications.isShown(u"jonas"_s));
        QTest::qWait(50); // for the names that the service gives
        notifications.close(u"jonas"_s);
        QTRY_COMPARE(m_service->calls(u"CloseNotification"_s).size(), 1);
        QCOMPARE(m_service->calls(u"CloseNotification"_s)[0][0].toUInt(), 2u);
    }

    void whatIsPressedComesBack()
    {
        Notifications notifications;
        notifications.start();
        notifications.show({u"lucia"_s, u"Lucía"_s, u"Hello"_s});
        QTRY_COMPARE(m_service->calls(u"Notify"_s).size(), 1);
        QTest::qWait(50);
        QSignalSpy opened(&notifications, &Notifications::opened);
        QSignalSpy read(&notifications, &Notifications::readAsked);
        QSignalSpy replied(&notifications, &Notifications::replied);
        m_service->tell(u"ActivationToken"_s, u"us"_s, {1u, u"token-7"_s});
        m_service->tell(u"ActionInvoked"_s, u"us"_s, {1u, u"default"_s});
        QTRY_COMPARE(opened.size(), 1);
        QCOMPARE(opened[0][0].toString(), u"lucia"_s);
        QCOMPARE(opened[0][1].toByteArray(), "token-7"_ba);
        m_service->tell(u"ActionInvoked"_s, u"us"_s, {1u, u"mark-read"_s});
        QTRY_COMPARE(read.size(), 1);
        m_service->tell(u"NotificationReplied"_s, u"us"_s, {1u, u"At eight."_s});
        QTRY_COMPARE(replied.size(), 1);
        QCOMPARE(replied[0][1].toString(), u"At eight."_s);
        m_service->tell(u"NotificationReplied"_s, u"us"_s, {77u, u"not ours"_s});
        m_service->tell(u"NotificationClosed"_s, u"uu"_s, {1u, 2u});
        QTRY_VERIFY(!notifications.isShown(u"lucia"_s));
        QCOMPARE(replied.size(), 1);
    }

    void closedBeforeItHasAName()
    {
        Notifications notifications;
        notifications.start();
        notifications.show({u"a"_s, u"A"_s, u"x"_s});
        QTRY_COMPARE(m_service->calls(u"Notify"_s).size(), 1);
        notifications.show({u"a"_s, u"A"_s, u"y"_s});
        notifications.close(u"a"_s); // under way
        QTRY_COMPARE(m_service->calls(u"CloseNotification"_s).size(), 1);
        QVERIFY(!notifications.isShown(u"a"_s));
    }

    void aPlainServiceGetsPlainText()
    {
        m_service.reset();
        m_service = std::make_unique<NotificationMock>();
        QVERIFY(m_service->start(u"body"_s));
        Notifications notifications;
        notifications.start();
        notifications.show({u"a"_s, u"A"_s, u"1 < 2"_s});
        QTRY_COMPARE(m_service->calls(u"Notify"_s).size(), 1);
        QCOMPARE(m_service->calls(u"Notify"_s)[0][4].toString(), u"1 < 2"_s);
        QCOMPARE(m_service->calls(u"Notify"_s)[0][5].toStringList(), QStringList());
    }

    void withoutAServiceNothingHappens()
    {
        m_service.reset();
        Notifications notifications;
        notifications.start();
        notifications.show({u"a"_s, u"A"_s, u"x"_s});
        QTRY_VERIFY(!notifications.isShown(u"a"_s));
        QVERIFY(!notifications.isInhibited());
    }

    void theBadgeIsTold()
    {
        Listener launcher;
        QVERIFY(sessionBus()->connect({}, {}, u"com.canonical.Unity.LauncherEntry"_s, u"Update"_s, &launcher,
                                      SLOT(update(QString, QVariantMap))));
        setLauncherBadge(7);
        QTRY_COMPARE(launcher.last.value(u"count"_s).toLongLong(), 7);
        QCOMPARE(launcher.application, u"application://parlor.desktop"_s);
        QCOMPARE(launcher.last.value(u"count-visible"_s).toBool(), true);
        setLauncherBadge(0);
        QTRY_COMPARE(launcher.last.value(u"count-visible"_s).toBool(), false);
    }

    void theTrayIsThereWhenItsHostIs()
    {
        TrayHost tray;
        tray.start();
        QTest::qWait(100);
        QVERIFY(!tray.isPresent());
        {
            TrayMock host;
            QVERIFY(host.start());
            QTRY_VERIFY(tray.isPresent());
        }
        QTRY_VERIFY(!tray.isPresent());
    }
};

QTEST_GUILESS_MAIN(TestNotifications)
#include "test_notifications.moc"
