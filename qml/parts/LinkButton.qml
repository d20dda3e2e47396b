// SPDX-License-Identifier: GPL-3.0-or-later
// A button that looks like a word.
import QtQuick
import QtQuick.Templates as T
import Parlor

T.AbstractButton {
    id: link

    property color color: Theme.accent
    property int pixelSize: Theme.preview

    implicitWidth: implicitContentWidth
    implicitHeight: implicitContentHeight
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.onPressAction: if (enabled) clicked()
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    contentItem: Words {
        text: link.text
        color: link.color
        font.pixelSize: link.pixelSize
        font.weight: Font.DemiBold
        font.underline: link.hovered || link.down
    }

    FocusRing {
        visible: link.visualFocus
        gap: 1
        corner: 2
    }
}
