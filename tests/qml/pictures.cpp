// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/qml/pictures.h"

#include <QImage>
#include <QQuickWindow>
#include <QTest>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace parlor::pictures {

namespace {

int complaintCount = 0;

void count(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    // Said about some scripts by the text engine although they are drawn right.
    const bool known = text.contains("OpenType support missing"_L1);
    if (type != QtDebugMsg && type != QtInfoMsg && !known)
        ++complaintCount;
    std::fprintf(stderr, "%s\n", qPrintable(qFormatLogMessage(type, context, text)));
}

bool isBlank(const QImage &picture)
{
    const QRgb first = picture.pixel(0, 0);
    for (int y = 0; y < picture.height(); y += 4) {
        for (int x = 0; x < picture.width(); x += 4) {
            if (picture.pixel(x, y) != first)
                return false;
        }
    }
    return true;
}

} // namespace

void listenForComplaints()
{
    qInstallMessageHandler(count);
}

int complaints()
{
    if (complaintCount > 0)
        std::fprintf(stderr, "%d complaints\n", complaintCount);
    return complaintCount;
}

bool paint(QQuickWindow &window, const QString &path, int patience)
{
    QTest::qWait(patience);
    const QImage picture = window.grabWindow();
    if (!picture.isNull() && !isBlank(picture) && picture.save(path, "PNG", 70)) // a little larger, and far sooner written
        return true;
    std::fprintf(stderr, "not painted: %s\n", qPrintable(path));
    return false;
}

} // namespace parlor::pictures
