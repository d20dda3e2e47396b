// SPDX-License-Identifier: GPL-3.0-or-later
// What is measured: each takes the desktop just started and gives figures back, or nothing when something did not come
// about. Times are in ms.
#pragma once

#include "tests/bench/desktop_stage.h"

#include <QJsonObject>

namespace parlor::bench {

using Scenario = QJsonObject (*)(Stage &);

Scenario scenarioNamed(const QByteArray &name); // nullptr: there is none

QJsonObject measureStart(Stage &stage);
QJsonObject measureMemory(Stage &stage);
QJsonObject measureScroll(Stage &stage);
QJsonObject measureSwitch(Stage &stage);
QJsonObject measureSearch(Stage &stage);
QJsonObject measureKeys(Stage &stage);
QJsonObject measureIdle(Stage &stage);
QJsonObject measureCatchUp(Stage &stage);

} // namespace parlor::bench
