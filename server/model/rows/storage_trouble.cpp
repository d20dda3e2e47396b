// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/rows/storage_trouble.h"

#include <QLoggingCategory>

namespace parlor {

Q_LOGGING_CATEGORY(lcStorage, "parlor.storage")

void StorageTrouble::begin(const SqlError &error)
{
    const QString words = storageFault(error).message;
    const std::lock_guard lock(m_mutex);
    if (words == m_words)
        return; // a full disk refuses thousands in a second, and is told once
    m_words = words;
    m_any = true;
    qCWarning(lcStorage, "%s: %s (%s)", m_whose, qPrintable(words), error.what());
}

void StorageTrouble::end()
{
    if (!*this)
        return;
    const std::lock_guard lock(m_mutex);
    m_words.clear();
    m_any = false;
    qCInfo(lcStorage, "%s: the storage works again", m_whose);
}

std::optional<QString> StorageTrouble::now() const
{
    if (!*this)
        return {};
    const std::lock_guard lock(m_mutex);
    return m_words;
}

} // namespace parlor
