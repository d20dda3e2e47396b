// SPDX-License-Identifier: GPL-3.0-or-later
// Made-up people and their words, in every state that a screen can show. show(scene) puts the app into one of `scenes`.
import QtQml
import Parlor.View

QtObject {
    id: sample

    property App app: App { }
    readonly property Account second: Account {
        accountId: "second"
        local: false
        place: "chat.canal-houses.example"
        address: "https://chat.canal-houses.example"
        name: "Hanna Visser-van den Boogaard"
        hue: 277
        unread: 12
    }
    readonly property var session: app.session
    readonly property var chat: app.session.chat
    readonly property var list: app.session.conversations
    readonly property var scenes: ["first-start", "connect", "starting", "start-error", "inbox", "nothing-open", "offline", "scripts", "states",
        "group", "group-refused", "member-menu", "add-people", "person", "person-unknown", "details", "not-booked", "archived", "list-menu", "replying", "emoji", "react",
        "read-by", "link", "new-conversation", "new-group", "menu", "settings", "settings-notices", "settings-about", "editing", "searching",
        "finding", "switcher", "calendar", "keys", "accounts", "sign-in", "passphrase", "notices", "empty", "all-read", "nothing-found",
        "loading", "bare-thread", "not-here-yet", "hostile", "compact"]

    readonly property var rows: [
        { conversationId: "lucia", title: "Lucía Moreno", initials: "LM", hue: 202, online: true, timeText: "10:42", stageText: "Arrives tomorrow",
          stageTone: "amber", placeText: "Canal Loft · 3 guests", preview: "Perfect, thank you!", typingText: "typing…" },
        { conversationId: "jonas", title: "Jonas Keller", initials: "JK", hue: 277, timeText: "10:31", stageText: "In house", stageTone: "accent",
          placeText: "Dune House · until Sun", preview: "The heating in the small bedroom does not get warm", unread: 2 },
        { conversationId: "amelie", title: "Amélie Dubois", initials: "AD", hue: 22, online: true, timeText: "09:58", stageText: "Inquiry",
          stageTone: "blue", placeText: "Canal Loft · 12–19 Jul", preview: "Est-ce que les chiens sont les bienvenus ?", unread: 1 },
        { conversationId: "sakura", title: "田中 さくら", initials: "田", hue: 130, timeText: "Yesterday", stageText: "Arrives Fri", stageTone: "amber",
          placeText: "Dune House · 2 guests", preview: "Check-in instructions · automated", previewMine: true, previewStatus: "delivered" },
        { conversationId: "olu", title: "Olu Bankole", initials: "OB", hue: 48, timeText: "Yesterday", stageText: "In house", stageTone: "accent",
          placeText: "Mill Cottage · until Thu", preview: "Sun all week ☀️ the code for the gate is in the guide", previewMine: true, previewStatus: "read" },
        { conversationId: "team", title: "Team · cleaning", initials: "TC", hue: 210, timeText: "Wed", stageText: "Group", stageTone: "grey",
          placeText: "4 people", preview: "Mila: linen for Dune House is done", group: true, muted: true },
        { conversationId: "sanne", title: "Sanne de Vries", initials: "SV", hue: 338, timeText: "Tue", stageText: "Checked out", stageTone: "grey",
          placeText: "Canal Loft · 9–12 Jun", preview: "We will look for the scarf and", draft: true },
        { conversationId: "yusuf", title: "يوسف الحداد", initials: "يا", hue: 262, timeText: "Mon", stageText: "Inquiry", stageTone: "blue",
          placeText: "Mill Cottage · 2–9 Aug", preview: "هل يوجد موقف للسيارات قرب المنزل؟" },
        { conversationId: "long", title: "Maximiliane-Theodora von Hohenstein-Wiesenthal", initials: "MW", hue: 95, timeText: "12 Jun",
          stageText: "Cancelled", stageTone: "red", placeText: "The Old Lighthouse Keeper's Cottage · 2 guests",
          preview: "👨‍👩‍👧‍👦🏡🌊 danke für alles, wir kommen bestimmt wieder", previewMine: true, previewStatus: "failed" }
    ]

    readonly property var lucia: [
        { senderName: "Lucía Moreno", dayText: "Wednesday 18 June", body: "¡Gracias! We land at 21:40, is a late check-in possible?", timeText: "14:20",
          reactionsText: "👍 1", chips: { all: [{ emoji: "👍", count: 1, mine: true }] } },
        { mine: true, body: "Of course. The key box is open all night; the code comes on Thursday at 10:00.", timeText: "14:31", status: "read",
          replyTo: "m1", replySender: "Lucía", replyBody: "We land at 21:40, is a late check-in possible?" },
        { mine: true, dayText: "Today", automation: "check-in instructions", timeText: "10:00", status: "delivered",
          body: "Tomorrow from 15:00: Prinsengracht 214, blue door. Key box to the left, code 4 0 9 7. Wi-Fi: CanalLoft." },
        { senderName: "Lucía Moreno", firstUnread: true, timeText: "10:42",
          body: "Perfect, thank you! One more question: can we leave the car in front of the house for the night?" }
    ]

    readonly property var stay: ({
        present: true, propertyName: "Canal Loft", bookingLine: "Booking HK4-2291 · Airbnb", checkIn: "Fri 20 Jun, 15:00",
        checkOut: "Mon 23 Jun, 11:00", guests: "3 · Spanish, English", localTime: "10:43 (same as you)", hue: 168
    })

    function openLucia() {
        chat.title = "Lucía Moreno"
        chat.subtitle = "Online · Canal Loft · booking HK4-2291"
        chat.online = true
        chat.initials = "LM"
        chat.hue = 202
        chat.group = false
        chat.typingText = "Lucía is typing"
        chat.stay = stay
        chat.draft = "The street is paid until midnight, but"
        chat.messages.fill(lucia)
        chat.conversationId = "lucia"
    }

    function clear() {
        app.screen = "main"
        app.error = ""
        app.startMessage = ""
        app.notice = ""
        app.accounts.list = [app.accounts.first]
        app.accounts.first.signInReason = ""
        app.accounts.tokensAtRisk = app.accounts.passphraseNeeded = false
        app.settings.textScale = 1
        app.settings.compact = false
        session.state = Session.Live
        session.problem = ""
        session.outboxCount = 0
        session.totalUnread = 3
        list.loading = false
        session.finds.text = ""
        session.finds.all = finds
        session.switcher.all = switches
        chat.finder.text = ""
        chat.unread = 0
        list.filter = "all"
        list.fill(rows)
        chat.close()
        chat.typingText = ""
        chat.loading = false
        chat.draft = ""
        chat.stay = chat.noStay
        chat.messages.clear()
        chat.messages.hasOlder = false
        chat.replyTo = ""
        chat.roster.present = chat.roster.group = chat.roster.manageable = false
        chat.roster.refused = []
        chat.roster.facts = []
        chat.roster.clear()
        session.starter.known = people
        app.settings.recentEmoji = ["🎉", "🔑"]
    }

    readonly property var switches: rows.filter(row => row.unread > 0).concat(rows.filter(row => !(row.unread > 0)))
        .map(row => ({ entryId: row.conversationId, title: row.title, initials: row.initials, hue: row.hue, detail: row.placeText,
                       online: row.online === true, group: row.group === true, unread: row.unread ?? 0, muted: row.muted === true,
                       stageText: row.stageText, stageTone: row.stageTone }))
        .concat([{ entryId: "mila", person: true, title: "Mila Horvat", initials: "MH", hue: 330, detail: "Start a conversation" }])

    readonly property var finds: [
        { kind: "conversation", conversationId: "carlos", title: "Carlos Duarte", initials: "CD", hue: 15, stageText: "Inquiry", stageTone: "blue",
          words: "Dune House · 4–9 Sep", unread: 2 },
        { kind: "conversation", conversationId: "cars", title: "Team · cars and parking", initials: "TC", hue: 210, group: true, archived: true, words: "3 people" },
        { conversationId: "lucia", messageId: "m4", title: "Lucía Moreno", initials: "LM", hue: 202, timeText: "10:42",
          words: "…One more question: can we leave the car in front of the house for the night?" },
        { conversationId: "team", messageId: "t9", title: "Mila Horvat · Team · cleaning", initials: "MH", hue: 330, timeText: "Wed",
          words: "the carpet in Dune House needs a second look" },
        { conversationId: "olu", messageId: "o2", title: "You · Olu Bankole", initials: "OB", hue: 48, timeText: "2 Jun",
          words: "Take care, and have a good trip back" }
    ]

    readonly property var people: [
        { userId: "amelie", name: "Amélie Dubois", initials: "AD", hue: 22 }, { userId: "jonas", name: "Jonas Keller", initials: "JK", hue: 277 },
        { userId: "lucia", name: "Lucía Moreno", initials: "LM", hue: 202 }, { userId: "mila", name: "Mila Horvat", initials: "MH", hue: 330 },
        { userId: "olu", name: "Olu Bankole", initials: "OB", hue: 48 }, { userId: "sakura", name: "田中 さくら", initials: "田", hue: 130 },
        { userId: "yusuf", name: "يوسف الحداد", initials: "يا", hue: 262 }
    ]

    function show(scene: string) {
        clear()
        switch (scene) {
        case "first-start":
        case "connect":
            app.accounts.list = []
            app.screen = "firstStart"
            break
        case "starting":
            app.screen = "starting"
            app.startMessage = "Starting the server on this computer"
            break
        case "start-error":
            app.accounts.list = []
            app.screen = "firstStart"
            app.error = "The server at chat.example.com does not answer. Check the address, or whether this computer is online."
            break
        case "inbox":
        case "details":
        case "settings":
        case "settings-notices":
        case "settings-about":
        case "menu":
        case "editing":
        case "list-menu":
        case "emoji":
        case "react":
        case "read-by":
        case "new-conversation":
            openLucia()
            break
        case "new-group":
            openLucia()
            session.starter.begin([])
            break
        case "replying":
            openLucia()
            chat.reply("m4")
            break
        case "link":
            openLucia()
            chat.messages.fill(lucia.concat([{ senderName: "Lucía Moreno", timeText: "10:44",
                body: "Is this the house? https://www.xn--bckerei-5wa.example/amsterdam, or www.example.org/canal-loft (the second one)." }]))
            break
        case "archived":
            openLucia()
            list.setArchived("sanne", true)
            list.setArchived("olu", true)
            list.setMuted("jonas", true)
            list.setPinned("lucia", true)
            break
        case "person":
            openLucia()
            chat.stay = chat.noStay
            chat.subtitle = "Online"
            chat.roster.present = true
            chat.roster.facts = [{ label: "Phone", value: "+34 600 000 000" }, { label: "Language", value: "es" }, { label: "Time zone", value: "Europe/Madrid" }]
            break
        case "person-unknown":
            openLucia()
            chat.stay = chat.noStay
            chat.subtitle = ""
            chat.roster.present = true
            break
        case "not-booked":
            openLucia()
            chat.stay = Object.assign({}, chat.noStay, { present: true, propertyName: "Canal Loft", localTime: "10:43 (same as you)", hue: 168 })
            break
        case "group-refused":
            showGroup()
            chat.roster.refused = [{ clientId: "r1", what: "The name was not changed", reason: "Only an admin of the conversation may do this." }]
            break
        case "offline":
            openLucia()
            chat.typingText = ""
            chat.draft = ""
            session.state = Session.Offline
            session.problem = "The server does not answer; what you write is sent later."
            session.lastSync = new Date(2026, 5, 18, 10, 42)
            session.outboxCount = 2
            chat.messages.fill(lucia.concat([{ mine: true, body: "Yes, from 18:00 on it is free.", timeText: "10:50", status: "pending" },
                { mine: true, groupFirst: false, body: "The garage around the corner is open all night, too.", timeText: "10:51", status: "pending" }]))
            break
        case "scripts":
            showScripts()
            break
        case "states":
            showStates()
            break
        case "group":
        case "member-menu":
        case "add-people":
            showGroup()
            break
        case "empty":
            list.fill([])
            session.totalUnread = 0
            break
        case "nothing-found":
            session.finds.text = "lighthouse in Norway"
            break
        case "searching":
            openLucia()
            session.finds.text = "car"
            break
        case "finding":
        case "switcher":
        case "calendar":
        case "keys":
            openLucia()
            chat.finder.found = text => 12
            chat.unread = 3
            break
        case "loading":
            list.fill([])
            list.loading = true
            openLucia()
            chat.messages.clear()
            chat.typingText = ""
            chat.loading = true
            break
        case "hostile":
            showHostile()
            break
        case "compact":
            openLucia()
            app.settings.compact = true
            break
        case "all-read":
            list.fill([])
            list.filter = "unread"
            break
        case "bare-thread":
            openLucia()
            chat.typingText = ""
            chat.draft = ""
            chat.messages.clear()
            break
        case "not-here-yet":
            openLucia()
            chat.typingText = ""
            chat.messages.clear()
            chat.messages.hasOlder = true
            break
        case "accounts":
            openLucia()
            app.accounts.list = [app.accounts.first, second]
            break
        case "sign-in":
            openLucia()
            app.accounts.first.signInReason = "The server no longer takes your access token."
            break
        case "passphrase":
            openLucia()
            app.accounts.tokensAtRisk = true
            break
        case "notices":
            openLucia()
            app.notice = "That link leads to a conversation of an account that is not on this computer."
            app.accounts.passphraseNeeded = true
            break
        }
    }

    function showScripts() {
        openLucia()
        chat.title = "يوسف الحداد"
        chat.initials = "يا"
        chat.typingText = ""
        chat.draft = ""
        chat.messages.fill([
            { senderName: "يوسف", rtl: true, dayText: "Today", timeText: "09:01", body: "مرحبا! هل يمكننا الوصول بعد منتصف الليل؟ رقم الرحلة KL 1234 ونصل الساعة 23:50." },
            { mine: true, timeText: "09:04", status: "read", rtl: true, body: "نعم، بالطبع." },
            { senderName: "田中", timeText: "09:10", body: "ありがとうございます。鍵の場所を教えていただけますか？到着は夜遅くなりそうです。駅からタクシーで行きます。" },
            { mine: true, timeText: "09:12", status: "delivered", body: "玄関の左のボックスです 🗝️ 番号は 4097。" },
            { senderName: "Olu", timeText: "09:15", emojiOnly: true, body: "🎉👍" },
            { mine: true, timeText: "09:16", status: "sent", edited: true, body: "สวัสดีครับ · Καλημέρα · Привет · שלום · नमस्ते · ❤️👨‍👩‍👧‍👦🇳🇱" },
            { senderName: "Olu", timeText: "09:18", body: "https://maps.example.com/a/very/long/address/without/any/space/that/goes/on/and/on/and/on?with=parameters&and=more" }
        ])
    }

    function showStates() {
        openLucia()
        chat.typingText = ""
        chat.draft = ""
        chat.messages.fill([
            { kind: "system", dayText: "Today", body: "Mila joined the conversation" },
            { senderName: "Lucía", timeText: "10:01", deleted: true, body: "" },
            { mine: true, timeText: "10:02", status: "read", edited: true, body: "The bakery opens at 7:00." },
            { mine: true, groupFirst: false, timeText: "10:02", status: "delivered", body: "And the supermarket at 8:00." },
            { mine: true, groupFirst: false, timeText: "10:03", status: "sent", body: "Bikes are in the shed." },
            { mine: true, groupFirst: false, timeText: "10:03", status: "pending", body: "The key hangs by the door." },
            { mine: true, groupFirst: false, timeText: "10:04", status: "failed", problem: "the message is longer than this channel allows",
              body: "One more thing about the boiler." },
            { mine: true, deleted: true, timeText: "10:05", status: "read", body: "" },
            { senderName: "Lucía", timeText: "10:06", cut: true, body: "A long story: " + "we left the house at nine and walked along the canal. ".repeat(8) }
        ])
    }

    function showGroup() {
        openLucia()
        chat.title = "Team · cleaning"
        chat.subtitle = "4 people"
        chat.initials = "TC"
        chat.group = true
        chat.online = false
        chat.stay = chat.noStay
        chat.roster.present = chat.roster.group = chat.roster.manageable = true
        chat.roster.title = "Team · cleaning"
        chat.roster.description = "Linen, keys and what is broken"
        chat.roster.fill([{ userId: "hanna", name: "Hanna Visser", initials: "HV", hue: 168, detail: "Host", admin: true, self: true },
            { userId: "jonas", name: "Jonas Keller", initials: "JK", hue: 277, detail: "Host", admin: true, online: true },
            { userId: "mila", name: "Mila Horvat", initials: "MH", hue: 330, detail: "Guest" },
            { userId: "olu", name: "Olu Bankole", initials: "OB", hue: 48, detail: "Guest", changing: true }])
        chat.typingText = "Mila and Jonas are typing"
        chat.draft = ""
        chat.conversationId = "team"
        chat.messages.fill([
            { senderName: "Mila Horvat", dayText: "Today", timeText: "08:02", body: "Linen for Dune House is done." },
            { senderName: "Mila Horvat", groupFirst: false, timeText: "08:02", body: "Two towels are missing." },
            { senderName: "Jonas Keller", timeText: "08:10", body: "I bring them at noon.", reactionsText: "🙏 2  👍 1",
              chips: { all: [{ emoji: "🙏", count: 2, mine: true }, { emoji: "👍", count: 1, mine: false }, { emoji: "🎉", count: 12, mine: false }] } },
            { mine: true, timeText: "08:12", status: "read", body: "Thank you both!" }
        ])
    }

    function showHostile() {
        const image = "<img src=\"http://127.0.0.1:9/x.png\"> <b>bold</b> <a href='file:///etc/passwd'>x</a>"
        const word = "W".repeat(1000000)
        list.fill([image, word].map((bad, i) => ({ conversationId: i ? "word" : "image", title: bad, initials: bad.slice(0, 9), timeText: "10:42",
            stageText: bad, stageTone: bad, placeText: bad, preview: bad, unread: 1000000, previewMine: true, previewStatus: bad })))
        openLucia()
        chat.title = image
        chat.subtitle = word
        chat.initials = image
        chat.typingText = image
        chat.draft = ""
        chat.roster.title = image
        chat.roster.refused = [{ clientId: image, what: image, reason: word }]
        chat.roster.facts = [{ label: "Phone", value: word }]
        chat.roster.fill([{ userId: image, name: image, initials: image, detail: word, admin: true, online: true }, { userId: "w", name: word, changing: true }])
        session.starter.known = [{ userId: image, name: image, initials: image, hue: 1, detail: word }]
        chat.replyTo = "m1"
        chat.replySender = image
        chat.replyBody = word
        chat.stay = { present: true, propertyName: image, bookingLine: word, checkIn: image, checkOut: word, guests: image, localTime: word, hue: -5 }
        chat.messages.fill([
            { senderName: image, body: image, automation: image, replySender: image, replyBody: word, reactionsText: word,
              chips: { all: [{ emoji: word.slice(0, 40), count: 1000000, mine: false }, { emoji: image.slice(0, 40), count: 1, mine: true }] }, dayText: image, timeText: "1" },
            { senderName: word, body: "W".repeat(4000), cut: true, reactionsText: image, timeText: "2" },
            { mine: true, body: image, status: "failed", problem: word, timeText: "3" },
            { mine: true, body: image, status: "failed", problem: image, timeText: "4" }
        ])
    }
}
