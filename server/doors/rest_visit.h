// SPDX-License-Identifier: GPL-3.0-or-later
// What the handlers of the REST door have in common: refusing, and reading ids from the path.
#pragma once

#include "server/doors/response.h"
#include "server/doors/rest_door.h"

namespace parlor {

inline void refuse(const RestDoor::VisitPtr &visit, const Fault &fault)
{
    visit->respond(jsonAnswer(int(fault.code), rest::body(fault)));
}

// Refuses, and gives nothing, where reading has failed.
template <typename T>
std::optional<T> accepted(const RestDoor::VisitPtr &visit, Result<T> read)
{
    if (read)
        return std::move(*read);
    refuse(visit, read.error());
    return {};
}

// The id in the path; an impossible one is an unknown one.
template <typename T>
std::optional<T> idOf(const RestDoor::VisitPtr &visit, const char *what, const char *name = "id")
{
    const T id{visit->path.value(name)};
    if (isValidId(id.text))
        return id;
    refuse(visit, {Fault::NotFound, QLatin1String(what) + QLatin1String(" not found"), QString::fromLatin1(name)});
    return {};
}

inline std::optional<ConversationId> conversationOf(const RestDoor::VisitPtr &visit)
{
    return idOf<ConversationId>(visit, "Conversation");
}

} // namespace parlor
