// SPDX-License-Identifier: GPL-3.0-or-later
// Gives a plain TextEdit what plain text lacks: a line height, links that can be told from words, marks where something
// was found, and colour for what asks to be drawn as an emoji (U+FE0F; Qt 6.4 takes the text font's black ☀ for ☀️). It
// formats only what is drawn; the text stays plain, so that nothing in it can format, fetch or run. GUI thread.
#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QPointer>
#include <QQmlEngine>
#include <QQuickTextDocument>
#include <QVariantList>

namespace parlor {

class TextDress : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQuickTextDocument *document READ document WRITE setDocument NOTIFY documentChanged)
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged) // what the document shows
    Q_PROPERTY(qreal lineHeight READ lineHeight WRITE setLineHeight NOTIFY lineHeightChanged) // pixels
    Q_PROPERTY(QColor linkColor READ linkColor WRITE setLinkColor NOTIFY linkColorChanged)
    Q_PROPERTY(QVariantList marks READ marks WRITE setMarks NOTIFY marksChanged) // [{start, length}]
    Q_PROPERTY(QColor markColor READ markColor WRITE setMarkColor NOTIFY markColorChanged) // behind them
    Q_PROPERTY(QFont font READ font WRITE setFont NOTIFY fontChanged) // of the document
    // How wide the document is when nothing in it is wrapped; up to about 200 letters.
    Q_PROPERTY(qreal naturalWidth READ naturalWidth NOTIFY naturalWidthChanged)
    // [{start, length, address, host, deceptive}]
    Q_PROPERTY(QVariantList links READ links NOTIFY linksChanged)
public:
    explicit TextDress(QObject *parent = nullptr);

    QQuickTextDocument *document() const { return m_document; }
    void setDocument(QQuickTextDocument *document);
    QString text() const { return m_text; }
    void setText(const QString &text);
    qreal lineHeight() const { return m_lineHeight; }
    void setLineHeight(qreal height);
    QColor linkColor() const { return m_linkColor; }
    void setLinkColor(const QColor &color);
    QVariantList marks() const { return m_marks; }
    void setMarks(const QVariantList &marks);
    QColor markColor() const { return m_markColor; }
    void setMarkColor(const QColor &color);
    QFont font() const { return m_font; }
    void setFont(const QFont &font);
    qreal naturalWidth() const { return m_naturalWidth; }
    QVariantList links() const { return m_links; }

    // The link at this place of the text, an empty map where there is none.
    Q_INVOKABLE QVariantMap linkAt(int position) const;

Q_SIGNALS:
    void documentChanged();
    void textChanged();
    void lineHeightChanged();
    void linkColorChanged();
    void marksChanged();
    void markColorChanged();
    void linksChanged();
    void fontChanged();
    void naturalWidthChanged();

private:
    class Painter;

    void findEmoji();
    void measure();
    void putOn();

    QPointer<QQuickTextDocument> m_document;
    QPointer<QObject> m_painter; // the document's, and gone with it
    QString m_text;
    qreal m_lineHeight = 0;
    QColor m_linkColor;
    QVariantList m_marks;
    QColor m_markColor;
    QList<std::pair<int, int>> m_emoji; // [start, length] of those that the text font would draw
    QString m_ruler; // as wide in the text font as the text is when dressed
    QFont m_font;
    qreal m_naturalWidth = 0;
    QVariantList m_links;
    bool m_busy = false;
};

} // namespace parlor
