// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/config.h"

#include "server/model/wire/codec.h"

#include <QCommandLineParser>
#include <QDir>
#include <QStandardPaths>

namespace parlor {

using namespace Qt::StringLiterals;

enum class MetricsReaders { Local, Public };
template <> inline constexpr auto namesOf<MetricsReaders> = std::array{"local", "public"};

namespace {

using Environment = QProcessEnvironment;

tl::unexpected<Fault> misuse(const QString &message)
{
    return fail(Fault::Validation, message);
}

QString defaultDataFolder(const Environment &environment)
{
    const QString share = environment.value(u"XDG_DATA_HOME"_s);
    // The base directory specification: paths that are not absolute are ignored.
    if (QDir::isAbsolutePath(share))
        return share + u"/parlord"_s;
    return environment.value(u"HOME"_s, u"."_s) + u"/.local/share/parlord"_s;
}

Result<quint16> readPort(const QString &text, const QString &name)
{
    bool isNumber = false;
    const uint port = text.toUInt(&isNumber);
    if (!isNumber || port > 65535)
        return misuse(u"%1: expected a port from 0 to 65535, not \"%2\""_s.arg(name, text));
    return quint16(port);
}

// ADDR:PORT, [IPv6]:PORT; "localhost" and "*" are understood.
Result<void> readListen(Config &config, const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    if (colon < 1)
        return misuse(u"--listen: expected ADDRESS:PORT, not \"%1\""_s.arg(text));
    QString address = text.first(colon);
    if (address.startsWith(u'[') && address.endsWith(u']'))
        address = address.sliced(1, address.size() - 2);
    if (address == "localhost"_L1)
        config.address = QHostAddress::LocalHost;
    else if (address == "*"_L1)
        config.address = QHostAddress::Any;
    else if (!config.address.setAddress(address))
        return misuse(u"--listen: \"%1\" is not an address"_s.arg(address));
    const Result<quint16> port = readPort(text.sliced(colon + 1), u"--listen"_s);
    if (!port)
        return tl::unexpected<Fault>(port.error());
    config.port = *port;
    return {};
}

// --listen > PORT > MESSAGING_PORT > 127.0.0.1:3000
Result<void> readAddress(Config &config, const QString &listen, const Environment &environment)
{
    if (!listen.isEmpty())
        return readListen(config, listen);
    for (const QString &name : {u"PORT"_s, u"MESSAGING_PORT"_s}) {
        const QString text = environment.value(name);
        if (text.isEmpty())
            continue;
        const Result<quint16> port = readPort(text, name);
        if (!port)
            return tl::unexpected<Fault>(port.error());
        config.port = *port;
        break;
    }
    return {};
}

void readEnvironment(Config &config, const Environment &environment)
{
    for (const QString &name : {u"JWT_SECRET"_s, u"JWT_ACCESS_SECRET"_s}) {
        const QByteArray secret = environment.value(name).toUtf8();
        if (secret.isEmpty())
            continue;
        config.operatorSecrets.append(secret);
        if (secret.size() < 32)
            config.notices.append(u"%1 is shorter than 32 bytes: tokens signed with it can be guessed"_s.arg(name));
    }
    config.origins.append(environment.value(u"CLIENT_URL"_s, u"http://localhost:5173"_s).toUtf8());
    for (const QString &origin : environment.value(u"WS_CORS_ORIGIN"_s).split(u',', Qt::SkipEmptyParts))
        config.origins.append(origin.trimmed().toUtf8());
    for (const QString &name : {u"MESSAGING_WS_PORT"_s, u"POSTGRES_HOST"_s, u"REDIS_HOST"_s, u"MINIO_ENDPOINT"_s,
                                u"FIREBASE_PROJECT_ID"_s}) {
        if (!environment.value(name).isEmpty())
            config.notices.append(u"%1 is set but not used by this version"_s.arg(name));
    }
}

// A count of at least 1; absent where it is not said.
Result<void> readCount(std::optional<int> &count, const QString &name, const QString &text)
{
    if (text.isNull())
        return {};
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    if (!isNumber || number < 1)
        return misuse(u"%1: expected a number from 1, not \"%2\""_s.arg(name, text));
    count = number;
    return {};
}

// ADDRESS[/BITS],...
Result<void> readProxies(QList<QByteArray> &proxies, const QString &text)
{
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts)) {
        const QString range = part.trimmed();
        if (QHostAddress::parseSubnet(range).second < 0)
            return misuse(u"--trust-proxy: \"%1\" is neither an address nor a range such as 10.0.0.0/8"_s.arg(range));
        proxies.append(range.toLatin1());
    }
    return {};
}

template <NamedEnum E>
Result<void> readWord(E &value, const QString &name, const QString &text)
{
    for (size_t i = 0; i < namesOf<E>.size(); ++i) {
        if (text == QLatin1String(namesOf<E>[i])) {
            value = E(i);
            return {};
        }
    }
    QStringList words;
    for (const char *const word : namesOf<E>)
        words.append(QString::fromLatin1(word));
    return misuse(u"%1: expected %2, not \"%3\""_s.arg(name, words.join(u" or "_s), text));
}

struct Options
{
    QCommandLineOption data{u"data"_s, u"The folder that holds everything."_s, u"folder"_s};
    QCommandLineOption listen{u"listen"_s, u"Where to listen; port 0 picks one. Default 127.0.0.1:3000."_s,
                              u"address:port"_s};
    QCommandLineOption sample{u"sample"_s, u"serve: fill the folder with a sample inbox, once."_s};
    QCommandLineOption dev{u"dev"_s, u"serve: for who develops a client: /test routes for programs on this machine (also "
                                     "NODE_ENV=development)."_s};
    QCommandLineOption owner{u"owner-from-stdin"_s,
                             u"serve: read {credential, id, displayName} of the owner from the first line of standard "
                             "input, and end with it."_s};
    QCommandLineOption maxConnections{u"max-connections"_s, u"serve: sockets at most; default 20000."_s, u"number"_s};
    QCommandLineOption maxPerAddress{u"max-per-address"_s,
                                     u"serve: sockets of one address at most (IPv6: of one /64), this machine's own "
                                     "excepted; default 256."_s,
                                     u"number"_s};
    QCommandLineOption trustProxy{{u"trust-proxy"_s, u"trusted-proxy"_s},
                                  u"serve: reverse proxies whose X-Forwarded-For is believed: addresses or ranges, "
                                  "separated by commas."_s,
                                  u"addresses"_s};
    QCommandLineOption metrics{u"metrics"_s,
                               u"serve: who may read /metrics: \"local\", programs on this machine and admins (the "
                               "default), or \"public\"."_s,
                               u"who"_s};
    QCommandLineOption restDialect{u"rest-dialect"_s,
                                   u"serve: the shape of REST answers where a request does not say: \"001\" or \"004\" (the "
                                   "default)."_s,
                                   u"seed"_s};
    QCommandLineOption seedDoors{u"seed-doors"_s,
                                 u"serve: who may use the raw WebSocket and the two POSTs of seeds 003 and 000 without a "
                                 "token: \"off\", \"local\", programs on this machine, or \"open\", everybody. Default: "
                                 "local, with --owner-from-stdin off."_s,
                                 u"who"_s};
    QCommandLineOption openSeedDoors{u"open-seed-doors"_s, u"serve: the same as --seed-doors open."_s};
    QCommandLineOption service{u"service"_s, u"token: for a machine that may speak for others."_s};
    QCommandLineOption log{u"log"_s, u"serve: \"text\" or \"json\"; default: text on a terminal, else JSON."_s,
                           u"form"_s};
    QCommandLineOption logLevel{u"log-level"_s, u"serve: debug, info, warning or error; default info."_s, u"level"_s};
    QCommandLineOption json{u"json"_s, u"connections list: as JSON."_s};
    QCommandLineOption role{u"role"_s, u"user add: guest, host, admin or bot."_s, u"role"_s, u"guest"_s};
    QCommandLineOption id{u"id"_s, u"user add: the person's id; without it, made from the name."_s, u"id"_s};
    QCommandLineOption help{{u"h"_s, u"help"_s}, u"Shows this help."_s};
    QCommandLineOption version{{u"v"_s, u"version"_s}, u"Shows the version."_s};

    void addTo(QCommandLineParser &parser) const
    {
        parser.addOptions({data, listen, sample, dev, owner, maxConnections, maxPerAddress, trustProxy, metrics, restDialect,
                           seedDoors, openSeedDoors, log, logLevel, role, id, service, json, help, version});
    }
};

constexpr auto usage = "parlord, the server of Parlor\n\n"
                       "  parlord serve [--data FOLDER] [--listen ADDRESS:PORT] [--sample]\n"
                       "                [--max-connections N] [--max-per-address N] [--trust-proxy ADDRESS,...]\n"
                       "                [--metrics local|public] [--rest-dialect 001|004]\n"
                       "                [--seed-doors off|local|open] [--log text|json]\n"
                       "                [--log-level LEVEL]\n"
                       "  parlord user add NAME --role ROLE [--id ID] [--data FOLDER]\n"
                       "  parlord token USER [--service] [--data FOLDER]\n"
                       "  parlord connections list [--json] [--data FOLDER]\n"
                       "  parlord connections close ID [--data FOLDER]"_L1;

Result<Config> sayHelp(Config config, QCommandLineParser &parser)
{
    config.verb = Config::Verb::Say;
    // The parser's own first line would name a usage of its own.
    const QString options = parser.helpText().section(u"\n\n"_s, 1);
    config.text = usage + u"\n\n"_s + options;
    return config;
}

Result<Config> readUserAdd(Config config, const QStringList &words, const QCommandLineParser &parser,
                           const Options &options)
{
    if (words.size() != 3 || words[1] != "add"_L1 || words[2].trimmed().isEmpty())
        return misuse(u"say: parlord user add NAME --role ROLE"_s);
    config.verb = Config::Verb::UserAdd;
    config.userName = words[2].trimmed();
    Fault fault;
    if (!readInto(config.role, QJsonValue(parser.value(options.role)), u"--role"_s, fault)
        || !readInto(config.userId, QJsonValue(parser.value(options.id)), u"--id"_s, fault))
        return tl::unexpected<Fault>(std::move(fault));
    return config;
}

Result<Config> readToken(Config config, const QStringList &words, const QCommandLineParser &parser,
                         const Options &options)
{
    if (words.size() != 2 || !isValidId(words[1]))
        return misuse(u"say: parlord token USER, with the id of a user"_s);
    config.verb = Config::Verb::Token;
    config.service = parser.isSet(options.service);
    config.userId.text = words[1];
    return config;
}

Result<Config> readConnections(Config config, const QStringList &words, const QCommandLineParser &parser,
                               const Options &options)
{
    config.json = parser.isSet(options.json);
    config.verb = Config::Verb::ConnectionsList;
    if (words.size() == 2 && words[1] == "list"_L1)
        return config;
    config.verb = Config::Verb::ConnectionsClose;
    bool isNumber = false;
    config.connection = words.value(2).toLongLong(&isNumber);
    if (words.size() == 3 && words[1] == "close"_L1 && isNumber)
        return config;
    return misuse(u"say: parlord connections list, or parlord connections close ID"_s);
}

Result<void> readMetrics(Config &config, const QCommandLineParser &parser, const Options &options)
{
    if (!parser.isSet(options.metrics))
        return {};
    MetricsReaders readers{};
    Result<void> read = readWord(readers, u"--metrics"_s, parser.value(options.metrics));
    config.openMetrics = readers == MetricsReaders::Public;
    return read;
}

Result<void> readSeedDoors(Config &config, const QCommandLineParser &parser, const Options &options)
{
    config.seedDoors = parser.isSet(options.owner) ? SeedDoors::Off : SeedDoors::Local;
    if (parser.isSet(options.seedDoors)) {
        if (auto read = readWord(config.seedDoors, u"--seed-doors"_s, parser.value(options.seedDoors)); !read)
            return read;
    }
    if (parser.isSet(options.openSeedDoors))
        config.seedDoors = SeedDoors::Open;
    if (config.seedDoors == SeedDoors::Open) {
        config.notices.append(u"--open-seed-doors: whoever can connect may act, without a token, as anybody whom the raw "
                              "WebSocket and the POSTs of seed 000 have made"_s);
    }
    return {};
}

Result<void> readLog(Config &config, const QCommandLineParser &parser, const Options &options)
{
    if (parser.isSet(options.log)) {
        LogForm form{};
        if (const auto read = readWord(form, u"--log"_s, parser.value(options.log)); !read)
            return read;
        config.logForm = form;
    }
    if (parser.isSet(options.logLevel))
        return readWord(config.logLevel, u"--log-level"_s, parser.value(options.logLevel));
    return {};
}

// What `serve` is told about strangers, watchers and the log.
Result<void> readServe(Config &config, const QCommandLineParser &parser, const Options &options)
{
    const auto valueOf = [&parser](const QCommandLineOption &option) {
        return parser.isSet(option) ? parser.value(option) : QString();
    };
    if (const auto read = readCount(config.maxConnections, u"--max-connections"_s, valueOf(options.maxConnections)); !read)
        return read;
    if (const auto read = readCount(config.maxPerAddress, u"--max-per-address"_s, valueOf(options.maxPerAddress)); !read)
        return read;
    if (const auto read = readProxies(config.trustedProxies, valueOf(options.trustProxy)); !read)
        return read;
    if (const auto read = readMetrics(config, parser, options); !read)
        return read;
    if (parser.isSet(options.restDialect)) {
        const QString word = parser.value(options.restDialect);
        if (const auto read = readWord(config.restDialect, u"--rest-dialect"_s, word); !read)
            return read;
    }
    if (const auto read = readSeedDoors(config, parser, options); !read)
        return read;
    return readLog(config, parser, options);
}

} // namespace

Result<Config> readConfig(const QStringList &arguments, const Environment &environment)
{
    QCommandLineParser parser;
    const Options options;
    options.addTo(parser);
    if (!parser.parse(arguments))
        return misuse(parser.errorText());

    Config config;
    if (parser.isSet(options.version)) {
        config.verb = Config::Verb::Say;
        config.text = u"parlord " PARLOR_VERSION "\n"_s;
        return config;
    }
    if (parser.isSet(options.help))
        return sayHelp(std::move(config), parser);

    config.dataFolder = QDir::cleanPath(QDir().absoluteFilePath(
        parser.isSet(options.data) ? parser.value(options.data) : defaultDataFolder(environment)));
    config.sample = parser.isSet(options.sample);
    config.dev = parser.isSet(options.dev) || environment.value(u"NODE_ENV"_s) == "development"_L1;
    config.ownerFromStdin = parser.isSet(options.owner);
    readEnvironment(config, environment);
    if (const Result<void> address = readAddress(config, parser.value(options.listen), environment); !address)
        return tl::unexpected<Fault>(address.error());
    if (const Result<void> serve = readServe(config, parser, options); !serve)
        return tl::unexpected<Fault>(serve.error());

    const QStringList words = parser.positionalArguments();
    const QString verb = words.value(0);
    if (verb == "serve"_L1 && words.size() == 1)
        return config;
    if (verb == "user"_L1)
        return readUserAdd(std::move(config), words, parser, options);
    if (verb == "token"_L1)
        return readToken(std::move(config), words, parser, options);
    if (verb == "connections"_L1)
        return readConnections(std::move(config), words, parser, options);
    return misuse(verb.isEmpty() ? u"what shall it do? Try parlord --help"_s
                                 : u"\"%1\" is not understood. Try parlord --help"_s.arg(words.join(u' ')));
}

} // namespace parlor
