// SPDX-License-Identifier: GPL-3.0-or-later
// What one meets on a screen by keyboard and by screen reader. GUI thread.
#pragma once

#include <QList>
#include <QString>

class QQuickItem;
class QQuickWindow;

namespace parlor::walk {

// All that the Tab key stops at: in the menu or card that stands above the rest, else in the whole window.
QList<QQuickItem *> stops(QQuickWindow &window);
// The stops that are the main thing to do there: filled buttons, also while they wait for something to be filled in.
QList<QQuickItem *> primaries(QQuickWindow &window);

// Why a person cannot get at it, after scrolling to it; empty when nothing is in the way.
QString obstacle(const QQuickWindow &window, QQuickItem &item);
// What a screen reader lacks to say what it is; empty when it has a name and a role.
QString unsaid(QQuickItem &item);
// The words of a button that do not fit on it.
QString cutWords(const QQuickItem &item);
// What the accessibility tree of the window can focus without saying what it is.
QStringList unsaidInTree(QQuickWindow &window);
// How many objects that tree has that can be focused.
int focusableInTree(QQuickWindow &window);

// For a report: type, name, place.
QString describe(const QQuickItem &item);

} // namespace parlor::walk
