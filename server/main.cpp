// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app.h"
#include "server/config.h"
#include "server/control.h"
#include "server/epoll_dispatcher.h"
#include "server/log.h"
#include "server/owner.h"
#include "server/signals.h"

#include <QCoreApplication>
#include <QTextStream>

#include <sys/stat.h>

namespace {

using namespace parlor;

// What scripts can tell apart.
enum ExitCode { Failed = 1, Misused = 2, FolderInUse = 3 };

int complain(const Fault &fault, int code)
{
    QTextStream(stderr) << "parlord: " << fault.message << Qt::endl;
    return code;
}

int giveUp(const Fault &fault, int code)
{
    writeLog(LogLevel::Error, "parlor", "giving up", {{"reason", fault.message}});
    return code;
}

int say(const Result<QString> &result)
{
    if (!result)
        return complain(result.error(), Failed);
    QTextStream(stdout) << *result << Qt::endl;
    return 0;
}

int serve(const Config &config)
{
    startLog(config.logForm, config.logLevel);
    Result<DataFolder> folder = DataFolder::open(config.dataFolder);
    if (!folder)
        return giveUp(folder.error(), folder.error().code == Fault::Conflict ? FolderInUse : Failed);
    std::optional<Owner> owner;
    if (config.ownerFromStdin) {
        const Result<Owner> read = readOwner();
        if (!read)
            return giveUp(read.error(), Misused);
        owner = *read;
    }
    Result<std::unique_ptr<Core>> core = Core::open(*folder, config, owner);
    if (!core)
        return giveUp(core.error(), Failed);
    App app(config, std::move(*folder), std::move(*core), owner);
    app.start();
    return QCoreApplication::exec();
}

OperatorVerb operatorVerb(Config::Verb verb)
{
    switch (verb) {
    case Config::Verb::UserAdd:
        return OperatorVerb::AddUser;
    case Config::Verb::ConnectionsList:
        return OperatorVerb::ListConnections;
    case Config::Verb::ConnectionsClose:
        return OperatorVerb::CloseConnection;
    default:
        return OperatorVerb::MakeToken;
    }
}

Result<QString> told(const Config &config, const Result<QString> &result)
{
    if (result && config.verb == Config::Verb::ConnectionsList && !config.json)
        return connectionTable(*result);
    return result;
}

// On the folder itself when nobody serves it, else by asking the server that does.
int operate(const Config &config)
{
    OperatorRequest request;
    request.verb = operatorVerb(config.verb);
    request.user = config.userId;
    request.name = config.userName;
    request.role = config.role;
    request.connection = config.connection;
    request.service = config.service;

    const QString socket = DataFolder::controlSocket(config.dataFolder);
    if (request.verb == OperatorVerb::ListConnections || request.verb == OperatorVerb::CloseConnection)
        return say(told(config, askRunningServer(socket, request))); // a folder has no connections
    Result<DataFolder> folder = DataFolder::open(config.dataFolder);
    if (!folder && folder.error().code == Fault::Conflict)
        return say(askRunningServer(socket, request));
    if (!folder)
        return complain(folder.error(), Failed);
    const Result<std::unique_ptr<Core>> core = Core::open(*folder, config, {});
    if (!core)
        return complain(core.error(), Failed);
    carryOut((*core)->desk(), (*core)->keys(), (*core)->clock(), request,
             [](const Result<QString> &result) { QCoreApplication::exit(say(result)); });
    return QCoreApplication::exec();
}

int run(const Config &config)
{
    switch (config.verb) {
    case Config::Verb::Say:
        QTextStream(stdout) << config.text;
        return 0;
    case Config::Verb::Serve:
        return serve(config);
    case Config::Verb::UserAdd:
    case Config::Verb::Token:
    case Config::Verb::ConnectionsList:
    case Config::Verb::ConnectionsClose:
        return operate(config);
    }
    return Misused;
}

} // namespace

int main(int argc, char **argv)
{
    Signals::block();
    ::umask(077); // whatever is written is the owner's alone
#ifndef PARLOR_QT_LOOP // for measuring what this is worth
    QCoreApplication::setEventDispatcher(new EpollDispatcher);
#endif
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("parlord"));
    QCoreApplication::setApplicationVersion(QStringLiteral(PARLOR_VERSION));
    qSetMessagePattern(QStringLiteral("%{time yyyy-MM-ddTHH:mm:ss.zzz} %{type} %{message}"));

    const Result<Config> config = readConfig(application.arguments(), QProcessEnvironment::systemEnvironment());
    if (!config)
        return complain(config.error(), Misused);
    return run(*config);
}
