// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/view/texts.h"

#include "client/view/script.h"

#include <QCoreApplication>
#include <QDateTime>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text, int count = -1)
{
    return QCoreApplication::translate("texts", text, nullptr, count);
}

QDateTime localTime(Instant at, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(at, zone);
}

QString dayAndMonth(QDate date, int thisYear, const QLocale &locale)
{
    return locale.toString(date, date.year() == thisYear ? u"d MMM"_s : u"d MMM yyyy"_s);
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
        return tr("today");
    if (days == 1)
        return tr("tomorrow");
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
        return QString::number(from.day()) + u'–' + dayAndMonth(to, thisYear, locale);
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
    if (const QLocale system = QLocale::system(); system.language() != QLocale::C)
        viewer.locale = system;
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
        return tr("Yesterday");
    if (days < 7)
        return viewer.locale.toString(when.date(), u"ddd"_s);
    return dayAndMonth(when.date(), today.year(), viewer.locale);
}

QString fullTimeText(Instant at, const Viewer &viewer)
{
    const QDateTime when = localTime(at, viewer.zone);
    return viewer.locale.toString(when.date(), u"dddd d MMMM yyyy"_s) + u", "_s + clockOf(when.time(), viewer.locale);
}

QString dayText(Instant at, Instant now, const Viewer &viewer)
{
    const QDate day = localTime(at, viewer.zone).date();
    const QDate today = localTime(now, viewer.zone).date();
    if (day == today)
        return tr("Today");
    if (day.addDays(1) == today)
        return tr("Yesterday");
    return viewer.locale.toString(day, day.year() == today.year() ? u"dddd d MMMM"_s : u"dddd d MMMM yyyy"_s);
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
    case Phase::Inquiry: return {tr("Inquiry"), u"blue"_s};
    case Phase::Cancelled: return {tr("Cancelled"), u"red"_s};
    case Phase::Booked: return {tr("Booked"), u"grey"_s};
    case Phase::InHouse: return {tr("In house"), u"accent"_s};
    case Phase::Over: return {tr("Checked out"), u"grey"_s};
    case Phase::Arriving: break;
    }
    return {tr("Arrives %1").arg(comingDay(dates.checkIn.date(), dates.now.date(), viewer.locale)), u"amber"_s};
}

Stage groupStage()
{
    return {tr("Group"), u"grey"_s};
}

QString placeText(const Booking &booking, const Property &property, Instant now, const Viewer &viewer)
{
    const StayDates dates = datesOf(booking, property, now, viewer);
    const QDate today = dates.now.date();
    QString detail;
    switch (phaseOf(booking.status, dates)) {
    case Phase::Arriving:
    case Phase::Booked:
        detail = guestsText(booking.guests);
        break;
    case Phase::InHouse:
        if (dates.checkOut.isValid() && dates.checkOut.date() >= today)
            detail = tr("until %1").arg(comingDay(dates.checkOut.date(), today, viewer.locale));
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
    return count == 1 ? tr("1 person") : tr("%1 people").arg(count);
}

QString guestsText(qint64 count)
{
    return count == 1 ? tr("1 guest") : tr("%1 guests").arg(count);
}

QString bookingWords(const Booking &booking)
{
    return booking.code.isEmpty() ? QString() : tr("booking %1").arg(oneLine(booking.code, 40));
}

QString stayTimeText(const QString &local, Instant now, const Property &property, const Viewer &viewer)
{
    const QDateTime when = QDateTime::fromString(local, Qt::ISODate);
    if (!when.isValid())
        return oneLine(local, 40);
    const int year = localTime(now, zoneOf(property, viewer)).date().year();
    const QString day = viewer.locale.toString(when.date(), u"ddd "_s)
        + dayAndMonth(when.date(), year, viewer.locale);
    return local.contains(u'T') ? day + u", "_s + clockOf(when.time(), viewer.locale) : day;
}

QString localTimeText(const Property &property, Instant now, const Viewer &viewer)
{
    const QDateTime there = localTime(now, zoneOf(property, viewer));
    const QString clock = clockOf(there.time(), viewer.locale);
    const int minutes = (there.offsetFromUtc() - localTime(now, viewer.zone).offsetFromUtc()) / 60;
    if (minutes == 0)
        return tr("%1 (same as you)").arg(clock);
    const int apart = qAbs(minutes);
    QString hours = QString::number(apart / 60);
    if (apart % 60 != 0)
        hours += u':' + QString::number(apart % 60).rightJustified(2, u'0');
    return (minutes > 0 ? tr("%1 (%2 h ahead of you)") : tr("%1 (%2 h behind you)")).arg(clock, hours);
}

// ---- messages

QString automationWords(const QString &type)
{
    if (type == "booking_confirmation"_L1)
        return tr("Booking confirmation");
    if (type == "checkin_instructions"_L1)
        return tr("Check-in instructions");
    if (type == "checkout_instructions"_L1)
        return tr("Check-out instructions");
    if (type == "wifi_info"_L1)
        return tr("Wi-Fi");
    if (type == "reminder"_L1)
        return tr("Reminder");
    if (type == "feedback_request"_L1)
        return tr("Request for feedback");
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
    case MessageStatus::Pending: return tr("Waiting to be sent");
    case MessageStatus::Sent: return tr("Sent");
    case MessageStatus::Delivered: return tr("Delivered");
    case MessageStatus::Read: return tr("Read");
    case MessageStatus::Failed: return tr("Not sent");
    }
    return {};
}

QString kindWords(MessageKind kind)
{
    switch (kind) {
    case MessageKind::Text:
    case MessageKind::System: break;
    case MessageKind::Image: return tr("Photo");
    case MessageKind::Video: return tr("Video");
    case MessageKind::Audio: return tr("Voice message");
    case MessageKind::Location: return tr("Location");
    case MessageKind::File: return tr("File");
    }
    return {};
}

QString deletedWords()
{
    return tr("This message was deleted");
}

QString previewText(const Message &message)
{
    constexpr int length = 160;
    if (message.deletedAt)
        return deletedWords();
    if (!message.automationType.isEmpty())
        return tr("%1 · automated").arg(automationWords(message.automationType));
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
        return tr("typing…");
    const auto name = [&](int i) { return oneLine(firstName(names.at(i)), 30); };
    if (names.size() == 1)
        return tr("%1 is typing").arg(name(0));
    if (names.size() == 2)
        return tr("%1 and %2 are typing").arg(name(0), name(1));
    return tr("%1 people are typing").arg(names.size());
}

} // namespace parlor
