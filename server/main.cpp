// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app.h"
#include "server/config.h"
#include "server/control.h"
#include "server/epoll_dispatcher.h"
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

int complainAboutFolder(const Fault &fault)
{
    return complain(fault, fault.code == Fault::Conflict ? FolderInUse : Failed);
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
    Result<DataFolder> folder = DataFolder::open(config.dataFolder);
    if (!folder)
        return complainAboutFolder(folder.error());
    std::optional<Owner> owner;
    if (config.ownerFromStdin) {
        const Result<Owner> read = readOwner();
        if (!read)
            return complain(read.error(), Misused);
        owner = *read;
    }
    Result<std::unique_ptr<Core>> core = Core::open(*folder, config, owner);
    if (!core)
        return complain(core.error(), Failed);
    App app(config, std::move(*folder), std::move(*core), owner);
    app.start();
    return QCoreApplication::exec();
}

// On the folder itself when nobody serves it, else by asking the server that does.
int operate(const Config &config)
{
    OperatorRequest request;
    request.verb = config.verb == Config::Verb::UserAdd ? OperatorVerb::AddUser : OperatorVerb::MakeToken;
    request.user = config.userId;
    request.name = config.userName;
    request.role = config.role;

    Result<DataFolder> folder = DataFolder::open(config.dataFolder);
    if (!folder && folder.error().code == Fault::Conflict)
        return say(askRunningServer(DataFolder::controlSocket(config.dataFolder), request));
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
