// SPDX-License-Identifier: GPL-3.0-or-later
// The inbox over a real replica: its order, its filters, and that a change moves one row and not the list.
#include "client/view/conversation_list.h"
#include "tests/support/inbox.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace parlor;
using namespace parlor::test;
using namespace Qt::StringLiterals;

namespace {

const UserId lucia{u"lucia"_s};
const UserId jonas{u"jonas"_s};
const UserId haruka{u"haruka"_s};

// Everything that a view hears.
struct Heard
{
    explicit Heard(ConversationList &list)
        : inserted(&list, &QAbstractItemModel::rowsInserted)
        , removed(&list, &QAbstractItemModel::rowsRemoved)
        , moved(&list, &QAbstractItemModel::rowsMoved)
        , changed(&list, &QAbstractItemModel::dataChanged)
        , reset(&list, &QAbstractItemModel::modelReset)
    {
    }
    QSignalSpy inserted, removed, moved, changed, reset;
};

} // namespace

class TestConversationList : public QObject
{
    Q_OBJECT
    std::unique_ptr<Inbox> inbox;
    std::unique_ptr<ConversationList> list;
    std::unique_ptr<QAbstractItemModelTester> tester;

    Instant hoursAgo(double hours) const { return inbox->clock.at - Instant(hours * 3'600'000); }
    QStringList order() const
    {
        QStringList ids;
        for (int i = 0; i < list->count(); ++i)
            ids.append(value(i, ConversationList::ConversationIdRole).toString());
        return ids;
    }
    QVariant value(int row, int role) const { return list->data(list->index(row), role); }
    QVariant valueOf(const char *id, int role) const { return value(list->rowOf(QString::fromLatin1(id)), role); }

private Q_SLOTS:
    void init()
    {
        inbox = std::make_unique<Inbox>();
        QList<Row> rows{inbox->person(lucia, u"Lucía Moreno"_s), inbox->person(jonas, u"Jonas Keller"_s),
                        inbox->person(haruka, u"水野 はるか"_s), inbox->property(u"loft"_s, u"Canal Loft"_s),
                        inbox->booking(u"b1"_s, u"loft"_s, lucia, u"HK4-2291"_s)};
        rows += inbox->conversation(u"a"_s, {lucia}, hoursAgo(1), u"b1"_s);
        rows += inbox->conversation(u"b"_s, {jonas}, hoursAgo(2));
        rows += inbox->conversation(u"c"_s, {jonas, haruka}, hoursAgo(3));
        rows.append(inbox->message(u"a"_s, 1, lucia, u"Is a late check-in possible?"_s, hoursAgo(1)));
        rows.append(inbox->message(u"b"_s, 1, jonas, u"The heating is cold"_s, hoursAgo(2)));
        rows.append(inbox->message(u"c"_s, 1, haruka, u"リネンは終わりました"_s, hoursAgo(3)));
        inbox->merge(rows);
        list = std::make_unique<ConversationList>(inbox->session, inbox->clock, amsterdam());
        tester = std::make_unique<QAbstractItemModelTester>(list.get(),
                                                            QAbstractItemModelTester::FailureReportingMode::QtTest);
    }

    void cleanup()
    {
        tester.reset();
        list.reset();
        inbox.reset();
    }

    void rowsSayWhoWhenAndWhat()
    {
        QCOMPARE(order(), QStringList({u"a"_s, u"b"_s, u"c"_s}));
        QCOMPARE(value(0, ConversationList::TitleRole), u"Lucía Moreno"_s);
        QCOMPARE(value(0, ConversationList::InitialsRole), u"LM"_s);
        QCOMPARE(value(0, ConversationList::TimeTextRole), u"09:43"_s);
        QCOMPARE(value(0, ConversationList::StageTextRole), u"Arrives tomorrow"_s);
        QCOMPARE(value(0, ConversationList::StageToneRole), u"amber"_s);
        QCOMPARE(value(0, ConversationList::PlaceTextRole), u"Canal Loft · 3 guests"_s);
        QCOMPARE(value(0, ConversationList::PreviewRole), u"Is a late check-in possible?"_s);
        QCOMPARE(value(0, ConversationList::UnreadRole), 1);
        QCOMPARE(value(0, ConversationList::GroupRole), false);
        QCOMPARE(value(2, ConversationList::StageTextRole), u"Group"_s);
        QCOMPARE(value(2, ConversationList::PlaceTextRole), u"3 people"_s);
        QCOMPARE(value(2, ConversationList::PreviewRole), u"水野: リネンは終わりました"_s);
        QCOMPARE(list->unreadCount(), 3);
        QCOMPARE(list->totalUnread(), 3);
        QVERIFY(!list->loading());
    }

    void aNewMessageMovesItsRowToTheTop()
    {
        (void)valueOf("c", ConversationList::PreviewRole);
        Heard heard(*list);
        inbox->merge({inbox->message(u"c"_s, 2, jonas, u"Done"_s, hoursAgo(0))});
        QCOMPARE(order(), QStringList({u"c"_s, u"a"_s, u"b"_s}));
        QCOMPARE(heard.moved.size(), 1);
        QCOMPARE(heard.moved.first().at(1).toInt(), 2);
        QCOMPARE(heard.moved.first().at(4).toInt(), 0);
        QCOMPARE(heard.changed.size(), 1);
        const auto roles = heard.changed.first().at(2).value<QList<int>>();
        QVERIFY(roles.contains(ConversationList::PreviewRole));
        QVERIFY(roles.contains(ConversationList::UnreadRole));
        QVERIFY(!roles.contains(ConversationList::TitleRole));
        QCOMPARE(heard.inserted.size() + heard.removed.size() + heard.reset.size(), 0);
        QCOMPARE(valueOf("c", ConversationList::UnreadRole), 2);
        QCOMPARE(list->totalUnread(), 4);
    }

    void pinnedMutedAndArchived()
    {
        list->setPinned(u"c"_s, true);
        QTRY_COMPARE(order(), QStringList({u"c"_s, u"a"_s, u"b"_s}));
        list->setMuted(u"b"_s, true);
        QTRY_COMPARE(valueOf("b", ConversationList::MutedRole), true);
        QCOMPARE(list->totalUnread(), 2);
        QCOMPARE(list->unreadCount(), 3);
        list->setArchived(u"a"_s, true);
        QTRY_COMPARE(order(), QStringList({u"c"_s, u"b"_s}));
        QCOMPARE(list->archivedCount(), 1);
        QCOMPARE(list->unreadCount(), 2);
        list->setFilter(u"archived"_s);
        QCOMPARE(order(), QStringList{u"a"_s});
        QCOMPARE(list->flagsOf(u"c"_s).value(u"pinned"_s), true);
        QCOMPARE(list->flagsOf(u"nobody"_s).value(u"known"_s), false);

        // The server has heard of it, and then a message brings it back.
        Membership row = inbox->membership(u"a"_s, 0, 0, 0);
        row.archived = true;
        for (const OutboxEntry &entry : inbox->cache.outbox())
            inbox->cache.discard(entry.clientId);
        inbox->merge({row});
        QCOMPARE(order(), QStringList{u"a"_s});
        row = inbox->membership(u"a"_s, 0, 0, 0);
        inbox->merge({inbox->message(u"a"_s, 2, lucia, u"Hello?"_s, hoursAgo(0)), row});
        QCOMPARE(order(), QStringList());
        list->setFilter(u"all"_s);
        QCOMPARE(order().first(), u"a"_s);
        QCOMPARE(list->archivedCount(), 0);
    }

    void onlyWhatChangedIsTold()
    {
        (void)valueOf("b", ConversationList::TitleRole);
        Heard heard(*list);
        inbox->merge({inbox->participant(u"b"_s, inbox->host, 1), inbox->membership(u"b"_s, 0, 1, 0)});
        QCOMPARE(heard.changed.size(), 1);
        QCOMPARE(heard.changed.first().at(0).toModelIndex().row(), 1);
        QCOMPARE(heard.changed.first().at(2).value<QList<int>>(), QList<int>{ConversationList::UnreadRole});
        QCOMPARE(heard.moved.size() + heard.inserted.size() + heard.removed.size() + heard.reset.size(), 0);
        QCOMPARE(list->unreadCount(), 2);
    }

    void comingAndGoing()
    {
        Heard heard(*list);
        inbox->merge(inbox->conversation(u"d"_s, {haruka}, hoursAgo(1.5)));
        QCOMPARE(order(), QStringList({u"a"_s, u"d"_s, u"b"_s, u"c"_s}));
        QCOMPARE(heard.inserted.size(), 1);
        inbox->merge({ConversationRemoved{{u"a"_s}}});
        QCOMPARE(order(), QStringList({u"d"_s, u"b"_s, u"c"_s}));
        QCOMPARE(heard.removed.size(), 1);
        QCOMPARE(heard.moved.size() + heard.reset.size(), 0);
        QCOMPARE(list->totalUnread(), 2);
    }

    void pinnedFirstAndArchivedAway()
    {
        Membership pinned = inbox->membership(u"c"_s, 0, 0, 0);
        pinned.pinned = true;
        inbox->merge({pinned});
        QCOMPARE(order(), QStringList({u"c"_s, u"a"_s, u"b"_s}));
        QCOMPARE(value(0, ConversationList::PinnedRole), true);
        Membership archived = inbox->membership(u"a"_s, 0, 0, 0);
        archived.archived = true;
        inbox->merge({archived});
        QCOMPARE(order(), QStringList({u"c"_s, u"b"_s}));
        QCOMPARE(list->totalUnread(), 2);
        Membership muted = inbox->membership(u"b"_s, 0, 0, 0);
        muted.muted = true;
        inbox->merge({muted});
        QCOMPARE(list->totalUnread(), 1);
        QCOMPARE(list->unreadCount(), 2); // the muted one's badge is seen, but counts for nothing elsewhere
    }

    void theUnreadFilterKeepsTheOpenOne()
    {
        list->setFilter(u"unread"_s);
        QCOMPARE(list->count(), 3);
        list->setOpen({u"b"_s});
        inbox->merge({inbox->participant(u"b"_s, inbox->host, 1), inbox->membership(u"b"_s, 0, 1, 0)});
        QCOMPARE(order(), QStringList({u"a"_s, u"b"_s, u"c"_s}));
        list->setOpen({u"c"_s});
        QCOMPARE(order(), QStringList({u"a"_s, u"c"_s}));
        QCOMPARE(list->neighbour(u"a"_s, 1, false), u"c"_s);
        list->setFilter(u"all"_s);
        QCOMPARE(order(), QStringList({u"a"_s, u"b"_s, u"c"_s}));
        QCOMPARE(list->neighbour(u"a"_s, 1, true), u"c"_s);
        QCOMPARE(list->neighbour(u"a"_s, -1, false), QString());
        QCOMPARE(list->neighbour({}, 1, false), u"a"_s);
    }

    void searchFindsPeoplePlacesCodesAndWords()
    {
        const auto find = [this](const QString &text) {
            list->setSearch(text);
            return order().join(u' ');
        };
        QCOMPARE(find(u"lucía"_s), u"a"_s);
        QCOMPARE(find(u"LUCIA mor"_s), u"a"_s);
        QCOMPARE(find(u"Mu\u0301 lucia"_s), QString());
        QCOMPARE(find(u"水野"_s), u"c"_s);
        QCOMPARE(find(u"canal"_s), u"a"_s);
        QCOMPARE(find(u"HK4"_s), u"a"_s);
        QCOMPARE(find(u"heating"_s), u"b"_s);
        QCOMPARE(find(u"リネン"_s), u"c"_s);
        QCOMPARE(find(u"zzz"_s), QString());
        QVERIFY(list->empty());
        QCOMPARE(find({}), u"a b c"_s);
    }

    void aDraftAndWhatWaitsShow()
    {
        inbox->cache.saveDraft({u"b"_s}, u"Dear  Jonas,\n"_s);
        QTRY_COMPARE(valueOf("b", ConversationList::DraftRole), true);
        QCOMPARE(valueOf("b", ConversationList::PreviewRole), u"Dear Jonas,"_s);
        list->setOpen({u"b"_s});
        QCOMPARE(valueOf("b", ConversationList::DraftRole), false);
        QCOMPARE(valueOf("b", ConversationList::PreviewRole), u"The heating is cold"_s);
        SendMessage send;
        send.conversation = {u"b"_s};
        send.body = u"I am on my way"_s;
        inbox->session.send(send);
        QTRY_COMPARE(order().first(), u"b"_s);
        QCOMPARE(value(0, ConversationList::PreviewRole), u"I am on my way"_s);
        QCOMPARE(value(0, ConversationList::PreviewMineRole), true);
        QCOMPARE(value(0, ConversationList::PreviewStatusRole), u"pending"_s);
    }

    void timeGoesBy()
    {
        (void)valueOf("a", ConversationList::TimeTextRole);
        Heard heard(*list);
        inbox->clock.at += 24 * 3'600'000;
        list->refreshTimes();
        QCOMPARE(valueOf("a", ConversationList::TimeTextRole), u"Yesterday"_s);
        QCOMPARE(valueOf("a", ConversationList::StageTextRole), u"Arrives today"_s);
        QCOMPARE(heard.changed.size(), 1); // the only row that a view has asked for
    }

    void aRenamedPersonShowsEverywhere()
    {
        (void)valueOf("a", ConversationList::TitleRole);
        inbox->merge({inbox->person(lucia, u"Lucía M. Ferrán"_s)});
        QCOMPARE(valueOf("a", ConversationList::TitleRole), u"Lucía M. Ferrán"_s);
        QCOMPARE(valueOf("a", ConversationList::InitialsRole), u"LF"_s);
    }

    void aThousandAtOnceAndARandomWalk()
    {
        QList<Row> rows;
        for (int i = 0; i < 1000; ++i)
            rows += inbox->conversation(u"x%1"_s.arg(i), {jonas}, hoursAgo(10 + i));
        inbox->merge(rows);
        QTRY_COMPARE(list->count(), 1003);
        std::srand(7);
        Heard heard(*list);
        for (int step = 0; step < 40; ++step) {
            const QString id = u"x%1"_s.arg(std::rand() % 1000);
            Membership m = inbox->membership(id, 0, 0, 0);
            m.pinned = std::rand() % 2;
            m.archived = std::rand() % 4 == 0;
            inbox->merge({m});
            const QList<ConversationItem> truth = inbox->cache.conversations();
            QStringList expected;
            for (const ConversationItem &item : truth) {
                if (!item.membership.archived)
                    expected.append(item.conversation.id.text);
            }
            QCOMPARE(order(), expected);
        }
        QCOMPARE(heard.reset.size(), 0);
        QVERIFY(heard.moved.size() <= 40);
        // A search and its end, over a list whose rows have moved.
        const QStringList before = order();
        list->setSearch(u"canal"_s);
        QCOMPARE(order(), QStringList{u"a"_s});
        list->setSearch({});
        QCOMPARE(order(), before);
        QCOMPARE(heard.reset.size(), 0);
    }
};

QTEST_MAIN(TestConversationList)
#include "test_conversation_list.moc"
