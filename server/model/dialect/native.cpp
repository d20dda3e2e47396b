// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/dialect/native.h"

#include "server/model/dialect/native_words.h"

#include <algorithm>

namespace parlor {

using namespace Qt::StringLiterals;

namespace native {

namespace {

template <typename T>
void writeRow(JsonWriter &w, const T &value)
{
    w.beginObject();
    w.key(rowWord<T>);
    writeJson(w, value);
    w.endObject();
}

template <>
void writeRow(JsonWriter &w, const ConversationRemoved &removed)
{
    w.beginObject();
    w.key("removed");
    w.beginObject();
    w.member("conversation", removed.conversation.text);
    w.endObject();
    w.endObject();
}

void writeAnyRow(JsonWriter &w, const Row &row)
{
    std::visit([&](const auto &value) { writeRow(w, value); }, row);
}

// {"rows":[…],"rev":N}
class LiveText
{
public:
    LiveText()
    {
        m_text.reserve(1024);
        m_writer.beginObject();
        m_writer.key("rows");
        m_writer.beginArray();
    }

    template <typename T>
    LiveText &add(const T &row)
    {
        writeRow(m_writer, row);
        m_rev = std::max(m_rev, row.rev);
        return *this;
    }

    LiveText &addRemoved(const ConversationLeft &left)
    {
        writeRow(m_writer, ConversationRemoved{left.conversation});
        m_rev = std::max(m_rev, left.rev);
        return *this;
    }

    QList<QByteArray> texts()
    {
        m_writer.endArray();
        m_writer.member("rev", m_rev);
        m_writer.endObject();
        return {m_text};
    }

private:
    QByteArray m_text;
    JsonWriter m_writer{m_text};
    Revision m_rev = 0;
};

QByteArray ephemeral(const TypingChanged &typing)
{
    QByteArray text;
    JsonWriter w(text);
    w.beginObject();
    w.key("typing");
    w.beginObject();
    w.member("conversation", typing.conversation.text);
    w.member("user", typing.user.text);
    w.member("userName", typing.userName);
    w.member("isTyping", typing.isTyping);
    w.endObject();
    w.endObject();
    return text;
}

QByteArray ephemeral(const PresenceChanged &presence)
{
    QByteArray text;
    JsonWriter w(text);
    w.beginObject();
    w.key("presence");
    w.beginObject();
    w.member("user", presence.user.text);
    w.member("isOnline", presence.isOnline);
    w.member("at", presence.at);
    w.endObject();
    w.endObject();
    return text;
}

void writeView(JsonWriter &w, const ConversationView &view)
{
    writeRow(w, view.conversation);
    writeRow(w, view.membership);
    for (const Participant &participant : view.participants)
        writeRow(w, participant);
    for (const User &user : view.users)
        writeRow(w, user);
    if (view.lastMessage)
        writeRow(w, *view.lastMessage);
}

void writeHit(JsonWriter &w, const SearchHit &hit)
{
    w.beginObject();
    w.key("message");
    writeJson(w, hit.message);
    w.member("senderName", hit.senderName);
    w.member("snippet", hit.snippet);
    w.key("highlights");
    w.beginArray();
    for (const auto &[start, length] : hit.highlights) {
        w.beginArray();
        w.value(start);
        w.value(length);
        w.endArray();
    }
    w.endArray();
    w.endObject();
}

void writeUsers(JsonWriter &w, const QList<UserId> &users)
{
    w.key("answer");
    w.beginObject();
    w.key("users");
    writeJson(w, users);
    w.endObject();
}

template <typename Write>
void writeRows(JsonWriter &w, Write &&write)
{
    w.key("rows");
    w.beginArray();
    write();
    w.endArray();
}

// The members of an answer's object, after its tag.
struct AnswerWriter
{
    JsonWriter &w;

    void operator()(const Changes &changes) const
    {
        writeRows(w, [&] {
            for (const Row &row : changes.rows)
                writeAnyRow(w, row);
        });
        if (!changes.after.isEmpty())
            w.member("after", changes.after);
        if (!changes.upTo.isEmpty())
            w.member("upTo", changes.upTo);
        if (changes.resync)
            w.member("resync", true);
    }
    void operator()(const MessagePage &page) const
    {
        writeRows(w, [&] {
            for (const MessageView &view : page.items)
                writeRow(w, view.message);
        });
        w.member("more", page.more);
    }
    void operator()(const ConversationPage &page) const
    {
        writeRows(w, [&] {
            for (const ConversationView &view : page.items)
                writeView(w, view);
        });
        w.member("more", page.page * page.limit < page.total);
    }
    void operator()(const ConversationView &view) const
    {
        writeRows(w, [&] { writeView(w, view); });
    }
    void operator()(const User &user) const
    {
        writeRows(w, [&] { writeRow(w, user); });
    }
    void operator()(const SearchPage &page) const
    {
        w.key("hits");
        w.beginArray();
        for (const SearchHit &hit : page.items)
            writeHit(w, hit);
        w.endArray();
        w.member("more", page.more);
    }
    void operator()(const ReceiptList &list) const
    {
        w.key("receipts");
        writeJson(w, list);
    }
    void operator()(const MemberList &list) const { writeUsers(w, list.members); }
    void operator()(const UserList &list) const { writeUsers(w, list.users); }
};

// ---- reading what a client says

tl::unexpected<Refused> refuse(std::optional<qint64> tag, Fault fault)
{
    return tl::unexpected<Refused>(Refused{tag, std::move(fault)});
}

// The first alternative of the vocabulary whose word is `word`, read from `with`.
template <typename Vocabulary, size_t I = 0>
Result<Vocabulary> readNamed(const QString &word, const QJsonValue &with, const char *what)
{
    if constexpr (I == std::variant_size_v<Vocabulary>) {
        return fail(Fault::NotFound, u"there is no %1 \"%2\""_s.arg(QLatin1String(what), word.left(64)),
                    QString::fromLatin1(what));
    } else {
        using T = std::variant_alternative_t<I, Vocabulary>;
        if constexpr (Offered<T>) {
            if (word == QLatin1String(requestWord<T>)) {
                Result<T> read = fromJson<T>(with, u"with"_s);
                if (!read)
                    return tl::unexpected<Fault>(std::move(read.error()));
                return Vocabulary(std::move(*read));
            }
        }
        return readNamed<Vocabulary, I + 1>(word, with, what);
    }
}

constexpr qsizetype maxDevice = 64;

Result<Hello> readHello(const QJsonValue &value)
{
    Hello hello;
    hello.version = 0;
    if (!value.isObject())
        return expected(u"hello"_s, "an object");
    Fault fault;
    if (!readInto(hello.version, value[u"version"], u"hello.version"_s, fault))
        return tl::unexpected<Fault>(std::move(fault));
    const QJsonValue features = value[u"features"];
    if (!features.isUndefined() && !features.isNull()
        && !readInto(hello.features, features, u"hello.features"_s, fault))
        return tl::unexpected<Fault>(std::move(fault));
    const QJsonValue device = value[u"device"];
    if (!device.isUndefined() && !device.isNull() && !readInto(hello.device, device, u"hello.device"_s, fault))
        return tl::unexpected<Fault>(std::move(fault));
    if (hello.device.size() > maxDevice)
        return expected(u"hello.device"_s, "at most 64 characters");
    return hello;
}

} // namespace

tl::expected<ClientText, Refused> readClient(const QByteArray &text)
{
    const Result<QJsonValue> parsed = parseJson(text);
    if (!parsed)
        return refuse({}, parsed.error());
    if (!parsed->isObject())
        return refuse({}, {Fault::Validation, u"expected a JSON object"_s, {}});
    const QJsonObject object = parsed->toObject();

    if (object.contains(u"hello")) {
        const Result<Hello> hello = readHello(object[u"hello"]);
        if (!hello)
            return refuse({}, hello.error());
        return *hello;
    }

    qint64 tag = 0;
    Fault fault;
    if (!readInto(tag, object[u"tag"], u"tag"_s, fault))
        return refuse({}, fault);
    const bool isCommand = object.contains(u"command");
    const QJsonValue word = object[isCommand ? u"command"_s : u"query"_s];
    if (!word.isString())
        return refuse(tag, expected(isCommand ? u"command"_s : u"query"_s, "a string").value());
    const QJsonValue with = object.contains(u"with") ? object[u"with"] : QJsonValue(QJsonObject());
    if (isCommand) {
        Result<Command> command = readNamed<Command>(word.toString(), with, "command");
        if (!command)
            return refuse(tag, command.error());
        return CommandText{tag, std::move(*command)};
    }
    Result<Query> query = readNamed<Query>(word.toString(), with, "query");
    if (!query)
        return refuse(tag, query.error());
    return QueryText{tag, std::move(*query)};
}

QByteArray welcome(const UserId &user)
{
    QByteArray text;
    JsonWriter w(text);
    w.beginObject();
    w.key("welcome");
    w.beginObject();
    w.member("version", protocolVersion);
    w.member("user", user.text);
    w.member("server", "Parlor " PARLOR_VERSION);
    w.endObject();
    w.endObject();
    return text;
}

QByteArray done(qint64 tag, const Applied &applied)
{
    QByteArray text;
    text.reserve(1024);
    JsonWriter w(text);
    w.beginObject();
    w.member("tag", tag);
    w.key("done");
    w.beginObject();
    if (applied.message) {
        w.key("message");
        writeJson(w, *applied.message);
    }
    if (applied.conversation) {
        w.key("conversation");
        writeJson(w, *applied.conversation);
    }
    if (applied.membership) {
        w.key("membership");
        writeJson(w, *applied.membership);
    }
    if (!applied.participants.isEmpty()) {
        w.key("users");
        writeJson(w, applied.users);
        w.key("participants");
        writeJson(w, applied.participants);
    }
    w.member("created", applied.created);
    w.member("rev", applied.revision);
    w.endObject();
    w.endObject();
    return text;
}

QByteArray refused(std::optional<qint64> tag, const Fault &fault)
{
    QByteArray text;
    JsonWriter w(text);
    w.beginObject();
    if (tag)
        w.member("tag", *tag);
    w.key("fault");
    w.beginObject();
    w.member("code", faultName(fault.code));
    w.member("message", fault.message);
    if (!fault.field.isEmpty())
        w.member("field", fault.field);
    w.endObject();
    w.endObject();
    return text;
}

QByteArray answer(qint64 tag, const Answer &answer)
{
    QByteArray text;
    text.reserve(4096);
    JsonWriter w(text);
    w.beginObject();
    w.member("tag", tag);
    std::visit(AnswerWriter{w}, answer);
    w.endObject();
    return text;
}

} // namespace native

QList<QByteArray> NativeDialect::encode(const Event &event, Audience audience) const
{
    using native::LiveText;
    return std::visit(
        Overloads{
            [](const ConversationOpened &e) {
                LiveText live;
                for (const User &user : e.users)
                    live.add(user);
                live.add(e.conversation);
                // Memberships are private to each member; a fresh one has only defaults, which the client derives.
                for (const Participant &participant : e.participants)
                    live.add(participant);
                return live.texts();
            },
            [](const MessageSent &e) {
                LiveText live;
                live.add(e.message);
                if (e.reopened)
                    live.add(e.conversation);
                return live.texts();
            },
            [](const MessageEdited &e) { return LiveText().add(e.message).texts(); },
            [](const MessageDeleted &e) { return LiveText().add(e.message).texts(); },
            [](const Reacted &e) { return LiveText().add(e.message).texts(); },
            [](const MembersChanged &e) {
                LiveText live;
                for (const User &user : e.users)
                    live.add(user);
                live.add(e.conversation);
                for (const Participant &participant : e.participants)
                    live.add(participant);
                for (const Participant &participant : e.changed)
                    live.add(participant);
                return live.texts();
            },
            [](const ConversationChanged &e) { return LiveText().add(e.conversation).texts(); },
            [](const MembershipChanged &e) { return LiveText().add(e.membership).texts(); },
            [](const ConversationLeft &e) { return LiveText().addRemoved(e).texts(); },
            [&](const MessagesRead &e) {
                LiveText live;
                live.add(e.participant);
                if (audience != Audience::Others)
                    live.add(e.membership);
                return live.texts();
            },
            [](const MessagesDelivered &e) { return LiveText().add(e.participant).texts(); },
            [](const UserSaved &e) { return LiveText().add(e.user).texts(); },
            [](const PropertySaved &e) { return LiveText().add(e.property).texts(); },
            [](const BookingSaved &e) { return LiveText().add(e.booking).texts(); },
            [](const MessageStatusChanged &) { return QList<QByteArray>{}; },
            [](const TypingChanged &e) { return QList<QByteArray>{native::ephemeral(e)}; },
            [](const PresenceChanged &e) { return QList<QByteArray>{native::ephemeral(e)}; },
        },
        event);
}

} // namespace parlor
