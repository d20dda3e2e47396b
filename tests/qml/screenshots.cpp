// SPDX-License-Identifier: GPL-3.0-or-later
// Paints every screen into a folder: screenshots FOLDER SAMPLE.qml IMPORT-PATH…
// A fair selection of looks, or with LOOKS=all every theme × size of words × direction × window; SCENES=a,b paints only
// those. Fails when a picture cannot be painted, QML complains, or a picture is all of one colour.
#include "client/view/looks.h"
#include "tests/qml/pictures.h"
#include "tests/qml/scenes.h"

#include <QDir>
#include <QGuiApplication>
#include <QQmlExtensionPlugin>
#include <QQuickWindow>

#include <cstdio>

Q_IMPORT_QML_PLUGIN(ParlorPlugin)

using namespace Qt::StringLiterals;
using namespace parlor;
using scenes::Look;

namespace {

constexpr QSize wide(1280, 800);
constexpr QSize small(800, 600);
constexpr QSize narrow(420, 760);

// Each theme, size of words, direction and window, in as few pictures as can be looked through.
QList<Look> selection()
{
    return {{u"light"_s, 100, false, wide},
            {u"dark"_s, 100, true, wide},
            {u"contrast"_s, 200, false, wide},
            {u"dark"_s, 200, true, small},
            {u"light"_s, 100, false, narrow}};
}

QList<Look> everyLook()
{
    QList<Look> looks;
    for (const QString &theme : {u"light"_s, u"dark"_s, u"contrast"_s, u"contrast-dark"_s}) {
        for (const int percent : {100, 200}) {
            for (const bool mirrored : {false, true}) {
                for (const QSize size : {wide, small})
                    looks.append({theme, percent, mirrored, size});
            }
        }
    }
    return looks << selection().constLast();
}

// One look after the other: changing it costs more than changing the scene.
bool paintAll(scenes::Scenes &stage, const QStringList &names, const Look &look, const QDir &folder)
{
    bool good = true;
    for (const QString &scene : names) {
        good = stage.show(scene, look) && good;
        good = pictures::paint(stage.window(), folder.filePath(u"%1-%2.png"_s.arg(scene, look.name())), 0) && good;
        stage.leave();
    }
    return good;
}

} // namespace

int main(int argc, char **argv)
{
    QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    QGuiApplication application(argc, argv);
    pictures::listenForComplaints();
    prepareLooks(application);
    const QStringList arguments = application.arguments();
    if (arguments.size() < 3) {
        std::fprintf(stderr, "screenshots FOLDER SAMPLE.qml IMPORT-PATH…\n");
        return 2;
    }
    const QDir folder(arguments.at(1));
    folder.mkpath(u"."_s);

    bool good = true;
    {
        scenes::Scenes stage(arguments.at(2), arguments.mid(3));
        if (!stage.load())
            return 1;
        const QString only = qEnvironmentVariable("SCENES");
        const QStringList names = only.isEmpty() ? stage.names() : only.split(u',');
        const QList<Look> looks = qEnvironmentVariable("LOOKS") == "all"_L1 ? everyLook() : selection();
        for (const Look &look : looks)
            good = paintAll(stage, names, look, folder) && good;
    }
    return good && pictures::complaints() == 0 ? 0 : 1;
}
