// SPDX-License-Identifier: GPL-3.0-or-later
// Network addresses as the guard counts them, and who stands behind a proxy. Pure.
#pragma once

#include "server/doors/http.h"

#include <QHostAddress>

#include <optional>
#include <vector>

struct sockaddr_storage;

namespace parlor {

// Who counts as one: an IPv4 address, or the /64 of an IPv6 one, which is what a single customer has.
struct AddressKey
{
    quint64 high = 0;
    quint64 low = 0;
    friend bool operator==(const AddressKey &, const AddressKey &) = default;
    friend size_t qHash(const AddressKey &key, size_t seed) { return qHashMulti(seed, key.high, key.low); }
};
AddressKey addressKey(const QHostAddress &address);

// A dual-stack listener shows IPv4 peers as ::ffff:a.b.c.d; rules about addresses must not have to know.
QHostAddress plainAddress(const sockaddr_storage &address);

// 127.0.0.1 and ::1, where a proxy or a tool of the same machine stands: not counted per address. The rest of 127/8 is.
bool isThisMachine(const QHostAddress &address);

// Only the full spelling: QHostAddress would read "1" as 0.0.0.1.
std::optional<QHostAddress> readAddress(const QByteArray &text);

class AddressRanges
{
public:
    // "10.0.0.1", "10.0.0.0/8", "fd00::/8"; what is not valid is left out.
    explicit AddressRanges(const QList<QByteArray> &ranges);
    static bool isValid(const QByteArray &range);

    bool contains(const QHostAddress &address) const;

private:
    std::vector<std::pair<QHostAddress, int>> m_ranges;
};

// The right-most address of X-Forwarded-For that is no trusted proxy: what stands left of it is the client's own word.
// Nothing if there is none, or if what stands there is no address.
std::optional<QHostAddress> forwardedFor(const HttpRequest &request, const AddressRanges &trusted);

} // namespace parlor
