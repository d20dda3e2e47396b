// SPDX-License-Identifier: GPL-3.0-or-later
// The thread over a real replica: a pending bubble becomes its message in place, what arrives never moves what stands,
// and nothing in a message can make drawing slow.
#include "client/view/chat.h"
#include "tests/support/inbox.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>

using namespace parlor;
using namespace parlor::test;
using namespace Qt::StringLiterals;

namespace {

const UserId lucia{u"lucia"_s};
const UserId jonas{u"jonas"_s};
const QString id = u"a"_s;

} // namespace

class TestMessageList : public QObject
{
    Q_OBJECT
    std::unique_ptr<Inbox> inbox;
    std::unique_ptr<Chat> chat;
    std::unique_ptr<QAbstractItemModelTester> tester;

    Instant minutesAgo(double minutes) const { return inbox->clock.at - Instant(minutes * 60'000); }
    QVariant value(int row, int role) const { return chat->messages()->data(chat->messages()->index(row), role); }
    QStringList bodies() const
    {
        QStringList all;
        for (int i = 0; i < chat->messages()->count(); ++i)
            all.append(value(i, MessageList::BodyRole).toString());
        return all;
    }
    // `count` messages of Lucía, a minute apart, the newest a minute ago; all read up to `readSeq`.
    void fill(int count, qint64 readSeq)
    {
        QList<Row> rows;
        for (int i = 1; i <= count; ++i)
            rows.append(inbox->message(id, i, lucia, u"m%1"_s.arg(i), minutesAgo(count - i + 1)));
        rows.append(inbox->participant(id, inbox->host, readSeq));
        rows.append(inbox->membership(id, 0, readSeq, 0));
        inbox->merge(rows);
    }

private Q_SLOTS:
    void init()
    {
        inbox = std::make_unique<Inbox>();
        QList<Row> rows{inbox->person(lucia, u"Lucía Moreno"_s), inbox->person(jonas, u"Jonas Keller"_s),
                        inbox->property(u"loft"_s, u"Canal Loft"_s), inbox->booking(u"b1"_s, u"loft"_s, lucia, u"HK4-2291"_s)};
        rows += inbox->conversation(id, {lucia}, inbox->clock.at, u"b1"_s);
        rows += inbox->conversation(u"other"_s, {jonas}, inbox->clock.at);
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

    // Nothing forbids a broken server to give two messages one name: the list shows both, and goes on.
    void twinsAreShownAndNoMore()
    {
        chat->open(id);
        QList<Row> rows;
        for (qint64 seq = 1; seq <= 6; ++seq) {
            Message m = inbox->message(id, seq, inbox->host, u"message %1"_s.arg(seq), inbox->clock.at);
            m.clientId = seq == 2 || seq == 4 || seq == 5 ? u"twin"_s : u"c%1"_s.arg(seq);
            rows.append(m);
            inbox->merge({m});
            QTRY_COMPARE(chat->messages()->rowCount(), int(seq));
        }
        auto changed = std::get<Message>(rows.at(3));
        changed.body = u"changed"_s;
        changed.rev = inbox->next();
        inbox->merge({changed});
        QTRY_COMPARE(chat->messages()->data(chat->messages()->index(2), MessageList::BodyRole).toString(), u"changed"_s);
        inbox->merge({ConversationRemoved{{id}}});
        QTRY_COMPARE(chat->messages()->rowCount(), 0);
    }

    void theFaceOfTheConversation()
    {
        chat->open(id);
        QCOMPARE(chat->title(), u"Lucía Moreno"_s);
        QCOMPARE(chat->subtitle(), u"Canal Loft · booking HK4-2291"_s);
        QCOMPARE(chat->stay().present, true);
        QCOMPARE(chat->stay().checkIn, u"Fri 19 Jun, 15:00"_s);
        QCOMPARE(chat->stay().bookingLine, u"Booking HK4-2291"_s);
        QCOMPARE(chat->stay().localTime, u"10:43 (same as you)"_s);
        chat->open(u"other"_s);
        QCOMPARE(chat->stay().present, false);
        chat->open(u"nobody knows it"_s);
        QCOMPARE(chat->conversationId(), QString());
        QVERIFY(!chat->send(u"to nobody"_s));
    }

    void pendingBecomesSentInPlace()
    {
        fill(3, 3);
        chat->open(id);
        chat->setDraft(u"  I have the key  "_s);
        QVERIFY(chat->canSend());
        QVERIFY(chat->send(chat->draft()));
        QCOMPARE(chat->draft(), QString());
        QTRY_COMPARE(chat->messages()->count(), 4);
        QCOMPARE(value(0, MessageList::BodyRole), u"I have the key"_s);
        QCOMPARE(value(0, MessageList::StatusRole), u"pending"_s);
        const QString clientId = value(0, MessageList::ClientIdRole).toString();

        QSignalSpy changed(chat->messages(), &QAbstractItemModel::dataChanged);
        QSignalSpy inserted(chat->messages(), &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(chat->messages(), &QAbstractItemModel::rowsRemoved);
        QSignalSpy moved(chat->messages(), &QAbstractItemModel::rowsMoved);
        Message sent = inbox->message(id, 4, inbox->host, u"I have the key"_s, inbox->clock.at);
        sent.clientId = clientId;
        sent.own = 1;
        inbox->merge({sent});
        QCOMPARE(chat->messages()->count(), 4);
        QCOMPARE(inserted.size() + removed.size() + moved.size(), 0);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().at(0).toModelIndex().row(), 0);
        const auto roles = changed.first().at(2).value<QList<int>>();
        QVERIFY(roles.contains(MessageList::StatusRole) && roles.contains(MessageList::MessageIdRole));
        QVERIFY(!roles.contains(MessageList::BodyRole));
        QCOMPARE(value(0, MessageList::StatusRole), u"sent"_s);

        // And on: delivered, read; only the ticks change.
        changed.clear();
        inbox->merge({inbox->participant(id, lucia, 4)});
        QCOMPARE(value(0, MessageList::StatusRole), u"read"_s);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().at(2).value<QList<int>>(),
                 QList<int>({MessageList::StatusRole, MessageList::StatusTextRole}));
    }

    // Until it has arrived it goes by the name of what waits; after that by both.
    void whatWaitsIsEditedAndTakenBack()
    {
        fill(3, 3);
        chat->open(id);
        QVERIFY(chat->send(u"At sevn"_s));
        QVERIFY(chat->send(u"Or not"_s));
        QTRY_COMPARE(chat->messages()->count(), 5);
        const QString second = value(0, MessageList::MessageIdRole).toString();
        const QString first = value(1, MessageList::MessageIdRole).toString();
        QVERIFY(first.startsWith(u"unsent:"_s) && second.startsWith(u"unsent:"_s) && first != second);
        QCOMPARE(chat->messages()->bodyOf(first), u"At sevn"_s);
        QCOMPARE(chat->messages()->lastOwn().value(u"messageId"_s).toString(), second);
        chat->remove(second);
        QTRY_COMPARE(chat->messages()->count(), 4);
        QVERIFY(chat->edit(first, u"At seven"_s));
        QTRY_COMPARE(value(0, MessageList::BodyRole), u"At seven"_s);
        QCOMPARE(inbox->cache.outbox().size(), 1); // one message, as if it had been written so

        Message sent = inbox->message(id, 4, inbox->host, u"At seven"_s, inbox->clock.at);
        sent.clientId = first.mid(7);
        sent.own = 1;
        inbox->merge({sent});
        QTRY_COMPARE(value(0, MessageList::MessageIdRole), sent.id.text);
        QVERIFY(chat->edit(first, u"At eight"_s)); // somebody was still at it
        QTRY_COMPARE(value(0, MessageList::BodyRole), u"At eight"_s);
        QCOMPARE(std::get<EditMessage>(inbox->cache.outbox().constLast().command).message, sent.id);
        QSignalSpy failed(chat.get(), &Chat::failed);
        QVERIFY(!chat->edit(second, u"Too late"_s));
        QCOMPARE(failed.size(), 1);
    }

    // Somebody else's lock stands in for a disk that takes its time: what has long changed need not be written.
    void aSlowDiskIsNotGivenOldDrafts()
    {
        chat->open(id);
        const QString name = u"slow"_s;
        {
            QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
            db.setDatabaseName(inbox->folder.filePath(u"cache.db"_s));
            QVERIFY(db.open());
            QSqlQuery query(db);
            QVERIFY(query.exec(u"BEGIN IMMEDIATE"_s));
            QSignalSpy saved(&inbox->cache, &Cache::draftChanged);
            QString words;
            for (int i = 0; i < 25; ++i) {
                chat->setDraft(words += u'x');
                QTest::qWait(40);
            }
            QCOMPARE(saved.size(), 0);
            QVERIFY(query.exec(u"COMMIT"_s));
            QTRY_VERIFY(inbox->cache.draft({id}) && inbox->cache.draft({id})->body == words);
            QTest::qWait(300);
            QVERIFY2(saved.size() <= 2, qPrintable(QString::number(saved.size())));
        }
        QSqlDatabase::removeDatabase(name);
    }

    void aConversationThatIsTakenAwayIsTold()
    {
        chat->open(id);
        chat->setDraft(u"Dear Lu"_s);
        QSignalSpy told(chat.get(), &Chat::takenAwayChanged);
        inbox->merge({ConversationRemoved{{id}}});
        QTRY_COMPARE(chat->conversationId(), QString());
        QCOMPARE(chat->takenAway(), u"Lucía Moreno"_s);
        QCOMPARE(chat->takenDraft(), u"Dear Lu"_s);
        QTRY_VERIFY(inbox->cache.draft({id}) && inbox->cache.draft({id})->body == u"Dear Lu"_s); // should it come back
        chat->forgetTakenAway();
        QCOMPARE(told.size(), 2);
        QVERIFY(chat->takenAway().isEmpty() && chat->takenDraft().isEmpty());
    }

    void whatArrivesMeanwhileStandsBefore()
    {
        fill(2, 2);
        chat->open(id);
        chat->send(u"mine"_s);
        QTRY_COMPARE(chat->messages()->count(), 3);
        QSignalSpy moved(chat->messages(), &QAbstractItemModel::rowsMoved);
        inbox->merge({inbox->message(id, 3, lucia, u"hers"_s, minutesAgo(0))});
        QCOMPARE(bodies(), QStringList({u"mine"_s, u"hers"_s, u"m2"_s, u"m1"_s}));
        QCOMPARE(moved.size(), 0);
    }

    void aRefusedOneSaysWhyAndCanBeDiscarded()
    {
        chat->open(id);
        chat->send(u"mine"_s);
        QTRY_COMPARE(chat->messages()->count(), 1);
        const QString clientId = value(0, MessageList::ClientIdRole).toString();
        inbox->cache.refuse(clientId, u"You are not in this conversation"_s);
        QTRY_COMPARE(value(0, MessageList::StatusRole), u"failed"_s);
        QCOMPARE(value(0, MessageList::ProblemRole), u"You are not in this conversation"_s);
        chat->retry(clientId);
        QTRY_COMPARE(value(0, MessageList::StatusRole), u"pending"_s);
        chat->discard(clientId);
        QTRY_COMPARE(chat->messages()->count(), 0);
    }

    void theLineAboveTheFirstUnreadStays()
    {
        fill(10, 6);
        chat->open(id);
        QCOMPARE(chat->messages()->firstUnreadRow(), 3);
        QCOMPARE(value(3, MessageList::BodyRole), u"m7"_s);
        QCOMPARE(value(3, MessageList::FirstUnreadRole), true);
        chat->seen(10);
        QTRY_COMPARE(inbox->cache.conversation({id})->unread, 0);
        inbox->merge({inbox->participant(id, inbox->host, 10), inbox->membership(id, 0, 10, 0)});
        inbox->merge({inbox->message(id, 11, lucia, u"m11"_s, minutesAgo(0))});
        QCOMPARE(chat->messages()->firstUnreadRow(), 4);
        chat->seen(11);
        chat->open(u"other"_s);
        QTRY_COMPARE(inbox->cache.conversation({id})->unread, 0);
        chat->open(id);
        QCOMPARE(chat->messages()->firstUnreadRow(), -1);
    }

    void itOpensAtTheFirstUnreadAlsoFarBack()
    {
        fill(300, 100);
        chat->open(id);
        QVERIFY(chat->messages()->firstUnreadRow() >= 0);
        QCOMPARE(value(chat->messages()->firstUnreadRow(), MessageList::SeqRole), 101);
        QVERIFY(chat->messages()->count() < 220);
    }

    void pagesOfOlderMessages()
    {
        fill(120, 120);
        chat->open(id);
        QCOMPARE(chat->messages()->count(), 50);
        QVERIFY(chat->messages()->hasOlder());
        QSignalSpy inserted(chat->messages(), &QAbstractItemModel::rowsInserted);
        QSignalSpy changed(chat->messages(), &QAbstractItemModel::dataChanged);
        chat->loadOlder();
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(inserted.first().at(1).toInt(), 50); // at the far end: what is in view does not move
        QCOMPARE(changed.size(), 1);                  // the oldest of before is no longer the first of its day
        QCOMPARE(changed.first().at(0).toModelIndex().row(), 49);
        chat->loadOlder();
        QCOMPARE(chat->messages()->count(), 120);
        QVERIFY(!chat->messages()->hasOlder());
        QCOMPARE(value(119, MessageList::BodyRole), u"m1"_s);
    }

    void aChangeFarBackShowsToo()
    {
        fill(450, 450);
        chat->open(id);
        while (chat->messages()->hasOlder())
            chat->loadOlder();
        QCOMPARE(chat->messages()->count(), 450);
        QSignalSpy changed(chat->messages(), &QAbstractItemModel::dataChanged);
        Message edited = inbox->message(id, 3, lucia, u"corrected"_s, minutesAgo(448));
        edited.id = {id + u"-m3"_s};
        edited.editedAt = inbox->clock.at;
        Message removed = inbox->message(id, 200, lucia, QString(), minutesAgo(251));
        removed.deletedAt = inbox->clock.at;
        inbox->merge({edited, removed});
        QTRY_COMPARE(value(447, MessageList::BodyRole), u"corrected"_s);
        QCOMPARE(value(250, MessageList::DeletedRole), true);
        QCOMPARE(changed.size(), 2);
        inbox->merge({inbox->message(id, 451, lucia, u"m451"_s, minutesAgo(0))});
        QCOMPARE(chat->messages()->count(), 451);
        QTest::qWait(300);
        QCOMPARE(chat->messages()->count(), 451);
        QCOMPARE(value(450, MessageList::BodyRole), u"m1"_s);
    }

    void daysAndGroups()
    {
        const auto add = [this](qint64 seq, const UserId &who, const char *when, MessageKind kind = MessageKind::Text) {
            Message m = inbox->message(id, seq, who, u"m%1"_s.arg(seq),
                                       fromIso(QString::fromLatin1(when) + u":00+02:00"_s));
            m.kind = kind;
            return m;
        };
        inbox->merge({add(1, lucia, "2026-06-16T23:58"), add(2, lucia, "2026-06-17T00:01"),
                      add(3, lucia, "2026-06-17T00:06"), add(4, lucia, "2026-06-17T00:12"),
                      add(5, inbox->host, "2026-06-18T09:00"), add(6, lucia, "2026-06-18T09:01"),
                      add(7, lucia, "2026-06-18T09:02", MessageKind::System), add(8, lucia, "2026-06-18T09:03")});
        chat->open(id);
        QStringList days, first, last;
        for (int row = chat->messages()->count() - 1; row >= 0; --row) {
            days.append(value(row, MessageList::DayTextRole).toString());
            first.append(value(row, MessageList::GroupFirstRole).toBool() ? u"1"_s : u"0"_s);
            last.append(value(row, MessageList::GroupLastRole).toBool() ? u"1"_s : u"0"_s);
        }
        QCOMPARE(days.join(u'|'), u"Tuesday 16 June|Yesterday|||Today|||"_s);
        QCOMPARE(first.join(QString()), u"11011111"_s);
        QCOMPARE(last.join(QString()), u"10111111"_s);

        inbox->clock.at += 24 * 3'600'000;
        chat->refreshTimes();
        QCOMPARE(value(3, MessageList::DayTextRole), u"Yesterday"_s);
        QCOMPARE(value(6, MessageList::DayTextRole), u"Wednesday 17 June"_s);
    }

    void hostileTextsAreCut()
    {
        Message flood = inbox->message(id, 1, lucia, u"🌷"_s.repeated(1000), minutesAgo(2));
        Message wall = inbox->message(id, 2, lucia, QString(100'000, u'W'), minutesAgo(1));
        wall.reactions.append({jonas, QString(5000, u'x'), 1});
        inbox->merge({flood, wall});
        chat->open(id);
        QCOMPARE(value(1, MessageList::BodyRole).toString(), u"🌷"_s.repeated(50));
        QCOMPARE(value(1, MessageList::CutRole), true);
        QCOMPARE(value(1, MessageList::EmojiOnlyRole), false);
        QCOMPARE(value(0, MessageList::BodyRole).toString().size(), 4000);
        QVERIFY(value(0, MessageList::ReactionsTextRole).toString().size() < 40);
        QSignalSpy changed(chat->messages(), &QAbstractItemModel::dataChanged);
        chat->messages()->expand(1);
        QCOMPARE(value(1, MessageList::BodyRole).toString(), u"🌷"_s.repeated(200));
        QCOMPARE(changed.first().at(2).value<QList<int>>(), QList<int>{MessageList::BodyRole});
        chat->messages()->expand(1);
        chat->messages()->expand(1);
        QCOMPARE(value(1, MessageList::CutRole), false);
        // What was opened stays open when something else arrives.
        inbox->merge({inbox->message(id, 3, lucia, u"more"_s, minutesAgo(0))});
        QCOMPARE(value(2, MessageList::CutRole), false);
        chat->messages()->expand(-1);
        chat->messages()->expand(99);
    }

    void whatCannotBeSent()
    {
        chat->open(id);
        QVERIFY(!chat->send(u"  \n "_s));
        QVERIFY(!chat->send(u"🌷"_s.repeated(2001)));
        QVERIFY(chat->send(u"🌷"_s.repeated(2000)));
        chat->setDraft(u"   "_s);
        QVERIFY(!chat->canSend());
        QVERIFY(!chat->edit(u"unknown"_s, u"text"_s));
    }

    void draftsAreKeptInTimeAndOnLeaving()
    {
        chat->open(id);
        chat->setDraft(u"Dear Luc"_s);
        QTRY_VERIFY_WITH_TIMEOUT(inbox->cache.draft({id}).has_value(), 500);
        chat->setDraft(u"Dear Lucía"_s);
        chat->open(u"other"_s);
        QCOMPARE(chat->draft(), QString());
        QTRY_COMPARE(inbox->cache.draft({id})->body, u"Dear Lucía"_s);
        chat->open(id);
        QCOMPARE(chat->draft(), u"Dear Lucía"_s);
        QVERIFY(chat->send(chat->draft()));
        QTRY_VERIFY(!inbox->cache.draft({id}));
        QCOMPARE(inbox->cache.outbox().size(), 1);
    }

    void editsAndDeletionsShowAtOnce()
    {
        Message mine = inbox->message(id, 1, inbox->host, u"tomorow"_s, minutesAgo(3));
        mine.clientId = u"c1"_s;
        inbox->merge({mine, inbox->message(id, 2, lucia, u"ok"_s, minutesAgo(2))});
        chat->open(id);
        QCOMPARE(chat->messages()->lastOwn().value(u"messageId"_s), u"a-m1"_s);
        QVERIFY(chat->edit(u"a-m1"_s, u"tomorrow"_s));
        QTRY_COMPARE(value(1, MessageList::BodyRole), u"tomorrow"_s);
        QCOMPARE(value(1, MessageList::EditedRole), true);
        chat->remove(u"a-m1"_s);
        QTRY_COMPARE(value(1, MessageList::DeletedRole), true);
        QCOMPARE(value(1, MessageList::BodyRole), u"This message was deleted"_s);
        QCOMPARE(chat->messages()->lastOwn().value(u"messageId"_s), QString());
        QCOMPARE(chat->messages()->count(), 2);
    }

    void aReplyQuotesAndIsKeptWithItsDraft()
    {
        fill(3, 3);
        chat->open(id);
        chat->stepReply(1);
        QCOMPARE(chat->replyTo(), u"a-m3"_s);
        QCOMPARE(chat->replySender(), u"Lucía Moreno"_s);
        chat->stepReply(1);
        QCOMPARE(chat->replyTo(), u"a-m2"_s);
        QCOMPARE(chat->replyBody(), u"m2"_s);
        chat->setDraft(u"Yes"_s);
        chat->open(u"other"_s);
        QCOMPARE(chat->replyTo(), QString());
        QTRY_COMPARE(inbox->cache.draft({id})->replyTo.text, u"a-m2"_s);
        chat->open(id);
        QCOMPARE(chat->replyTo(), u"a-m2"_s);
        QVERIFY(chat->send(chat->draft()));
        QCOMPARE(chat->replyTo(), QString());
        QTRY_COMPARE(chat->messages()->count(), 4);
        QCOMPARE(value(0, MessageList::ReplyToRole), u"a-m2"_s);
        QCOMPARE(value(0, MessageList::ReplyBodyRole), u"m2"_s);
        QTRY_VERIFY(!inbox->cache.draft({id}));

        // Newer again, and out of it.
        chat->stepReply(1);
        chat->stepReply(-1);
        QCOMPARE(chat->replyTo(), QString());
        Message gone = inbox->message(id, 2, lucia, QString(), minutesAgo(2));
        gone.deletedAt = inbox->clock.at;
        inbox->merge({gone});
        QCOMPARE(value(0, MessageList::ReplyBodyRole), u"This message was deleted"_s);
        chat->reply(u"a-m2"_s); // nobody answers what is gone
        QCOMPARE(chat->replyTo(), QString());
    }

    void jumpingGoesAsFarBackAsNeeded()
    {
        fill(900, 900);
        chat->open(id);
        QCOMPARE(chat->messages()->count(), 50);
        QSignalSpy found(chat.get(), &Chat::found);
        QSignalSpy failed(chat.get(), &Chat::failed);
        chat->jumpTo(u"a-m40"_s);
        QTRY_COMPARE(found.size(), 1);
        QCOMPARE(found.first().at(0), u"a-m40"_s);
        QCOMPARE(value(found.first().at(1).toInt(), MessageList::BodyRole), u"m40"_s);
        chat->jumpTo(u"a-m41"_s); // is there already
        QCOMPARE(found.size(), 2);
        chat->jumpTo(u"of another conversation"_s);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(found.size(), 2);
    }

    void jumpingSaysWhatIsNotHere()
    {
        // The replica has the newest ten of twenty, and there is no server to ask.
        QList<Row> rows;
        for (int i = 11; i <= 20; ++i)
            rows.append(inbox->message(id, i, lucia, u"m%1"_s.arg(i), minutesAgo(21 - i)));
        inbox->merge(rows);
        chat->open(id);
        QSignalSpy failed(chat.get(), &Chat::failed);
        chat->jumpTo(u"a-m3"_s);
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed.first().first().toString().contains(u"when you are online"_s));
        QVERIFY(!chat->loading());
    }

    void reactionsAreCountedAndToggled()
    {
        Message liked = inbox->message(id, 1, lucia, u"hello"_s, minutesAgo(1));
        liked.reactions = {{lucia, u"👍"_s, 1}, {jonas, u"👍"_s, 2}, {jonas, u"🎉"_s, 3}};
        inbox->merge({liked});
        chat->open(id);
        const auto chips = [this] {
            QStringList all;
            const QVariantList kinds = value(0, MessageList::ChipsRole).toMap().value(u"all"_s).toList();
            for (const QVariant &entry : kinds) {
                const QVariantMap chip = entry.toMap();
                all.append(chip[u"emoji"_s].toString() + chip[u"count"_s].toString()
                           + (chip[u"mine"_s].toBool() ? u"*"_s : QString()));
            }
            return all.join(u' ');
        };
        QCOMPARE(chips(), u"👍2 🎉1"_s);
        QCOMPARE(chat->reactors(u"a-m1"_s, u"👍"_s), u"Lucía Moreno and Jonas Keller"_s);
        QSignalSpy changed(chat->messages(), &QAbstractItemModel::dataChanged);
        chat->react(u"a-m1"_s, u"👍"_s);
        QTRY_COMPARE(chips(), u"👍3* 🎉1"_s);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(chat->reactors(u"a-m1"_s, u"👍"_s), u"You, Lucía Moreno and Jonas Keller"_s);
        chat->react(u"a-m1"_s, u"👍"_s);
        QTRY_COMPARE(chips(), u"👍2 🎉1"_s);
        chat->react(u"a-m1"_s, u"❤️"_s);
        QTRY_COMPARE(chips(), u"👍2 🎉1 ❤️1*"_s);
        QCOMPARE(inbox->cache.outbox().size(), 2);
    }

    void receiptsAreToldWithoutAServer()
    {
        Message mine = inbox->message(id, 1, inbox->host, u"hello"_s, minutesAgo(5));
        mine.clientId = u"c1"_s;
        inbox->merge({mine, inbox->participant(id, lucia, 1)});
        chat->open(id);
        chat->askReceipts(u"a-m1"_s);
        QCOMPARE(chat->receipts().value(u"about"_s), true);
        const QVariantMap person = chat->receipts().value(u"people"_s).toList().value(0).toMap();
        QCOMPARE(person.value(u"name"_s), u"Lucía Moreno"_s);
        QCOMPARE(person.value(u"state"_s), u"read"_s);
        QCOMPARE(person.value(u"words"_s), u"Read about 10:43"_s);
    }

    void membersOfAGroup()
    {
        inbox->merge(inbox->conversation(u"g"_s, {lucia, jonas}, inbox->clock.at));
        Participant me = inbox->participant(u"g"_s, inbox->host, 0);
        me.role = ParticipantRole::Admin;
        inbox->merge({me});
        chat->open(u"g"_s);
        Roster &roster = *chat->roster();
        QVERIFY(roster.group() && roster.manageable());
        QCOMPARE(roster.userIds(), QStringList({u"host"_s, u"jonas"_s, u"lucia"_s}));
        QVERIFY(!roster.rename(u"   "_s));
        QVERIFY(roster.rename(u" Linen  crew "_s));
        QTRY_COMPARE(chat->title(), u"Linen crew"_s);
        roster.setAdmin(u"lucia"_s, true);
        QTRY_COMPARE(roster.userIds(), QStringList({u"host"_s, u"lucia"_s, u"jonas"_s}));
        roster.remove(u"jonas"_s);
        QTRY_COMPARE(roster.count(), 2);
        const QString entry = inbox->cache.outbox().first().clientId;
        inbox->cache.refuse(entry, u"not you"_s);
        QTRY_COMPARE(roster.refused().size(), 1);
        QCOMPARE(roster.refused().first().toMap().value(u"what"_s), u"The name was not changed"_s);
        roster.leave();
        QTRY_COMPARE(chat->conversationId(), QString());
        chat->open(id);
        QVERIFY(chat->roster()->present() && !chat->roster()->group());
    }

    void beingTakenOutCloses()
    {
        fill(3, 3);
        chat->open(id);
        inbox->merge({ConversationRemoved{{id}}});
        QCOMPARE(chat->conversationId(), QString());
        QCOMPARE(chat->messages()->count(), 0);
    }

    // Rows as they come over any wire give the same thread as a fresh look, and are never reset.
    void aRandomWalkEqualsAFreshLook()
    {
        chat->open(id);
        QSignalSpy reset(chat->messages(), &QAbstractItemModel::modelReset);
        std::srand(11);
        qint64 seq = 0;
        QStringList waiting;
        for (int step = 0; step < 60; ++step) {
            switch (std::rand() % 4) {
            case 0:
                inbox->merge({inbox->message(id, seq + 1, lucia, u"hers %1"_s.arg(seq), minutesAgo(0))});
                ++seq;
                break;
            case 1: {
                const int before = chat->messages()->count();
                QVERIFY(chat->send(u"mine %1"_s.arg(step)));
                QTRY_COMPARE(chat->messages()->count(), before + 1);
                waiting.append(value(0, MessageList::ClientIdRole).toString());
                break;
            }
            case 2:
                if (!waiting.isEmpty()) {
                    Message sent = inbox->message(id, ++seq, inbox->host, u"mine"_s, minutesAgo(0));
                    sent.clientId = waiting.takeAt(std::rand() % waiting.size());
                    inbox->merge({sent});
                }
                break;
            case 3:
                inbox->merge({inbox->participant(id, lucia, seq)});
                break;
            }
            MessageList fresh(inbox->cache, inbox->clock, amsterdam());
            fresh.open(inbox->cache.conversation({id}));
            QCOMPARE(chat->messages()->count(), fresh.count());
            for (int row = 0; row < fresh.count(); ++row) {
                for (const int role : {MessageList::BodyRole, MessageList::StatusRole, MessageList::GroupFirstRole,
                                       MessageList::GroupLastRole, MessageList::DayTextRole, MessageList::SeqRole})
                    QCOMPARE(value(row, role), fresh.data(fresh.index(row), role));
            }
        }
        QCOMPARE(reset.size(), 0);
    }
};

QTEST_MAIN(TestMessageList)
#include "test_message_list.moc"
