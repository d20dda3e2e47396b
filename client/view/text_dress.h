// SPDX-License-Identifier: GPL-3.0-or-later
// Gives a plain TextEdit what plain text lacks: a line height, and links that can be told from words. It finds the links
// itself and formats only what is drawn; the text stays plain, so that nothing in it can format, fetch or run. GUI thread.
#pragma once

#include <QColor>
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
    QVariantList links() const { return m_links; }

    // The link at this place of the text, an empty map where there is none.
    Q_INVOKABLE QVariantMap linkAt(int position) const;

Q_SIGNALS:
    void documentChanged();
    void textChanged();
    void lineHeightChanged();
    void linkColorChanged();
    void linksChanged();

private:
    class Painter;

    void putOn();

    QPointer<QQuickTextDocument> m_document;
    QPointer<QObject> m_painter; // the document's, and gone with it
    QString m_text;
    qreal m_lineHeight = 0;
    QColor m_linkColor;
    QVariantList m_links;
    bool m_busy = false;
};

} // namespace parlor
