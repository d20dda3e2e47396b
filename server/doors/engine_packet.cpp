// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/engine_packet.h"

#include "server/model/wire/json.h"

namespace parlor {

namespace {

constexpr char separator = '\x1e';

std::optional<EnginePart> parsePart(QByteArrayView text)
{
    if (!text.startsWith('b')) {
        const auto packet = parseEnginePacket(text);
        return packet ? std::optional(EnginePart{*packet, std::nullopt}) : std::nullopt;
    }
    const QByteArrayView encoded = text.sliced(1);
    if (encoded.size() % 4 != 0)
        return std::nullopt;
    auto decoded = QByteArray::fromBase64Encoding(QByteArray::fromRawData(encoded.data(), encoded.size()),
                                                  QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return std::nullopt;
    return EnginePart{{EnginePacket::Message, {}}, std::move(*decoded)};
}

void separate(QByteArray &payload)
{
    if (!payload.isEmpty())
        payload.append(separator);
}

} // namespace

std::optional<EnginePacket> parseEnginePacket(QByteArrayView text)
{
    if (text.isEmpty() || text.front() < EnginePacket::Open || text.front() > EnginePacket::Noop)
        return std::nullopt;
    return EnginePacket{EnginePacket::Type(text.front()), text.sliced(1)};
}

std::optional<EnginePart> takeEnginePart(QByteArrayView &payload)
{
    const qsizetype end = payload.indexOf(separator);
    const QByteArrayView text = end < 0 ? payload : payload.first(end);
    auto part = parsePart(text);
    // A separator with nothing behind it separates from an empty packet, which is none.
    if (!part || end == payload.size() - 1)
        return std::nullopt;
    payload = end < 0 ? QByteArrayView() : payload.sliced(end + 1);
    return part;
}

std::optional<std::vector<EnginePart>> parseEnginePayload(QByteArrayView payload)
{
    std::vector<EnginePart> parts;
    do {
        auto part = takeEnginePart(payload);
        if (!part)
            return std::nullopt;
        parts.push_back(std::move(*part));
    } while (!payload.isEmpty());
    return parts;
}

void appendEngineText(QByteArray &payload, QByteArrayView packet)
{
    separate(payload);
    payload.append(packet);
}

void appendEngineBinary(QByteArray &payload, const QByteArray &bytes)
{
    separate(payload);
    payload.append('b');
    payload.append(bytes.toBase64());
}

QByteArray formatEngineOpen(const EngineOpen &open)
{
    QByteArray json;
    JsonWriter w(json);
    w.beginObject();
    w.member("sid", open.sid.constData());
    w.key("upgrades");
    w.beginArray();
    if (open.canUpgrade)
        w.value("websocket");
    w.endArray();
    w.member("pingInterval", qint64(open.pingInterval));
    w.member("pingTimeout", qint64(open.pingTimeout));
    w.member("maxPayload", qint64(open.maxPayload));
    w.endObject();
    return '0' + json;
}

} // namespace parlor
