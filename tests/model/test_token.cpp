// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/desk/token.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QTest>

using namespace parlor;
using namespace Qt::StringLiterals;

namespace {

const QByteArray secret = "a-secret-of-the-operator";
constexpr Instant now = 1'760'000'000'000;

QByteArray url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray made(const QByteArray &header, const QByteArray &claims, const QByteArray &key = secret)
{
    const QByteArray signedPart = url(header) + '.' + url(claims);
    return signedPart + '.' + url(QMessageAuthenticationCode::hash(signedPart, key, QCryptographicHash::Sha256));
}

} // namespace

class TestToken : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void what_is_signed_verifies()
    {
        const QByteArray token = signToken({UserId{u"ana"_s}, UserRole::Host, u"Ana"_s, {}}, secret, now, 60'000);
        const auto claims = verifyToken(token, {"another", secret}, now);
        QVERIFY(claims);
        QCOMPARE(claims->subject.text, u"ana"_s);
        QCOMPARE(claims->role, std::optional(UserRole::Host));
        QCOMPARE(claims->name, u"Ana"_s);
        QVERIFY(!verifyToken(token, {secret}, now + 61'000));
        QVERIFY(!verifyToken(token, {"another"}, now));
        QVERIFY(!verifyToken(token, {}, now));
    }

    void attacks_data()
    {
        QTest::addColumn<QByteArray>("token");
        const QByteArray h = R"({"alg":"HS256"})";
        const QByteArray c = R"({"sub":"ana"})";
        const QByteArray good = made(h, c);
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("garbage") << "x.y.z"_ba;
        QTest::newRow("alg none") << url(R"({"alg":"none"})") + '.' + url(c) + '.';
        QTest::newRow("alg None signed") << made(R"({"alg":"None"})", c);
        QTest::newRow("alg RS256") << made(R"({"alg":"RS256"})", c);
        QTest::newRow("alg hs256") << made(R"({"alg":"hs256"})", c);
        QTest::newRow("crit") << made(R"({"alg":"HS256","crit":["x"]})", c);
        QTest::newRow("no signature") << good.left(good.lastIndexOf('.') + 1);
        QTest::newRow("cut signature") << good.chopped(1);
        QTest::newRow("foreign signature") << made(h, c, "guess");
        QTest::newRow("four parts") << good + ".x";
        QTest::newRow("spaces") << QByteArray(good).insert(3, ' ');
        QTest::newRow("duplicate claim") << made(h, R"({"sub":"ana","sub":"ben"})");
        QTest::newRow("escaped duplicate") << made(h, R"({"sub":"ana","\u0073ub":"ben"})");
        QTest::newRow("no subject") << made(h, R"({"name":"ana"})");
        QTest::newRow("subject is a number") << made(h, R"({"sub":5})");
        QTest::newRow("subject with a slash") << made(h, R"({"sub":"a/b"})");
        QTest::newRow("expired") << made(h, R"({"sub":"ana","exp":1759999999})");
        QTest::newRow("exp text") << made(h, R"({"sub":"ana","exp":"9999999999"})");
        QTest::newRow("exp negative") << made(h, R"({"sub":"ana","exp":-1})");
        QTest::newRow("not yet") << made(h, R"({"sub":"ana","nbf":1760000001})");
        QTest::newRow("exp beyond 64 bits") << made(h, R"({"sub":"ana","exp":17600000001760000060})");
        QTest::newRow("nbf beyond 64 bits") << made(h, R"({"sub":"ana","nbf":1e300})");
        QTest::newRow("array claims") << made(h, R"(["sub","ana"])");
        QTest::newRow("10 KB") << made(h, "{\"sub\":\"ana\",\"x\":\"" + QByteArray(10'000, 'x') + "\"}");
    }
    void attacks()
    {
        QFETCH(QByteArray, token);
        const auto claims = verifyToken(token, {secret}, now);
        QVERIFY(!claims);
        QCOMPARE(claims.error().code, Fault::Unauthorized);
        QCOMPARE(claims.error().message, u"Unauthorized"_s); // nothing is learned by trying
    }

    void aliases_and_roles()
    {
        const QByteArray h = R"({"alg":"HS256","typ":"JWT"})";
        QCOMPARE(verifyToken(made(h, R"({"userId":"u1"})"), {secret}, now)->subject.text, u"u1"_s);
        QCOMPARE(verifyToken(made(h, R"({"id":"u2"})"), {secret}, now)->subject.text, u"u2"_s);
        const auto role = [&](const char *word) {
            return verifyToken(made(h, QByteArray(R"({"sub":"a","role":")") + word + "\"}"), {secret}, now)->role;
        };
        QCOMPARE(role("customer"), std::optional(UserRole::Guest));
        QCOMPARE(role("owner"), std::optional(UserRole::Host));
        QCOMPARE(role("ADMIN"), std::optional(UserRole::Admin));
        QCOMPARE(role("emperor"), std::optional(UserRole::Guest));
        QVERIFY(!verifyToken(made(h, R"({"sub":"a"})"), {secret}, now)->role);
    }
};

QTEST_APPLESS_MAIN(TestToken)
#include "test_token.moc"
