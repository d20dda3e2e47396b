// SPDX-License-Identifier: GPL-3.0-or-later
// JSON Web Tokens, HS256 only (RFC 7515, 7519): a fixed algorithm, a constant-time compare.
#pragma once

#include "server/model/base/clock.h"
#include "server/model/base/fault.h"
#include "server/model/chat/chatbot.h"

#include <QByteArray>
#include <QList>

namespace parlor {

struct TokenKeys
{
    // The first signs, all verify. The data folder's own key comes last; those before it are the operator's.
    QList<QByteArray> secrets;
    // True when the operator configured a key (JWT_SECRET, JWT_ACCESS_SECRET): unknown people are then created.
    bool operatorKey = false;
    // The desktop's one-launch credential for the owner of a bundled server; empty: none.
    QByteArray ownerCredential;
    UserId owner;
};

struct TokenClaims
{
    UserId subject; // sub, else userId, else id
    std::optional<UserRole> role;
    QString name;
    std::optional<Instant> expiresAt;
    // Of a chatbot's visitor: the chatbot whose visitor this is. Such a token is good for nothing else (Desk::signIn).
    ChatbotId chatbot{};
    bool service = false; // the claim "service": a machine that speaks for others
};

// In a time that does not tell how much of a secret was right.
bool sameSecret(const QByteArray &a, const QByteArray &b);

// Unauthorized on anything that is not a well-formed, correctly signed, current HS256 token. `now` in UTC ms.
Result<TokenClaims> verifyToken(const QByteArray &token, const QList<QByteArray> &secrets, Instant now);

// `lifetime` in ms; 0: does not expire.
QByteArray signToken(const TokenClaims &claims, const QByteArray &secret, Instant now, qint64 lifetime);

} // namespace parlor
