// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/view/stay.h"

#include "client/view/script.h"

#include <QCoreApplication>

namespace parlor {

using namespace Qt::StringLiterals;

Stay stayOf(const ConversationItem &item, Instant now, const Viewer &viewer)
{
    Stay stay;
    if (!item.property)
        return stay;
    stay.present = true;
    stay.propertyName = oneLine(item.property->name, 80);
    stay.hue = hueOf(item.property->id.text);
    stay.localTime = localTimeText(*item.property, now, viewer);
    if (!item.booking)
        return stay;
    const Booking &booking = *item.booking;
    QStringList line;
    if (!booking.code.isEmpty())
        line.append(QCoreApplication::translate("texts", "Booking %1").arg(oneLine(booking.code, 40)));
    if (!booking.source.isEmpty())
        line.append(oneLine(booking.source, 40));
    stay.bookingLine = line.join(u" · "_s);
    stay.checkIn = stayTimeText(booking.checkIn, now, *item.property, viewer);
    stay.checkOut = stayTimeText(booking.checkOut, now, *item.property, viewer);
    stay.guests = viewer.locale.toString(booking.guests);
    return stay;
}

} // namespace parlor
