// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/rows/search.h"

#include <QChar>
#include <QStringList>

#include <algorithm>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

// Scripts that are written without spaces between words.
bool isUnspaced(char32_t c)
{
    switch (QChar::script(c)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Thai:
    case QChar::Script_Lao:
    case QChar::Script_Khmer:
    case QChar::Script_Myanmar:
        return true;
    default:
        return false;
    }
}

struct Run
{
    qsizetype start = 0; // in UTF-16 units
    QString text;
    bool unspaced = false;
};

// Words and runs of unspaced script. unicode61 takes letters, numbers and marks as parts of a word; so do we.
QList<Run> runsOf(const QString &text)
{
    QList<Run> runs;
    bool open = false;
    for (qsizetype i = 0; i < text.size();) {
        const bool pair = text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        const char32_t c = pair ? QChar::surrogateToUcs4(text[i], text[i + 1]) : text[i].unicode();
        const int units = pair ? 2 : 1;
        const bool word = QChar::isLetterOrNumber(c) || QChar::isMark(c) || QChar::category(c) == QChar::Other_PrivateUse;
        if (!word) {
            open = false;
        } else {
            const bool unspaced = isUnspaced(c);
            if (!open || runs.back().unspaced != unspaced)
                runs.append(Run{i, {}, unspaced});
            runs.back().text += QStringView(text).mid(i, units);
            open = true;
        }
        i += units;
    }
    return runs;
}

QStringList pairsOf(const QString &run)
{
    const QList<uint> points = run.toUcs4();
    if (points.size() == 1)
        return {run};
    QStringList pairs;
    for (qsizetype i = 0; i + 1 < points.size(); ++i) {
        const char32_t two[] = {points[i], points[i + 1]};
        pairs += QString::fromUcs4(two, 2);
    }
    return pairs;
}

QString quoted(const QString &token)
{
    return u'"' + token + u'"';
}

qsizetype pointsIn(QStringView text)
{
    return text.size() - std::count_if(text.begin(), text.end(), [](QChar c) { return c.isLowSurrogate(); });
}

// As unicode61 compares: without case and without diacritics.
QString folded(const QString &text)
{
    QString out;
    for (const QChar c : text.normalized(QString::NormalizationForm_KD).toCaseFolded()) {
        if (!c.isMark())
            out += c;
    }
    return out;
}

} // namespace

QString searchText(const QString &text)
{
    // Below Thai every script puts spaces between its words: the tokenizer needs no help.
    const bool spaced = std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x0e00; });
    if (spaced)
        return text;
    QString out;
    out.reserve(text.size() + text.size() / 2);
    for (const Run &run : runsOf(text)) {
        if (!run.unspaced) {
            out += run.text + u' ';
            continue;
        }
        // Single characters too, so that a search for one of them finds the run.
        const QList<uint> points = run.text.toUcs4();
        for (const uint point : points) {
            const char32_t one = point;
            out += QString::fromUcs4(&one, 1) + u' ';
        }
        if (points.size() > 1)
            out += pairsOf(run.text).join(u' ') + u' ';
    }
    return out;
}

QString searchExpression(const QString &typed)
{
    QStringList terms;
    const QList<Run> runs = runsOf(typed.left(200));
    for (qsizetype i = 0; i < runs.size(); ++i) {
        const bool last = i + 1 == runs.size();
        if (!runs[i].unspaced) {
            terms += quoted(runs[i].text) + (last ? u"*"_s : QString());
            continue;
        }
        for (const QString &pair : pairsOf(runs[i].text))
            terms += quoted(pair);
    }
    // Side by side means AND, but passes over a term in which FTS5 sees no word, like an accent on its own; with an AND
    // that one would be found nowhere, and nothing with it.
    return terms.isEmpty() ? QString() : "body : ("_L1 + terms.join(u' ') + u')';
}

QString searchScope(qint64 conversationKey)
{
    return u'c' + QString::number(conversationKey);
}

Snippet snippetOf(const QString &body, const QString &typed, int length)
{
    const QList<Run> wanted = runsOf(typed.left(200));
    QStringList needles;
    for (const Run &want : wanted)
        needles += folded(want.text);
    const QList<uint> points = body.toUcs4();

    struct Hit { qsizetype start, length; };
    QList<Hit> hits;
    // Counted on from run to run: from the beginning each time, a long text of short words takes a second.
    qsizetype countedUnits = 0;
    qsizetype countedPoints = 0;
    for (const Run &run : runsOf(body)) {
        countedPoints += pointsIn(QStringView(body).sliced(countedUnits, run.start - countedUnits));
        countedUnits = run.start;
        const QString whole = folded(run.text);
        for (qsizetype i = 0; i < wanted.size(); ++i) {
            const QString &want = wanted[i].text;
            if (needles[i].isEmpty())
                continue;
            if (!run.unspaced) {
                if (whole.startsWith(needles[i]))
                    hits.append({countedPoints, pointsIn(run.text)});
            } else if (const auto at = run.text.indexOf(want); at >= 0) {
                hits.append({countedPoints + pointsIn(QStringView(run.text).first(at)), pointsIn(want)});
            }
        }
    }
    std::sort(hits.begin(), hits.end(), [](const Hit &a, const Hit &b) { return a.start < b.start; });

    const qsizetype from = hits.isEmpty() ? 0 : std::max<qsizetype>(0, hits.first().start - length / 4);
    const qsizetype to = std::min<qsizetype>(points.size(), from + length);
    Snippet out;
    const auto slice = points.mid(from, to - from);
    QString text;
    for (const uint p : slice) {
        const char32_t one = p == '\n' || p == '\t' ? U' ' : char32_t(p);
        text += QString::fromUcs4(&one, 1);
    }
    const bool cutBefore = from > 0;
    out.text = (cutBefore ? u"…"_s : QString()) + text + (to < points.size() ? u"…"_s : QString());
    qsizetype covered = 0;
    for (const Hit &hit : hits) {
        if (hit.start < covered || hit.start + hit.length > to)
            continue;
        out.highlights.append({hit.start - from + (cutBefore ? 1 : 0), hit.length});
        covered = hit.start + hit.length;
    }
    return out;
}

} // namespace parlor
