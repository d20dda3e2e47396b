// SPDX-License-Identifier: GPL-3.0-or-later
// The house's front: the guard and the table of routes behind it. Answers 404, 405, HEAD, CORS preflights and /health
// by itself; checks the Origin of upgrades. Lives on the I/O thread.
#pragma once

#include "server/doors/guard.h"
#include "server/doors/io_loop.h"
#include "server/doors/origins.h"

#include <QHash>
#include <QObject>

#include <vector>

namespace parlor {

// What stood in the place of each ":name" of the pattern, percent-decoded.
using PathParameters = QHash<QByteArray, QString>;

struct FrontSettings
{
    HttpLimits limits;
    QList<QByteArray> origins; // allowed values of Origin, "*": any
    int shutdownTime = 5000;   // ms
};

class Front final : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<void(const HttpRequest &, const PathParameters &, Respond)>;
    // Decides about a WebSocket handshake, now or later, by upgrade.accept() or upgrade.refuse().
    using UpgradeHandler = std::function<void(const HttpRequest &, Upgrade)>;

    explicit Front(const FrontSettings &settings, QObject *parent = nullptr);
    ~Front() override;

    // `pattern`: literal segments and ":name", e.g. "/messaging/conversations/:id/read". A literal is preferred to a
    // parameter; a trailing slash in the request is ignored. GET handlers also serve HEAD. A body over `bodyCap` bytes
    // is refused with 413 before it is read; -1: the general limit.
    void add(const QByteArray &method, const QByteArray &pattern, Handler handler, qint64 bodyCap = -1);
    void addUpgrade(const QByteArray &path, UpgradeHandler handler);
    // What has been added, as "GET /messaging/conversations/:id".
    QList<QByteArray> routes() const;

    // Port 0 picks one. False if it cannot; errorString() says why.
    bool listen(const QHostAddress &address, quint16 port);
    QString errorString() const { return m_guard.errorString(); }
    QHostAddress address() const { return m_guard.address(); }
    quint16 port() const { return m_guard.port(); }

    const Guard &guard() const { return m_guard; }
    // Clients of plain HTTP, as the other doors list and close theirs.
    QList<ConnectionInfo> connections() const { return m_guard.connections(); }
    bool close(qint64 id) { return m_guard.close(id); }
    // For a door that turned somebody away.
    void count(Refusal why) { m_guard.count(why); }
    // The list is checked on upgrades here; a door that speaks to browsers without one has to ask.
    const Origins &origins() const { return m_origins; }
    IoLoop &loop() { return m_loop; }

    // Accepts nobody any more, lets requests be answered, closes WebSockets with 1001, aborts what is left after
    // shutdownTime, then calls `done` (from the event loop).
    void shutDown(std::function<void()> done);

private:
    struct Route
    {
        QByteArray method;
        QList<QByteArray> segments;
        Handler handler;
        qint64 bodyCap;
    };
    struct Match
    {
        const Route *route = nullptr;
        PathParameters parameters;
        QList<QByteArray> methods; // that exist for this path
    };

    Match match(const HttpRequest &request) const;
    void serve(const HttpRequest &request, Respond respond);
    void upgrade(const HttpRequest &request, Upgrade upgrade);
    HttpResponse preflight(const HttpRequest &request, const QList<QByteArray> &methods) const;

    FrontSettings m_settings;
    IoLoop m_loop;
    Guard m_guard;
    Origins m_origins;
    std::vector<Route> m_routes;
    QHash<QByteArray, UpgradeHandler> m_upgrades;
    std::function<void()> m_afterShutdown;
    Deadline m_shutdown;
};

} // namespace parlor
