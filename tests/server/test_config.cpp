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

    void who_may_come_without_a_token()
    {
        QCOMPARE(read(u"serve"_s)->seedDoors, SeedDoors::Local);
        QCOMPARE(read(u"serve --owner-from-stdin"_s)->seedDoors, SeedDoors::Off); // the desktop's, until switched on
        QCOMPARE(read(u"serve --owner-from-stdin --seed-doors local"_s)->seedDoors, SeedDoors::Local);
        QCOMPARE(read(u"serve --seed-doors off"_s)->seedDoors, SeedDoors::Off);
        QVERIFY(read(u"serve --seed-doors local"_s)->notices.isEmpty());
        for (const QString &line : {u"serve --open-seed-doors"_s, u"serve --seed-doors open"_s}) {
            QCOMPARE(read(line)->seedDoors, SeedDoors::Open);
            QCOMPARE(read(line)->notices.size(), 1); // said at every start
        }
        QVERIFY(!read(u"serve --seed-doors ajar"_s));
        QVERIFY(read(u"token ana --service"_s)->service);
        QVERIFY(!read(u"token ana"_s)->service);
    }

    void mistakesAreRefused_data()
    {
        QTest::addColumn<QString>("line");
        for (const char *line : {"", "sing", "serve twice", "serve --listen 3000", "serve --listen 127.0.0.1:65536",
                                 "serve --listen nowhere:80", "serve --colour red", "user", "user remove Ana",
                                 "user add Ana --role king", "user add Ana --id a/b", "token", "token a/b",
                                 "connections", "connections burn", "connections list all", "connections close",
                                 "connections close door", "connections close 1 2"})
            QTest::newRow(line) << QString::fromLatin1(line);
    }
    void mistakesAreRefused()
    {
        QFETCH(QString, line);
        const Result<Config> config = read(line);
        QVERIFY(!config);
        QVERIFY(!config.error().message.isEmpty());
    }

    void mistakesNameTheirOption_data()
    {
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("value");
        const auto row = [](const char *option, const char *value) {
            QTest::addRow("%s %s", option, value) << QString::fromLatin1(option) << QString::fromLatin1(value);
        };
        for (const char *value : {"0", "-1", "many", "1.5", "99999999999"}) {
            row("--max-connections", value);
            row("--max-per-address", value);
        }
        for (const char *value : {"nowhere", "10.0.0.0/33", "10.0.0.1,nowhere", "::1/129", "10.0.0.0/", "10.0.0.1:80"})
            row("--trust-proxy", value);
        row("--metrics", "everybody");
        row("--log", "xml");
        row("--log-level", "loud");
    }
    void mistakesNameTheirOption()
    {
        QFETCH(QString, option);
        QFETCH(QString, value);
        const auto config = readConfig({u"parlord"_s, u"serve"_s, option + u'=' + value}, {});
        QVERIFY(!config);
        QVERIFY2(config.error().message.startsWith(option + u':'), qPrintable(config.error().message));
    }

    void strangersHaveLimits()
    {
        const auto usual = read(u"serve"_s);
        QVERIFY(!usual->maxConnections && !usual->maxPerAddress && usual->trustedProxies.isEmpty());
        const auto config = read(u"serve --max-connections 50000 --max-per-address 20"
                                 " --trust-proxy 10.0.0.0/8,::1,fd00::/8"_s);
        QCOMPARE(config->maxConnections, 50000);
        QCOMPARE(config->maxPerAddress, 20);
        QCOMPARE(config->trustedProxies, (QList<QByteArray>{"10.0.0.0/8", "::1", "fd00::/8"}));
    }

    void watchersAreHeard()
    {
        const auto usual = read(u"serve"_s);
        QVERIFY(!usual->openMetrics && !usual->logForm);
        QCOMPARE(usual->logLevel, LogLevel::Info);
        const auto config = read(u"serve --metrics public --log json --log-level error"_s);
        QVERIFY(config->openMetrics);
        QCOMPARE(config->logForm, LogForm::Json);
        QCOMPARE(config->logLevel, LogLevel::Error);
        QVERIFY(!read(u"serve --metrics local"_s)->openMetrics);
        QCOMPARE(usual->restDialect, RestDialect::InApp);
        QCOMPARE(read(u"serve --rest-dialect 001"_s)->restDialect, RestDialect::Booking);
        QVERIFY(!read(u"serve --rest-dialect 003"_s));
    }

    void connectionsAreNamed()
    {
        const auto list = read(u"connections list --json"_s);
        QCOMPARE(list->verb, Config::Verb::ConnectionsList);
        QVERIFY(list->json);
        const auto close = read(u"connections close 17"_s);
        QCOMPARE(close->verb, Config::Verb::ConnectionsClose);
        QCOMPARE(close->connection, 17);
    }

    void aLineOfTheLogIsOneLine()
    {
        const LogFields fields{{"port", qint64(3000)}, {"why", u"a\nb\t\u2028c\""_s}};
        const auto line = [&](LogForm form) { return logLine(form, 0, LogLevel::Warning, "parlor.x", u"said\r\n", fields); };
        QCOMPARE(line(LogForm::Text),
                 QByteArray("1970-01-01T00:00:00.000Z warning parlor.x: said   port=3000 why=a b  c\"\n"));
        QCOMPARE(line(LogForm::Json),
                 QByteArray("{\"time\":\"1970-01-01T00:00:00.000Z\",\"level\":\"warning\",\"category\":\"parlor.x\","
                            "\"message\":\"said\\r\\n\",\"port\":3000,\"why\":\"a\\nb\\t\u2028c\\\"\"}\n"));
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
