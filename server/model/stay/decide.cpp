// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/stay/decide.h"

#include "server/model/base/text.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

Result<void> checkKnown(const Situation &s, const UserId &user, const char *field)
{
    const bool known = std::any_of(s.named.begin(), s.named.end(), [&](const User &u) { return u.id == user; });
    if (!known)
        return fail(Fault::NotFound, "User not found: "_L1 + user.text, QString::fromLatin1(field));
    return {};
}

Result<void> checkLine(const QString &text, const char *field)
{
    if (text.size() > 255 || !isCleanText(text)) {
        const QString name = QString::fromLatin1(field);
        return fail(Fault::Validation, name + ": at most 255 characters of plain text"_L1, name);
    }
    return {};
}

bool isLocalDateTime(const QString &text)
{
    static const QString format = u"yyyy-MM-ddTHH:mm"_s;
    return QDateTime::fromString(text, format).isValid();
}

Result<void> checkPropertyFields(const Property &p)
{
    if (!isValidId(p.id.text))
        return fail(Fault::Validation, u"id: expected 1 to 255 printable ASCII characters without / ? # %"_s, u"id"_s);
    for (const auto &[text, field] : {std::pair{&p.name, "name"}, std::pair{&p.address, "address"}}) {
        if (auto ok = checkLine(*text, field); !ok)
            return ok;
    }
    if (!p.timeZone.isEmpty() && !QTimeZone(p.timeZone.toLatin1()).isValid())
        return fail(Fault::Validation, u"timeZone: expected an IANA name such as Europe/Amsterdam"_s, u"timeZone"_s);
    for (auto it = p.facts.begin(); it != p.facts.end(); ++it) {
        if (!it.value().isString())
            return fail(Fault::Validation, u"facts.%1: expected a string"_s.arg(it.key()), "facts."_L1 + it.key());
    }
    return {};
}

Result<void> checkBookingFields(const Booking &b)
{
    if (!isValidId(b.id.text))
        return fail(Fault::Validation, u"id: expected 1 to 255 printable ASCII characters without / ? # %"_s, u"id"_s);
    for (const auto &[text, field] : {std::pair{&b.code, "code"}, std::pair{&b.source, "source"}}) {
        if (auto ok = checkLine(*text, field); !ok)
            return ok;
    }
    if (!isLocalDateTime(b.checkIn))
        return fail(Fault::Validation, u"checkIn: expected a local time such as 2026-06-20T15:00"_s, u"checkIn"_s);
    if (!isLocalDateTime(b.checkOut) || b.checkOut <= b.checkIn)
        return fail(Fault::Validation, u"checkOut: expected a local time after checkIn"_s, u"checkOut"_s);
    if (b.guests < 1 || b.guests > 1000)
        return fail(Fault::Validation, u"guests: expected 1 to 1000"_s, u"guests"_s);
    return {};
}

} // namespace

Result<Decision> decideProperty(const SaveProperty &c, const Caller &caller, const Situation &s)
{
    const bool admin = caller.role == UserRole::Admin;
    const bool mine = s.property ? s.propertyHost : caller.role == UserRole::Host && c.property.host == caller.user;
    if (!admin && !mine)
        return fail(Fault::Forbidden, u"Only a property's hosts may change it."_s);
    if (auto ok = checkPropertyFields(c.property); !ok)
        return tl::unexpected(ok.error());
    if (auto ok = checkKnown(s, c.property.host, "host"); !ok)
        return tl::unexpected(ok.error());
    PropertySaved saved{c.property, s.propertyMembers, {}};
    if (!saved.members.contains(c.property.host))
        saved.members.append(c.property.host);
    if (s.property) {
        saved.property.rev = s.property->rev;
        saved.property.createdRev = s.property->createdRev;
        if (saved.property == *s.property)
            return Decision{};
    }
    return Decision{{saved}, {}, {}};
}

Result<Decision> decideBooking(const SaveBooking &c, const Caller &caller, const Situation &s)
{
    if (!s.property)
        return fail(Fault::NotFound, u"There is no such property."_s, u"property"_s);
    if (caller.role != UserRole::Admin && !s.propertyHost)
        return fail(Fault::Forbidden, u"Only the property's hosts may change its bookings."_s);
    if (auto ok = checkBookingFields(c.booking); !ok)
        return tl::unexpected(ok.error());
    for (const auto &[user, field] : {std::pair{c.booking.host, "host"}, std::pair{c.booking.guest, "guest"}}) {
        if (auto ok = checkKnown(s, user, field); !ok)
            return tl::unexpected(ok.error());
    }
    BookingSaved saved{c.booking, s.propertyMembers};
    for (const UserId &user : {c.booking.host, c.booking.guest}) {
        if (!saved.members.contains(user))
            saved.members.append(user);
    }
    if (s.booking) {
        saved.booking.rev = s.booking->rev;
        saved.booking.createdRev = s.booking->createdRev;
        if (saved.booking == *s.booking)
            return Decision{};
    }
    return Decision{{saved}, {}, {}};
}

} // namespace parlor
