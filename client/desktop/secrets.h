// SPDX-License-Identifier: GPL-3.0-or-later
// Where the tokens of remote servers are kept: in the system's keychain; where that is missing or locked, in memory for
// this run, or, once the person has chosen a passphrase, in a vault. Never in plain text on disk. GUI thread; nothing
// blocks.
#pragma once

#include "client/desktop/keychain.h"
#include "client/desktop/vault.h"

#include <QSet>

namespace parlor {

class Secrets final : public QObject
{
    Q_OBJECT
public:
    enum class Home { Keychain, Vault, Memory };
    using Done = std::function<void(Result<void>)>;
    // NotFound: the keychain has no such entry, or is locked. Unauthorized: it is in the vault, which waits for its
    // passphrase. Unavailable: there is no keychain. Conflict: the keychain has not answered yet; what it says follows.
    using Found = std::function<void(Result<QByteArray>)>;

    explicit Secrets(const QString &dataFolder, QObject *parent = nullptr);

    void fetch(const QString &entry, Found found);
    // Known at once; `done`, which may be empty, tells where it lasts.
    void keep(const QString &entry, const QByteArray &secret, std::function<void(Home)> done = {});
    // `done`, which may be empty, tells whether it is gone: not while it may stand in a vault that is closed, or in a
    // keychain that cannot be reached.
    void forget(const QString &entry, std::function<void(bool gone)> done = {});

    // Some are only in memory: they will have to be entered again at the next start.
    bool isAnyAtRisk() const { return !m_atRisk.isEmpty(); }
    // There is a vault and nobody has opened it in this run.
    bool isVaultClosed() const { return m_vault.exists() && !m_vault.isOpen(); }
    // Puts those at risk under this passphrase: that of the vault there is, else a new one.
    void protect(const QString &passphrase, Done done);
    // Opens the vault; fetch() finds what is in it from then on.
    void unlock(const QString &passphrase, Done done) { m_vault.open(passphrase, std::move(done)); }

Q_SIGNALS:
    void atRiskChanged();

private:
    void setAtRisk(const QString &entry, bool atRisk);
    Result<void> moveToVault();

    Keychain m_keychain;
    Vault m_vault;
    QHash<QString, QByteArray> m_memory;
    QSet<QString> m_atRisk;
};

} // namespace parlor
