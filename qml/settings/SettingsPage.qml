// SPDX-License-Identifier: GPL-3.0-or-later
// What can be chosen, in place of the inbox: one scrolling column of sections, with a list of them beside it where
// there is room. A new section is one more entry of `column`.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Parlor
import Parlor.View

FocusScope {
    id: page

    required property App app
    required property Session session
    required property Settings settings

    readonly property bool withList: width >= Theme.px(220) + 560
    readonly property Item focused: Window.activeFocusItem
    readonly property var sections: {
        const found = []
        for (let i = 0; i < column.children.length; ++i) {
            const section = column.children[i] as SettingsSection
            if (section && section.visible)
                found.push(section)
        }
        return found
    }

    // The section at the top of what is seen; the last one when the end is reached.
    readonly property int current: {
        if (pages.atYEnd && pages.contentHeight > pages.height)
            return picked >= 0 ? picked : sections.length - 1
        let last = 0
        for (let i = 0; i < sections.length; ++i) {
            if (sections[i].y <= pages.contentY + 40)
                last = i
        }
        return picked >= 0 ? picked : last
    }
    property int picked: -1

    signal leaveAsked()

    function goTo(index: int) {
        pages.contentY = Math.max(0, Math.min(sections[index].y, pages.contentHeight - pages.height))
        picked = index
    }

    Component.onCompleted: back.forceActiveFocus(Qt.OtherFocusReason)

    // What has the focus is in sight.
    onFocusedChanged: {
        let item = focused
        while (item && item !== column)
            item = item.parent
        if (!item)
            return
        const top = focused.mapToItem(column, 0, 0).y + column.y - 24
        const bottom = top + focused.height + 48
        if (top < pages.contentY)
            pages.contentY = Math.max(0, top)
        else if (bottom > pages.contentY + pages.height)
            pages.contentY = Math.max(0, Math.min(pages.contentHeight, bottom) - pages.height)
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.bg
    }

    Rectangle {
        id: header

        anchors { left: parent.left; right: parent.right; top: parent.top }
        height: Theme.headerHeight
        color: Theme.pane

        RowLayout {
            anchors { fill: parent; leftMargin: 8; rightMargin: 16 }
            spacing: 8

            IconButton {
                id: back

                glyph: "back"
                label: qsTr("Back to the inbox")
                onClicked: page.leaveAsked()
            }

            Line {
                Layout.fillWidth: true
                text: qsTr("Settings")
                font.pixelSize: Theme.title
                font.weight: Font.DemiBold
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
        }

        Rectangle {
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
            height: Theme.hairline
            color: Theme.line
        }
    }

    SectionList {
        id: list

        anchors { left: parent.left; top: header.bottom; topMargin: 20; leftMargin: 16 }
        visible: page.withList
        width: visible ? Theme.px(220) : 0
        names: page.sections.map(section => section.heading)
        current: page.current
        onPicked: index => page.goTo(index)
    }

    Flickable {
        id: pages

        anchors { left: list.right; right: parent.right; top: header.bottom; bottom: parent.bottom }
        contentHeight: column.y + column.implicitHeight + 32
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        onMovementStarted: page.picked = -1

        T.ScrollBar.vertical: ScrollMark { }

        ColumnLayout {
            id: column

            readonly property int edge: pages.width >= 560 ? 24 : 14

            x: page.withList ? edge : Math.max(edge, (pages.width - width) / 2)
            y: 20
            width: Math.min(pages.width - 2 * edge, Theme.px(640))
            spacing: 28

            AppearanceSection {
                Layout.fillWidth: true
                settings: page.settings
            }

            WritingSection {
                Layout.fillWidth: true
                settings: page.settings
            }

            NotificationsSection {
                Layout.fillWidth: true
                settings: page.settings
                doNotDisturb: page.app.attention.doNotDisturb
                trayPresent: page.app.attention.trayPresent
            }

            LanguageSection {
                Layout.fillWidth: true
                settings: page.settings
            }

            AccountsSection {
                Layout.fillWidth: true
                app: page.app
            }

            ComputerSection {
                Layout.fillWidth: true
                visible: page.app.accounts.hasLocal
                settings: page.settings
            }

            AboutSection {
                Layout.fillWidth: true
                app: page.app
            }
        }
    }
}
