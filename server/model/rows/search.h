// SPDX-License-Identifier: GPL-3.0-or-later
// Full text in any script: unicode61 splits by words, and runs of CJK characters are indexed as overlapping pairs.
#pragma once

#include <QString>

#include <utility>

namespace parlor {

// What goes into the index for a text.
QString searchText(const QString &text);
// The FTS5 expression that finds what a person typed: all words, the last one as a prefix. Empty: nothing to look for.
QString searchExpression(const QString &typed);
// The token of a conversation's scope column, from its local key.
QString searchScope(qint64 conversationKey);

struct Snippet
{
    QString text;
    QList<std::pair<qint64, qint64>> highlights; // [start, length] in code points
};
// The part of `body` around the first hit, at most `length` code points.
Snippet snippetOf(const QString &body, const QString &typed, int length = 120);

} // namespace parlor
