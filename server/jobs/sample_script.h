// SPDX-License-Identifier: GPL-3.0-or-later
// The sample's texts as commands with people and instants: reads resources/samples, touches nothing else.
#pragma once

#include "server/model/base/fault.h"
#include "server/model/chat/caller.h"
#include "server/model/chat/command.h"

namespace parlor {

struct SampleStep
{
    Caller caller; // who does it, and when
    Command command;
    QString message; // key, and clientId, of the message that this step sends or concerns
    QString replyTo; // key of the message that it answers
};

struct SampleScript
{
    Caller owner;
    QList<SampleStep> setUp; // people, properties, bookings, then the conversations
    QList<SampleStep> steps; // what happens in them, conversation by conversation, in order of time
    ConversationId lastConversation; // the one that setUp opens last
};

// `now` in UTC milliseconds; no step lies after it. Internal with the file's name for resources that are not well made.
Result<SampleScript> readSampleScript(const User &owner, Instant now);

} // namespace parlor
