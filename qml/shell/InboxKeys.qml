// SPDX-License-Identifier: GPL-3.0-or-later
// Makes shortcuts of the table of keys; what each does is the inbox's business.
pragma ComponentBehavior: Bound

import QtQuick
import QtQml

Item {
    id: keys

    required property var table

    signal asked(string name)

    Instantiator {
        model: keys.table.filter(row => !row.here)

        delegate: Shortcut {
            required property var modelData

            sequences: modelData.keys
            onActivated: keys.asked(modelData.name)
        }
    }
}
