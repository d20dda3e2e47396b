// SPDX-License-Identifier: GPL-3.0-or-later
// What can be asked about, and the answers. Every query sees only what the caller may see.
#pragma once

#include "server/model/chat/command.h"

namespace parlor {

// The caller's conversations, newest activity first.
struct ListConversations
{
    qint64 page = 1;
    qint64 limit = 20;
    std::optional<ConversationState> state;
    std::optional<ConversationKind> kind;
    std::optional<ContextType> contextType;
    std::optional<bool> archived; // the caller's own flag
    QString search;               // in titles and members' names
    bool findable = false;        // with kind Community: also those that the caller could join
};
template <> inline constexpr auto fieldsOf<ListConversations> = std::tuple{
    Field{"page", &ListConversations::page}, Field{"limit", &ListConversations::limit},
    Field{"state", &ListConversations::state}, Field{"kind", &ListConversations::kind},
    Field{"contextType", &ListConversations::contextType}, Field{"archived", &ListConversations::archived},
    Field{"search", &ListConversations::search}};

struct GetConversation
{
    ConversationId conversation;
};
template <> inline constexpr auto fieldsOf<GetConversation> =
    std::tuple{Field{"conversation", &GetConversation::conversation}};

// A page of messages, chronological inside. By page number from the newest, or the `limit` messages next to
// `before` or `after`.
struct PageMessages
{
    ConversationId conversation;
    qint64 page = 1;
    qint64 limit = 50;
    MessageId before;
    MessageId after;
    std::optional<qint64> beforeSeq; // the native form of `before`
};
template <> inline constexpr auto fieldsOf<PageMessages> = std::tuple{
    Field{"conversation", &PageMessages::conversation}, Field{"page", &PageMessages::page},
    Field{"limit", &PageMessages::limit}, Field{"before", &PageMessages::before},
    Field{"after", &PageMessages::after}, Field{"beforeSeq", &PageMessages::beforeSeq}};

// Full text, newest first.
struct Search
{
    QString text;
    ConversationId conversation; // empty: everywhere
    qint64 page = 1;
    qint64 limit = 20;
};
template <> inline constexpr auto fieldsOf<Search> =
    std::tuple{Field{"text", &Search::text}, Field{"conversation", &Search::conversation},
               Field{"page", &Search::page}, Field{"limit", &Search::limit}};

// Everything that changed since the cursor, in pages. `after` is the place where the last page ended.
struct CatchUp
{
    QString cursor; // empty: from nothing
    QString after;
    qint64 limit = 500; // rows a page, about
};
template <> inline constexpr auto fieldsOf<CatchUp> =
    std::tuple{Field{"cursor", &CatchUp::cursor}, Field{"after", &CatchUp::after}, Field{"limit", &CatchUp::limit}};

// Who is in it; for rooms that have not met the conversation yet.
struct ListMembers
{
    ConversationId conversation;
};
template <> inline constexpr auto fieldsOf<ListMembers> =
    std::tuple{Field{"conversation", &ListMembers::conversation}};

// People who share a conversation with the caller, most recent conversations first.
struct ListAcquaintances
{
    qint64 limit = 1000;
};
template <> inline constexpr auto fieldsOf<ListAcquaintances> = std::tuple{Field{"limit", &ListAcquaintances::limit}};

// One account by its id: for the desk, never offered at a door.
struct GetUser
{
    UserId user;
};

// Who has had a message and who has read it, and when.
struct ListReceipts
{
    MessageId message;
};
template <> inline constexpr auto fieldsOf<ListReceipts> = std::tuple{Field{"message", &ListReceipts::message}};

using Query = std::variant<ListConversations, GetConversation, PageMessages, Search, CatchUp, ListMembers,
                           ListAcquaintances, ListReceipts, GetUser>;

// ---- answers

// A conversation as its member sees it, with all that a list row or a REST answer needs.
struct ConversationView
{
    Conversation conversation;
    Membership membership;
    QList<Participant> participants; // who have not left; at most 100
    QList<User> users;               // of the participants and the last sender
    std::optional<Message> lastMessage;
    qint64 unread = 0;
    QList<qint64> unreads; // of the participants, in their order
    MessageId lastRead;    // the newest message that the member has read
};

struct ConversationPage
{
    QList<ConversationView> items;
    qint64 page = 1;
    qint64 limit = 20;
    qint64 total = 0;
};

struct ReadMark
{
    UserId user;
    Instant at = 0;
};

template <> inline constexpr auto fieldsOf<ReadMark> =
    std::tuple{Field{"user", &ReadMark::user}, Field{"at", &ReadMark::at}};

// Others than the sender who are in the conversation now; each at the first step that reached the message.
struct ReceiptList
{
    MessageId message;
    QList<ReadMark> delivered; // those who have read it too
    QList<ReadMark> read;
};
template <> inline constexpr auto fieldsOf<ReceiptList> = std::tuple{
    Field{"message", &ReceiptList::message}, Field{"delivered", &ReceiptList::delivered},
    Field{"read", &ReceiptList::read}};

// A message with what the dialects say beside it.
struct MessageView
{
    Message message;
    QString senderName;
    UserRole senderRole = UserRole::Guest;
    QList<ReadMark> readBy;   // others than the sender, by the first step that reached it; at most 100
    bool delivered = false;   // to at least one other member
};

struct MessagePage
{
    ConversationId conversation;
    QList<MessageView> items; // chronological
    qint64 page = 1;
    qint64 limit = 50;
    qint64 total = 0; // the conversation's messages
    bool more = false; // older ones (or newer, with `after`) exist
};

struct SearchHit
{
    Message message;
    QString senderName;
    QString snippet;                          // plain text
    QList<std::pair<qint64, qint64>> highlights; // [start, length] in code points of the snippet
};

struct SearchPage
{
    QList<SearchHit> items;
    qint64 page = 1;
    qint64 limit = 20;
    bool more = false;
};

// The caller is no longer in it: forget everything about it.
struct ConversationRemoved
{
    ConversationId conversation;
};

using Row = std::variant<User, Property, Booking, Conversation, Participant, Membership, Message, ConversationRemoved>;

struct Changes
{
    QList<Row> rows;
    QString after;  // not empty: ask again with it
    QString upTo;   // the new cursor, only on the last page
    bool resync = false; // the cursor's epoch is unknown: everything follows, forget the rest
    // Conversations whose history begins in this page at a message other than the first: back-fill from there.
};

struct MemberList
{
    ConversationId conversation;
    Members members;
};

struct UserList
{
    QList<UserId> users;
};

using Answer = std::variant<ConversationPage, ConversationView, MessagePage, SearchPage, Changes, MemberList, UserList, ReceiptList,
                            User>;

} // namespace parlor
