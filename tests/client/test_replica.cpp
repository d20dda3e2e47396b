// SPDX-License-Identifier: GPL-3.0-or-later
// The replica: rows may come in any order, twice and in pieces, and the same things are there in the end.
#include "tests/support/replica.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace parlor;
using namespace parlor::test;
using namespace Qt::StringLiterals;

namespace {

const UserId ada{u"ada"_s}; // the host: oneself
const UserId ben{u"ben"_s};
const UserId cleo{u"cleo"_s};
const ConversationId stay{u"stay"_s};

User person(const UserId &id, const QString &name, Revision rev)
{
    User user;
    user.id = id;
    user.displayName = name;
    user.rev = user.createdRev = rev;
    return user;
}

Conversation conversation(Revision rev, const QString &title = {})
{
    Conversation c;
    c.id = stay;
    c.kind = ConversationKind::Group;
    c.title = title;
    c.contextType = ContextType::Booking;
    c.contextId = u"b1"_s;
    c.creator = ada;
    c.createdAt = 1000;
    c.updatedAt = 1000;
    c.lastAt = 1000;
    c.rev = rev;
    c.createdRev = 4;
    return c;
}

Participant participant(const UserId &user, qint64 delivered, qint64 read, Revision rev)
{
    Participant p;
    p.conversation = stay;
    p.user = user;
    p.joinedAt = 1000;
    p.deliveredSeq = delivered;
    p.readSeq = read;
    if (read > 0)
        p.readAt = 5000 + read;
    p.rev = rev;
    p.createdRev = 5;
    return p;
}

Membership membership(qint64 own, qint64 countedAtRead, qint64 ownAtRead, Revision rev)
{
    Membership m;
    m.conversation = stay;
    m.user = ada;
    m.own = own;
    m.countedAtRead = countedAtRead;
    m.ownAtRead = ownAtRead;
    m.rev = rev;
    return m;
}

Message message(qint64 seq, const UserId &sender, Revision rev, const QString &body = {})
{
    Message m;
    m.id = {u"m"_s + QString::number(seq)};
    m.conversation = stay;
    m.seq = seq;
    m.sender = sender;
    m.clientId = u"c"_s + QString::number(seq);
    m.body = body.isEmpty() ? u"message %1"_s.arg(seq) : body;
    m.createdAt = 2000 + seq;
    m.counted = seq;
    m.own = seq;
    m.rev = rev;
    m.createdRev = 100 + seq;
    return m;
}

// A short life of a conversation, with older and newer forms of the same rows.
QList<Row> history()
{
    QList<Row> rows{person(ada, u"Ada"_s, 1), person(ben, u"Ben"_s, 2), person(cleo, u"Cleo"_s, 3),
                    person(ben, u"Benedikt"_s, 90)};
    Property house;
    house.id = {u"p1"_s};
    house.name = u"Casa Azul"_s;
    house.host = ada;
    house.facts = {{u"wifi"_s, u"azul-guest"_s}};
    house.rev = house.createdRev = 6;
    rows.append(house);
    Booking booking;
    booking.id = {u"b1"_s};
    booking.code = u"HM4X7"_s;
    booking.property = house.id;
    booking.host = ada;
    booking.guest = ben;
    booking.rev = booking.createdRev = 7;
    rows.append(booking);
    booking.status = BookingStatus::Confirmed;
    booking.rev = 80;
    rows.append(booking);
    rows.append(conversation(4));
    rows.append(conversation(70, u"Casa Azul in June"_s));
    for (const UserId &user : {ada, ben, cleo}) {
        rows.append(participant(user, 0, 0, 5));
        rows.append(participant(user, 4, 3, 200 + user.text.size()));
        rows.append(participant(user, 12, 9, 300 + user.text.size()));
    }
    rows.append(membership(2, 3, 1, 203));
    rows.append(membership(5, 9, 4, 303));
    for (qint64 seq = 1; seq <= 12; ++seq)
        rows.append(message(seq, seq % 3 ? ben : ada, 100 + seq));
    rows.append(message(2, ben, 150, u"with second thoughts"_s));
    Message gone = message(5, ben, 160);
    gone.body.clear();
    gone.deletedAt = 9000;
    rows.append(gone);
    Message liked = message(7, ben, 170);
    liked.reactions = {{ada, u"👍"_s, 7000}, {cleo, u"❤"_s, 7001}};
    rows.append(liked);
    return rows;
}

struct Opened
{
    explicit Opened(const QString &path)
        : cache(path, ada, clock)
    {
        if (!cache.open())
            qFatal("the cache does not open");
    }
    void merge(const QList<Row> &rows, const QString &cursor = {})
    {
        QVERIFY(finish([&](Cache::Done done) { cache.merge(rows, cursor, std::move(done)); }));
    }
    SystemClock clock;
    Cache cache;
};

} // namespace

class TestReplica : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sameRowsSameTables();
    void filesAreOursAlone();
    void conversationItem();
    void ticks();
    void completeness();
    void removal();
    void restartKeepsWhatIsOurs();
    void search();
};

void TestReplica::sameRowsSameTables()
{
    const QList<Row> rows = history();
    QStringList wanted;
    {
        const QTemporaryDir folder;
        Opened once(folder.path());
        once.merge(rows);
        wanted = dumpShared(folder.path());
    }
    QCOMPARE(wanted.size(), 3 + 1 + 1 + 1 + 3 + 3 + 12);
    for (unsigned seed = 1; seed <= 40; ++seed) {
        std::mt19937 random(seed);
        QList<Row> mixed = rows + rows; // everything twice
        std::shuffle(mixed.begin(), mixed.end(), random);
        const QTemporaryDir folder;
        {
            Opened replica(folder.path());
            for (qsizetype from = 0; from < mixed.size();) {
                const auto count = qsizetype(1 + random() % 9);
                replica.merge(mixed.mid(from, count));
                from += count;
            }
            QCOMPARE(replica.cache.completeFromSeq(stay), 1);
            QVERIFY(!replica.cache.gapBefore(stay));
        }
        const QStringList got = dumpShared(folder.path());
        for (const QString &line : got)
            QVERIFY2(wanted.contains(line), qPrintable(u"seed %1: %2"_s.arg(seed).arg(line)));
        QCOMPARE(got.size(), wanted.size());
    }
}

void TestReplica::filesAreOursAlone()
{
    const QTemporaryDir data;
    const QString folder = accountFolder(data.path(), u"https://chat.example.org"_s, ada);
    QVERIFY(folder != accountFolder(data.path(), u"https://chat.example.org"_s, ben));
    QVERIFY(folder != accountFolder(data.path(), u"https://other.example.org"_s, ada));
    Opened opened(folder);
    opened.merge({person(ada, u"Ada"_s, 1)});
    const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup
        | QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
    for (const QString &path : {folder, folder + "/cache.db"_L1, folder + "/cache.db-wal"_L1})
        QVERIFY2(!(QFileInfo(path).permissions() & others), qPrintable(path));
}

void TestReplica::conversationItem()
{
    const QTemporaryDir folder;
    Opened opened(folder.path());
    opened.merge(history(), u"epoch.303"_s);
    QCOMPARE(opened.cache.cursor(), u"epoch.303"_s);
    QVERIFY(opened.cache.syncedAt() > 0);

    const auto item = opened.cache.conversation(stay);
    QVERIFY(item);
    QCOMPARE(item->name(), u"Casa Azul in June"_s);
    QCOMPARE(item->others.size(), 2);
    QCOMPARE(item->booking->code, u"HM4X7"_s);
    QCOMPARE(item->booking->status, BookingStatus::Confirmed);
    QCOMPARE(item->property->name, u"Casa Azul"_s);
    QCOMPARE(item->last->message.seq, 12);
    QCOMPARE(item->readSeq, 9);
    // own counts up to the newest own message here (12)
    QCOMPARE(item->unread, unreadOf(12, membership(12, 9, 4, 0)) < 0 ? 0 : unreadOf(12, membership(12, 9, 4, 0)));
    QCOMPARE(opened.cache.conversations().size(), 1);
    QVERIFY(!opened.cache.isSketchy(stay));

    const auto page = opened.cache.messages(stay, 6, 3);
    QCOMPARE(page.size(), 3);
    QCOMPARE(page[0].message.seq, 3);
    QCOMPARE(page[2].message.seq, 5);
    QVERIFY(page[2].message.deletedAt);
    QCOMPARE(page[1].senderName, u"Benedikt"_s);
    QCOMPARE(opened.cache.messagesFrom(stay, 10).size(), 3);
    QVERIFY(!opened.cache.conversation({u"nowhere"_s}));
}

void TestReplica::ticks()
{
    const QTemporaryDir folder;
    Opened opened(folder.path());
    opened.merge({conversation(4), participant(ada, 0, 0, 5), participant(ben, 0, 0, 5), participant(cleo, 0, 0, 5),
                  message(1, ada, 101), message(2, ada, 102), message(3, ben, 103)});
    const auto statusOf = [&](qint64 seq) { return opened.cache.messagesFrom(stay, seq).first().status; };
    QCOMPARE(statusOf(1), MessageStatus::Sent);
    QCOMPARE(statusOf(3), MessageStatus::None);
    opened.merge({participant(ben, 2, 2, 110)});
    QCOMPARE(statusOf(1), MessageStatus::Sent); // Cleo has nothing yet
    opened.merge({participant(cleo, 2, 1, 111)});
    QCOMPARE(statusOf(1), MessageStatus::Read);
    QCOMPARE(statusOf(2), MessageStatus::Delivered);
    opened.merge({participant(cleo, 0, 0, 90)}); // an old row takes nothing back
    QCOMPARE(statusOf(1), MessageStatus::Read);
    Participant left = participant(cleo, 2, 1, 120);
    left.leftAt = 9000;
    opened.merge({left}); // who has left is not waited for
    QCOMPARE(statusOf(2), MessageStatus::Read);
}

void TestReplica::completeness()
{
    const QTemporaryDir folder;
    Opened opened(folder.path());
    const auto merge = [&](qint64 from, qint64 to) {
        QList<Row> rows;
        for (qint64 seq = from; seq <= to; ++seq)
            rows.append(message(seq, ben, 100 + seq));
        opened.merge(rows);
    };
    opened.merge({conversation(4), participant(ada, 0, 0, 5)});
    QCOMPARE(opened.cache.completeFromSeq(stay), 0);
    QVERIFY(!opened.cache.gapBefore(stay)); // an empty conversation lacks nothing
    merge(10, 12);
    QCOMPARE(opened.cache.completeFromSeq(stay), 10);
    QCOMPARE(opened.cache.gapBefore(stay), 10);
    QCOMPARE(opened.cache.undelivered().size(), 0); // nothing is delivered over a gap
    merge(3, 5);
    QCOMPARE(opened.cache.completeFromSeq(stay), 10);
    merge(13, 13);
    QCOMPARE(opened.cache.completeFromSeq(stay), 10);
    merge(6, 9);
    QCOMPARE(opened.cache.completeFromSeq(stay), 3);
    merge(1, 2);
    QCOMPARE(opened.cache.completeFromSeq(stay), 1);
    QVERIFY(!opened.cache.gapBefore(stay));
    const auto ranges = opened.cache.undelivered();
    QCOMPARE(ranges.size(), 1);
    QCOMPARE(ranges[0].fromSeq, 1);
    QCOMPARE(ranges[0].toSeq, 13);
    merge(20, 20); // a live message after a hole
    QCOMPARE(opened.cache.gapBefore(stay), 20);
    QCOMPARE(opened.cache.conversationsWithGaps(), QList<ConversationId>{stay});
    merge(14, 19);
    QVERIFY(!opened.cache.gapBefore(stay));
    Conversation ahead = conversation(500);
    ahead.headSeq = 25;
    opened.merge({ahead});
    QCOMPARE(opened.cache.gapBefore(stay), 0);
}

void TestReplica::removal()
{
    const QTemporaryDir folder;
    Opened opened(folder.path());
    opened.merge(history());
    Merged seen;
    connect(&opened.cache, &Cache::changed, this, [&](const Merged &merged) { seen = merged; });
    opened.merge({ConversationRemoved{stay}});
    QVERIFY(seen.removed.contains(stay));
    QVERIFY(!opened.cache.conversation(stay));
    QVERIFY(opened.cache.messages(stay, std::nullopt, 10).isEmpty());
    QVERIFY(opened.cache.searchConversations(u"message"_s).isEmpty());
    QCOMPARE(opened.cache.completeFromSeq(stay), 0);
    opened.merge(history()); // invited again
    QCOMPARE(opened.cache.completeFromSeq(stay), 1);
}

void TestReplica::restartKeepsWhatIsOurs()
{
    const QTemporaryDir folder;
    Opened opened(folder.path());
    opened.merge(history(), u"old.1"_s);
    OutboxEntry entry;
    entry.conversation = stay;
    entry.clientId = u"mine"_s;
    SendMessage send;
    send.conversation = stay;
    send.clientId = entry.clientId;
    send.body = u"not yet sent"_s;
    entry.command = send;
    QVERIFY(finish([&](Cache::Done done) { opened.cache.addToOutbox(entry, std::move(done)); }));
    opened.cache.saveDraft(stay, u"half a sen"_s);
    QVERIFY(finish([&](Cache::Done done) { opened.cache.restart(std::move(done)); }));
    QVERIFY(opened.cache.conversations().isEmpty());
    QCOMPARE(opened.cache.cursor(), u"old.1"_s); // a resync that is cut short begins again
    QCOMPARE(opened.cache.outbox().size(), 1);
    QCOMPARE(opened.cache.draft(stay)->body, u"half a sen"_s);
    opened.merge(history(), u"new.1"_s);
    QCOMPARE(opened.cache.cursor(), u"new.1"_s);
    const auto item = opened.cache.conversation(stay);
    QCOMPARE(item->last->message.body, u"not yet sent"_s);
    QCOMPARE(item->draft->body, u"half a sen"_s);
    QCOMPARE(opened.cache.completeFromSeq(stay), 1);
}

void TestReplica::search()
{
    const QTemporaryDir folder;
    Opened opened(folder.path());
    opened.merge(history());
    opened.merge({message(13, ben, 400, u"Où est la clé? 鍵はどこですか"_s)});
    for (const QString &text : {u"benedikt"_s, u"hm4x"_s, u"casa AZ"_s, u"second tho"_s, u"cle"_s, u"どこ"_s, u""_s})
        QVERIFY2(opened.cache.searchConversations(text).contains(stay), qPrintable(text));
    for (const QString &text : {u"nobody said this"_s, u"\" OR body:*"_s, u"ZZ99"_s})
        QVERIFY2(opened.cache.searchConversations(text).isEmpty(), qPrintable(text));
}

QTEST_GUILESS_MAIN(TestReplica)
#include "test_replica.moc"
