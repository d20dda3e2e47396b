// SPDX-License-Identifier: GPL-3.0-or-later
// What parlord understands: command line before environment before defaults, and mistakes refused in plain words.
#include "server/config.h"

#include <QTest>

using namespace parlor;
using namespace Qt::StringLiterals;

namespace {

Result<Config> read(const QString &line, const QStringList &environment = {})
{
    QProcessEnvironment e;
    for (const QString &pair : environment)
        e.insert(pair.section(u'=', 0, 0), pair.section(u'=', 1));
    return readConfig(QStringList{u"parlord"_s} + line.split(u' ', Qt::SkipEmptyParts), e);
}

QString listensOn(const QString &line, const QStringList &environment = {})
{
    const Result<Config> config = read(line, environment);
    return config ? config->address.toString() + u' ' + QString::number(config->port) : config.error().message;
}

} // namespace

class TestConfig : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theAddressHasAnOrder()
    {
        QCOMPARE(listensOn(u"serve"_s), u"127.0.0.1 3000"_s);
        QCOMPARE(listensOn(u"serve"_s, {u"MESSAGING_PORT=3004"_s}), u"127.0.0.1 3004"_s);
        QCOMPARE(listensOn(u"serve"_s, {u"MESSAGING_PORT=3004"_s, u"PORT=3005"_s}), u"127.0.0.1 3005"_s);
        QCOMPARE(listensOn(u"serve --listen 0.0.0.0:0"_s, {u"PORT=3005"_s}), u"0.0.0.0 0"_s);
        QCOMPARE(listensOn(u"serve --listen [::1]:80"_s), u"::1 80"_s);
        QCOMPARE(listensOn(u"serve --listen localhost:80"_s), u"127.0.0.1 80"_s);
    }

    void mistakesAreRefused_data()
    {
        QTest::addColumn<QString>("line");
        for (const char *line : {"", "sing", "serve twice", "serve --listen 3000", "serve --listen 127.0.0.1:65536",
                                 "serve --listen nowhere:80", "serve --colour red", "user", "user remove Ana",
                                 "user add Ana --role king", "user add Ana --id a/b", "token", "token a/b"})
            QTest::newRow(line) << QString::fromLatin1(line);
    }
    void mistakesAreRefused()
    {
        QFETCH(QString, line);
        const Result<Config> config = read(line);
        QVERIFY(!config);
        QVERIFY(!config.error().message.isEmpty());
    }

    void portsOfTheEnvironmentAreChecked() { QVERIFY(!read(u"serve"_s, {u"PORT=http"_s})); }

    void theFolderHasAPlace()
    {
        QCOMPARE(read(u"serve --data /srv/parlor/"_s)->dataFolder, u"/srv/parlor"_s);
        QCOMPARE(read(u"serve"_s, {u"XDG_DATA_HOME=/srv/share"_s})->dataFolder, u"/srv/share/parlord"_s);
        QCOMPARE(read(u"serve"_s, {u"XDG_DATA_HOME=relative"_s, u"HOME=/home/ana"_s})->dataFolder,
                 u"/home/ana/.local/share/parlord"_s);
    }

    void keysComeInOrder()
    {
        const auto config = read(u"serve"_s, {u"JWT_ACCESS_SECRET=second-secret-of-at-least-32-bytes"_s,
                                              u"JWT_SECRET=first"_s, u"REDIS_HOST=localhost"_s});
        QCOMPARE(config->operatorSecrets, (QList<QByteArray>{"first", "second-secret-of-at-least-32-bytes"}));
        QCOMPARE(config->notices.size(), 2); // a short key, and a name that is not used
    }

    void originsAreListed()
    {
        QCOMPARE(read(u"serve"_s)->origins, QList<QByteArray>{"http://localhost:5173"});
        QCOMPARE(read(u"serve"_s, {u"CLIENT_URL=https://a.example"_s, u"WS_CORS_ORIGIN=https://b.example, *"_s})->origins,
                 (QList<QByteArray>{"https://a.example", "https://b.example", "*"}));
    }

    void peopleAreNamed()
    {
        const auto config = readConfig({u"parlord"_s, u"user"_s, u"add"_s, u"Ana Ruiz"_s, u"--role"_s, u"host"_s}, {});
        QCOMPARE(config->verb, Config::Verb::UserAdd);
        QCOMPARE(config->userName, u"Ana Ruiz"_s);
        QCOMPARE(config->role, UserRole::Host);
        QCOMPARE(read(u"token ana"_s)->userId.text, u"ana"_s);
    }
};

QTEST_APPLESS_MAIN(TestConfig)
#include "test_config.moc"
