// SPDX-License-Identifier: GPL-3.0-or-later
// Where tokens go, in the environment that keyrings.sh has made: PARLOR_KEYRING is none, locked, hanging or unlocked.
#include "client/desktop/secrets.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace parlor;
using namespace Qt::StringLiterals;

namespace {

const QByteArray token = "eyJ.payload-that-must-not-be-seen.signature";
const QString passphrase = u"correct horse battery"_s;

QString environment()
{
    return qEnvironmentVariable("PARLOR_KEYRING", u"none"_s);
}

bool isMentioned(const QString &folder, const QByteArray &words)
{
    const QFileInfoList files = QDir(folder).entryInfoList(QDir::Files | QDir::Hidden);
    return std::any_of(files.begin(), files.end(), [&](const QFileInfo &info) {
        QFile file(info.filePath());
        return file.open(QIODevice::ReadOnly) && file.readAll().contains(words);
    });
}

// The longest time that the event loop stood still.
class Heartbeat
{
public:
    Heartbeat()
    {
        m_since.start();
        m_timer.callOnTimeout([this] {
            m_longest = std::max(m_longest, m_since.restart());
        });
        m_timer.start(10);
    }
    qint64 longest() const { return std::max(m_longest, m_since.elapsed()); }

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_longest = 0;
};

std::optional<Secrets::Home> keep(Secrets &secrets, const QString &entry)
{
    std::optional<Secrets::Home> home;
    secrets.keep(entry, token, [&home](Secrets::Home h) { home = h; });
    (void)QTest::qWaitFor([&] { return home.has_value(); }, 6000);
    return home;
}

// The last word; `first` has what was said before it.
std::optional<Result<QByteArray>> fetch(Secrets &secrets, const QString &entry, Fault::Code *first = nullptr)
{
    std::optional<Result<QByteArray>> answer;
    secrets.fetch(entry, [&](const Result<QByteArray> &found) {
        if (first && !answer && !found)
            *first = found.error().code;
        answer = found;
    });
    (void)QTest::qWaitFor([&] { return answer.has_value(); }, 6000);
    return answer;
}

std::optional<Result<void>> finish(const std::function<void(Secrets::Done)> &begin)
{
    std::optional<Result<void>> answer;
    begin([&answer](const Result<void> &result) { answer = result; });
    (void)QTest::qWaitFor([&] { return answer.has_value(); }, 20'000);
    return answer;
}

} // namespace

class TestSecrets : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keptWhereItCanBe()
    {
        const QTemporaryDir folder;
        Heartbeat heart;
        if (environment() == "hanging"_L1)
            QSKIP("nothing answers here");
        {
            Secrets secrets(folder.path());
            const auto home = keep(secrets, u"a"_s);
            QVERIFY(home);
            QCOMPARE(*home, environment() == "unlocked"_L1 ? Secrets::Home::Keychain : Secrets::Home::Memory);
            QCOMPARE(secrets.isAnyAtRisk(), environment() != "unlocked"_L1);
            QCOMPARE(fetch(secrets, u"a"_s)->value(), token); // for this run, at once
        }
        Secrets later(folder.path());
        const auto found = fetch(later, u"a"_s);
        QVERIFY(found);
        if (environment() == "unlocked"_L1) {
            QCOMPARE(found->value(), token);
            later.forget(u"a"_s);
            Secrets after(folder.path());
            QTRY_VERIFY(!*fetch(after, u"a"_s));
        } else {
            QVERIFY(!*found);
            const bool none = environment() == "none"_L1;
            QCOMPARE(found->error().code, none ? Fault::Unavailable : Fault::NotFound);
            QVERIFY(!found->error().message.isEmpty());
        }
        QVERIFY(!isMentioned(folder.path(), token));
        QVERIFY2(heart.longest() < 500, qPrintable(QString::number(heart.longest())));
    }

    void aServiceThatHangsHoldsNobodyUp()
    {
        if (environment() != "hanging"_L1)
            QSKIP("needs a service that hangs");
        const QTemporaryDir folder;
        Secrets secrets(folder.path());
        Heartbeat heart;
        QElapsedTimer clock;
        clock.start();
        Fault::Code first{};
        QVERIFY(fetch(secrets, u"a"_s, &first));
        QCOMPARE(first, Fault::Conflict);
        QVERIFY2(clock.elapsed() < 4500, qPrintable(QString::number(clock.elapsed())));
        const auto home = keep(secrets, u"a"_s); // still asked, and in memory meanwhile
        QVERIFY(home);
        QCOMPARE(*home, Secrets::Home::Memory);
        QVERIFY(secrets.isAnyAtRisk());
        QVERIFY2(heart.longest() < 500, qPrintable(QString::number(heart.longest())));
    }

    void aPassphraseProtectsWhatNoKeychainTakes()
    {
        if (environment() == "unlocked"_L1 || environment() == "hanging"_L1)
            QSKIP("the keychain takes it");
        const QTemporaryDir folder;
        {
            Secrets secrets(folder.path());
            QCOMPARE(keep(secrets, u"a"_s), Secrets::Home::Memory);
            QVERIFY(!*finish([&](auto done) { secrets.protect(u"short"_s, done); }));
            QVERIFY(secrets.isAnyAtRisk());
            QVERIFY(!QFile::exists(folder.filePath(u"tokens.vault"_s)));
            QVERIFY(*finish([&](auto done) { secrets.protect(passphrase, done); }));
            QVERIFY(!secrets.isAnyAtRisk());
            QCOMPARE(keep(secrets, u"b"_s), Secrets::Home::Vault); // the next ones follow by themselves
        }
        const QFileInfo file(folder.filePath(u"tokens.vault"_s));
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
                 QFile::Permissions());
        QVERIFY(!isMentioned(folder.path(), token));

        Secrets later(folder.path());
        QVERIFY(later.isVaultClosed());
        QCOMPARE(fetch(later, u"a"_s)->error().code, Fault::Unauthorized);
        const auto wrong = finish([&](auto done) { later.unlock(u"not the passphrase"_s, done); });
        QVERIFY(wrong && !*wrong);
        QCOMPARE(wrong->error().code, Fault::Unauthorized);
        QVERIFY(*finish([&](auto done) { later.unlock(passphrase, done); }));
        QCOMPARE(fetch(later, u"a"_s)->value(), token);
        later.forget(u"a"_s);
        later.forget(u"b"_s);
        QVERIFY(!QFile::exists(file.filePath())); // nothing to protect any more
    }

    void aDamagedVaultIsRefused()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"tokens.vault"_s);
        for (const QByteArray &content :
             {QByteArray("{"), QByteArray(R"({"rounds":3,"memory":134217728,"salt":"AAAA","nonce":"","box":""})"),
              QByteArray(R"({"rounds":3,"memory":99999999999999,"salt":"AAAAAAAAAAAAAAAAAAAAAA==","nonce":"","box":""})"),
              QByteArray(R"({"rounds":1,"memory":16384,"salt":"AAAAAAAAAAAAAAAAAAAAAA==","nonce":"AA==","box":"AA=="})")}) {
            QFile out(file);
            QVERIFY(out.open(QIODevice::WriteOnly));
            out.write(content);
            out.close();
            Secrets secrets(folder.path());
            const auto answer = finish([&](auto done) { secrets.unlock(passphrase, done); });
            QVERIFY(answer && !*answer);
        }
    }
};

QTEST_GUILESS_MAIN(TestSecrets)
#include "test_secrets.moc"
