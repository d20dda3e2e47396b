// SPDX-License-Identifier: GPL-3.0-or-later
// The REST words of seeds 001 and 004 for conversations and messages (SPEC §2.2). Pure: parameters and bodies in, JSON
// bodies out.
#pragma once

#include "server/model/base/fault.h"
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

// 001's GET …/messages marks what it returns as read, unless told otherwise or walking by `before` or `after`.
Result<bool> marksAsRead(const QUrlQuery &query, Shape shape);

// ---- out: {success, message, data, …}; a single thing is flattened to the top level too, a list has an alias there.

QByteArray body(const ConversationPage &page, Shape shape, const IsOnline &isOnline);
QByteArray body(const ConversationView &view, Shape shape, const IsOnline &isOnline, const char *message);
QByteArray body(const MessagePage &page, Shape shape);
QByteArray body(const SearchPage &page, Shape shape);
QByteArray body(const Applied &applied, const char *said); // applied.message is there
QByteArray body(const MarkRead &mark);
QByteArray body(const Fault &fault);

} // namespace parlor::rest
