// SPDX-License-Identifier: GPL-3.0-or-later
// Payloads of Engine.IO's polling; Socket.IO packets, and behind them the dialects of /, /messages and /messaging. Promises: what is
// accepted reads the same again when it is written down; a packet has as many placeholders as attachments, and can be
// decided on and told.
#include "tests/fuzz/target.h"

#include "server/doors/engine_packet.h"
#include "server/doors/socketio_packet.h"
#include "server/model/dialect/ack.h"
#include "server/model/dialect/messages.h"
#include "server/model/dialect/messaging.h"
#include "server/model/dialect/root.h"
#include "server/model/wire/json.h"

#include <algorithm>

namespace parlor::fuzz {

namespace {

QByteArray textOf(const QJsonValue &value)
{
    QByteArray text;
    if (!value.isUndefined())
        JsonWriter(text).value(value);
    return text;
}

void hear(const SocketIoPacket &packet)
{
    const QJsonArray arguments = packet.data.toArray();
    const RootDialect root;
    const MessagesDialect messages;
    const MessagingDialect messaging;
    const QString event = arguments.first().toString();
    const QJsonArray rest = QJsonArray::fromVariantList(arguments.toVariantList().mid(1));
    for (const SocketDialect *const dialect : {static_cast<const SocketDialect *>(&root),
                                               static_cast<const SocketDialect *>(&messages),
                                               static_cast<const SocketDialect *>(&messaging)}) {
        const auto request = dialect->decode(event, rest);
        if (!request)
            require(parseJson(ack::refused(request.error())).has_value(), "a refusal is JSON");
        else if (const auto *const command = std::get_if<Command>(&request->what))
            decideAndTell(*command);
    }
}

QByteArray payloadOf(const std::vector<EnginePart> &parts)
{
    QByteArray payload;
    for (const auto &[packet, bytes] : parts) {
        if (bytes)
            appendEngineBinary(payload, *bytes);
        else
            appendEngineText(payload, QByteArray(1, char(packet.type)) + packet.data.toByteArray());
    }
    return payload;
}

bool isSame(const EnginePart &a, const EnginePart &b)
{
    return a.packet.type == b.packet.type && a.packet.data == b.packet.data && a.bytes == b.bytes;
}

} // namespace

void enginePayload(QByteArrayView input)
{
    const auto parts = parseEnginePayload(input);
    if (!parts)
        return;
    require(!parts->empty() && qsizetype(parts->size()) == input.count('\x1e') + 1, "one packet between two separators");
    const QByteArray written = payloadOf(*parts);
    require(written.size() == input.size(), "padding is where it belongs");
    const auto again = parseEnginePayload(written);
    require(again && std::equal(parts->begin(), parts->end(), again->begin(), again->end(), isSame),
            "an accepted payload reads the same again");
}

void socketIo(QByteArrayView input)
{
    const auto packet = parseSocketIo(input);
    if (!packet)
        return;
    require(packet->attachments >= 0 && packet->attachments <= SocketIoPacket::maxAttachments, "few attachments");
    const QByteArray written =
        formatSocketIo(packet->type, packet->nsp, packet->id, textOf(packet->data), packet->attachments);
    const auto again = parseSocketIo(QByteArrayView(written).sliced(1));
    require(again.has_value(), "an accepted packet is accepted again");
    require(again->type == packet->type && again->nsp == packet->nsp && again->id == packet->id
                && again->attachments == packet->attachments
                && (again->data == packet->data || hasOddKeys(packet->data)),
            "an accepted packet reads the same again");
    if (packet->type == SocketIoPacket::Event)
        hear(*packet);
}

} // namespace parlor::fuzz
