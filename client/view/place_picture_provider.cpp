// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/view/place_picture_provider.h"

#include <QPainter>
#include <QPainterPath>

using namespace Qt::StringLiterals;

namespace parlor {

namespace {

constexpr QSizeF Canvas{272, 96}; // drawn in these units, scaled to what is asked for
constexpr qreal Radius = 10;

struct Palette
{
    QColor skyTop, skyLow, sun, far, near, wall, roof, window;
};

QColor tone(int hue, qreal saturation, qreal lightness)
{
    return QColor::fromHslF(float((hue % 360) / 360.0), float(saturation), float(lightness));
}

Palette paletteFor(int hue, bool dark)
{
    const qreal dim = dark ? 0.72 : 1.0;
    return {
        tone(hue, 0.32, 0.63 * dim),       tone(hue + 215, 0.48, 0.76 * dim), tone(hue + 225, 0.62, 0.86 * dim),
        tone(hue, 0.24, 0.47 * dim),       tone(hue, 0.28, 0.33 * dim),       tone(hue + 215, 0.30, 0.90 * dim),
        tone(hue + 200, 0.38, 0.42 * dim), tone(hue + 225, 0.70, 0.74 * dim),
    };
}

QPainterPath hill(qreal left, qreal crest, qreal right)
{
    QPainterPath path(QPointF(0, Canvas.height()));
    path.lineTo(0, left);
    path.cubicTo(Canvas.width() * 0.3, left - 6, Canvas.width() * 0.45, crest, Canvas.width() * 0.62, crest);
    path.cubicTo(Canvas.width() * 0.8, crest, Canvas.width() * 0.9, right, Canvas.width(), right);
    path.lineTo(Canvas.width(), Canvas.height());
    path.closeSubpath();
    return path;
}

void drawHouse(QPainter &painter, const Palette &palette, qreal x, qreal ground)
{
    painter.fillRect(QRectF(x, ground - 24, 34, 24), palette.wall);
    QPainterPath roof(QPointF(x - 4, ground - 24));
    roof.lineTo(x + 17, ground - 42);
    roof.lineTo(x + 38, ground - 24);
    roof.closeSubpath();
    painter.fillPath(roof, palette.roof);
    painter.fillRect(QRectF(x + 6, ground - 17, 7, 7), palette.window);
    painter.fillRect(QRectF(x + 20, ground - 17, 8, 17), palette.roof);
}

void drawPlace(QPainter &painter, int hue, bool dark)
{
    const Palette palette = paletteFor(hue, dark);
    QLinearGradient sky(0, 0, 0, Canvas.height());
    sky.setColorAt(0, palette.skyTop);
    sky.setColorAt(1, palette.skyLow);
    painter.fillRect(QRectF(QPointF(), Canvas), sky);

    const qreal sunX = 46 + hue % 7 * 9;
    painter.setBrush(palette.sun);
    painter.drawEllipse(QPointF(sunX, 38), 13, 13);
    painter.fillPath(hill(66, 58 + hue % 5 * 2, 44), palette.far);
    drawHouse(painter, palette, 168 + hue % 5 * 8, 76);
    painter.fillPath(hill(84, 72, 70), palette.near);
}

} // namespace

PlacePictureProvider::PlacePictureProvider() : QQuickImageProvider(QQuickImageProvider::Image) { }

QImage PlacePictureProvider::requestImage(const QString &id, QSize *size, const QSize &requestedSize)
{
    const QSize wanted = requestedSize.isEmpty() ? Canvas.toSize() : requestedSize;
    *size = wanted;
    QImage picture(wanted, QImage::Format_ARGB32_Premultiplied);
    picture.fill(Qt::transparent);

    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.scale(wanted.width() / Canvas.width(), wanted.height() / Canvas.height());
    QImage content(wanted, QImage::Format_ARGB32_Premultiplied);
    content.fill(Qt::transparent);
    QPainter inner(&content);
    inner.setRenderHint(QPainter::Antialiasing);
    inner.setPen(Qt::NoPen);
    inner.scale(wanted.width() / Canvas.width(), wanted.height() / Canvas.height());
    drawPlace(inner, qAbs(id.section(u'/', 0, 0).toInt()), id.section(u'/', 1, 1) == "dark"_L1);
    inner.end();

    // A brush instead of a clip path: clipping has hard edges, filling a rounded path is smooth.
    QBrush brush(content);
    brush.setTransform(painter.transform().inverted());
    painter.setBrush(brush);
    painter.drawRoundedRect(QRectF(QPointF(), Canvas), Radius, Radius);
    return picture;
}

} // namespace parlor
