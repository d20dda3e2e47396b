// SPDX-License-Identifier: GPL-3.0-or-later
// Our icons in any colour: `image://icon/<name>/<rrggbb or aarrggbb>` draws resources/icons/<name>.svg with its
// strokes in that colour. An unknown name gives an empty picture and a warning. Called on the GUI thread.
#pragma once

#include <QQuickImageProvider>

namespace parlor {

class IconProvider : public QQuickImageProvider
{
public:
    IconProvider();
    QImage requestImage(const QString &id, QSize *size, const QSize &requestedSize) override;
};

} // namespace parlor
