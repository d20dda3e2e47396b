// SPDX-License-Identifier: GPL-3.0-or-later
// Paints every screen in light and dark and in two sizes into a folder: screenshots FOLDER SAMPLE.qml IMPORT-PATH…
// The sample is an object with `app`, `scenes` and show(scene), so that made-up and real data are drawn the same way.
// Fails when a picture cannot be painted, QML complains, or a picture is all of one colour.
#include "client/view/looks.h"

#include <QDir>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQmlComponent>
#include <QQmlExtensionPlugin>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTest>

Q_IMPORT_QML_PLUGIN(ParlorPlugin)

using namespace Qt::StringLiterals;

namespace {

int complaints = 0;

void count(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    // Said about some scripts by the text engine although they are drawn right.
    const bool known = text.contains("OpenType support missing"_L1);
    if (type != QtDebugMsg && type != QtInfoMsg && !known)
        ++complaints;
    fprintf(stderr, "%s\n", qPrintable(qFormatLogMessage(type, context, text)));
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

bool paint(QQuickWindow &window, const QString &path)
{
    QTest::qWait(350);
    const QImage picture = window.grabWindow();
    if (picture.isNull() || isBlank(picture) || !picture.save(path)) {
        fprintf(stderr, "not painted: %s\n", qPrintable(path));
        return false;
    }
    return true;
}

// Opens the second card of first start.
void pickServer(QQuickWindow &window)
{
    const auto items = window.findChildren<QQuickItem *>();
    for (QQuickItem *item : items) {
        if (item->property("glyph").toString() == "globe"_L1)
            QMetaObject::invokeMethod(item, "picked");
    }
}

bool paintScene(QQuickWindow &window, QObject &sample, const QString &scene, const QDir &folder)
{
    auto *app = sample.property("app").value<QObject *>();
    auto *settings = app->property("settings").value<QObject *>();
    bool good = true;
    for (const QString &theme : {u"light"_s, u"dark"_s}) {
        for (const QSize size : {QSize(1280, 800), QSize(800, 600), QSize(420, 760)}) {
            if (size.width() == 420 && theme == "dark"_L1)
                continue;
            settings->setProperty("theme", theme);
            window.resize(size);
            QGuiApplication::setLayoutDirection(scene == "right-to-left"_L1 ? Qt::RightToLeft : Qt::LeftToRight);
            QMetaObject::invokeMethod(&sample, "show", Q_ARG(QString, scene));
            if (scene == "connect"_L1) {
                QTest::qWait(50);
                pickServer(window);
            }
            good = paint(window, folder.filePath(u"%1-%2-%3.png"_s.arg(scene, theme, QString::number(size.width())))) && good;
        }
    }
    return good;
}

} // namespace

int main(int argc, char **argv)
{
    QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    QGuiApplication application(argc, argv);
    qInstallMessageHandler(count);
    parlor::prepareLooks(application);
    const QStringList arguments = application.arguments();
    if (arguments.size() < 3) {
        fprintf(stderr, "screenshots FOLDER SAMPLE.qml IMPORT-PATH…\n");
        return 2;
    }
    QDir folder(arguments.at(1));
    folder.mkpath(u"."_s);

    QQmlApplicationEngine engine;
    parlor::addLooks(engine);
    for (const QString &path : arguments.mid(3))
        engine.addImportPath(path);
    QQmlComponent component(&engine, QUrl::fromLocalFile(arguments.at(2)));
    const std::unique_ptr<QObject> sample(component.create());
    if (!sample) {
        fprintf(stderr, "%s\n", qPrintable(component.errorString()));
        return 1;
    }
    engine.setInitialProperties({{u"app"_s, sample->property("app")}});
    engine.load(QUrl(u"qrc:/qt/qml/Parlor/Main.qml"_s));
    auto *window = qobject_cast<QQuickWindow *>(engine.rootObjects().value(0));
    if (!window || !QTest::qWaitForWindowExposed(window))
        return 1;

    QStringList scenes = sample->property("scenes").toStringList();
    if (const QString only = qEnvironmentVariable("SCENES"); !only.isEmpty())
        scenes = only.split(u',');
    bool good = true;
    for (const QString &scene : std::as_const(scenes))
        good = paintScene(*window, *sample, scene, folder) && good;
    delete window; // before what its bindings read
    if (complaints > 0)
        fprintf(stderr, "%d complaints\n", complaints);
    return good && complaints == 0 ? 0 : 1;
}
