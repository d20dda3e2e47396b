// SPDX-License-Identifier: GPL-3.0-or-later
// What went wrong, in the one vocabulary that every door translates from.
#pragma once

#include <QMetaType>
#include <QString>

#include <tl/expected.hpp>

namespace parlor {

struct Fault
{
    // The codes of SPEC §2.2, by meaning; the number is the HTTP status.
    enum Code {
        Validation = 400,
        Unauthorized = 401,
        Forbidden = 403,
        NotFound = 404,
        Conflict = 409,
        TooLarge = 413,
        UnsupportedType = 415,
        TooMany = 429,
        Internal = 500,
        Unavailable = 503,
    };

    Code code = Internal;
    QString message;
    // Path of the field at fault ("attachments.1.url"), empty when no single field is.
    QString field;

    friend bool operator==(const Fault &, const Fault &) = default;
};

// The stable word for a code on the wire: "validation", "forbidden", ...
const char *faultName(Fault::Code code);
// Its inverse; unknown words are Internal.
Fault::Code faultCode(QStringView name);
// True for faults that the same request can never get past: the outbox gives up on these.
bool isPermanent(Fault::Code code);

template <typename T>
using Result = tl::expected<T, Fault>;

inline tl::unexpected<Fault> fail(Fault::Code code, QString message, QString field = {})
{
    return tl::unexpected<Fault>(Fault{code, std::move(message), std::move(field)});
}

} // namespace parlor
