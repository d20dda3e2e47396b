// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/chat/decide.h"

#include "server/model/chat/announcements.h"
#include "server/model/chat/members.h"
#include "server/model/chat/open.h"
#include "server/model/stay/decide.h"
#include "server/model/base/planted.h"
#include "server/model/base/text.h"

#include <QCryptographicHash>
#include <QJsonDocument>

#include <algorithm>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maxAttachments = 10;
constexpr qsizetype maxUrl = 2000; // characters
constexpr qsizetype maxMetadataBytes = 8192;
constexpr qsizetype maxClientId = 255;
constexpr qsizetype maxEmoji = 32;       // UTF-16 units: families of several people with skin tones
constexpr qsizetype maxReactions = 1000; // of one message, which carries them all

Access accessOf(const Caller &caller, const Situation &s)
{
    Access access;
    access.participant = s.self && !s.self->leftAt;
    if (s.self)
        access.role = s.self->role;
    if (s.conversation)
        access.kind = s.conversation->kind;
    access.author = s.message && s.message->sender == caller.user;
    return access;
}

Result<void> checkAttachment(const Attachment &a, const QString &path)
{
    const auto refuse = [&](const char *field, const char *what) {
        const QString name = path + QLatin1String(field);
        return fail(Fault::Validation, name + ": "_L1 + QLatin1String(what), name);
    };
    if (!a.url.startsWith("https://"_L1) || a.url.size() > maxUrl)
        return refuse("url", "expected an https address of at most 2000 characters");
    if (!a.thumbnailUrl.isEmpty() && (!a.thumbnailUrl.startsWith("https://"_L1) || a.thumbnailUrl.size() > maxUrl))
        return refuse("thumbnailUrl", "expected an https address of at most 2000 characters");
    const auto isPlain = [](const QString &text, qsizetype most) { return text.size() <= most && isCleanText(text); };
    if (!isPlain(a.filename, 255))
        return refuse("filename", "at most 255 characters of plain text");
    if (!isPlain(a.mimeType, 255))
        return refuse("mimeType", "at most 255 characters of plain text");
    if (!isPlain(a.sha256, 64))
        return refuse("sha256", "at most 64 characters of plain text");
    return {};
}

Result<void> checkAttachments(const QList<Attachment> &attachments)
{
    if (attachments.size() > maxAttachments)
        return fail(Fault::TooLarge, u"A message carries at most 10 attachments."_s, u"attachments"_s);
    for (qsizetype i = 0; i < attachments.size(); ++i) {
        if (auto ok = checkAttachment(attachments[i], u"attachments.%1."_s.arg(i)); !ok)
            return ok;
    }
    return {};
}

Result<void> checkSend(const SendMessage &c)
{
    const bool location = c.kind == MessageKind::Location && c.metadata.contains("location"_L1);
    if (auto ok = checkBody(c.body, !c.attachments.isEmpty() || location); !ok)
        return ok;
    if (c.clientId.size() > maxClientId || !isCleanText(c.clientId))
        return fail(Fault::Validation, u"clientId: at most 255 characters of plain text"_s, u"clientId"_s);
    if (c.kind == MessageKind::System && c.author == Author::User)
        return fail(Fault::Validation, u"kind: system messages are written by the server"_s, u"kind"_s);
    if (!c.metadata.isEmpty()
        && QJsonDocument(c.metadata).toJson(QJsonDocument::Compact).size() > maxMetadataBytes)
        return fail(Fault::TooLarge, u"metadata: at most 8 KiB"_s, u"metadata"_s);
    return checkAttachments(c.attachments);
}

Result<Decision> decideSend(const SendMessage &c, const Caller &caller, const Situation &s)
{
    if (auto ok = checkConversation(caller, Verb::Send, s); !ok)
        return tl::unexpected(ok.error());
    if (audienceOf(c.conversation) && c.author != Author::System)
        return fail(Fault::Forbidden, u"Announcements can only be read; administrators broadcast."_s);
    if (auto ok = checkSend(c); !ok)
        return tl::unexpected(ok.error());
    if (s.earlier) {
        if (s.earlierHash != contentHash(c))
            return fail(Fault::Conflict, u"This clientId was used for another message."_s, u"clientId"_s);
        return Decision{{}, s.earlier, s.conversation};
    }
    if (s.nameTaken)
        return fail(Fault::Conflict, u"Message id already in use"_s, u"clientId"_s);
    if (!c.replyTo.isEmpty() && !s.quoted)
        return fail(Fault::Validation, u"replyTo: not a message of this conversation"_s, u"replyTo"_s);

    MessageSent sent;
    Message &m = sent.message;
    m.id = c.id;
    m.conversation = c.conversation;
    m.seq = s.conversation->headSeq + (planted("reused-seq") && s.conversation->headSeq % 10 == 9 ? 0 : 1);
    m.sender = caller.user;
    m.clientId = c.clientId;
    m.kind = c.kind;
    m.body = c.body;
    m.attachments = c.attachments;
    m.metadata = c.metadata;
    m.replyTo = c.replyTo;
    m.automationType = c.automationType;
    m.automationBooking = c.automationBooking;
    m.author = c.author;
    m.createdAt = caller.now;
    const int counts = c.kind == MessageKind::System ? 0 : 1;
    m.counted = s.conversation->counted + counts;
    m.own = s.selfMembership->own + counts;

    sent.conversation = *s.conversation;
    sent.conversation.headSeq = m.seq;
    sent.conversation.counted = m.counted;
    sent.conversation.lastAt = std::max(sent.conversation.lastAt, caller.now);
    sent.conversation.updatedAt = std::max(sent.conversation.updatedAt, caller.now);
    sent.reopened = s.conversation->state != ConversationState::Active;
    sent.conversation.state = ConversationState::Active;
    sent.senderName = s.callerName;
    sent.senderRole = s.callerRole;
    sent.quoted = s.quoted;
    sent.members = s.members;
    QList<Event> events{sent};
    for (Membership back : s.archivedBy) {
        back.archived = false;
        events.append(MembershipChanged{back});
    }
    return Decision{events, {}, {}};
}

Result<void> checkMessage(const Caller &caller, Verb verb, const Situation &s)
{
    // To a stranger a foreign message and an unknown one look the same.
    if (!s.message || !s.self || s.self->leftAt)
        return fail(Fault::NotFound, u"There is no such message."_s, u"message"_s);
    return checkConversation(caller, verb, s);
}

Result<Decision> decideEdit(const EditMessage &c, const Caller &caller, const Situation &s)
{
    if (auto ok = checkMessage(caller, Verb::Edit, s); !ok)
        return tl::unexpected(ok.error());
    if (s.message->deletedAt)
        return fail(Fault::Validation, u"A deleted message cannot be edited."_s, u"message"_s);
    if (auto ok = checkBody(c.body, !s.message->attachments.isEmpty()); !ok)
        return tl::unexpected(ok.error());
    if (c.body == s.message->body)
        return Decision{{}, s.message, {}};
    MessageEdited edited{*s.message, s.callerName, s.members, s.callerRole};
    edited.message.body = c.body;
    edited.message.editedAt = caller.now;
    return Decision{{edited}, {}, {}};
}

Result<Decision> decideDelete(const Caller &caller, const Situation &s)
{
    if (auto ok = checkMessage(caller, Verb::Delete, s); !ok)
        return tl::unexpected(ok.error());
    if (s.message->deletedAt)
        return Decision{{}, s.message, {}};
    MessageDeleted deleted{*s.message, s.members};
    Message &m = deleted.message;
    m.body.clear();
    m.attachments.clear();
    m.metadata = {};
    m.reactions.clear();
    m.deletedAt = caller.now;
    return Decision{{deleted}, {}, {}};
}

Result<Decision> decideReact(const React &c, const Caller &caller, const Situation &s)
{
    if (auto ok = checkMessage(caller, Verb::React, s); !ok)
        return tl::unexpected(ok.error());
    if (s.message->deletedAt)
        return fail(Fault::Validation, u"A deleted message takes no reactions."_s, u"message"_s);
    const bool hasSpace = std::any_of(c.emoji.begin(), c.emoji.end(), [](QChar u) { return u.isSpace(); });
    if (c.emoji.isEmpty() || c.emoji.size() > maxEmoji || hasSpace || !isCleanText(c.emoji))
        return fail(Fault::Validation, u"emoji: expected one emoji"_s, u"emoji"_s);
    QList<Reaction> reactions = s.message->reactions;
    const auto mine = std::find_if(reactions.begin(), reactions.end(), [&](const Reaction &r) {
        return r.user == caller.user && r.emoji == c.emoji;
    });
    const bool there = mine != reactions.end();
    if (there == c.on)
        return Decision{{}, s.message, {}};
    const QString &senderName = s.author ? s.author->displayName : s.callerName;
    Reacted reacted{*s.message, senderName, {caller.user, c.emoji, caller.now}, c.on, s.members};
    if (!c.on) {
        reactions.erase(mine);
    } else if (reactions.size() >= maxReactions) {
        return fail(Fault::Conflict, u"This message has all the reactions that it can take."_s, u"emoji"_s);
    } else {
        reactions.append(reacted.reaction);
    }
    reacted.message.reactions = reactions;
    return Decision{{reacted}, {}, {}};
}

Result<Decision> decideRead(const MarkRead &c, const Caller &caller, const Situation &s)
{
    if (auto ok = checkConversation(caller, Verb::Mark, s); !ok)
        return tl::unexpected(ok.error());
    if (!c.message.isEmpty() && (!s.message || s.message->conversation != c.conversation))
        return fail(Fault::NotFound, u"There is no such message in this conversation."_s, u"message"_s);
    if (!s.message || (s.message->seq <= s.self->readSeq && !planted("receipt-goes-back")))
        return Decision{{}, {}, s.conversation};

    MessagesRead read;
    read.participant = *s.self;
    read.participant.readSeq = s.message->seq;
    read.participant.deliveredSeq = std::max(s.self->deliveredSeq, s.message->seq);
    read.participant.readAt = caller.now;
    read.membership = *s.selfMembership;
    read.membership.countedAtRead = s.message->counted;
    read.membership.ownAtRead = s.ownUpTo;
    read.message = s.message->id;
    read.fromSeq = s.self->readSeq;
    read.at = caller.now;
    // Who reads what in a community is nobody else's concern, and would be told to thousands by thousands.
    read.members = s.conversation->kind == ConversationKind::Community ? Members{caller.user} : s.members;
    return Decision{{read}, {}, {}};
}

Result<Decision> decideDelivered(const MarkDelivered &c, const Caller &caller, const Situation &s)
{
    if (auto ok = checkConversation(caller, Verb::Mark, s); !ok)
        return tl::unexpected(ok.error());
    if (c.fromSeq < 1 || c.toSeq < c.fromSeq)
        return fail(Fault::Validation, u"fromSeq, toSeq: expected 1 <= fromSeq <= toSeq"_s, u"fromSeq"_s);
    // A watermark never passes a message that did not arrive, nor one that does not exist.
    if (s.missedBefore || !s.message || s.message->seq <= s.self->deliveredSeq)
        return Decision{{}, {}, s.conversation};
    MessagesDelivered delivered;
    delivered.participant = *s.self;
    delivered.participant.deliveredSeq = s.message->seq;
    delivered.message = s.message->id;
    if (s.conversation->kind != ConversationKind::Community)
        delivered.senders = s.senders;
    delivered.fromSeq = s.self->deliveredSeq;
    delivered.at = caller.now;
    return Decision{{delivered}, {}, {}};
}

Result<Decision> decideUser(const SaveUser &c, const Caller &caller, const Situation &s)
{
    if (s.user && c.onlyIfUnknown)
        return Decision{};
    if (caller.role != UserRole::Admin && caller.user != c.user.id)
        return fail(Fault::Forbidden, u"Only an administrator may change other people's accounts."_s);
    if (!isValidId(c.user.id.text))
        return fail(Fault::Validation, u"id: expected 1 to 255 printable ASCII characters without / ? # %"_s, u"id"_s);
    if (c.user.displayName.size() > 255 || !isCleanText(c.user.displayName))
        return fail(Fault::Validation, u"displayName: at most 255 characters of plain text"_s, u"displayName"_s);
    if (s.user && caller.role != UserRole::Admin && c.user.role != s.user->role)
        return fail(Fault::Forbidden, u"Nobody changes their own role."_s, u"role"_s);

    UserSaved saved{c.user, !s.user};
    saved.user.createdAt = s.user ? s.user->createdAt : caller.now;
    if (s.user) {
        saved.user.createdRev = s.user->createdRev;
        saved.user.rev = s.user->rev;
        saved.user.lastSeenAt = s.user->lastSeenAt;
        if (saved.user == *s.user)
            return Decision{};
    }
    return Decision{{saved}, {}, {}};
}

} // namespace

Result<void> checkConversation(const Caller &caller, Verb verb, const Situation &s)
{
    if (!s.conversation)
        return fail(Fault::NotFound, u"There is no such conversation."_s, u"conversation"_s);
    return may(caller, verb, accessOf(caller, s));
}

Result<void> checkText(const QString &text, qsizetype most, const char *field)
{
    if (text.size() > most || !isCleanText(text)) {
        const QString name = QString::fromLatin1(field);
        return fail(Fault::Validation, u"%1: at most %2 characters of plain text"_s.arg(name).arg(most), name);
    }
    return {};
}

Result<void> may(const Caller &caller, Verb verb, const Access &access)
{
    if (verb == Verb::Join && access.kind == ConversationKind::Community)
        return {};
    if (!access.participant)
        return fail(Fault::Forbidden, u"You are not a participant of this conversation."_s);
    switch (verb) {
    case Verb::Read:
    case Verb::Mark:
    case Verb::React:
    case Verb::Join: // is in it already
        return {};
    case Verb::Manage:
        if (access.kind == ConversationKind::Direct)
            return fail(Fault::Forbidden, u"A direct conversation has its two people and no name of its own."_s);
        if (access.role != ParticipantRole::Admin)
            return fail(Fault::Forbidden, u"Only an admin of the conversation may do this."_s);
        return {};
    case Verb::Leave:
        if (access.kind == ConversationKind::Direct)
            return fail(Fault::Forbidden, u"Nobody leaves a direct conversation; it can be archived."_s);
        return {};
    case Verb::Send:
    case Verb::Type:
        if (access.kind == ConversationKind::Community && access.role != ParticipantRole::Admin)
            return fail(Fault::Forbidden, u"Only its admins write in a community."_s);
        return {};
    case Verb::Edit:
        if (!access.author)
            return fail(Fault::Forbidden, u"Only its author may edit a message."_s);
        return {};
    case Verb::Delete:
        if (!access.author && access.role != ParticipantRole::Admin)
            return fail(Fault::Forbidden, u"Only its author or an admin of the conversation may delete a message."_s);
        return {};
    }
    return fail(Fault::Forbidden, u"%1 may not do this."_s.arg(caller.user.text));
}

Result<void> checkBody(const QString &body, bool mayBeEmpty)
{
    const QString trimmed = body.trimmed();
    if (trimmed.isEmpty() && !mayBeEmpty)
        return fail(Fault::Validation, u"body: must not be empty"_s, u"body"_s);
    if (!isCleanText(body))
        return fail(Fault::Validation, u"body: contains U+0000 or half a surrogate pair"_s, u"body"_s);
    // A code point is one or two UTF-16 units: count only when it can matter.
    if (trimmed.size() > maxBodyCodePoints) {
        const auto lows = std::count_if(trimmed.begin(), trimmed.end(), [](QChar c) { return c.isLowSurrogate(); });
        if (trimmed.size() - lows > maxBodyCodePoints)
            return fail(Fault::Validation, u"body: at most 2000 characters"_s, u"body"_s);
    }
    if (body.size() > 4 * maxBodyCodePoints)
        return fail(Fault::Validation, u"body: too much white space around the text"_s, u"body"_s);
    return {};
}

QByteArray contentHash(const SendMessage &send)
{
    QCryptographicHash hash(QCryptographicHash::Blake2b_160);
    const auto add = [&](QByteArrayView bytes) {
        const qint64 size = bytes.size();
        hash.addData(QByteArrayView(reinterpret_cast<const char *>(&size), sizeof size));
        hash.addData(bytes);
    };
    const auto addText = [&](const QString &text) {
        add(QByteArrayView(reinterpret_cast<const char *>(text.constData()), text.size() * qsizetype(sizeof(QChar))));
    };
    addText(QString::number(int(send.kind)));
    addText(send.body);
    addText(send.replyTo.text);
    for (const Attachment &a : send.attachments) {
        addText(a.url);
        addText(a.filename);
    }
    // When a client says it sent is not what it sent: a retry may have another time.
    QJsonObject metadata = send.metadata;
    metadata.remove(clientTimestampKey);
    if (!metadata.isEmpty())
        add(QJsonDocument(metadata).toJson(QJsonDocument::Compact));
    return hash.result();
}

Result<Decision> decide(const Command &command, const Caller &caller, const Situation &s)
{
    return std::visit(
        Overloads{
            [&](const OpenConversation &c) { return decideOpen(c, caller, s); },
            [&](const SendMessage &c) { return decideSend(c, caller, s); },
            [&](const EditMessage &c) { return decideEdit(c, caller, s); },
            [&](const DeleteMessage &) { return decideDelete(caller, s); },
            [&](const React &c) { return decideReact(c, caller, s); },
            [&](const AddMembers &c) { return decideAdd(c, caller, s); },
            [&](const RemoveMember &c) { return decideRemove(c, caller, s); },
            [&](const ChangeRole &c) { return decideRole(c, caller, s); },
            [&](const ChangeConversation &c) { return decideChange(c, caller, s); },
            [&](const ChangeMembership &c) { return decideMembership(c, caller, s); },
            [&](const MarkRead &c) { return decideRead(c, caller, s); },
            [&](const MarkDelivered &c) { return decideDelivered(c, caller, s); },
            [&](const SetTyping &) -> Result<Decision> {
                if (auto ok = checkConversation(caller, Verb::Type, s); !ok)
                    return tl::unexpected(ok.error());
                return Decision{}; // ephemeral: the desk tells the rooms
            },
            [&](const SaveUser &c) { return decideUser(c, caller, s); },
            [&](const SaveProperty &c) { return decideProperty(c, caller, s); },
            [&](const SaveBooking &c) { return decideBooking(c, caller, s); },
        },
        command);
}

} // namespace parlor
