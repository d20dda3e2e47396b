// SPDX-License-Identifier: GPL-3.0-or-later
// The words of the native wire: one table for both ends, so that they cannot drift apart.
#pragma once

#include "server/model/chat/query.h"
#include "server/model/wire/codec.h"

namespace parlor::native {

// The word of a row.
template <typename T>
inline constexpr const char *rowWord = nullptr;
template <> inline constexpr const char *rowWord<User> = "user";
template <> inline constexpr const char *rowWord<Property> = "property";
template <> inline constexpr const char *rowWord<Booking> = "booking";
template <> inline constexpr const char *rowWord<Conversation> = "conversation";
template <> inline constexpr const char *rowWord<Participant> = "participant";
template <> inline constexpr const char *rowWord<Membership> = "membership";
template <> inline constexpr const char *rowWord<Message> = "message";
template <> inline constexpr const char *rowWord<ConversationRemoved> = "removed";

// The word of a command or query; those without one are not offered at this door.
template <typename T>
inline constexpr const char *requestWord = nullptr;
template <> inline constexpr const char *requestWord<OpenConversation> = "openConversation";
template <> inline constexpr const char *requestWord<SendMessage> = "sendMessage";
template <> inline constexpr const char *requestWord<EditMessage> = "editMessage";
template <> inline constexpr const char *requestWord<DeleteMessage> = "deleteMessage";
template <> inline constexpr const char *requestWord<React> = "react";
template <> inline constexpr const char *requestWord<AddMembers> = "addMembers";
template <> inline constexpr const char *requestWord<RemoveMember> = "removeMember";
template <> inline constexpr const char *requestWord<ChangeRole> = "changeRole";
template <> inline constexpr const char *requestWord<ChangeConversation> = "changeConversation";
template <> inline constexpr const char *requestWord<ChangeMembership> = "changeMembership";
template <> inline constexpr const char *requestWord<MarkRead> = "markRead";
template <> inline constexpr const char *requestWord<MarkDelivered> = "markDelivered";
template <> inline constexpr const char *requestWord<SetTyping> = "setTyping";
template <> inline constexpr const char *requestWord<ListConversations> = "listConversations";
template <> inline constexpr const char *requestWord<GetConversation> = "getConversation";
template <> inline constexpr const char *requestWord<PageMessages> = "pageMessages";
template <> inline constexpr const char *requestWord<Search> = "search";
template <> inline constexpr const char *requestWord<CatchUp> = "catchUp";
template <> inline constexpr const char *requestWord<ListMembers> = "listMembers";
template <> inline constexpr const char *requestWord<ListReceipts> = "listReceipts";
template <> inline constexpr const char *requestWord<ListAcquaintances> = "listAcquaintances";

template <typename T>
concept Offered = HasFields<T> && requestWord<T> != nullptr;

} // namespace parlor::native
