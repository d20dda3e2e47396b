// SPDX-License-Identifier: GPL-3.0-or-later
// The table of contents of the house: which path leads to which door.
#pragma once

namespace parlor {

class ActionDoor;
class ChatbotDoor;
class Front;
class GatewayDoor;
class NativeDoor;
class RestDoor;
class SimpleDoor;
class SocketIoDoor;
class TestDoor;
class WatchDoor;

// All of them live until the front has shut down.
void addRoutes(Front &front, RestDoor &rest, ChatbotDoor &chatbots, NativeDoor &native, SimpleDoor &simple,
               ActionDoor &action, GatewayDoor &gateway, SocketIoDoor &socketIo, WatchDoor &watch);
// Only for who develops a client.
void addTestRoutes(Front &front, TestDoor &door);

} // namespace parlor
