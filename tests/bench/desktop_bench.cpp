// SPDX-License-Identifier: GPL-3.0-or-later
// One measurement of the desktop on a data folder that desktop_store has made; prints a line of JSON. desktop.py knows
// the goals.
// usage: desktop_bench SCENARIO DATA [SERVER TOKEN]
#include "tests/bench/desktop_scenarios.h"

#include "client/view/looks.h"

#include <QGuiApplication>
#include <QJsonDocument>

#include <cstdio>

using namespace parlor::bench;

int main(int argc, char **argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("parlor"));
    QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    QGuiApplication application(argc, argv);
    const Scenario scenario = argc > 2 ? scenarioNamed(QByteArray(argv[1])) : nullptr;
    if (!scenario) {
        std::fprintf(stderr, "usage: desktop_bench SCENARIO DATA [SERVER TOKEN]\n");
        return 2;
    }
    parlor::prepareLooks(application);
    const auto argument = [&](int at) { return argc > at ? QString::fromLocal8Bit(argv[at]) : QString(); };
    Stage stage(argument(2), argument(3), argument(4));
    if (!stage.isUp() || stage.app().screen() != QLatin1String("main")) {
        std::fprintf(stderr, "desktop_bench: no inbox in %s\n", argv[2]);
        return 1;
    }
    const QJsonObject result = scenario(stage);
    std::printf("%s\n", QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
    return result.isEmpty() ? 1 : 0;
}
