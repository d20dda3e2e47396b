// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/chat/decide.h"
#include "server/model/dialect/action.h"
#include "server/model/dialect/action_words.h"
#include "server/model/dialect/spoken.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QUrl>

#include <array>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestTimestamp = 40;
constexpr qsizetype longestQuote = 2000;
constexpr qsizetype mostNames = 100; // of messages in one markRead

tl::unexpected<Fault> missingFields()
{
    return fail(Fault::Validation, u"Missing required fields"_s);
}

tl::unexpected<Fault> badFormat()
{
    return fail(Fault::Validation, u"Invalid message format"_s);
}

bool isSaid(const QJsonObject &o, QLatin1String name)
{
    const QJsonValue value = o.value(name);
    return !value.isUndefined() && !value.isNull() && !(value.isString() && value.toString().isEmpty());
}

// Reads members of an object; a wrong type anywhere is one fault at the end.
class Fields
{
public:
    explicit Fields(const QJsonObject &object)
        : m_object(object)
    {
    }

    bool isGood() const { return m_good; }

    template <typename T>
    void read(T &out, std::initializer_list<const char *> names)
    {
        Fault fault;
        for (const char *name : names) {
            if (isSaid(m_object, QLatin1String(name))) {
                m_good = m_good && readInto(out, m_object.value(QLatin1String(name)), QString(), fault);
                return;
            }
        }
    }

    QString text(std::initializer_list<const char *> names)
    {
        QString out;
        read(out, names);
        return out;
    }

private:
    const QJsonObject &m_object;
    bool m_good = true;
};

QString cut(QString text, qsizetype most)
{
    if (text.size() <= most)
        return text;
    text.truncate(most);
    if (text.back().isHighSurrogate())
        text.chop(1);
    return text;
}

// Its shape: a date, or a date with a time and perhaps an offset.
bool isIso8601(const QString &text)
{
    return text.size() >= 10 && text.size() <= longestTimestamp && fromIso(text) >= 0;
}

MessageKind kindOf(const QString &url)
{
    struct Suffixes
    {
        MessageKind kind;
        std::array<QLatin1String, 6> words;
    };
    static constexpr Suffixes all[] = {
        {MessageKind::Image, {"jpg"_L1, "jpeg"_L1, "png"_L1, "gif"_L1, "webp"_L1, "heic"_L1}},
        {MessageKind::Video, {"mp4"_L1, "mov"_L1, "webm"_L1, "mkv"_L1, "m4v"_L1, "avi"_L1}},
        {MessageKind::Audio, {"mp3"_L1, "ogg"_L1, "m4a"_L1, "wav"_L1, "aac"_L1, "opus"_L1}},
    };
    const QString suffix = QFileInfo(QUrl(url).path()).suffix().toLower();
    for (const Suffixes &one : all) {
        if (std::find(one.words.begin(), one.words.end(), suffix) != one.words.end())
            return one.kind;
    }
    return MessageKind::File;
}

void attach(SendMessage &message, const QStringList &urls)
{
    for (const QString &url : urls) {
        Attachment a;
        a.url = url;
        const QString name = QUrl(url).fileName();
        a.filename = isCleanText(name) ? cut(name, 255) : QString();
        message.attachments.append(a);
    }
    if (!urls.isEmpty())
        message.kind = kindOf(urls.first());
}

void readRecipients(ActionSend &send, Fields &fields)
{
    QList<UserId> named;
    UserId one;
    fields.read(named, {"recipientIds"});
    fields.read(one, {"recipientId"});
    if (!one.isEmpty())
        named.prepend(one);
    for (const UserId &user : named.mid(0, 1001)) { // more are refused when the conversation is opened
        if (user != send.sender && !send.recipients.contains(user))
            send.recipients.append(user);
    }
}

void readExtras(ActionSend &send, Fields &fields)
{
    SendMessage &m = send.message;
    if (const QString property = fields.text({"propertyId"}); !property.isEmpty())
        m.metadata[actionWords::propertyId] = property;
    if (const QString said = fields.text({"timestamp"}); isIso8601(said))
        m.metadata[clientTimestampKey] = said;
    fields.read(m.automationBooking, {"bookingId"});
    m.automationType = cut(fields.text({"messageType"}), 255);
    bool automated = false;
    fields.read(automated, {"isAutomated"});
    if (automated)
        m.author = Author::System;
    QStringList urls;
    fields.read(urls, {"fileUrls"});
    attach(m, urls);
}

Result<ActionRequest> readSend(const QJsonObject &o)
{
    ActionSend send;
    Fields fields(o);
    const bool files = o.value("fileUrls"_L1).isArray() && !o.value("fileUrls"_L1).toArray().isEmpty();
    const bool content = isSaid(o, "content"_L1) || (files && isSaid(o, "conversationId"_L1));
    send.speaksFrames = content && !(isSaid(o, "text"_L1) && !isSaid(o, "messageId"_L1));
    if (send.speaksFrames) {
        if (!isSaid(o, "messageId"_L1) || !isSaid(o, "conversationId"_L1) || !isSaid(o, "senderId"_L1))
            return missingFields();
        fields.read(send.message.body, {"content"});
        fields.read(send.message.conversation, {"conversationId"});
        fields.read(send.sender, {"senderId"});
    } else {
        if ((!isSaid(o, "text"_L1) && !files) || !isSaid(o, "userId"_L1) || !isSaid(o, "recipientId"_L1))
            return missingFields();
        fields.read(send.message.body, {"text"});
        fields.read(send.sender, {"userId"});
    }
    Id<SendMessage> named; // by the rules of an id
    fields.read(named, {send.speaksFrames ? "messageId" : "id"});
    send.message.clientId = named.text;
    send.message.namesItself = true;
    send.senderName = cut(fields.text({"senderName"}), 255);
    send.title = cut(fields.text({"conversationName"}), 255);
    send.replyTo = cut(fields.text({"replyToMessageId"}), 255);
    send.replyToContent = cut(fields.text({"replyToContent"}), longestQuote);
    send.replyToSenderName = cut(fields.text({"replyToSenderName"}), 255);
    readRecipients(send, fields);
    readExtras(send, fields);
    if (!fields.isGood())
        return badFormat();
    return send;
}

Result<ActionRequest> readEdit(const QJsonObject &o)
{
    ActionEdit edit;
    Fields fields(o);
    fields.read(edit.conversation, {"conversationId"});
    edit.message = fields.text({"messageId", "id"});
    edit.content = fields.text({"content", "text"});
    if (!fields.isGood())
        return badFormat();
    if (edit.message.isEmpty() || edit.content.isEmpty())
        return missingFields();
    return edit;
}

Result<ActionRequest> readDelete(const QJsonObject &o)
{
    ActionDelete remove;
    Fields fields(o);
    fields.read(remove.conversation, {"conversationId"});
    remove.message = fields.text({"messageId", "id"});
    if (!fields.isGood())
        return badFormat();
    if (remove.message.isEmpty())
        return missingFields();
    return remove;
}

Result<ActionRequest> readRead(const QJsonObject &o)
{
    ActionRead read;
    Fields fields(o);
    fields.read(read.conversation, {"conversationId"});
    fields.read(read.messages, {"messageIds"});
    if (const QString one = fields.text({"messageId"}); !one.isEmpty())
        read.messages.append(one);
    if (!fields.isGood() || read.messages.size() > mostNames)
        return badFormat();
    if (read.conversation.isEmpty())
        return missingFields();
    return read;
}

Result<ActionRequest> readTyping(const QJsonObject &o)
{
    ActionTyping typing;
    Fields fields(o);
    fields.read(typing.conversation, {"conversationId"});
    fields.read(typing.isTyping, {"isTyping"});
    if (!fields.isGood())
        return badFormat();
    if (typing.conversation.isEmpty())
        return missingFields();
    return typing;
}

Result<ActionRequest> readAuthenticate(const QJsonObject &o)
{
    Fields fields(o);
    const QString token = fields.text({"token"});
    if (!fields.isGood())
        return badFormat();
    if (token.isEmpty())
        return missingFields();
    return ActionAuthenticate{token};
}

struct ActionVerb
{
    QLatin1String action;
    Result<ActionRequest> (*read)(const QJsonObject &);
};

constexpr ActionVerb verbs[] = {
    {"sendMessage"_L1, readSend},
    {"editMessage"_L1, readEdit},
    {"deleteMessage"_L1, readDelete},
    {"markRead"_L1, readRead},
    {"typing"_L1, readTyping},
    {"authenticate"_L1, readAuthenticate},
    {"catchUp"_L1, [](const QJsonObject &) -> Result<ActionRequest> { return ActionCatchUp{}; }},
    {"ping"_L1, [](const QJsonObject &) -> Result<ActionRequest> { return ActionPing{}; }},
};

} // namespace

namespace action {

QList<QLatin1String> actions()
{
    QList<QLatin1String> all;
    for (const ActionVerb &verb : verbs)
        all.append(verb.action);
    return all;
}

Result<ActionRequest> read(const QByteArray &frame)
{
    const Result<QJsonValue> parsed = parseJson(frame);
    if (!parsed || !parsed->isObject())
        return badFormat();
    const QJsonObject object = parsed->toObject();
    const QJsonValue said = object.value("action"_L1);
    if (said.isUndefined() && object.value("type"_L1) == "ping"_L1)
        return ActionPing{};
    for (const ActionVerb &verb : verbs) {
        if (said == verb.action)
            return verb.read(object);
    }
    return badFormat();
}

Result<ActionHistory> readHistory(const QJsonObject &body)
{
    constexpr qint64 most = 1000;
    ActionHistory history;
    Fields fields(body);
    fields.read(history.user, {"userId"});
    fields.read(history.other, {"recipientId"});
    fields.read(history.limit, {"limit"});
    fields.read(history.before, {"before"});
    if (!fields.isGood() || history.limit < 1)
        return badFormat();
    if (history.user.isEmpty() || history.other.isEmpty())
        return missingFields();
    history.limit = std::min(history.limit, most);
    return history;
}

Fault inActionWords(const Fault &fault)
{
    if (fault.code == Fault::Conflict && fault.field == "clientId"_L1)
        return {fault.code, u"Message id already in use"_s, u"messageId"_s};
    return inSeedWords(fault);
}

} // namespace action

} // namespace parlor
