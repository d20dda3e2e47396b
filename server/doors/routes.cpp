// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/routes.h"

#include "server/doors/action_door.h"
#include "server/doors/front.h"
#include "server/doors/native_door.h"
#include "server/doors/rest_door.h"
#include "server/doors/simple_door.h"
#include "server/doors/socketio_door.h"
#include "server/doors/watch_door.h"

namespace parlor {

namespace {

void addRest(Front &front, RestDoor &rest)
{
    constexpr qint64 noBody = 0;
    constexpr qint64 smallBody = 64 * 1024; // a message with ten attachments and 8 KiB of metadata fits easily
    using R = RestDoor;

    front.add("GET", "/messaging/conversations", rest.serve(&R::listConversations), noBody);
    front.add("POST", "/messaging/conversations", rest.serve(&R::openConversation), smallBody);
    front.add("GET", "/messaging/conversations/:id", rest.serve(&R::getConversation), noBody);
    front.add("PUT", "/messaging/conversations/:id", rest.serve(&R::changeConversation), smallBody);
    front.add("POST", "/messaging/conversations/:id/participants", rest.serve(&R::addMembers), smallBody);
    front.add("PUT", "/messaging/conversations/:id/participants/:userId", rest.serve(&R::changeRole), smallBody);
    front.add("DELETE", "/messaging/conversations/:id/participants/:userId", rest.serve(&R::removeMember), smallBody);
    front.add("POST", "/messaging/conversations/:id/archive", rest.serve(&R::archive), smallBody);
    front.add("POST", "/messaging/conversations/:id/pin", rest.serve(&R::pin), smallBody);
    front.add("POST", "/messaging/conversations/:id/mute", rest.serve(&R::mute), smallBody);
    front.add("GET", "/messaging/conversations/:id/messages", rest.serve(&R::pageMessages), noBody);
    front.add("POST", "/messaging/conversations/:id/messages", rest.serve(&R::sendMessage, Shape::Booking), smallBody);
    front.add("PUT", "/messaging/conversations/:id/read", rest.serve(&R::markRead, Shape::Booking), smallBody);
    front.add("POST", "/messaging/conversations/:id/mark-read", rest.serve(&R::markRead), smallBody);
    front.add("POST", "/messaging/messages", rest.serve(&R::sendMessage), smallBody);
    front.add("PUT", "/messaging/messages/:id", rest.serve(&R::editMessage), smallBody);
    front.add("DELETE", "/messaging/messages/:id", rest.serve(&R::deleteMessage), smallBody);
    front.add("PUT", "/messaging/messages/:id/reactions/:emoji", rest.serve(&R::addReaction), smallBody);
    front.add("DELETE", "/messaging/messages/:id/reactions/:emoji", rest.serve(&R::removeReaction), smallBody);
    front.add("GET", "/messaging/search", rest.serve(&R::search), noBody);
}

void addNative(Front &front, NativeDoor &door)
{
    front.addUpgrade("/parlor", [&door](const HttpRequest &request, const Upgrade &upgrade) {
        door.upgrade(request, upgrade);
    });
}

void addSimple(Front &front, SimpleDoor &door)
{
    front.addUpgrade("/messaging/ws", [&door](const HttpRequest &request, const Upgrade &upgrade) {
        door.upgrade(request, upgrade);
    });
}

// Seed 003 connects to a stage of its gateway, seed 000 to the gateway itself.
void addAction(Front &front, ActionDoor &door)
{
    for (const char *const path : {"/", "/production"}) {
        front.addUpgrade(path, [&door](const HttpRequest &request, const Upgrade &upgrade) {
            door.upgrade(request, upgrade);
        });
    }
}

void addWatch(Front &front, WatchDoor &door)
{
    constexpr qint64 noBody = 0;
    front.add(
        "GET", "/livez",
        [&door](const HttpRequest &, const PathParameters &, const Respond &respond) { door.live(respond); }, noBody);
    front.add(
        "GET", "/readyz",
        [&door](const HttpRequest &, const PathParameters &, const Respond &respond) { door.ready(respond); }, noBody);
    front.add(
        "GET", "/metrics",
        [&door](const HttpRequest &request, const PathParameters &, const Respond &respond) {
            door.metrics(request, respond);
        },
        noBody);
}

} // namespace

void addRoutes(Front &front, RestDoor &rest, NativeDoor &native, SimpleDoor &simple, ActionDoor &action,
               SocketIoDoor &socketIo, WatchDoor &watch)
{
    addRest(front, rest);
    socketIo.mount(front, "/socket.io");
    addNative(front, native);
    addSimple(front, simple);
    addAction(front, action);
    addWatch(front, watch);
}

} // namespace parlor
