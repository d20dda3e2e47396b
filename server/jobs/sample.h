// SPDX-License-Identifier: GPL-3.0-or-later
// A sample inbox on request: two properties, six bookings and a week of conversations, all dates relative to now. A
// door without a socket: it reads resources/samples and speaks to the store with the commands that everybody uses.
// I/O thread.
#pragma once

#include "server/store/store.h"

#include <QDateTime>
#include <QJsonObject>

#include <functional>
#include <memory>

namespace parlor {

// Fills the store with the sample, owned by `owner` (its host), as of `now`. Every id and clientId is fixed, so that
// loading it twice changes nothing. `done` runs once: after the last commit, or with the first Fault. The store must
// outlive the call back.
void loadSample(Store &store, const User &owner, Instant now, std::function<void(Result<void>)> done);

// The commands of the sample in order of time, each with the person and the instant it is given as. Replies that need
// the id of an earlier message name it by clientId; loadSample() puts the id in. Internal for bad resources.
struct SampleStep
{
    Caller caller;
    Command command;
    QString clientId;  // of the message that this step sends, edits, deletes or reads up to
    QString replyTo;   // clientId of the message that this one quotes
};
Result<QList<SampleStep>> sampleSteps(const User &owner, Instant now);

} // namespace parlor
