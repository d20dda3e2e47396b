// SPDX-License-Identifier: GPL-3.0-or-later
// A session against a real parlord: states, problems in words, changes through the outbox, back-fill.
#include "tests/support/parlord.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace parlor;
using namespace parlor::test;
using namespace Qt::StringLiterals;

class TestSession : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void addresses();
    void tokens();
    void nobodyThere();
    void silentServer();
    void signedOut();
    void editsAndDeletions();
    void refusalDoesNotBlock();
    void everyChangeGoesThroughTheOutbox();
    void changesWaitForTheServerAndAreDoneOnce();
    void refusedChanges();
    void whatIsDoneAlreadyIsNotRefused();
    void receipts();
    void typingAndPresence();
    void olderMessagesComeByThemselves();
    void search();
    void sessionMayGoAtAnyTime();
};

void TestSession::addresses()
{
    const QList<std::pair<QString, QString>> pairs{
        {u"http://127.0.0.1:3000"_s, u"ws://127.0.0.1:3000/parlor"_s},
        {u"https://chat.example.org/"_s, u"wss://chat.example.org/parlor"_s},
        {u"wss://chat.example.org/team/parlor"_s, u"wss://chat.example.org/team/parlor"_s},
        {u"https://chat.example.org/team?x=1#y"_s, u"wss://chat.example.org/team/parlor"_s},
        {u"localhost:3000"_s, u"ws://localhost:3000/parlor"_s},
    };
    for (const auto &[typed, wanted] : pairs)
        QCOMPARE(parlorUrl(QUrl(typed)).toString(), wanted);
}

void TestSession::tokens()
{
    QCOMPARE(userOfToken(Parlord::token(u"ada"_s, u"host"_s)), UserId{u"ada"_s});
    for (const QByteArray &bad : {""_ba, "a.b"_ba, "a.b.c"_ba, "a.bnVsbA.c"_ba, "e30.e30.e30"_ba})
        QVERIFY(userOfToken(bad).isEmpty());
}

void TestSession::nobodyThere()
{
    QTcpServer taken; // a port that nobody answers at once it is closed
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    const quint16 port = taken.serverPort();
    taken.close();

    Desktop ada(u"ada"_s, u"host"_s);
    const qint64 began = steadyNow();
    ada.session->connectTo(QUrl(u"http://127.0.0.1:%1"_s.arg(port)), ada.token);
    QCOMPARE(ada.session->state(), Session::State::Connecting);
    QTRY_VERIFY_WITH_TIMEOUT(!ada.session->problem().isEmpty(), 5000);
    QVERIFY(steadyNow() - began < 5000);
    QVERIFY2(ada.session->problem().contains(u"No server is running at 127.0.0.1"_s),
             qPrintable(ada.session->problem()));

    // Everything works without a server, up to the outbox.
    QVERIFY(ada.cache->conversations().isEmpty());
    ada.send({u"somewhere"_s}, u"hello"_s);
    QTRY_COMPARE(ada.cache->outbox().size(), 1);
    std::optional<Fault::Code> code;
    ada.session->open({}, [&](const Result<ConversationId> &result) { code = result.error().code; });
    QCOMPARE(code, Fault::Unavailable);
}

void TestSession::silentServer()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    Desktop ada(u"ada"_s, u"host"_s);
    bool gaveUp = false; // it tries again soon, so that the state is not to be caught by looking
    connect(ada.session.get(), &Session::stateChanged, this,
            [&] { gaveUp |= ada.session->state() == Session::State::Offline; });
    ada.session->connectTo(QUrl(u"http://127.0.0.1:%1"_s.arg(silent.serverPort())), ada.token);
    QTRY_VERIFY_WITH_TIMEOUT(!ada.session->problem().isEmpty(), 5000); // says so early ...
    QVERIFY(!gaveUp); // ... and does not give up yet
    QTRY_VERIFY_WITH_TIMEOUT(gaveUp, 7000);
}

void TestSession::signedOut()
{
    Parlord server;
    QVERIFY(server.start());
    Desktop ada(u"ada"_s, u"host"_s);
    QSignalSpy states(ada.session.get(), &Session::stateChanged);
    ada.session->connectTo(server.url(), "not.a.token");
    QTRY_VERIFY_WITH_TIMEOUT(ada.session->isSignedOut(), 5000);
    QCOMPARE(ada.session->state(), Session::State::Offline);
    QVERIFY2(ada.session->problem().contains(u"sign in"_s), qPrintable(ada.session->problem()));
    const auto count = states.size();
    ada.session->retryNow();
    QTest::qWait(1500);
    QCOMPARE(states.size(), count); // no storm of tries
    QVERIFY(ada.goLive(server)); // a good token helps
    QVERIFY(ada.session->problem().isEmpty());

    // Somebody else's token must not fill this person's files.
    ada.session->connectTo(server.url(), Parlord::token(u"ben"_s, u"guest"_s));
    QTRY_VERIFY_WITH_TIMEOUT(ada.session->problem().contains(u"somebody else"_s), 5000);
    QCOMPARE(ada.session->state(), Session::State::Offline);
}

void TestSession::editsAndDeletions()
{
    Parlord server;
    QVERIFY(server.start());
    Desktop ada(u"ada"_s, u"host"_s);
    Desktop ben(u"ben"_s, u"guest"_s);
    QVERIFY(ada.goLive(server));
    QVERIFY(ben.goLive(server));
    const ConversationId id = ben.openWith(ada.self);
    QVERIFY(!id.isEmpty());
    const QString key = ben.send(id, u"frist"_s);
    QTRY_VERIFY(ben.statusOf(id, key) >= MessageStatus::Sent);
    const MessageId message = ben.newest(id)->message.id;

    ben.session->edit(message, u"first"_s);
    QTRY_COMPARE(ada.bodies(id), QStringList{u"first"_s});
    QVERIFY(ada.newest(id)->message.editedAt);
    QTRY_VERIFY(ben.cache->outbox().isEmpty());
    ben.session->remove(message);
    QTRY_VERIFY(ada.newest(id)->message.deletedAt);
    QTRY_VERIFY(ben.cache->outbox().isEmpty());
    QCOMPARE(ben.newest(id)->message.body, QString());
}

void TestSession::refusalDoesNotBlock()
{
    Parlord server;
    QVERIFY(server.start());
    Desktop ben(u"ben"_s, u"guest"_s);
    QVERIFY(ben.goLive(server));
    const ConversationId id = ben.openWith({u"ada"_s});
    const QString tooLong = ben.send(id, QString(3000, u'x'));
    const QString next = ben.send(id, u"short enough"_s);
    QTRY_COMPARE(ben.statusOf(id, tooLong), MessageStatus::Failed);
    QTRY_COMPARE(ben.statusOf(id, next), MessageStatus::Sent);
    const auto items = ben.cache->messages(id, std::nullopt, 10);
    QCOMPARE(items.size(), 2);
    QVERIFY(!items[1].problem.isEmpty());
    QSignalSpy changed(ben.cache.get(), &Cache::outboxChanged);
    ben.session->retry(tooLong);
    QTRY_COMPARE(changed.size(), 2); // waits again, is refused again
    QCOMPARE(ben.statusOf(id, tooLong), MessageStatus::Failed);
    ben.session->discard(tooLong);
    QTRY_COMPARE(ben.cache->messages(id, std::nullopt, 10).size(), 1);
}

namespace {

QStringList reactionsOf(const Desktop &desktop, const MessageId &id)
{
    QStringList all;
    for (const MessageItem &item : desktop.cache->messages(desktop.cache->message(id)->message.conversation, {}, 50)) {
        if (item.message.id != id)
            continue;
        for (const Reaction &r : item.message.reactions)
            all.append(r.user.text + r.emoji);
    }
    all.sort();
    return all;
}

QStringList membersOf(const Desktop &desktop, const ConversationId &id)
{
    QStringList all;
    const auto item = desktop.cache->conversation(id);
    for (const Member &member : item ? item->others : QList<Member>()) {
        const bool admin = member.participant.role == ParticipantRole::Admin;
        all.append(member.user.id.text + (admin ? u"*"_s : QString()));
    }
    all.sort();
    return all;
}

ConversationId openGroup(Desktop &desktop, const QList<UserId> &members, const QString &title)
{
    OpenConversation command;
    command.kind = ConversationKind::Group;
    command.title = title;
    command.members = members;
    std::optional<Result<ConversationId>> opened;
    desktop.session->open(command, [&](const Result<ConversationId> &result) { opened = result; });
    const bool answered = QTest::qWaitFor([&] { return opened.has_value(); }, 10'000);
    return answered && *opened ? **opened : ConversationId();
}

} // namespace

void TestSession::everyChangeGoesThroughTheOutbox()
{
    Parlord server;
    QVERIFY(server.start());
    Desktop ada(u"ada"_s, u"host"_s);
    Desktop ben(u"ben"_s, u"guest"_s);
    Desktop cem(u"cem"_s, u"guest"_s);
    QVERIFY(ada.goLive(server) && ben.goLive(server) && cem.goLive(server));
    const ConversationId id = openGroup(ada, {ben.self}, u"Crew"_s);
    QVERIFY(!id.isEmpty());
    ada.send(id, u"hello"_s);
    QTRY_COMPARE(ben.bodies(id), QStringList{u"hello"_s});
    const MessageId hello = ben.newest(id)->message.id;

    ben.session->react(hello, u"👍"_s, true);
    QTRY_COMPARE(reactionsOf(ada, hello), QStringList{u"ben👍"_s});
    ben.session->react(hello, u"👍"_s, false);
    QTRY_COMPARE(reactionsOf(ada, hello), QStringList());

    ada.session->manage(AddMembers{id, {cem.self}});
    QTRY_COMPARE(membersOf(ben, id), QStringList({u"ada*"_s, u"cem"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(cem.bodies(id), QStringList{u"hello"_s}, 10'000);
    ada.session->manage(ChangeRole{id, ben.self, ParticipantRole::Admin});
    QTRY_COMPARE(membersOf(cem, id), QStringList({u"ada*"_s, u"ben*"_s}));
    QTRY_COMPARE(ben.cache->conversation(id)->ownRole, ParticipantRole::Admin);
    ben.session->manage(ChangeConversation{id, u"Linen crew"_s, {}, {}, {}});
    QTRY_COMPARE(cem.cache->conversation(id)->name(), u"Linen crew"_s);
    ben.session->manage(RemoveMember{id, cem.self});
    QTRY_VERIFY(!cem.cache->conversation(id));
    ada.session->manage(RemoveMember{id, ada.self});
    QTRY_VERIFY(!ada.cache->conversation(id));
    QTRY_COMPARE(membersOf(ben, id), QStringList());
    for (const Desktop *desktop : {&ada, &ben, &cem})
        QTRY_VERIFY(desktop->cache->outbox().isEmpty());

    ben.session->manage(ChangeMembership{id, true, {}, true});
    QTRY_VERIFY(ben.cache->conversation(id)->membership.pinned);
    QTRY_VERIFY(ben.cache->outbox().isEmpty());
    QVERIFY(ben.cache->conversation(id)->membership.pinned && ben.cache->conversation(id)->membership.muted);
}

void TestSession::changesWaitForTheServerAndAreDoneOnce()
{
    Parlord server;
    QVERIFY(server.start());
    Desktop ada(u"ada"_s, u"host"_s);
    Desktop ben(u"ben"_s, u"guest"_s);
    QVERIFY(ada.goLive(server) && ben.goLive(server));
    const ConversationId id = openGroup(ada, {ben.self}, u"Crew"_s);
    ben.send(id, u"hello"_s);
    QTRY_COMPARE(ada.bodies(id).size(), 1);
    const MessageId hello = ada.newest(id)->message.id;

    for (int round = 0; round < 3; ++round) {
        server.kill();
        QTRY_VERIFY(!ada.isLive());
        const QString title = u"Crew %1"_s.arg(round);
        ada.session->react(hello, u"🎉"_s, round % 2 == 0);
        ada.session->manage(ChangeMembership{id, round % 2 == 0, {}, {}});
        ada.send(id, u"offline %1"_s.arg(round));
        ada.session->manage(ChangeConversation{id, title, {}, {}, {}});
        QTRY_COMPARE(ada.cache->outbox().size(), 4);
        // Shown at once, and still after the desktop was closed with all of it waiting.
        ada.close();
        ada.open();
        QCOMPARE(ada.cache->outbox().size(), 4);
        QCOMPARE(reactionsOf(ada, hello).size(), round % 2 == 0 ? 1 : 0);
        QCOMPARE(ada.cache->conversation(id)->membership.pinned, round % 2 == 0);
        QCOMPARE(ada.cache->conversation(id)->name(), title);
        QVERIFY(server.start());
        QVERIFY(ada.goLive(server));
        QTRY_VERIFY_WITH_TIMEOUT(ada.cache->outbox().isEmpty(), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(ben.isLive() && ben.bodies(id).size() == 2 + round, 20'000);
        QTRY_COMPARE(reactionsOf(ben, hello).size(), round % 2 == 0 ? 1 : 0);
        QTRY_COMPARE(ben.cache->conversation(id)->name(), title);
        QCOMPARE(ada.cache->conversation(id)->membership.pinned, round % 2 == 0);
    }
}

void TestSession::refusedChanges()
{
    Parlord server;
    QVERIFY(server.start());
    Desktop ada(u"ada"_s, u"host"_s);
    Desktop ben(u"ben"_s, u"guest"_s);
    QVERIFY(ada.goLive(server) && ben.goLive(server));
    const ConversationId id = openGroup(ada, {ben.self}, u"Crew"_s);
    ada.send(id, u"hello"_s);
    QTRY_COMPARE(ben.bodies(id).size(), 1);
    const MessageId hello = ben.newest(id)->message.id;

    // Taken back without asking, with a word for whoever looks.
    QSignalSpy undone(ben.session.get(), &Session::undone);
    ben.session->react(hello, u"two words"_s, true);
    QTRY_COMPARE(undone.size(), 1);
    QVERIFY(!undone.first().at(2).toString().isEmpty());
    QTRY_VERIFY(ben.cache->outbox().isEmpty());
    QCOMPARE(reactionsOf(ben, hello), QStringList());

    // Kept with its reason: only admins name a group; and it does not stand in the way of what follows.
    const QString rename = ben.session->manage(ChangeConversation{id, u"Mine"_s, {}, {}, {}});
    ben.session->manage(ChangeMembership{id, {}, {}, true});
    QTRY_COMPARE(ben.cache->conversation(id)->refused.size(), 1);
    QVERIFY(!ben.cache->conversation(id)->refused[0].reason.isEmpty());
    QCOMPARE(ben.cache->conversation(id)->name(), u"Crew"_s);
    QTRY_VERIFY(ben.cache->outbox().isEmpty());
    QVERIFY(ben.cache->conversation(id)->membership.muted);

    ada.session->manage(ChangeRole{id, ben.self, ParticipantRole::Admin});
    QTRY_COMPARE(ben.cache->conversation(id)->ownRole, ParticipantRole::Admin);
    ben.session->retry(rename);
    QTRY_COMPARE(ada.cache->conversation(id)->name(), u"Mine"_s);
    QTRY_VERIFY(ben.cache->conversation(id)->refused.isEmpty());
}

// As after an answer that was lost: the first try is done, the second finds nothing to do.
void TestSession::whatIsDoneAlreadyIsNotRefused()
{
    Parlord server;
    QVERIFY(server.start());
    Desktop ada(u"ada"_s, u"host"_s);
    Desktop ben(u"ben"_s, u"guest"_s);
    QVERIFY(ada.goLive(server) && ben.goLive(server));
    const ConversationId id = openGroup(ada, {ben.self, {u"cem"_s}}, u"Crew"_s);
    QTRY_VERIFY(ben.cache->conversation(id));
    const RemoveMember goodbye{id, {u"cem"_s}};
    ada.session->manage(goodbye);
    QVERIFY(finish([&](Cache::Done done) { ada.session->manage(goodbye, std::move(done)); }));
    QTRY_VERIFY(ada.cache->outbox().isEmpty());
    QCOMPARE(membersOf(ada, id), QStringList{u"ben"_s});
    QVERIFY(ada.cache->conversation(id)->refused.isEmpty());
    ben.session->manage(RemoveMember{id, ben.self});
    QString again;
    QVERIFY(finish([&](Cache::Done done) {
        again = ben.session->manage(RemoveMember{id, ben.self}, std::move(done));
    }));
    QTRY_VERIFY(!ben.cache->conversation(id));
    QTRY_VERIFY(ben.cache->outbox().isEmpty());
    QVERIFY(!ben.cache->outboxEntry(again));
}

void TestSession::receipts()
{
    Parlord server;
    QVERIFY(server.start());
    Desktop ada(u"ada"_s, u"host"_s);
    Desktop ben(u"ben"_s, u"guest"_s);
    QVERIFY(ada.goLive(server) && ben.goLive(server));
    const ConversationId id = ada.openWith(ben.self);
    const QString key = ada.send(id, u"hello"_s);
    QTRY_COMPARE(ada.statusOf(id, key), MessageStatus::Delivered);
    ben.session->markRead(id, ben.newest(id)->message.id);
    QTRY_COMPARE(ada.statusOf(id, key), MessageStatus::Read);
    std::optional<Result<ReceiptList>> told;
    const auto ask = [&] {
        told.reset();
        ada.session->receipts(ada.newest(id)->message.id, [&](const Result<ReceiptList> &list) { told = list; });
    };
    ask();
    QTRY_VERIFY(told && *told);
    QCOMPARE((*told)->read.size(), 1);
    QCOMPARE((*told)->read[0].user, ben.self);
    QVERIFY((*told)->read[0].at >= (*told)->delivered[0].at);
    server.kill();
    QTRY_VERIFY(!ada.isLive());
    ask();
    QVERIFY(told && !*told);
}

void TestSession::typingAndPresence()
{
    Parlord server;
    QVERIFY(server.start());
    Desktop ada(u"ada"_s, u"host"_s);
    Desktop ben(u"ben"_s, u"guest"_s);
    QVERIFY(ada.goLive(server));
    QVERIFY(ben.goLive(server));
    const ConversationId id = ben.openWith(ada.self);
    QTRY_VERIFY(ada.cache->conversation(id));
    for (int i = 0; i < 20; ++i)
        ben.session->setTyping(id, true);
    QTRY_COMPARE(ada.session->typing(id), QStringList{u"BEN"_s});
    QVERIFY(ben.session->typing(id).isEmpty());
    ben.session->setTyping(id, false);
    QTRY_VERIFY(ada.session->typing(id).isEmpty());
    ben.session->setTyping(id, true);
    QTRY_VERIFY(!ada.session->typing(id).isEmpty());
    ben.send(id, u"done typing"_s);
    QTRY_COMPARE(ada.bodies(id).size(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(ada.session->typing(id).isEmpty(), 1000);

    // Who shares a conversation with us is watched from the next connection on.
    QVERIFY(ada.goLive(server));
    QTRY_VERIFY(ada.session->isOnline(ben.self));
    ben.session->disconnectFrom();
    QTRY_VERIFY(!ada.session->isOnline(ben.self));
    QTest::qWait(1200);
    QCOMPARE(ben.session->state(), Session::State::Offline); // and does not come back by itself
}

void TestSession::olderMessagesComeByThemselves()
{
    Parlord server;
    QVERIFY(server.start());
    Desktop ben(u"ben"_s, u"guest"_s);
    QVERIFY(ben.goLive(server));
    const ConversationId id = ben.openWith({u"ada"_s});
    QStringList sent;
    for (int i = 0; i < 230; ++i) {
        sent.append(u"line %1"_s.arg(i));
        ben.send(id, sent.last());
    }
    QTRY_COMPARE_WITH_TIMEOUT(ben.bodies(id), sent, 30'000);

    Desktop ada(u"ada"_s, u"host"_s); // new: the whole conversation is news, its newest page comes first
    QVERIFY(ada.goLive(server));
    QVERIFY(ada.cache->completeFromSeq(id) > 1);
    std::optional<bool> fetched;
    const qint64 from = ada.cache->completeFromSeq(id);
    ada.session->fetchOlder(id, [&](const Result<void> &result) { fetched = result.has_value(); });
    QTRY_COMPARE(fetched, true);
    QVERIFY(ada.cache->completeFromSeq(id) < from);
    QTRY_COMPARE_WITH_TIMEOUT(ada.cache->completeFromSeq(id), 1, 10'000);
    QCOMPARE(ada.bodies(id), sent);
    QTRY_COMPARE_WITH_TIMEOUT(ben.statusOf(id, ben.newest(id)->key()), MessageStatus::Delivered, 5000);
}

void TestSession::search()
{
    Parlord server;
    QVERIFY(server.start());
    Desktop ben(u"ben"_s, u"guest"_s);
    QVERIFY(ben.goLive(server));
    const ConversationId id = ben.openWith({u"ada"_s});
    ben.send(id, u"Is the boiler fixed?"_s);
    QTRY_COMPARE(ben.bodies(id).size(), 1);
    std::optional<QList<SearchHit>> hits;
    Search query;
    query.text = u"boil"_s;
    ben.session->search(query,
                        [&](const Result<QList<SearchHit>> &result) { hits = result.value_or(QList<SearchHit>()); });
    QTRY_VERIFY(hits);
    QCOMPARE(hits->size(), 1);
    QCOMPARE(hits->first().message.conversation, id);
    QCOMPARE(ben.cache->searchConversations(u"boil"_s), QList<ConversationId>{id});
}

void TestSession::sessionMayGoAtAnyTime()
{
    Parlord server;
    QVERIFY(server.start());
    Desktop ben(u"ben"_s, u"guest"_s);
    QVERIFY(ben.goLive(server));
    const ConversationId id = ben.openWith({u"ada"_s});
    for (int round = 0; round < 20; ++round) {
        for (int i = 0; i < 5; ++i)
            ben.send(id, u"%1.%2"_s.arg(round).arg(i));
        ben.session->setTyping(id, true);
        QTest::qWait(round);
        ben.session.reset(); // answers are on their way, writes are queued
        QTest::qWait(5);
        ben.session = std::make_unique<Session>(*ben.cache, ben.clock);
        ben.session->connectTo(server.url(), ben.token);
        QTest::qWait(round);
    }
    QTRY_VERIFY_WITH_TIMEOUT(ben.isLive() && ben.cache->outbox().isEmpty(), 20'000);
    QStringList wanted;
    for (int round = 0; round < 20; ++round) {
        for (int i = 0; i < 5; ++i)
            wanted.append(u"%1.%2"_s.arg(round).arg(i));
    }
    QCOMPARE(ben.bodies(id), wanted);
}

QTEST_GUILESS_MAIN(TestSession)
#include "test_session.moc"
