// SPDX-License-Identifier: GPL-3.0-or-later
// What may answer at a server's address instead of the server. A person reads within 5 s what is wrong, in words that
// say what to do; with a saved account the inbox stays usable meanwhile.
#include "tests/support/desktop_window.h"
#include "tests/support/fake_server.h"
#include "tests/support/parlord.h"

#include <QQmlExtensionPlugin>
#include <QSGRendererInterface>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpSocket>

Q_IMPORT_QML_PLUGIN(ParlorPlugin)
Q_IMPORT_QML_PLUGIN(Parlor_ViewPlugin)

using namespace parlor;
using namespace parlor::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int deadline = 5000; // ms

// Says its words to whoever comes, at once or after having heard something, and may hang up then.
class Stranger final : public QObject
{
public:
    enum Manner { Stays, Leaves, HearsFirst };

    explicit Stranger(QByteArray words, Manner manner = Stays, std::unique_ptr<QTcpServer> server = std::make_unique<QTcpServer>())
        : m_server(std::move(server))
        , m_words(std::move(words))
        , m_manner(manner)
    {
        connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, [this] {
            QTcpSocket *socket = m_server->nextPendingConnection();
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            if (m_manner == HearsFirst)
                connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { answer(socket); });
            else
                answer(socket);
        });
        if (!m_server->listen(QHostAddress::LocalHost))
            qFatal("no port");
    }
    quint16 port() const { return m_server->serverPort(); }

private:
    void answer(QTcpSocket *socket)
    {
        socket->readAll();
        socket->write(m_words);
        if (m_manner != Stays)
            socket->disconnectFromHost();
    }

    std::unique_ptr<QTcpServer> m_server;
    QByteArray m_words;
    Manner m_manner;
};

QByteArray page(const QByteArray &status, const QByteArray &fields = {})
{
    return "HTTP/1.1 " + status + "\r\nContent-Type: text/html\r\nContent-Length: 15\r\n" + fields + "\r\n<h1>Hello</h1>\n";
}

} // namespace

class TestUnreachable : public QObject
{
    Q_OBJECT
    QTemporaryDir m_certificates;
    std::vector<std::unique_ptr<QObject>> m_others;

    // A web server with this certificate.
    QUrl secure(const QString &name)
    {
        QFile keyFile(m_certificates.filePath(u"key.pem"_s));
        if (!keyFile.open(QIODevice::ReadOnly))
            qFatal("no key");
        const QList<QSslCertificate> certificates = QSslCertificate::fromPath(m_certificates.filePath(name + u".pem"_s));
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificate(certificates.value(0));
        configuration.setPrivateKey(QSslKey(&keyFile, QSsl::Ec));
        auto server = std::make_unique<QSslServer>();
        server->setSslConfiguration(configuration);
        auto stranger = std::make_unique<Stranger>(page("200 OK"), Stranger::HearsFirst, std::move(server));
        const QUrl url(u"https://127.0.0.1:%1"_s.arg(stranger->port()));
        m_others.push_back(std::move(stranger));
        return url;
    }
    QUrl plain(const QByteArray &words, Stranger::Manner manner = Stranger::Stays, const QString &scheme = u"http"_s)
    {
        auto stranger = std::make_unique<Stranger>(words, manner);
        const QUrl url(u"%1://127.0.0.1:%2"_s.arg(scheme).arg(stranger->port()));
        m_others.push_back(std::move(stranger));
        return url;
    }

    // A message from somebody, as an earlier day has left it.
    static void fill(const Account &account, const QString &dataFolder, ConversationId *chat)
    {
        Parlord server;
        QVERIFY(server.start());
        Desktop ben(u"ben"_s, u"guest"_s);
        QVERIFY(ben.goLive(server));
        *chat = ben.openWith(account.user);
        ben.send(*chat, u"Hello"_s);
        SystemClock clock;
        Cache cache(account.folder(dataFolder), account.user, clock);
        QVERIFY(cache.open());
        Session session(cache, clock);
        session.connectTo(server.url(), Parlord::token(account.user.text, u"host"_s));
        QTRY_COMPARE_WITH_TIMEOUT(cache.messages(*chat, std::nullopt, 10).size(), 1, 10'000);
        QTRY_COMPARE(session.state(), Session::State::Live);
    }
    // As an earlier version has left it, so that no keychain is needed.
    static void saveToken(const Account &account, const QString &dataFolder)
    {
        QFile file(QDir(dataFolder).filePath(u"account.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QJsonDocument(QJsonObject{{u"mode"_s, u"server"_s},
                                             {u"address"_s, account.address.toString()},
                                             {u"user"_s, account.user.text},
                                             {u"token"_s, QString::fromLatin1(Parlord::token(account.user.text, u"host"_s))}})
                       .toJson());
    }
    // To whoever reads the screen.
    static bool isSaid(const DesktopWindow &desktop, const QString &words)
    {
        const QList<QQuickItem *> items = desktop.items();
        return std::any_of(items.begin(), items.end(), [&words](const QQuickItem *item) {
            return item->isVisible() && item->property("text").toString().contains(words);
        });
    }

private Q_SLOTS:
    void initTestCase()
    {
        QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
        prepareLooks(*qGuiApp);
    }
    void cleanup() { m_others.clear(); }

    // All at once, as most of them take their time.
    void everyCaseIsToldInWords()
    {
        QProcess openssl;
        openssl.start(QStringLiteral(CERTIFICATES), {m_certificates.path()});
        if (!openssl.waitForFinished(30'000) || openssl.exitCode() != 0)
            QSKIP("openssl is not installed");
        QSslConfiguration trusting = QSslConfiguration::defaultConfiguration();
        trusting.addCaCertificates(m_certificates.filePath(u"authority.pem"_s));
        QSslConfiguration::setDefaultConfiguration(trusting);
        auto *mute = new QWebSocketServer(u"mute"_s, QWebSocketServer::NonSecureMode);
        m_others.emplace_back(mute);
        QVERIFY(mute->listen(QHostAddress::LocalHost));
        auto *babbling = new QWebSocketServer(u"babbling"_s, QWebSocketServer::NonSecureMode);
        m_others.emplace_back(babbling);
        connect(babbling, &QWebSocketServer::newConnection, babbling, [babbling] {
            QWebSocket *socket = babbling->nextPendingConnection();
            socket->sendTextMessage(u"{\"jsonrpc\": \"2.0\", \"result\": [1, 2]}"_s);
            socket->sendTextMessage(u"welcome"_s);
        });
        QVERIFY(babbling->listen(QHostAddress::LocalHost));
        QTcpServer left;
        QVERIFY(left.listen(QHostAddress::LocalHost));
        const quint16 empty = left.serverPort();
        left.close();
        const auto webSocket = [](const QWebSocketServer *server) { return QUrl(u"http://127.0.0.1:%1"_s.arg(server->serverPort())); };

        struct Case
        {
            const char *name;
            QUrl address;
            QString words; // some of those that the person reads
            std::unique_ptr<Desktop> desktop = {};
            qint64 after = -1;
        };
        const QString notParlor = u"is not a Parlor server. Check the address."_s;
        std::vector<Case> cases;
        const auto add = [&cases](const char *name, const QUrl &address, const QString &words) {
            cases.push_back({name, address, words});
        };
        add("nobody", QUrl(u"http://127.0.0.1:%1"_s.arg(empty)), u"No server is running at 127.0.0.1"_s);
        add("no such name", QUrl(u"https://nowhere.invalid"_s), u"nowhere.invalid cannot be found. Check the address, and whether"_s);
        add("silent", plain({}), u"has not answered yet"_s);
        add("hangs up", plain({}, Stranger::Leaves), notParlor);
        add("hears and hangs up", plain({}, Stranger::HearsFirst), notParlor);
        add("SSH", plain("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n", Stranger::HearsFirst), notParlor);
        add("mail, which waits", plain("220 mail.example.org ESMTP\r\n"), u"has not answered yet"_s);
        add("a page", plain(page("200 OK"), Stranger::HearsFirst), notParlor);
        add("no such page", plain(page("404 Not Found"), Stranger::HearsFirst), notParlor);
        add("elsewhere", plain(page("301 Moved Permanently", "Location: https://127.0.0.1/\r\n"), Stranger::HearsFirst), notParlor);
        add("broken", plain(page("502 Bad Gateway"), Stranger::HearsFirst), notParlor);
        add("refuses", plain(page("403 Forbidden"), Stranger::HearsFirst), u"refuses this desktop"_s);
        add("busy", plain(page("503 Service Unavailable"), Stranger::HearsFirst), u"is busy"_s);
        add("half an answer", plain("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n", Stranger::HearsFirst), notParlor);
        add("101 of another kind", plain("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n", Stranger::HearsFirst), notParlor);
        add("WebSocket, mute", webSocket(mute), u"has not answered yet"_s);
        add("WebSocket, something else", webSocket(babbling), u"has not answered yet"_s);
        add("https to plain", plain(page("400 Bad Request"), Stranger::HearsFirst, u"https"_s), u"does not offer a protected connection (https)"_s);
        add("https to silence", plain({}, Stranger::Stays, u"https"_s), u"has not answered yet"_s);
        add("self-signed", secure(u"alone"_s), u"vouches for 127.0.0.1"_s);
        QUrl unprotected = secure(u"good"_s);
        unprotected.setScheme(u"http"_s);
        add("plain to https", unprotected, notParlor);
        add("a page by https", secure(u"good"_s), notParlor); // trusted, and of no use
        add("wrong name", secure(u"other"_s), u"is for another address"_s);
        add("expired", secure(u"expired"_s), u"has expired"_s);
        add("not yet valid", secure(u"early"_s), u"is not valid yet"_s);

        for (Case &one : cases) {
            one.desktop = std::make_unique<Desktop>(u"ada"_s, u"host"_s);
            Session *session = one.desktop->session.get();
            const qint64 began = steadyNow();
            connect(session, &Session::problemChanged, this, [&one, session, began] {
                if (one.after < 0 && !session->problem().isEmpty())
                    one.after = steadyNow() - began;
            });
            session->connectTo(one.address, one.desktop->token);
        }
        QTest::qWait(deadline);
        QStringList wrong;
        for (const Case &one : cases) {
            const QString problem = one.desktop->session->problem();
            qInfo("%s: %lld ms: %s", one.name, qlonglong(one.after), qUtf8Printable(problem));
            const bool inTime = one.after >= 0 && one.after < deadline;
            if (!inTime || !problem.contains(one.words) || one.desktop->session->state() == Session::State::Live)
                wrong.append(QString::fromUtf8(one.name) + u": "_s + problem);
        }
        QCOMPARE(wrong, QStringList());
    }

    // In the window, with an account from before.
    void theInboxStaysUsable_data()
    {
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<int>("manner"); // -1: nobody is there
        QTest::addColumn<QString>("told");
        QTest::newRow("silent") << QByteArray() << int(Stranger::Stays) << u"has not answered yet"_s;
        QTest::newRow("refuses") << QByteArray() << -1 << u"No server is running at"_s;
        QTest::newRow("something else") << page("200 OK") << int(Stranger::HearsFirst) << u"is not a Parlor server"_s;
    }
    void theInboxStaysUsable()
    {
        QFETCH(QByteArray, words);
        QFETCH(int, manner);
        QFETCH(QString, told);
        QTemporaryDir folder;
        ConversationId chat;
        Account account{false, {}, {u"ada"_s}};
        std::unique_ptr<Stranger> stranger;
        if (manner >= 0)
            stranger = std::make_unique<Stranger>(words, Stranger::Manner(manner));
        account.address = QUrl(u"http://127.0.0.1:%1"_s.arg(stranger ? stranger->port() : 1));
        fill(account, folder.path(), &chat);
        saveToken(account, folder.path());

        DesktopWindow desktop(folder.path());
        QVERIFY(desktop.window);
        const qint64 began = steadyNow();
        desktop.app.start();
        QTest::qWait(20);
        desktop.app.settleIn(); // offscreen no frame may come
        QCOMPARE(desktop.app.screen(), u"main"_s);
        desktop.chat().open(chat.text);
        QVERIFY(desktop.chat().messages()->count() > 0);
        QTRY_VERIFY_WITH_TIMEOUT(isSaid(desktop, told), deadline);
        QVERIFY(steadyNow() - began < deadline);
        desktop.chat().setDraft(u"a draft"_s);
        QVERIFY(desktop.chat().send(u"It waits"_s));
        QTRY_COMPARE(desktop.session().outboxCount(), 1);
        QCOMPARE(desktop.chat().messages()->data(desktop.chat().messages()->index(0), MessageList::StatusRole), u"pending"_s);
    }

    void aTokenGoesNowhereUnprotected()
    {
        QTemporaryDir folder;
        const Account account{false, QUrl(u"http://192.0.2.7:3000"_s), {u"ada"_s}}; // nobody could have typed it
        saveToken(account, folder.path());
        DesktopWindow desktop(folder.path());
        desktop.app.start();
        QTest::qWait(20);
        desktop.app.settleIn();
        QTRY_VERIFY_WITH_TIMEOUT(isSaid(desktop, u"http:// would send your token unprotected"_s), deadline);
        QCOMPARE(desktop.session().state(), SessionView::Offline);
        desktop.app.addAccount();
        desktop.app.connectToServer(u"http://chat.example.org"_s, QString::fromLatin1(Parlord::token(u"ada"_s, u"host"_s)));
        QCOMPARE(desktop.app.screen(), u"firstStart"_s);
        QTRY_VERIFY(isSaid(desktop, u"Use https:// for other computers"_s));
    }

    void anUnknownServerIsOfferedOnce()
    {
        const QString link = u"parlor://open/chat.example.org/018f"_s;
        QTemporaryDir folder;
        const Account account{false, QUrl(u"http://127.0.0.1:1"_s), {u"ada"_s}};
        saveToken(account, folder.path());
        DesktopWindow desktop(folder.path());
        App &app = desktop.app;
        app.start();
        app.settleIn();
        app.openLink(link);
        QCOMPARE(app.screen(), u"firstStart"_s);
        QCOMPARE(app.offeredAddress(), u"chat.example.org"_s);
        app.cancel();
        QCOMPARE(app.screen(), u"main"_s);
        int changes = 0;
        connect(&desktop.session(), &SessionView::stateChanged, this, [&changes] { ++changes; });
        QTRY_VERIFY_WITH_TIMEOUT(changes > 3, 10'000); // each of them may lead to the link that waits
        QCOMPARE(app.screen(), u"main"_s);
        app.openLink(link); // asked for anew
        QCOMPARE(app.screen(), u"firstStart"_s);
    }
};

QTEST_MAIN(TestUnreachable)
#include "test_unreachable.moc"
