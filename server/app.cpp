// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app.h"

#include "server/control.h"
#include "server/doors/front.h"
#include "server/doors/messaging_namespace.h"
#include "server/doors/native_door.h"
#include "server/doors/rest_door.h"
#include "server/doors/routes.h"
#include "server/doors/socketio_door.h"
#include "server/jobs/sample.h"
#include "server/owner.h"
#include "server/signals.h"

#include <QCoreApplication>
#include <QTextStream>

#include <cstdio>

#include <sys/resource.h>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

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
    settings.limits.connections = socketsAllowed(settings.limits.connections);
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
{
}

App::~App() = default;

void App::start()
{
    for (const QString &notice : std::as_const(m_config.notices))
        qWarning().noquote() << notice;
    connect(new Signals(this), &Signals::received, this, &App::stop);
    if (m_owner)
        watchStandardInput(this, [this] { stop(); });
    prepareOwner();
}

void App::prepareOwner()
{
    if (!m_owner && !m_config.sample)
        return listen();
    saveOwner(m_core->desk(), m_owner ? *m_owner : Owner(), m_core->clock().now(), [this](const Result<User> &owner) {
        if (!owner)
            return giveUp(owner.error().message);
        if (m_config.sample)
            loadSampleFor(*owner);
        else
            listen();
    });
}

void App::loadSampleFor(const User &owner)
{
    loadSample(m_core->store(), owner, m_core->clock().now(), [this](const Result<void> &loaded) {
        if (!loaded)
            return giveUp(u"the sample inbox: "_s + loaded.error().message);
        listen();
    });
}

void App::listen()
{
    if (m_stopping)
        return;
    m_front = std::make_unique<Front>(frontSettings(m_config));
    m_rest = std::make_unique<RestDoor>(m_core->desk());
    m_native = std::make_unique<NativeDoor>(m_core->desk(), m_front->loop());
    std::vector<std::unique_ptr<SocketIoNamespace>> namespaces;
    namespaces.push_back(std::make_unique<MessagingNamespace>(m_core->desk()));
    m_socketIo = std::make_unique<SocketIoDoor>(m_front->loop(), SocketIoSettings(), std::move(namespaces));
    addRoutes(*m_front, *m_rest, *m_native, *m_socketIo);

    if (!m_front->listen(m_config.address, m_config.port))
        return giveUp(u"cannot listen on %1 port %2: %3"_s.arg(m_config.address.toString())
                          .arg(m_config.port).arg(m_front->errorString()));
    listenForOperator();
    QTextStream(stdout) << "listening on " << urlOf(*m_front) << Qt::endl;
}

void App::listenForOperator()
{
    m_control = std::make_unique<ControlServer>(m_core->desk(), m_core->keys(), m_core->clock());
    // Not worth ending for: only `parlord user` and `parlord token` need it.
    if (!m_control->listen(m_folder.controlSocket()))
        qWarning().noquote() << "no control socket:" << m_control->errorString();
}

void App::stop()
{
    if (std::exchange(m_stopping, true))
        return;
    qInfo("stopping");
    m_control.reset();
    const auto drained = [this] {
        m_core->rooms().flushDelivered();
        constexpr int rounds = 2; // an answer may have led to a command, that of marking as read
        afterAll(m_core->store(), rounds, [] { QCoreApplication::exit(0); });
    };
    if (m_front)
        m_front->shutDown(drained);
    else
        drained();
}

void App::giveUp(const QString &why)
{
    qCritical().noquote() << why;
    QCoreApplication::exit(1);
}

} // namespace parlor
