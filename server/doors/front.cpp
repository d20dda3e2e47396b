// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/front.h"

#include "server/doors/response.h"
#include "server/doors/websocket.h"

#include <QUrl>

namespace parlor {

namespace {

constexpr char healthy[] = "{\"status\":\"ok\",\"version\":\"" PARLOR_VERSION "\"}";

// "/a/b/" and "/a/b" are the same place.
QByteArray withoutSlash(const QByteArray &path)
{
    return path.size() > 1 && path.endsWith('/') ? path.chopped(1) : path;
}

QList<QByteArray> segmentsOf(const QByteArray &path)
{
    return withoutSlash(path).sliced(1).split('/');
}

bool isParameter(const QByteArray &segment)
{
    return segment.startsWith(':');
}

bool fits(const QList<QByteArray> &pattern, const QList<QByteArray> &path)
{
    if (pattern.size() != path.size())
        return false;
    for (qsizetype i = 0; i < path.size(); ++i) {
        if (isParameter(pattern[i]) ? path[i].isEmpty() : pattern[i] != path[i])
            return false;
    }
    return true;
}

// Literal before parameter, from the left.
bool isCloser(const QList<QByteArray> &a, const QList<QByteArray> &b)
{
    for (qsizetype i = 0; i < a.size(); ++i) {
        if (isParameter(a[i]) != isParameter(b[i]))
            return isParameter(b[i]);
    }
    return false;
}

} // namespace

Front::Front(const FrontSettings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_guard(m_loop, settings.limits)
    , m_origins(settings.origins)
    , m_shutdown(m_loop, [this] { m_guard.abortAll(); })
{
    m_guard.onRequest = [this](const HttpRequest &request, const Respond &respond) { serve(request, respond); };
    m_guard.onUpgrade = [this](const HttpRequest &request, const Upgrade &wanted) { upgrade(request, wanted); };
    m_guard.bodyCap = [this](const HttpRequest &request) {
        const Match found = match(request);
        return found.route && found.route->bodyCap >= 0 ? found.route->bodyCap : m_settings.limits.body;
    };
    add("GET", "/health", [](const HttpRequest &, const PathParameters &, const Respond &respond) {
        respond(jsonAnswer(200, healthy));
    });
    connect(
        &m_guard, &Guard::emptied, this,
        [this] {
            if (m_guard.isDraining() && m_guard.openSockets() == 0) {
                m_shutdown.stop();
                if (const auto done = std::exchange(m_afterShutdown, {}))
                    done();
            }
        },
        Qt::QueuedConnection);
}

Front::~Front() = default;

void Front::add(const QByteArray &method, const QByteArray &pattern, Handler handler, qint64 bodyCap)
{
    m_routes.push_back({method, segmentsOf(pattern), std::move(handler), bodyCap});
}

void Front::addUpgrade(const QByteArray &path, UpgradeHandler handler)
{
    m_upgrades.insert(withoutSlash(path), std::move(handler));
}

QList<QByteArray> Front::routes() const
{
    QList<QByteArray> all;
    for (const Route &route : m_routes)
        all.append(route.method + " /" + route.segments.join('/'));
    return all;
}

bool Front::listen(const QHostAddress &address, quint16 port)
{
    return m_guard.listen(address, port);
}

Front::Match Front::match(const HttpRequest &request) const
{
    const QList<QByteArray> path = segmentsOf(request.path);
    const QByteArray method = request.method == "HEAD" ? QByteArray("GET") : request.method;
    Match found;
    for (const Route &route : m_routes) {
        if (!fits(route.segments, path))
            continue;
        if (!found.methods.contains(route.method))
            found.methods.append(route.method);
        if (route.method == method && (!found.route || isCloser(route.segments, found.route->segments)))
            found.route = &route;
    }
    if (found.route) {
        const QList<QByteArray> &pattern = found.route->segments;
        for (qsizetype i = 0; i < path.size(); ++i) {
            if (isParameter(pattern[i]))
                found.parameters.insert(pattern[i].sliced(1), QUrl::fromPercentEncoding(path[i]));
        }
    }
    if (!found.methods.isEmpty()) {
        if (found.methods.contains("GET"))
            found.methods.append("HEAD");
        found.methods.append("OPTIONS");
    }
    return found;
}

void Front::serve(const HttpRequest &request, Respond respond)
{
    if (!request.field("origin").isEmpty()) {
        // Only what is needed of the request: the handler may answer much later.
        HttpRequest asker;
        asker.fields.emplaceBack("origin", request.field("origin"));
        respond = [this, asker, inner = std::move(respond)](HttpResponse response) {
            m_origins.admit(asker, response);
            inner(std::move(response));
        };
    }
    const Match found = match(request);
    if (found.methods.isEmpty())
        return respond(refusal(404, "no such place"));
    if (request.method == "OPTIONS" && !found.route)
        return respond(preflight(request, found.methods));
    if (!found.route) {
        HttpResponse response = refusal(405, "this place does not take " + request.method);
        response.fields.emplaceBack("Allow", found.methods.join(", "));
        return respond(response);
    }
    found.route->handler(request, found.parameters, std::move(respond));
}

HttpResponse Front::preflight(const HttpRequest &request, const QList<QByteArray> &methods) const
{
    HttpResponse response;
    response.status = 204;
    response.fields.emplaceBack("Allow", methods.join(", "));
    const bool isPreflight = !request.field("access-control-request-method").isEmpty();
    if (isPreflight && !request.field("origin").isEmpty() && m_origins.allows(request)) {
        response.fields.emplaceBack("Access-Control-Allow-Methods", methods.join(", "));
        response.fields.emplaceBack("Access-Control-Allow-Headers", "Authorization, Content-Type, X-Parlor-Dialect");
        response.fields.emplaceBack("Access-Control-Max-Age", "600");
    }
    return response;
}

void Front::upgrade(const HttpRequest &request, Upgrade upgrade)
{
    if (m_guard.isDraining())
        return upgrade.refuse(refusal(503, "shutting down"));
    const auto handler = m_upgrades.constFind(withoutSlash(request.path));
    if (handler == m_upgrades.constEnd())
        return upgrade.refuse(refusal(404, "no such place"));
    if (!m_origins.allows(request)) {
        m_guard.count(Refusal::Origin);
        return upgrade.refuse(refusal(403, "this origin is not allowed"));
    }
    (*handler)(request, std::move(upgrade));
}

void Front::shutDown(std::function<void()> done)
{
    m_afterShutdown = std::move(done);
    m_shutdown.start(m_settings.shutdownTime);
    m_guard.drain();
    const auto webSockets = m_guard.webSockets();
    for (WebSocketConnection *const one : webSockets)
        one->close(Connection::GoingAway, "shutting down");
    if (m_guard.openSockets() == 0)
        Q_EMIT m_guard.emptied();
}

} // namespace parlor
