// SPDX-License-Identifier: GPL-3.0-or-later
// Strict JSON: what is written is read back, and what is wrong is refused with its place.
#include "server/model/chat/event.h"
#include "server/model/chat/query.h"
#include "server/model/dialect/rest.h"
#include "server/model/dialect/shapes.h"
#include "server/model/wire/codec.h"

#include <QJsonDocument>
#include <QTest>

#include <random>

using namespace parlor;
using namespace Qt::StringLiterals;

namespace {

// Fills a value by its field list with whatever is allowed.
class Any
{
public:
    explicit Any(unsigned seed) : m_random(seed) {}

    template <typename T>
    T value()
    {
        T out{};
        fill(out);
        return out;
    }

private:
    qint64 number(qint64 most) { return std::uniform_int_distribution<qint64>(0, most)(m_random); }

    template <typename T>
    void fill(T &out)
    {
        if constexpr (HasFields<T>) {
            forEachField<T>([&](const auto &field) { fill(out.*field.member); });
        } else if constexpr (NamedEnum<T>) {
            out = T(number(qint64(namesOf<T>.size()) - 1));
        } else if constexpr (isOptional<T>) {
            if (number(1))
                fill(out.emplace());
        } else if constexpr (requires { out.text; }) {
            for (qint64 i = number(20); i >= 0; --i)
                out.text += u"abcXYZ019-_.:~!"[number(14)];
        } else if constexpr (std::is_same_v<T, QString>) {
            static const QStringList pieces{u"a"_s, u" "_s, u"\""_s, u"\\"_s, u"/"_s, u"\n"_s, u"\x01"_s, u"é"_s,
                                            u"\u202e"_s, u"ж"_s, u"漢"_s, u"😀"_s, u"\ufeff"_s, u"</script>"_s};
            for (qint64 i = number(12); i > 0; --i)
                out += pieces[number(pieces.size() - 1)];
        } else if constexpr (std::is_same_v<T, bool>) {
            out = number(1);
        } else if constexpr (std::is_same_v<T, qint64>) {
            out = number(3) ? number(2000) : number(9007199254740992) * (number(1) ? 1 : -1);
        } else if constexpr (std::is_same_v<T, QJsonObject>) {
            if (number(1))
                out = {{u"k\"ey"_s, QJsonArray{1.5, true, QJsonValue(), u"x\n"_s}}, {u"deep"_s, QJsonObject{{u"n"_s, 7}}}};
        } else {
            for (qint64 i = number(3); i > 0; --i) {
                typename T::value_type item{};
                fill(item);
                out.append(item);
            }
        }
    }

    std::mt19937 m_random;
};

template <typename T>
void roundTrip(const char *name)
{
    Any any(20260618);
    for (int i = 0; i < 200; ++i) {
        const T value = any.value<T>();
        const QByteArray text = toJson(value);
        const Result<QJsonValue> parsed = parseJson(text);
        QVERIFY2(parsed.has_value(), text.constData());
        const Result<T> read = fromJson<T>(*parsed);
        QVERIFY2(read.has_value(), qPrintable(QString::fromLatin1(name) + (read ? QString() : read.error().message)));
        if constexpr (std::equality_comparable<T>)
            QVERIFY2(*read == value, text.constData());
        QCOMPARE(toJson(*read), text);
    }
}

template <typename T>
QString refusalOf(const QByteArray &text)
{
    const Result<QJsonValue> parsed = parseJson(text);
    if (!parsed)
        return u"not parsed: "_s + parsed.error().message;
    const Result<T> read = fromJson<T>(*parsed);
    return read ? u"accepted"_s : read.error().field + u" | "_s + read.error().message;
}

QByteArray iso(Instant when)
{
    QByteArray text;
    JsonWriter w(text);
    writeIso(w, when);
    return text;
}

QByteArray nested(int levels)
{
    return QByteArray(levels, '[') + QByteArray(levels, ']');
}

} // namespace

class TestCodec : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyTypeComesBack()
    {
        roundTrip<User>("User");
        roundTrip<Property>("Property");
        roundTrip<Booking>("Booking");
        roundTrip<Conversation>("Conversation");
        roundTrip<Participant>("Participant");
        roundTrip<Membership>("Membership");
        roundTrip<Attachment>("Attachment");
        roundTrip<Reaction>("Reaction");
        roundTrip<Message>("Message");
        roundTrip<OpenConversation>("OpenConversation");
        roundTrip<SendMessage>("SendMessage");
        roundTrip<EditMessage>("EditMessage");
        roundTrip<DeleteMessage>("DeleteMessage");
        roundTrip<React>("React");
        roundTrip<AddMembers>("AddMembers");
        roundTrip<RemoveMember>("RemoveMember");
        roundTrip<ChangeRole>("ChangeRole");
        roundTrip<ChangeConversation>("ChangeConversation");
        roundTrip<ChangeMembership>("ChangeMembership");
        roundTrip<MarkRead>("MarkRead");
        roundTrip<MarkDelivered>("MarkDelivered");
        roundTrip<SetTyping>("SetTyping");
        roundTrip<ListConversations>("ListConversations");
        roundTrip<GetConversation>("GetConversation");
        roundTrip<PageMessages>("PageMessages");
        roundTrip<Search>("Search");
        roundTrip<CatchUp>("CatchUp");
        roundTrip<ListMembers>("ListMembers");
        roundTrip<ListAcquaintances>("ListAcquaintances");
        roundTrip<ListReceipts>("ListReceipts");
    }

    // What our writer says, Qt's parser reads as it was meant, but for a byte order mark at the beginning.
    void theWriterIsUnderstoodByOthers()
    {
        Any any(7);
        for (int i = 0; i < 200; ++i) {
            const Message m = any.value<Message>();
            const QJsonDocument document = QJsonDocument::fromJson(toJson(m));
            if (!m.body.startsWith(QChar(0xfeff)))
                QCOMPARE(document[u"body"].toString(), m.body);
            QCOMPARE(document[u"metadata"].toObject(), m.metadata);
        }
    }

    void wrongTypesNameTheirPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("refusal");
        const auto row = [](const char *name, const char *text, const QString &field, const QString &what) {
            QTest::newRow(name) << QByteArray(text) << u"%1 | %1: expected %2"_s.arg(field, what);
        };
        row("text", R"({"body":7})", u"body"_s, u"a string"_s);
        row("id", R"({"id":7})", u"id"_s, u"a string"_s);
        row("not an id", R"({"id":"a/b"})", u"id"_s, u"an id of 1 to 255 printable ASCII characters without / ? # %"_s);
        row("number", R"({"seq":"1"})", u"seq"_s, u"a whole number"_s);
        row("fraction", R"({"seq":1.5})", u"seq"_s, u"a whole number"_s);
        row("huge", R"({"seq":1e300})", u"seq"_s, u"a whole number"_s);
        row("optional", R"({"editedAt":"now"})", u"editedAt"_s, u"a whole number"_s);
        row("enum", R"({"kind":"poem"})", u"kind"_s,
            u"one of text, image, video, audio, location, file, system"_s);
        row("enum by number", R"({"kind":1})", u"kind"_s, u"a string"_s);
        row("list", R"({"attachments":{}})", u"attachments"_s, u"an array"_s);
        row("in a list", R"({"attachments":[{"url":"u"},{"url":[]}]})", u"attachments.1.url"_s, u"a string"_s);
        row("item", R"({"reactions":["+1"]})", u"reactions.0"_s, u"an object"_s);
        row("object", R"({"metadata":[]})", u"metadata"_s, u"an object"_s);
    }
    void wrongTypesNameTheirPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, refusal);
        QCOMPARE(refusalOf<Message>(text), refusal);
    }

    void booleansAreNotNumbers()
    {
        QCOMPARE(refusalOf<SetTyping>(R"({"isTyping":1})"), u"isTyping | isTyping: expected true or false"_s);
        QCOMPARE(refusalOf<SetTyping>(R"({"isTyping":true})"), u"accepted"_s);
    }

    void absentAndNullAreDefaults()
    {
        const Result<Message> read = fromJson<Message>(*parseJson(R"({"seq":null,"editedAt":null,"later":{"x":1}})"));
        QVERIFY(read.has_value());
        QCOMPARE(*read, Message());
        QCOMPARE(fromJson<PageMessages>(*parseJson("{}"))->limit, 50);
    }

    void numbersKeep64Bits()
    {
        for (const qint64 n : {qint64(0), qint64(-1), qint64(1) << 52, (qint64(1) << 53) - 1, -((qint64(1) << 53) - 1)}) {
            MarkDelivered mark;
            mark.toSeq = n;
            const QByteArray text = toJson(mark);
            QVERIFY2(text.contains("\"toSeq\":" + QByteArray::number(n)), text.constData());
            QCOMPARE(fromJson<MarkDelivered>(*parseJson(text))->toSeq, n);
        }
        // Where a JavaScript client could no longer count, nobody does.
        QVERIFY(refusalOf<MarkDelivered>(R"({"toSeq":9223372036854775807})") != u"accepted"_s);
    }

    void depthEndsAt32()
    {
        QVERIFY(parseJson(nested(32)).has_value());
        QVERIFY(!parseJson(nested(33)).has_value());
        QVERIFY(!parseJson(nested(100000)).has_value());
        // Brackets in a text are no levels.
        QVERIFY(parseJson("{\"a\":\"" + QByteArray(100, '[') + "\\\"[\"}").has_value());
    }

    void textThatIsNoTextIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("good");
        QTest::newRow("pair") << QByteArray(R"({"a":"\ud83d\ude00"})") << true;
        QTest::newRow("escaped zero") << QByteArray("{\"a\":\"x\\u0000y\"}") << false;
        QTest::newRow("raw zero") << QByteArray("{\"a\":\"x\0y\"}", 11) << false;
        QTest::newRow("raw zero behind a backslash") << QByteArray("{\"a\":\"x\\\0y\"}", 12) << false;
        QTest::newRow("no such escape") << QByteArray("{\"a\":\"\\-\"}") << false;
        QTest::newRow("every escape") << QByteArray("{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\"}") << true;
        QTest::newRow("raw line feed") << QByteArray("{\"a\":\"x\ny\"}") << false;
        QTest::newRow("line feed between") << QByteArray("{\n\"a\":\t1}") << true;
        QTest::newRow("high alone") << QByteArray(R"({"a":"\ud83d"})") << false;
        QTest::newRow("high, other escape") << QByteArray(R"({"a":"\ud83d\n"})") << false;
        QTest::newRow("high, high") << QByteArray(R"({"a":"\ud83d\ud83d"})") << false;
        QTest::newRow("low alone") << QByteArray(R"({"a":"\ude00"})") << false;
        QTest::newRow("in a key") << QByteArray(R"({"\ude00":1})") << false;
        QTest::newRow("escaped backslash, then u") << QByteArray(R"({"a":"\\ud83d"})") << true;
        QTest::newRow("surrogate as UTF-8") << QByteArray("{\"a\":\"\xed\xa0\xbd\"}") << false;
        QTest::newRow("broken UTF-8") << QByteArray("{\"a\":\"\xc3\"}") << false;
        QTest::newRow("overlong") << QByteArray("{\"a\":\"\xc0\xaf\"}") << false;
        QTest::newRow("cut off") << QByteArray("{\"a\":\"\\u12") << false;
        QTest::newRow("backslash at the end") << QByteArray("{\"a\":\"\\") << false;
        QTest::newRow("empty") << QByteArray() << false;
        QTest::newRow("two documents") << QByteArray("{}{}") << false;
        QTest::newRow("bare text") << QByteArray("\"a\"") << false;
    }
    void textThatIsNoTextIsRefused()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, good);
        QCOMPARE(parseJson(text).has_value(), good);
    }

    // The writer must never make what the parser would refuse.
    void halfPairsAreReplaced()
    {
        QString body = u"a"_s;
        body += QChar(0xd83d);
        Message m;
        m.body = body + u"b"_s;
        const QByteArray text = toJson(m);
        QVERIFY(parseJson(text).has_value());
        QCOMPARE(fromJson<Message>(*parseJson(text))->body, u"a\ufffdb"_s);
    }

    void timesAreIso()
    {
        QCOMPARE(iso(0), "\"1970-01-01T00:00:00.000Z\""_ba);
        std::mt19937_64 random(4);
        std::uniform_int_distribution<Instant> any(0, 253'402'300'799'999);
        for (int i = 0; i < 20000; ++i) {
            const Instant when = any(random);
            QCOMPARE(iso(when), '"' + toIso(when).toLatin1() + '"');
        }
        // 29 February and the days around it, in leap years and in a century that is none
        for (const auto &day : {u"2024-02-28"_s, u"2024-02-29"_s, u"2024-03-01"_s, u"2000-02-29"_s, u"2100-02-28"_s,
                                u"2100-03-01"_s, u"2026-12-31"_s}) {
            const QString text = day + u"T23:59:59.999Z"_s;
            QCOMPARE(iso(fromIso(text)), '"' + text.toLatin1() + '"');
        }
    }

    void parametersAreStrict_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("field"); // empty: accepted
        QTest::newRow("none") << QString() << QString();
        QTest::newRow("page") << u"page=2&limit=500&status=active&isArchived=false"_s << QString();
        QTest::newRow("page zero") << u"page=0"_s << u"page"_s;
        QTest::newRow("page word") << u"page=two"_s << u"page"_s;
        QTest::newRow("limit word") << u"limit=NaN"_s << u"limit"_s;
        QTest::newRow("status") << u"status=lost"_s << u"status"_s;
        QTest::newRow("type") << u"type=pair"_s << u"type"_s;
        QTest::newRow("flag") << u"isArchived=yes"_s << u"isArchived"_s;
    }
    void parametersAreStrict()
    {
        QFETCH(QString, query);
        QFETCH(QString, field);
        const auto list = rest::listConversations(QUrlQuery(query));
        QCOMPARE(list ? QString() : list.error().field, field);
        if (list) {
            QVERIFY(list->limit >= 1 && list->limit <= 100);
        }
    }

    void searchesReadPlusAsSpace()
    {
        const auto found = rest::search(QUrlQuery(u"q=late+check%2Bin%20caf%C3%A9&limit=1000"_s));
        QVERIFY(found.has_value());
        QCOMPARE(found->text, u"late check+in café"_s);
        QCOMPARE(found->limit, 100);
        QVERIFY(!rest::search(QUrlQuery(u"q=+"_s)));
        QVERIFY(!rest::search(QUrlQuery(u"q=a&scope=people"_s)));
    }

    void onlySeed001MarksAsReadByReading()
    {
        const ConversationId c{u"c1"_s};
        QCOMPARE(rest::marksAsRead(QUrlQuery(), Shape::Booking), Result<bool>(true));
        QCOMPARE(rest::marksAsRead(QUrlQuery(), Shape::InApp), Result<bool>(false));
        QCOMPARE(rest::marksAsRead(QUrlQuery(u"markRead=false"_s), Shape::Booking), Result<bool>(false));
        QCOMPARE(rest::marksAsRead(QUrlQuery(u"before=m1"_s), Shape::Booking), Result<bool>(false));
        QVERIFY(!rest::pageMessages(QUrlQuery(u"before=m1&after=m2"_s), c));
        QCOMPARE(rest::pageMessages(QUrlQuery(u"before=m1"_s), c)->before.text, u"m1"_s);
    }

    void bodiesOfRequestsAreStrict()
    {
        const UserId ana{u"ana"_s};
        const ConversationId c1{u"c1"_s};
        const QJsonObject hello{{u"content"_s, u"Hello"_s}};
        const auto with = [&](const QString &key, const QJsonValue &value) {
            QJsonObject o = hello;
            o[key] = value;
            return o;
        };
        QCOMPARE(rest::sendMessage(hello, c1, ana)->conversation, c1);
        QCOMPARE(rest::sendMessage(with(u"conversationId"_s, u"c1"_s), {}, ana)->conversation, c1);
        QCOMPARE(rest::sendMessage(hello, {}, ana).error().field, u"conversationId"_s);
        QCOMPARE(rest::sendMessage(with(u"conversationId"_s, u"c2"_s), c1, ana).error().code, Fault::Validation);
        QCOMPARE(rest::sendMessage(with(u"sender"_s, u"bo"_s), c1, ana).error().code, Fault::Forbidden);
        QVERIFY(rest::sendMessage(with(u"sender"_s, u"ana"_s), c1, ana).has_value());
        const auto media = rest::sendMessage(with(u"metadata"_s, QJsonObject{{u"fileUrl"_s, u"https://a/b%00c"_s}}), c1, ana);
        QCOMPARE(media->attachments.first().filename, u"b%00c"_s); // U+0000 would be a message that nobody can read
        QCOMPARE(rest::editMessage({}, MessageId{u"m1"_s}).error().field, u"content"_s);
        QCOMPARE(rest::openConversation({{u"participantIds"_s, QJsonArray{u"bo"_s, 7}}}).error().field,
                 u"participantIds.1"_s);
        QCOMPARE(rest::openConversation({{u"participantIds"_s, QJsonArray{u""_s}}}).error().field,
                 u"participantIds.0"_s);
        QCOMPARE(rest::openConversation({{u"type"_s, u"group"_s}, {u"title"_s, u"Us"_s}})->kind,
                 ConversationKind::Group);
    }
};

QTEST_APPLESS_MAIN(TestCodec)
#include "test_codec.moc"
