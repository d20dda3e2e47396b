// SPDX-License-Identifier: GPL-3.0-or-later
// The frames of seeds 003 ({action} in, {type, data} out) and 000 (flat fields). Pure text: no socket, no state.
#pragma once

#include "server/model/base/fault.h"
#include "server/model/dialect/dialect.h"
#include "server/model/wire/json.h"

namespace parlor {

// A message as these clients send it: it names people, and perhaps a conversation that does not exist yet.
struct ActionSend
{
    SendMessage message; // conversation empty (seed 000): the booking's or the pair's; clientId: the client's message id
    UserId sender;       // whom the client says it is
    QString senderName;
    QList<UserId> recipients; // without the sender
    QString title;            // of a conversation that begins with it
    // Seed 003's reply; its texts are the client's own quote.
    QString replyTo;
    QString replyToContent;
    QString replyToSenderName;
    bool speaksFrames = false; // content and messageId, seed 003; else text, seed 000
};

struct ActionEdit
{
    ConversationId conversation; // may be empty: then `message` is the server's id
    QString message;             // as the client knows it
    QString content;
};

struct ActionDelete
{
    ConversationId conversation;
    QString message;
};

struct ActionRead
{
    ConversationId conversation;
    QStringList messages; // none: everything there is
};

struct ActionTyping
{
    ConversationId conversation;
    bool isTyping = false;
};

struct ActionAuthenticate
{
    QString token;
};

struct ActionCatchUp
{
};

struct ActionPing
{
};

// What two people have written to each other (seed 000's POST).
struct ActionHistory
{
    UserId user;
    UserId other;
    qint64 limit = 1000;
    QString before; // a message of theirs, as the client knows it
};

using ActionRequest = std::variant<ActionSend, ActionEdit, ActionDelete, ActionRead, ActionTyping, ActionAuthenticate,
                                   ActionCatchUp, ActionPing>;

class ActionDialect final : public Dialect
{
public:
    QList<QByteArray> encode(const Event &event, Audience audience) const override;
    bool tellsEachMessage() const override { return true; }
};

namespace action {

// What a frame's `action` may be.
QList<QLatin1String> actions();

// What one frame asks for; the fault's message is the seed's own text.
Result<ActionRequest> read(const QByteArray &frame);

// {"error":"…"}, the fault in the seeds' words.
QByteArray error(const Fault &fault);

Result<ActionHistory> readHistory(const QJsonObject &body);

Fault inActionWords(const Fault &fault);

// Tells the sending socket that the server has it.
QByteArray confirmed(const Message &message);
QByteArray authenticated(const UserId &user);
QByteArray caughtUp(qint64 count);

// What is told beside a message for clients that know people only.
struct Beside
{
    UserId recipient; // empty: there is no one recipient
    BookingId booking;
};
Beside besideOf(const Message &message, const Conversation &conversation, const Members &members);

// Seed 000's message, flat: the members of an object that the caller has begun.
void writeFlat(JsonWriter &w, const Message &message, const Beside &beside);

// The answers to seed 000's POSTs: the message, also flattened to the top; a bare array.
QByteArray created(const Message &message, const Beside &beside);
QByteArray history(const QList<MessageSent> &messages);

} // namespace action

} // namespace parlor
