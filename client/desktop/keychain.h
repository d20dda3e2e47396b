// SPDX-License-Identifier: GPL-3.0-or-later
// One secret per entry in the keychain that the desktop offers (Secret Service or KWallet), through QtKeychain. Returns
// at once; answers come later, on the GUI thread, and none after this object is gone.
#pragma once

#include <QObject>

#include <functional>

namespace QKeychain {
class Job;
}

namespace parlor {

class Keychain final : public QObject
{
    Q_OBJECT
public:
    enum class Outcome {
        Done,
        NotFound, // no such entry, or the keychain is locked and nobody could unlock it: both look the same
        Unavailable, // there is no keychain, or it refuses
        Slow, // nothing was heard for 3 s, perhaps because it asks the person; the answer follows when it comes
    };
    // The secret: of read(), when Done. Called once more after Slow.
    using Then = std::function<void(Outcome outcome, const QByteArray &secret)>;

    using QObject::QObject;

    void read(const QString &entry, Then then);
    void write(const QString &entry, const QByteArray &secret, Then then);
    void remove(const QString &entry, Then then);

private:
    void run(QKeychain::Job *job, const QString &entry, Then then);
};

} // namespace parlor
