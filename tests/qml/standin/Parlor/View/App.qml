// SPDX-License-Identifier: GPL-3.0-or-later
// Stands in for the desktop: remembers what was asked of it.
import QtQml

QtObject {
    id: app

    property string screen: "main"
    property string startMessage: ""
    property string error: ""
    readonly property string dataFolder: "/home/hanna/.local/share/parlor"
    property Settings settings: Settings { }
    property Session session: Session { }
    property var asked: []

    function useThisComputer(withSample: bool) {
        asked = asked.concat([["useThisComputer", withSample]])
        screen = "starting"
    }

    function connectToServer(address: string, token: string) {
        asked = asked.concat([["connectToServer", address, token]])
        screen = "starting"
    }

    function cancel() {
        asked = asked.concat([["cancel"]])
        screen = "firstStart"
        error = ""
    }

    function quit() {
        asked = asked.concat([["quit"]])
    }
}
