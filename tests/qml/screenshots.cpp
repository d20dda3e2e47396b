// SPDX-License-Identifier: GPL-3.0-or-later
// Paints every screen in light and dark and in two sizes into a folder: screenshots FOLDER SAMPLE.qml IMPORT-PATH…
// The sample is an object with `app`, `scenes` and show(scene), so that made-up and real data are drawn the same way.
// Fails when a picture cannot be painted, QML complains, or a picture is all of one colour.
#include "client/view/looks.h"
#include "client/view/translations.h"
#include "tests/qml/pictures.h"

#include <QDir>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQmlComponent>
#include <QQmlExtensionPlugin>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTest>

#include <cstdio>
#include <memory>

Q_IMPORT_QML_PLUGIN(ParlorPlugin)

using namespace Qt::StringLiterals;
using namespace parlor::pictures;

namespace {

// The visible item of which `property` is `value`.
QQuickItem *find(QQuickWindow &window, const char *property, const QString &value)
{
    QList<QQuickItem *> waiting{window.contentItem()};
    while (!waiting.isEmpty()) {
        QQuickItem *item = waiting.takeFirst();
        if (item->isVisible() && item->property(property).toString() == value)
            return item;
        waiting.append(item->childItems());
    }
    return nullptr;
}

// The visible item that has this method.
QQuickItem *findWith(QQuickWindow &window, const char *method)
{
    QList<QQuickItem *> waiting{window.contentItem()};
    while (!waiting.isEmpty()) {
        QQuickItem *item = waiting.takeFirst();
        if (item->isVisible() && item->metaObject()->indexOfMethod(method) >= 0)
            return item;
        waiting.append(item->childItems());
    }
    return nullptr;
}

bool showAbove(QQuickWindow &window, const QString &scene)
{
    QQuickItem *tools = findWith(window, "showReceipts(QString)");
    if (!tools)
        return false;
    if (scene == "react"_L1)
        return QMetaObject::invokeMethod(tools, "react", Q_ARG(QString, u"m4"_s), Q_ARG(QPointF, QPointF(60, 420)));
    if (scene == "read-by"_L1)
        return QMetaObject::invokeMethod(tools, "showReceipts", Q_ARG(QString, u"m3"_s));
    const QList<QVariant> links = find(window, "messageId", u"m5"_s)->property("links").toList();
    return QMetaObject::invokeMethod(tools, "showLink", Q_ARG(QVariant, links.value(0)));
}

// Where the thread has the place of the list there is nothing to press.
bool startNew(QQuickWindow &window, const QString &scene)
{
    QQuickItem *pane = findWith(window, "startNew()");
    if (!pane)
        return window.width() < 500;
    QMetaObject::invokeMethod(pane, "startNew");
    QTest::qWait(100);
    for (const QString &id : {u"jonas"_s, u"mila"_s}) {
        QQuickItem *person = scene == "new-group"_L1 ? find(window, "userId", id) : nullptr;
        if (person)
            QMetaObject::invokeMethod(person, "clicked");
    }
    return true;
}

bool showListMenu(QQuickWindow &window)
{
    QQuickItem *row = find(window, "conversationId", u"jonas"_s);
    return row ? QMetaObject::invokeMethod(row, "menuAsked", Q_ARG(QPointF, QPointF(90, 40))) : window.width() < 500;
}

// What a person does before the screen looks like that.
bool act(QQuickWindow &window, const QString &scene)
{
    if (scene == "connect"_L1)
        return QMetaObject::invokeMethod(find(window, "glyph", u"globe"_s), "picked");
    if (scene == "settings"_L1)
        return QMetaObject::invokeMethod(findWith(window, "showSettings()"), "showSettings");
    if (scene == "menu"_L1)
        return QMetaObject::invokeMethod(find(window, "messageId", u"m3"_s), "menuAsked",
                                         Q_ARG(QPointF, QPointF(260, 60)));
    if (scene == "list-menu"_L1)
        return showListMenu(window);
    if (scene == "emoji"_L1)
        return QMetaObject::invokeMethod(find(window, "label", u"Insert an emoji"_s), "clicked");
    // By what the keys ask for, not by the keys: without a window manager no window is active, and shortcuts are deaf.
    const QHash<QString, QString> asked{{u"switcher"_s, u"switch"_s},
                                        {u"finding"_s, u"find"_s},
                                        {u"calendar"_s, u"date"_s},
                                        {u"keys"_s, u"keys"_s}};
    if (asked.contains(scene)) {
        QQuickItem *inbox = findWith(window, "act(QString)");
        if (!inbox || !QMetaObject::invokeMethod(inbox, "act", Q_ARG(QString, asked.value(scene))))
            return false;
        if (scene == "finding"_L1)
            QTest::keyClick(&window, 't');
        return true;
    }
    if (scene == "react"_L1 || scene == "read-by"_L1 || scene == "link"_L1)
        return showAbove(window, scene);
    if (scene == "new-conversation"_L1 || scene == "new-group"_L1)
        return startNew(window, scene);
    if (scene == "editing"_L1)
        return QMetaObject::invokeMethod(find(window, "limit", u"2000"_s), "edit", Q_ARG(QString, u"m2"_s),
                                         Q_ARG(QString, u"Of course. The key box is open all night."_s));
    return true;
}

// A menu or a popup would stand above the next scene.
void closePopups(QQuickWindow &window)
{
    QTest::keyClick(&window, Qt::Key_Escape);
    if (QQuickItem *inbox = findWith(window, "leaveSettings()"); inbox && inbox->property("settingsShown").toBool())
        QMetaObject::invokeMethod(inbox, "leaveSettings");
    QTest::mouseClick(&window, Qt::LeftButton, {}, {window.width() - 2, 2});
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
            QTest::qWait(80);
            if (!act(window, scene)) {
                std::fprintf(stderr, "%s at %d: nothing to press\n", qPrintable(scene), size.width());
                good = false;
            }
            good = paint(window, folder.filePath(u"%1-%2-%3.png"_s.arg(scene, theme, QString::number(size.width()))))
                && good;
            closePopups(window);
        }
    }
    return good;
}

} // namespace

int main(int argc, char **argv)
{
    QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    QGuiApplication application(argc, argv);
    listenForComplaints();
    parlor::prepareLooks(application);
    parlor::Translations translations;
    translations.speak(u"en"_s);
    const QStringList arguments = application.arguments();
    if (arguments.size() < 3) {
        std::fprintf(stderr, "screenshots FOLDER SAMPLE.qml IMPORT-PATH…\n");
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
        std::fprintf(stderr, "%s\n", qPrintable(component.errorString()));
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
    return good && complaints() == 0 ? 0 : 1;
}
