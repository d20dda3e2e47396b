// SPDX-License-Identifier: GPL-3.0-or-later
// A log file that keeps its last megabyte or two: when full it becomes NAME.1 and begins anew. Never fails loudly.
#pragma once

#include <QFile>

namespace parlor {

class CappedLog
{
public:
    explicit CappedLog(const QString &file, qint64 limit = 1024 * 1024);
    void append(const QByteArray &text);

private:
    void open();

    QFile m_file;
    qint64 m_limit;
};

} // namespace parlor
