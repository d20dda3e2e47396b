// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app.h"

#include "server/aside.h"
#include "server/control.h"
#include "server/desk/action_desk.h"
#include "server/desk/raw_marks.h"
#include "server/desk/seed_people.h"
#include "server/doors/action_door.h"
#include "server/doors/chat_namespace.h"
#include "server/doors/chatbot_door.h"
#include "server/doors/front.h"
#include "server/doors/gateway_door.h"
#include "server/doors/native_door.h"
#include "server/doors/rest_door.h"
#include "server/doors/routes.h"
#include "server/doors/seed_access.h"
#include "server/doors/simple_door.h"
#include "server/doors/socketio_door.h"
#include "server/doors/test_door.h"
#include "server/doors/watch_door.h"
#include "server/jobs/sample.h"
#include "server/log.h"
#include "server/loop_watch.h"
#include "server/metrics.h"
#include "server/owner.h"
#include "server/process_usage.h"
#include "server/refusal_log.h"
#include "server/signals.h"
#include "server/tables.h"

#include <QCoreApplication>
#include <QTextStream>

#include <cstdio>

#include <sys/resource.h>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

constexpr char category[] = "parlor";

Result<TokenKeys> keysOf(const DataFolder &folder, const Config &config, const std::optional<Owner> &owner)
{
    const Result<QByteArray> own = folder.signingKey();
    if (!own)
        return tl::unexpected<Fault>(own.error());
    TokenKeys keys;
    keys.secrets = config.operatorSecrets;
    keys.operatorKey = !keys.secrets.isEmpty();
    keys.secrets.append(*own);
    if (owner) {
        keys.ownerCredential = owner->credential.toUtf8();
        keys.owner = owner->id;
    }
    return keys;
}

// As many sockets as the system lets us have, with some descriptors left for files.
int socketsAllowed(int wanted)
{
    constexpr rlim_t forFiles = 64;
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return wanted;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    ::getrlimit(RLIMIT_NOFILE, &limit);
    const rlim_t most = limit.rlim_cur > 2 * forFiles ? limit.rlim_cur - forFiles : limit.rlim_cur / 2;
    return int(std::min<rlim_t>(rlim_t(wanted), most));
}

FrontSettings frontSettings(const Config &config)
{
    FrontSettings settings;
    HttpLimits &limits = settings.limits;
    limits.connections = socketsAllowed(config.maxConnections.value_or(limits.connections));
    limits.perAddress = config.maxPerAddress.value_or(limits.perAddress);
    limits.trustedProxies = config.trustedProxies;
    settings.origins = config.origins;
    return settings;
}

QString urlOf(const Front &front)
{
    const QHostAddress address = front.address();
    const QString host = address.protocol() == QAbstractSocket::IPv6Protocol ? u'[' + address.toString() + u']'
                                                                             : address.toString();
    return u"http://%1:%2"_s.arg(host).arg(front.port());
}

class AllConnections final : public Connections
{
public:
    AllConnections(Front &front, NativeDoor &native, SimpleDoor &simple, ActionDoor &action, SocketIoDoor &socketIo)
        : m_front(front)
        , m_native(native)
        , m_simple(simple)
        , m_action(action)
        , m_socketIo(socketIo)
    {
    }

    QList<ConnectionInfo> all() const override
    {
        return m_native.connections() + m_simple.connections() + m_action.connections()
            + m_socketIo.connections() + m_front.connections();
    }

    bool close(qint64 id) override
    {
        return m_native.close(id) || m_simple.close(id) || m_action.close(id) || m_socketIo.close(id) || m_front.close(id);
    }

private:
    Front &m_front;
    NativeDoor &m_native;
    SimpleDoor &m_simple;
    ActionDoor &m_action;
    SocketIoDoor &m_socketIo;
};

// Calls `then` when everything that was asked of the store before has been answered, and what followed from that too.
void afterAll(Store &store, int rounds, std::function<void()> then)
{
    if (rounds == 0)
        return then();
    // Refused without a write; replies to commands come in commit order.
    store.apply(operatorCaller(), DeleteMessage{MessageId{u"none"_s}},
                [&store, rounds, then = std::move(then)](const Result<Applied> &) {
                    store.ask(operatorCaller(), GetUser{operatorCaller().user},
                              [&store, rounds, then](const Result<Answer> &) { afterAll(store, rounds - 1, then); });
                });
}

} // namespace

// ---- Core

Core::Core(TokenKeys keys, std::unique_ptr<SqliteStore> store)
    : m_keys(std::move(keys))
    , m_store(std::move(store))
    , m_rooms(m_clock)
    , m_desk(*m_store, m_rooms, m_clock, m_keys)
    , m_chatbots(*m_store, m_desk, m_clock, m_keys.secrets.first())
{
}

Core::~Core() = default;

Result<std::unique_ptr<Core>> Core::open(const DataFolder &folder, const Config &config,
                                         const std::optional<Owner> &owner)
{
    Result<TokenKeys> keys = keysOf(folder, config, owner);
    if (!keys)
        return tl::unexpected<Fault>(keys.error());
    Result<std::unique_ptr<SqliteStore>> store = SqliteStore::open(folder.database());
    if (!store)
        return tl::unexpected<Fault>(store.error());
    return std::unique_ptr<Core>(new Core(std::move(*keys), std::move(*store)));
}

// ---- App

App::App(const Config &config, DataFolder folder, std::unique_ptr<Core> core, const std::optional<Owner> &owner)
    : m_config(config)
    , m_folder(std::move(folder))
    , m_core(std::move(core))
    , m_owner(owner ? std::make_unique<Owner>(*owner) : nullptr)
    , m_aside(std::make_unique<Aside>())
    , m_startedAt(m_core->clock().now())
{
}

App::~App() = default;

void App::start()
{
    writeLog(LogLevel::Info, category, "starting", {{"version", QString::fromLatin1(PARLOR_VERSION)}});
    for (const QString &notice : std::as_const(m_config.notices))
        writeLog(LogLevel::Warning, category, "configuration", {{"notice", notice}});
    connect(new Signals(this), &Signals::received, this, &App::stop);
    if (m_owner)
        watchStandardInput(this, [this] { stop(); });
    prepareOwner();
}

void App::prepareOwner()
{
    if (!m_owner && !m_config.sample)
        return meetSeedPeople();
    saveOwner(m_core->desk(), m_owner ? *m_owner : Owner(), m_core->clock().now(), [this](const Result<User> &owner) {
        if (!owner)
            return giveUp(owner.error().message);
        if (m_config.sample)
            loadSampleFor(*owner);
        else
            meetSeedPeople();
    });
}

void App::loadSampleFor(const User &owner)
{
    loadSample(m_core->store(), owner, m_core->clock().now(), [this](const Result<void> &loaded) {
        if (!loaded)
            return giveUp(u"the sample inbox: "_s + loaded.error().message);
        meetSeedPeople();
    });
}

void App::meetSeedPeople()
{
    m_seedPeople = std::make_unique<SeedPeople>(m_core->desk(), m_core->store(), m_core->clock());
    m_seedPeople->load([this](const Result<void> &loaded) {
        if (loaded)
            listen();
        else
            giveUp(loaded.error().message);
    });
}

void App::listen()
{
    if (m_stopping)
        return;
    openDoors();
    logTables(*m_front);
    if (!m_front->listen(m_config.address, m_config.port))
        return giveUp(u"cannot listen on %1 port %2: %3"_s.arg(m_config.address.toString())
                          .arg(m_config.port).arg(m_front->errorString()));
    listenForOperator();
    writeLog(LogLevel::Info, category, "listening",
             {{"address", m_front->address().toString()},
              {"port", qint64(m_front->port())},
              {"maxConnections", qint64(m_front->guard().limits().connections)}});
    QTextStream(stdout) << "listening on " << urlOf(*m_front) << Qt::endl;
}

void App::openDoors()
{
    m_front = std::make_unique<Front>(frontSettings(m_config));
    m_rest = std::make_unique<RestDoor>(m_core->desk(), m_config.restDialect == RestDialect::Booking ? Shape::Booking
                                                                                                     : Shape::InApp);
    m_chatbots = std::make_unique<ChatbotDoor>(m_core->desk(), m_core->chatbots());
    m_native = std::make_unique<NativeDoor>(m_core->desk(), m_front->loop());
    m_simple = std::make_unique<SimpleDoor>(m_core->desk(), m_front->loop());
    m_socketIo = std::make_unique<SocketIoDoor>(m_front->loop(), SocketIoSettings(),
                                                chatNamespaces(m_core->desk(), m_front->loop()));
    openSeedDoors();
    m_loop = std::make_unique<LoopWatch>();
    m_refusals = std::make_unique<RefusalLog>(m_front->guard().counts());
    const auto metrics = [this](auto done) { makeMetrics(std::move(done)); };
    m_watch = std::make_unique<WatchDoor>(m_core->desk(), WatchDoor::Sources{[this] { return unready(); }, metrics},
                                          m_config.openMetrics);
    addRoutes(*m_front, *m_rest, *m_chatbots, *m_native, *m_simple, *m_action, *m_gateway, *m_socketIo, *m_watch);
    if (m_config.dev) {
        m_test = std::make_unique<TestDoor>(m_core->desk(), SeedAccess(SeedDoors::Local, m_config.address.isLoopback(), m_config.origins));
        addTestRoutes(*m_front, *m_test);
    }
}

// Seeds 003 and 000, whose clients may come without a credential.
void App::openSeedDoors()
{
    m_seedAccess = std::make_unique<SeedAccess>(m_config.seedDoors, m_config.address.isLoopback(), m_config.origins);
    m_rawMarks = std::make_unique<RawMarks>(m_core->store(), m_core->clock());
    m_actions = std::make_unique<ActionDesk>(m_core->desk(), m_core->store(), *m_seedPeople);
    m_action = std::make_unique<ActionDoor>(ActionDoor::Parts{m_core->desk(), *m_actions, *m_rawMarks, *m_seedPeople,
                                                              *m_seedAccess, m_front->loop()});
    m_gateway = std::make_unique<GatewayDoor>(m_core->desk(), m_core->store(), *m_actions, *m_seedPeople, *m_seedAccess);
}

QByteArray App::unready() const
{
    if (m_stopping)
        return "stopping";
    return m_core->store().trouble() ? "storage" : "";
}

void App::makeMetrics(std::function<void(const QByteArray &)> done)
{
    m_aside->run(processUsage, [this, done = std::move(done)](const ProcessUsage &usage) {
        m_core->store().read<QList<QueueCount>>(countQueues(), [this, usage, done](const Result<QList<QueueCount>> &queues) {
            if (m_front) // else the server has ended meanwhile
                done(metricsPage({*m_front, *m_native, *m_simple, *m_action, *m_socketIo, m_core->desk(), m_core->store(),
                                  *m_loop, m_startedAt, usage, queues.value_or(QList<QueueCount>())}));
        });
    });
}

void App::listenForOperator()
{
    m_connections = std::make_unique<AllConnections>(*m_front, *m_native, *m_simple, *m_action, *m_socketIo);
    m_control = std::make_unique<ControlServer>(m_core->desk(), m_core->keys(), m_core->clock(), *m_connections,
                                                *m_aside);
    // Not worth ending for: only the operator's other commands need it.
    if (!m_control->listen(m_folder.controlSocket()))
        writeLog(LogLevel::Warning, category, "no control socket", {{"reason", m_control->errorString()}});
}

void App::stop()
{
    if (std::exchange(m_stopping, true))
        return;
    writeLog(LogLevel::Info, category, "stopping");
    m_control.reset();
    if (m_refusals)
        m_refusals->tell();
    const auto drained = [this] {
        m_core->rooms().flushDelivered();
        m_core->rooms().presence().flushGone();
        if (m_rawMarks)
            m_rawMarks->flush();
        constexpr int rounds = 2; // an answer may have led to a command, that of marking as read
        afterAll(m_core->store(), rounds, [] {
            writeLog(LogLevel::Info, category, "stopped");
            QCoreApplication::exit(0);
        });
    };
    if (m_front)
        m_front->shutDown(drained);
    else
        drained();
}

void App::giveUp(const QString &why)
{
    writeLog(LogLevel::Error, category, "giving up", {{"reason", why}});
    QCoreApplication::exit(1);
}

} // namespace parlor
