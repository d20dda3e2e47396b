// SPDX-License-Identifier: GPL-3.0-or-later
// What the dialects of seeds 001, 002 and 004 have in common: events by name in both directions, in whichever frame the
// door puts around name and payload. Pure text: no socket, no state.
#pragma once

#include "server/model/dialect/dialect.h"
#include "server/model/dialect/shapes.h"
#include "server/model/dialect/verb.h"

#include <span>

namespace parlor {

// What stands around an event's name and payload.
struct Frame
{
    QByteArrayView begin; // 42/messaging,["
    QByteArrayView middle; // ",
    QByteArrayView end; // ]
    QByteArrayView ack{}; // 43/messaging,   empty: this door has no acknowledgements
};

class SocketDialect : public Dialect
{
public:
    // What its clients may say.
    virtual std::span<const SpokenVerb> verbs() const = 0;
    Result<VerbRequest> decode(const QString &event, const QJsonArray &args) const
    {
        return decodeVerb(verbs(), event, args);
    }
    // For a client that asked for no acknowledgement.
    virtual QByteArray failure(const QString &event, const Fault &fault) const;

    // Complete texts for the wire. `payload` and `json` are JSON.
    QByteArray packet(QByteArrayView event, QByteArrayView payload) const;
    QByteArray ackPacket(qint64 id, QByteArrayView json) const;
    bool hasAcks() const { return !m_frame.ack.isEmpty(); }

protected:
    explicit SocketDialect(const Frame &frame)
        : m_frame(frame)
    {
    }

    // `write` fills the object that is the payload; `reserve` bytes are about enough for it.
    template <typename Write>
    QByteArray object(QByteArrayView event, qsizetype reserve, Write &&write) const
    {
        QByteArray text = begun(event, reserve);
        JsonWriter w(text);
        w.beginObject();
        write(w);
        w.endObject();
        return ended(std::move(text));
    }

    // A buffer that the writer will not have to grow: the fixed part, and texts at their longest.
    static qsizetype roomFor(const Message &m) { return 1536 + m.body.size() * 6; }

private:
    QByteArray begun(QByteArrayView event, qsizetype reserve) const;
    QByteArray ended(QByteArray text) const;

    Frame m_frame;
};

// The object that shows a message which has just been sent. One sent message is told in several packets of several
// dialects, and in the acknowledgement; what they have in common is written once. Valid until the next call.
const QByteArray &sentObject(const Message &message, const QString &senderName);
// The packet's members that are the same at / and /messaging.
void writeReaction(JsonWriter &w, const Reacted &e);
void writeFault(JsonWriter &w, const Fault &fault);
// A message of the administrators to everybody, which has an event of its own.
bool isBroadcast(const MessageSent &e);
void writeBroadcast(JsonWriter &w, const MessageSent &e);

} // namespace parlor
