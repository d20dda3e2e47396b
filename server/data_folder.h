// SPDX-License-Identifier: GPL-3.0-or-later
// The folder that holds everything, owned by one process at a time. 0700, its files 0600.
#pragma once

#include "server/model/base/fault.h"

#include <QByteArray>

namespace parlor {

class DataFolder
{
public:
    // Makes the folder if need be and locks it. The kernel drops the lock with the process, however that ends.
    // Conflict if another process has it, Internal if it cannot be used.
    static Result<DataFolder> open(const QString &path);
    ~DataFolder();
    DataFolder(DataFolder &&other) noexcept;
    DataFolder(const DataFolder &) = delete;
    DataFolder &operator=(const DataFolder &) = delete;

    QString database() const { return m_path + QStringLiteral("/parlor.db"); }
    static QString controlSocket(const QString &path) { return path + QStringLiteral("/control.sock"); }
    QString controlSocket() const { return controlSocket(m_path); }

    // The key that signs this folder's tokens: 32 random bytes as base64url, made at the first call.
    Result<QByteArray> signingKey() const;

private:
    DataFolder(const QString &path, int lock);

    QString m_path;
    int m_lock;
};

} // namespace parlor
