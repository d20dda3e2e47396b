// SPDX-License-Identifier: GPL-3.0-or-later
// What the rooms keep of a person, of a conversation and of a member's place in it. Private to Rooms.
#pragma once

#include "server/rooms/rooms.h"

namespace parlor {

struct Rooms::Person
{
    UserId id;
    std::vector<Outlet *> outlets;
    std::vector<Outlet *> watchers;
    int seats = 0;
    bool announced = false; // online, as the watchers know it
};

// A member in a room, with what has reached them since the last hand-over.
struct Rooms::Seat
{
    Person *person = nullptr;
    qint64 from = 0;
    qint64 to = 0;
    bool fromAnother = false; // of one's own messages alone nobody needs to be told
};

struct Rooms::Room
{
    ConversationId id;
    Members members;
    std::vector<Seat> seats;
    size_t flushedUpTo = 0; // seats, of a hand-over that takes several turns
    bool dirty = false;
};

// Each room has its own half second: all at once would be a batch behind which messages wait.
inline constexpr int deliveredTickMs = 20;

} // namespace parlor
