// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the tst_*.qml beside this file, offscreen, on the stand-in for Parlor.View.
#include "client/view/looks.h"
#include "client/view/translations.h"

#include <QGuiApplication>
#include <QQmlEngine>
#include <QQmlExtensionPlugin>
#include <QQuickWindow>
#include <QtQuickTest>

Q_IMPORT_QML_PLUGIN(ParlorPlugin)

class Setup : public QObject
{
    Q_OBJECT
public Q_SLOTS:
    void applicationAvailable()
    {
        QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
        parlor::prepareLooks(*qGuiApp);
        m_translations.speak(QStringLiteral("en"));
    }

    void qmlEngineAvailable(QQmlEngine *engine)
    {
        engine->addImportPath(QStringLiteral(PARLOR_STANDIN));
        parlor::addLooks(*engine);
    }

private:
    parlor::Translations m_translations;
};

QUICK_TEST_MAIN_WITH_SETUP(screens, Setup)

#include "tst_main.moc"
