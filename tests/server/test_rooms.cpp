// SPDX-License-Identifier: GPL-3.0-or-later
// Who hears what: real rooms, real desk and store, outlets that remember.
#include "server/desk/desk.h"
#include "server/model/dialect/native.h"
#include "tests/support/store_bench.h"

using namespace parlor;
using namespace parlor::test;
using namespace Qt::StringLiterals;

namespace {

// Counts how often each event is encoded for each audience.
class CountingDialect final : public Dialect
{
public:
    QList<QByteArray> encode(const Event &event, Audience audience) const override
    {
        ++encoded;
        const char *who = audience == Audience::Origin ? "origin" : audience == Audience::Own ? "own" : "others";
        return {QByteArray::number(qsizetype(event.index())) + ' ' + who};
    }
    bool tellsEachMessage() const override { return each; }
    mutable int encoded = 0;
    bool each = false;
};

class Listener final : public Outlet
{
public:
    explicit Listener(const Dialect &dialect)
        : m_dialect(dialect)
    {
    }
    const Dialect &dialect() const override { return m_dialect; }
    Sent send(const QByteArray &text) override
    {
        if (slow)
            return Sent::Slow;
        heard.append(text);
        return Sent::Ok;
    }
    qsizetype count(qsizetype event, const char *audience = nullptr) const
    {
        return std::count_if(heard.begin(), heard.end(), [&](const QByteArray &t) {
            const QByteArray start = QByteArray::number(event) + ' ';
            return t.startsWith(start) && (!audience || t.endsWith(audience));
        });
    }
    bool hears(const Event &event) const override { return !deaf || std::holds_alternative<PresenceChanged>(event); }
    QList<QByteArray> heard;
    bool slow = false;
    bool deaf = false; // has not asked for any conversation

private:
    const Dialect &m_dialect;
};

const qsizetype sentEvent = qsizetype(Event(MessageSent{}).index());
const qsizetype deliveredEvent = qsizetype(Event(MessagesDelivered{}).index());
const qsizetype statusEvent = qsizetype(Event(MessageStatusChanged{}).index());
const qsizetype readEvent = qsizetype(Event(MessagesRead{}).index());
const qsizetype typingEvent = qsizetype(Event(TypingChanged{}).index());
const qsizetype presenceEvent = qsizetype(Event(PresenceChanged{}).index());

} // namespace

class TestRooms : public QObject
{
    Q_OBJECT

private:
    struct House
    {
        House()
            : rooms(clock)
            , desk(*bench.store, rooms, clock, keys())
        {
            for (const char *id : {"ana", "ben", "cem"})
                bench.addUser(id);
            group = bench.addGroup({"ana", "ben", "cem"});
        }
        static TokenKeys keys()
        {
            TokenKeys k;
            k.secrets = {"operator"};
            k.operatorKey = true;
            k.ownerCredential = "once";
            k.owner.text = u"owner"_s;
            return k;
        }
        Caller caller(const char *id) { return bench.caller(id); }
        std::unique_ptr<Listener> connect(const char *id)
        {
            auto listener = std::make_unique<Listener>(dialect);
            desk.connected(caller(id), listener.get());
            bench.ask(caller(id), ListAcquaintances{}); // one reader, in order: the watching has begun
            return listener;
        }
        void send(const char *id, Outlet *origin, const QString &body = u"hi"_s)
        {
            bool done = false;
            desk.apply(caller(id), bench.text(group, body), origin, [&](Result<Applied> r) { done = r.has_value(); });
            bench.wait([&] { return done; });
        }

        SystemClock clock;
        StoreBench bench;
        CountingDialect dialect;
        Rooms rooms;
        Desk desk;
        ConversationId group;
    };

private Q_SLOTS:
    void each_socket_hears_once_and_each_audience_is_encoded_once()
    {
        House h;
        auto a1 = h.connect("ana"), a2 = h.connect("ana"), b1 = h.connect("ben"), b2 = h.connect("ben"),
             c1 = h.connect("cem");
        QTest::qWait(1100); // presence is told
        h.dialect.encoded = 0;
        h.send("ana", a1.get());
        QCOMPARE(a1->count(sentEvent, "origin"), 1);
        QCOMPARE(a2->count(sentEvent, "own"), 1);
        for (auto *l : {b1.get(), b2.get(), c1.get()}) {
            QCOMPARE(l->count(sentEvent, "others"), 1);
            QCOMPARE(l->count(sentEvent), 1);
        }
        QCOMPARE(h.dialect.encoded, 3);
        h.send("ana", nullptr); // by REST: all of the sender's sockets get the ordinary event
        QCOMPARE(a1->count(sentEvent, "own"), 1);
        h.desk.disconnected(b1.get());
        h.send("cem", c1.get());
        QCOMPARE(b1->count(sentEvent), 2);
        QCOMPARE(b2->count(sentEvent), 3);
    }

    void who_has_left_hears_no_more()
    {
        House h;
        auto ana = h.connect("ana"), ben = h.connect("ben"), cem = h.connect("cem");
        h.send("ana", ana.get());
        QCOMPARE(cem->count(sentEvent), 1);
        MessageSent sent; // as the store tells it from then on
        sent.message.conversation = h.group;
        sent.message.sender.text = u"ana"_s;
        sent.message.seq = 2;
        sent.members = {UserId{u"ana"_s}, UserId{u"ben"_s}};
        h.rooms.tell(sent, sent.message.sender, nullptr);
        QCOMPARE(ben->count(sentEvent), 2);
        QCOMPARE(cem->count(sentEvent), 1);
    }

    void delivered_is_told_to_the_sender_alone_and_coalesced()
    {
        House h;
        auto ana = h.connect("ana"), ben = h.connect("ben"), cem = h.connect("cem");
        for (int i = 0; i < 20; ++i)
            h.send("ana", ana.get());
        h.bench.wait([&] { return ana->count(deliveredEvent) >= 2; });
        QTest::qWait(700);
        QVERIFY(ana->count(deliveredEvent) <= 6); // two recipients, a few half seconds
        QCOMPARE(ben->count(deliveredEvent), 0);
        QCOMPARE(cem->count(deliveredEvent), 0);
        const auto view = std::get<ConversationView>(*h.bench.ask(h.caller("ana"), GetConversation{h.group}));
        for (const Participant &p : view.participants)
            QVERIFY(p.user.text == u"ana"_s || p.deliveredSeq == 20);
    }

    // One's own message, then one that did not arrive: what arrives later is told as delivered all the same.
    void a_gap_behind_ones_own_message_is_no_end()
    {
        House h;
        auto ana = h.connect("ana"), ben = h.connect("ben");
        h.send("ben", ben.get());
        h.desk.disconnected(ben.get());
        h.send("ana", ana.get());
        h.desk.connected(h.caller("ben"), ben.get());
        h.rooms.noteDelivered(UserId{u"ben"_s}, h.group, 2, 2); // the history brought it
        h.bench.wait([&] { return ana->count(deliveredEvent) == 1; });
        h.send("ana", ana.get());
        h.bench.wait([&] { return ana->count(deliveredEvent) == 2; });
    }

    void a_slow_socket_is_not_delivered_to()
    {
        House h;
        auto ana = h.connect("ana"), ben = h.connect("ben");
        ben->slow = true;
        h.send("ana", ana.get());
        QTest::qWait(700);
        ben->slow = false;
        h.send("ana", ana.get());
        QTest::qWait(700);
        const auto view = std::get<ConversationView>(*h.bench.ask(h.caller("ana"), GetConversation{h.group}));
        for (const Participant &p : view.participants)
            QVERIFY(p.user.text != u"ben"_s || p.deliveredSeq == 0); // the first one never arrived
        PageMessages q;
        q.conversation = h.group;
        bool paged = false;
        h.desk.ask(h.caller("ben"), q, [&](Result<Answer>) { paged = true; });
        h.bench.wait([&] { return paged && ana->count(deliveredEvent) == 1; }); // the history brought both
    }

    void typing_expires_and_ends_with_the_message()
    {
        House h;
        auto ana = h.connect("ana"), ben = h.connect("ben");
        const auto type = [&](bool on) {
            bool done = false;
            h.desk.apply(h.caller("ana"), SetTyping{h.group, on}, ana.get(), [&](Result<Applied> r) {
                done = r.has_value();
            });
            h.bench.wait([&] { return done; });
        };
        type(true);
        h.bench.wait([&] { return ben->count(typingEvent) == 1; });
        type(true); // renewed, not told again
        QTest::qWait(100);
        QCOMPARE(ben->count(typingEvent), 1);
        h.send("ana", ana.get());
        QCOMPARE(ben->count(typingEvent), 2);
        QCOMPARE(ana->count(typingEvent, "others"), 1); // the end, which the message brought; never the beginning
        type(true);
        h.bench.wait([&] { return ben->count(typingEvent) == 3; });
        QTest::qWait(5500);
        QCOMPARE(ben->count(typingEvent), 4);
        type(true);
        h.bench.wait([&] { return ben->count(typingEvent) == 5; });
        h.desk.disconnected(ana.get());
        QCOMPARE(ben->count(typingEvent), 6);

        bool refused = false;
        h.bench.addUser("eve");
        h.desk.apply(h.caller("eve"), SetTyping{h.group, true}, nullptr, [&](Result<Applied> r) {
            refused = !r && r.error().code == Fault::Forbidden;
        });
        h.bench.wait([&] { return refused; });
    }

    void presence_is_coalesced()
    {
        House h;
        auto ana = h.connect("ana");
        auto ben = h.connect("ben");
        h.bench.wait([&] { return ana->count(presenceEvent) == 1; });
        QVERIFY(h.rooms.presence().isOnline(UserId{u"ben"_s}));
        auto second = h.connect("ben");
        h.desk.disconnected(ben.get());
        QTest::qWait(1200);
        QCOMPARE(ana->count(presenceEvent), 1); // never offline
        h.desk.disconnected(second.get());
        auto third = h.connect("ben");
        QTest::qWait(1200);
        QCOMPARE(ana->count(presenceEvent), 1); // gone for less than a second
        h.desk.disconnected(third.get());
        h.bench.wait([&] { return ana->count(presenceEvent) == 2; });
        QVERIFY(!h.rooms.presence().isOnline(UserId{u"ben"_s}));
        QCOMPARE(h.rooms.presence().outlets(), 1);
    }

    void administrators_see_everybody_exactly_once()
    {
        House h;
        h.bench.addUser("dee");
        h.bench.addGroup({"dee", "ana"}); // ana is an acquaintance, ben and cem are not
        auto dee = h.connect("dee"), other = h.connect("dee");
        h.rooms.presence().watchEverybody(dee.get());
        h.rooms.presence().watchEverybody(dee.get());
        auto ana = h.connect("ana"), ben = h.connect("ben");
        QTest::qWait(1200);
        QCOMPARE(dee->count(presenceEvent), 2); // and nothing of herself
        QCOMPARE(other->count(presenceEvent), 1);
        auto late = h.connect("dee"); // knows of ana already, hears of everybody from now on
        h.rooms.presence().watchEverybody(late.get());
        QCOMPARE(late->count(presenceEvent), 1);
        h.desk.disconnected(ana.get());
        h.desk.disconnected(ben.get());
        QTest::qWait(1200);
        QCOMPARE(dee->count(presenceEvent), 4);
        QCOMPARE(late->count(presenceEvent), 3);
        h.rooms.presence().watchEverybody(late.get(), false); // is an administrator no more
        auto again = h.connect("ben");
        QTest::qWait(1200);
        QCOMPARE(dee->count(presenceEvent), 5);
        QCOMPARE(late->count(presenceEvent), 3);
        h.desk.disconnected(late.get());
        auto cem = h.connect("cem");
        QTest::qWait(1200);
        QCOMPARE(dee->count(presenceEvent), 6);
        QCOMPARE(late->count(presenceEvent), 3);
    }

    void who_has_not_asked_hears_nothing_and_has_had_nothing()
    {
        House h;
        auto ana = h.connect("ana"), ben = h.connect("ben");
        ben->deaf = true;
        h.send("ana", ana.get());
        h.rooms.setTyping(h.group, UserId{u"ana"_s}, u"Ana"_s, true, ana.get());
        QTest::qWait(700);
        QVERIFY(ben->heard.isEmpty() || ben->count(presenceEvent) == ben->heard.size());
        QCOMPARE(ana->count(deliveredEvent), 0);
    }

    void each_message_is_told_where_somebody_listens_so()
    {
        House h;
        auto ana = h.connect("ana"), ben = h.connect("ben");
        for (int i = 0; i < 3; ++i)
            h.send("ana", ana.get());
        bool done = false;
        const auto read = [&] {
            h.desk.apply(h.caller("ben"), MarkRead{h.group, {}}, ben.get(), [&](Result<Applied> r) { done = !!r; });
            h.bench.wait([&] { return std::exchange(done, false); });
        };
        h.dialect.each = true;
        read();
        h.bench.wait([&] { return ana->count(statusEvent) >= 3; });
        QCOMPARE(ana->count(readEvent), 1);
        h.send("ben", ben.get()); // one's own is no news to oneself
        h.send("ana", ana.get());
        const qsizetype before = ana->count(statusEvent);
        read();
        h.bench.wait([&] { return ana->count(statusEvent) > before; });
        QTest::qWait(50);
        QVERIFY(ana->count(statusEvent) <= before + 2); // read, and delivered if its half second is over
    }

    void reads_are_told_to_all()
    {
        House h;
        auto ana = h.connect("ana"), ben = h.connect("ben"), other = h.connect("ben");
        h.send("ana", ana.get());
        bool done = false;
        h.desk.apply(h.caller("ben"), MarkRead{h.group, {}}, ben.get(), [&](Result<Applied> r) { done = !!r; });
        h.bench.wait([&] { return done; });
        QCOMPARE(ana->count(readEvent, "others"), 1);
        QCOMPARE(ben->count(readEvent, "origin"), 1);
        QCOMPARE(other->count(readEvent, "own"), 1);
    }

    void a_crowd_is_marked_in_turns()
    {
        SystemClock clock;
        CountingDialect dialect;
        Rooms rooms(clock);
        std::vector<std::unique_ptr<Listener>> listeners;
        Members crowd;
        for (int i = 0; i < 700; ++i) {
            crowd.append(UserId{u"p%1"_s.arg(i)});
            listeners.push_back(std::make_unique<Listener>(dialect));
            rooms.join(crowd.last(), listeners.back().get());
        }
        const Members pair = crowd.mid(0, 2);
        QHash<QString, qint64> upTo;
        int marks = 0;
        int marksBeforePair = -1;
        rooms.setDelivered([&](const UserId &user, const ConversationId &conversation, qint64, qint64 to) {
            if (conversation.text == "pair"_L1) {
                marksBeforePair = marks;
                return;
            }
            ++marks;
            upTo[user.text] = to;
        });
        const auto tell = [&](const char *conversation, const Members &members, qint64 seq) {
            MessageSent sent;
            sent.message.conversation.text = QString::fromLatin1(conversation);
            sent.message.seq = seq;
            sent.members = members;
            rooms.tell(sent, crowd.first(), nullptr);
        };
        tell("crowd", crowd, 1);
        tell("pair", pair, 1);
        QTRY_VERIFY(marks > 0);
        tell("crowd", crowd, 2); // some have been handed over, others have not
        QTRY_COMPARE(upTo.size(), 699);
        QVERIFY2(marksBeforePair >= 0 && marksBeforePair < 699, "two people need not wait for a crowd");
        const auto allHave = [&](qint64 seq) {
            return std::all_of(upTo.cbegin(), upTo.cend(), [&](qint64 to) { return to == seq; });
        };
        QTRY_VERIFY(allHave(2));

        // One more comes in, and everybody stays where they are.
        const Members more = crowd + Members{UserId{u"late"_s}};
        listeners.push_back(std::make_unique<Listener>(dialect));
        rooms.join(more.last(), listeners.back().get());
        tell("crowd", more, 3);
        QTRY_COMPARE(upTo.size(), 700);
        QTRY_VERIFY(allHave(3));
        QCOMPARE(rooms.presence().online().size(), 701);
    }

    void a_community_keeps_its_people_apart()
    {
        House h;
        h.bench.addUser("host", UserRole::Host);
        OpenConversation open;
        open.kind = ConversationKind::Community;
        const auto community = h.bench.apply(h.bench.caller("host", UserRole::Host), open)->conversation->id;
        auto host = h.connect("host"), ana = h.connect("ana"), ben = h.connect("ben");
        const auto act = [&](const char *who, Command command) {
            std::optional<Result<Applied>> done;
            h.desk.apply(h.bench.caller(who), std::move(command), nullptr, [&](Result<Applied> r) { done = std::move(r); });
            h.bench.wait([&] { return done.has_value(); });
            return *done;
        };
        const auto enter = [&](const char *who) {
            return act(who, AddMembers{community, {UserId{QString::fromLatin1(who)}}});
        };
        QVERIFY(enter("ana"));
        host->heard.clear();
        ana->heard.clear();
        const auto joined = enter("ben");
        QVERIFY(joined);
        const auto &change = std::get<MembersChanged>(joined->events.first());
        QCOMPARE(change.participants.size(), 1); // its admin
        QCOMPARE(change.participants.first().user.text, u"host"_s);
        QVERIFY(host->heard.isEmpty() && ana->heard.isEmpty());
        QVERIFY(!ben->heard.isEmpty());

        QVERIFY(act("host", h.bench.text(community, u"Welcome"_s)));
        host->heard.clear();
        ben->heard.clear();
        QVERIFY(act("ana", MarkRead{community, {}}));
        QCOMPARE(ana->count(readEvent), 1); // one's other sockets
        QVERIFY(host->heard.isEmpty() && ben->heard.isEmpty());

        // The same for who was away.
        const auto rows = std::get<Changes>(*h.bench.ask(h.bench.caller("ana"), CatchUp{})).rows;
        QStringList people;
        for (const Row &row : rows) {
            if (const auto *p = std::get_if<Participant>(&row); p && p->conversation == community)
                people.append(p->user.text);
        }
        people.sort();
        QCOMPARE(people, (QStringList{u"ana"_s, u"host"_s}));
        const auto seenBy = [&](const char *who) {
            return std::get<ConversationView>(*h.bench.ask(h.bench.caller(who), GetConversation{community})).participants.size();
        };
        QCOMPARE(seenBy("ana"), 2);
        QCOMPARE(seenBy("host"), 3);
    }

    void of_a_community_one_hears_of_oneself_and_its_admins()
    {
        SystemClock clock;
        NativeDialect native;
        Rooms rooms(clock);
        ConversationOpened opened;
        opened.conversation.id.text = u"c"_s;
        opened.conversation.kind = ConversationKind::Community;
        MembersChanged change;
        change.conversation = opened.conversation;
        QHash<QString, std::shared_ptr<Listener>> listeners;
        for (const char *id : {"host", "ana", "ben"}) {
            Participant p;
            p.conversation = opened.conversation.id;
            p.user.text = QString::fromLatin1(id);
            p.role = p.user.text == "host"_L1 ? ParticipantRole::Admin : ParticipantRole::Member;
            opened.participants.append(p);
            opened.memberships.append(Membership{p.conversation, p.user});
            opened.members.append(p.user);
            listeners[p.user.text] = std::make_shared<Listener>(native);
            rooms.join(p.user, listeners[p.user.text].get());
        }
        const auto heardOf = [&](const char *who) {
            const QByteArray heard = listeners[QString::fromLatin1(who)]->heard.join();
            QByteArrayList people;
            for (const char *id : {"host", "ana", "ben"}) {
                if (heard.contains(QByteArray("\"user\":\"") + id + '"'))
                    people.append(id);
            }
            listeners[QString::fromLatin1(who)]->heard.clear();
            return people.join(' ');
        };
        rooms.tell(opened, UserId{u"host"_s}, nullptr);
        QCOMPARE(heardOf("ana"), "host ana");
        QCOMPARE(heardOf("ben"), "host ben");
        QCOMPARE(heardOf("host"), "host");

        change.members = opened.members;
        change.participants = {opened.participants[0]};
        change.changed = opened.participants.mid(1);
        change.memberships = opened.memberships.mid(1);
        rooms.tell(change, UserId{u"host"_s}, nullptr);
        QCOMPARE(heardOf("ana"), "host ana");
        QCOMPARE(heardOf("ben"), "host ben");
        QCOMPARE(heardOf("host"), "");

        change.changed[0].role = ParticipantRole::Admin; // that ana may write there now is news to all
        change.changed.removeLast();
        rooms.tell(change, UserId{u"host"_s}, nullptr);
        QCOMPARE(heardOf("ben"), "host ana");
    }

    void it_is_known_when_somebody_was_here()
    {
        House h;
        {
            auto ana = h.connect("ana");
            QTest::qWait(1100);
            h.desk.disconnected(ana.get());
        }
        const auto seen = [&] {
            return std::get<User>(*h.bench.ask(h.bench.caller("ana"), GetUser{UserId{u"ana"_s}})).lastSeenAt;
        };
        QVERIFY(!seen());
        QTRY_VERIFY_WITH_TIMEOUT(seen().has_value(), 5000);
        QVERIFY(h.bench.caller("ana").now >= 0 && *seen() > 0);
    }

    void signing_in()
    {
        House h;
        const auto signIn = [&](const QByteArray &credential) {
            std::optional<Result<Caller>> result;
            h.desk.signIn(credential, [&](Result<Caller> r) { result = std::move(r); });
            h.bench.wait([&] { return result.has_value(); });
            return *result;
        };
        QCOMPARE(signIn("once")->role, UserRole::Admin);
        QCOMPARE(signIn("twice").error().code, Fault::Unauthorized);
        const Instant now = h.clock.now();
        const auto token = signToken({UserId{u"new"_s}, UserRole::Host, u"New Host"_s, {}}, "operator", now, 60'000);
        const auto caller = signIn(token);
        QVERIFY(caller);
        QCOMPARE(caller->role, UserRole::Host);
        const auto user = std::get<User>(*h.bench.ask(h.caller("new"), GetUser{caller->user}));
        QCOMPARE(user.displayName, u"New Host"_s);

        // A token that is known speaks for whoever its person is now.
        QCOMPARE(signIn(token)->role, UserRole::Host);
        QCOMPARE(signIn(signToken({UserId{u"new"_s}, UserRole::Guest, u"New Host"_s, {}}, "operator", now, 60'000))->role,
                 UserRole::Guest);
        QCOMPARE(signIn(token)->role, UserRole::Host); // the token says so, and the operator knows best
        const auto brief = signToken({UserId{u"new"_s}, UserRole::Host, u"New Host"_s, {}}, "operator", now, 1000);
        QVERIFY(signIn(brief) && signIn(brief));
        QTest::qWait(1100);
        QCOMPARE(signIn(brief).error().code, Fault::Unauthorized);

        // A person who was only named becomes real at the first sign-in.
        OpenConversation open;
        open.members = {UserId{u"later"_s}};
        bool opened = false;
        h.desk.apply(*caller, open, nullptr, [&](Result<Applied> r) { opened = r.has_value(); });
        h.bench.wait([&] { return opened; });
        QVERIFY(std::get<User>(*h.bench.ask(h.caller("later"), GetUser{UserId{u"later"_s}})).placeholder);
        QVERIFY(signIn(signToken({UserId{u"later"_s}, {}, u"Later"_s, {}}, "operator", now, 60'000)));
        const auto later = std::get<User>(*h.bench.ask(h.caller("later"), GetUser{UserId{u"later"_s}}));
        QVERIFY(!later.placeholder);
        QCOMPARE(later.displayName, u"Later"_s);
    }
};

QTEST_GUILESS_MAIN(TestRooms)
#include "test_rooms.moc"
