// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/socketio_packet.h"

#include "server/model/wire/json.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

// Events that clients emit to themselves; a peer that sends one wants to deceive.
constexpr std::array reservedEvents{"connect"_L1,       "connect_error"_L1, "disconnect"_L1,
                                    "disconnecting"_L1, "newListener"_L1,   "removeListener"_L1};

tl::unexpected<Fault> malformed(const char *what)
{
    return fail(Fault::Validation, QString::fromLatin1(what));
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// The digits at the front; nothing if there are none or more than 15, beyond which a double is not exact.
std::optional<qint64> takeNumber(QByteArrayView &text)
{
    qsizetype digits = 0;
    while (digits < text.size() && isDigit(text[digits]))
        ++digits;
    if (digits == 0 || digits > 15)
        return std::nullopt;
    const qint64 number = text.first(digits).toByteArray().toLongLong();
    text = text.sliced(digits);
    return number;
}

// Counts the placeholders of binary attachments; -1 if one points outside.
int countPlaceholders(const QJsonValue &value, int attachments)
{
    int count = 0;
    const auto add = [&](const QJsonValue &child) {
        const int inside = countPlaceholders(child, attachments);
        count = inside < 0 || count < 0 ? -1 : count + inside;
    };
    if (value.isArray()) {
        for (const auto array = value.toArray(); const QJsonValue child : array)
            add(child);
    } else if (value.isObject()) {
        const QJsonObject object = value.toObject();
        if (object.value("_placeholder"_L1).toBool()) {
            const QJsonValue num = object.value("num"_L1);
            const qint64 index = num.toInteger(-1);
            return index >= 0 && index < attachments ? 1 : -1;
        }
        for (auto it = object.begin(); it != object.end(); ++it)
            add(it.value());
    }
    return count;
}

bool hasShape(const SocketIoPacket &packet)
{
    switch (packet.type) {
    case SocketIoPacket::Connect:
        return packet.data.isUndefined() || packet.data.isObject();
    case SocketIoPacket::Disconnect:
        return packet.data.isUndefined();
    case SocketIoPacket::ConnectError:
        return packet.data.isObject();
    case SocketIoPacket::Ack:
    case SocketIoPacket::BinaryAck:
        return packet.data.isArray() && packet.id.has_value();
    case SocketIoPacket::Event:
    case SocketIoPacket::BinaryEvent: {
        const QJsonValue name = packet.data.isArray() ? packet.data.toArray().at(0) : QJsonValue();
        return name.isString()
            && std::find(reservedEvents.begin(), reservedEvents.end(), name.toString()) == reservedEvents.end();
    }
    }
    return false;
}

} // namespace

Result<SocketIoPacket> parseSocketIo(QByteArrayView text)
{
    if (text.isEmpty() || text.front() < SocketIoPacket::Connect || text.front() > SocketIoPacket::BinaryAck)
        return malformed("unknown packet type");
    SocketIoPacket packet;
    packet.type = SocketIoPacket::Type(text.front());
    text = text.sliced(1);

    const bool isBinary = packet.type == SocketIoPacket::BinaryEvent || packet.type == SocketIoPacket::BinaryAck;
    if (isBinary) {
        const auto attachments = takeNumber(text);
        if (!attachments || *attachments > SocketIoPacket::maxAttachments || !text.startsWith('-'))
            return malformed("malformed number of attachments");
        packet.attachments = int(*attachments);
        text = text.sliced(1);
    }
    if (text.startsWith('/')) {
        const qsizetype comma = text.indexOf(',');
        packet.nsp = (comma < 0 ? text : text.first(comma)).toByteArray();
        text = comma < 0 ? QByteArrayView() : text.sliced(comma + 1);
    }
    if (!text.isEmpty() && isDigit(text.front())) {
        packet.id = takeNumber(text);
        if (!packet.id)
            return malformed("malformed acknowledgement number");
    }
    if (!text.isEmpty()) {
        auto data = parseJson(QByteArray::fromRawData(text.data(), text.size()));
        if (!data)
            return tl::unexpected<Fault>(std::move(data.error()));
        packet.data = *data;
    }
    if (!hasShape(packet))
        return malformed("malformed payload");
    if (isBinary && countPlaceholders(packet.data, packet.attachments) != packet.attachments)
        return malformed("placeholders that do not fit the attachments");
    return packet;
}

QByteArray formatSocketIo(SocketIoPacket::Type type, const QByteArray &nsp, std::optional<qint64> id,
                          const QByteArray &json, int attachments)
{
    QByteArray out;
    out.reserve(nsp.size() + json.size() + 24);
    out.append('4').append(char(type));
    if (type == SocketIoPacket::BinaryEvent || type == SocketIoPacket::BinaryAck)
        out.append(QByteArray::number(attachments)).append('-');
    if (nsp != "/")
        out.append(nsp).append(',');
    if (id)
        out.append(QByteArray::number(*id));
    return out.append(json);
}

} // namespace parlor
