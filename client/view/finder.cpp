// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/view/finder.h"

#include "server/model/rows/search.h"

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

// Matches follow new messages at this distance.
constexpr int againAfter = 400;

} // namespace

QVariantList marksIn(const QString &text, const QString &typed)
{
    QVariantList marks;
    const QList<uint> points = text.toUcs4();
    qsizetype point = 0;
    qsizetype unit = 0;
    const auto forward = [&](qsizetype to) {
        for (; point < to && point < points.size(); ++point)
            unit += points.at(point) > 0xffff ? 2 : 1;
        return unit;
    };
    const Snippet all = snippetOf(text, typed, int(points.size()) + 1);
    for (const auto &[start, length] : all.highlights) {
        const qsizetype from = forward(start);
        marks.append(QVariantMap{{u"start"_s, from}, {u"length"_s, forward(start + length) - from}});
    }
    return marks;
}

Finder::Finder(Cache &cache, QObject *parent)
    : QObject(parent)
    , m_cache(cache)
{
    m_againTimer.setSingleShot(true);
    m_againTimer.setInterval(againAfter);
    connect(&m_againTimer, &QTimer::timeout, this, &Finder::lookAgain);
    connect(&m_cache, &Cache::changed, this, [this](const Merged &merged) {
        if (!m_text.isEmpty() && merged.conversations.contains(m_conversation) && !m_againTimer.isActive())
            m_againTimer.start();
    });
}

void Finder::setConversation(const ConversationId &id)
{
    m_conversation = id;
    setText({});
}

void Finder::setText(const QString &text)
{
    const QString next = text.left(200);
    if (next == m_text)
        return;
    m_text = next;
    m_againTimer.stop();
    look();
    m_current = m_keys.isEmpty() ? -1 : 0;
    Q_EMIT textChanged();
    tell();
}

void Finder::look()
{
    m_keys = m_text.isEmpty() ? QList<qint64>() : m_cache.keysOfMatches(m_text, m_conversation);
    m_partial = !m_text.isEmpty() && m_cache.completeFromSeq(m_conversation) != 1;
}

// What is shown stays the current one.
void Finder::lookAgain()
{
    const qint64 key = m_current < 0 ? 0 : m_keys.at(m_current);
    look();
    const qsizetype at = m_keys.indexOf(key);
    m_current = m_keys.isEmpty() ? -1 : int(qMax(qsizetype(0), at));
    Q_EMIT matchesChanged();
}

void Finder::step(int by)
{
    if (m_keys.isEmpty())
        return;
    const int count = int(m_keys.size());
    m_current = (m_current + (by < 0 ? count - 1 : 1)) % count;
    tell();
}

void Finder::tell()
{
    Q_EMIT matchesChanged();
    const auto id = m_current < 0 ? std::nullopt : m_cache.messageOfKey(m_keys.at(m_current));
    if (id)
        Q_EMIT reached(id->text);
}

} // namespace parlor
