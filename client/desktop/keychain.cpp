// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/desktop/keychain.h"

#include "client/desktop/session_bus.h"

#include <QTimer>
#include <qt6keychain/keychain.h>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 3000; // ms; a service that hangs keeps QtKeychain waiting for 20 s and more

const QString service = u"im.parlor.Parlor"_s;

Keychain::Outcome outcomeOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::NoError: return Keychain::Outcome::Done;
    case QKeychain::EntryNotFound: return Keychain::Outcome::NotFound;
    default: return Keychain::Outcome::Unavailable;
    }
}

} // namespace

void Keychain::read(const QString &entry, Then then)
{
    run(new QKeychain::ReadPasswordJob(service), entry, std::move(then));
}

void Keychain::write(const QString &entry, const QByteArray &secret, Then then)
{
    auto *job = new QKeychain::WritePasswordJob(service);
    job->setTextData(QString::fromLatin1(secret));
    run(job, entry, std::move(then));
}

void Keychain::remove(const QString &entry, Then then)
{
    run(new QKeychain::DeletePasswordJob(service), entry, std::move(then));
}

// The job belongs to nobody: the library writes into it when it answers, however late that is.
void Keychain::run(QKeychain::Job *job, const QString &entry, Then then)
{
    if (!hasSessionBus()) {
        delete job;
        QTimer::singleShot(0, this, [then] { then(Outcome::Unavailable, {}); });
        return;
    }
    auto *timer = new QTimer(this);
    timer->setSingleShot(true);
    connect(timer, &QTimer::timeout, this, [then] { then(Outcome::Slow, {}); });
    connect(job, &QKeychain::Job::finished, this, [timer, then](QKeychain::Job *finished) {
        timer->stop();
        timer->deleteLater();
        const auto *read = qobject_cast<QKeychain::ReadPasswordJob *>(finished);
        const Outcome outcome = outcomeOf(finished->error());
        const QByteArray secret = read && outcome == Outcome::Done ? read->textData().toLatin1() : QByteArray();
        // An empty secret is what some services say for an entry that is locked.
        then(read && outcome == Outcome::Done && secret.isEmpty() ? Outcome::NotFound : outcome, secret);
    });
    job->setInsecureFallback(false); // never plain text
    job->setKey(entry);
    timer->start(patience);
    job->start();
}

} // namespace parlor
