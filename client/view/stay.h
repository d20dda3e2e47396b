// SPDX-License-Identifier: GPL-3.0-or-later
// The stay that the open conversation is about, in words, as QML shows it beside the thread.
#pragma once

#include "client/cache/items.h"
#include "client/view/texts.h"

#include <QQmlEngine>

namespace parlor {

struct Stay
{
    Q_GADGET
    QML_VALUE_TYPE(stay)
    Q_PROPERTY(bool present MEMBER present)
    Q_PROPERTY(QString propertyName MEMBER propertyName)
    Q_PROPERTY(QString bookingLine MEMBER bookingLine) // "Booking HK4-2291 · Airbnb"
    Q_PROPERTY(QString checkIn MEMBER checkIn)         // "Fri 20 Jun, 15:00"
    Q_PROPERTY(QString checkOut MEMBER checkOut)
    Q_PROPERTY(QString guests MEMBER guests)
    Q_PROPERTY(QString localTime MEMBER localTime) // "10:43 (same as you)"
    Q_PROPERTY(int hue MEMBER hue)                 // of the property's picture
public:
    bool present = false;
    QString propertyName;
    QString bookingLine;
    QString checkIn;
    QString checkOut;
    QString guests;
    QString localTime;
    int hue = 0;

    friend bool operator==(const Stay &, const Stay &) = default;
};

// Not present without a property; without a booking only the place is told.
Stay stayOf(const ConversationItem &item, Instant now, const Viewer &viewer);

} // namespace parlor
