// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

QtObject {
    property DoNotDisturb doNotDisturb: DoNotDisturb { }
    property bool trayPresent: false
}
