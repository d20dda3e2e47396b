// SPDX-License-Identifier: GPL-3.0-or-later
// What the desktop remembers, and how it reads what a person types at the first start.
#include "client/account.h"
#include "client/cache/cache.h"
#include "client/settings.h"

#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace parlor;
using namespace Qt::StringLiterals;

class TestSettings : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void choicesAreRemembered()
    {
        const QTemporaryDir folder;
        {
            Settings settings(folder.path());
            QCOMPARE(settings.theme(), u"system"_s);
            QCOMPARE(settings.textScale(), 1.0);
            QSignalSpy themed(&settings, &Settings::themeChanged);
            settings.setTheme(u"dark"_s);
            settings.setTheme(u"dark"_s);
            settings.setTheme(u"pink"_s);
            QCOMPARE(themed.size(), 1);
            settings.setTextScale(1.52);
            settings.setCompact(true);
            settings.setReducedMotion(true);
            QVERIFY(settings.notifications() && settings.notificationText() && !settings.closeToTray());
            QVERIFY(!settings.seedDoors());
            settings.setSeedDoors(true);
            settings.setNotifications(false);
            settings.setNotificationText(false);
            settings.setCloseToTray(true);
        }
        Settings settings(folder.path());
        QCOMPARE(settings.theme(), u"dark"_s);
        QCOMPARE(settings.textScale(), 1.5);
        QVERIFY(settings.compact());
        QVERIFY(settings.reducedMotion());
        QVERIFY(!settings.notifications() && !settings.notificationText() && settings.closeToTray());
        QVERIFY(settings.seedDoors());
        settings.setTextScale(9);
        QCOMPARE(settings.textScale(), 2.0);
        settings.setTextScale(0);
        QCOMPARE(settings.textScale(), 1.0);
        settings.setTextScale(qQNaN());
        QCOMPARE(settings.textScale(), 1.0);
    }

    void aDamagedFileIsNoReasonToStop()
    {
        const QTemporaryDir folder;
        QFile file(QDir(folder.path()).filePath(u"settings.ini"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[General]\ntheme=blue\ntextScale=wide\n\xff\xfe");
        file.close();
        const Settings settings(folder.path());
        QCOMPARE(settings.theme(), u"system"_s);
        QCOMPARE(settings.textScale(), 1.0);
    }

    void withoutABusItGoesByThePalette()
    {
        const QTemporaryDir folder;
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        qputenv("XDG_RUNTIME_DIR", folder.path().toLocal8Bit());
        Settings settings(folder.path());
        settings.followSystem();
        QCOMPARE(settings.systemDark(), false);
    }

    void theSystemMayAskForHighContrast()
    {
        const QTemporaryDir folder;
        Settings settings(folder.path());
        QSignalSpy told(&settings, &Settings::systemContrastChanged);
        const auto says = [&settings](uint value) {
            QMetaObject::invokeMethod(&settings, "takeSystemSetting",
                                      Q_ARG(QString, u"org.freedesktop.appearance"_s), Q_ARG(QString, u"contrast"_s),
                                      Q_ARG(QDBusVariant, QDBusVariant(value)));
        };
        says(1);
        QVERIFY(settings.systemContrast());
        says(1);
        QCOMPARE(told.size(), 1);
        QVERIFY(Settings(folder.path()).systemContrast()); // until the portal has answered again
        says(0);
        QVERIFY(!settings.systemContrast());
        settings.setTheme(u"contrast"_s);
        QCOMPARE(Settings(folder.path()).theme(), u"contrast"_s);
    }

    void aLanguageThatIsSpoken()
    {
        const QTemporaryDir folder;
        Settings settings(folder.path());
        QCOMPARE(settings.language(), QString());
        settings.setLanguage(u"nl"_s);
        settings.setLanguage(u"klingon"_s);
        QCOMPARE(Settings(folder.path()).language(), u"nl"_s);
        settings.setLanguage({});
        QCOMPARE(Settings(folder.path()).language(), QString());
    }

    void accountsAreRememberedForTheirOwnerOnly()
    {
        const QTemporaryDir folder;
        QCOMPARE(loadAccounts(folder.path()), AccountFile());
        const Account remote{.local = false, .address = QUrl(u"https://chat.example.org"_s), .user = {u"hanna"_s}};
        const Account local{.local = true, .address = {}, .user = {u"owner"_s}};
        const Account gone{.local = false, .address = QUrl(u"https://other.example.org"_s), .user = {u"hanna"_s}};
        AccountFile both{{remote, local}, local.id(), {gone.id(), u"../../elsewhere"_s}};
        QVERIFY(saveAccounts(folder.path(), both));
        both.removed = QStringList(gone.id()); // its folder will be erased: only what can be one
        QCOMPARE(loadAccounts(folder.path()), both);
        const QFileInfo file(QDir(folder.path()).filePath(u"accounts.json"_s));
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
                 QFile::Permissions());
        QFile broken(file.filePath());
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("{\"accounts\": [{\"mode\": \"server\", \"user\": \"x\"");
        broken.close();
        QCOMPARE(loadAccounts(folder.path()), AccountFile());
        QVERIFY(!saveAccounts(u"/dev/null/nowhere"_s, both));
    }

    void theFileOfAnOlderVersionIsRead()
    {
        const QTemporaryDir folder;
        QFile old(folder.filePath(u"account.json"_s));
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("{\"mode\": \"server\", \"user\": \"hanna\", \"address\": \"https://chat.example.org\", "
                  "\"token\": \"a.b.c\"}");
        old.close();
        const AccountFile file = loadAccounts(folder.path());
        QCOMPARE(file.accounts.size(), 1);
        QCOMPARE(file.accounts.first().user.text, u"hanna"_s);
        // The copy of its messages lies where it lay.
        QCOMPARE(file.accounts.first().folder(folder.path()),
                 accountFolder(folder.path(), u"https://chat.example.org"_s, {u"hanna"_s}));
        const auto plain = readPlainToken(folder.path());
        QVERIFY(plain);
        QCOMPARE(plain->token, "a.b.c"_ba);
        QCOMPARE(plain->account, file.accounts.first().id());

        QVERIFY(saveAccounts(folder.path(), file));
        QFile saved(folder.filePath(u"accounts.json"_s));
        QVERIFY(saved.open(QIODevice::ReadOnly));
        QVERIFY(!saved.readAll().contains("a.b.c"));
        QVERIFY(readPlainToken(folder.path())); // until it has another home
        removePlainToken(folder.path());
        QVERIFY(!readPlainToken(folder.path()));
        QCOMPARE(loadAccounts(folder.path()).accounts, file.accounts);
    }

    void addresses_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("url"); // empty: refused
        QTest::newRow("a name") << u"chat.example.org"_s << u"https://chat.example.org"_s;
        QTest::newRow("with a port") << u" chat.example.org:8443 "_s << u"https://chat.example.org:8443"_s;
        QTest::newRow("this computer") << u"localhost:3000"_s << u"http://localhost:3000"_s;
        QTest::newRow("this computer by number") << u"127.0.0.1:3000/"_s << u"http://127.0.0.1:3000"_s;
        QTest::newRow("this computer, IPv6") << u"[::1]:3000"_s << u"http://[::1]:3000"_s;
        QTest::newRow("https") << u"https://chat.example.org/parlor?x=1#y"_s << u"https://chat.example.org/parlor"_s;
        QTest::newRow("http elsewhere") << u"http://chat.example.org"_s << QString();
        QTest::newRow("another scheme") << u"ftp://chat.example.org"_s << QString();
        QTest::newRow("a name inside") << u"https://me:secret@chat.example.org"_s << QString();
        QTest::newRow("empty") << u"  "_s << QString();
        QTest::newRow("words") << u"my server"_s << QString();
        QTest::newRow("a bad port") << u"chat.example.org:99999"_s << QString();
    }
    void addresses()
    {
        QFETCH(QString, typed);
        QFETCH(QString, url);
        const Result<QUrl> read = readAddress(typed);
        QCOMPARE(read.has_value(), !url.isEmpty());
        if (read) {
            QCOMPARE(read->toString(), url);
        } else {
            QCOMPARE(read.error().field, u"address"_s);
            QVERIFY(read.error().message.startsWith(u"Address: "_s));
        }
    }

    void tokens()
    {
        // {"alg":"HS256"}.{"sub":"hanna"}.signature
        const QByteArray good = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJoYW5uYSJ9.c2ln";
        QCOMPARE(*readToken(u"  "_s + QString::fromLatin1(good) + u"\n"_s), good);
        for (const QString &bad : {QString(), u"hanna"_s, u"a.b.c"_s, QString::fromLatin1(good.left(30))}) {
            const Result<QByteArray> read = readToken(bad);
            QVERIFY(!read);
            QCOMPARE(read.error().field, u"token"_s);
            QVERIFY(read.error().message.startsWith(u"Token: "_s));
        }
    }
};

QTEST_MAIN(TestSettings)
#include "test_settings.moc"
