// SPDX-License-Identifier: GPL-3.0-or-later
// The whole desktop over its bundled server: first start, sample inbox, a guest writes, the host answers, the server
// goes away and comes back on the same port. Paints what a person would see into PICTURES, in light and dark.
#include "client/app.h"
#include "client/denied_network.h"
#include "client/view/looks.h"

#include <QDir>
#include <QGuiApplication>
#include <QLockFile>
#include <QProcess>
#include <QQmlApplicationEngine>
#include <QQmlComponent>
#include <QQmlExtensionPlugin>
#include <QQuickWindow>
#include <QSGRendererInterface>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

Q_IMPORT_QML_PLUGIN(ParlorPlugin)
Q_IMPORT_QML_PLUGIN(Parlor_ViewPlugin)

using namespace parlor;
using namespace Qt::StringLiterals;

namespace {

const QString lucia = u"sample-conversation-lucia"_s;

QStringList complaints;

// What QML has to say is never noise.
void listen(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (type != QtDebugMsg && type != QtInfoMsg && QByteArray(context.category).startsWith("qml"))
        complaints.append(text);
    fprintf(stderr, "%s\n", qPrintable(qFormatLogMessage(type, context, text)));
}

// A token for somebody at the server that keeps its data in `folder`.
QByteArray tokenOf(const QString &user, const QString &folder)
{
    QProcess parlord;
    parlord.start(QStringLiteral(PARLORD), {u"token"_s, user, u"--data"_s, folder});
    parlord.waitForFinished(10'000);
    return parlord.readAllStandardOutput().trimmed();
}

// A desktop with its window.
struct Desktop
{
    explicit Desktop(const QString &folder)
        : app(folder)
    {
        engine.setNetworkAccessManagerFactory(&denied);
        addLooks(engine);
        engine.setInitialProperties({{u"app"_s, QVariant::fromValue(&app)}});
        engine.load(QUrl(u"qrc:/qt/qml/Parlor/Main.qml"_s));
        window = qobject_cast<QQuickWindow *>(engine.rootObjects().value(0));
    }

    MessageList &messages() { return *app.session()->chat()->messages(); }
    QVariant newest(int role) { return messages().data(messages().index(0), role); }
    bool isLive() const { return app.session() && app.session()->state() == SessionView::Live; }

    bool paint(const QString &name)
    {
        bool good = true;
        for (const QString &theme : {u"light"_s, u"dark"_s}) {
            app.settings()->setTheme(theme);
            QTest::qWait(400);
            const QImage picture = window->grabWindow();
            good = good && !picture.isNull()
                && picture.save(QDir(QStringLiteral(PICTURES)).filePath(u"desktop-%1-%2.png"_s.arg(name, theme)));
        }
        return good;
    }

    App app;
    DeniedNetwork denied;
    QQmlApplicationEngine engine;
    QQuickWindow *window = nullptr;
};

// A guest without a window.
struct Guest
{
    Guest(const QString &id, const QUrl &server, const QByteArray &token)
        : cache(folder.path(), {id}, clock)
    {
        if (cache.open()) {
            session = std::make_unique<Session>(cache, clock);
            session->connectTo(server, token);
        }
    }
    void say(const QString &words)
    {
        SendMessage message;
        message.conversation = {lucia};
        message.body = words;
        session->send(message);
    }

    QTemporaryDir folder;
    SystemClock clock;
    Cache cache;
    std::unique_ptr<Session> session;
};

} // namespace

class TestDesktop : public QObject
{
    Q_OBJECT
    QTemporaryDir m_host;  // the desktop with the bundled server
    QTemporaryDir m_other; // one that connects to it

private Q_SLOTS:
    void initTestCase()
    {
        QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
        prepareLooks(*qGuiApp);
        QDir().mkpath(QStringLiteral(PICTURES));
        qInstallMessageHandler(listen);
    }

    void cleanup()
    {
        QCOMPARE(complaints, QStringList());
        complaints.clear();
    }

    void aGuestWritesAndTheHostAnswers()
    {
        Desktop host(m_host.path());
        QVERIFY(host.window);
        host.app.start();
        QCOMPARE(host.app.screen(), u"firstStart"_s);
        QVERIFY(host.paint(u"first-start"_s));

        host.app.useThisComputer(true);
        QCOMPARE(host.app.screen(), u"starting"_s);
        QTRY_COMPARE_WITH_TIMEOUT(host.app.screen(), u"main"_s, 30'000);
        QCOMPARE(host.app.error(), QString());
        SessionView &session = *host.app.session();
        QTRY_COMPARE(session.conversations()->count(), 7);
        QVERIFY(session.totalUnread() > 0);
        QVERIFY(host.paint(u"inbox"_s));

        session.chat()->open(lucia);
        QVERIFY(host.messages().count() > 5);
        const int unread = session.totalUnread();
        QTRY_VERIFY(session.totalUnread() < unread); // what stands at the bottom of the window has been seen
        const QString server = m_host.filePath(u"server"_s);
        Guest guest(u"sample-lucia"_s, QUrl(session.serverAddress()), tokenOf(u"sample-lucia"_s, server));
        QTRY_VERIFY_WITH_TIMEOUT(guest.session->state() == Session::State::Live, 10'000);
        QTRY_VERIFY(session.chat()->online());

        guest.session->setTyping({lucia}, true);
        QTRY_COMPARE(session.chat()->typingText(), u"Lucía is typing"_s);
        QVERIFY(host.paint(u"typing"_s));
        guest.say(u"Otra cosa: ¿hay un buen sitio para desayunar cerca?"_s);
        QTRY_COMPARE(host.newest(MessageList::BodyRole), u"Otra cosa: ¿hay un buen sitio para desayunar cerca?"_s);
        QTRY_COMPARE(session.chat()->typingText(), QString());

        QVERIFY(session.chat()->send(u"Sí, el café de la esquina abre a las ocho."_s));
        QTRY_COMPARE(host.newest(MessageList::StatusRole), u"delivered"_s);
        guest.session->markRead({lucia}, guest.cache.messages({lucia}, std::nullopt, 1).last().message.id);
        QTRY_COMPARE(host.newest(MessageList::StatusRole), u"read"_s);
        QVERIFY(host.paint(u"chat"_s));
    }

    void anotherDesktopIsCutOffAndComesBack()
    {
        QCOMPARE(loadAccounts(m_host.path()).accounts.size(), 1); // as the test above has left it
        Desktop other(m_other.path());
        QString address;
        const QByteArray token = tokenOf(u"owner"_s, m_host.filePath(u"server"_s));
        {
            Desktop host(m_host.path());
            host.app.start();
            QCOMPARE(host.app.screen(), u"main"_s); // the inbox as it was, before the server is there
            QCOMPARE(host.app.session()->conversations()->count(), 7);
            QTRY_VERIFY_WITH_TIMEOUT(host.isLive(), 20'000);
            address = host.app.session()->serverAddress();

            other.app.connectToServer(address, QString::fromLatin1(token.left(40)));
            QVERIFY(other.app.error().startsWith(u"Token: "_s));
            other.app.connectToServer(address, QString::fromLatin1(token));
            QTRY_COMPARE_WITH_TIMEOUT(other.app.screen(), u"main"_s, 10'000);
            QTRY_COMPARE(other.app.session()->conversations()->count(), 7);
        }
        QTRY_VERIFY_WITH_TIMEOUT(!other.isLive(), 10'000);
        other.app.session()->chat()->open(lucia);
        QVERIFY(other.app.session()->chat()->send(u"¡Y tiene terraza!"_s));
        QTRY_COMPARE(other.newest(MessageList::StatusRole), u"pending"_s);
        QTRY_COMPARE(other.app.session()->outboxCount(), 1);
        QVERIFY(!other.app.session()->problem().isEmpty());
        QVERIFY(other.paint(u"offline"_s));

        // The bundled server has kept its port and its key: address and token still work.
        Desktop host(m_host.path());
        host.app.start();
        QTRY_VERIFY_WITH_TIMEOUT(host.isLive(), 20'000);
        QCOMPARE(host.app.session()->serverAddress(), address);
        other.app.session()->retryNow();
        QTRY_VERIFY_WITH_TIMEOUT(other.isLive(), 30'000);
        QTRY_COMPARE(other.newest(MessageList::StatusRole), u"sent"_s);
        host.app.session()->chat()->open(lucia);
        QTRY_COMPARE(host.newest(MessageList::BodyRole), u"¡Y tiene terraza!"_s);
    }

    void aServerThatIsNotThere()
    {
        const QTemporaryDir folder;
        Desktop desktop(folder.path());
        const QByteArray token = tokenOf(u"owner"_s, m_host.filePath(u"server"_s));
        desktop.app.connectToServer(u"localhost:1"_s, QString::fromLatin1(token));
        QTRY_COMPARE_WITH_TIMEOUT(desktop.app.screen(), u"firstStart"_s, 6000);
        QVERIFY(desktop.app.error().contains(u"localhost"_s));
        QVERIFY(!desktop.app.session());
        QVERIFY(loadAccounts(folder.path()).accounts.isEmpty());
        QVERIFY(desktop.paint(u"not-reached"_s));
    }

    void aSecondDesktopOnTheFolderIsRefused()
    {
        const QTemporaryDir folder;
        QLockFile lock(folder.filePath(u"desktop.lock"_s));
        QVERIFY(lock.tryLock(0));
        QProcess parlor;
        parlor.start(QStringLiteral(PARLOR), {u"--data"_s, folder.path()});
        QVERIFY(parlor.waitForFinished(20'000));
        QCOMPARE(parlor.exitCode(), 1);
        const QString said = QString::fromUtf8(parlor.readAllStandardError());
        QVERIFY2(said.contains(u"another Parlor (process %1) is using"_s.arg(QCoreApplication::applicationPid())),
                 qPrintable(said));
    }

    void screensCannotFetch_data()
    {
        QTest::addColumn<bool>("denied");
        QTest::newRow("with our factory") << true;
        QTest::newRow("without it, so that this test can fail") << false;
    }
    void screensCannotFetch()
    {
        QFETCH(bool, denied);
        QTcpServer stranger;
        QVERIFY(stranger.listen(QHostAddress::LocalHost));
        DeniedNetwork network;
        QQmlEngine engine;
        if (denied)
            engine.setNetworkAccessManagerFactory(&network);
        QQmlComponent component(&engine);
        component.setData("import QtQuick\nImage { source: 'http://127.0.0.1:"
                              + QByteArray::number(stranger.serverPort()) + "/x.png' }", QUrl(u"qrc:/test.qml"_s));
        const std::unique_ptr<QObject> image(component.create());
        QVERIFY2(image, qPrintable(component.errorString()));
        QCOMPARE(QTest::qWaitFor([&] { return stranger.hasPendingConnections(); }, 1000), !denied);
        if (denied) {
            QTRY_COMPARE(image->property("status").toInt(), 3); // Image.Error
            complaints.clear();                                 // it says so, as it should
        }
    }
};

QTEST_MAIN(TestDesktop)
#include "test_desktop.moc"
