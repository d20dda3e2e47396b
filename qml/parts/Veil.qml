// SPDX-License-Identifier: GPL-3.0-or-later
// Dims what a modal card stands above.
import QtQuick
import Parlor

Rectangle {
    color: Theme.veil
}
