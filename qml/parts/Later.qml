// SPDX-License-Identifier: GPL-3.0-or-later
// What is made when it is first asked for, inside `over`, and stays: the screen is there sooner without it.
import QtQml

QtObject {
    id: later

    required property QtObject over
    default required property Component what
    property QtObject made: null

    function get(): QtObject {
        if (!made)
            made = what.createObject(over)
        return made
    }
}
