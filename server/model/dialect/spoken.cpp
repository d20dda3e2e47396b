// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/dialect/spoken.h"

#include "server/model/base/text.h"

#include <QUrl>

#include <algorithm>
#include <array>
#include <cmath>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

// metadata.imageUrl and the like, seed 004's way to attach one thing of each kind.
struct MediaWord
{
    const char *word;
    const char *mimeType; // the subtype is not known
    MessageKind kind;
};

constexpr std::array mediaWords{
    MediaWord{"imageUrl", "image/*", MessageKind::Image},
    MediaWord{"audioUrl", "audio/*", MessageKind::Audio},
    MediaWord{"videoUrl", "video/*", MessageKind::Video},
    MediaWord{"fileUrl", "", MessageKind::File},
};

bool readKind(std::optional<MessageKind> &kind, const QJsonObject &object, Fault &fault)
{
    for (const char *name : {"type", "messageType"}) {
        const QJsonValue value = object.value(QLatin1String(name));
        if (value.isUndefined() || value.isNull())
            continue;
        // Clients of all ages send TEXT as well as text.
        const QJsonValue lower = value.isString() ? QJsonValue(value.toString().toLower()) : value;
        return readInto(kind, lower, QString::fromLatin1(name), fault);
    }
    return true;
}

bool readAttachment(Attachment &a, const QJsonValue &value, const QString &path, Fault &fault)
{
    if (!value.isObject()) {
        fault = expected(path, "an object").value();
        return false;
    }
    const QJsonObject object = value.toObject();
    return readSpoken(a.id, object, {"id"}, fault, path) && readSpoken(a.url, object, {"url"}, fault, path)
        && readSpoken(a.filename, object, {"filename"}, fault, path)
        && readSpoken(a.mimeType, object, {"mimeType", "mimetype"}, fault, path)
        && readSpoken(a.size, object, {"size"}, fault, path) && readSpoken(a.width, object, {"width"}, fault, path)
        && readSpoken(a.height, object, {"height"}, fault, path)
        && readSpoken(a.durationMs, object, {"durationMs"}, fault, path)
        && readSpoken(a.thumbnailUrl, object, {"thumbnailUrl"}, fault, path);
}

bool readAttachments(QList<Attachment> &attachments, const QJsonObject &object, Fault &fault)
{
    const QJsonValue value = object[u"attachments"];
    if (value.isUndefined() || value.isNull())
        return true;
    if (!value.isArray()) {
        fault = expected(u"attachments"_s, "an array").value();
        return false;
    }
    const QJsonArray array = value.toArray();
    attachments.resize(array.size());
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (!readAttachment(attachments[i], array.at(i), u"attachments."_s + QString::number(i), fault))
            return false;
    }
    return true;
}

// What stands encoded in a URL need not be text: %00 would make a message that no client can read.
QString fileNameOf(const QUrl &url)
{
    const QString decoded = url.fileName();
    return isCleanText(decoded) ? decoded : url.fileName(QUrl::FullyEncoded);
}

// Takes one media word out of `metadata`. The same URL may stand in `attachments` too: it is one attachment.
bool takeMedia(SendMessage &send, const MediaWord &media, Fault &fault)
{
    const QString path = u"metadata"_s;
    QString url;
    if (!readSpoken(url, send.metadata, {media.word}, fault, path))
        return false;
    send.metadata.remove(QLatin1String(media.word));
    if (url.isEmpty())
        return true;
    auto same = std::find_if(send.attachments.begin(), send.attachments.end(),
                             [&](const Attachment &a) { return a.url == url; });
    if (same == send.attachments.end()) {
        Attachment a;
        a.url = url;
        a.filename = fileNameOf(QUrl(url));
        a.mimeType = QString::fromLatin1(media.mimeType);
        send.attachments.append(a);
        same = std::prev(send.attachments.end());
    }
    if (media.kind == MessageKind::Image) {
        if (!readSpoken(same->width, send.metadata, {"imageWidth"}, fault, path)
            || !readSpoken(same->height, send.metadata, {"imageHeight"}, fault, path))
            return false;
        send.metadata.remove("imageWidth"_L1);
        send.metadata.remove("imageHeight"_L1);
    } else if (media.kind == MessageKind::Audio) {
        const QJsonValue seconds = send.metadata.take("audioDuration"_L1);
        if (seconds.isUndefined() || seconds.isNull())
            return true;
        if (!seconds.isDouble() || seconds.toDouble() < 0 || seconds.toDouble() > 1e9) {
            fault = expected(u"metadata.audioDuration"_s, "a number of seconds").value();
            return false;
        }
        same->durationMs = std::llround(seconds.toDouble() * 1000);
    }
    return true;
}

bool checkDegrees(const QJsonObject &location, const QString &name, double most, Fault &fault)
{
    const QJsonValue value = location[name];
    if (value.isDouble() && std::abs(value.toDouble()) <= most)
        return true;
    const QByteArray what = "a number from -" + QByteArray::number(most) + " to " + QByteArray::number(most);
    fault = expected(u"metadata.location."_s + name, what.constData()).value();
    return false;
}

bool checkLocation(const QJsonObject &metadata, Fault &fault)
{
    const QJsonValue value = metadata[u"location"];
    if (value.isUndefined() || value.isNull())
        return true;
    if (!value.isObject()) {
        fault = expected(u"metadata.location"_s, "an object").value();
        return false;
    }
    const QJsonObject location = value.toObject();
    // Seed 004 has both spellings.
    const bool isShort = location.contains(u"lat") && !location.contains(u"latitude");
    QString address;
    return checkDegrees(location, isShort ? u"lat"_s : u"latitude"_s, 90, fault)
        && checkDegrees(location, isShort ? u"lng"_s : u"longitude"_s, 180, fault)
        && readSpoken(address, location, {"address"}, fault, u"metadata.location"_s);
}

// What a message is that does not say so itself.
MessageKind guessKind(const SendMessage &send)
{
    if (send.metadata.contains(u"location"))
        return MessageKind::Location;
    if (send.attachments.isEmpty())
        return MessageKind::Text;
    const QString &mimeType = send.attachments.first().mimeType;
    for (const MediaWord &media : mediaWords) {
        const QLatin1String prefix = QLatin1String(media.mimeType).chopped(*media.mimeType ? 1 : 0);
        if (!prefix.isEmpty() && mimeType.startsWith(prefix))
            return media.kind;
    }
    return MessageKind::File;
}

bool readClientId(QString &clientId, const QJsonObject &object, Fault &fault)
{
    Id<SendMessage> named; // the rules of an id
    if (!readSpoken(named, object, {"clientMessageId"}, fault))
        return false;
    clientId = named.text;
    return true;
}

} // namespace

Result<SendMessage> readSend(const QJsonObject &object)
{
    SendMessage send;
    Fault fault;
    std::optional<MessageKind> kind;
    if (!readSpoken(send.conversation, object, {"conversationId", "conversation"}, fault)
        || !readSpoken(send.body, object, {"content"}, fault) || !readKind(kind, object, fault)
        || !readSpoken(send.replyTo, object, {"replyToMessageId", "replyTo"}, fault)
        || !readSpoken(send.metadata, object, {"metadata"}, fault)
        || !readAttachments(send.attachments, object, fault) || !readClientId(send.clientId, object, fault)
        || !checkLocation(send.metadata, fault))
        return tl::unexpected<Fault>(std::move(fault));
    for (const MediaWord &media : mediaWords) {
        if (!send.metadata.isEmpty() && !takeMedia(send, media, fault))
            return tl::unexpected<Fault>(std::move(fault));
    }
    send.kind = kind ? *kind : guessKind(send);
    return send;
}

Result<UserId> readClaimed(const QJsonObject &object)
{
    UserId claimed;
    Fault fault;
    if (!readSpoken(claimed, object, {"senderId", "sender", "userId"}, fault))
        return tl::unexpected<Fault>(std::move(fault));
    return claimed;
}

Fault inSeedWords(const Fault &fault)
{
    struct Word
    {
        QLatin1String canonical;
        QLatin1String seed;
    };
    static constexpr Word words[] = {
        {"body"_L1, "content"_L1},       {"kind"_L1, "type"_L1},
        {"clientId"_L1, "clientMessageId"_L1}, {"conversation"_L1, "conversationId"_L1},
        {"message"_L1, "messageId"_L1},  {"members"_L1, "participantIds"_L1},
    };
    for (const Word &word : words) {
        if (fault.field != word.canonical)
            continue;
        Fault said = fault;
        said.field = word.seed;
        if (said.message.startsWith(word.canonical + u':'))
            said.message.replace(0, word.canonical.size(), word.seed);
        return said;
    }
    return fault;
}

Result<void> checkClaim(const UserId &claimed, const UserId &caller)
{
    if (claimed.isEmpty() || claimed == caller)
        return {};
    return fail(Fault::Forbidden, u"the sender is not who has signed in"_s, u"senderId"_s);
}

} // namespace parlor
