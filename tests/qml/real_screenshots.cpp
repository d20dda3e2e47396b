// SPDX-License-Identifier: GPL-3.0-or-later
// The same screens with nothing made up: the real desktop, its bundled server and the sample inbox.
// real_screenshots FOLDER; parlord stands beside this program.
#include "client/app.h"
#include "client/view/looks.h"
#include "tests/qml/pictures.h"

#include <QDir>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQmlExtensionPlugin>
#include <QQuickWindow>
#include <QTemporaryDir>
#include <QTest>

Q_IMPORT_QML_PLUGIN(ParlorPlugin)
Q_IMPORT_QML_PLUGIN(Parlor_ViewPlugin)

using namespace Qt::StringLiterals;
using namespace parlor;

namespace {

// In both themes and sizes.
bool paintAll(QQuickWindow &window, Settings &settings, const QDir &folder, const QString &name)
{
    bool good = true;
    for (const QString &theme : {u"light"_s, u"dark"_s}) {
        for (const QSize size : {QSize(1280, 800), QSize(800, 600)}) {
            settings.setTheme(theme);
            window.resize(size);
            const QString file = u"real-%1-%2-%3.png"_s.arg(name, theme, QString::number(size.width()));
            good = pictures::paint(window, folder.filePath(file), 120) && good;
        }
    }
    return good;
}

bool hasArrived(App &app)
{
    const SessionView *session = app.session();
    return app.screen() == "main"_L1 && session && session->state() == SessionView::Live;
}

bool paintInbox(QQuickWindow &window, App &app, const QDir &folder)
{
    ConversationList &list = *app.session()->conversations();
    if (!QTest::qWaitFor([&list] { return list.count() >= 5; }, 15000)) {
        std::fprintf(stderr, "the sample inbox did not arrive\n");
        return false;
    }
    bool good = paintAll(window, *app.settings(), folder, u"inbox"_s);
    for (int row = 0; row < list.count(); ++row) {
        const QString id = list.index(row).data(ConversationList::ConversationIdRole).toString();
        app.session()->chat()->open(id);
        good = paintAll(window, *app.settings(), folder, u"chat-%1"_s.arg(row)) && good;
    }
    return good;
}

} // namespace

int main(int argc, char **argv)
{
    QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    QGuiApplication application(argc, argv);
    if (argc != 2)
        return 2;
    pictures::listenForComplaints();
    prepareLooks(application);
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    folder.mkpath(u"."_s);

    QTemporaryDir data;
    App app(data.path());
    app.start();
    QQmlApplicationEngine engine;
    addLooks(engine);
    engine.setInitialProperties({{u"app"_s, QVariant::fromValue(&app)}});
    engine.load(QUrl(u"qrc:/qt/qml/Parlor/Main.qml"_s));
    auto *window = qobject_cast<QQuickWindow *>(engine.rootObjects().value(0));
    if (!window || !QTest::qWaitForWindowExposed(window))
        return 1;

    bool good = paintAll(*window, *app.settings(), folder, u"first-start"_s);
    app.useThisComputer(true);
    if (!QTest::qWaitFor([&app] { return hasArrived(app); }, 30000)) {
        std::fprintf(stderr, "no inbox: %s %s\n", qPrintable(app.screen()), qPrintable(app.error()));
        return 1;
    }
    good = paintInbox(*window, app, folder) && good;
    return good && pictures::complaints() == 0 ? 0 : 1;
}
