// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/base/fault.h"

#include <array>

namespace parlor {

namespace {

struct Name
{
    Fault::Code code;
    const char *name;
};

constexpr std::array names{
    Name{Fault::Validation, "validation"},   Name{Fault::Unauthorized, "unauthorized"},
    Name{Fault::Forbidden, "forbidden"},     Name{Fault::NotFound, "not_found"},
    Name{Fault::Conflict, "conflict"},       Name{Fault::TooLarge, "too_large"},
    Name{Fault::UnsupportedType, "unsupported_type"}, Name{Fault::TooMany, "too_many"},
    Name{Fault::Internal, "internal"},       Name{Fault::Unavailable, "unavailable"},
};

} // namespace

const char *faultName(Fault::Code code)
{
    for (const Name &n : names) {
        if (n.code == code)
            return n.name;
    }
    return "internal";
}

Fault::Code faultCode(QStringView name)
{
    for (const Name &n : names) {
        if (name == QLatin1String(n.name))
            return n.code;
    }
    return Fault::Internal;
}

bool isPermanent(Fault::Code code)
{
    switch (code) {
    case Fault::Validation:
    case Fault::Forbidden:
    case Fault::NotFound:
    case Fault::Conflict:
    case Fault::TooLarge:
    case Fault::UnsupportedType:
        return true;
    case Fault::Unauthorized: // a fresh token may help
    case Fault::TooMany:
    case Fault::Internal:
    case Fault::Unavailable:
        return false;
    }
    return false;
}

} // namespace parlor
