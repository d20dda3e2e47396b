// SPDX-License-Identifier: GPL-3.0-or-later
// The whole desktop with two accounts side by side, this computer's own server and a second one, in a session with a
// keychain and a service for notices: from the file of an earlier version to the removal of an account. The functions
// follow each other; keyrings.sh makes the session.
#include "tests/support/desktop_window.h"
#include "tests/support/notification_mock.h"
#include "tests/support/parlord.h"

#include <QDir>
#include <QFileInfo>
#include <QQmlExtensionPlugin>
#include <QSGRendererInterface>
#include <QTemporaryDir>

Q_IMPORT_QML_PLUGIN(ParlorPlugin)
Q_IMPORT_QML_PLUGIN(Parlor_ViewPlugin)

using namespace parlor;
using namespace parlor::test;
using namespace Qt::StringLiterals;

namespace {

QStringList complaints;

// What QML has to say is never noise.
void listen(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (type != QtDebugMsg && type != QtInfoMsg && QByteArray(context.category).startsWith("qml"))
        complaints.append(text);
    fprintf(stderr, "%s\n", qPrintable(qFormatLogMessage(type, context, text)));
}

// What the launcher is told.
class Launcher final : public QObject
{
    Q_OBJECT
public:
    Launcher()
    {
        QDBusConnection::sessionBus().connect({}, {}, u"com.canonical.Unity.LauncherEntry"_s, u"Update"_s, this,
                                              SLOT(update(QString, QVariantMap)));
    }
    qint64 count = -1;
public Q_SLOTS:
    void update(const QString &, const QVariantMap &properties)
    {
        count = properties.value(u"count-visible"_s).toBool() ? properties.value(u"count"_s).toLongLong() : 0;
    }
};

bool write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        && file.write(content) == content.size();
}

bool isMentioned(const QString &folder, const QByteArray &words)
{
    const QFileInfoList files = QDir(folder).entryInfoList(QDir::Files | QDir::Hidden);
    return std::any_of(files.begin(), files.end(), [&](const QFileInfo &info) {
        QFile file(info.filePath());
        return file.open(QIODevice::ReadOnly) && file.readAll().contains(words);
    });
}

// What the keychain has; empty: nothing.
QByteArray inKeychain(const QString &entry)
{
    Keychain keychain;
    std::optional<QByteArray> found;
    keychain.read(entry, [&](Keychain::Outcome, const QByteArray &secret) { found = secret; });
    (void)QTest::qWaitFor([&] { return found.has_value(); }, 5000);
    return found.value_or(QByteArray());
}

} // namespace

class TestSideBySide : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    Parlord m_server;
    QByteArray m_token = Parlord::token(u"maria"_s, u"host"_s);
    Account m_away{false, {}, {u"maria"_s}};
    const QString m_here = Account{true, {}, {u"owner"_s}}.id();
    NotificationMock m_notices;
    Launcher m_launcher;
    std::unique_ptr<Desktop> m_guest; // at the second server
    ConversationId m_chat;
    std::unique_ptr<DesktopWindow> m_desktop;
    uint m_lastNotice = 0;

    void start()
    {
        m_desktop = std::make_unique<DesktopWindow>(m_folder.path());
        QVERIFY(m_desktop->window);
        m_desktop->app.start();
        QTest::qWait(50);
        m_desktop->app.settleIn(); // offscreen no frame may come
    }
    Accounts &accounts() { return *m_desktop->app.accounts(); }
    OpenAccount *away() { return accounts().find(m_away.id()); }
    OpenAccount *here() { return accounts().find(m_here); }
    static bool isLive(const OpenAccount *account)
    {
        return account && account->connection() && account->connection()->state() == Session::State::Live;
    }
    QList<QVariantList> notices() const { return m_notices.calls(u"Notify"_s); }
    uint lastNotice() const { return m_lastNotice; } // as the service has numbered it

    // The guest says something, and a notice of it stands.
    void beTold(const QString &words)
    {
        const auto before = notices().size();
        m_guest->send(m_chat, words);
        QTRY_COMPARE_WITH_TIMEOUT(notices().size(), before + 1, 10'000);
        const QVariantList notice = notices().last();
        QCOMPARE(notice.at(4).toString(), words);
        if (notice.at(1).toUInt() == 0)
            ++m_lastNotice; // the mock counts from 1
        QTest::qWait(100); // until the desktop knows its number
    }
    // And nothing is told.
    void beSpared(const QString &words)
    {
        const auto before = notices().size();
        m_guest->send(m_chat, words);
        QTRY_COMPARE(away()->cache()->messages(m_chat, std::nullopt, 1).last().message.body, words);
        QTest::qWait(600);
        QCOMPARE(notices().size(), before);
    }
    bool hasClosed(uint id) const
    {
        const QList<QVariantList> calls = m_notices.calls(u"CloseNotification"_s);
        return std::any_of(calls.begin(), calls.end(), [id](const QVariantList &call) { return call.at(0).toUInt() == id; });
    }

private Q_SLOTS:
    void initTestCase()
    {
        QProcess mock;
        mock.start(u"python3"_s, {u"-c"_s, u"import dbusmock"_s});
        if (!mock.waitForFinished(20'000) || mock.exitCode() != 0)
            QSKIP("python3-dbusmock is not installed");
        QVERIFY(m_notices.start(u"body body-markup actions inline-reply"_s));
        QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
        prepareLooks(*qGuiApp);
        qInstallMessageHandler(listen);
        QVERIFY(m_server.start());
        m_away.address = m_server.url();
        m_guest = std::make_unique<Desktop>(u"lucia"_s, u"guest"_s);
        QVERIFY(m_guest->goLive(m_server));
        m_chat = m_guest->openWith(m_away.user);
        QVERIFY(!m_chat.isEmpty());
    }
    void cleanup() { QCOMPARE(std::exchange(complaints, {}), QStringList()); }
    void cleanupTestCase() { m_desktop.reset(); }

    void theTokenOfAnEarlierVersionMovesIntoTheKeychain()
    {
        const QString file = m_folder.filePath(u"account.json"_s);
        QVERIFY(write(file, QJsonDocument(QJsonObject{{u"mode"_s, u"server"_s},
                                                      {u"address"_s, m_away.address.toString()},
                                                      {u"user"_s, u"maria"_s},
                                                      {u"token"_s, QString::fromLatin1(m_token)}})
                                .toJson()));
        start();
        QCOMPARE(m_desktop->app.screen(), u"main"_s);
        QTRY_VERIFY_WITH_TIMEOUT(isLive(away()), 10'000);
        QTRY_VERIFY(!QFile::exists(file));
        QCOMPARE(inKeychain(m_away.id()), m_token);
        QVERIFY(!isMentioned(m_folder.path(), m_token));
        QVERIFY(!accounts().areTokensAtRisk());

        m_desktop.reset();
        start(); // now from the keychain
        QTRY_VERIFY_WITH_TIMEOUT(isLive(away()), 10'000);
    }

    void thisComputerComesBesideIt()
    {
        App &app = m_desktop->app;
        app.addAccount();
        QCOMPARE(app.screen(), u"firstStart"_s);
        app.useThisComputer(false);
        QTRY_COMPARE_WITH_TIMEOUT(app.screen(), u"main"_s, 30'000);
        QCOMPARE(accounts().count(), 2);
        QCOMPARE(accounts().shown(), here());
        QTRY_VERIFY(isLive(here()) && isLive(away()));
        accounts().showNext(1);
        QCOMPARE(app.session(), away()->session());
        accounts().showNext(1);
        QCOMPARE(app.session(), here()->session());
    }

    void aMessageToTheOneInTheBackgroundIsTold()
    {
        beTold(u"Is breakfast at 8?"_s);
        const QVariantList notice = notices().last();
        QCOMPARE(notice.at(3).toString(), u"LUCIA"_s);
        QVERIFY(notice.at(5).toStringList().contains(u"inline-reply"_s));
        QTRY_COMPARE(away()->unread(), 1);
        QCOMPARE(here()->unread(), 0);
        QCOMPARE(accounts().totalUnread(), 1);
        QTRY_COMPARE(m_launcher.count, 1);
        QCOMPARE(m_desktop->window->title(), u"(1) Parlor"_s);
    }

    void anAnswerFromTheNoticeArrives()
    {
        m_notices.tell(u"NotificationReplied"_s, u"us"_s, {lastNotice(), u"From seven, with tea."_s});
        QTRY_COMPARE_WITH_TIMEOUT(m_guest->bodies(m_chat).value(1), u"From seven, with tea."_s, 10'000);
        QTRY_COMPARE(accounts().totalUnread(), 0);
        QTRY_VERIFY(m_guest->newest(m_chat)->message.sender == m_away.user);
        QTRY_VERIFY(hasClosed(lastNotice()));
        QTRY_COMPARE(m_launcher.count, 0);
        QTRY_COMPARE(away()->session()->outboxCount(), 0);
        QCOMPARE(m_guest->bodies(m_chat).size(), 2);
        QCOMPARE(accounts().shown(), here()); // nobody was taken away from what they do
    }

    void itIsReadFromTheNotice()
    {
        beTold(u"And eggs?"_s);
        const qint64 seq = m_guest->newest(m_chat)->message.seq;
        QTRY_COMPARE(accounts().totalUnread(), 1);
        m_notices.tell(u"ActionInvoked"_s, u"us"_s, {lastNotice(), u"mark-read"_s});
        QTRY_COMPARE(accounts().totalUnread(), 0);
        QTRY_VERIFY(hasClosed(lastNotice()));
        QTRY_COMPARE(m_guest->newest(m_chat)->status, MessageStatus::Read);
        QCOMPARE(m_guest->newest(m_chat)->message.seq, seq);
    }

    void aPressOpensTheConversation()
    {
        beTold(u"Or porridge?"_s);
        beTold(u"Hello?"_s); // in place of the one before, with how many there are
        QCOMPARE(notices().last().at(1).toUInt(), lastNotice());
        QCOMPARE(notices().last().at(3).toString(), u"LUCIA (2)"_s);
        m_notices.tell(u"ActivationToken"_s, u"us"_s, {lastNotice(), u"right-to-come-forward"_s});
        m_notices.tell(u"ActionInvoked"_s, u"us"_s, {lastNotice(), u"default"_s});
        QTRY_COMPARE(accounts().shown(), away());
        QCOMPARE(m_desktop->app.session()->chat()->conversationId(), m_chat.text);
        QCOMPARE(qgetenv("XDG_ACTIVATION_TOKEN"), "right-to-come-forward"_ba);
        QTRY_COMPARE_WITH_TIMEOUT(accounts().totalUnread(), 0, 10'000); // it stands before the person
    }

    void mutedAndDoNotDisturbAreSilent()
    {
        accounts().show(m_here);
        ChangeMembership mute;
        mute.conversation = m_chat;
        mute.muted = true;
        away()->connection()->manage(mute);
        QTRY_VERIFY(away()->cache()->conversation(m_chat)->membership.muted);
        beSpared(u"To a muted one"_s);
        QCOMPARE(accounts().totalUnread(), 0);
        mute.muted = false;
        away()->connection()->manage(mute);
        QTRY_VERIFY(!away()->cache()->conversation(m_chat)->membership.muted);
        QTRY_COMPARE(accounts().totalUnread(), 1);

        m_desktop->app.attention()->doNotDisturb()->setChoice(u"on"_s);
        beSpared(u"While nobody may disturb"_s);
        QTRY_COMPARE(accounts().totalUnread(), 2); // counted all the same
        QTRY_COMPARE(m_launcher.count, 2);
    }

    void aRestartKeepsAllOfIt()
    {
        accounts().show(m_away.id());
        away()->session()->chat()->open(m_chat.text);
        away()->session()->chat()->setDraft(u"half a sent"_s);
        accounts().show(m_here);
        m_desktop.reset();
        start();
        QCOMPARE(m_desktop->app.screen(), u"main"_s);
        QCOMPARE(accounts().shown(), here());
        QTRY_COMPARE(accounts().count(), 2);
        QTRY_VERIFY_WITH_TIMEOUT(isLive(here()) && isLive(away()), 20'000);
        QVERIFY(!accounts().areTokensAtRisk() && !away()->isSignInNeeded());
        QCOMPARE(away()->cache()->draft(m_chat)->body, u"half a sent"_s);
        QCOMPARE(m_desktop->app.attention()->doNotDisturb()->choice(), u"on"_s);
        beSpared(u"Still not"_s);
        QTRY_COMPARE(accounts().totalUnread(), 3);
        m_desktop->app.attention()->doNotDisturb()->setChoice(u"off"_s);
        beTold(u"Now?"_s);
    }

    void removalLeavesNothing()
    {
        const QString folder = m_away.folder(m_folder.path());
        QVERIFY(QFile::exists(folder));
        QVERIFY(away()->lossText().contains(u"draft"_s));
        accounts().show(m_away.id());
        accounts().remove(m_away.id());
        QCOMPARE(accounts().count(), 1);
        QCOMPARE(accounts().shown(), here());
        QTRY_VERIFY(!QFile::exists(folder));
        QTRY_VERIFY(inKeychain(m_away.id()).isEmpty());
        QTRY_VERIFY(loadAccounts(m_folder.path()).removed.isEmpty());
        QTRY_VERIFY(hasClosed(lastNotice()));
        QTRY_COMPARE(m_launcher.count, 0);
        const AccountFile file = loadAccounts(m_folder.path());
        QCOMPARE(file.accounts.size(), 1);
        QVERIFY(file.accounts.first().local);
        QVERIFY(isLive(here()));
        QVERIFY(m_guest->bodies(m_chat).size() > 4); // the server keeps its own
    }

    // The program ends right after it, in one of two ways: with its destructors, and without.
    void anEndDuringRemovalLeavesNothingEither()
    {
        App &app = m_desktop->app;
        app.addAccount();
        app.connectToServer(m_away.address.toString(), QString::fromLatin1(m_token));
        QTRY_COMPARE_WITH_TIMEOUT(app.screen(), u"main"_s, 10'000);
        QTRY_COMPARE(inKeychain(m_away.id()), m_token);
        const QString folder = m_away.folder(m_folder.path());
        QVERIFY(QFile::exists(folder));
        accounts().remove(m_away.id());
        QVERIFY(QFile::exists(folder));
        QCOMPARE(loadAccounts(m_folder.path()).removed, QStringList(m_away.id()));
        m_desktop.reset();
        QVERIFY(!QFile::exists(folder));

        // As a killed one would have left it.
        QVERIFY(QDir().mkpath(folder) && write(folder + "/replica.db"_L1, "what people wrote"));
        QCOMPARE(inKeychain(m_away.id()), m_token);
        start();
        QTRY_VERIFY(!QFile::exists(folder));
        QTRY_VERIFY(inKeychain(m_away.id()).isEmpty());
        QTRY_VERIFY(loadAccounts(m_folder.path()).removed.isEmpty());
        QCOMPARE(accounts().count(), 1);
    }
};

QTEST_MAIN(TestSideBySide)
#include "test_side_by_side.moc"
