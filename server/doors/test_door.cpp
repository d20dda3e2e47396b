// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/test_door.h"

#include "server/desk/desk.h"
#include "server/doors/response.h"
#include "server/model/dialect/envelope.h"
#include "server/model/dialect/rest.h"

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

User samplePerson(const QString &id, const QString &name, UserRole role)
{
    User user;
    user.id.text = id;
    user.displayName = name;
    user.role = role;
    return user;
}

HttpResponse refused(const Fault &fault)
{
    return jsonAnswer(int(fault.code), rest::body(fault));
}

QByteArray sampleBody(const Applied &sent)
{
    QByteArray object;
    JsonWriter w(object);
    w.beginObject();
    w.key("conversation");
    writeConversation(w, *sent.conversation, &*sent.message);
    w.key("sampleMessage");
    writeMessage(w, *sent.message, sent.senderName, &nobodyYet);
    w.endObject();
    return rest::single("Sample conversation and message created", object);
}

} // namespace

TestDoor::TestDoor(Desk &desk, SeedAccess access)
    : m_desk(desk)
    , m_access(std::move(access))
{
}

bool TestDoor::isAllowed(const HttpRequest &request, const Respond &respond) const
{
    if (m_access.check(request))
        return true;
    respond(refusal(404, "no such place"));
    return false;
}

void TestDoor::sample(const HttpRequest &request, const Respond &respond)
{
    if (!isAllowed(request, respond))
        return;
    const Caller system{UserId{u"parlor"_s}, UserRole::Admin, 0};
    const Caller guest{UserId{u"test-guest"_s}, UserRole::Guest, 0};
    m_desk.apply(system, SaveUser{samplePerson(guest.user.text, u"Test Guest"_s, UserRole::Guest), true}, nullptr, {});
    m_desk.apply(system, SaveUser{samplePerson(u"test-host"_s, u"Test Host"_s, UserRole::Host), true}, nullptr, {});
    OpenConversation open;
    open.members = {UserId{u"test-host"_s}};
    m_desk.apply(guest, open, nullptr, [this, guest, respond](const Result<Applied> &opened) {
        if (!opened)
            return respond(refused(opened.error()));
        SendMessage send;
        send.conversation = opened->conversation->id;
        send.body = u"Hello! This is a test message."_s;
        m_desk.apply(guest, send, nullptr, [respond](const Result<Applied> &sent) {
            respond(sent ? jsonAnswer(201, sampleBody(*sent)) : refused(sent.error()));
        });
    });
}

void TestDoor::socketStatus(const HttpRequest &request, const Respond &respond) const
{
    if (!isAllowed(request, respond))
        return;
    constexpr qsizetype most = 100;
    QByteArray object;
    JsonWriter w(object);
    w.beginObject();
    w.member("initialized", true);
    w.member("onlineCount", qint64(m_desk.rooms().presence().onlineUsers()));
    w.member("connections", qint64(m_desk.rooms().presence().outlets()));
    w.key("onlineUsers");
    w.beginArray();
    for (const UserId &user : m_desk.rooms().presence().online(most))
        w.value(user.text);
    w.endArray();
    w.endObject();
    respond(jsonAnswer(200, rest::single("Socket.IO is running", object)));
}

} // namespace parlor
