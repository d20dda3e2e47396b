// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/capped_log.h"

namespace parlor {

using namespace Qt::StringLiterals;

CappedLog::CappedLog(const QString &file, qint64 limit)
    : m_file(file)
    , m_limit(limit)
{
    open();
}

void CappedLog::open()
{
    if (m_file.open(QIODevice::Append))
        m_file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

void CappedLog::append(const QByteArray &text)
{
    if (!m_file.isOpen())
        return;
    if (m_file.size() + text.size() > m_limit) {
        const QString name = m_file.fileName();
        m_file.close();
        QFile::remove(name + ".1"_L1);
        QFile::rename(name, name + ".1"_L1);
        open();
    }
    m_file.write(text.right(m_limit));
    m_file.flush();
}

} // namespace parlor
