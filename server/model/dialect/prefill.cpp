// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/dialect/prefill.h"

#include <algorithm>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

// One sentence with the name of the thing, if it is known, and one without.
QString about(const QString &name, const QString &named, const QString &nameless)
{
    return name.isEmpty() ? nameless : named.arg(name);
}

bool isGuestOf(const ConversationView &view)
{
    const auto me = std::find_if(view.participants.begin(), view.participants.end(),
                                 [&](const Participant &p) { return p.user == view.membership.user; });
    return me != view.participants.end() && me->role == ParticipantRole::Member;
}

} // namespace

QString prefillOf(const ConversationView &view)
{
    const Conversation &c = view.conversation;
    if (c.headSeq > 0)
        return {};
    switch (c.contextType) {
    case ContextType::Booking:
        return (isGuestOf(view) ? u"Hello! I have a question about my booking %1."_s
                                : u"Hello! I am writing about your booking %1."_s)
            .arg(c.contextId);
    case ContextType::Event:
        return about(c.contextTitle, u"Hello! I would like to know more about your event “%1”."_s,
                     u"Hello! I would like to know more about your event."_s);
    case ContextType::Business:
        return about(c.contextTitle, u"Hello! I have a question about the services of “%1”."_s,
                     u"Hello! I have a question about your services."_s);
    case ContextType::Listing:
        return about(c.contextTitle, u"Hello! I am interested in “%1”. Is it still available?"_s,
                     u"Hello! I am interested in your listing. Is it still available?"_s);
    case ContextType::Property:
        return about(c.contextTitle, u"Hello! I have a question about “%1”."_s,
                     u"Hello! I have a question about your place."_s);
    case ContextType::General:
        break;
    }
    return u"Hello!"_s;
}

} // namespace parlor
