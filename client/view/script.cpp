// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/view/script.h"

#include <QStringList>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

constexpr char32_t joiner = 0x200D;
constexpr char32_t emojiStyle = 0xFE0F;
constexpr char32_t keycap = 0x20E3;

// Walks over code points; a lone surrogate is told as U+FFFD.
class CodePoints
{
public:
    explicit CodePoints(QStringView text)
        : m_text(text)
    {
    }
    bool hasNext() const { return m_at < m_text.size(); }
    qsizetype index() const { return m_at; }
    char32_t next()
    {
        const QChar first = m_text.at(m_at++);
        if (!first.isSurrogate())
            return first.unicode();
        if (first.isHighSurrogate() && m_at < m_text.size() && m_text.at(m_at).isLowSurrogate())
            return QChar::surrogateToUcs4(first, m_text.at(m_at++));
        return U'\uFFFD';
    }

private:
    QStringView m_text;
    qsizetype m_at = 0;
};

bool isRegional(char32_t c)
{
    return c >= 0x1F1E6 && c <= 0x1F1FF;
}

bool isSkinTone(char32_t c)
{
    return c >= 0x1F3FB && c <= 0x1F3FF;
}

// Characters that are drawn as a picture of their own.
bool isEmoji(char32_t c)
{
    return (c >= 0x1F000 && c <= 0x1FAFF && !isSkinTone(c)) || (c >= 0x2600 && c <= 0x27BF) || (c >= 0x2B05 && c <= 0x2B55)
        || (c >= 0x231A && c <= 0x23FF) || c == 0x3030 || c == 0x303D || c == 0x3297 || c == 0x3299 || c == keycap;
}

// Characters that only change the one before them.
bool isEmojiPart(char32_t c)
{
    return c == joiner || c == emojiStyle || isSkinTone(c) || (c >= 0xE0020 && c <= 0xE007F);
}

bool isIdeographic(char32_t c)
{
    switch (QChar::script(c)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Hangul:
    case QChar::Script_Bopomofo:
        return true;
    default:
        return false;
    }
}

// The first letter or digit of a word with the marks that belong to it; 0 length when it has none.
QString leadingLetter(QStringView word, bool *ideographic)
{
    QString letter;
    CodePoints it(word);
    while (it.hasNext()) {
        const char32_t c = it.next();
        if (letter.isEmpty()) {
            if (!QChar::isLetterOrNumber(c))
                continue;
            *ideographic = isIdeographic(c);
            letter = QString::fromUcs4(&c, 1);
        } else if (QChar::isMark(c) && letter.size() < 4) {
            letter += QString::fromUcs4(&c, 1);
        } else {
            break;
        }
    }
    return letter;
}

} // namespace

QString initialsOf(const QString &name)
{
    QStringList letters;
    const QString composed = name.left(256).normalized(QString::NormalizationForm_C);
    const auto words = QStringView(composed).split(u' ', Qt::SkipEmptyParts);
    for (const QStringView word : words) {
        bool ideographic = false;
        const QString letter = leadingLetter(word, &ideographic);
        if (letter.isEmpty())
            continue;
        if (ideographic && letters.isEmpty())
            return letter;
        letters.append(letter.toUpper());
    }
    if (letters.isEmpty())
        return u"?"_s;
    return letters.size() == 1 ? letters.first() : letters.first() + letters.last();
}

QString firstName(const QString &name)
{
    const QString trimmed = name.trimmed();
    const qsizetype space = trimmed.indexOf(u' ');
    return space > 0 ? trimmed.left(space) : trimmed;
}

int hueOf(const QString &id)
{
    // FNV-1a with a final mix (qHash is seeded anew in every process); its start is chosen so that the sample's people
    // get colours that are easy to tell apart.
    quint32 h = 2166145975u;
    const QByteArray bytes = id.toUtf8();
    for (const char c : bytes) {
        h ^= quint8(c);
        h *= 16777619u;
    }
    h ^= h >> 15;
    h *= 2246822519u;
    h ^= h >> 13;
    return int(h % 360u);
}

QString foldedForSearch(const QString &text)
{
    QString folded;
    const QString parts = text.normalized(QString::NormalizationForm_KD);
    folded.reserve(parts.size());
    for (const QChar c : parts) {
        if (!c.isMark())
            folded += c;
    }
    return folded.toCaseFolded();
}

bool isRightToLeft(const QString &text)
{
    return QStringView(text).left(1000).isRightToLeft();
}

bool isEmojiOnly(const QString &text)
{
    if (text.size() > 120)
        return false;
    int count = 0;
    char32_t before = 0;
    bool digitWaits = false; // a digit counts only as part of a keycap
    CodePoints it(text);
    while (it.hasNext()) {
        const char32_t c = it.next();
        if (QChar::isSpace(c) && !digitWaits)
            continue;
        if (c == keycap) {
            if (!digitWaits)
                return false;
            digitWaits = false;
            ++count;
        } else if (isEmojiPart(c)) {
            if (before == 0)
                return false;
        } else if (digitWaits) {
            return false;
        } else if (isEmoji(c)) {
            const bool flagEnds = isRegional(c) && isRegional(before);
            if (before != joiner && !flagEnds)
                ++count;
            before = flagEnds ? U' ' : c;
            continue;
        } else if ((c >= U'0' && c <= U'9') || c == U'#' || c == U'*') {
            digitWaits = true;
        } else {
            return false;
        }
        before = c;
    }
    return count >= 1 && count <= 6 && !digitWaits;
}

qint64 codePoints(const QString &text)
{
    qint64 count = 0;
    CodePoints it(text);
    while (it.hasNext()) {
        it.next();
        ++count;
    }
    return count;
}

QString portionOf(const QString &text, const Portion &portion)
{
    int emoji = 0;
    int lines = 1;
    CodePoints it(text);
    while (it.hasNext()) {
        const qsizetype at = it.index();
        const char32_t c = it.next();
        emoji += isEmoji(c);
        lines += c == U'\n' || c == U'\u2028' || c == U'\u2029';
        if (it.index() > portion.characters || emoji > portion.emoji || lines > portion.lines) {
            QString head = text.left(at);
            while (!head.isEmpty() && head.back().unicode() == joiner)
                head.chop(1);
            return head;
        }
    }
    return text;
}

QString oneLine(const QString &text, int length)
{
    QString line;
    line.reserve(length + 1);
    bool space = false;
    CodePoints it(text);
    while (it.hasNext()) {
        const char32_t c = it.next();
        if (QChar::isSpace(c)) {
            space = !line.isEmpty();
            continue;
        }
        const bool format = QChar::category(c) == QChar::Other_Format && c != joiner && !isEmojiPart(c) && c != 0x200C;
        if (format || QChar::category(c) == QChar::Other_Control)
            continue;
        if (line.size() >= length - 1)
            return line + u'…';
        if (space)
            line += u' ';
        space = false;
        line += QString::fromUcs4(&c, 1);
    }
    return line;
}

} // namespace parlor
