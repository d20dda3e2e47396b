// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

QtObject {
    id: session

    enum State { Offline, Connecting, CatchingUp, Live }

    property int state: Session.Live
    property string problem: ""
    property date lastSync: new Date(NaN)
    property string userId: "hanna"
    property string userName: "Hanna Visser"
    property string userInitials: "HV"
    property int userHue: 168
    property string serverAddress: "http://127.0.0.1:4410"
    property int totalUnread: 3
    property int outboxCount: 0
    property ConversationList conversations: ConversationList { }
    property Chat chat: Chat { }
    property SearchList finds: SearchList { }
    property Switcher switcher: Switcher { }
    property ConversationStarter starter: ConversationStarter { }
    property int retries: 0

    function linkTo(conversationId: string, messageId: string): string {
        return "parlor://open/local/" + conversationId + "/" + messageId
    }

    function retryNow() {
        ++retries
    }
}
