// SPDX-License-Identifier: GPL-3.0-or-later
// What every Store promises (DESIGN of the house: promises 1-4). Runs over SqliteStore.
#include "tests/support/store_bench.h"

#include "server/model/rows/cursor.h"
#include "server/model/rows/database.h"

#include <QDir>
#include <QRegularExpression>

using namespace parlor;
using namespace parlor::test;
using namespace Qt::StringLiterals;

class TestStore : public QObject
{
    Q_OBJECT

private:
    MessagePage page(StoreBench &b, const char *who, const ConversationId &c, qint64 limit = 100)
    {
        PageMessages q;
        q.conversation = c;
        q.limit = limit;
        const auto answer = b.ask(b.caller(who), q);
        if (!answer)
            qFatal("%s", qPrintable(answer.error().message));
        return std::get<MessagePage>(*answer);
    }
    ConversationView view(StoreBench &b, const char *who, const ConversationId &c)
    {
        const auto answer = b.ask(b.caller(who), GetConversation{c});
        if (!answer)
            qFatal("%s", qPrintable(answer.error().message));
        return std::get<ConversationView>(*answer);
    }

    static SendMessage numbered(StoreBench &b, const ConversationId &c, int i)
    {
        return b.text(c, u"number %1"_s.arg(i), u"key %1"_s.arg(i));
    }
    ConversationId fortyMessages(StoreBench &b)
    {
        b.addUser("ana");
        b.addUser("ben");
        const auto c = b.addGroup({"ana", "ben"});
        for (int i = 1; i <= 40; ++i)
            b.apply(b.caller("ana"), numbered(b, c, i));
        return c;
    }
    bool retriesAreTheSame(StoreBench &b, const ConversationId &c)
    {
        for (int i = 1; i <= 40; ++i) {
            const auto again = b.apply(b.caller("ana"), numbered(b, c, i));
            if (!again || again->created || again->message->seq != i)
                return false;
            SendMessage other = numbered(b, c, i);
            other.body += u'!';
            if (const auto conflict = b.apply(b.caller("ana"), other); conflict || conflict.error().code != Fault::Conflict)
                return false;
        }
        return true;
    }
    // What takes away all that the server's files of the schema have made since the first.
    static QByteArray withoutLaterFiles()
    {
        static const QRegularExpression made(u"^CREATE (?:UNIQUE )?(TABLE|INDEX) (\\w+)"_s, QRegularExpression::MultilineOption);
        const QDir folder(u":/schema/server"_s);
        QString script;
        for (const QString &name : folder.entryList(QDir::Files, QDir::Name).mid(1)) {
            QFile file(folder.filePath(name));
            if (!file.open(QIODevice::ReadOnly))
                qFatal("%s", qPrintable(name));
            auto found = made.globalMatch(QString::fromUtf8(file.readAll()));
            while (found.hasNext()) {
                const auto one = found.next();
                script.prepend(u"DROP %1 IF EXISTS %2;\n"_s.arg(one.captured(1), one.captured(2)));
            }
        }
        return script.toUtf8();
    }
    static QStringList schemaOf(Database &db)
    {
        QStringList lines;
        QSqlQuery &q = db.run("SELECT name || ' ' || coalesce(sql, '') FROM sqlite_schema"
                              " WHERE name NOT LIKE 'sqlite_%' ORDER BY 1");
        while (q.next())
            lines.append(q.value(0).toString());
        q.finish();
        return lines;
    }

private Q_SLOTS:
    // A connection and its prepared queries belong to one thread: used or destroyed by another, Qt says so.
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"does not belong to the calling thread|is still in use"_s));
    }

    void seq_has_no_gap_and_follows_commit_order()
    {
        StoreBench b;
        b.addUser("ana");
        b.addUser("ben");
        const auto c = b.addGroup({"ana", "ben"});
        int answered = 0;
        qint64 last = 0;
        bool ordered = true;
        for (int i = 0; i < 3000; ++i) {
            SendMessage send = b.text(c, QString::number(i));
            send.id.text = makeUuid7(b.now);
            b.store->apply(b.caller(i % 2 ? "ana" : "ben"), send, [&](Result<Applied> r) {
                ++answered;
                ordered = ordered && r && r->message->seq == last + 1;
                last = r ? r->message->seq : -1;
            });
        }
        b.wait([&] { return answered == 3000; });
        QVERIFY(ordered);
        QCOMPARE(last, 3000);
        QVERIFY(b.store->writerCounts().batches < 3000); // group commit
        QCOMPARE(view(b, "ana", c).unread, 1500);
        QCOMPARE(view(b, "ben", c).unread, 1500);
        QCOMPARE(view(b, "ben", c).conversation.counted, 3000);
    }

    void a_retry_gets_the_same_message_also_within_one_batch()
    {
        StoreBench b;
        b.addUser("ana");
        b.addUser("ben");
        const auto c = b.addGroup({"ana", "ben"});
        QList<Result<Applied>> results;
        for (int i = 0; i < 5; ++i) {
            SendMessage send = b.text(c, u"once"_s, u"key"_s);
            send.id.text = makeUuid7(b.now);
            b.store->apply(b.caller("ana"), send, [&](Result<Applied> r) { results.append(std::move(r)); });
        }
        b.wait([&] { return results.size() == 5; });
        for (const auto &r : results) {
            QVERIFY(r);
            QCOMPARE(r->message->id, results[0]->message->id);
            QCOMPARE(r->created, &r == &results.constFirst());
            QCOMPARE(r->events.size(), r->created ? 1 : 0);
        }
        b.close();
        b.open(); // and after a restart
        const auto again = b.apply(b.caller("ana"), b.text(c, u"once"_s, u"key"_s));
        QCOMPARE(again->message->id, results[0]->message->id);
        QVERIFY(again->events.isEmpty());
        QCOMPARE(b.apply(b.caller("ana"), b.text(c, u"twice"_s, u"key"_s)).error().code, Fault::Conflict);
        QVERIFY(b.apply(b.caller("ben"), b.text(c, u"mine"_s, u"key"_s))->created); // the key is the sender's
        QCOMPARE(page(b, "ana", c).items.size(), 2);
        // Edited since: the same key returns the message as it is now.
        QVERIFY(b.apply(b.caller("ana"), EditMessage{again->message->id, u"edited"_s}));
        QCOMPARE(b.apply(b.caller("ana"), b.text(c, u"once"_s, u"key"_s))->message->body, u"edited"_s);
    }

    // The ids that clients give are settled sixteen messages at a time: before, at and behind that border they hold.
    void retries_hold_however_old()
    {
        StoreBench b;
        const auto c = fortyMessages(b);
        QVERIFY(retriesAreTheSame(b, c));
        b.close();
        b.open();
        QVERIFY(retriesAreTheSame(b, c));
        QCOMPARE(page(b, "ana", c).items.size(), 40);
    }

    void a_folder_of_the_first_version_is_taken_over()
    {
        StoreBench b;
        const auto c = fortyMessages(b);
        b.close();
        QStringList fresh;
        {
            Database db(b.file(), Database::Mode::ReadWrite);
            fresh = schemaOf(db);
            db.script(withoutLaterFiles());
            db.script("DROP TABLE message_fts;"
                      "CREATE VIRTUAL TABLE message_fts USING fts5 (body, scope, content = '',"
                      " tokenize = 'unicode61 remove_diacritics 2');"
                      "CREATE UNIQUE INDEX messages_by_client_id ON messages (conversation, sender, client_id)"
                      " WHERE client_id IS NOT NULL;"
                      "DELETE FROM migrations WHERE version >= 2");
        }
        b.open();
        QVERIFY(retriesAreTheSame(b, c));
        Search search;
        search.text = u"number 7"_s;
        const auto found = b.ask(b.caller("ben"), search);
        QVERIFY(found);
        QCOMPARE(std::get<SearchPage>(*found).items.size(), 1);
        b.close();
        Database db(b.file(), Database::Mode::ReadOnly);
        QCOMPARE(schemaOf(db), fresh);
    }

    void the_same_conversation_opens_once()
    {
        StoreBench b;
        b.addUser("ana");
        b.addUser("ben");
        QSet<QString> ids;
        int answered = 0;
        for (int i = 0; i < 50; ++i) {
            OpenConversation open;
            open.id.text = makeUuid7(b.now);
            open.members = {UserId{i % 2 ? u"ana"_s : u"ben"_s}};
            b.store->apply(b.caller(i % 2 ? "ben" : "ana"), open, [&](Result<Applied> r) {
                ids.insert(r ? r->conversation->id.text : u"refused"_s);
                ++answered;
            });
        }
        b.wait([&] { return answered == 50; });
        QCOMPARE(ids.size(), 1);
        QVERIFY(!ids.contains(u"refused"_s));
    }

    void receipts_and_unread()
    {
        StoreBench b;
        b.addUser("ana");
        b.addUser("ben");
        const auto c = b.addGroup({"ana", "ben"});
        QList<MessageId> ids;
        for (int i = 1; i <= 6; ++i)
            ids.append(b.apply(b.caller(i == 4 ? "ben" : "ana"), b.text(c, QString::number(i)))->message->id);
        QCOMPARE(view(b, "ben", c).unread, 5);
        b.now += 1000;
        QVERIFY(b.apply(b.caller("ben"), MarkRead{c, ids[2]}));
        QCOMPARE(view(b, "ben", c).unread, 2);
        b.now += 1000;
        QVERIFY(b.apply(b.caller("ben"), MarkRead{c, ids[1]})->events.isEmpty()); // never back
        QVERIFY(b.apply(b.caller("ben"), MarkRead{c, {}}));
        QCOMPARE(view(b, "ben", c).unread, 0);
        QVERIFY(b.apply(b.caller("ana"), b.text(c, u"7"_s)));
        QCOMPARE(view(b, "ben", c).unread, 1);

        const auto seen = page(b, "ana", c);
        const Instant start = 1'760'000'000'000;
        QCOMPARE(seen.items[0].readBy.size(), 1);
        QCOMPARE(seen.items[0].readBy[0].at, start + 1000); // the first step that reached it
        QCOMPARE(seen.items[5].readBy[0].at, start + 2000);
        QVERIFY(seen.items[6].readBy.isEmpty());
        QVERIFY(seen.items[3].readBy.isEmpty()); // ben's own, and ana has read nothing
    }

    void delivered_never_passes_what_did_not_arrive()
    {
        StoreBench b;
        b.addUser("ana");
        b.addUser("ben");
        const auto c = b.addGroup({"ana", "ben"});
        for (int i = 1; i <= 5; ++i)
            QVERIFY(b.apply(b.caller(i == 2 ? "ben" : "ana"), b.text(c, QString::number(i))));
        QVERIFY(b.apply(b.caller("ben"), MarkDelivered{c, 3, 5})->events.isEmpty()); // 1 is missing
        const auto first = b.apply(b.caller("ben"), MarkDelivered{c, 1, 1});
        QCOMPARE(std::get<MessagesDelivered>(first->events[0]).senders, QList<UserId>{UserId{u"ana"_s}});
        // 2 is ben's own: it has arrived.
        const auto rest = b.apply(b.caller("ben"), MarkDelivered{c, 3, 99});
        QCOMPARE(std::get<MessagesDelivered>(rest->events[0]).participant.deliveredSeq, 5);
        QVERIFY(b.apply(b.caller("ben"), MarkDelivered{c, 1, 3})->events.isEmpty());
    }

    void deleted_words_are_gone()
    {
        StoreBench b;
        b.addUser("ana");
        b.addUser("ben");
        const auto c = b.addGroup({"ana", "ben"});
        const auto id = b.apply(b.caller("ana"), b.text(c, u"the secret zebra"_s))->message->id;
        QVERIFY(b.apply(b.caller("ana"), EditMessage{id, u"the hidden zebra"_s}));
        const auto hits = [&](const QString &typed) {
            const auto answer = b.ask(b.caller("ben"), Search{typed, {}, 1, 20});
            return std::get<SearchPage>(*answer).items.size();
        };
        QCOMPARE(hits(u"hidden zebra"_s), 1);
        QCOMPARE(hits(u"secret"_s), 0);
        QVERIFY(b.apply(b.caller("ana"), DeleteMessage{id}));
        QCOMPARE(hits(u"zebra"_s), 0);
        const auto stub = page(b, "ben", c).items[0].message;
        QVERIFY(stub.body.isEmpty() && stub.deletedAt);
        QCOMPARE(view(b, "ben", c).unread, 1); // its stub is news
    }

    void strangers_see_nothing()
    {
        StoreBench b;
        for (const char *id : {"ana", "ben", "eve"})
            b.addUser(id);
        const auto c = b.addGroup({"ana", "ben"});
        const auto id = b.apply(b.caller("ana"), b.text(c, u"between us"_s))->message->id;
        const Caller eve = b.caller("eve");
        PageMessages pageQuery;
        pageQuery.conversation = c;
        for (const Query &q : {Query(GetConversation{c}), Query(pageQuery), Query(ListMembers{c}),
                               Query(Search{u"between"_s, c, 1, 20})})
            QCOMPARE(b.ask(eve, q).error().code, Fault::Forbidden);
        QCOMPARE(std::get<SearchPage>(*b.ask(eve, Search{u"between"_s, {}, 1, 20})).items.size(), 0);
        QCOMPARE(std::get<ConversationPage>(*b.ask(eve, ListConversations{})).total, 0);
        QCOMPARE(std::get<UserList>(*b.ask(eve, ListAcquaintances{})).users.size(), 0);
        for (const Command &command : {Command(b.text(c, u"hi"_s)), Command(MarkRead{c, {}}),
                                       Command(MarkDelivered{c, 1, 1})})
            QCOMPARE(b.apply(eve, command).error().code, Fault::Forbidden);
        for (const Command &command : {Command(EditMessage{id, u"x"_s}), Command(DeleteMessage{id})})
            QCOMPARE(b.apply(eve, command).error().code, Fault::NotFound); // not even that it exists
        const auto changes = std::get<Changes>(*b.ask(eve, CatchUp{}));
        for (const Row &row : changes.rows)
            QVERIFY(std::holds_alternative<User>(row) && std::get<User>(row).id == eve.user);
        QCOMPARE(b.ask(eve, GetUser{UserId{u"ana"_s}}).error().code, Fault::Forbidden);
    }

    void facts_are_for_the_team()
    {
        StoreBench b;
        b.addUser("host", UserRole::Host);
        b.addUser("guest");
        const Caller host = b.caller("host", UserRole::Host);
        Property p;
        p.id.text = u"loft"_s;
        p.name = u"Loft"_s;
        p.host = host.user;
        p.timeZone = u"Europe/Amsterdam"_s;
        p.facts = QJsonObject{{u"door"_s, u"4097"_s}};
        QVERIFY(b.apply(host, SaveProperty{p}));
        QCOMPARE(b.apply(b.caller("guest"), SaveProperty{p}).error().code, Fault::Forbidden);
        Booking k;
        k.id.text = u"b1"_s;
        k.property = p.id;
        k.host = host.user;
        k.guest.text = u"guest"_s;
        k.checkIn = u"2026-06-20T15:00"_s;
        k.checkOut = u"2026-06-23T11:00"_s;
        QVERIFY(b.apply(host, SaveBooking{k}));
        k.guest.text = u"nobody"_s;
        QCOMPARE(b.apply(host, SaveBooking{k}).error().message, u"User not found: nobody"_s);

        const auto rowsOf = [&](const char *who) { return std::get<Changes>(*b.ask(b.caller(who), CatchUp{})).rows; };
        const auto facts = [&](const char *who) {
            for (const Row &row : rowsOf(who)) {
                if (const auto *property = std::get_if<Property>(&row))
                    return property->facts;
            }
            qFatal("no property");
        };
        QCOMPARE(facts("host"), p.facts);
        QCOMPARE(facts("guest"), QJsonObject());
        OpenConversation open;
        open.contextType = ContextType::Booking;
        open.contextId = u"b1"_s;
        const auto opened = b.apply(b.caller("guest"), open);
        QVERIFY(opened);
        QCOMPARE(b.apply(host, open)->conversation->id, opened->conversation->id);
    }

    void an_unknown_booking_takes_the_admins_in()
    {
        StoreBench b;
        b.addUser("guest");
        OpenConversation open;
        open.contextType = ContextType::Booking;
        open.contextId = u"b0"_s;
        const auto peopleOf = [](const Result<Applied> &applied) {
            return applied ? applied->events.isEmpty() ? Members{} : std::get<ConversationOpened>(applied->events.first()).members
                           : Members{UserId{applied.error().message}};
        };
        QCOMPARE(peopleOf(b.apply(b.caller("guest"), open)), (Members{UserId{u"guest"_s}}));
        QVERIFY(peopleOf(b.apply(b.caller("guest"), open)).isEmpty()); // is there already
        for (const char *id : {"boss", "chef"}) { // each is known from then on
            b.addUser(id, UserRole::Admin);
            open.contextId += u'1';
            QVERIFY(peopleOf(b.apply(b.caller("guest"), open)).contains(UserId{QString::fromLatin1(id)}));
        }
        b.addUser("boss", UserRole::Host);
        open.contextId += u'1';
        QCOMPARE(peopleOf(b.apply(b.caller("guest"), open)), (Members{UserId{u"guest"_s}, UserId{u"chef"_s}}));
        b.addUser("host", UserRole::Host);
        open.contextId += u'1';
        open.members = {UserId{u"guest"_s}};
        QCOMPARE(peopleOf(b.apply(b.caller("host", UserRole::Host), open)), (Members{UserId{u"host"_s}, UserId{u"guest"_s}}));
        QCOMPARE(b.apply(b.caller("boss", UserRole::Host), open).error().code, Fault::Forbidden);
    }

    void who_only_said_to_be_the_guest_goes()
    {
        StoreBench b;
        for (const char *id : {"eve", "ana"})
            b.addUser(id);
        b.addUser("host", UserRole::Host);
        const Caller host = b.caller("host", UserRole::Host);
        OpenConversation open;
        open.contextType = ContextType::Booking;
        open.contextId = u"b1"_s;
        const auto id = b.apply(b.caller("eve"), open)->conversation->id;

        Property p;
        p.id.text = u"loft"_s;
        p.host = host.user;
        QVERIFY(b.apply(host, SaveProperty{p}));
        Booking k;
        k.id.text = u"b1"_s;
        k.property = p.id;
        k.host = host.user;
        k.guest.text = u"ana"_s;
        k.checkIn = u"2026-06-20T15:00"_s;
        k.checkOut = u"2026-06-23T11:00"_s;
        QVERIFY(b.apply(host, SaveBooking{k}));
        QCOMPARE(b.apply(b.caller("eve"), open).error().code, Fault::Forbidden);
        QCOMPARE(b.apply(host, open)->conversation->id, id);
        QCOMPARE(b.apply(b.caller("eve"), b.text(id, u"The key?"_s)).error().code, Fault::Forbidden);
        QCOMPARE(b.apply(b.caller("ana"), open)->conversation->id, id);
        QCOMPARE(std::get<MemberList>(*b.ask(host, ListMembers{id})).members, (Members{UserId{u"ana"_s}, host.user}));
        b.now += 1000;
        // Back by the host's will: stays.
        QVERIFY(b.apply(b.caller("host", UserRole::Host), AddMembers{id, {UserId{u"eve"_s}}}));
        QVERIFY(b.apply(host, open)->events.isEmpty());
        QVERIFY(b.apply(b.caller("eve"), b.text(id, u"Thanks"_s)));
    }

    void catch_up_gives_each_change_once()
    {
        StoreBench b;
        for (const char *id : {"ana", "ben", "cem"})
            b.addUser(id);
        const auto c = b.addGroup({"ana", "ben"});
        QList<MessageId> ids;
        for (int i = 0; i < 30; ++i)
            ids.append(b.apply(b.caller("ana"), b.text(c, QString::number(i)))->message->id);
        const auto all = [&](QString cursor, qint64 limit, int *pages = nullptr) {
            Changes sum;
            CatchUp q{cursor, {}, limit};
            for (int n = 1; n < 1000; ++n) {
                const auto part = std::get<Changes>(*b.ask(b.caller("ben"), q));
                sum.rows += part.rows;
                sum.resync |= part.resync;
                q.after = part.after;
                if (pages)
                    *pages = n;
                if (!part.upTo.isEmpty()) {
                    sum.upTo = part.upTo;
                    break;
                }
            }
            return sum;
        };
        const auto messages = [](const Changes &changes) {
            QStringList found;
            for (const Row &row : changes.rows) {
                if (const auto *m = std::get_if<Message>(&row))
                    found.append(m->body);
            }
            return found;
        };
        const Changes first = all({}, 500);
        QCOMPARE(messages(first).size(), 30);
        QVERIFY(!first.resync && !first.upTo.isEmpty());
        QVERIFY(all(first.upTo, 500).rows.isEmpty() || messages(all(first.upTo, 500)).isEmpty());

        QVERIFY(b.apply(b.caller("ana"), EditMessage{ids[3], u"changed"_s}));
        for (int i = 30; i < 45; ++i)
            QVERIFY(b.apply(b.caller("ana"), b.text(c, QString::number(i))));
        QVERIFY(b.apply(b.caller("ana"), EditMessage{ids[3], u"changed twice"_s}));
        const auto d = b.addGroup({"cem", "ben"});
        QVERIFY(b.apply(b.caller("cem"), b.text(d, u"hello"_s)));
        int pages = 0;
        const Changes second = all(first.upTo, 4, &pages);
        QVERIFY(pages > 3);
        QStringList bodies = messages(second);
        QCOMPARE(bodies.count(u"changed twice"_s), 1);
        QCOMPARE(bodies.count(u"changed"_s), 0);
        QCOMPARE(bodies.count(u"hello"_s), 1);
        QCOMPARE(bodies.size(), 17);
        bool cemIsNamed = false;
        for (const Row &row : second.rows)
            cemIsNamed |= std::holds_alternative<User>(row) && std::get<User>(row).displayName == u"CEM"_s;
        QVERIFY(cemIsNamed);

        QVERIFY(all(u"another-epoch.5"_s, 500).resync);
        QVERIFY(all(Cursor{Cursor::parse(first.upTo).epoch, 1'000'000}.text(), 500).resync);
        QVERIFY(all(u"garbage"_s, 500).resync);
        QCOMPARE(b.ask(b.caller("ben"), CatchUp{{}, u"x/y"_s, 5}).error().field, u"after"_s);
    }

    void reactions_are_set_and_taken_away()
    {
        StoreBench b;
        b.addUser("ana");
        b.addUser("ben");
        const auto c = b.addGroup({"ana", "ben"});
        const MessageId m = b.apply(b.caller("ana"), b.text(c, u"lunch?"_s))->message->id;
        const auto on = b.apply(b.caller("ben"), React{m, u"👍"_s, true});
        QVERIFY(on);
        QCOMPARE(on->message->reactions.size(), 1);
        QCOMPARE(on->message->reactions[0].user.text, u"ben"_s);
        QVERIFY(b.apply(b.caller("ben"), React{m, u"👍"_s, true})->events.isEmpty()); // values are set, not toggled
        QCOMPARE(b.apply(b.caller("ana"), React{m, u"👍"_s, true})->message->reactions.size(), 2);
        QCOMPARE(b.apply(b.caller("ben"), React{m, u"👍"_s, false})->message->reactions.size(), 1);
        b.close();
        b.open();
        QCOMPARE(page(b, "ben", c).items[0].message.reactions.size(), 1);
        for (const QString &odd : {u""_s, u"two words"_s, QString(33, u'x'), QString(QChar(0xd800))})
            QCOMPARE(b.apply(b.caller("ana"), React{m, odd, true}).error().field, u"emoji"_s);
        b.addUser("eve");
        QCOMPARE(b.apply(b.caller("eve"), React{m, u"👍"_s, true}).error().code, Fault::NotFound);
        QVERIFY(b.apply(b.caller("ana"), DeleteMessage{m}));
        QVERIFY(page(b, "ben", c).items[0].message.reactions.isEmpty());
        QCOMPARE(b.apply(b.caller("ana"), React{m, u"👍"_s, true}).error().code, Fault::Validation);
    }

    void members_come_and_go()
    {
        StoreBench b;
        for (const char *id : {"ana", "ben", "cem", "dia"})
            b.addUser(id);
        const auto c = b.addGroup({"ana", "ben"});
        b.apply(b.caller("ana"), b.text(c, u"before"_s));
        const UserId ana{u"ana"_s}, ben{u"ben"_s}, cem{u"cem"_s}, dia{u"dia"_s};

        QCOMPARE(b.apply(b.caller("ben"), AddMembers{c, {cem}}).error().code, Fault::Forbidden);
        QCOMPARE(b.apply(b.caller("dia"), AddMembers{c, {dia}}).error().code, Fault::Forbidden);
        QCOMPARE(b.apply(b.caller("ana"), AddMembers{c, {UserId{u"nobody"_s}}}).error().code, Fault::NotFound);
        QVERIFY(b.apply(b.caller("ana"), AddMembers{c, {cem, dia, ben}}));
        QCOMPARE(page(b, "cem", c).items.size(), 1); // all history
        QCOMPARE(view(b, "cem", c).unread, 0);       // and read
        b.apply(b.caller("ana"), b.text(c, u"welcome"_s));
        QCOMPARE(view(b, "cem", c).unread, 1);

        // The last admin hands the role to the longest member.
        b.now += 1000;
        QCOMPARE(b.apply(b.caller("ana"), ChangeRole{c, ana, ParticipantRole::Member}).error().code, Fault::Conflict);
        QVERIFY(b.apply(b.caller("ana"), RemoveMember{c, ana}));
        QCOMPARE(b.ask(b.caller("ana"), GetConversation{c}).error().code, Fault::Forbidden);
        QCOMPARE(b.apply(b.caller("ana"), b.text(c, u"still here"_s)).error().code, Fault::Forbidden);
        QVERIFY(b.apply(b.caller("ben"), RemoveMember{c, dia}));
        QCOMPARE(b.apply(b.caller("ben"), RemoveMember{c, dia}).error().code, Fault::NotFound);
        QCOMPARE(b.apply(b.caller("cem"), RemoveMember{c, ben}).error().code, Fault::Forbidden);

        b.close();
        b.open();
        QVERIFY(b.apply(b.caller("ben"), AddMembers{c, {ana}})); // back again, as a member that starts read
        QCOMPARE(view(b, "ana", c).unread, 0);
        QCOMPARE(view(b, "ana", c).participants.size(), 3);
        QCOMPARE(b.apply(b.caller("ana"), RemoveMember{c, ben}).error().code, Fault::Forbidden);
        QVERIFY(b.apply(b.caller("ben"), ChangeRole{c, ana, ParticipantRole::Admin}));
        QVERIFY(b.apply(b.caller("ana"), RemoveMember{c, ben}));
    }

    void names_and_flags()
    {
        StoreBench b;
        for (const char *id : {"ana", "ben"})
            b.addUser(id);
        const auto c = b.addGroup({"ana", "ben"});
        ChangeConversation name{c, u"The loft"_s, {}, {}, {}};
        QCOMPARE(b.apply(b.caller("ben"), name).error().code, Fault::Forbidden);
        QVERIFY(b.apply(b.caller("ana"), name));
        name.title = QString(256, u'x');
        QCOMPARE(b.apply(b.caller("ana"), name).error().field, u"title"_s);
        ChangeConversation picture{c, {}, {}, u"file:///etc/passwd"_s, {}};
        QCOMPARE(b.apply(b.caller("ana"), picture).error().field, u"avatarUrl"_s);
        QCOMPARE(view(b, "ben", c).conversation.title, u"The loft"_s);

        const auto archived = b.apply(b.caller("ben"), ChangeMembership{c, true, true, {}});
        QVERIFY(archived->membership->archived && archived->membership->pinned);
        QVERIFY(!view(b, "ana", c).membership.archived); // one's own affair
        b.close();
        b.open();
        const auto sent = b.apply(b.caller("ana"), b.text(c, u"wake up"_s));
        QCOMPARE(sent->events.size(), 2);
        QVERIFY(!view(b, "ben", c).membership.archived);
        QVERIFY(view(b, "ben", c).membership.pinned);
        b.apply(b.caller("ben"), ChangeMembership{c, {}, true, true});
        b.apply(b.caller("ana"), b.text(c, u"hello?"_s));
        QVERIFY(view(b, "ben", c).membership.archived); // muted: it stays away
        QCOMPARE(view(b, "ben", c).unread, 2);
    }

    void receipts_of_one_message()
    {
        StoreBench b;
        for (const char *id : {"ana", "ben", "cem", "eve"})
            b.addUser(id);
        const auto c = b.addGroup({"ana", "ben", "cem"});
        const MessageId first = b.apply(b.caller("ana"), b.text(c, u"one"_s))->message->id;
        b.now += 10;
        b.apply(b.caller("ben"), MarkRead{c, {}});
        const Instant read = b.now;
        b.apply(b.caller("ana"), b.text(c, u"two"_s));
        b.now += 10;
        b.apply(b.caller("ben"), MarkRead{c, {}});
        b.apply(b.caller("cem"), MarkDelivered{c, 1, 2});
        const auto list = std::get<ReceiptList>(*b.ask(b.caller("ana"), ListReceipts{first}));
        QCOMPARE(list.read.size(), 1);
        QCOMPARE(list.read[0].user.text, u"ben"_s);
        QCOMPARE(list.read[0].at, read); // the first step that reached it
        QCOMPARE(list.delivered.size(), 2);
        QCOMPARE(b.ask(b.caller("eve"), ListReceipts{first}).error().code, Fault::NotFound);
    }

    void pages_of_history()
    {
        StoreBench b;
        b.addUser("ana");
        b.addUser("ben");
        const auto c = b.addGroup({"ana", "ben"});
        QList<MessageId> ids;
        for (int i = 1; i <= 25; ++i)
            ids.append(b.apply(b.caller("ana"), b.text(c, QString::number(i)))->message->id);
        const auto seqs = [&](PageMessages q) {
            q.conversation = c;
            QList<qint64> out;
            const auto answer = b.ask(b.caller("ana"), q);
            if (!answer)
                return QList<qint64>{-int(answer.error().code)};
            for (const auto &item : std::get<MessagePage>(*answer).items)
                out.append(item.message.seq);
            return out;
        };
        PageMessages q;
        q.limit = 10;
        QCOMPARE(seqs(q), (QList<qint64>{16, 17, 18, 19, 20, 21, 22, 23, 24, 25}));
        q.page = 3;
        QCOMPARE(seqs(q), (QList<qint64>{1, 2, 3, 4, 5}));
        q.page = 4;
        QVERIFY(seqs(q).isEmpty());
        q.page = 0;
        QCOMPARE(seqs(q), QList<qint64>{-400});
        q.page = 1;
        q.limit = 3;
        q.before = ids[9];
        QCOMPARE(seqs(q), (QList<qint64>{7, 8, 9}));
        q.before = {};
        q.after = ids[22];
        QCOMPARE(seqs(q), (QList<qint64>{24, 25}));
        q.after.text = u"unknown"_s;
        QCOMPARE(seqs(q), QList<qint64>{-400});
        q.after = {};
        q.beforeSeq = 3;
        QCOMPARE(seqs(q), (QList<qint64>{1, 2}));
    }

    void a_broken_batch_takes_nobody_with_it()
    {
        StoreBench b;
        b.addUser("ana");
        b.addUser("ben");
        const auto c = b.addGroup({"ana", "ben"});
        QVERIFY(b.apply(b.caller("ana"), b.text(c, u"before"_s)));
        // Two messages of one id in one batch: the second breaks a constraint, as a full disk would.
        int answered = 0;
        int failed = 0;
        const QString twice = makeUuid7(b.now);
        for (int i = 0; i < 20; ++i) {
            SendMessage send = b.text(c, QString::number(i));
            send.id.text = i == 5 || i == 6 ? twice : makeUuid7(b.now);
            b.store->apply(b.caller("ana"), send, [&](Result<Applied> r) {
                ++answered;
                failed += r ? 0 : 1;
            });
        }
        b.wait([&] { return answered == 20; });
        QCOMPARE(failed, 1);
        const auto all = page(b, "ben", c);
        QCOMPARE(all.items.size(), 20);
        for (qsizetype i = 0; i < all.items.size(); ++i)
            QCOMPARE(all.items[i].message.seq, i + 1);
        QCOMPARE(view(b, "ben", c).unread, 20);
    }
};

QTEST_GUILESS_MAIN(TestStore)
#include "test_store.moc"
