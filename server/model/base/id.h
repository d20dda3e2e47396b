// SPDX-License-Identifier: GPL-3.0-or-later
// Public identifiers: opaque text, one C++ type per kind of thing so that they cannot be mixed up.
#pragma once

#include <QHashFunctions>
#include <QString>

namespace parlor {

// SPEC "Ids": 1-255 printable ASCII characters without / ? # %
bool isValidId(QStringView text);

// A time-ordered UUID (RFC 9562, version 7) for the millisecond `now` (UTC). Thread-safe; ids made by one
// process sort in the order in which they were made, also within one millisecond and when the clock goes back.
QString makeUuid7(qint64 now);

template <typename Tag>
struct Id
{
    QString text;

    bool isEmpty() const { return text.isEmpty(); }
    friend bool operator==(const Id &, const Id &) = default;
    friend bool operator<(const Id &a, const Id &b) { return a.text < b.text; }
    friend size_t qHash(const Id &id, size_t seed = 0) { return ::qHash(id.text, seed); }
};

using UserId = Id<struct UserTag>;
using ConversationId = Id<struct ConversationTag>;
using MessageId = Id<struct MessageTag>;
using PropertyId = Id<struct PropertyTag>;
using BookingId = Id<struct BookingTag>;
using FileId = Id<struct FileTag>;

} // namespace parlor
