// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/base/id.h"

#include <QMutex>
#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace parlor {

bool isValidId(QStringView text)
{
    if (text.isEmpty() || text.size() > 255)
        return false;
    return std::all_of(text.begin(), text.end(), [](QChar c) {
        const ushort u = c.unicode();
        return u > 0x20 && u < 0x7f && u != '/' && u != '?' && u != '#' && u != '%';
    });
}

QString makeUuid7(qint64 now)
{
    static QMutex mutex;
    static qint64 lastMs = 0;
    static quint32 counter = 0;

    qint64 ms;
    quint32 sequence;
    {
        const QMutexLocker lock(&mutex);
        if (now > lastMs) {
            lastMs = now;
            // RFC 9562 §6.2 method 1: a fixed-length counter seeded low, so that it has room to grow
            counter = QRandomGenerator::global()->generate() & 0x1ffffff;
        } else if (++counter > 0x3ffffff) {
            ++lastMs;
            counter = 0;
        }
        ms = lastMs;
        sequence = counter;
    }

    // 48 bits of time, version, 12 counter bits, variant, 14 counter bits, 48 random bits
    const quint64 random = QRandomGenerator::global()->generate64();
    std::array<quint8, 16> b;
    for (int i = 0; i < 6; ++i)
        b[size_t(i)] = quint8(ms >> (40 - 8 * i));
    b[6] = quint8(0x70 | ((sequence >> 22) & 0x0f));
    b[7] = quint8(sequence >> 14);
    b[8] = quint8(0x80 | ((sequence >> 8) & 0x3f));
    b[9] = quint8(sequence);
    for (int i = 0; i < 6; ++i)
        b[size_t(10 + i)] = quint8(random >> (8 * i));

    static constexpr char hex[] = "0123456789abcdef";
    QString text(36, Qt::Uninitialized);
    QChar *out = text.data();
    for (size_t i = 0; i < 16; ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            *out++ = QLatin1Char('-');
        *out++ = QLatin1Char(hex[b[i] >> 4]);
        *out++ = QLatin1Char(hex[b[i] & 15]);
    }
    return text;
}

} // namespace parlor
