// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/view/texts.h"

#include "client/view/script.h"

#include <QCoreApplication>
#include <QDateTime>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Texts)
};

QDateTime localTime(Instant at, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(at, zone);
}

QString dayAndMonth(QDate date, int thisYear, const QLocale &locale)
{
    //: Formats of dates, here and below: d dd, ddd dddd (names of days), MMM MMMM, yyyy; other words in 'quotes'.
    return locale.toString(date, date.year() == thisYear ? Texts::tr("d MMM") : Texts::tr("d MMM yyyy"));
}

// Names of days are written small in many languages, but not at the beginning.
QString asLabel(QString words)
{
    if (!words.isEmpty())
        words[0] = words.at(0).toUpper();
    return words;
}

QString clockOf(QTime time, const QLocale &locale)
{
    return locale.toString(time, QLocale::ShortFormat);
}

// Stays are told in the property's own calendar, whose dates have no zone.
struct StayDates
{
    QDateTime checkIn; // invalid when the booking has none
    QDateTime checkOut;
    QDateTime now;
};

StayDates datesOf(const Booking &booking, const Property &property, Instant now, const Viewer &viewer)
{
    const auto plain = [](QDateTime when) { return QDateTime(when.date(), when.time(), Qt::UTC); };
    return {plain(QDateTime::fromString(booking.checkIn, Qt::ISODate)),
            plain(QDateTime::fromString(booking.checkOut, Qt::ISODate)),
            plain(localTime(now, zoneOf(property, viewer)))};
}

// "today", "tomorrow", "Fri" within the next six days, else "12 Jun".
QString comingDay(QDate day, QDate today, const QLocale &locale)
{
    const qint64 days = today.daysTo(day);
    if (days == 0)
        return Texts::tr("today");
    if (days == 1)
        return Texts::tr("tomorrow");
    if (days > 1 && days < 7)
        return locale.toString(day, u"ddd"_s);
    return dayAndMonth(day, today.year(), locale);
}

// "12–19 Jul", "28 Jun – 3 Jul"
QString dateRange(QDate from, QDate to, int thisYear, const QLocale &locale)
{
    if (!from.isValid() || !to.isValid())
        return from.isValid() ? dayAndMonth(from, thisYear, locale) : QString();
    if (from.year() == to.year() && from.month() == to.month())
        return locale.toString(from.day()) + u'–' + dayAndMonth(to, thisYear, locale);
    return dayAndMonth(from, from.year() == to.year() ? from.year() : thisYear, locale) + u" – "_s
        + dayAndMonth(to, thisYear, locale);
}

enum class Phase { Inquiry, Cancelled, Booked, Arriving, InHouse, Over };

Phase phaseOf(BookingStatus status, const StayDates &dates)
{
    switch (status) {
    case BookingStatus::Inquiry: return Phase::Inquiry;
    case BookingStatus::Cancelled: return Phase::Cancelled;
    case BookingStatus::CheckedIn: return Phase::InHouse;
    case BookingStatus::CheckedOut: return Phase::Over;
    case BookingStatus::Confirmed:
    case BookingStatus::Modified: break;
    }
    if (!dates.checkIn.isValid())
        return Phase::Booked;
    if (dates.now < dates.checkIn)
        return Phase::Arriving;
    return dates.checkOut.isValid() && dates.now >= dates.checkOut ? Phase::Over : Phase::InHouse;
}

} // namespace

Viewer Viewer::ofSystem()
{
    Viewer viewer;
    if (const QLocale spoken; spoken.language() != QLocale::C)
        viewer.locale = spoken;
    if (const QTimeZone zone = QTimeZone::systemTimeZone(); zone.isValid())
        viewer.zone = zone;
    return viewer;
}

// ---- times

QString clockText(Instant at, const Viewer &viewer)
{
    return clockOf(localTime(at, viewer.zone).time(), viewer.locale);
}

QString timeText(Instant at, Instant now, const Viewer &viewer)
{
    const QDateTime when = localTime(at, viewer.zone);
    const QDate today = localTime(now, viewer.zone).date();
    const qint64 days = when.date().daysTo(today);
    if (days <= 0) // also what a clock ahead of ours has stamped
        return clockOf(when.time(), viewer.locale);
    if (days == 1)
        return Texts::tr("Yesterday");
    if (days < 7)
        return viewer.locale.toString(when.date(), u"ddd"_s);
    return dayAndMonth(when.date(), today.year(), viewer.locale);
}

QString fullTimeText(Instant at, const Viewer &viewer)
{
    const QDateTime when = localTime(at, viewer.zone);
    return asLabel(viewer.locale.toString(when.date(), Texts::tr("dddd d MMMM yyyy"))) + u", "_s
        + clockOf(when.time(), viewer.locale);
}

QString dayText(Instant at, Instant now, const Viewer &viewer)
{
    const QDate day = localTime(at, viewer.zone).date();
    const QDate today = localTime(now, viewer.zone).date();
    if (day == today)
        return Texts::tr("Today");
    if (day.addDays(1) == today)
        return Texts::tr("Yesterday");
    return asLabel(viewer.locale.toString(
        day, day.year() == today.year() ? Texts::tr("dddd d MMMM") : Texts::tr("dddd d MMMM yyyy")));
}

bool sameDay(Instant a, Instant b, const Viewer &viewer)
{
    return localTime(a, viewer.zone).date() == localTime(b, viewer.zone).date();
}

// ---- the stay

QTimeZone zoneOf(const Property &property, const Viewer &viewer)
{
    if (property.timeZone.isEmpty())
        return viewer.zone;
    const QTimeZone zone(property.timeZone.toLatin1());
    return zone.isValid() ? zone : viewer.zone;
}

Stage stageOf(const Booking &booking, const Property &property, Instant now, const Viewer &viewer)
{
    const StayDates dates = datesOf(booking, property, now, viewer);
    switch (phaseOf(booking.status, dates)) {
    case Phase::Inquiry: return {Texts::tr("Inquiry"), u"blue"_s};
    case Phase::Cancelled: return {Texts::tr("Cancelled"), u"red"_s};
    case Phase::Booked: return {Texts::tr("Booked"), u"grey"_s};
    case Phase::InHouse: return {Texts::tr("In house"), u"accent"_s};
    case Phase::Over: return {Texts::tr("Checked out"), u"grey"_s};
    case Phase::Arriving: break;
    }
    return {Texts::tr("Arrives %1").arg(comingDay(dates.checkIn.date(), dates.now.date(), viewer.locale)), u"amber"_s};
}

Stage groupStage()
{
    return {Texts::tr("Group"), u"grey"_s};
}

QString placeText(const Booking &booking, const Property &property, Instant now, const Viewer &viewer)
{
    const StayDates dates = datesOf(booking, property, now, viewer);
    const QDate today = dates.now.date();
    QString detail;
    switch (phaseOf(booking.status, dates)) {
    case Phase::Arriving:
    case Phase::Booked: detail = guestsText(booking.guests); break;
    case Phase::InHouse:
        if (dates.checkOut.isValid() && dates.checkOut.date() >= today)
            detail = Texts::tr("until %1").arg(comingDay(dates.checkOut.date(), today, viewer.locale));
        break;
    case Phase::Inquiry:
    case Phase::Cancelled:
    case Phase::Over:
        detail = dateRange(dates.checkIn.date(), dates.checkOut.date(), today.year(), viewer.locale);
        break;
    }
    const QString name = oneLine(property.name, 80);
    return name.isEmpty() || detail.isEmpty() ? name + detail : name + u" · "_s + detail;
}

QString peopleText(qint64 count)
{
    return Texts::tr("%Ln people", nullptr, int(count));
}

QString guestsText(qint64 count)
{
    return Texts::tr("%Ln guests", nullptr, int(count));
}

QString bookingWords(const Booking &booking)
{
    return booking.code.isEmpty() ? QString() : Texts::tr("booking %1").arg(oneLine(booking.code, 40));
}

QString stayTimeText(const QString &local, Instant now, const Property &property, const Viewer &viewer)
{
    const QDateTime when = QDateTime::fromString(local, Qt::ISODate);
    if (!when.isValid())
        return oneLine(local, 40);
    const int year = localTime(now, zoneOf(property, viewer)).date().year();
    const QString day = viewer.locale.toString(when.date(), u"ddd "_s) + dayAndMonth(when.date(), year, viewer.locale);
    return local.contains(u'T') ? day + u", "_s + clockOf(when.time(), viewer.locale) : day;
}

QString localTimeText(const Property &property, Instant now, const Viewer &viewer)
{
    const QDateTime there = localTime(now, zoneOf(property, viewer));
    const QString clock = clockOf(there.time(), viewer.locale);
    const int minutes = (there.offsetFromUtc() - localTime(now, viewer.zone).offsetFromUtc()) / 60;
    if (minutes == 0)
        return Texts::tr("%1 (same as you)").arg(clock);
    const int apart = qAbs(minutes);
    QString hours = QString::number(apart / 60);
    if (apart % 60 != 0)
        hours += u':' + QString::number(apart % 60).rightJustified(2, u'0');
    return (minutes > 0 ? Texts::tr("%1 (%2 h ahead of you)") : Texts::tr("%1 (%2 h behind you)")).arg(clock, hours);
}

// ---- messages

QString automationWords(const QString &type)
{
    if (type == "booking_confirmation"_L1)
        return Texts::tr("Booking confirmation");
    if (type == "checkin_instructions"_L1)
        return Texts::tr("Check-in instructions");
    if (type == "checkout_instructions"_L1)
        return Texts::tr("Check-out instructions");
    if (type == "wifi_info"_L1)
        return Texts::tr("Wi-Fi");
    if (type == "reminder"_L1)
        return Texts::tr("Reminder");
    if (type == "feedback_request"_L1)
        return Texts::tr("Request for feedback");
    QString words = oneLine(type, 60);
    words.replace(u'_', u' ').replace(u'-', u' ');
    if (!words.isEmpty())
        words[0] = words.at(0).toUpper();
    return words;
}

QString statusName(MessageStatus status)
{
    switch (status) {
    case MessageStatus::None: break;
    case MessageStatus::Pending: return u"pending"_s;
    case MessageStatus::Sent: return u"sent"_s;
    case MessageStatus::Delivered: return u"delivered"_s;
    case MessageStatus::Read: return u"read"_s;
    case MessageStatus::Failed: return u"failed"_s;
    }
    return {};
}

QString statusWords(MessageStatus status)
{
    switch (status) {
    case MessageStatus::None: break;
    case MessageStatus::Pending: return Texts::tr("Waiting to be sent");
    case MessageStatus::Sent: return Texts::tr("Sent");
    case MessageStatus::Delivered: return Texts::tr("Delivered");
    case MessageStatus::Read: return Texts::tr("Read");
    case MessageStatus::Failed: return Texts::tr("Not sent");
    }
    return {};
}

QString kindWords(MessageKind kind)
{
    switch (kind) {
    case MessageKind::Text:
    case MessageKind::System: break;
    case MessageKind::Image: return Texts::tr("Photo");
    case MessageKind::Video: return Texts::tr("Video");
    case MessageKind::Audio: return Texts::tr("Voice message");
    case MessageKind::Location: return Texts::tr("Location");
    case MessageKind::File: return Texts::tr("File");
    }
    return {};
}

QString deletedWords()
{
    return Texts::tr("This message was deleted");
}

QString previewText(const Message &message)
{
    constexpr int length = 160;
    if (message.deletedAt)
        return deletedWords();
    if (!message.automationType.isEmpty())
        return Texts::tr("%1 · automated").arg(automationWords(message.automationType));
    const QString words = oneLine(message.body.left(1000), length);
    if (!words.isEmpty())
        return words;
    QString kind = kindWords(message.kind);
    if (kind.isEmpty() && !message.attachments.isEmpty())
        kind = kindWords(MessageKind::File);
    if (message.kind == MessageKind::File && !message.attachments.isEmpty())
        return oneLine(kind + u": "_s + message.attachments.first().filename.left(200), length);
    return kind;
}

QString reactionsText(const QList<Reaction> &reactions)
{
    constexpr int most = 6;
    QList<std::pair<QString, int>> counts;
    for (const Reaction &r : reactions) {
        const auto it = std::find_if(counts.begin(), counts.end(), [&](const auto &c) { return c.first == r.emoji; });
        if (it != counts.end())
            ++it->second;
        else if (counts.size() < most)
            counts.append({r.emoji, 1});
    }
    QStringList parts;
    for (const auto &[emoji, count] : counts)
        parts.append(oneLine(emoji, 16) + u' ' + QString::number(count));
    return parts.join(u"  "_s);
}

QString typingText(const QStringList &names, bool direct)
{
    if (names.isEmpty())
        return {};
    if (direct)
        return Texts::tr("typing…");
    const auto name = [&](int i) { return oneLine(firstName(names.at(i)), 30); };
    if (names.size() == 1)
        return Texts::tr("%1 is typing").arg(name(0));
    if (names.size() == 2)
        return Texts::tr("%1 and %2 are typing").arg(name(0), name(1));
    return Texts::tr("%Ln people are typing", nullptr, int(names.size()));
}

} // namespace parlor
