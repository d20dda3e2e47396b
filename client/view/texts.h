// SPDX-License-Identifier: GPL-3.0-or-later
// What the desktop says in words about times, stays and messages. Pure: the clock, the locale and the zone are passed
// in. Any thread.
#pragma once

#include "client/cache/items.h"

#include <QLocale>
#include <QTimeZone>

namespace parlor {

// The person in front of the screen.
struct Viewer
{
    QLocale locale{QLocale::English, QLocale::UnitedKingdom};
    QTimeZone zone = QTimeZone::utc();

    // The default locale and the system's zone; the plain C locale counts as British English, since its time format has
    // seconds.
    static Viewer ofSystem();
    friend bool operator==(const Viewer &, const Viewer &) = default;
};

// ---- times

// "10:42"
QString clockText(Instant at, const Viewer &viewer);
// The short form of a list: "10:42" today, "Yesterday", "Wed" within the last six days, "12 Jun", "12 Jun 2025".
QString timeText(Instant at, Instant now, const Viewer &viewer);
// "Wednesday 18 June 2025, 10:42"
QString fullTimeText(Instant at, const Viewer &viewer);
// The line between two days of a conversation: "Today", "Yesterday", "Wednesday 18 June", with the year if not this one.
QString dayText(Instant at, Instant now, const Viewer &viewer);
bool sameDay(Instant a, Instant b, const Viewer &viewer);

// ---- the stay

struct Stage
{
    QString text; // empty: nothing to say
    QString tone; // "amber", "accent", "blue", "grey", "red"
    friend bool operator==(const Stage &, const Stage &) = default;
};

// The zone of a property; the viewer's own where it has none or one that is not known here.
QTimeZone zoneOf(const Property &property, const Viewer &viewer);

// "Arrives tomorrow", "In house", "Inquiry", ... as of `now` in the property's zone.
Stage stageOf(const Booking &booking, const Property &property, Instant now, const Viewer &viewer);
Stage groupStage();
// "Canal Loft · 3 guests" before the arrival, "Dune House · until Sun" during the stay, else "Canal Loft · 12–19 Jul".
QString placeText(const Booking &booking, const Property &property, Instant now, const Viewer &viewer);
QString peopleText(qint64 count);
QString guestsText(qint64 count);
// "booking HK4-2291", empty without a code
QString bookingWords(const Booking &booking);
// "Fri 20 Jun, 15:00" from a booking's local "2026-06-20T15:00"; the text itself if it is none.
QString stayTimeText(const QString &local, Instant now, const Property &property, const Viewer &viewer);
// "10:43 (same as you)" or "16:43 (6 h ahead of you)"
QString localTimeText(const Property &property, Instant now, const Viewer &viewer);

// ---- messages

// "checkin_instructions" → "Check-in instructions"; unknown types are spelled out.
QString automationWords(const QString &type);

// "pending", "sent", "delivered", "read", "failed"; empty for somebody else's message. For QML to choose a shape by.
QString statusName(MessageStatus status);
QString statusWords(MessageStatus status);

// One line for the list: the first words, or what kind of thing it is. Never longer than 160 characters.
QString previewText(const Message &message);
// What stands in the bubble in place of a body that is not there.
QString kindWords(MessageKind kind);
QString deletedWords();
// "👍 2  ❤️ 1", at most six kinds
QString reactionsText(const QList<Reaction> &reactions);
// "Lucía is typing", "Lucía and Jonas are typing", "3 people are typing"; in a direct conversation "typing…".
QString typingText(const QStringList &names, bool direct);

} // namespace parlor
