// SPDX-License-Identifier: GPL-3.0-or-later
// What every program that shows our QML does first: fonts and text rendering for the application, and the picture
// sources and import path for the engine. GUI thread only; prepareLooks() before the first engine is made.
#pragma once

class QGuiApplication;
class QQmlEngine;

namespace parlor {

// Inter where it is installed, the system's font otherwise, and colour emoji for what neither has.
void prepareLooks(QGuiApplication &application);

// image://icon, image://place, and qrc:/qt/qml as an import path (Qt 6.4 does not add it by itself).
void addLooks(QQmlEngine &engine);

} // namespace parlor
