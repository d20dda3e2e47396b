// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/dialect/socket_dialect.h"

#include "server/model/chat/announcements.h"
#include "server/model/dialect/spoken.h"

namespace parlor {

using namespace Qt::StringLiterals;

QByteArray SocketDialect::begun(QByteArrayView event, qsizetype reserve) const
{
    QByteArray text;
    text.reserve(m_frame.begin.size() + event.size() + m_frame.middle.size() + reserve + m_frame.end.size());
    appendBytes(text, m_frame.begin);
    appendBytes(text, event);
    appendBytes(text, m_frame.middle);
    return text;
}

QByteArray SocketDialect::ended(QByteArray text) const
{
    appendBytes(text, m_frame.end);
    return text;
}

QByteArray SocketDialect::packet(QByteArrayView event, QByteArrayView payload) const
{
    QByteArray text = begun(event, payload.size());
    appendBytes(text, payload);
    return ended(std::move(text));
}

QByteArray SocketDialect::ackPacket(qint64 id, QByteArrayView json) const
{
    const QByteArray number = QByteArray::number(id);
    QByteArray text;
    text.reserve(m_frame.ack.size() + number.size() + json.size());
    for (const QByteArrayView part : {m_frame.ack, QByteArrayView(number), json})
        appendBytes(text, part);
    return text;
}

QByteArray SocketDialect::failure(const QString &event, const Fault &canonical) const
{
    const Fault fault = inSeedWords(canonical);
    return object("exception", 256, [&](JsonWriter &w) {
        w.member("status", "error");
        w.member("event", event);
        writeFault(w, fault);
    });
}

const QByteArray &sentObject(const Message &message, const QString &senderName)
{
    struct Last
    {
        Message message;
        QString senderName;
        QByteArray object;
    };
    thread_local Last last;
    // Told by value, so that nothing depends on who asks in which order.
    if (last.object.isEmpty() || last.senderName != senderName || last.message != message) {
        last = {message, senderName, {}};
        last.object.reserve(1536 + message.body.size() * 6);
        JsonWriter w(last.object);
        writeMessage(w, message, senderName, &nobodyYet);
    }
    return last.object;
}

void writeReaction(JsonWriter &w, const Reacted &e)
{
    w.member("messageId", e.message.id.text);
    w.member("conversationId", e.message.conversation.text);
    w.member("userId", e.reaction.user.text);
    w.member("emoji", e.reaction.emoji);
    w.member("action", e.added ? "added" : "removed");
    writeReactions(w, e.message.reactions);
    w.key("timestamp");
    writeIso(w, e.reaction.at);
}

void writeFault(JsonWriter &w, const Fault &fault)
{
    w.member("code", faultName(fault.code));
    w.member("message", fault.message);
    if (!fault.field.isEmpty())
        w.member("field", fault.field);
}

bool isBroadcast(const MessageSent &e)
{
    return e.message.kind == MessageKind::System && e.conversation.kind == ConversationKind::Community
        && audienceOf(e.conversation.id).has_value();
}

void writeBroadcast(JsonWriter &w, const MessageSent &e)
{
    w.member("id", e.message.id.text);
    w.member("content", e.message.body);
    w.member("sender", e.message.sender.text);
    w.member("senderName", e.senderName);
    w.key("createdAt");
    writeIso(w, e.message.createdAt);
}

} // namespace parlor
