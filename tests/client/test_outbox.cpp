// SPDX-License-Identifier: GPL-3.0-or-later
// Outbox and drafts: on disk before they are believed, shown as what they are, settled by the message itself.
#include "tests/support/replica.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace parlor;
using namespace parlor::test;
using namespace Qt::StringLiterals;

namespace {

const UserId self{u"ada"_s};
const UserId ben{u"ben"_s};
const ConversationId room{u"room"_s};

Message message(qint64 seq, const UserId &sender, const QString &clientId, Revision rev, const QString &body)
{
    Message m;
    m.id = {u"m"_s + QString::number(seq)};
    m.conversation = room;
    m.seq = seq;
    m.sender = sender;
    m.clientId = clientId;
    m.body = body;
    m.createdAt = 1000 + seq;
    m.counted = seq;
    m.rev = rev;
    m.createdRev = rev;
    return m;
}

QList<Row> setting()
{
    Conversation c;
    c.id = room;
    c.creator = self;
    c.rev = c.createdRev = 1;
    QList<Row> rows{c};
    for (const UserId &user : {self, ben}) {
        User u;
        u.id = user;
        u.displayName = user == self ? u"Ada"_s : u"Ben"_s;
        u.rev = u.createdRev = 2;
        Participant p;
        p.conversation = room;
        p.user = user;
        p.rev = p.createdRev = 3;
        rows << u << p;
    }
    rows << message(1, ben, u"b1"_s, 11, u"one"_s) << message(2, self, u"a1"_s, 12, u"two"_s)
         << message(3, ben, u"b2"_s, 13, u"three"_s);
    return rows;
}

OutboxEntry sending(const QString &clientId, const QString &body, const MessageId &replyTo = {})
{
    OutboxEntry entry;
    entry.conversation = room;
    entry.clientId = clientId;
    SendMessage send;
    send.conversation = room;
    send.clientId = clientId;
    send.body = body;
    send.replyTo = replyTo;
    entry.command = send;
    return entry;
}

OutboxEntry with(const QString &clientId, Command command)
{
    OutboxEntry entry;
    entry.conversation = room;
    entry.clientId = clientId;
    entry.command = std::move(command);
    return entry;
}

} // namespace

class TestOutbox : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_cache.reset(); }
    void survivesReopening();
    void pendingAndFailed();
    void settledByItsMessage();
    void othersSettleNothing();
    void changesAreLaidOver();
    void marksReplaceEachOther();
    void valuesReplaceEachOther();
    void reactionsAreLaidOver();
    void flagsAndNamesAreLaidOver();
    void membersAreLaidOver();
    void unsentIsChangedWhereItWaits();
    void whatMayBeUnderWayIsChangedBehind();
    void theLastChangeOfAMessageWins();
    void whatCannotBeReadStaysAndBlocksNothing();
    void drafts();
    void nextToSend();

private:
    void open();
    void add(const OutboxEntry &entry)
    {
        QVERIFY(finish([&](Cache::Done done) { m_cache->addToOutbox(entry, std::move(done)); }));
    }
    void change(const QString &clientId, Command command)
    {
        QVERIFY(finish([&](Cache::Done done) {
            m_cache->changeUnsent(with(clientId, std::move(command)), std::move(done));
        }));
    }
    void merge(const QList<Row> &rows, const QStringList &settled = {})
    {
        QVERIFY(finish([&](Cache::Done done) { m_cache->merge({rows, settled, {}}, std::move(done)); }));
    }
    QList<MessageItem> shown() const { return m_cache->messages(room, std::nullopt, 50); }

    std::unique_ptr<QTemporaryDir> m_folder;
    SystemClock m_clock;
    std::unique_ptr<Cache> m_cache;
};

void TestOutbox::open()
{
    m_cache.reset();
    m_cache = std::make_unique<Cache>(m_folder->path(), self, m_clock);
    QVERIFY(m_cache->open());
}

void TestOutbox::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    open();
    merge(setting());
}

void TestOutbox::survivesReopening()
{
    for (int i = 0; i < 20; ++i)
        add(sending(u"x%1"_s.arg(i), u"text %1"_s.arg(i)));
    open();
    const auto entries = m_cache->outbox();
    QCOMPARE(entries.size(), 20);
    for (int i = 0; i < 20; ++i) {
        QCOMPARE(entries[i].clientId, u"x%1"_s.arg(i));
        QCOMPARE(std::get<SendMessage>(entries[i].command).body, u"text %1"_s.arg(i));
        QVERIFY(entries[i].createdAt > 0);
    }
    // Writes that were queued when the program ended are finished, too.
    for (int i = 20; i < 40; ++i)
        m_cache->addToOutbox(sending(u"x%1"_s.arg(i), u"text"_s));
    open();
    QCOMPARE(m_cache->outbox().size(), 40);
}

void TestOutbox::pendingAndFailed()
{
    add(sending(u"x"_s, u"hello"_s, {u"m1"_s}));
    auto items = shown();
    QCOMPARE(items.size(), 4);
    QCOMPARE(items[3].status, MessageStatus::Pending);
    QCOMPARE(items[3].key(), u"x"_s);
    QCOMPARE(items[3].entry, u"x"_s);
    QCOMPARE(items[3].reply->body, u"one"_s);
    QCOMPARE(items[3].reply->senderName, u"Ben"_s);
    QCOMPARE(m_cache->conversation(room)->waiting, 1);
    QCOMPARE(m_cache->conversation(room)->last->message.body, u"hello"_s);

    QSignalSpy changed(m_cache.get(), &Cache::outboxChanged);
    QVERIFY(finish([&](Cache::Done done) { m_cache->refuse(u"x"_s, u"too long"_s, std::move(done)); }));
    QCOMPARE(changed.size(), 1);
    items = shown();
    QCOMPARE(items[3].status, MessageStatus::Failed);
    QCOMPARE(items[3].problem, u"too long"_s);
    QVERIFY(m_cache->outbox().isEmpty()); // refused ones are not sent by themselves
    open();
    QCOMPARE(shown()[3].status, MessageStatus::Failed);
    QCOMPARE(m_cache->conversation(room)->failed, 1);

    m_cache->retry(u"x"_s);
    QTRY_COMPARE(m_cache->outbox().size(), 1);
    QCOMPARE(shown()[3].status, MessageStatus::Pending);
    QVERIFY(shown()[3].problem.isEmpty());
    m_cache->discard(u"x"_s);
    QTRY_COMPARE(shown().size(), 3);
}

void TestOutbox::settledByItsMessage()
{
    add(sending(u"x"_s, u"hello"_s));
    const QString key = shown().last().key();
    merge({message(4, self, u"x"_s, 14, u"hello"_s)});
    QVERIFY(m_cache->outbox().isEmpty());
    const auto items = shown();
    QCOMPARE(items.size(), 4);
    QCOMPARE(items[3].status, MessageStatus::Sent);
    QCOMPARE(items[3].key(), key); // the bubble stays the same one
    // Whoever has just clicked on it knows it by its old name.
    QCOMPARE(m_cache->message(unsentId(u"x"_s))->message.id, MessageId{u"m4"_s});
    QVERIFY(!m_cache->message(unsentId(u"nobody's"_s)));
    QVERIFY(items[3].entry.isEmpty());

    // The answer alone settles as well, and says so.
    add(with(u"e"_s, EditMessage{{u"m4"_s}, u"hello!"_s}));
    Merged seen;
    connect(m_cache.get(), &Cache::changed, this, [&](const Merged &merged) { seen = merged; });
    merge({}, {u"e"_s});
    QVERIFY(m_cache->outbox().isEmpty());
    QVERIFY(seen.conversations.contains(room));
}

void TestOutbox::othersSettleNothing()
{
    add(sending(u"x"_s, u"hello"_s));
    merge({message(4, ben, u"x"_s, 14, u"the same name by chance"_s)});
    QCOMPARE(m_cache->outbox().size(), 1);
    QCOMPARE(shown().size(), 5);
}

void TestOutbox::changesAreLaidOver()
{
    add(with(u"e"_s, EditMessage{{u"m2"_s}, u"zwei"_s}));
    QCOMPARE(shown()[1].message.body, u"zwei"_s);
    QVERIFY(shown()[1].changing);
    QVERIFY(shown()[1].message.editedAt);
    QVERIFY(finish([&](Cache::Done done) { m_cache->refuse(u"e"_s, u"too late"_s, std::move(done)); }));
    QCOMPARE(shown()[1].message.body, u"two"_s);
    QCOMPARE(shown()[1].problem, u"too late"_s);
    m_cache->discard(u"e"_s);
    add(with(u"d"_s, DeleteMessage{{u"m2"_s}}));
    QVERIFY(shown()[1].message.deletedAt);
    QVERIFY(shown()[1].message.body.isEmpty());
    QVERIFY(shown()[1].problem.isEmpty());
}

void TestOutbox::marksReplaceEachOther()
{
    QCOMPARE(m_cache->conversation(room)->unread, 3 - 0 - 0);
    add(with(u"r1"_s, MarkRead{room, {u"m1"_s}}));
    QCOMPARE(m_cache->conversation(room)->unread, 1); // the third: the second is one's own
    QCOMPARE(m_cache->readUpTo(room), 1);
    add(sending(u"x"_s, u"hello"_s));
    add(with(u"r2"_s, MarkRead{room, {u"m3"_s}}));
    const auto entries = m_cache->outbox();
    QCOMPARE(entries.size(), 2);
    QCOMPARE(entries[0].clientId, u"x"_s);
    QCOMPARE(entries[1].clientId, u"r2"_s);
    QCOMPARE(m_cache->conversation(room)->unread, 0);
    QCOMPARE(m_cache->conversation(room)->readSeq, 3);
}

void TestOutbox::valuesReplaceEachOther()
{
    const MessageId one{u"m1"_s};
    add(with(u"1"_s, React{one, u"👍"_s, true}));
    add(with(u"2"_s, React{one, u"🎉"_s, true}));
    add(with(u"3"_s, React{{u"m2"_s}, u"👍"_s, true}));
    add(with(u"4"_s, React{one, u"👍"_s, false})); // of the first, nothing is left
    add(with(u"5"_s, ChangeMembership{room, true, {}, {}}));
    add(with(u"6"_s, ChangeMembership{room, true, true, {}}));
    add(with(u"7"_s, ChangeMembership{room, false, {}, {}})); // says nothing of archived: the other stays, before it
    add(with(u"8"_s, ChangeConversation{room, u"A"_s, {}, {}, {}}));
    add(with(u"9"_s, ChangeConversation{room, u"B"_s, {}, {}, {}}));
    add(with(u"10"_s, ChangeRole{room, ben, ParticipantRole::Admin}));
    add(with(u"11"_s, ChangeRole{room, ben, ParticipantRole::Member}));
    add(with(u"12"_s, AddMembers{room, {{u"cem"_s}}}));
    add(with(u"13"_s, AddMembers{room, {{u"cem"_s}}}));
    open();
    QStringList left;
    for (const OutboxEntry &entry : m_cache->outbox())
        left.append(entry.clientId);
    QCOMPARE(left.join(u' '), u"2 3 4 6 7 9 11 12 13"_s);
    QCOMPARE(std::get<ChangeMembership>(m_cache->outboxEntry(u"6"_s)->command).archived, std::optional(true));
    QCOMPARE(std::get<ChangeMembership>(m_cache->outboxEntry(u"7"_s)->command).archived, std::optional<bool>());
}

void TestOutbox::reactionsAreLaidOver()
{
    Message liked = message(1, ben, u"b1"_s, 14, u"one"_s);
    liked.reactions = {{ben, u"👍"_s, 5}, {self, u"🎉"_s, 6}};
    merge({liked});
    add(with(u"1"_s, React{{u"m1"_s}, u"👍"_s, true}));
    add(with(u"2"_s, React{{u"m1"_s}, u"🎉"_s, false}));
    const auto said = [&] {
        QStringList all;
        const QList<Reaction> reactions = shown()[0].message.reactions;
        for (const Reaction &r : reactions)
            all.append(r.user.text + r.emoji);
        return all.join(u' ');
    };
    QCOMPARE(said(), u"ben👍 ada👍"_s);
    QVERIFY(shown()[0].entry.isEmpty()); // nothing to retry or to delete
    QVERIFY(finish([&](Cache::Done done) { m_cache->refuse(u"1"_s, u"no"_s, std::move(done)); }));
    QCOMPARE(said(), u"ben👍"_s);
    QVERIFY(shown()[0].problem.isEmpty());
    // The row comes back: it says what was shown, and the entry goes with the answer.
    m_cache->discard(u"1"_s);
    liked.reactions = {{ben, u"👍"_s, 5}};
    liked.rev = 15;
    merge({liked}, {u"2"_s});
    QCOMPARE(said(), u"ben👍"_s);
    QVERIFY(m_cache->outbox().isEmpty());
}

void TestOutbox::flagsAndNamesAreLaidOver()
{
    add(with(u"1"_s, ChangeMembership{room, true, {}, true}));
    add(with(u"2"_s, ChangeConversation{room, u"Harbour"_s, {}, {}, {}}));
    auto item = *m_cache->conversation(room);
    QVERIFY(item.membership.pinned && item.membership.muted && !item.membership.archived);
    QCOMPARE(item.name(), u"Harbour"_s);
    for (const QString &id : {u"1"_s, u"2"_s})
        QVERIFY(finish([&](Cache::Done done) { m_cache->refuse(id, u"not you"_s, std::move(done)); }));
    item = *m_cache->conversation(room);
    QVERIFY(!item.membership.pinned && !item.membership.muted);
    QCOMPARE(item.name(), u"Ben"_s);
    QCOMPARE(item.refused.size(), 1); // the name: somebody has to know why it did not change
    QCOMPARE(item.refused[0].reason, u"not you"_s);
}

void TestOutbox::membersAreLaidOver()
{
    add(with(u"1"_s, AddMembers{room, {{u"cem"_s}}}));
    add(with(u"2"_s, ChangeRole{room, ben, ParticipantRole::Admin}));
    auto item = *m_cache->conversation(room);
    QCOMPARE(item.others.size(), 2);
    QVERIFY(item.others[1].changing);
    QCOMPARE(item.others[1].user.id, UserId{u"cem"_s});
    QCOMPARE(item.others[0].participant.role, ParticipantRole::Admin);
    add(with(u"3"_s, RemoveMember{room, ben}));
    QCOMPARE(m_cache->conversation(room)->others.size(), 1);
    QVERIFY(!m_cache->conversation(room)->leaving);
    add(with(u"4"_s, RemoveMember{room, self}));
    QVERIFY(m_cache->conversation(room)->leaving);
}

void TestOutbox::unsentIsChangedWhereItWaits()
{
    const MessageId unsent = unsentId(u"x"_s);
    add(sending(u"x"_s, u"hello"_s));
    change(u"e"_s, EditMessage{unsent, u"hello Ben"_s});
    QCOMPARE(m_cache->outbox().size(), 1);
    QCOMPARE(shown().last().message.body, u"hello Ben"_s);
    QVERIFY(!shown().last().message.editedAt); // nobody has seen the first
    change(u"d"_s, DeleteMessage{unsent});
    QVERIFY(m_cache->outbox().isEmpty());
    QCOMPARE(shown().size(), 3);

    // What was refused is not there either: with another text it has another try.
    add(sending(u"y"_s, u"too long"_s));
    QVERIFY(finish([&](Cache::Done done) { m_cache->noteFirstAttempts(std::move(done)); }));
    QVERIFY(finish([&](Cache::Done done) { m_cache->refuse(u"y"_s, u"at most 2"_s, std::move(done)); }));
    change(u"e"_s, EditMessage{unsentId(u"y"_s), u"ok"_s});
    QCOMPARE(shown().last().status, MessageStatus::Pending);
    QCOMPARE(m_cache->nextToSend(room, 0)->clientId, u"y"_s);
}

void TestOutbox::whatMayBeUnderWayIsChangedBehind()
{
    const MessageId unsent = unsentId(u"x"_s);
    add(sending(u"x"_s, u"hello"_s));
    QVERIFY(finish([&](Cache::Done done) { m_cache->noteFirstAttempts(std::move(done)); }));
    change(u"e"_s, EditMessage{unsent, u"hello Ben"_s});
    change(u"r"_s, React{unsent, u"🎉"_s, true});
    add(sending(u"z"_s, u"next"_s));
    QCOMPARE(shown()[3].message.body, u"hello Ben"_s);
    QCOMPARE(shown()[3].entry, u"x"_s);
    QCOMPARE(m_cache->conversation(room)->last->message.body, u"next"_s);
    const OutboxEntry first = *m_cache->nextToSend(room, 0);
    QCOMPARE(first.clientId, u"x"_s);
    QCOMPARE(std::get<SendMessage>(first.command).body, u"hello"_s); // the same as in the first try
    QVERIFY(!m_cache->nextToSend(room, first.key)); // nothing overtakes a change that lacks its message's id

    merge({message(4, self, u"x"_s, 14, u"hello"_s)});
    const OutboxEntry second = *m_cache->nextToSend(room, 0);
    QCOMPARE(second.clientId, u"e"_s);
    QCOMPARE(std::get<EditMessage>(second.command).message.text, u"m4"_s);
    QCOMPARE(std::get<React>(m_cache->nextToSend(room, second.key)->command).message.text, u"m4"_s);
    // Whoever still knows it by its old name means the same.
    change(u"e2"_s, EditMessage{unsent, u"hello, Ben"_s});
    QCOMPARE(std::get<EditMessage>(m_cache->outboxEntry(u"e2"_s)->command).message.text, u"m4"_s);
    QVERIFY(!m_cache->outboxEntry(u"e"_s));

    // Behind one that was refused nothing waits for ever; and with it, its changes go.
    add(sending(u"w"_s, u"never"_s));
    QVERIFY(finish([&](Cache::Done done) { m_cache->noteFirstAttempts(std::move(done)); }));
    change(u"we"_s, EditMessage{unsentId(u"w"_s), u"never!"_s});
    QVERIFY(finish([&](Cache::Done done) { m_cache->refuse(u"w"_s, u"no"_s, std::move(done)); }));
    add(sending(u"v"_s, u"after"_s));
    const qint64 before = m_cache->outboxEntry(u"w"_s)->key;
    QCOMPARE(m_cache->nextToSend(room, before)->clientId, u"v"_s);
    m_cache->discard(u"w"_s);
    QTRY_VERIFY(!m_cache->outboxEntry(u"we"_s));
    const Result<void> gone = finish([&](Cache::Done done) {
        m_cache->changeUnsent(with(u"g"_s, EditMessage{unsentId(u"w"_s), u"?"_s}), std::move(done));
    });
    QCOMPARE(gone.error().code, Fault::NotFound);
}

void TestOutbox::theLastChangeOfAMessageWins()
{
    const MessageId two{u"m2"_s};
    add(with(u"1"_s, EditMessage{two, u"zwei"_s}));
    add(with(u"2"_s, EditMessage{{u"m1"_s}, u"eins"_s}));
    add(with(u"3"_s, EditMessage{two, u"deux"_s}));
    add(with(u"4"_s, React{two, u"👍"_s, true}));
    QCOMPARE(m_cache->outbox().size(), 3);
    QVERIFY(finish([&](Cache::Done done) { m_cache->refuse(u"3"_s, u"no"_s, std::move(done)); }));
    add(with(u"5"_s, DeleteMessage{two})); // also of what was refused
    QStringList left;
    for (const OutboxEntry &entry : m_cache->outbox())
        left.append(entry.clientId);
    QCOMPARE(left, QStringList({u"2"_s, u"5"_s}));
    QVERIFY(shown()[1].problem.isEmpty());
}

void TestOutbox::whatCannotBeReadStaysAndBlocksNothing()
{
    add(sending(u"x"_s, u"hello"_s));
    add(sending(u"y"_s, u"world"_s));
    add(sending(u"z"_s, u"!"_s));
    m_cache.reset();
    {
        Database db(m_folder->path() + "/cache.db"_L1, Database::Mode::ReadWrite);
        db.run("UPDATE outbox SET command = 'fromTheFuture' WHERE client_id = 'x'");
        db.run("UPDATE outbox SET body = '{' WHERE client_id = 'y'");
    }
    open();
    QCOMPARE(m_cache->conversations().size(), 1);
    QCOMPARE(m_cache->outbox().size(), 1);
    QCOMPARE(m_cache->nextToSend(room, 0)->clientId, u"z"_s);
    add(sending(u"w"_s, u"?"_s));
    m_cache.reset();
    Database db(m_folder->path() + "/cache.db"_L1, Database::Mode::ReadOnly);
    QCOMPARE(db.number("SELECT count(*) FROM outbox"), 4);
}

void TestOutbox::drafts()
{
    QSignalSpy changed(m_cache.get(), &Cache::draftChanged);
    m_cache->saveDraft(room, u"Dear B"_s);
    m_cache->saveDraft(room, u"Dear Ben"_s, {u"m2"_s});
    QTRY_COMPARE(changed.size(), 2);
    open();
    QCOMPARE(m_cache->draft(room)->body, u"Dear Ben"_s);
    QCOMPARE(m_cache->draft(room)->edits.text, u"m2"_s);
    QCOMPARE(m_cache->conversation(room)->draft->body, u"Dear Ben"_s);
    m_cache->saveDraft(room, {});
    QTRY_VERIFY(!m_cache->draft(room));
}

void TestOutbox::nextToSend()
{
    add(sending(u"x"_s, u"1"_s));
    add(sending(u"y"_s, u"2"_s));
    const auto first = m_cache->nextToSend(room, 0);
    QCOMPARE(first->clientId, u"x"_s);
    QCOMPARE(m_cache->nextToSend(room, first->key)->clientId, u"y"_s);
    QVERIFY(finish([&](Cache::Done done) { m_cache->refuse(u"x"_s, u"no"_s, std::move(done)); }));
    QCOMPARE(m_cache->nextToSend(room, 0)->clientId, u"y"_s);
    QCOMPARE(m_cache->conversationsWaiting(), QList<ConversationId>{room});
    m_cache->retry(u"x"_s);
    QTRY_COMPARE(m_cache->nextToSend(room, 0)->clientId, u"x"_s); // its old place
}

QTEST_GUILESS_MAIN(TestOutbox)
#include "test_outbox.moc"
