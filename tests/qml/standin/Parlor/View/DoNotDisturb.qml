// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

QtObject {
    property string choice: "off"
    property bool active: choice !== "off"
    property date until: new Date(NaN)
}
