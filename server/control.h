// SPDX-License-Identifier: GPL-3.0-or-later
// What the operator asks of a data folder: new users and tokens, and who is connected. A running server takes the
// request on a local socket in its folder; without one, users and tokens are made in the folder itself. I/O thread.
#pragma once

#include "server/desk/token.h"
#include "server/doors/connection_info.h"
#include "server/model/base/fields.h"
#include "server/model/chat/caller.h"

#include <QLocalServer>
#include <QObject>

#include <functional>
#include <optional>

namespace parlor {

class Aside;
class Desk;

enum class OperatorVerb { AddUser, MakeToken, ListConnections, CloseConnection };
template <> inline constexpr auto namesOf<OperatorVerb> =
    std::array{"addUser", "makeToken", "listConnections", "closeConnection"};

struct OperatorRequest
{
    OperatorVerb verb = OperatorVerb::AddUser;
    UserId user; // AddUser: empty makes one from the name
    QString name;
    UserRole role = UserRole::Guest;
    qint64 connection = 0; // CloseConnection
    bool service = false;  // MakeToken
};
template <> inline constexpr auto fieldsOf<OperatorRequest> = std::tuple{
    Field{"verb", &OperatorRequest::verb}, Field{"user", &OperatorRequest::user},
    Field{"name", &OperatorRequest::name}, Field{"role", &OperatorRequest::role},
    Field{"connection", &OperatorRequest::connection}, Field{"service", &OperatorRequest::service}};

// The clients of all doors.
class Connections
{
public:
    virtual ~Connections() = default;
    virtual QList<ConnectionInfo> all() const = 0; // in no order
    // False if there is none with that id. The client may come back, under another one.
    virtual bool close(qint64 id) = 0;
};

// On whose behalf the operator's and the server's own commands are given.
Caller operatorCaller();

// `done` gets the line to print: the new user's id, the token, or the connections as a JSON array.
using OperatorDone = std::function<void(Result<QString>)>;
void carryOut(Desk &desk, const TokenKeys &keys, const Clock &clock, const OperatorRequest &request, OperatorDone done);

// The answer to ListConnections as a table for people.
Result<QString> connectionTable(const QString &json);

class ControlServer final : public QObject
{
    Q_OBJECT
public:
    ControlServer(Desk &desk, const TokenKeys &keys, const Clock &clock, Connections &connections, Aside &aside,
                  QObject *parent = nullptr);
    ~ControlServer() override;
    // Takes the place of a socket that a killed process left. False if it cannot; errorString() says why.
    bool listen(const QString &path);
    QString errorString() const { return m_server.errorString(); }

private:
    void greet();
    using RespondLine = std::function<void(const QByteArray &)>;
    void closeConnection(qint64 id, const RespondLine &respond);
    void serve(const QByteArray &line, RespondLine respond);

    Desk &m_desk;
    TokenKeys m_keys;
    const Clock &m_clock;
    Connections &m_connections;
    Aside &m_aside;
    QLocalServer m_server;
};

// Asks the server behind `path`; blocks for up to 10 s. Unavailable if nobody answers.
Result<QString> askRunningServer(const QString &path, const OperatorRequest &request);

} // namespace parlor
