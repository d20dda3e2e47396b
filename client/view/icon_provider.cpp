// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/view/icon_provider.h"

#include <QFile>
#include <QLoggingCategory>
#include <QPainter>
#include <QSvgRenderer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace parlor {

namespace {

Q_LOGGING_CATEGORY(lcIcon, "parlor.view.icon")

constexpr QSize DefaultSize{20, 20};

bool isPlainName(const QString &name)
{
    return !name.isEmpty()
        && std::all_of(name.cbegin(), name.cend(), [](QChar c) { return (c >= u'a' && c <= u'z') || c == u'-'; });
}

QByteArray strokesIn(const QString &colour, QByteArray svg)
{
    // SVG knows no alpha in a colour: aarrggbb becomes rrggbb and an opacity.
    QByteArray paint = "#"_ba + colour.right(6).toLatin1();
    if (colour.size() == 8) {
        const qreal opacity = colour.left(2).toInt(nullptr, 16) / 255.0;
        paint += "\" stroke-opacity=\""_ba + QByteArray::number(opacity, 'f', 3);
    }
    return svg.replace("currentColor"_ba, paint);
}

} // namespace

IconProvider::IconProvider()
    : QQuickImageProvider(QQuickImageProvider::Image)
{
}

QImage IconProvider::requestImage(const QString &id, QSize *size, const QSize &requestedSize)
{
    const QString name = id.section(u'/', 0, 0);
    const QString colour = id.section(u'/', 1, 1);
    const QSize wanted = requestedSize.isEmpty() ? DefaultSize : requestedSize;
    *size = wanted;

    QImage picture(wanted, QImage::Format_ARGB32_Premultiplied);
    picture.fill(Qt::transparent);
    QFile file(u":/parlor/icons/"_s + name + u".svg"_s);
    if (!isPlainName(name) || !file.open(QIODevice::ReadOnly)) {
        qCWarning(lcIcon) << "no such icon";
        return picture;
    }
    QSvgRenderer renderer(strokesIn(colour, file.readAll()));
    QPainter painter(&picture);
    renderer.render(&painter);
    return picture;
}

} // namespace parlor
