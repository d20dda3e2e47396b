// SPDX-License-Identifier: GPL-3.0-or-later
// What the desktop's start is compared with: an empty window of the same size with one word in it, the same QML modules,
// fonts and renderer, and nothing else. Ends with its first frame; prints the milliseconds since BENCH_STARTED_NS,
// and those of CPU.
#include "client/view/looks.h"

#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQmlExtensionPlugin>
#include <QQuickWindow>

#include <cstdio>
#include <ctime>

Q_IMPORT_QML_PLUGIN(ParlorPlugin)
Q_IMPORT_QML_PLUGIN(Parlor_ViewPlugin)

static double milliseconds(clockid_t clock)
{
    timespec at{};
    clock_gettime(clock, &at);
    return double(at.tv_sec) * 1e3 + double(at.tv_nsec) / 1e6;
}

int main(int argc, char **argv)
{
    QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    QGuiApplication application(argc, argv);
    parlor::prepareLooks(application);
    QQmlApplicationEngine engine;
    parlor::addLooks(engine);
    engine.loadData("import QtQuick\nimport QtQuick.Controls.Basic\nimport QtQuick.Layouts\nimport QtQuick.Templates as T\n"
                    "import Parlor\nimport Parlor.View\n"
                    "ApplicationWindow { width: 1280; height: 800; visible: true; Label { text: 'Parlor' } }");
    auto *window = qobject_cast<QQuickWindow *>(engine.rootObjects().value(0));
    if (!window)
        return 1;
    QObject::connect(window, &QQuickWindow::frameSwapped, &application, [] {
        std::printf("{\"ms\": %.2f, \"cpu\": %.2f}\n",
                    milliseconds(CLOCK_MONOTONIC) - double(qgetenv("BENCH_STARTED_NS").toLongLong()) / 1e6,
                    milliseconds(CLOCK_PROCESS_CPUTIME_ID));
        QCoreApplication::quit();
    }, Qt::SingleShotConnection);
    return QGuiApplication::exec();
}
