// SPDX-License-Identifier: GPL-3.0-or-later
// The sample inbox through the real store: it looks like this week at any hour, and loading it twice changes nothing.
#include "server/jobs/sample.h"
#include "server/store/sqlite_store.h"

#include <QDateTime>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

#include <map>

using namespace parlor;
using namespace Qt::StringLiterals;

class TestSample : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void looksLikeThisWeek_data();
    void looksLikeThisWeek();
    void hasAllKindsOfMessages();
    void loadingTwiceChangesNothing();

private:
    struct Fixture
    {
        QTemporaryDir folder;
        std::unique_ptr<SqliteStore> store;
        User owner;
    };
    static std::unique_ptr<Fixture> makeStore();
    static void load(Fixture &fixture, Instant now);
    static QList<Row> everything(Fixture &fixture);
    template <typename T>
    static QList<T> all(const QList<Row> &rows);
};

std::unique_ptr<TestSample::Fixture> TestSample::makeStore()
{
    auto fixture = std::make_unique<Fixture>();
    fixture->store = std::move(*SqliteStore::open(fixture->folder.filePath(u"parlor.db"_s)));
    fixture->owner.id.text = u"owner"_s;
    fixture->owner.displayName = u"Hanna"_s;
    fixture->owner.role = UserRole::Host;
    bool done = false;
    fixture->store->apply({fixture->owner.id, UserRole::Admin, 1}, SaveUser{fixture->owner}, [&](const auto &saved) {
        QVERIFY(saved);
        done = true;
    });
    if (!QTest::qWaitFor([&] { return done; }))
        return nullptr;
    return fixture;
}

void TestSample::load(Fixture &fixture, Instant now)
{
    int calls = 0;
    loadSample(*fixture.store, fixture.owner, now, [&](const Result<void> &result) {
        ++calls;
        QVERIFY2(result, qPrintable(result ? QString() : result.error().message));
    });
    QTRY_COMPARE(calls, 1);
}

// All that the owner may see, by catching up from nothing.
QList<Row> TestSample::everything(Fixture &fixture)
{
    QList<Row> rows;
    CatchUp query;
    bool last = false;
    while (!last) {
        bool answered = false;
        fixture.store->ask({fixture.owner.id, UserRole::Host, 1}, query, [&](const Result<Answer> &answer) {
            const Changes changes = std::get<Changes>(*answer);
            rows += changes.rows;
            query.after = changes.after;
            last = changes.after.isEmpty();
            answered = true;
        });
        if (!QTest::qWaitFor([&] { return answered; }))
            return {};
    }
    return rows;
}

template <typename T>
QList<T> TestSample::all(const QList<Row> &rows)
{
    QList<T> found;
    for (const Row &row : rows) {
        if (const T *one = std::get_if<T>(&row))
            found.append(*one);
    }
    return found;
}

void TestSample::looksLikeThisWeek_data()
{
    QTest::addColumn<QString>("now");
    QTest::newRow("just after midnight") << u"2026-03-12T23:05:00Z"_s;
    QTest::newRow("just before midnight") << u"2026-03-12T22:55:00Z"_s;
    QTest::newRow("the day after the clocks went forward") << u"2026-03-30T10:00:00Z"_s;
    QTest::newRow("the night in which the clocks go back") << u"2026-10-25T00:30:00Z"_s;
    QTest::newRow("a Thursday: Friday is not tomorrow") << u"2026-06-18T08:00:00Z"_s;
    QTest::newRow("New Year") << u"2026-12-31T23:30:00Z"_s;
}

void TestSample::looksLikeThisWeek()
{
    QFETCH(QString, now);
    const Instant when = fromIso(now);
    const auto fixture = makeStore();
    load(*fixture, when);
    const QList<Row> rows = everything(*fixture);
    QCOMPARE(all<Property>(rows).size(), 2);
    QCOMPARE(all<Conversation>(rows).size(), 7);
    QCOMPARE(all<User>(rows).size(), 9);

    const QDate today = QDateTime::fromMSecsSinceEpoch(when, QTimeZone("Europe/Amsterdam")).date();
    const auto dayOf = [](const QString &local) { return QDate::fromString(local.first(10), Qt::ISODate); };
    QMap<QString, Booking> bookings;
    for (const Booking &booking : all<Booking>(rows))
        bookings.insert(booking.code, booking);
    QCOMPARE(bookings.size(), 6);
    QCOMPARE(dayOf(bookings[u"CL-2291"_s].checkIn), today.addDays(1));
    QCOMPARE(dayOf(bookings[u"DH-1881"_s].checkIn).dayOfWeek(), 5);
    QVERIFY(dayOf(bookings[u"DH-1881"_s].checkIn) >= today.addDays(2));
    QVERIFY(dayOf(bookings[u"CL-2280"_s].checkOut) < today);

    std::map<QString, QMap<qint64, Instant>> byConversation;
    for (const Message &message : all<Message>(rows)) {
        QVERIFY2(message.createdAt <= when, qPrintable(message.clientId));
        QVERIFY(message.createdAt > when - 12LL * 24 * 3600 * 1000);
        byConversation[message.conversation.text].insert(message.seq, message.createdAt);
    }
    for (const auto &[conversation, times] : byConversation) {
        const QList<Instant> inOrder = times.values();
        QVERIFY2(std::is_sorted(inOrder.begin(), inOrder.end()), qPrintable(conversation));
    }
}

void TestSample::hasAllKindsOfMessages()
{
    const auto fixture = makeStore();
    load(*fixture, SystemClock().now());
    const QList<Row> rows = everything(*fixture);
    QMap<QString, qint64> unread;
    const QList<Conversation> conversations = all<Conversation>(rows);
    for (const Membership &mine : all<Membership>(rows)) {
        for (const Conversation &conversation : conversations) {
            if (conversation.id == mine.conversation && mine.user == fixture->owner.id)
                unread.insert(conversation.id.text.section(u'-', -1), unreadOf(conversation.counted, mine));
        }
    }
    const QMap<QString, qint64> expected{{u"lucia"_s, 1}, {u"jonas"_s, 2}, {u"eloise"_s, 1}, {u"haruka"_s, 0},
                                         {u"priya"_s, 0}, {u"tomas"_s, 0}, {u"team"_s, 0}};
    QCOMPARE(unread, expected);

    int edited = 0, deleted = 0, quotes = 0, automated = 0;
    for (const Message &message : all<Message>(rows)) {
        edited += bool(message.editedAt);
        deleted += bool(message.deletedAt);
        quotes += !message.replyTo.isEmpty();
        automated += !message.automationType.isEmpty() && !message.automationBooking.isEmpty()
            && message.author == Author::System;
        QCOMPARE(message.body.isEmpty(), bool(message.deletedAt));
    }
    QCOMPARE(edited, 2);
    QCOMPARE(deleted, 1);
    QVERIFY(quotes >= 4);
    QVERIFY(automated >= 8);

    for (const Participant &one : all<Participant>(rows)) {
        if (one.user.text == "sample-haruka"_L1)
            QVERIFY(one.readSeq < one.deliveredSeq);
        if (one.user.text == "sample-lucia"_L1)
            QVERIFY(one.readSeq > 0);
    }
}

void TestSample::loadingTwiceChangesNothing()
{
    const auto fixture = makeStore();
    const Instant now = SystemClock().now();
    load(*fixture, now);
    const QList<Row> before = everything(*fixture);
    load(*fixture, now + 3LL * 24 * 3600 * 1000);
    const QList<Row> after = everything(*fixture);
    QVERIFY(before.size() > 80);
    QCOMPARE(after.size(), before.size());
    for (qsizetype i = 0; i < before.size(); ++i) {
        const bool same = std::visit(
            [&]<typename T>(const T &row) {
                const T *other = std::get_if<T>(&after.at(i));
                if constexpr (requires { row == row; })
                    return other && *other == row;
                else
                    return other != nullptr;
            },
            before.at(i));
        QVERIFY2(same, qPrintable(QString::number(i)));
    }
}

QTEST_GUILESS_MAIN(TestSample)
#include "test_sample.moc"
