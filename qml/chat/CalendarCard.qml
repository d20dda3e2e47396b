// SPDX-License-Identifier: GPL-3.0-or-later
// Going to a day of the conversation: a month, its days by the arrows, months by Page Up and Page Down.
pragma ComponentBehavior: Bound

import QtQuick
import Parlor

Card {
    id: card

    property date day: new Date()
    readonly property date today: new Date()
    readonly property var language: Theme.locale
    readonly property date firstOfMonth: new Date(day.getFullYear(), day.getMonth(), 1)
    readonly property int before: (firstOfMonth.getDay() - language.firstDayOfWeek + 7) % 7
    readonly property int cell: Theme.px(38)

    signal dayChosen(int year, int month, int day)

    function show(from: date) {
        day = isNaN(from.getTime()) ? new Date() : from
        open()
        grid.forceActiveFocus(Qt.PopupFocusReason)
    }

    function shift(days: int) {
        day = new Date(day.getFullYear(), day.getMonth(), day.getDate() + days)
    }

    // 31 January and a month later is 28 February.
    function shiftMonth(months: int) {
        const last = new Date(day.getFullYear(), day.getMonth() + months + 1, 0).getDate()
        day = new Date(day.getFullYear(), day.getMonth() + months, Math.min(day.getDate(), last))
    }

    function choose(chosen: date) {
        close()
        dayChosen(chosen.getFullYear(), chosen.getMonth() + 1, chosen.getDate())
    }

    // Some languages have no short name of a day that fits, only a letter.
    function dayName(weekday: int): string {
        const name = language.standaloneDayName(weekday, Locale.ShortFormat).replace(".", "")
        return name.length <= 3 ? name : language.standaloneDayName(weekday, Locale.NarrowFormat)
    }

    function same(a: date, b: date): bool {
        return a.getFullYear() === b.getFullYear() && a.getMonth() === b.getMonth() && a.getDate() === b.getDate()
    }

    heading: qsTr("Go to a date")
    implicitWidth: Math.min(7 * cell + 2 * padding, parent ? parent.width - 24 : 400)

    Item {
        width: parent ? parent.width : 0
        height: Math.max(month.height, back.height)

        IconButton {
            id: back

            anchors { left: parent.left; verticalCenter: parent.verticalCenter }
            glyph: "back"
            label: qsTr("Previous month")
            onClicked: card.shiftMonth(-1)
        }

        Line {
            id: month

            anchors { left: back.right; right: forth.left; verticalCenter: parent.verticalCenter }
            text: card.day.toLocaleDateString(card.language, "MMMM yyyy")
            horizontalAlignment: Text.AlignHCenter
            font.weight: Font.DemiBold
        }

        IconButton {
            id: forth

            anchors { right: parent.right; verticalCenter: parent.verticalCenter }
            glyph: "forth"
            label: qsTr("Next month")
            onClicked: card.shiftMonth(1)
        }
    }

    Grid {
        id: grid

        columns: 7
        activeFocusOnTab: true
        Accessible.role: Accessible.Table
        Accessible.name: card.day.toLocaleDateString(card.language, Locale.LongFormat)
        Keys.onPressed: event => {
            const forward = LayoutMirroring.enabled ? -1 : 1
            switch (event.key) {
            case Qt.Key_Left: card.shift(-forward); break
            case Qt.Key_Right: card.shift(forward); break
            case Qt.Key_Up: card.shift(-7); break
            case Qt.Key_Down: card.shift(7); break
            case Qt.Key_PageUp: card.shiftMonth(event.modifiers & Qt.ShiftModifier ? -12 : -1); break
            case Qt.Key_PageDown: card.shiftMonth(event.modifiers & Qt.ShiftModifier ? 12 : 1); break
            case Qt.Key_Home: card.day = new Date(); break
            case Qt.Key_Return:
            case Qt.Key_Enter:
            case Qt.Key_Space: card.choose(card.day); break
            default: return
            }
            event.accepted = true
        }

        Repeater {
            model: 7

            Words {
                required property int index

                width: card.cell
                height: Theme.px(26)
                text: card.dayName((card.language.firstDayOfWeek + index) % 7)
                color: Theme.ink2
                font.pixelSize: Theme.meta
                horizontalAlignment: Text.AlignHCenter
                verticalAlignment: Text.AlignVCenter
            }
        }

        Repeater {
            model: 42

            CalendarDay {
                required property int index

                width: card.cell
                day: new Date(card.day.getFullYear(), card.day.getMonth(), 1 - card.before + index)
                language: card.language
                inMonth: day.getMonth() === card.day.getMonth()
                chosen: card.same(day, card.day)
                isToday: card.same(day, card.today)
                future: day > card.today
                ringed: chosen && grid.activeFocus
                onTapped: card.choose(day)
            }
        }
    }
}
