// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Parlor

T.CheckBox {
    id: tickBox

    // By a screen reader, or Enter.
    function press() {
        if (!enabled)
            return
        toggle()
        toggled()
    }

    implicitWidth: implicitContentWidth
    implicitHeight: Math.max(24, implicitContentHeight)
    spacing: 8
    hoverEnabled: true
    Accessible.name: text
    Accessible.onPressAction: press()
    Accessible.onToggleAction: press()
    Keys.onReturnPressed: press()

    indicator: Rectangle {
        x: tickBox.mirrored ? tickBox.width - width : 0
        anchors.verticalCenter: parent.verticalCenter
        implicitWidth: Theme.smallIcon
        implicitHeight: Theme.smallIcon
        radius: Theme.tagRadius + 1
        color: tickBox.checked ? Theme.accent : Theme.pane
        border.width: tickBox.checked ? 0 : Theme.hairline
        border.color: Theme.ink3

        Icon {
            anchors.centerIn: parent
            visible: tickBox.checked
            name: "check"
            size: Theme.drawn(14)
            color: Theme.accentInk
        }

        FocusRing {
            visible: tickBox.visualFocus
            corner: Theme.tagRadius
        }
    }

    contentItem: Words {
        leftPadding: tickBox.mirrored ? 0 : tickBox.indicator.width + tickBox.spacing
        rightPadding: tickBox.mirrored ? tickBox.indicator.width + tickBox.spacing : 0
        text: tickBox.text
        font.pixelSize: Theme.preview
        verticalAlignment: Text.AlignVCenter
    }
}
