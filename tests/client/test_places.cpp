// SPDX-License-Identifier: GPL-3.0-or-later
// Getting somewhere over a real replica: a stretch of a long conversation that grows both ways, a day, what is found in
// it, what is found everywhere, and the switcher.
#include "client/view/chat.h"
#include "client/view/search_list.h"
#include "client/view/switcher.h"
#include "tests/support/inbox.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace parlor;
using namespace parlor::test;
using namespace Qt::StringLiterals;

namespace {

const UserId lucia{u"lucia"_s};
const UserId jonas{u"jonas"_s};
const UserId sakura{u"sakura"_s};
const QString id = u"a"_s;

} // namespace

class TestPlaces : public QObject
{
    Q_OBJECT
    std::unique_ptr<Inbox> inbox;
    std::unique_ptr<Chat> chat;
    std::unique_ptr<QAbstractItemModelTester> tester;

    Instant minutesAgo(double minutes) const { return inbox->clock.at - Instant(minutes * 60'000); }
    MessageList &messages() const { return *chat->messages(); }
    QString body(int row) const { return messages().data(messages().index(row), MessageList::BodyRole).toString(); }
    qint64 seq(int row) const { return messages().data(messages().index(row), MessageList::SeqRole).toLongLong(); }
    // Messages of Lucía, ten minutes apart, all read up to `readSeq`.
    void fill(int count, qint64 readSeq)
    {
        QList<Row> rows;
        for (int i = 1; i <= count; ++i)
            rows.append(inbox->message(id, i, lucia, u"m%1"_s.arg(i), minutesAgo(10.0 * (count - i + 1))));
        rows.append(inbox->participant(id, inbox->host, readSeq));
        rows.append(inbox->membership(id, 0, readSeq, 0));
        inbox->merge(rows);
        inbox->cache.markComplete({id});
        QTRY_COMPARE(inbox->cache.completeFromSeq({id}), 1);
    }
    bool isWhole() const
    {
        for (int row = 1; row < messages().count(); ++row) {
            if (seq(row) != seq(row - 1) - 1)
                return false;
        }
        return messages().count() > 0;
    }

private Q_SLOTS:
    void init()
    {
        inbox = std::make_unique<Inbox>();
        QList<Row> rows{inbox->person(lucia, u"Lucía Moreno"_s), inbox->person(jonas, u"Jonas Keller"_s),
                        inbox->person(sakura, u"田中 さくら"_s)};
        rows += inbox->conversation(id, {lucia}, minutesAgo(5));
        inbox->merge(rows);
        chat = std::make_unique<Chat>(inbox->session, inbox->clock, amsterdam());
        tester = std::make_unique<QAbstractItemModelTester>(chat->messages(),
                                                            QAbstractItemModelTester::FailureReportingMode::QtTest);
    }

    void cleanup()
    {
        tester.reset();
        chat.reset();
        inbox.reset();
    }

    // More than are read at once: a stretch around the first unread one, which grows down to the newest.
    void opensAtTheFirstUnreadHoweverFarBack()
    {
        fill(1200, 300);
        chat->open(id);
        const int first = messages().firstUnreadRow();
        QVERIFY(first > 0);
        QCOMPARE(body(first), u"m301"_s);
        QVERIFY(messages().hasNewer());
        QVERIFY(messages().count() < 200);
        QVERIFY(isWhole());
        QCOMPARE(chat->unread(), 900);
        int turns = 0;
        while (messages().hasNewer() && ++turns < 100)
            chat->loadNewer();
        QVERIFY(isWhole());
        QCOMPARE(body(0), u"m1200"_s);
        QCOMPARE(body(messages().firstUnreadRow()), u"m301"_s);
        while (messages().showOlder()) { }
        QVERIFY(isWhole());
        QCOMPARE(messages().count(), 1200);
    }

    void aStretchFollowsWhatChangesInItAndNothingElse()
    {
        fill(500, 500);
        chat->open(id);
        chat->jumpTo(id + u"-m100"_s);
        QVERIFY(messages().hasNewer());
        const int count = messages().count();
        Message changed = inbox->message(id, 100, lucia, u"changed"_s, minutesAgo(10.0 * 401));
        inbox->merge({changed, inbox->message(id, 501, lucia, u"new"_s, minutesAgo(1))});
        QCOMPARE(messages().count(), count);
        QCOMPARE(body(messages().rowOf(id + u"-m100"_s)), u"changed"_s);
        QVERIFY(isWhole());
        // What one writes leads back to the end.
        QVERIFY(chat->send(u"here"_s));
        QVERIFY(!messages().hasNewer());
        QTRY_COMPARE(body(0), u"here"_s);
        QCOMPARE(body(1), u"new"_s);
    }

    void jumpsShowTheSurroundings()
    {
        fill(3000, 3000);
        chat->open(id);
        QSignalSpy found(chat.get(), &Chat::found);
        chat->jumpTo(id + u"-m700"_s);
        QCOMPARE(found.size(), 1);
        const int row = found.takeFirst().at(1).toInt();
        QCOMPARE(body(row), u"m700"_s);
        QVERIFY(row > 5 && row < messages().count() - 5);
        QVERIFY(messages().count() < 150); // not the 2,300 in between
        chat->jumpTo(id + u"-m705"_s); // near by: stays where it is
        QCOMPARE(body(found.takeFirst().at(1).toInt()), u"m705"_s);
        chat->showNewest();
        QCOMPARE(body(0), u"m3000"_s);
        QVERIFY(!messages().hasNewer());
    }

    void backToTheUnreadOnes()
    {
        fill(1000, 200);
        chat->open(id);
        chat->showNewest();
        QVERIFY(messages().unreadElsewhere());
        QSignalSpy found(chat.get(), &Chat::found);
        chat->jumpToUnread();
        QCOMPARE(body(found.takeFirst().at(1).toInt()), u"m201"_s);
        QVERIFY(!messages().unreadElsewhere());
    }

    void aDay_data()
    {
        QTest::addColumn<QDate>("day");
        QTest::addColumn<QString>("leadsTo");
        // The newest is ten minutes before 10:43 on 18 June in Amsterdam; a day has 144.
        QTest::newRow("today") << QDate(2026, 6, 18) << u"m937"_s;
        QTest::newRow("yesterday") << QDate(2026, 6, 17) << u"m793"_s;
        QTest::newRow("before everything") << QDate(2020, 1, 1) << u"m1"_s;
        QTest::newRow("after everything") << QDate(2027, 1, 1) << u"m1000"_s;
    }
    void aDay()
    {
        QFETCH(QDate, day);
        QFETCH(QString, leadsTo);
        fill(1000, 1000);
        chat->open(id);
        QSignalSpy found(chat.get(), &Chat::found);
        chat->jumpToDay(day.year(), day.month(), day.day());
        QCOMPARE(found.size(), 1);
        QCOMPARE(body(found.first().at(1).toInt()), leadsTo);
        QVERIFY(isWhole());
    }

    void findingInTheConversation()
    {
        fill(2000, 2000);
        inbox->merge({inbox->message(id, 2001, lucia, u"Crème brûlée in Köln"_s, minutesAgo(3)),
                      inbox->message(id, 2002, lucia, u"京都タワーの近くです"_s, minutesAgo(2))});
        // Older, and it comes later: still the last of all.
        inbox->merge({inbox->message(id, 50, lucia, u"the creme of the crop"_s, minutesAgo(10.0 * 1951))});
        chat->open(id);
        Finder &finder = *chat->finder();
        QSignalSpy found(chat.get(), &Chat::found);
        finder.setText(u"creme"_s);
        QCOMPARE(finder.count(), 2);
        QCOMPARE(finder.current(), 1);
        QCOMPARE(body(found.takeLast().at(1).toInt()), u"Crème brûlée in Köln"_s);
        finder.step(1);
        QCOMPARE(finder.current(), 2);
        QCOMPARE(body(found.takeLast().at(1).toInt()), u"the creme of the crop"_s);
        finder.step(1);
        QCOMPARE(finder.current(), 1);
        finder.step(-1);
        QCOMPARE(finder.current(), 2);
        QCOMPARE(finder.marks(u"Crème and creme"_s),
                 (QVariantList{QVariantMap{{u"start"_s, 0}, {u"length"_s, 5}}, QVariantMap{{u"start"_s, 10}, {u"length"_s, 5}}}));
        finder.setText(u"京都"_s);
        QCOMPARE(finder.count(), 1);
        QCOMPARE(finder.marks(u"😀京都"_s), (QVariantList{QVariantMap{{u"start"_s, 2}, {u"length"_s, 2}}}));
        finder.setText(u"m"_s); // more than anybody looks through, all of them counted
        QCOMPARE(finder.count(), 1999);
        finder.setText(u"nowhere"_s);
        QCOMPARE(finder.count(), 0);
        QCOMPARE(finder.current(), 0);
        chat->open({});
        QCOMPARE(finder.text(), QString());
    }

    void findingEverywhere()
    {
        fill(60, 60);
        QList<Row> rows = inbox->conversation(u"b"_s, {jonas}, minutesAgo(3));
        // From the newest to the oldest, as a replica is filled.
        for (int i = 130; i >= 1; --i)
            rows.append(inbox->message(u"b"_s, i, jonas, u"towel %1"_s.arg(i), minutesAgo(10.0 * (131 - i) + 1)));
        inbox->merge(rows);
        inbox->merge({inbox->message(id, 61, lucia, u"a towel, please"_s, minutesAgo(35))});
        ConversationList list(inbox->session, inbox->clock, amsterdam());
        SearchList finds(inbox->session, list, inbox->clock, amsterdam());
        const QAbstractItemModelTester both(&finds, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto value = [&](int row, int role) { return finds.data(finds.index(row), role); };

        finds.setText(u"towel"_s);
        QCOMPARE(finds.count(), SearchList::pageSize);
        QVERIFY(finds.more());
        QCOMPARE(value(0, SearchList::HeadingRole), u"messages"_s);
        QCOMPARE(value(0, SearchList::WordsRole), u"towel 130"_s);
        QCOMPARE(value(3, SearchList::WordsRole), u"a towel, please"_s); // newest first, across conversations
        QCOMPARE(value(3, SearchList::TitleRole), u"Lucía Moreno"_s);
        QCOMPARE(value(3, SearchList::MarksRole).toMap().value(u"all"_s).toList(),
                 (QVariantList{QVariantMap{{u"start"_s, 2}, {u"length"_s, 5}}}));
        while (finds.more())
            finds.loadMore();
        QCOMPARE(finds.count(), 131);
        QCOMPARE(value(130, SearchList::WordsRole), u"towel 1"_s);

        finds.setText(u"lucia"_s);
        QCOMPARE(finds.count(), 1);
        QCOMPARE(value(0, SearchList::HeadingRole), u"conversations"_s);
        QCOMPARE(value(0, SearchList::ConversationIdRole), id);
        finds.setText(u"qqq"_s);
        QCOMPARE(finds.count(), 0);
        inbox->merge({inbox->message(u"b"_s, 131, jonas, u"qqq"_s, inbox->clock.at)});
        QTRY_COMPARE(finds.count(), 1);
    }

    void switching()
    {
        fill(3, 3);
        QList<Row> rows = inbox->conversation(u"b"_s, {jonas}, minutesAgo(100));
        rows.append(inbox->message(u"b"_s, 1, jonas, u"hello"_s, minutesAgo(100)));
        inbox->merge(rows);
        ConversationList list(inbox->session, inbox->clock, amsterdam());
        Switcher switcher(inbox->session, list);
        const QAbstractItemModelTester both(&switcher, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto title = [&](int row) { return switcher.data(switcher.index(row), Switcher::TitleRole).toString(); };

        switcher.begin();
        QCOMPARE(switcher.count(), 2);
        QCOMPARE(title(0), u"Jonas Keller"_s); // older, but unread
        QCOMPARE(title(1), u"Lucía Moreno"_s);
        switcher.setSearch(u"luc"_s);
        QCOMPARE(switcher.count(), 1);
        QSignalSpy chosen(&switcher, &Switcher::chosen);
        switcher.choose(0);
        QCOMPARE(chosen.takeFirst().first().toString(), id);
        switcher.setSearch(u"さくら"_s); // known, and no conversation yet
        QCOMPARE(title(0), u"田中 さくら"_s);
        QVERIFY(switcher.data(switcher.index(0), Switcher::PersonRole).toBool());
        QSignalSpy failed(&switcher, &Switcher::failed);
        switcher.choose(0);
        QTRY_COMPARE(failed.size(), 1); // there is no server
        QVERIFY(!switcher.busy());
    }

    void readingIsMarkedFromTheList()
    {
        fill(30, 10);
        ConversationList list(inbox->session, inbox->clock, amsterdam());
        QCOMPARE(list.unreadCount(), 20);
        list.markRead(id);
        QTRY_COMPARE(list.unreadCount(), 0);
        QCOMPARE(inbox->cache.outbox().size(), 1);
    }
};

QTEST_MAIN(TestPlaces)
#include "test_places.moc"
