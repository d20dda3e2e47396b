// SPDX-License-Identifier: GPL-3.0-or-later
// A flat drawing that stands for a property without a photograph: `image://place/<hue 0-359>/<light|dark>`.
// The same hue always gives the same picture. Corners are rounded here because the software renderer cannot
// clip to a rounded shape. Called on the GUI thread.
#pragma once

#include <QQuickImageProvider>

namespace parlor {

class PlacePictureProvider : public QQuickImageProvider
{
public:
    PlacePictureProvider();
    QImage requestImage(const QString &id, QSize *size, const QSize &requestedSize) override;
};

} // namespace parlor
