// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/desktop/secrets.h"

#include <QDir>

namespace parlor {

using namespace Qt::StringLiterals;

Secrets::Secrets(const QString &dataFolder, QObject *parent)
    : QObject(parent)
    , m_vault(QDir(dataFolder).filePath(u"tokens.vault"_s))
{
}

void Secrets::fetch(const QString &entry, Found found)
{
    if (const QByteArray known = m_memory.value(entry); !known.isEmpty())
        return found(known);
    if (m_vault.isOpen() && !m_vault.secret(entry).isEmpty())
        return found(m_vault.secret(entry));
    m_keychain.read(entry, [this, entry, found](Keychain::Outcome outcome, const QByteArray &secret) {
        using Outcome = Keychain::Outcome;
        if (outcome == Outcome::Slow)
            return found(fail(Fault::Conflict, tr("Waiting for the keychain of this computer…")));
        if (outcome == Outcome::Done) {
            m_memory.insert(entry, secret);
            return found(secret);
        }
        if (isVaultClosed())
            return found(fail(Fault::Unauthorized, tr("Your sign-ins are protected with a passphrase.")));
        if (outcome == Outcome::NotFound)
            return found(fail(Fault::NotFound, tr("The keychain is locked, or has no sign-in for this server.")));
        found(fail(Fault::Unavailable, tr("There is no keychain on this computer that remembers the sign-in.")));
    });
}

void Secrets::keep(const QString &entry, const QByteArray &secret, std::function<void(Home)> done)
{
    m_memory.insert(entry, secret);
    m_keychain.write(entry, secret, [this, entry, secret, done](Keychain::Outcome outcome, const QByteArray &) {
        if (m_memory.value(entry) != secret)
            return; // forgotten or replaced meanwhile
        Home home = Home::Memory;
        if (outcome == Keychain::Outcome::Done) {
            home = Home::Keychain;
            if (m_vault.isOpen())
                (void)m_vault.remove(entry); // one home is enough
        } else if (m_vault.isOpen() && m_vault.put(entry, secret)) {
            home = Home::Vault;
        }
        setAtRisk(entry, home == Home::Memory);
        if (done)
            done(home);
    });
}

void Secrets::forget(const QString &entry, std::function<void(bool)> done)
{
    m_memory.remove(entry);
    setAtRisk(entry, false);
    const bool inVault = m_vault.isOpen() ? !m_vault.remove(entry) : m_vault.exists();
    m_keychain.remove(entry, [inVault, done](Keychain::Outcome outcome, const QByteArray &) {
        using Outcome = Keychain::Outcome;
        if (done && outcome != Outcome::Slow)
            done(!inVault && (outcome == Outcome::Done || outcome == Outcome::NotFound));
    });
}

void Secrets::protect(const QString &passphrase, Done done)
{
    const auto move = [this, done](const Result<void> &ready) { done(ready ? moveToVault() : ready); };
    if (m_vault.isOpen())
        move({});
    else if (m_vault.exists())
        m_vault.open(passphrase, move);
    else
        m_vault.create(passphrase, move);
}

Result<void> Secrets::moveToVault()
{
    const QSet<QString> entries = m_atRisk;
    for (const QString &entry : entries) {
        if (const Result<void> put = m_vault.put(entry, m_memory.value(entry)); !put)
            return put;
        setAtRisk(entry, false);
    }
    return {};
}

void Secrets::setAtRisk(const QString &entry, bool atRisk)
{
    const qsizetype before = m_atRisk.size();
    if (atRisk)
        m_atRisk.insert(entry);
    else
        m_atRisk.remove(entry);
    if (m_atRisk.size() != before)
        Q_EMIT atRiskChanged();
}

} // namespace parlor
