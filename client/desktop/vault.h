// SPDX-License-Identifier: GPL-3.0-or-later
// Secrets in a file under a passphrase (Argon2id, then XSalsa20-Poly1305), readable by its owner only (0600). For
// computers without a keychain, and only when the person has chosen it. GUI thread; the passphrase is worked on in a
// thread of its own, for about half a second.
#pragma once

#include "server/model/base/fault.h"

#include <QHash>
#include <QObject>

#include <functional>

namespace parlor {

class Vault final : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(Result<void>)>;
    static constexpr int shortestPassphrase = 8; // characters

    explicit Vault(const QString &file, QObject *parent = nullptr);
    ~Vault() override;

    bool exists() const; // on disk
    bool isOpen() const { return !m_key.isEmpty(); }

    // Opens the file that is there. Unauthorized: this is not the passphrase.
    void open(const QString &passphrase, Done done);
    // In place of whatever there is; what stands in it is unreadable from then on.
    void create(const QString &passphrase, Done done);

    // ---- while open
    QByteArray secret(const QString &entry) const { return m_secrets.value(entry); } // empty: none
    // The file is replaced as a whole or not at all.
    Result<void> put(const QString &entry, const QByteArray &secret);
    // The last one takes the file with it.
    Result<void> remove(const QString &entry);

private:
    // What a guess costs; the file says it.
    struct Cost
    {
        quint64 rounds = 3;
        quint64 memory = 128 * 1024 * 1024; // bytes
    };

    void derive(const QString &passphrase, const QByteArray &salt, const Cost &cost,
                std::function<void(const QByteArray &key)> done);
    Result<void> save();
    void forgetKey();

    QString m_file;
    QByteArray m_key;
    QByteArray m_salt;
    Cost m_cost;
    QHash<QString, QByteArray> m_secrets;
};

} // namespace parlor
