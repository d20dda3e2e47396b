// SPDX-License-Identifier: GPL-3.0-or-later
// A thin scroll bar that stays out of the way.
import QtQuick
import QtQuick.Templates as T
import Parlor

T.ScrollBar {
    id: mark

    implicitWidth: 10
    implicitHeight: 10
    padding: 2
    minimumSize: 0.06
    visible: policy !== T.ScrollBar.AlwaysOff && size < 1
    focusPolicy: Qt.NoFocus
    Accessible.ignored: true

    contentItem: Rectangle {
        implicitWidth: 6
        implicitHeight: 6
        radius: 3
        color: Theme.ink3
        opacity: mark.pressed ? 0.8 : mark.hovered || mark.active ? 0.5 : 0
    }
}
