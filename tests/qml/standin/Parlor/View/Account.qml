// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

QtObject {
    id: account

    property string accountId: "first"
    property bool local: true
    property string place: "This computer"
    property string address: ""
    property string name: "Hanna Visser"
    property string initials: "HV"
    property int hue: 168
    property int unread: session ? session.totalUnread : 0
    property string stateText: "Connected"
    property string signInReason: ""
    property bool signInNeeded: signInReason !== ""
    property string loss: ""
    property Session session: Session { }

    function lossText(): string {
        return loss
    }
}
