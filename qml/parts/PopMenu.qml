// SPDX-License-Identifier: GPL-3.0-or-later
// A menu in our own look: its entries are MenuEntry.
import QtQuick
import QtQuick.Templates as T
import Parlor

T.Menu {
    id: menu

    implicitWidth: Theme.px(216)
    // Summed up: a list only knows how high it is when it has made its entries, and the menu would grow before one's eyes.
    implicitHeight: {
        let sum = 12
        for (let i = 0; i < count; ++i)
            sum += itemAt(i)?.implicitHeight ?? 0
        return sum
    }
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
