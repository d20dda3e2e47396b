// SPDX-License-Identifier: GPL-3.0-or-later
// Two routes for whoever develops a client against this server (seed 001): a conversation to look at, and who is online.
// Only with --dev, and only for programs on this machine: for all others they do not exist. Lives on the I/O thread.
#pragma once

#include "server/doors/front.h"
#include "server/doors/seed_access.h"

#include <memory>

namespace parlor {

class Desk;

class TestDoor final
{
public:
    TestDoor(Desk &desk, SeedAccess access);

    // Opens the conversation of two sample people if there is none, and says something in it.
    void sample(const HttpRequest &request, const Respond &respond);
    void socketStatus(const HttpRequest &request, const Respond &respond) const;

private:
    bool isAllowed(const HttpRequest &request, const Respond &respond) const;

    Desk &m_desk;
    SeedAccess m_access;
};

} // namespace parlor
