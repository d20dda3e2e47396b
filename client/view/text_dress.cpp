// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/view/text_dress.h"

#include "client/view/links.h"

#include <QSyntaxHighlighter>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>

namespace parlor {

using namespace Qt::StringLiterals;

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

protected:
    void highlightBlock(const QString &text) override
    {
        const int from = currentBlock().position();
        QTextCharFormat format;
        format.setForeground(color);
        format.setFontUnderline(true);
        for (const QVariant &entry : std::as_const(links)) {
            const QVariantMap link = entry.toMap();
            const int start = link.value(u"start"_s).toInt() - from;
            const int end = start + link.value(u"length"_s).toInt();
            if (end > 0 && start < text.size())
                setFormat(qMax(0, start), qMin(end, int(text.size())) - qMax(0, start), format);
        }
    }
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
    // Most messages have no link: nothing is set up for them.
    if (!m_links.isEmpty() && !m_painter)
        m_painter = new Painter(document);
    auto *painter = static_cast<Painter *>(m_painter.data());
    if (painter && (painter->links != m_links || painter->color != m_linkColor)) {
        painter->links = m_links;
        painter->color = m_linkColor;
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
