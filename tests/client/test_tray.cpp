// SPDX-License-Identifier: GPL-3.0-or-later
// The icon in the tray as its host sees it: over the session bus, with python3-dbusmock as the host. The offscreen
// platform has no tray, so this runs under Xvfb (with_bus.sh, then screenshots.sh).
#include "tests/support/desktop_window.h"
#include "tests/support/notification_mock.h"
#include "tests/support/parlord.h"

#include <QDBusPendingReply>
#include <QQmlExtensionPlugin>
#include <QSGRendererInterface>
#include <QTemporaryDir>

Q_IMPORT_QML_PLUGIN(ParlorPlugin)
Q_IMPORT_QML_PLUGIN(Parlor_ViewPlugin)

using namespace parlor;
using namespace parlor::test;
using namespace Qt::StringLiterals;

namespace {

class Host final : public TrayMock
{
public:
    // The names of those that have an icon to show, in the order in which they came.
    QStringList icons() const
    {
        QStringList names;
        const QDBusArgument list = ask(u"GetMethodCalls"_s, {u"RegisterStatusNotifierItem"_s}).arguments().value(0).value<QDBusArgument>();
        list.beginArray();
        while (!list.atEnd()) {
            quint64 at = 0;
            QVariantList arguments;
            list.beginStructure();
            list >> at >> arguments;
            list.endStructure();
            names.append(arguments.value(0).toString());
        }
        list.endArray();
        return names;
    }
};

struct Entry
{
    int id = 0;
    QVariantMap properties;
    QString label() const { return properties.value(u"label"_s).toString().remove(u'_'); }
};

// One icon, asked as a host asks, without blocking the thread that has to answer.
class Icon
{
public:
    explicit Icon(const QString &name)
        : m_name(name)
        , m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"tray-host"_s))
    {
    }

    QVariant property(const QString &name) const
    {
        QDBusMessage call = QDBusMessage::createMethodCall(m_name, u"/StatusNotifierItem"_s, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
        call << u"org.kde.StatusNotifierItem"_s << name;
        return wait(call).arguments().value(0).value<QDBusVariant>().variant();
    }
    QString toolTip() const
    {
        const QDBusArgument tip = property(u"ToolTip"_s).value<QDBusArgument>();
        QString icon, title;
        tip.beginStructure();
        tip >> icon;
        (void)tip.asVariant(); // pixmaps
        tip >> title;
        return title;
    }
    void activate() const
    {
        QDBusMessage call = QDBusMessage::createMethodCall(m_name, u"/StatusNotifierItem"_s, u"org.kde.StatusNotifierItem"_s, u"Activate"_s);
        wait(call << 0 << 0);
    }
    QList<Entry> menu() const
    {
        QDBusMessage call = onMenu(u"GetLayout"_s);
        call << 0 << -1 << QStringList();
        const QDBusArgument layout = wait(call).arguments().value(1).value<QDBusArgument>();
        QList<Entry> entries;
        int root = 0;
        QVariantMap properties;
        layout.beginStructure();
        layout >> root >> properties;
        layout.beginArray();
        while (!layout.atEnd()) {
            QDBusVariant child;
            layout >> child;
            const QDBusArgument one = child.variant().value<QDBusArgument>();
            Entry entry;
            one.beginStructure();
            one >> entry.id >> entry.properties;
            entries.append(entry);
        }
        return entries;
    }
    Entry entry(const QString &label) const
    {
        const QList<Entry> all = menu();
        const auto it = std::find_if(all.begin(), all.end(), [&](const Entry &one) { return one.label().startsWith(label); });
        return it == all.end() ? Entry() : *it;
    }
    void click(const QString &label) const
    {
        QDBusMessage call = onMenu(u"Event"_s);
        wait(call << entry(label).id << u"clicked"_s << QVariant::fromValue(QDBusVariant(QString())) << 0u);
    }

private:
    QDBusMessage onMenu(const QString &method) const
    {
        return QDBusMessage::createMethodCall(m_name, u"/MenuBar"_s, u"com.canonical.dbusmenu"_s, method);
    }
    QDBusMessage wait(const QDBusMessage &call) const
    {
        const QDBusPendingCall answer = m_bus.asyncCall(call, 5000);
        (void)QTest::qWaitFor([&] { return answer.isFinished(); }, 6000);
        return answer.reply();
    }

    QString m_name;
    QDBusConnection m_bus;
};

} // namespace

class TestTray : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    Parlord m_server;
    std::unique_ptr<Desktop> m_guest;
    ConversationId m_chat;
    std::unique_ptr<DesktopWindow> m_desktop;
    std::unique_ptr<Host> m_host;

    Attention &attention() { return *m_desktop->app.attention(); }
    Settings &settings() { return *m_desktop->app.settings(); }
    void come()
    {
        m_host = std::make_unique<Host>();
        QVERIFY(m_host->start());
        QTRY_VERIFY(attention().isTrayPresent());
        QTRY_COMPARE(m_host->icons().size(), 1);
    }
    Icon icon() const { return Icon(m_host->icons().constLast()); }

private Q_SLOTS:
    void initTestCase()
    {
        QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
        prepareLooks(*qGuiApp);
        QGuiApplication::setQuitOnLastWindowClosed(false);
        QVERIFY(m_server.start());
        m_guest = std::make_unique<Desktop>(u"lucia"_s, u"guest"_s);
        QVERIFY(m_guest->goLive(m_server));
        m_chat = m_guest->openWith({u"maria"_s});
        m_desktop = std::make_unique<DesktopWindow>(m_folder.path());
        m_desktop->app.startWith(m_server.url().toString(), QString::fromLatin1(Parlord::token(u"maria"_s, u"host"_s)));
        QTRY_VERIFY_WITH_TIMEOUT(m_desktop->isLive(), 10'000);
        m_desktop->app.settleIn();
    }
    void cleanupTestCase() { m_desktop.reset(); }

    void withoutAHostTheWindowCloses()
    {
        settings().setCloseToTray(true); // perhaps on another desktop
        QTest::qWait(300);
        QVERIFY(!attention().isTrayPresent());
        QVERIFY(m_desktop->window->isVisible());
        QVERIFY(m_desktop->window->close());
        QVERIFY(!m_desktop->window->isVisible());
        m_desktop->window->show();
    }

    void whereThereIsOneItHasItsMenu()
    {
        come();
        QCOMPARE(icon().toolTip(), u"Parlor"_s);
        QStringList labels;
        for (const Entry &entry : icon().menu()) {
            if (!entry.label().isEmpty())
                labels.append(entry.label());
        }
        QCOMPARE(labels, QStringList({u"Open Parlor"_s, u"Nothing is unread"_s, u"Do not disturb"_s, u"Quit"_s}));
        QCOMPARE(icon().entry(u"Nothing"_s).properties.value(u"enabled"_s, true), false);
    }

    void closingHidesAndTheIconBringsItBack()
    {
        m_desktop->window->showMaximized();
        QVERIFY(!m_desktop->window->close());
        QVERIFY(!m_desktop->window->isVisible());
        icon().activate();
        QTRY_VERIFY(m_desktop->window->isVisible());
        QCOMPARE(m_desktop->window->windowState(), Qt::WindowMaximized);
        m_desktop->window->showNormal();

        m_desktop->window->close();
        m_guest->send(m_chat, u"Is anybody there?"_s);
        QTRY_COMPARE(icon().toolTip(), u"Parlor: 1 unread"_s);
        QTRY_VERIFY(icon().entry(u"Open what is unread (1)"_s).id > 0);
        icon().click(u"Open what is unread"_s);
        QTRY_VERIFY(m_desktop->window->isVisible());
        QTRY_COMPARE(m_desktop->chat().conversationId(), m_chat.text);
        QTRY_COMPARE_WITH_TIMEOUT(icon().toolTip(), u"Parlor"_s, 10'000); // it has been read
    }

    void quietIsAsked()
    {
        icon().click(u"Do not disturb"_s);
        QTRY_COMPARE(attention().doNotDisturb()->choice(), u"on"_s);
        QTRY_COMPARE(icon().entry(u"Do not"_s).properties.value(u"toggle-state"_s).toInt(), 1);
        icon().click(u"Do not disturb"_s);
        QTRY_VERIFY(!attention().doNotDisturb()->isActive());
        QTRY_COMPARE(icon().entry(u"Do not"_s).properties.value(u"toggle-state"_s).toInt(), 0);
    }

    void nobodyIsLeftWithoutAWindow()
    {
        m_desktop->window->close();
        QVERIFY(!m_desktop->window->isVisible());
        m_host.reset();
        QTRY_VERIFY(m_desktop->window->isVisible());
        come(); // it is there again when the host is
    }

    // The real program: Qt asks its window whether it would close, which it would not.
    void quittingQuits()
    {
        m_desktop.reset();
        QTemporaryDir folder;
        QFile file(folder.filePath(u"settings.ini"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[General]\ncloseToTray=true\n");
        file.close();
        QProcess parlor;
        parlor.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        parlor.start(QStringLiteral(PARLOR), {u"--data"_s, folder.path()});
        QTRY_COMPARE_WITH_TIMEOUT(m_host->icons().size(), 2, 20'000);
        QCOMPARE(parlor.state(), QProcess::Running);
        icon().click(u"Quit"_s);
        QVERIFY(parlor.waitForFinished(10'000));
        QCOMPARE(parlor.exitStatus(), QProcess::NormalExit);
        QCOMPARE(parlor.exitCode(), 0);
    }
};

QTEST_MAIN(TestTray)
#include "test_tray.moc"
