// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/sample_script.h"

#include "server/model/wire/codec.h"

#include <QDateTime>
#include <QFile>
#include <QHash>
#include <QTimeZone>

#include <utility>

using namespace Qt::StringLiterals;

namespace parlor {

namespace {

constexpr Instant day = 24 * 60 * 60 * 1000;
constexpr Instant minute = 60 * 1000;

Result<QJsonObject> readResource(const QString &name)
{
    QFile file(u":/samples/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Fault::Internal, u"%1: cannot be read"_s.arg(file.fileName()));
    const Result<QJsonValue> value = parseJson(file.readAll());
    if (!value)
        return fail(Fault::Internal, u"%1: %2"_s.arg(file.fileName(), value.error().message));
    return value->toObject();
}

class Reader
{
public:
    Reader(const User &owner, Instant now)
        : m_owner(owner)
        , m_now(now)
    {
        m_script.owner = {owner.id, UserRole::Admin, now};
    }

    Result<SampleScript> read()
    {
        if (Result<void> places = readPlaces(); !places)
            return tl::unexpected<Fault>(places.error());
        for (const QLatin1StringView name : {"tomas"_L1, "priya"_L1, "haruka"_L1, "eloise"_L1, "jonas"_L1, "lucia"_L1, "team"_L1}) {
            const Result<QJsonObject> conversation = readResource(name + ".json"_L1);
            if (!conversation)
                return tl::unexpected<Fault>(conversation.error());
            readConversation(*conversation);
        }
        return std::move(m_script);
    }

private:
    Result<void> readPlaces();
    void readBooking(const QJsonObject &text);
    void readConversation(const QJsonObject &text);
    void readStep(const ConversationId &conversation, const QJsonObject &text);
    void readMessage(const ConversationId &conversation, const QJsonObject &text, const Caller &sender);
    void catchUp(const ConversationId &conversation, const Caller &reader);

    UserId person(const QString &name) const { return name == "owner"_L1 ? m_owner.id : UserId{name}; }
    Caller caller(const QString &name, Instant when) const { return {person(name), m_roles.value(name, UserRole::Host), when}; }
    QDate today() const { return QDateTime::fromMSecsSinceEpoch(m_now, m_zone).date(); }
    QDate dateOf(const QJsonObject &text) const;
    Instant instantOf(const QJsonObject &text) const;

    const User m_owner;
    const Instant m_now;
    QTimeZone m_zone = QTimeZone::utc(); // of the booking or conversation being read
    SampleScript m_script;
    QHash<QString, UserRole> m_roles;
    QHash<QString, Property> m_properties;
    QHash<QString, Booking> m_bookings;
    BookingId m_booking; // of that conversation
    QString m_newest;    // key of the newest message of the conversation being read
};

QDate Reader::dateOf(const QJsonObject &text) const
{
    const int weekday = text.value("weekday"_L1).toInt();
    if (!weekday)
        return today().addDays(text.value("day"_L1).toInt());
    const QDate earliest = today().addDays(2);
    return earliest.addDays((weekday - earliest.dayOfWeek() + 7) % 7);
}

// "ago" is for today: a clock time of today could still lie ahead.
Instant Reader::instantOf(const QJsonObject &text) const
{
    if (const QJsonValue ago = text.value("ago"_L1); !ago.isUndefined())
        return m_now - ago.toInteger() * minute;
    const QTime time = QTime::fromString(text.value("time"_L1).toString(), u"HH:mm"_s);
    return QDateTime(dateOf(text), time, m_zone).toMSecsSinceEpoch();
}

Result<void> Reader::readPlaces()
{
    const Result<QJsonObject> places = readResource(u"places.json"_s);
    if (!places)
        return tl::unexpected<Fault>(places.error());
    const Caller founder{m_owner.id, UserRole::Admin, m_now - 30 * day};
    const QJsonArray users = places->value("users"_L1).toArray();
    for (const QJsonValue &text : users) {
        const Result<User> user = fromJson<User>(text);
        if (!user)
            return tl::unexpected<Fault>(user.error());
        m_roles.insert(user->id.text, user->role);
        m_script.setUp.append({founder, SaveUser{*user}, {}, {}});
    }
    const QJsonArray properties = places->value("properties"_L1).toArray();
    for (const QJsonValue &text : properties) {
        Result<Property> property = fromJson<Property>(text);
        if (!property)
            return tl::unexpected<Fault>(property.error());
        property->host = m_owner.id;
        m_properties.insert(property->id.text, *property);
        m_script.setUp.append({founder, SaveProperty{*property}, {}, {}});
    }
    const QJsonArray bookings = places->value("bookings"_L1).toArray();
    for (const QJsonValue &text : bookings)
        readBooking(text.toObject());
    return {};
}

void Reader::readBooking(const QJsonObject &text)
{
    Booking booking;
    booking.id.text = text.value("id"_L1).toString();
    booking.code = text.value("code"_L1).toString();
    booking.property.text = text.value("property"_L1).toString();
    booking.host = m_owner.id;
    booking.guest.text = text.value("guest"_L1).toString();
    booking.guests = text.value("guests"_L1).toInteger();
    booking.source = text.value("source"_L1).toString();
    Fault unknown;
    readInto(booking.status, text.value("status"_L1), {}, unknown);
    m_zone = QTimeZone(m_properties.value(booking.property.text).timeZone.toLatin1());
    const QDate arrival = dateOf(text);
    const QDate departure = arrival.addDays(text.value("nights"_L1).toInt());
    booking.checkIn = arrival.toString(Qt::ISODate) + u'T' + text.value("at"_L1).toString();
    booking.checkOut = departure.toString(Qt::ISODate) + u'T' + text.value("until"_L1).toString();
    m_bookings.insert(booking.id.text, booking);
    m_script.setUp.append({{m_owner.id, UserRole::Admin, m_now - 12 * day}, SaveBooking{booking}, {}, {}});
}

void Reader::readConversation(const QJsonObject &text)
{
    OpenConversation open;
    open.id.text = text.value("id"_L1).toString();
    open.title = text.value("title"_L1).toString();
    open.description = text.value("description"_L1).toString();
    Fault unknown;
    readInto(open.kind, text.value("kind"_L1), {}, unknown);
    const QJsonArray members = text.value("members"_L1).toArray();
    for (const QJsonValue &member : members)
        open.members.append(person(member.toString()));
    m_booking.text = text.value("booking"_L1).toString();
    if (!m_booking.isEmpty()) {
        open.contextType = ContextType::Booking;
        open.contextId = m_booking.text;
        const Property property = m_properties.value(m_bookings.value(m_booking.text).property.text);
        open.contextTitle = property.name;
        m_zone = QTimeZone(property.timeZone.toLatin1());
    }
    m_script.setUp.append({caller(u"owner"_s, instantOf(text)), open, {}, {}});
    m_script.lastConversation = open.id;
    m_newest.clear();
    const QJsonArray steps = text.value("steps"_L1).toArray();
    for (const QJsonValue &step : steps)
        readStep(open.id, step.toObject());
}

void Reader::readStep(const ConversationId &conversation, const QJsonObject &text)
{
    const Instant when = instantOf(text);
    if (const QString reader = text.value("read"_L1).toString(); !reader.isEmpty())
        return catchUp(conversation, caller(reader, when));
    if (const QString recipient = text.value("delivered"_L1).toString(); !recipient.isEmpty()) {
        m_script.steps.append({caller(recipient, when), MarkDelivered{conversation, 1, 1}, m_newest, {}});
        return;
    }
    const Caller sender = caller(text.value("from"_L1).toString(), when);
    if (!text.contains("automation"_L1))
        catchUp(conversation, sender); // who writes by hand has read what stands above
    readMessage(conversation, text, sender);
}

void Reader::catchUp(const ConversationId &conversation, const Caller &reader)
{
    if (!m_newest.isEmpty())
        m_script.steps.append({reader, MarkRead{conversation, {}}, m_newest, {}});
}

void Reader::readMessage(const ConversationId &conversation, const QJsonObject &text, const Caller &sender)
{
    const auto keyOf = [&](const QString &name) { return conversation.text + u':' + name; };
    m_newest = keyOf(text.value("key"_L1).toString());
    SendMessage send;
    send.conversation = conversation;
    send.clientId = m_newest;
    send.body = text.value("body"_L1).toString();
    send.automationType = text.value("automation"_L1).toString();
    if (!send.automationType.isEmpty()) {
        send.author = Author::System;
        send.automationBooking = m_booking;
    }
    const QString replyTo = text.value("replyTo"_L1).toString();
    m_script.steps.append({sender, send, m_newest, replyTo.isEmpty() ? QString() : keyOf(replyTo)});
    Caller later = sender;
    if (const QJsonObject edit = text.value("edit"_L1).toObject(); !edit.isEmpty()) {
        later.now = instantOf(edit);
        m_script.steps.append({later, EditMessage{{}, edit.value("body"_L1).toString()}, m_newest, {}});
    }
    if (const QJsonObject deletion = text.value("delete"_L1).toObject(); !deletion.isEmpty()) {
        later.now = instantOf(deletion);
        m_script.steps.append({later, DeleteMessage{}, m_newest, {}});
    }
}

} // namespace

Result<SampleScript> readSampleScript(const User &owner, Instant now)
{
    return Reader(owner, now).read();
}

} // namespace parlor
