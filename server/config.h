// SPDX-License-Identifier: GPL-3.0-or-later
// What parlord was asked to do: command line first, then the environment names of the seeds (SPEC §7), then defaults.
#pragma once

#include "server/doors/seed_access.h"
#include "server/log.h"
#include "server/model/base/fault.h"
#include "server/model/chat/values.h"

#include <QByteArray>
#include <QHostAddress>
#include <QProcessEnvironment>
#include <QStringList>

namespace parlor {

// The shape of REST answers to requests that do not say which (SPEC §2.2).
enum class RestDialect { Booking, InApp };
template <> inline constexpr auto namesOf<RestDialect> = std::array{"001", "004"};

struct Config
{
    enum class Verb { Serve, UserAdd, Token, ConnectionsList, ConnectionsClose, Say };

    Verb verb = Verb::Serve;
    QString text; // Say: what to print (help, version), then end

    QString dataFolder;
    QHostAddress address = QHostAddress::LocalHost;
    quint16 port = 3000; // 0 picks one
    bool sample = false;
    bool dev = false; // the routes of doors/test_door.h
    bool ownerFromStdin = false;
    QList<QByteArray> origins;
    QList<QByteArray> operatorSecrets; // JWT_SECRET, JWT_ACCESS_SECRET, in this order
    QStringList notices;               // worth a line in the log at every start
    std::optional<int> maxConnections; // without: as the guard has it
    std::optional<int> maxPerAddress;
    QList<QByteArray> trustedProxies; // addresses and CIDR ranges
    bool openMetrics = false;         // for everybody who can connect
    RestDialect restDialect = RestDialect::InApp;
    SeedDoors seedDoors = SeedDoors::Local;
    std::optional<LogForm> logForm;
    LogLevel logLevel = LogLevel::Info;

    // connections list, connections close
    bool json = false;
    qint64 connection = 0;

    // user add, token
    QString userName;
    UserId userId;
    UserRole role = UserRole::Guest;
    bool service = false; // token
};

// `arguments` with the program's name first. Validation: how to say it right.
Result<Config> readConfig(const QStringList &arguments, const QProcessEnvironment &environment);

} // namespace parlor
