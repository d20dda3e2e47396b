// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

QtObject {
    id: settings

    property string theme: "light"
    property string language: ""
    property bool systemDark: false
    property bool systemContrast: false
    property real textScale: 1
    property bool reducedMotion: true
    property bool compact: false
    property bool notifications: true
    property bool notificationText: true
    property bool closeToTray: false
    property bool seedDoors: false
    property bool enterSends: true
    property var recentEmoji: []

    function noteEmoji(emoji: string) {
        recentEmoji = [emoji].concat(recentEmoji.filter(other => other !== emoji)).slice(0, 16)
    }
}
