// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/routes.h"

#include "server/doors/action_door.h"
#include "server/doors/api_door.h"
#include "server/doors/chatbot_door.h"
#include "server/doors/front.h"
#include "server/doors/gateway_door.h"
#include "server/doors/native_door.h"
#include "server/doors/rest_door.h"
#include "server/doors/simple_door.h"
#include "server/doors/socketio_door.h"
#include "server/doors/test_door.h"
#include "server/doors/watch_door.h"

namespace parlor {

namespace {

enum class Body { None, Small };

struct RestRoute
{
    const char *method;
    const char *path;
    RestDoor::Handler handler;
    Body body = Body::None;
    std::optional<Shape> shape = {}; // of requests that only one seed has
};

using R = RestDoor;

// The table of SPEC §2.2. Their order means nothing: literal words go before parameters.
constexpr RestRoute restRoutes[] = {
    {"GET", "/messaging/conversations", &R::listConversations},
    {"POST", "/messaging/conversations", &R::openConversation, Body::Small},
    {"GET", "/messaging/conversations/booking/:bookingId", &R::openBooking, Body::None, Shape::Booking},
    {"GET", "/messaging/conversations/event/:eventId", &R::openEvent},
    {"GET", "/messaging/conversations/business/:businessId", &R::openBusiness},
    {"GET", "/messaging/conversations/listing/:listingId", &R::openListing},
    {"GET", "/messaging/conversations/direct/:userId", &R::openDirect},
    {"GET", "/messaging/conversations/:id", &R::getConversation},
    {"PUT", "/messaging/conversations/:id", &R::changeConversation, Body::Small},
    {"POST", "/messaging/conversations/:id/participants", &R::addMembers, Body::Small},
    {"PUT", "/messaging/conversations/:id/participants/:userId", &R::changeRole, Body::Small},
    {"DELETE", "/messaging/conversations/:id/participants/:userId", &R::removeMember, Body::Small},
    {"POST", "/messaging/conversations/:id/archive", &R::archive, Body::Small},
    {"POST", "/messaging/conversations/:id/pin", &R::pin, Body::Small},
    {"POST", "/messaging/conversations/:id/mute", &R::mute, Body::Small},
    {"GET", "/messaging/conversations/:id/messages", &R::pageMessages},
    {"POST", "/messaging/conversations/:id/messages", &R::sendMessage, Body::Small, Shape::Booking},
    {"PUT", "/messaging/conversations/:id/read", &R::markRead, Body::Small, Shape::Booking},
    {"POST", "/messaging/conversations/:id/mark-read", &R::markRead, Body::Small},
    {"POST", "/messaging/messages", &R::sendMessage, Body::Small},
    {"PUT", "/messaging/messages/:id", &R::editMessage, Body::Small},
    {"DELETE", "/messaging/messages/:id", &R::deleteMessage, Body::Small},
    {"PUT", "/messaging/messages/:id/reactions/:emoji", &R::addReaction, Body::Small},
    {"DELETE", "/messaging/messages/:id/reactions/:emoji", &R::removeReaction, Body::Small},
    {"GET", "/messaging/search", &R::search},
    {"GET", "/messaging/stats", &R::showStatistics, Body::None, Shape::Booking},
    {"POST", "/messaging/broadcast", &R::broadcast, Body::Small},
};

void addRest(Front &front, RestDoor &rest)
{
    constexpr qint64 smallBody = 64 * 1024; // a message with ten attachments and 8 KiB of metadata fits easily
    for (const RestRoute &route : restRoutes)
        front.add(route.method, route.path, rest.serve(route.handler, route.shape),
                  route.body == Body::None ? 0 : smallBody);
}

void addChatbots(Front &front, ChatbotDoor &door)
{
    constexpr qint64 noBody = 0;
    constexpr qint64 smallBody = 64 * 1024;
    using D = ChatbotDoor;
    using For = ChatbotDoor::For;

    front.add("GET", "/chatbots", door.serve(&D::list), noBody);
    front.add("POST", "/chatbots", door.serve(&D::create), smallBody);
    front.add("GET", "/chatbots/:id", door.serve(&D::get), noBody);
    front.add("PUT", "/chatbots/:id", door.serve(&D::change), smallBody);
    front.add("DELETE", "/chatbots/:id", door.serve(&D::remove), smallBody);
    front.add("POST", "/chat/:bot/session", door.serve(&D::openSession, For::Anybody), smallBody);
    front.add("POST", "/messages/send", door.serve(&D::send, For::Visitors), smallBody);
    front.add("GET", "/messages/conversation/:id", door.serve(&D::pageMessages, For::Visitors), noBody);
    front.add("GET", "/messages/:id", door.serve(&D::getMessage, For::Visitors), noBody);
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

void addGateway(Front &front, GatewayDoor &door)
{
    constexpr qint64 smallBody = 64 * 1024;
    front.add(
        "POST", "/General-Messaging-Production-Create-WebSocketMessage",
        [&door](const HttpRequest &request, const PathParameters &, const Respond &respond) {
            door.create(request, respond);
        },
        smallBody);
    front.add(
        "POST", "/General-Messaging-Production-Read-MessagesHistory",
        [&door](const HttpRequest &request, const PathParameters &, const Respond &respond) {
            door.history(request, respond);
        },
        smallBody);
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

void addRoutes(Front &front, RestDoor &rest, ChatbotDoor &chatbots, NativeDoor &native, SimpleDoor &simple,
               ActionDoor &action, GatewayDoor &gateway, SocketIoDoor &socketIo, WatchDoor &watch)
{
    addRest(front, rest);
    addChatbots(front, chatbots);
    socketIo.mount(front, "/socket.io");
    addNative(front, native);
    addSimple(front, simple);
    addAction(front, action);
    addGateway(front, gateway);
    addWatch(front, watch);
    addApi(front);
}

void addTestRoutes(Front &front, TestDoor &door)
{
    constexpr qint64 smallBody = 64 * 1024;
    front.add(
        "POST", "/test/test-messaging",
        [&door](const HttpRequest &request, const PathParameters &, const Respond &respond) {
            door.sample(request, respond);
        },
        smallBody);
    front.add(
        "GET", "/test/socket-status",
        [&door](const HttpRequest &request, const PathParameters &, const Respond &respond) {
            door.socketStatus(request, respond);
        },
        0);
}

} // namespace parlor
