// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/watch_door.h"

#include "server/desk/desk.h"
#include "server/doors/credential.h"
#include "server/doors/response.h"

#include <algorithm>
#include <array>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

HttpResponse plain(int status, const QByteArray &text)
{
    HttpResponse response;
    response.status = status;
    response.contentType = "text/plain; charset=utf-8";
    response.body = text.endsWith('\n') ? text : text + '\n';
    response.fields.emplaceBack("Cache-Control", "no-store");
    return response;
}

// Behind a reverse proxy on this machine everybody seems to be here: what it adds gives them away.
bool isLocal(const HttpRequest &request)
{
    static constexpr std::array traces{"x-forwarded-for", "forwarded", "x-real-ip", "via"};
    const bool passedOn = std::any_of(request.fields.begin(), request.fields.end(), [](const auto &field) {
        return std::any_of(traces.begin(), traces.end(), [&](const char *trace) { return field.first == trace; });
    });
    return request.peer.isLoopback() && !passedOn;
}

} // namespace

WatchDoor::WatchDoor(Desk &desk, Sources sources, bool open)
    : m_desk(desk)
    , m_sources(std::move(sources))
    , m_open(open)
{
}

void WatchDoor::live(const Respond &respond) const
{
    respond(plain(200, "ok"));
}

void WatchDoor::ready(const Respond &respond) const
{
    const QByteArray why = m_sources.unready();
    respond(why.isEmpty() ? plain(200, "ok") : plain(503, why));
}

void WatchDoor::answer(const Respond &respond) const
{
    m_sources.metrics([respond](const QByteArray &page) {
        HttpResponse response = plain(200, page);
        response.contentType = "text/plain; version=0.0.4; charset=utf-8";
        respond(response);
    });
}

void WatchDoor::metrics(const HttpRequest &request, const Respond &respond) const
{
    if (m_open || isLocal(request))
        return answer(respond);
    const QByteArray credential = credentialOf(request);
    if (credential.isEmpty())
        return respond(refusal({Fault::Unauthorized, u"an admin's token is needed"_s, {}}));
    m_desk.signIn(credential, [this, respond](const Result<Caller> &caller) {
        if (!caller)
            respond(refusal(caller.error()));
        else if (caller->role != UserRole::Admin)
            respond(refusal({Fault::Forbidden, u"metrics are for admins"_s, {}}));
        else
            answer(respond);
    });
}

} // namespace parlor
