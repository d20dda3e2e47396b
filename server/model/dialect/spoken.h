// SPDX-License-Identifier: GPL-3.0-or-later
// Reads what clients of seeds 001 and 004 say, in whichever of their field names. Faults name the field as the client
// wrote it.
#pragma once

#include "server/model/chat/command.h"
#include "server/model/wire/codec.h"

#include <initializer_list>

namespace parlor {

// Reads the first of `names` that is there into `out`; `out` stays as it is when none is.
template <typename T>
bool readSpoken(T &out, const QJsonObject &object, std::initializer_list<const char *> names, Fault &fault,
                const QString &path = {})
{
    for (const char *name : names) {
        const QJsonValue value = object.value(QLatin1String(name));
        if (!value.isUndefined() && !value.isNull())
            return readInto(out, value, detail::childPath(path, name), fault);
    }
    return true;
}

// A message to be sent: {conversationId, content, type or messageType, replyToMessageId or replyTo, attachments,
// metadata, clientMessageId}. The media words of metadata become attachments.
Result<SendMessage> readSend(const QJsonObject &object);

// Whom the client says it is (senderId, sender, userId); empty when it does not say.
Result<UserId> readClaimed(const QJsonObject &object);

// A fault of the model in the client's own words: "clientId: …" becomes "clientMessageId: …".
Fault inSeedWords(const Fault &fault);

// Forbidden if `claimed` is somebody else than `caller` (SPEC §2).
Result<void> checkClaim(const UserId &claimed, const UserId &caller);

} // namespace parlor
