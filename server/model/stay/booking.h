// SPDX-License-Identifier: GPL-3.0-or-later
// Places and the stays in them (SPEC §1), as plain values.
#pragma once

#include "server/model/chat/values.h"

namespace parlor {

enum class BookingStatus { Inquiry, Confirmed, Modified, Cancelled, CheckedIn, CheckedOut };
template <> inline constexpr auto namesOf<BookingStatus> =
    std::array{"inquiry", "confirmed", "modified", "cancelled", "checked_in", "checked_out"};

struct Property
{
    PropertyId id;
    QString name;
    UserId host;
    QString timeZone; // IANA
    QString language;
    QString address;
    QJsonObject facts; // key -> text: wifi, parking, ...; only for the property's members
    Revision rev = 0;
    Revision createdRev = 0;
    friend bool operator==(const Property &, const Property &) = default;
};
template <> inline constexpr auto fieldsOf<Property> = std::tuple{
    Field{"id", &Property::id}, Field{"name", &Property::name}, Field{"host", &Property::host},
    Field{"timeZone", &Property::timeZone}, Field{"language", &Property::language},
    Field{"address", &Property::address}, Field{"facts", &Property::facts}, Field{"rev", &Property::rev},
    Field{"createdRev", &Property::createdRev}};

struct Booking
{
    BookingId id;
    QString code;
    PropertyId property;
    UserId host;
    UserId guest;
    QString checkIn;  // "2026-06-20T15:00", local to the property
    QString checkOut;
    qint64 guests = 1;
    BookingStatus status = BookingStatus::Inquiry;
    QString source; // "Airbnb", "direct", ...
    Revision rev = 0;
    Revision createdRev = 0;
    friend bool operator==(const Booking &, const Booking &) = default;
};
template <> inline constexpr auto fieldsOf<Booking> = std::tuple{
    Field{"id", &Booking::id}, Field{"code", &Booking::code}, Field{"property", &Booking::property},
    Field{"host", &Booking::host}, Field{"guest", &Booking::guest}, Field{"checkIn", &Booking::checkIn},
    Field{"checkOut", &Booking::checkOut}, Field{"guests", &Booking::guests}, Field{"status", &Booking::status},
    Field{"source", &Booking::source}, Field{"rev", &Booking::rev}, Field{"createdRev", &Booking::createdRev}};

} // namespace parlor
