// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens. An input whose first line is "sign" has its next two lines signed as header and claims, because no fuzzer
// guesses a signature; any other is a token as it stands. Promises: nobody gets in without a signature over the very same
// text, an unexpired time and an id; what we sign ourselves is understood.
#include "tests/fuzz/target.h"

#include "server/desk/token.h"
#include "server/model/base/text.h"

#include <QMessageAuthenticationCode>

namespace parlor::fuzz {

namespace {

constexpr Instant now = 1'760'000'000'000;
constexpr auto base64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

const QList<QByteArray> &secrets()
{
    static const QList<QByteArray> all{"an older key of the operator's", "the data folder's own key"};
    return all;
}

QByteArray signedToken(QByteArrayView header, QByteArrayView claims)
{
    const QByteArray text = header.toByteArray().toBase64(base64) + '.' + claims.toByteArray().toBase64(base64);
    const QByteArray mac = QMessageAuthenticationCode::hash(text, secrets().last(), QCryptographicHash::Sha256);
    return text + '.' + mac.toBase64(base64);
}

void mustNotBearChange(const QByteArray &token)
{
    const qsizetype end = token.lastIndexOf('.');
    for (qsizetype i = 0; i < end; i += 1 + end / 4) {
        QByteArray changed = token;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        require(!verifyToken(changed, secrets(), now), "a signature is for one text only");
    }
    require(!verifyToken(token, {"another key"}, now), "a signature is of one key only");
    require(!verifyToken(token.left(end + 1), secrets(), now), "no signature, no entry");
}

void mustSignTheSame(TokenClaims claims)
{
    const qint64 lifetime = claims.expiresAt ? 60'000 : 0;
    const auto again = verifyToken(signToken(claims, secrets().first(), now, lifetime), secrets(), now + 1000);
    if (!again) // a name of 255 characters may need more than a token may have
        return require(claims.name.size() > 100, "we understand what we sign");
    require(again->subject == claims.subject && again->role == claims.role && again->name == claims.name,
            "we understand what we sign");
    require(again->expiresAt.has_value() == (lifetime > 0), "a token ends if we say so");
}

} // namespace

void token(QByteArrayView input)
{
    QByteArrayView rest = input;
    const bool isSigned = takeLine(rest) == "sign";
    const QByteArrayView header = takeLine(rest);
    const QByteArray token = isSigned ? signedToken(header, rest) : bytesOf(input);
    const auto claims = verifyToken(token, secrets(), now);
    if (!claims)
        return;
    require(isSigned, "nobody guesses a signature");
    require(isValidId(claims->subject.text), "a subject is an id");
    require(!claims->expiresAt || *claims->expiresAt > now, "its time has not passed");
    require(claims->name.size() <= 255 && isCleanText(claims->name), "a name is a short text");
    mustNotBearChange(token);
    mustSignTheSame(*claims);
}

} // namespace parlor::fuzz
