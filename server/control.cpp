// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/control.h"

#include "server/aside.h"
#include "server/desk/desk.h"
#include "server/model/wire/codec.h"

#include <QLocalSocket>
#include <QPointer>

#include <algorithm>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestLine = 16 * 1024;
constexpr qint64 longestAnswer = 64LL * 1024 * 1024; // a list of many thousand connections
constexpr int patience = 10000;                                   // ms
constexpr qint64 tokenLifetime = 30LL * 24 * 60 * 60 * 1000;      // ms

// "Ana Ruiz" -> "ana-ruiz"; a name without any ASCII letter or digit gets a UUID.
UserId idFromName(const QString &name, Instant now)
{
    QString id;
    for (const QChar c : name.normalized(QString::NormalizationForm_D).toLower()) {
        if ((c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'.' || c == u'_')
            id += c;
        else if ((c.isSpace() || c == u'-') && !id.isEmpty() && !id.endsWith(u'-'))
            id += u'-';
    }
    while (id.endsWith(u'-'))
        id.chop(1);
    return UserId{isValidId(id) ? id : makeUuid7(now)};
}

void saveUser(Desk &desk, const User &user, const OperatorDone &done)
{
    desk.apply(operatorCaller(), SaveUser{user, false}, nullptr, [id = user.id, done](const Result<Applied> &applied) {
        if (applied)
            done(id.text);
        else
            done(tl::unexpected<Fault>(applied.error()));
    });
}

void addUser(Desk &desk, const Clock &clock, const OperatorRequest &request, const OperatorDone &done)
{
    User user;
    user.id = request.user.isEmpty() ? idFromName(request.name, clock.now()) : request.user;
    user.displayName = request.name;
    user.role = request.role;
    user.createdAt = clock.now();
    desk.ask(operatorCaller(), GetUser{user.id}, [&desk, user, done](const Result<Answer> &answer) {
        if (answer && !std::get<User>(*answer).placeholder)
            return done(fail(Fault::Conflict, u"there is a user \"%1\" already"_s.arg(user.id.text)));
        if (!answer && answer.error().code != Fault::NotFound)
            return done(tl::unexpected<Fault>(answer.error()));
        saveUser(desk, user, done);
    });
}

void makeToken(Desk &desk, const TokenKeys &keys, const Clock &clock, const OperatorRequest &request,
               const OperatorDone &done)
{
    const UserId user = request.user;
    desk.ask(operatorCaller(), GetUser{user}, [&keys, &clock, user, service = request.service, done](const Result<Answer> &answer) {
        if (!answer && answer.error().code == Fault::NotFound)
            return done(fail(Fault::NotFound, u"User not found: %1"_s.arg(user.text)));
        if (!answer)
            return done(tl::unexpected<Fault>(answer.error()));
        const User &known = std::get<User>(*answer);
        const TokenClaims claims{known.id, known.role, known.displayName, {}, {}, service};
        done(QString::fromLatin1(signToken(claims, keys.secrets.first(), clock.now(), tokenLifetime)));
    });
}

QString listed(QList<ConnectionInfo> connections)
{
    std::sort(connections.begin(), connections.end(),
              [](const ConnectionInfo &a, const ConnectionInfo &b) { return a.id < b.id; });
    QByteArray json;
    JsonWriter w(json);
    w.beginArray();
    for (const ConnectionInfo &one : std::as_const(connections)) {
        w.beginObject();
        w.member("id", one.id);
        w.member("door", one.door.constData());
        w.member("user", one.user.text);
        w.member("address", one.peer.toString());
        w.member("since", toIso(one.since));
        w.member("pending", one.pending);
        w.endObject();
    }
    w.endArray();
    return QString::fromUtf8(json);
}

// {"said":"…"} or {"code":"…","message":"…"}
QByteArray answerLine(const Result<QString> &result)
{
    QByteArray line;
    JsonWriter w(line);
    w.beginObject();
    if (result) {
        w.member("said", *result);
    } else {
        w.member("code", faultName(result.error().code));
        w.member("message", result.error().message);
    }
    w.endObject();
    return line + '\n';
}

Result<QString> readAnswer(const QByteArray &line)
{
    const Result<QJsonValue> parsed = parseJson(line);
    if (!parsed)
        return fail(Fault::Unavailable, u"the running server did not answer"_s);
    const QJsonValue said = (*parsed)[u"said"];
    if (said.isString())
        return said.toString();
    return fail(faultCode((*parsed)[u"code"].toString()), (*parsed)[u"message"].toString());
}

} // namespace

Caller operatorCaller()
{
    return {UserId{u"parlor"_s}, UserRole::Admin, 0};
}

void carryOut(Desk &desk, const TokenKeys &keys, const Clock &clock, const OperatorRequest &request, OperatorDone done)
{
    switch (request.verb) {
    case OperatorVerb::AddUser:
        return addUser(desk, clock, request, done);
    case OperatorVerb::MakeToken:
        return makeToken(desk, keys, clock, request, done);
    case OperatorVerb::ListConnections:
    case OperatorVerb::CloseConnection:
        return done(fail(Fault::Unavailable, u"only a running server has connections"_s));
    }
}

Result<QString> connectionTable(const QString &json)
{
    const Result<QJsonValue> parsed = parseJson(json.toUtf8());
    if (!parsed)
        return tl::unexpected<Fault>(parsed.error());
    static constexpr std::array columns{"id", "door", "user", "address", "since", "pending"};
    QList<QStringList> rows{{}};
    for (const char *const column : columns)
        rows.first().append(QString::fromLatin1(column).toUpper());
    for (const auto connections = parsed->toArray(); const QJsonValue &one : connections) {
        QStringList row;
        for (const char *const column : columns) {
            const QString text = one[QLatin1String(column)].toVariant().toString();
            row.append(text.isEmpty() ? u"-"_s : text);
        }
        rows.append(row);
    }
    std::array<qsizetype, columns.size()> widths{};
    for (const QStringList &row : std::as_const(rows)) {
        for (size_t i = 0; i < columns.size(); ++i)
            widths[i] = qMax(widths[i], row[qsizetype(i)].size());
    }
    QStringList lines;
    for (const QStringList &row : std::as_const(rows)) {
        QString line;
        for (size_t i = 0; i < columns.size(); ++i)
            line += row[qsizetype(i)].leftJustified(widths[i] + 2);
        lines.append(line.trimmed());
    }
    return lines.join(u'\n');
}

ControlServer::ControlServer(Desk &desk, const TokenKeys &keys, const Clock &clock, Connections &connections,
                             Aside &aside, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_keys(keys)
    , m_clock(clock)
    , m_connections(connections)
    , m_aside(aside)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &ControlServer::greet);
}

ControlServer::~ControlServer() = default;

bool ControlServer::listen(const QString &path)
{
    QLocalServer::removeServer(path); // whoever made it is gone: we hold the folder's lock
    return m_server.listen(path);
}

void ControlServer::greet()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            if (!socket->canReadLine()) {
                if (socket->bytesAvailable() > longestLine)
                    socket->abort();
                return;
            }
            serve(socket->readLine(longestLine), [client = QPointer(socket)](const QByteArray &line) {
                if (!client)
                    return;
                client->write(line);
                client->disconnectFromServer(); // after the line is written
            });
        });
    }
}

void ControlServer::closeConnection(qint64 id, const RespondLine &respond)
{
    if (m_connections.close(id))
        return respond(answerLine(u"closed"_s));
    respond(answerLine(fail(Fault::NotFound, u"no connection has the id %1"_s.arg(id))));
}

void ControlServer::serve(const QByteArray &line, RespondLine respond)
{
    const Result<QJsonValue> parsed = parseJson(line);
    const Result<OperatorRequest> request =
        parsed ? fromJson<OperatorRequest>(*parsed) : Result<OperatorRequest>(tl::unexpected<Fault>(parsed.error()));
    if (!request)
        return respond(answerLine(tl::unexpected<Fault>(request.error())));
    switch (request->verb) {
    case OperatorVerb::ListConnections:
        return m_aside.run([all = m_connections.all()] { return answerLine(listed(all)); }, std::move(respond));
    case OperatorVerb::CloseConnection:
        return closeConnection(request->connection, respond);
    case OperatorVerb::AddUser:
    case OperatorVerb::MakeToken:
        carryOut(m_desk, m_keys, m_clock, *request,
                 [respond](const Result<QString> &result) { respond(answerLine(result)); });
    }
}

Result<QString> askRunningServer(const QString &path, const OperatorRequest &request)
{
    QLocalSocket socket;
    socket.connectToServer(path);
    if (!socket.waitForConnected(patience))
        return fail(Fault::Unavailable, u"no server answers at %1: %2"_s.arg(path, socket.errorString()));
    socket.write(toJson(request) + '\n');
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(patience))
            return fail(Fault::Unavailable, u"the running server did not answer: "_s + socket.errorString());
    }
    return readAnswer(socket.readLine(longestAnswer));
}

} // namespace parlor
