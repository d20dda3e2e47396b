// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/view/text_dress.h"

#include "client/view/links.h"

#include <QFontMetricsF>
#include <QSyntaxHighlighter>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextOption>

#include <cmath>

namespace parlor {

using namespace Qt::StringLiterals;

// What follows in a line makes no bubble wider. To measure costs as much as to draw.
static constexpr qsizetype widest = 200;

// Colours what is drawn and leaves the document as it is.
class TextDress::Painter : public QSyntaxHighlighter
{
public:
    explicit Painter(QTextDocument *document)
        : QSyntaxHighlighter(document)
    {
    }
    QVariantList links;
    QColor color;
    QVariantList marks;
    QColor markColor;
    QList<std::pair<int, int>> emoji;

protected:
    void highlightBlock(const QString &text) override
    {
        m_from = currentBlock().position();
        m_length = int(text.size());
        for (const auto &[start, length] : std::as_const(emoji))
            paint(start, length, [](QTextCharFormat &format) { format.setFontFamilies({u"Noto Color Emoji"_s}); });
        for (const QVariant &link : std::as_const(links))
            paint(link, [this](QTextCharFormat &format) {
                format.setForeground(color);
                format.setFontUnderline(true);
            });
        for (const QVariant &mark : std::as_const(marks))
            paint(mark, [this](QTextCharFormat &format) { format.setBackground(markColor); });
    }

private:
    template <typename Change>
    void paint(const QVariant &range, const Change &change)
    {
        const QVariantMap map = range.toMap();
        paint(map.value(u"start"_s).toInt(), map.value(u"length"_s).toInt(), change);
    }
    // What stands in this block of a range, on top of what it has already.
    template <typename Change>
    void paint(int start, int length, const Change &change)
    {
        const int end = qMin(start - m_from + length, m_length);
        for (int at = qMax(0, start - m_from); at < end; ++at) {
            QTextCharFormat format = this->format(at);
            change(format);
            setFormat(at, 1, format);
        }
    }

    int m_from = 0;
    int m_length = 0;
};

TextDress::TextDress(QObject *parent)
    : QObject(parent)
{
}

void TextDress::setDocument(QQuickTextDocument *document)
{
    if (document == m_document)
        return;
    delete m_painter;
    m_document = document;
    if (document && document->textDocument()) {
        QTextDocument *text = document->textDocument();
        // The document is filled after `text` has changed here: dressed again whenever it is.
        connect(text, &QTextDocument::contentsChange, this, [this](int, int removed, int added) {
            if (removed != added)
                putOn();
        });
    }
    putOn();
    Q_EMIT documentChanged();
}

void TextDress::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    QVariantList links;
    const QList<TextLink> all = linksIn(text);
    for (const TextLink &link : all)
        links.append(QVariantMap{{u"start"_s, link.start},
                                 {u"length"_s, link.length},
                                 {u"address"_s, link.address},
                                 {u"host"_s, link.host},
                                 {u"deceptive"_s, link.deceptive}});
    const bool differ = links != m_links;
    m_links = links;
    findEmoji();
    measure();
    putOn();
    Q_EMIT textChanged();
    if (differ)
        Q_EMIT linksChanged();
}

void TextDress::setLineHeight(qreal height)
{
    if (qFuzzyCompare(height, m_lineHeight))
        return;
    m_lineHeight = height;
    putOn();
    Q_EMIT lineHeightChanged();
}

void TextDress::setLinkColor(const QColor &color)
{
    if (color == m_linkColor)
        return;
    m_linkColor = color;
    putOn();
    Q_EMIT linkColorChanged();
}

void TextDress::setMarks(const QVariantList &marks)
{
    if (marks == m_marks)
        return;
    m_marks = marks;
    putOn();
    Q_EMIT marksChanged();
}

void TextDress::setMarkColor(const QColor &color)
{
    if (color == m_markColor)
        return;
    m_markColor = color;
    putOn();
    Q_EMIT markColorChanged();
}

// Signs of the first plane, which text fonts have, too, before a U+FE0F.
void TextDress::findEmoji()
{
    constexpr QChar asEmoji(0xfe0f);
    m_emoji.clear();
    m_ruler = m_text;
    for (qsizetype at = m_text.lastIndexOf(asEmoji); at > 0; at = at > 1 ? m_text.lastIndexOf(asEmoji, at - 1) : 0) {
        const QChar sign = m_text.at(at - 1);
        if (sign.isSurrogate() || sign.unicode() < 0x2000)
            continue;
        m_emoji.append({int(at - 1), 2});
        m_ruler.replace(at - 1, 2, u"🌞"_s);
    }
}

void TextDress::setFont(const QFont &font)
{
    if (font == m_font)
        return;
    m_font = font;
    measure();
    Q_EMIT fontChanged();
}

// As a TextEdit lays it out: by the font's own widths, not by those of whole pixels.
void TextDress::measure()
{
    QTextOption option;
    option.setUseDesignMetrics(true);
    const QFontMetricsF metrics(m_font);
    qreal width = 0;
    for (const QStringView line : QStringView(m_ruler).split(u'\n'))
        width = qMax(width, metrics.horizontalAdvance(line.left(widest).toString(), option));
    width = std::ceil(width);
    if (width == m_naturalWidth)
        return;
    m_naturalWidth = width;
    Q_EMIT naturalWidthChanged();
}

void TextDress::putOn()
{
    QTextDocument *document = m_document ? m_document->textDocument() : nullptr;
    if (!document || m_busy)
        return;
    m_busy = true;
    if (m_lineHeight > 0) {
        QTextBlockFormat format;
        format.setLineHeight(m_lineHeight, QTextBlockFormat::FixedHeight);
        QTextCursor cursor(document);
        cursor.select(QTextCursor::Document);
        if (cursor.blockFormat().lineHeight() != m_lineHeight || document->blockCount() > 1)
            cursor.mergeBlockFormat(format);
    }
    // Most messages have nothing of all this: nothing is set up for them.
    if ((!m_links.isEmpty() || !m_marks.isEmpty() || !m_emoji.isEmpty()) && !m_painter)
        m_painter = new Painter(document);
    auto *painter = static_cast<Painter *>(m_painter.data());
    const bool differ = painter
        && (painter->links != m_links || painter->color != m_linkColor || painter->marks != m_marks
            || painter->markColor != m_markColor || painter->emoji != m_emoji);
    if (differ) {
        painter->links = m_links;
        painter->color = m_linkColor;
        painter->marks = m_marks;
        painter->markColor = m_markColor;
        painter->emoji = m_emoji;
        painter->rehighlight();
    }
    m_busy = false;
}

QVariantMap TextDress::linkAt(int position) const
{
    for (const QVariant &entry : m_links) {
        const QVariantMap link = entry.toMap();
        const int start = link.value(u"start"_s).toInt();
        if (position >= start && position < start + link.value(u"length"_s).toInt())
            return link;
    }
    return {};
}

} // namespace parlor
