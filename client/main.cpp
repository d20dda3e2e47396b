// SPDX-License-Identifier: GPL-3.0-or-later
// parlor, the desktop; with --headless or --walk a client without a window.
#include "client/app.h"
#include "client/denied_network.h"
#include "client/desktop/instance.h"
#include "client/headless.h"
#include "client/quit_signals.h"
#include "client/view/looks.h"
#include "client/walk.h"

#include <QCommandLineParser>
#include <QDir>
#include <QGuiApplication>
#include <QIcon>
#include <QLockFile>
#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QSGRendererInterface>
#include <QStandardPaths>
#include <QtQml/QQmlExtensionPlugin>

#include <cstdio>

Q_IMPORT_QML_PLUGIN(ParlorPlugin)
Q_IMPORT_QML_PLUGIN(Parlor_ViewPlugin)

using namespace Qt::StringLiterals;
using namespace parlor;

namespace {

struct Options
{
    QString data;
    QString server;
    QString token;
    QString renderer = u"auto"_s;
    QString guestToken;
    QString hostToken;
    QString conversation;
    QString link;
    bool headless = false;
    bool walk = false;
};

int complain(const QString &text)
{
    std::fprintf(stderr, "parlor: %s\n", qPrintable(text));
    return 1;
}

// Fills `options`; the exit code when the program ends here.
std::optional<int> readOptions(const QStringList &arguments, Options &options)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Every guest conversation, on your own computer."_s);
    parser.addPositionalArgument(u"link"_s, u"A parlor:// link to open."_s, u"[link]"_s);
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    const QCommandLineOption data(u"data"_s, u"Keep everything in this folder."_s, u"folder"_s);
    const QCommandLineOption server(u"server"_s, u"The server to use for this run."_s, u"address"_s);
    const QCommandLineOption token(u"token"_s, u"The credential for --server."_s, u"token"_s);
    const QCommandLineOption renderer(u"renderer"_s, u"software, or auto: software where there is no GPU."_s,
                                      u"name"_s, options.renderer);
    const QCommandLineOption headless(u"headless"_s, u"No window: send the lines of stdin, print what arrives."_s);
    const QCommandLineOption conversation(u"conversation"_s, u"The conversation for --headless."_s, u"id"_s);
    const QCommandLineOption walk(u"walk"_s, u"Walk one guest message in and one answer out, then end."_s);
    const QCommandLineOption guest(u"guest-token"_s, u"The guest of --walk."_s, u"token"_s);
    const QCommandLineOption host(u"host-token"_s, u"The host of --walk."_s, u"token"_s);
    parser.addOptions({data, server, token, renderer, headless, conversation, walk, guest, host});
    if (!parser.parse(arguments))
        return complain(parser.errorText());
    if (parser.isSet(help)) {
        std::printf("%s", qPrintable(parser.helpText()));
        return 0;
    }
    if (parser.isSet(version)) {
        std::printf("parlor %s\n", PARLOR_VERSION);
        return 0;
    }
    const QStringList rest = parser.positionalArguments();
    const QString link = rest.value(0).startsWith("parlor:"_L1, Qt::CaseInsensitive) ? rest.first() : QString();
    if (rest.size() > (link.isEmpty() ? 0 : 1))
        return complain(u"unknown argument: "_s + rest.at(link.isEmpty() ? 0 : 1));
    options = {parser.value(data), parser.value(server),       parser.value(token), parser.value(renderer), parser.value(guest),
               parser.value(host), parser.value(conversation), link,                parser.isSet(headless), parser.isSet(walk)};
    if (options.renderer != "auto"_L1 && options.renderer != "software"_L1)
        return complain(u"--renderer is software or auto"_s);
    return std::nullopt;
}

int runWithoutWindow(QCoreApplication &app, const Options &options)
{
    const Result<QUrl> server = readAddress(options.server);
    if (!server)
        return complain(server.error().message);
    if (options.walk)
        return runWalk(app, {*server, options.guestToken.toLatin1(), options.hostToken.toLatin1()});
    HeadlessOptions headless;
    headless.server = *server;
    headless.token = options.token.toLatin1();
    headless.conversation = options.conversation;
    headless.dataFolder = options.data;
    return runHeadless(app, headless);
}

// Painting in software takes half the time and memory of an emulated GPU.
void chooseRenderer(const QString &renderer)
{
    const bool hasGpu = !QDir(u"/dev/dri"_s).entryList({u"renderD*"_s}, QDir::System).isEmpty();
    if (renderer == "software"_L1 || !hasGpu)
        QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
}

// The system's place for data, which must be there and be ours alone.
Result<QString> openDataFolder(const QString &chosen)
{
    const QString folder = chosen.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)
                                            : QDir(chosen).absolutePath();
    const bool isNew = !QDir(folder).exists();
    if (folder.isEmpty() || !QDir().mkpath(folder))
        return fail(Fault::Unavailable, u"the folder %1 can't be made"_s.arg(folder));
    if (isNew)
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return folder;
}

int runDesktop(QGuiApplication &application, const Options &options)
{
    const Result<QString> folder = openDataFolder(options.data);
    if (!folder)
        return complain(folder.error().message);
    QLockFile lock(QDir(*folder).filePath(u"desktop.lock"_s));
    lock.setStaleLockTime(0); // only the end of the process that holds it frees it
    if (!lock.tryLock(0)) {
        if (lock.error() == QLockFile::LockFailedError && Instance::callFirst(*folder, options.link))
            return 0;
        qint64 pid = 0;
        QString host, program;
        lock.getLockInfo(&pid, &host, &program);
        return complain(lock.error() == QLockFile::LockFailedError
                            ? u"another Parlor (process %1) is using %2"_s.arg(pid).arg(*folder)
                            : u"%1 is not writable"_s.arg(*folder));
    }

    prepareLooks(application);
    App app(*folder);
    if (options.server.isEmpty())
        app.start();
    else
        app.startWith(options.server, options.token);
    QObject::connect(&application, &QCoreApplication::aboutToQuit, &app, &App::settle);
    const QuitSignals endOfSession;
    QObject::connect(&endOfSession, &QuitSignals::received, &app, &App::quit);

    Instance instance(*folder);
    QObject::connect(&instance, &Instance::called, &app, &App::call);
    if (!instance.listen())
        complain(u"a second start will not find this one"_s);

    DeniedNetwork denied;
    QQmlApplicationEngine engine; // last: what it shows must outlive it
    engine.setNetworkAccessManagerFactory(&denied);
    addLooks(engine);
    QObject::connect(&app, &App::languageChanged, &engine, &QQmlEngine::retranslate);
    engine.setInitialProperties({{u"app"_s, QVariant::fromValue(&app)}});
    engine.load(QUrl(u"qrc:/qt/qml/Parlor/Main.qml"_s));
    if (engine.rootObjects().isEmpty())
        return complain(u"the screens could not be loaded"_s);
    if (!options.link.isEmpty())
        app.openLink(options.link);
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    Options options;
    if (const std::optional<int> code = readOptions(arguments, options))
        return *code;

    QCoreApplication::setApplicationName(u"parlor"_s);
    QCoreApplication::setApplicationVersion(QString::fromLatin1(PARLOR_VERSION));
    if (options.headless || options.walk) {
        QCoreApplication application(argc, argv);
        return runWithoutWindow(application, options);
    }
    chooseRenderer(options.renderer);
    QGuiApplication application(argc, argv);
    QGuiApplication::setDesktopFileName(u"parlor"_s);
    QGuiApplication::setWindowIcon(QIcon(u":/parlor/desktop/parlor.png"_s));
    return runDesktop(application, options);
}
