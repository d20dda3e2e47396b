// SPDX-License-Identifier: GPL-3.0-or-later
// What the programs that paint our screens share.
#pragma once

#include <QString>

class QQuickWindow;

namespace parlor::pictures {

// Counts what Qt and QML complain about from now on; complaints() says how much that was, and prints the number.
void listenForComplaints();
int complaints();

// Lets the window settle for `patience` ms and saves what it shows; false, with a word on stderr, when that is nothing.
bool paint(QQuickWindow &window, const QString &path, int patience);

} // namespace parlor::pictures
