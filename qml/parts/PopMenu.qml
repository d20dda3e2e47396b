// SPDX-License-Identifier: GPL-3.0-or-later
// A menu in our own look: its entries are MenuEntry.
import QtQuick
import QtQuick.Templates as T
import Parlor

T.Menu {
    id: menu

    implicitWidth: Theme.px(216)
    implicitHeight: contentHeight + 12
    margins: 8
    padding: 6
    cascade: false
    onAboutToShow: currentIndex = -1 // else it begins where it was left the last time

    background: Rectangle {
        radius: Theme.cardRadius
        color: Theme.pane
        border.width: Theme.hairline
        border.color: Theme.edge
    }

    contentItem: ListView {
        implicitHeight: contentHeight
        model: menu.contentModel
        interactive: false
        currentIndex: menu.currentIndex
    }
}
