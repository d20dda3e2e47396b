// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/view/place_picture_provider.h"

#include <QPainter>
#include <QPainterPath>

#include <array>

using namespace Qt::StringLiterals;

namespace parlor {

namespace {

constexpr QSizeF Canvas{272, 96}; // drawn in these units, scaled to what is asked for
constexpr qreal Radius = 10;

struct Palette
{
    QRgb skyTop, skyLow, sun, far, near, wall, roof, window;
};

// Chosen by eye; computed hues give purple suns sooner or later. One for each sixth of the circle.
constexpr std::array Places{
    Palette{0xa9c7ce, 0xf3dfb0, 0xf9edc4, 0xa79a5b, 0x6f6b3c, 0xf3ead8, 0x7c4b35, 0xe8b65a}, // fields
    Palette{0xa8c9c0, 0xe6e8cf, 0xf6efcb, 0x6e9678, 0x42684f, 0xefe9da, 0x8a4b3a, 0xe9bd62}, // woods
    Palette{0x83b5ab, 0xe3c7a4, 0xf4dfc0, 0x5c958a, 0x3d6b60, 0xe9e3e0, 0x8f4a42, 0xecc489}, // bay
    Palette{0x8cc0d6, 0xe9e6d2, 0xfbefc9, 0x5c9bb5, 0x3d7189, 0xf6f0e4, 0xa4553f, 0xf0c778}, // sea
    Palette{0x6d86a8, 0xd8c3c6, 0xf2e6d8, 0x566a8a, 0x3a4a66, 0xe9e4e6, 0x7a3e4d, 0xf1c983}, // evening
    Palette{0x9dafcc, 0xf0c9b0, 0xf8e3b8, 0x8a7f96, 0x5b5470, 0xf4eadf, 0xa24e4a, 0xf0c274}, // dawn
};

QColor toned(QRgb colour, bool dark)
{
    const QColor light(colour);
    return dark ? light.darker(140) : light;
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

void drawHouse(QPainter &painter, const Palette &palette, bool dark, qreal x, qreal ground)
{
    painter.fillRect(QRectF(x, ground - 24, 34, 24), toned(palette.wall, dark));
    QPainterPath roof(QPointF(x - 4, ground - 24));
    roof.lineTo(x + 17, ground - 42);
    roof.lineTo(x + 38, ground - 24);
    roof.closeSubpath();
    painter.fillPath(roof, toned(palette.roof, dark));
    painter.fillRect(QRectF(x + 6, ground - 17, 7, 7), toned(palette.window, dark));
    painter.fillRect(QRectF(x + 20, ground - 17, 8, 17), toned(palette.roof, dark));
}

void drawPlace(QPainter &painter, int hue, bool dark)
{
    const Palette &palette = Places.at(size_t(hue % 360) * Places.size() / 360);
    QLinearGradient sky(0, 0, 0, Canvas.height());
    sky.setColorAt(0, toned(palette.skyTop, dark));
    sky.setColorAt(1, toned(palette.skyLow, dark));
    painter.fillRect(QRectF(QPointF(), Canvas), sky);

    const qreal sunX = 46 + hue % 7 * 9;
    painter.setBrush(toned(palette.sun, dark));
    painter.drawEllipse(QPointF(sunX, 38), 13, 13);
    painter.fillPath(hill(66, 58 + hue % 5 * 2, 44), toned(palette.far, dark));
    drawHouse(painter, palette, dark, 168 + hue % 5 * 8, 76);
    painter.fillPath(hill(84, 72, 70), toned(palette.near, dark));
}

} // namespace

PlacePictureProvider::PlacePictureProvider()
    : QQuickImageProvider(QQuickImageProvider::Image)
{
}

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
