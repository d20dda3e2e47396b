// SPDX-License-Identifier: GPL-3.0-or-later
// One of resources/icons in a colour of the theme.
import QtQuick
import Parlor

Image {
    id: icon

    required property string name
    property color color: Theme.ink2
    property int size: Theme.icon
    readonly property bool points: /^(back|details|forth|leave|link|reply|send)$/.test(name) // forwards or backwards

    mirror: points && LayoutMirroring.enabled
    source: "image://icon/" + name + "/" + String(color).slice(1)
    sourceSize.width: size
    sourceSize.height: size
    width: size
    height: size
    Accessible.ignored: true
}
