// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/desktop/vault.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>
#include <QSaveFile>
#include <QThreadPool>

#include <sodium.h>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

constexpr quint64 mostRounds = 32;
constexpr quint64 mostMemory = 1024 * 1024 * 1024; // a file from elsewhere must not take the computer down
constexpr qint64 largestFile = 1 << 20;

unsigned char *bytes(QByteArray &data)
{
    return reinterpret_cast<unsigned char *>(data.data());
}

const unsigned char *bytes(const QByteArray &data)
{
    return reinterpret_cast<const unsigned char *>(data.constData());
}

QByteArray randomBytes(qsizetype size)
{
    QByteArray random(size, Qt::Uninitialized);
    randombytes_buf(random.data(), size_t(size));
    return random;
}

QByteArray binary(const QJsonObject &object, QLatin1StringView name)
{
    return QByteArray::fromBase64(object.value(name).toString().toLatin1());
}

QByteArray unseal(const QByteArray &box, const QByteArray &nonce, const QByteArray &key)
{
    if (nonce.size() != qsizetype(crypto_secretbox_NONCEBYTES) || box.size() < qsizetype(crypto_secretbox_MACBYTES))
        return {};
    QByteArray text(box.size() - qsizetype(crypto_secretbox_MACBYTES), Qt::Uninitialized);
    const bool good = crypto_secretbox_open_easy(bytes(text), bytes(box), quint64(box.size()), bytes(nonce), bytes(key)) == 0;
    return good ? text : QByteArray();
}

QByteArray seal(const QByteArray &text, const QByteArray &nonce, const QByteArray &key)
{
    QByteArray box(text.size() + qsizetype(crypto_secretbox_MACBYTES), Qt::Uninitialized);
    crypto_secretbox_easy(bytes(box), bytes(text), quint64(text.size()), bytes(nonce), bytes(key));
    return box;
}

} // namespace

Vault::Vault(const QString &file, QObject *parent)
    : QObject(parent)
    , m_file(file)
{
    // Returns 1 when it was done before.
    [[maybe_unused]] const int ready = sodium_init();
    Q_ASSERT(ready >= 0);
}

Vault::~Vault()
{
    forgetKey();
}

void Vault::forgetKey()
{
    sodium_memzero(m_key.data(), size_t(m_key.size()));
    m_key.clear();
    m_secrets.clear();
}

bool Vault::exists() const
{
    return QFile::exists(m_file);
}

void Vault::derive(const QString &passphrase, const QByteArray &salt, const Cost &cost,
                   std::function<void(const QByteArray &key)> done)
{
    auto *pool = QThreadPool::globalInstance();
    pool->start([self = QPointer<Vault>(this), words = passphrase.normalized(QString::NormalizationForm_C).toUtf8(), salt,
                 cost, done] {
        QByteArray key(crypto_secretbox_KEYBYTES, Qt::Uninitialized);
        if (crypto_pwhash(bytes(key), quint64(key.size()), words.constData(), quint64(words.size()), bytes(salt),
                          cost.rounds, size_t(cost.memory), crypto_pwhash_ALG_ARGON2ID13)
            != 0)
            key.clear(); // not enough memory
        QMetaObject::invokeMethod(QCoreApplication::instance(), [self, done, key] {
            if (self)
                done(key);
        });
    });
}

void Vault::open(const QString &passphrase, Done done)
{
    QFile file(m_file);
    const QJsonObject object
        = file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.read(largestFile)).object() : QJsonObject();
    const Cost cost{quint64(object.value("rounds"_L1).toInteger()), quint64(object.value("memory"_L1).toInteger())};
    const QByteArray salt = binary(object, "salt"_L1);
    if (salt.size() != qsizetype(crypto_pwhash_SALTBYTES) || cost.rounds < 1 || cost.rounds > mostRounds
        || cost.memory < crypto_pwhash_MEMLIMIT_MIN || cost.memory > mostMemory)
        return done(fail(Fault::Internal, tr("The file with your sign-ins is damaged. Sign in again.")));
    derive(passphrase, salt, cost, [this, object, salt, cost, done](const QByteArray &key) {
        if (key.isEmpty())
            return done(fail(Fault::Unavailable, tr("There is not enough free memory to open the file.")));
        const QByteArray text = unseal(binary(object, "box"_L1), binary(object, "nonce"_L1), key);
        if (text.isEmpty())
            return done(fail(Fault::Unauthorized, tr("This is not the passphrase.")));
        m_key = key;
        m_salt = salt;
        m_cost = cost;
        const QJsonObject secrets = QJsonDocument::fromJson(text).object();
        for (auto it = secrets.begin(); it != secrets.end(); ++it)
            m_secrets.insert(it.key(), it.value().toString().toLatin1());
        done({});
    });
}

void Vault::create(const QString &passphrase, Done done)
{
    if (passphrase.size() < shortestPassphrase)
        return done(fail(Fault::Validation, tr("Choose at least %n characters.", "", shortestPassphrase)));
    const QByteArray salt = randomBytes(crypto_pwhash_SALTBYTES);
    derive(passphrase, salt, Cost{}, [this, salt, done](const QByteArray &key) {
        if (key.isEmpty())
            return done(fail(Fault::Unavailable, tr("There is not enough free memory for this.")));
        forgetKey();
        m_key = key;
        m_salt = salt;
        m_cost = {};
        done(save());
    });
}

Result<void> Vault::put(const QString &entry, const QByteArray &secret)
{
    m_secrets.insert(entry, secret);
    return save();
}

Result<void> Vault::remove(const QString &entry)
{
    if (!m_secrets.remove(entry))
        return {};
    if (!m_secrets.isEmpty())
        return save();
    forgetKey();
    if (!QFile::remove(m_file))
        return fail(Fault::Unavailable, tr("Parlor could not write to its folder."));
    return {};
}

Result<void> Vault::save()
{
    QJsonObject secrets;
    for (auto it = m_secrets.cbegin(); it != m_secrets.cend(); ++it)
        secrets.insert(it.key(), QString::fromLatin1(it.value()));
    const QByteArray nonce = randomBytes(crypto_secretbox_NONCEBYTES);
    const QByteArray box = seal(QJsonDocument(secrets).toJson(QJsonDocument::Compact), nonce, m_key);
    const auto text = [](const QByteArray &data) { return QString::fromLatin1(data.toBase64()); };
    const QByteArray content = QJsonDocument(QJsonObject{{u"rounds"_s, qint64(m_cost.rounds)},
                                                         {u"memory"_s, qint64(m_cost.memory)},
                                                         {u"salt"_s, text(m_salt)},
                                                         {u"nonce"_s, text(nonce)},
                                                         {u"box"_s, text(box)}})
                                   .toJson();
    QSaveFile file(m_file);
    // The permissions come before the content.
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(content) != content.size() || !file.commit())
        return fail(Fault::Unavailable, tr("Parlor could not write to its folder: %1").arg(file.errorString()));
    return {};
}

} // namespace parlor
