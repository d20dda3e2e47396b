// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/desk/token.h"

#include "server/model/wire/json.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maxTokenBytes = 4096;

tl::unexpected<Fault> unauthorized()
{
    // One answer for all, so that nothing is learned by trying.
    return fail(Fault::Unauthorized, u"Unauthorized"_s);
}

std::optional<QByteArray> decode(QByteArrayView part)
{
    const auto options =
        QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals | QByteArray::AbortOnBase64DecodingErrors;
    auto decoded = QByteArray::fromBase64Encoding(part.toByteArray(), options);
    if (!decoded || decoded.decoded.isEmpty())
        return {};
    return std::move(decoded.decoded);
}

QByteArray encode(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray signature(const QByteArray &signedPart, const QByteArray &secret)
{
    return QMessageAuthenticationCode::hash(signedPart, secret, QCryptographicHash::Sha256);
}

std::optional<UserRole> roleOf(const QJsonValue &claim)
{
    if (!claim.isString())
        return {};
    const QString word = claim.toString().toLower();
    if (word == "admin"_L1)
        return UserRole::Admin;
    if (word == "host"_L1 || word == "owner"_L1)
        return UserRole::Host;
    if (word == "bot"_L1)
        return UserRole::Bot;
    return UserRole::Guest; // customer, user and words that we do not know
}

std::optional<Instant> secondsClaim(const QJsonObject &claims, QLatin1String name, bool &ok)
{
    const QJsonValue v = claims.value(name);
    if (v.isUndefined())
        return {};
    const double seconds = v.toDouble(-1);
    if (!v.isDouble() || seconds < 0 || seconds > 1e11) {
        ok = false;
        return {}; // too large for milliseconds, perhaps
    }
    return Instant(seconds * 1000);
}

// Which of two claims of one name counts is anybody's guess: such a token counts for nothing.
bool hasDuplicateKeys(const QByteArray &json, const QJsonObject &object)
{
    qsizetype colons = 0;
    int depth = 0;
    bool inString = false;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if (c == '}' || c == ']') {
            --depth;
        } else if (c == ':' && depth == 1) {
            ++colons;
        }
    }
    return colons != object.size();
}

std::optional<QJsonObject> objectOf(QByteArrayView part)
{
    const auto bytes = decode(part);
    if (!bytes)
        return {};
    const auto json = parseJson(*bytes, 8);
    if (!json || !json->isObject() || hasDuplicateKeys(*bytes, json->toObject()))
        return {};
    return json->toObject();
}

} // namespace

bool sameSecret(const QByteArray &a, const QByteArray &b)
{
    if (a.size() != b.size())
        return false;
    quint8 difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference = quint8(difference | (quint8(a[i]) ^ quint8(b[i])));
    return difference == 0;
}

Result<TokenClaims> verifyToken(const QByteArray &token, const QList<QByteArray> &secrets, Instant now)
{
    if (token.size() > maxTokenBytes || token.count('.') != 2)
        return unauthorized();
    const auto first = token.indexOf('.');
    const auto second = token.lastIndexOf('.');
    const auto header = objectOf(QByteArrayView(token).first(first));
    // The algorithm is ours to choose, not the token's; crit asks for what we do not know (RFC 7515 §4.1.11).
    if (!header || header->value("alg"_L1) != "HS256"_L1 || header->contains("crit"_L1))
        return unauthorized();

    const auto given = decode(QByteArrayView(token).sliced(second + 1));
    if (!given)
        return unauthorized();
    const QByteArray signedPart = token.left(second);
    bool genuine = false;
    for (const QByteArray &secret : secrets)
        genuine |= sameSecret(*given, signature(signedPart, secret));
    if (!genuine)
        return unauthorized();

    const auto claims = objectOf(QByteArrayView(token).sliced(first + 1, second - first - 1));
    if (!claims)
        return unauthorized();
    bool ok = true;
    TokenClaims out;
    out.expiresAt = secondsClaim(*claims, "exp"_L1, ok);
    const auto notBefore = secondsClaim(*claims, "nbf"_L1, ok);
    if (!ok || (out.expiresAt && *out.expiresAt <= now) || (notBefore && *notBefore > now))
        return unauthorized();
    for (const auto name : {"sub"_L1, "userId"_L1, "id"_L1}) {
        if (claims->contains(name)) {
            out.subject.text = claims->value(name).toString();
            break;
        }
    }
    if (!isValidId(out.subject.text))
        return unauthorized();
    out.role = roleOf(claims->value("role"_L1));
    out.name = claims->value("name"_L1).toString().left(255);
    if (const QJsonValue chatbot = claims->value("chatbotVisitor"_L1); !chatbot.isUndefined()) {
        // One that cannot be read must not become a person's.
        out.chatbot.text = chatbot.toString();
        if (!isValidId(out.chatbot.text))
            return unauthorized();
    }
    out.service = claims->value("service"_L1).toBool();
    return out;
}

QByteArray signToken(const TokenClaims &claims, const QByteArray &secret, Instant now, qint64 lifetime)
{
    QByteArray body;
    JsonWriter w(body);
    w.beginObject();
    w.member("sub", claims.subject.text);
    if (claims.role)
        w.member("role", nameOf(*claims.role));
    if (!claims.name.isEmpty())
        w.member("name", claims.name);
    if (!claims.chatbot.isEmpty())
        w.member("chatbotVisitor", claims.chatbot.text);
    if (claims.service)
        w.member("service", true);
    w.member("iat", qint64(now / 1000));
    if (lifetime > 0)
        w.member("exp", qint64((now + lifetime) / 1000));
    w.endObject();
    const QByteArray signedPart = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}"_ba) + '.' + encode(body);
    return signedPart + '.' + encode(signature(signedPart, secret));
}

} // namespace parlor
