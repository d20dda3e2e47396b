// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/addresses.h"

#include <QtEndian>

#include <algorithm>

#include <arpa/inet.h>
#include <sys/socket.h>

namespace parlor {

namespace {

QHostAddress unmapped(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    return isV4 ? QHostAddress(v4) : address;
}

std::optional<std::pair<QHostAddress, int>> readRange(const QByteArray &text)
{
    const qsizetype slash = text.indexOf('/');
    const auto address = readAddress(slash < 0 ? text : text.first(slash));
    if (!address)
        return {};
    const int most = address->protocol() == QAbstractSocket::IPv4Protocol ? 32 : 128;
    if (slash < 0)
        return std::pair(*address, most);
    const QByteArray bits = text.sliced(slash + 1);
    const bool digits = !bits.isEmpty() && bits.size() <= 3
        && std::all_of(bits.begin(), bits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits || bits.toInt() > most)
        return {};
    return std::pair(*address, bits.toInt());
}

} // namespace

AddressKey addressKey(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    if (isV4)
        return {0, quint64(0xffff) << 32 | v4};
    const Q_IPV6ADDR v6 = address.toIPv6Address();
    return {qFromBigEndian<quint64>(v6.c), 0};
}

QHostAddress plainAddress(const sockaddr_storage &address)
{
    return unmapped(QHostAddress(reinterpret_cast<const sockaddr *>(&address)));
}

bool isThisMachine(const QHostAddress &address)
{
    return address == QHostAddress(QHostAddress::LocalHost) || address == QHostAddress(QHostAddress::LocalHostIPv6);
}

std::optional<QHostAddress> readAddress(const QByteArray &text)
{
    in_addr v4{};
    if (::inet_pton(AF_INET, text.constData(), &v4) == 1)
        return QHostAddress(ntohl(v4.s_addr));
    Q_IPV6ADDR v6{};
    if (::inet_pton(AF_INET6, text.constData(), &v6) == 1)
        return unmapped(QHostAddress(v6));
    return {};
}

AddressRanges::AddressRanges(const QList<QByteArray> &ranges)
{
    for (const QByteArray &text : ranges) {
        if (const auto range = readRange(text))
            m_ranges.push_back(*range);
    }
}

bool AddressRanges::isValid(const QByteArray &range)
{
    return readRange(range).has_value();
}

bool AddressRanges::contains(const QHostAddress &address) const
{
    return std::any_of(m_ranges.begin(), m_ranges.end(), [&](const auto &range) {
        return range.first.protocol() == address.protocol() && address.isInSubnet(range.first, range.second);
    });
}

std::optional<QHostAddress> forwardedFor(const HttpRequest &request, const AddressRanges &trusted)
{
    QByteArrayList all;
    for (const auto &[name, value] : request.fields) {
        if (name == "x-forwarded-for")
            all.append(value.split(','));
    }
    for (auto it = all.crbegin(); it != all.crend(); ++it) {
        const auto address = readAddress(it->trimmed());
        if (!address || !trusted.contains(*address))
            return address;
    }
    return {};
}

} // namespace parlor
