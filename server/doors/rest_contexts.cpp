// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of REST that open what is talked about, and those for administrators.
#include "server/desk/desk.h"
#include "server/doors/rest_visit.h"

namespace parlor {

void RestDoor::openContext(const VisitPtr &visit, Result<rest::ContextRequest> request)
{
    if (!request)
        return refuse(visit, request.error());
    const auto answered = [this, visit, words = request->words](const Result<Applied> &applied) {
        if (!applied)
            return refuse(visit, rest::inWords(applied.error(), words));
        if (!applied->conversation)
            return refuse(visit, {Fault::Internal, QStringLiteral("the conversation was not told"), {}});
        showConversation(visit, applied->conversation->id, 200, "OK", true);
    };
    m_desk.apply(visit->caller, std::move(request->open), nullptr, answered);
}

void RestDoor::openBooking(const VisitPtr &visit)
{
    openContext(visit, rest::openBooking(visit->path.value("bookingId"), visit->request.query, visit->caller));
}

void RestDoor::openEvent(const VisitPtr &visit)
{
    openContext(visit, rest::openEvent(visit->path.value("eventId"), visit->request.query, visit->caller));
}

void RestDoor::openBusiness(const VisitPtr &visit)
{
    openContext(visit, rest::openBusiness(visit->path.value("businessId"), visit->request.query, visit->caller));
}

void RestDoor::openListing(const VisitPtr &visit)
{
    openContext(visit, rest::openListing(visit->path.value("listingId"), visit->request.query, visit->caller));
}

void RestDoor::openDirect(const VisitPtr &visit)
{
    openContext(visit, rest::openDirect(visit->path.value("userId"), visit->caller));
}

void RestDoor::showStatistics(const VisitPtr &visit)
{
    m_desk.statistics(visit->caller, [visit](const Result<Statistics> &statistics) {
        if (!statistics)
            return refuse(visit, statistics.error());
        visit->respond(jsonAnswer(200, rest::body(*statistics)));
    });
}

void RestDoor::broadcast(const VisitPtr &visit)
{
    auto broadcast = accepted(visit, rest::broadcast(visit->body));
    if (!broadcast)
        return;
    m_desk.broadcast(visit->caller, std::move(*broadcast), [visit](const Result<Applied> &applied) {
        if (!applied)
            return refuse(visit, applied.error());
        visit->respond(jsonAnswer(201, rest::body(*applied, "Broadcast sent")));
    });
}

} // namespace parlor
