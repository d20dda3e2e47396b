// SPDX-License-Identifier: GPL-3.0-or-later
// The wire of /parlor, both ends: the server's dialect and what the desktop sends and reads. The unit, live and in
// catch-up, is the changed row in its final state with its revision. README.md lists the texts.
#pragma once

#include "server/model/base/fault.h"
#include "server/model/dialect/dialect.h"

#include <QStringList>

namespace parlor {

namespace native {

inline constexpr qint64 protocolVersion = 1;

// ---- client to server

struct Hello
{
    qint64 version = protocolVersion;
    QStringList features;
    QString device; // at most 64 characters; the older connection of the same device ends. Empty: any number of them
};

struct CommandText
{
    qint64 tag = 0; // echoed in the answer
    Command command;
};

struct QueryText
{
    qint64 tag = 0;
    Query query;
};

using ClientText = std::variant<Hello, CommandText, QueryText>;

// ---- server to client

struct Welcome
{
    qint64 version = protocolVersion;
    UserId user;
    QString server;
};

// A command was carried out, durably.
struct Done
{
    qint64 tag = 0;
    std::optional<Message> message{};
    std::optional<Conversation> conversation{};
    std::optional<Membership> membership{};
    QList<Participant> participants{}; // those whom the command has changed
    QList<User> users{};               // who they are
    bool created = false;
    Revision rev = 0;
};

struct Refused
{
    std::optional<qint64> tag{}; // absent when the text could not be read that far
    Fault fault;
};

// The answer to catchUp (after, upTo, resync), pageMessages, listConversations and getConversation (more).
struct RowsPage
{
    qint64 tag = 0;
    Changes changes;
    bool more = false; // another page of the same query holds something
};

struct Found // the answer to search
{
    qint64 tag = 0;
    QList<SearchHit> hits;
    bool more = false;
};

struct Users // the answer to listMembers and listAcquaintances
{
    qint64 tag = 0;
    QList<UserId> users;
};

struct Receipts // the answer to listReceipts
{
    qint64 tag = 0;
    ReceiptList receipts;
};

struct LiveRows
{
    QList<Row> rows;
    Revision rev = 0; // the highest in them
};

using ServerText = std::variant<Welcome, Done, Refused, RowsPage, Found, Users, Receipts, LiveRows, TypingChanged, PresenceChanged>;

// ---- the server's end

// The tag comes back in Refused if it could be read.
tl::expected<ClientText, Refused> readClient(const QByteArray &text);

QByteArray welcome(const UserId &user);
QByteArray done(qint64 tag, const Applied &applied);
QByteArray refused(std::optional<qint64> tag, const Fault &fault);
QByteArray answer(qint64 tag, const Answer &answer);

// ---- the desktop's end

QByteArray hello(const QString &device = {}, const QStringList &features = {});
// Empty for commands and queries that are not offered at this door (SaveUser, GetUser, ...).
QByteArray request(qint64 tag, const Command &command);
QByteArray request(qint64 tag, const Query &query);

// Kinds of row that this build does not know are skipped; anything else that is not understood is a Fault.
Result<ServerText> readServer(const QByteArray &text);

} // namespace native

class NativeDialect final : public Dialect
{
public:
    QList<QByteArray> encode(const Event &event, Audience audience) const override;
};

} // namespace parlor
