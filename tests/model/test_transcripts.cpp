// SPDX-License-Identifier: GPL-3.0-or-later
// Runs tests/transcripts/*.txt: the files are the specification of the dialects, and this holds the code to it.
//   > what a client says        = what it means        ! stands for nothing: faults are told with <
//   @ what happened [audience]  < what the server says
#include "tests/model/transcript_world.h"

#include "server/model/dialect/ack.h"
#include "server/model/dialect/action.h"
#include "server/model/dialect/messages.h"
#include "server/model/dialect/messaging.h"
#include "server/model/dialect/native.h"
#include "server/model/dialect/root.h"
#include "server/model/wire/codec.h"

#include <QFile>
#include <QTest>

using namespace parlor;
using namespace Qt::StringLiterals;

namespace {

using Respond = std::function<QStringList(const QString &)>;

QStringList linesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll()).split(u'\n');
}

bool isInput(const QString &line)
{
    return line.startsWith("> "_L1) || line.startsWith("@ "_L1);
}

bool isOutput(const QString &line)
{
    return line.startsWith("< "_L1) || line.startsWith("= "_L1) || line == "<"_L1;
}

// The script with its outputs replaced by what the code says.
QStringList performed(const QStringList &script, const Respond &respond)
{
    QStringList actual;
    for (const QString &line : script) {
        if (isOutput(line))
            continue;
        actual.append(line);
        if (isInput(line))
            actual.append(respond(line));
    }
    return actual;
}

void compare(const QString &name, const Respond &respond)
{
    const QStringList script = linesOf(QStringLiteral(TRANSCRIPTS "/") + name);
    QVERIFY2(script.size() > 10, qPrintable(name));
    const QStringList actual = performed(script, respond);
    for (qsizetype i = 0; i < std::max(script.size(), actual.size()); ++i) {
        if (script.value(i) == actual.value(i))
            continue;
        QFile file(name + u".actual"_s); // in the build folder, to look at
        if (file.open(QIODevice::WriteOnly))
            file.write(actual.join(u'\n').toUtf8());
        QFAIL(qPrintable(u"%1:%2\nexpected %3\nsaid     %4"_s.arg(name).arg(i + 1).arg(script.value(i), actual.value(i))));
    }
}

QStringList said(const QList<QByteArray> &texts)
{
    QStringList lines;
    for (const QByteArray &text : texts)
        lines.append(u"< "_s + QString::fromUtf8(text));
    return lines.isEmpty() ? QStringList{u"<"_s} : lines; // silence is an answer
}

// A request in the model's own words.
template <typename Request>
QByteArray meaning(const Request &what)
{
    const QByteArray text = native::request(0, what);
    return "{" + text.mid(int(sizeof "{\"tag\":0,") - 1);
}

std::optional<Event> eventOf(const QString &name)
{
    const auto events = world::events();
    const auto it = events.constFind(name);
    return it == events.constEnd() ? std::nullopt : std::optional(*it);
}

Audience audienceOf(const QString &word)
{
    return word == "origin"_L1 ? Audience::Origin : word == "own"_L1 ? Audience::Own : Audience::Others;
}

const Fault forbidden{Fault::Forbidden, u"You are not a participant of this conversation."_s, {}};
const Fault longBody{Fault::Validation, u"body: at most 2000 characters"_s, u"body"_s};

// ---- /, /messages, /messaging and /messaging/ws

QByteArray ackOf(const QString &name)
{
    const QHash<QString, QByteArray> acks{
        {u"sent"_s, ack::applied(world::applied())},
        {u"done"_s, ack::applied(Applied())},
        {u"users"_s, ack::users({world::ana, world::bo})},
        {u"receipts"_s, ack::receipts(std::get<ReceiptList>(world::answers()[u"ReceiptList"_s]))},
        {u"joined"_s, ack::done()},
        {u"forbidden"_s, ack::refused(forbidden)},
        {u"too-long"_s, ack::refused(longBody)},
    };
    return acks.value(name);
}

QStringList tellSocket(const SocketDialect &dialect, const QStringList &words)
{
    if (words[0] == "ack"_L1)
        return said({dialect.ackPacket(1, ackOf(words.value(1)))});
    if (words[0] == "failure"_L1)
        return said({dialect.failure(words.value(1), longBody)});
    const auto event = eventOf(words[0]);
    return event ? said(dialect.encode(*event, audienceOf(words.value(1)))) : QStringList{u"no such event"_s};
}

struct Heard
{
    QString event;
    QJsonArray arguments;
    std::optional<qint64> ackId;
};

// 42/messaging,1["event",…] or {"type":"event","payload":…}
std::optional<Heard> heardIn(const QString &packet)
{
    if (packet.startsWith(u'{')) {
        const Result<QJsonValue> parsed = parseJson(packet.toUtf8());
        return parsed ? std::optional(Heard{(*parsed)[u"type"].toString(), {(*parsed)[u"payload"]}, {}}) : std::nullopt;
    }
    const qsizetype bracket = packet.indexOf(u'[');
    const Result<QJsonValue> parsed = parseJson(packet.sliced(bracket).toUtf8());
    if (!parsed)
        return std::nullopt;
    Heard heard{{}, parsed->toArray(), {}};
    heard.event = heard.arguments.takeAt(0).toString();
    if (packet.at(bracket - 1).isDigit() && bracket > 2)
        heard.ackId = 1;
    return heard;
}

QStringList hearSocket(const SocketDialect &dialect, const QString &packet)
{
    const auto heard = heardIn(packet);
    if (!heard)
        return {u"not JSON"_s};
    const Result<VerbRequest> request = dialect.decode(heard->event, heard->arguments);
    const Result<void> agreed = request ? request->agreesWith(world::ana) : Result<void>();
    if (!request || !agreed) {
        const Fault fault = request ? agreed.error() : request.error();
        return said({heard->ackId ? dialect.ackPacket(1, ack::refused(fault)) : dialect.failure(heard->event, fault)});
    }
    static const QStringList specials{{},           u" join"_s,        u" leave"_s,       u" subscribe"_s,
                                      u" unsubscribe"_s, u" onlineUsers"_s, u" typingUsers"_s, u" receipts"_s};
    const QByteArray what = std::visit(Overloads{
                                           [](std::monostate) { return QByteArray("nothing"); },
                                           [](const auto &asked) { return meaning(asked); },
                                       },
                                       request->what);
    return {u"= "_s + QString::fromUtf8(what) + specials[int(request->special)]};
}

void compareSocket(const QString &name, const SocketDialect &dialect)
{
    compare(name, [&dialect](const QString &line) {
        return line.startsWith(u'>') ? hearSocket(dialect, line.sliced(2)) : tellSocket(dialect, line.sliced(2).split(u' '));
    });
}

// ---- /parlor

QStringList tellNative(const QStringList &words)
{
    if (words[0] == "welcome"_L1)
        return said({native::welcome(world::ana)});
    if (words[0] == "done"_L1)
        return said({native::done(7, words.value(1) == "sent"_L1 ? world::applied() : Applied())});
    if (words[0] == "refused"_L1)
        return said({native::refused(7, words.value(1) == "too-long"_L1 ? longBody : forbidden)});
    const auto answers = world::answers();
    if (const auto answer = answers.constFind(words[0]); answer != answers.constEnd())
        return said({native::answer(8, *answer)});
    const auto event = eventOf(words[0]);
    return event ? said(NativeDialect().encode(*event, audienceOf(words.value(1)))) : QStringList{u"no such event"_s};
}

QStringList hearNative(const QString &text)
{
    const auto heard = native::readClient(text.toUtf8());
    if (!heard)
        return said({native::refused(heard.error().tag, heard.error().fault)});
    if (const auto *hello = std::get_if<native::Hello>(&*heard))
        return {u"= hello %1 [%2] %3"_s.arg(hello->version).arg(hello->features.join(u','), hello->device).trimmed()};
    const QByteArray again = std::holds_alternative<native::CommandText>(*heard)
        ? native::request(std::get<native::CommandText>(*heard).tag, std::get<native::CommandText>(*heard).command)
        : native::request(std::get<native::QueryText>(*heard).tag, std::get<native::QueryText>(*heard).query);
    return {u"= "_s + QString::fromUtf8(again)};
}

// ---- / and /production

QStringList tellAction(const QStringList &words)
{
    const Fault taken{Fault::Conflict, u"This clientId was used for another message."_s, u"clientId"_s};
    const QHash<QString, Fault> faults{{u"taken"_s, {Fault::Conflict, u"Message id already in use"_s, u"clientId"_s}},
                                       {u"other-content"_s, taken},
                                       {u"forbidden"_s, forbidden},
                                       {u"too-long"_s, longBody}};
    if (words[0] == "confirmed"_L1)
        return said({action::confirmed(world::message())});
    if (words[0] == "authenticated"_L1)
        return said({action::authenticated(world::ana)});
    if (words[0] == "caughtUp"_L1)
        return said({action::caughtUp(3)});
    if (words[0] == "error"_L1)
        return said({action::error(faults.value(words.value(1)))});
    const auto event = eventOf(words[0]);
    return event ? said(ActionDialect().encode(*event, audienceOf(words.value(1)))) : QStringList{u"no such event"_s};
}

QString meaningOf(const ActionSend &s)
{
    QStringList to;
    for (const UserId &user : s.recipients)
        to.append(user.text);
    QString said = QString::fromUtf8(meaning(Command(s.message))) + u" from %1 to %2"_s.arg(s.sender.text, to.join(u','));
    for (const auto &[name, text] : {std::pair{u"title", s.title}, std::pair{u"reply", s.replyTo},
                                     std::pair{u"quote", s.replyToContent}, std::pair{u"of", s.replyToSenderName},
                                     std::pair{u"automation", s.message.automationType},
                                     std::pair{u"booking", s.message.automationBooking.text}}) {
        if (!text.isEmpty())
            said += u" %1 \"%2\""_s.arg(name, text);
    }
    return said + (s.message.author == Author::System ? u" automated"_s : QString()) + (s.speaksFrames ? u" (003)"_s : u" (000)"_s);
}

QStringList hearAction(const QString &frame)
{
    const Result<ActionRequest> request = action::read(frame.toUtf8());
    if (!request)
        return said({action::error(request.error())});
    return {u"= "_s + std::visit(Overloads{
        [](const ActionSend &r) { return meaningOf(r); },
        [](const ActionEdit &r) { return u"edit %1 of %2: %3"_s.arg(r.message, r.conversation.text, r.content); },
        [](const ActionDelete &r) { return u"delete %1 of %2"_s.arg(r.message, r.conversation.text); },
        [](const ActionRead &r) { return u"read [%1] of %2"_s.arg(r.messages.join(u','), r.conversation.text); },
        [](const ActionTyping &r) { return QString::fromUtf8(meaning(Command(SetTyping{r.conversation, r.isTyping}))); },
        [](const ActionAuthenticate &r) { return u"authenticate by %1"_s.arg(r.token); },
        [](const ActionCatchUp &) { return u"catch up"_s; },
        [](const ActionPing &) { return u"nothing"_s; },
    }, *request)};
}

template <typename T>
T readAs(const QByteArray &text)
{
    const auto read = native::readServer(text);
    if (!read) {
        qWarning("%s: %s", text.constData(), qPrintable(read.error().message));
        return {};
    }
    const T *const value = std::get_if<T>(&*read);
    return value ? *value : T();
}

} // namespace

class TestTranscripts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void root() { compareSocket(u"root.txt"_s, RootDialect()); }
    void messages() { compareSocket(u"messages.txt"_s, MessagesDialect()); }
    void messaging() { compareSocket(u"messaging.txt"_s, MessagingDialect()); }
    void simple() { compareSocket(u"simple.txt"_s, MessagingDialect(MessagingDialect::simple)); }

    void action()
    {
        compare(u"action.txt"_s, [](const QString &line) {
            return line.startsWith(u'>') ? hearAction(line.sliced(2)) : tellAction(line.sliced(2).split(u' '));
        });
    }

    void native()
    {
        compare(u"native.txt"_s, [](const QString &line) {
            return line.startsWith(u'>') ? hearNative(line.sliced(2)) : tellNative(line.sliced(2).split(u' '));
        });
    }

    // Each event of the vocabulary stands in every transcript, so that none is forgotten.
    void allEventsAreTold_data()
    {
        QTest::addColumn<QString>("file");
        for (const char *name : {"root", "messages", "messaging"})
            QTest::newRow(name) << QLatin1String(name) + u".txt"_s;
        QTest::newRow("native") << u"native.txt"_s;
    }
    void allEventsAreTold()
    {
        QFETCH(QString, file);
        const QStringList script = linesOf(QStringLiteral(TRANSCRIPTS "/") + file);
        QSet<size_t> told;
        const auto events = world::events();
        for (auto it = events.begin(); it != events.end(); ++it) {
            const auto stands = [&](const QString &l) { return l.section(u' ', 0, 1) == "@ "_L1 + it.key(); };
            if (std::any_of(script.begin(), script.end(), stands))
                told.insert(it->index());
        }
        for (auto it = events.begin(); it != events.end(); ++it)
            QVERIFY2(told.contains(it->index()), qPrintable(it.key()));
        QCOMPARE(size_t(told.size()), std::variant_size_v<Event>);
    }

    // All that the server says at /parlor is understood at the other end.
    void theDesktopUnderstands()
    {
        int understood = 0;
        for (const QString &line : linesOf(QStringLiteral(TRANSCRIPTS "/native.txt"))) {
            if (!line.startsWith("< "_L1))
                continue;
            const auto read = native::readServer(line.sliced(2).toUtf8());
            QVERIFY2(read.has_value(), qPrintable(line + u'\n' + (read ? QString() : read.error().message)));
            ++understood;
        }
        QVERIFY(understood > 20);
    }

    void rowsComeBackAsTheyWere()
    {
        const auto live = readAs<native::LiveRows>(NativeDialect().encode(world::sent(world::picture()), Audience::Own)[0]);
        QCOMPARE(live.rows.size(), 1);
        QCOMPARE(std::get<Message>(live.rows[0]), world::picture());
        QCOMPARE(live.rev, 9);

        const auto read = readAs<native::LiveRows>(
            NativeDialect().encode(*eventOf(u"MessagesRead"_s), Audience::Own)[0]);
        QCOMPARE(read.rows.size(), 2);
        QCOMPARE(std::get<Participant>(read.rows[0]), world::participant(world::bo, 3, 3));
        QCOMPARE(std::get<Membership>(read.rows[1]), world::membership(world::bo));
        // What only the reader may know is not told to the others.
        QCOMPARE(readAs<native::LiveRows>(
                     NativeDialect().encode(*eventOf(u"MessagesRead"_s), Audience::Others)[0]).rows.size(), 1);
    }

    void answersComeBackAsTheyWere()
    {
        const auto answers = world::answers();
        const auto page = readAs<native::RowsPage>(native::answer(8, answers[u"Changes-page"_s]));
        QCOMPARE(page.tag, 8);
        QCOMPARE(page.changes.rows.size(), 2);
        QCOMPARE(page.changes.after, u"e1:9"_s);
        const auto last = readAs<native::RowsPage>(native::answer(8, answers[u"Changes-last"_s]));
        QCOMPARE(std::get<ConversationRemoved>(last.changes.rows[0]).conversation.text, u"c9"_s);
        QCOMPARE(last.changes.upTo, u"e1:12"_s);
        QVERIFY(readAs<native::RowsPage>(native::answer(8, answers[u"Changes-resync"_s])).changes.resync);
        const auto view = readAs<native::RowsPage>(native::answer(8, answers[u"ConversationPage"_s]));
        QCOMPARE(view.changes.rows.size(), 7);
        QVERIFY(view.more);
        const auto found = readAs<native::Found>(native::answer(8, answers[u"SearchPage"_s]));
        QCOMPARE(found.hits[0].message, world::message());
        QCOMPARE(found.hits[0].highlights, world::hit().highlights);
        QCOMPARE(readAs<native::Users>(native::answer(8, answers[u"MemberList"_s])).users.size(), 2);

        const auto done = readAs<native::Done>(native::done(7, world::applied()));
        QCOMPARE(*done.message, world::message());
        QVERIFY(done.created);
        Applied changed;
        changed.participants = {world::participant(world::bo, 3, 0)};
        changed.users = {world::user(world::bo, UserRole::Host, u"Bo"_s)};
        const auto members = readAs<native::Done>(native::done(7, changed));
        QCOMPARE(members.participants, changed.participants);
        QCOMPARE(members.users, changed.users);
        const auto refused = readAs<native::Refused>(native::refused(7, longBody));
        QCOMPARE(refused.fault, longBody);
        QCOMPARE(refused.tag, std::optional<qint64>(7));
    }

    void whatTheServerKeepsForItselfIsNotOffered()
    {
        QVERIFY(native::request(1, Command(SaveUser())).isEmpty());
        QVERIFY(native::request(1, Query(GetUser())).isEmpty());
        QVERIFY(!native::readClient(R"({"tag":1,"command":"saveUser","with":{}})"));
        QVERIFY(!native::readClient(R"({"tag":1,"query":"getUser","with":{"user":"bo"}})"));
    }

    // A row of a kind that this build does not know is skipped: a newer server may have more.
    void unknownRowsAreSkipped()
    {
        const auto live = readAs<native::LiveRows>(
            R"({"rows":[{"hologram":{"id":"h1"}},{"removed":{"conversation":"c1"}}],"rev":3})");
        QCOMPARE(live.rows.size(), 1);
        QVERIFY(!native::readServer(R"({"rows":[{"message":{"seq":"three"}}],"rev":3})"));
        QVERIFY(!native::readServer(R"({"rows":7,"rev":3})"));
        QVERIFY(!native::readServer("nonsense"));
        QVERIFY(!native::readServer(R"({"surprise":{}})"));
    }
};

QTEST_APPLESS_MAIN(TestTranscripts)
#include "test_transcripts.moc"
