// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/view/looks.h"

#include "client/view/icon_provider.h"
#include "client/view/place_picture_provider.h"

#include <QFont>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QQmlEngine>
#include <QQuickStyle>
#include <QQuickWindow>

using namespace Qt::StringLiterals;

namespace parlor {

void prepareLooks(QGuiApplication &application)
{
    QStringList families;
    for (const QString &wanted : {u"Inter"_s, application.font().family(), u"Noto Color Emoji"_s}) {
        if (QFontDatabase::hasFamily(wanted) && !families.contains(wanted))
            families.append(wanted);
    }
    QFont font = application.font();
    if (!families.isEmpty())
        font.setFamilies(families);
    font.setPixelSize(14);
    application.setFont(font);

    // Native text is the same under the software renderer and on a GPU, and sharper at 11 to 14 px.
    QQuickWindow::setTextRenderType(QQuickWindow::NativeTextRendering);
    QQuickStyle::setStyle(u"Basic"_s);
}

void addLooks(QQmlEngine &engine)
{
    engine.addImportPath(u"qrc:/qt/qml"_s);
    engine.addImageProvider(u"icon"_s, new IconProvider);
    engine.addImageProvider(u"place"_s, new PlacePictureProvider);
}

} // namespace parlor
