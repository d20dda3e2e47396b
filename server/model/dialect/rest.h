// SPDX-License-Identifier: GPL-3.0-or-later
// The REST words of seeds 001 and 004 for conversations and messages (SPEC §2.2). Pure: parameters and bodies in, JSON
// bodies out.
#pragma once

#include "server/model/base/fault.h"
#include "server/model/chat/announcements.h"
#include "server/model/chat/caller.h"
#include "server/model/chat/statistics.h"
#include "server/model/dialect/shapes.h"

#include <QJsonObject>
#include <QUrlQuery>

namespace parlor::rest {

// ---- in. Validation faults carry the name of the parameter or field.

Result<ListConversations> listConversations(const QUrlQuery &query);
Result<PageMessages> pageMessages(const QUrlQuery &query, const ConversationId &conversation);
Result<Search> search(const QUrlQuery &query);

Result<OpenConversation> openConversation(const QJsonObject &body);
// `conversation` from the path; empty: from the body. The sender that the body names must be `caller`, or Forbidden.
Result<SendMessage> sendMessage(const QJsonObject &body, const ConversationId &conversation, const UserId &caller);
Result<EditMessage> editMessage(const QJsonObject &body, const MessageId &message);
Result<MarkRead> markRead(const QJsonObject &body, const ConversationId &conversation);
// Names at least one thing to change.
Result<ChangeConversation> changeConversation(const QJsonObject &body, const ConversationId &conversation);
Result<AddMembers> addMembers(const QJsonObject &body, const ConversationId &conversation);
Result<ChangeRole> changeRole(const QJsonObject &body, const ConversationId &conversation, const UserId &member);
// {value} sets the flag; without it the flag is turned over.
Result<ChangeMembership> changeMembership(const QJsonObject &body, const ConversationId &conversation, OwnFlag flag);
// `emoji` as it came out of the path.
Result<React> react(const MessageId &message, const QString &emoji, bool on);

// …/conversations/booking/:bookingId and its like. In faults the counterpart and the thing keep the request's names.
struct ContextWords
{
    const char *thing;
    const char *counterpart;
};
struct ContextRequest
{
    OpenConversation open;
    ContextWords words;
};
// `guestId` is for those who are not the guest themselves, and only needed while nobody knows the booking.
Result<ContextRequest> openBooking(const QString &booking, const QUrlQuery &query, const Caller &caller);
// The counterpart is a parameter and must be somebody else; `title` is what the thing is called.
Result<ContextRequest> openEvent(const QString &event, const QUrlQuery &query, const Caller &caller);
Result<ContextRequest> openBusiness(const QString &business, const QUrlQuery &query, const Caller &caller);
Result<ContextRequest> openListing(const QString &listing, const QUrlQuery &query, const Caller &caller);
Result<ContextRequest> openDirect(const QString &user, const Caller &caller);

// {content, audience: all (unless it says) / hosts / guests, clientMessageId?}
Result<Broadcast> broadcast(const QJsonObject &body);

// 001's GET …/messages marks what it returns as read, unless told otherwise or walking by `before` or `after`.
Result<bool> marksAsRead(const QUrlQuery &query, Shape shape);

// ---- out: {success, message, data, …}; a single thing is flattened to the top level too, a list has an alias there.

QByteArray body(const ConversationPage &page, Shape shape, const IsOnline &isOnline);
// `prefill`: first words to offer; none: left out.
QByteArray body(const ConversationView &view, Shape shape, const IsOnline &isOnline, const char *message,
                const QString &prefill = {});
QByteArray body(const MessagePage &page, Shape shape);
QByteArray body(const SearchPage &page, Shape shape);
QByteArray body(const Applied &applied, const char *said); // applied.message is there
QByteArray body(const MarkRead &mark);
QByteArray body(const RemoveMember &remove);
QByteArray body(const Membership &membership);
QByteArray body(const Statistics &statistics);
QByteArray body(const Fault &fault);

// A fault of the model in the words of …/participants: what is participantIds elsewhere is userIds there.
Fault aboutParticipants(Fault fault);
Fault inWords(Fault fault, const ContextWords &words);

} // namespace parlor::rest
