// SPDX-License-Identifier: GPL-3.0-or-later
// The rules, without any storage.
#include "server/model/chat/decide.h"

#include <QElapsedTimer>
#include <QTest>

using namespace parlor;
using namespace Qt::StringLiterals;

namespace {

const Caller ana{UserId{u"ana"_s}, UserRole::Guest, 1000};
const Caller ben{UserId{u"ben"_s}, UserRole::Host, 1000};

Situation inConversation(const Caller &caller, ParticipantRole role = ParticipantRole::Member)
{
    Situation s;
    s.conversation = Conversation{};
    s.conversation->id.text = u"c1"_s;
    s.conversation->kind = ConversationKind::Group;
    s.conversation->headSeq = 7;
    s.conversation->counted = 6;
    s.members = {ana.user, ben.user};
    s.self = Participant{s.conversation->id, caller.user, role, 0, {}, 3, 2, {}, 1, 1};
    s.selfMembership = Membership{s.conversation->id, caller.user, false, false, false, 4, 2, 1, 1};
    s.callerName = u"Ana"_s;
    return s;
}

SendMessage hello(const QString &body = u"hello"_s)
{
    SendMessage c;
    c.id.text = u"m8"_s;
    c.conversation.text = u"c1"_s;
    c.body = body;
    return c;
}

Fault faultOf(const Command &command, const Caller &caller, const Situation &s)
{
    const auto result = decide(command, caller, s);
    return result ? Fault{Fault::Internal, u"was allowed"_s, {}} : result.error();
}

template <typename T>
T onlyEvent(const Command &command, const Caller &caller, const Situation &s)
{
    const auto result = decide(command, caller, s);
    if (!result || result->events.size() != 1 || !std::holds_alternative<T>(result->events.first()))
        qFatal("expected exactly one event of this type");
    return std::get<T>(result->events.first());
}

} // namespace

class TestDecide : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void send_takes_the_next_seq_and_counts()
    {
        const auto sent = onlyEvent<MessageSent>(hello(), ana, inConversation(ana));
        QCOMPARE(sent.message.seq, 8);
        QCOMPARE(sent.message.counted, 7);
        QCOMPARE(sent.message.own, 5);
        QCOMPARE(sent.message.sender, ana.user);
        QCOMPARE(sent.message.createdAt, 1000);
        QCOMPARE(sent.conversation.headSeq, 8);
        QCOMPARE(sent.members, (Members{ana.user, ben.user}));
    }

    void system_messages_are_nobodys_unread()
    {
        SendMessage c = hello();
        c.kind = MessageKind::System;
        QCOMPARE(faultOf(c, ana, inConversation(ana)).field, u"kind"_s);
        c.author = Author::System;
        const auto sent = onlyEvent<MessageSent>(c, ana, inConversation(ana));
        QCOMPARE(sent.message.seq, 8);
        QCOMPARE(sent.message.counted, 6);
        QCOMPARE(sent.message.own, 4);
    }

    void body_rules_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<bool>("allowed");
        const QString emoji = u"\U0001F600"_s;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("blank") << u" \n\t "_s << false;
        QTest::newRow("one") << u"x"_s << true;
        QTest::newRow("2000") << QString(2000, u'x') << true;
        QTest::newRow("2001") << QString(2001, u'x') << false;
        QTest::newRow("2000 and spaces around") << u"  "_s + QString(2000, u'x') + u"  "_s << true;
        QTest::newRow("2000 emoji") << emoji.repeated(2000) << true;
        QTest::newRow("2001 emoji") << emoji.repeated(2001) << false;
        QTest::newRow("NUL") << u"a"_s + QChar(0) << false;
        QTest::newRow("lone high surrogate") << u"a"_s + QChar(0xd800) << false;
        QTest::newRow("lone low surrogate") << QString(QChar(0xdc00)) + u"a"_s << false;
        QTest::newRow("a megabyte of spaces") << u"x"_s + QString(1 << 20, u' ') << false;
    }
    void body_rules()
    {
        QFETCH(QString, body);
        QFETCH(bool, allowed);
        const auto result = decide(hello(body), ana, inConversation(ana));
        QCOMPARE(result.has_value(), allowed);
        if (!allowed) {
            QCOMPARE(result.error().code, Fault::Validation);
            QCOMPARE(result.error().field, u"body"_s);
        } else {
            QCOMPARE(std::get<MessageSent>(result->events.first()).message.body, body); // stored untrimmed
        }
    }

    void same_client_id_same_message()
    {
        SendMessage c = hello();
        c.clientId = u"k"_s;
        Situation s = inConversation(ana);
        s.earlier = Message{};
        s.earlier->id.text = u"m3"_s;
        s.earlierHash = contentHash(c);
        const auto again = decide(c, ana, s);
        QVERIFY(again);
        QVERIFY(again->events.isEmpty());
        QCOMPARE(again->unchangedMessage->id.text, u"m3"_s);

        c.body = u"other"_s;
        QCOMPARE(faultOf(c, ana, s).code, Fault::Conflict);
    }

    void content_hash_sees_every_part()
    {
        const SendMessage base = hello();
        SendMessage reply = base, kind = base, attached = base, meta = base, shifted = base;
        reply.replyTo.text = u"m1"_s;
        kind.kind = MessageKind::Image;
        attached.attachments.append(Attachment{{}, u"https://a.example/x"_s, u"x"_s, {}, 0, {}, {}, {}, {}, {}});
        meta.metadata = QJsonObject{{u"a"_s, 1}};
        shifted.body = u"hell"_s;
        shifted.replyTo.text = u"o"_s;
        QSet<QByteArray> hashes;
        for (const SendMessage *m : std::initializer_list<const SendMessage *>{&base, &reply, &kind, &attached, &meta, &shifted})
            hashes.insert(contentHash(*m));
        QCOMPARE(hashes.size(), 6);
        SendMessage key = base;
        key.clientId = u"another"_s;
        key.id.text = u"another"_s;
        QCOMPARE(contentHash(key), contentHash(base));
    }

    void reply_must_be_here()
    {
        SendMessage c = hello();
        c.replyTo.text = u"elsewhere"_s;
        Situation s = inConversation(ana);
        QCOMPARE(faultOf(c, ana, s).field, u"replyTo"_s);
        s.quoted = QuotedMessage{};
        QCOMPARE(onlyEvent<MessageSent>(c, ana, s).message.replyTo.text, u"elsewhere"_s);
    }

    void attachments_are_bounded_links()
    {
        SendMessage c = hello({});
        c.attachments.append(Attachment{});
        c.attachments[0].url = u"http://plain.example/a.png"_s;
        QCOMPARE(faultOf(c, ana, inConversation(ana)).field, u"attachments.0.url"_s);
        c.attachments[0].url = u"https://safe.example/a.png"_s;
        QVERIFY(decide(c, ana, inConversation(ana)));
        c.attachments[0].thumbnailUrl = u"http://plain.example/small.png"_s;
        QCOMPARE(faultOf(c, ana, inConversation(ana)).field, u"attachments.0.thumbnailUrl"_s);
        c.attachments[0].thumbnailUrl = u"https://safe.example/"_s + QString(2000, u'x');
        QCOMPARE(faultOf(c, ana, inConversation(ana)).field, u"attachments.0.thumbnailUrl"_s);
        c.attachments[0].thumbnailUrl = u"https://safe.example/small.png"_s;
        c.attachments[0].filename = QString(QChar(u'\0'));
        QCOMPARE(faultOf(c, ana, inConversation(ana)).field, u"attachments.0.filename"_s);
        c.attachments[0].filename = u"small.png"_s;
        c.attachments[0].mimeType = QString(256, u'x');
        QCOMPARE(faultOf(c, ana, inConversation(ana)).field, u"attachments.0.mimeType"_s);
        c.attachments[0].mimeType = u"image/png"_s;
        c.attachments[0].sha256 = QString(65, u'x');
        QCOMPARE(faultOf(c, ana, inConversation(ana)).field, u"attachments.0.sha256"_s);
        c.attachments[0].sha256.clear();
        c.attachments = QList<Attachment>(11, c.attachments[0]);
        QCOMPARE(faultOf(c, ana, inConversation(ana)).code, Fault::TooLarge);
    }

    void metadata_is_bounded()
    {
        SendMessage c = hello();
        c.metadata.insert(u"note"_s, QString(8190, u'x'));
        QCOMPARE(faultOf(c, ana, inConversation(ana)).code, Fault::TooLarge);
    }

    void a_new_message_reopens()
    {
        Situation s = inConversation(ana);
        s.conversation->state = ConversationState::Closed;
        const auto sent = onlyEvent<MessageSent>(hello(), ana, s);
        QVERIFY(sent.reopened);
        QCOMPARE(sent.conversation.state, ConversationState::Active);
    }

    void strangers_and_leavers_are_refused()
    {
        Situation s = inConversation(ana);
        s.self->leftAt = 5;
        for (const Command &c : {Command(hello()), Command(MarkRead{s.conversation->id, {}}),
                                 Command(SetTyping{s.conversation->id, true})})
            QCOMPARE(faultOf(c, ana, s).code, Fault::Forbidden);
        s.self.reset();
        QCOMPARE(faultOf(hello(), ana, s).code, Fault::Forbidden);
        QCOMPARE(faultOf(hello(), ana, Situation{}).code, Fault::NotFound);
    }

    void edit_and_delete()
    {
        Situation s = inConversation(ana);
        s.message = Message{};
        s.message->id.text = u"m1"_s;
        s.message->conversation = s.conversation->id;
        s.message->sender = ana.user;
        s.message->body = u"old"_s;
        s.message->seq = 1;
        const EditMessage edit{s.message->id, u"new"_s};
        const auto edited = onlyEvent<MessageEdited>(edit, ana, s);
        QCOMPARE(edited.message.body, u"new"_s);
        QCOMPARE(edited.message.editedAt, std::optional<Instant>(1000));
        QVERIFY(decide(EditMessage{s.message->id, u"old"_s}, ana, s)->events.isEmpty());

        Situation other = inConversation(ben);
        other.message = s.message;
        QCOMPARE(faultOf(edit, ben, other).code, Fault::Forbidden);
        QCOMPARE(faultOf(DeleteMessage{s.message->id}, ben, other).code, Fault::Forbidden);
        other.self->role = ParticipantRole::Admin;
        QCOMPARE(faultOf(edit, ben, other).code, Fault::Forbidden); // an admin deletes but does not put words in mouths
        const auto deleted = onlyEvent<MessageDeleted>(DeleteMessage{s.message->id}, ben, other);
        QVERIFY(deleted.message.body.isEmpty());
        QVERIFY(deleted.message.deletedAt.has_value());

        s.message = deleted.message;
        QVERIFY(decide(DeleteMessage{s.message->id}, ana, s)->events.isEmpty()); // twice is fine
        QCOMPARE(faultOf(edit, ana, s).code, Fault::Validation);
        s.message.reset();
        QCOMPARE(faultOf(edit, ana, s).code, Fault::NotFound);
        QCOMPARE(faultOf(DeleteMessage{}, ana, s).code, Fault::NotFound);
    }

    void receipts_never_go_back()
    {
        Situation s = inConversation(ana);
        s.message = Message{};
        s.message->id.text = u"m5"_s;
        s.message->conversation = s.conversation->id;
        s.message->seq = 5;
        s.message->counted = 5;
        s.ownUpTo = 3;
        const auto read = onlyEvent<MessagesRead>(MarkRead{s.conversation->id, s.message->id}, ana, s);
        QCOMPARE(read.participant.readSeq, 5);
        QCOMPARE(read.participant.deliveredSeq, 5); // read implies delivered
        QCOMPARE(read.membership.countedAtRead, 5);
        QCOMPARE(read.membership.ownAtRead, 3);
        s.message->seq = 2;
        QVERIFY(decide(MarkRead{s.conversation->id, s.message->id}, ana, s)->events.isEmpty());
        s.message->conversation.text = u"elsewhere"_s;
        QCOMPARE(faultOf(MarkRead{s.conversation->id, s.message->id}, ana, s).code, Fault::NotFound);
    }

    void delivered_waits_for_what_is_missing()
    {
        Situation s = inConversation(ana);
        s.message = Message{};
        s.message->seq = 7;
        s.senders = {ben.user};
        const MarkDelivered mark{s.conversation->id, 6, 7};
        s.missedBefore = true;
        QVERIFY(decide(mark, ana, s)->events.isEmpty());
        s.missedBefore = false;
        const auto delivered = onlyEvent<MessagesDelivered>(mark, ana, s);
        QCOMPARE(delivered.participant.deliveredSeq, 7);
        QCOMPARE(delivered.participant.readSeq, 2);
        QCOMPARE(delivered.senders, QList<UserId>{ben.user});
        QCOMPARE(faultOf(MarkDelivered{s.conversation->id, 0, 7}, ana, s).code, Fault::Validation);
        QCOMPARE(faultOf(MarkDelivered{s.conversation->id, 8, 7}, ana, s).code, Fault::Validation);
    }

    void may_is_the_matrix()
    {
        using K = ConversationKind;
        using R = ParticipantRole;
        struct Row { Verb verb; Access access; bool allowed; };
        const QList<Row> rows{
            {Verb::Read, {false, R::Admin, K::Group, true}, false},
            {Verb::Read, {true, R::Member, K::Group, false}, true},
            {Verb::Send, {true, R::Member, K::Direct, false}, true},
            {Verb::Send, {true, R::Member, K::Community, false}, false},
            {Verb::Send, {true, R::Admin, K::Community, false}, true},
            {Verb::Type, {true, R::Member, K::Community, false}, false},
            {Verb::Mark, {true, R::Member, K::Community, false}, true},
            {Verb::Edit, {true, R::Admin, K::Group, false}, false},
            {Verb::Edit, {true, R::Member, K::Group, true}, true},
            {Verb::Edit, {false, R::Member, K::Group, true}, false},
            {Verb::Delete, {true, R::Member, K::Group, false}, false},
            {Verb::Delete, {true, R::Admin, K::Group, false}, true},
            {Verb::Delete, {true, R::Member, K::Group, true}, true},
        };
        for (const Row &row : rows)
            QCOMPARE(may(ana, row.verb, row.access).has_value(), row.allowed);
        // The server's role opens no conversation: admins have their own, audited way in.
        Caller admin = ana;
        admin.role = UserRole::Admin;
        QVERIFY(!may(admin, Verb::Read, {false, R::Member, K::Group, false}));
    }

    void opening()
    {
        Situation s;
        User a, b;
        a.id = ana.user;
        b.id = ben.user;
        s.named = {a, b};
        OpenConversation open;
        open.id.text = u"c9"_s;
        open.members = {ben.user};
        const auto direct = onlyEvent<ConversationOpened>(open, ana, s);
        QCOMPARE(direct.participants.size(), 2);
        QCOMPARE(direct.participants.first().role, ParticipantRole::Member);

        OpenConversation self = open;
        self.members = {ana.user};
        QCOMPARE(faultOf(self, ana, s).field, u"members"_s);
        OpenConversation unknown = open;
        unknown.members = {UserId{u"nobody"_s}};
        QCOMPARE(faultOf(unknown, ana, s).message, u"User not found: nobody"_s);

        OpenConversation crowd = open;
        for (int i = 0; i < 150'000; ++i)
            crowd.members.append(UserId{QString::number(i)});
        QElapsedTimer clock;
        clock.start();
        QCOMPARE(faultOf(crowd, ana, s).code, Fault::TooLarge);
        QVERIFY2(clock.elapsed() < 1000, "everybody waits for the thread that writes");

        OpenConversation group = open;
        group.kind = ConversationKind::Group;
        QCOMPARE(onlyEvent<ConversationOpened>(group, ana, s).participants.first().role, ParticipantRole::Admin);
        OpenConversation community = open;
        community.kind = ConversationKind::Community;
        QCOMPARE(faultOf(community, ana, s).code, Fault::Forbidden);
        QVERIFY(decide(community, ben, s));

        OpenConversation named = group;
        named.title = QString(256, u'x');
        QCOMPARE(faultOf(named, ana, s).field, u"title"_s);
    }

    void the_same_two_people_have_one_name()
    {
        OpenConversation a, b;
        a.members = {ben.user};
        b.members = {ana.user, ben.user};
        QCOMPARE(uniqueName(a, ana.user), uniqueName(b, ben.user));
        b.contextType = ContextType::Event;
        b.contextId = u"e1"_s;
        QVERIFY(uniqueName(a, ana.user) != uniqueName(b, ben.user));
        b.kind = ConversationKind::Group;
        QVERIFY(uniqueName(b, ana.user).isEmpty());
        b.contextType = ContextType::Booking;
        QCOMPARE(uniqueName(b, ana.user), u"booking:e1"_s);
    }

    void a_booking_belongs_to_its_people()
    {
        Situation s;
        User a, b, z;
        a.id = ana.user;
        b.id = ben.user;
        z.id.text = u"zoe"_s;
        s.named = {a, b, z};
        OpenConversation open;
        open.id.text = u"c9"_s;
        open.contextType = ContextType::Booking;
        open.contextId = u"b1"_s;
        s.booking = Booking{};
        s.booking->guest = ana.user;
        s.booking->host = ben.user;
        const auto opened = onlyEvent<ConversationOpened>(open, ana, s);
        QCOMPARE(opened.members, (Members{ana.user, ben.user}));
        const Caller zoe{z.id, UserRole::Host, 1};
        QCOMPARE(faultOf(open, zoe, s).code, Fault::Forbidden);
        const Caller admin{z.id, UserRole::Admin, 1};
        QCOMPARE(onlyEvent<ConversationOpened>(open, admin, s).members.size(), 3);
        open.members = {z.id};
        QCOMPARE(faultOf(open, ana, s).code, Fault::Forbidden);
    }

    void an_unknown_booking_begins_with_its_people()
    {
        Situation s;
        User a, b, z;
        a.id = ana.user;
        b.id = ben.user;
        z.id.text = u"zoe"_s;
        s.named = {a, b, z};
        OpenConversation open;
        open.id.text = u"c9"_s;
        open.contextType = ContextType::Booking;
        open.contextId = u"b1"_s;
        const auto roles = [](const ConversationOpened &opened) {
            QString said;
            for (const Participant &p : opened.participants)
                said += p.user.text + (p.role == ParticipantRole::Admin ? u"* "_s : u" "_s);
            return said;
        };
        const Caller guest{a.id, UserRole::Guest, 1};
        const Caller host{b.id, UserRole::Host, 1};
        s.admins = {z};
        QCOMPARE(roles(onlyEvent<ConversationOpened>(open, guest, s)), u"ana zoe* "_s);
        s.admins.clear();
        QCOMPARE(faultOf(open, host, s).field, u"members"_s);
        open.members = {b.id};
        QCOMPARE(roles(onlyEvent<ConversationOpened>(open, guest, s)), u"ana ben* "_s);
        QCOMPARE(faultOf(open, host, s).field, u"members"_s); // oneself is nobody's guest
        open.members = {a.id};
        const auto opened = onlyEvent<ConversationOpened>(open, host, s);
        QCOMPARE(roles(opened), u"ben* ana "_s);
        QCOMPARE(opened.conversation.kind, ConversationKind::Group);

        s.conversation = opened.conversation;
        s.members = opened.members;
        QCOMPARE(faultOf(open, Caller{z.id, UserRole::Host, 1}, s).code, Fault::Forbidden);
        QCOMPARE(roles(onlyEvent<ConversationOpened>(open, Caller{z.id, UserRole::Admin, 1}, s)), u"zoe* "_s);
        s.self = opened.participants.last();
        QVERIFY(decide(open, guest, s)->events.isEmpty());
        s.self->leftAt = 5;
        QCOMPARE(faultOf(open, guest, s).code, Fault::Forbidden);
    }
};

QTEST_APPLESS_MAIN(TestDecide)
#include "test_decide.moc"
