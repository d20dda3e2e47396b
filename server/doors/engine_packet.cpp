// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/engine_packet.h"

#include "server/model/wire/json.h"

namespace parlor {

std::optional<EnginePacket> parseEnginePacket(QByteArrayView text)
{
    if (text.isEmpty() || text.front() < EnginePacket::Open || text.front() > EnginePacket::Noop)
        return std::nullopt;
    return EnginePacket{EnginePacket::Type(text.front()), text.sliced(1)};
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
