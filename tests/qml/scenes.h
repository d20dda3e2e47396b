// SPDX-License-Identifier: GPL-3.0-or-later
// The whole desktop on made-up people, put into every state that a person can see: what is painted and what is walked
// through is brought about here. GUI thread.
#pragma once

#include "client/view/translations.h"

#include <QQmlApplicationEngine>
#include <QSize>
#include <QStringList>

#include <memory>

class QQuickItem;
class QQuickWindow;

namespace parlor::scenes {

// How it is looked at.
struct Look
{
    QString theme = QStringLiteral("light"); // light, dark, contrast, contrast-dark
    int percent = 100; // size of the words
    bool mirrored = false; // in Arabic, else in English
    QSize size{1280, 800};

    QString name() const; // "dark-200-rtl-1280"
};

// The visible item of which `property` is `value`; null when there is none.
QQuickItem *find(const QQuickWindow &window, const char *property, const QString &value);
// The visible item that has this method.
QQuickItem *findWith(const QQuickWindow &window, const char *method);

class Scenes
{
public:
    // The people of `sample`, a QML object with `app`, `scenes` and show(scene), on the modules in `imports`.
    Scenes(const QString &sample, const QStringList &imports);
    ~Scenes();

    // False, with a word on stderr, when it cannot be loaded.
    bool load();
    QQuickWindow &window() const { return *m_window; }
    QQmlApplicationEngine &engine() { return m_engine; }
    QStringList names() const;

    // What a person does before the screen looks like that; false when there was nothing to press. Where the thread has
    // the place of the list, what needs the list shows the thread alone.
    bool show(const QString &scene, const Look &look);
    // Closes what stands above the window, so that it is not in the next scene.
    void leave();

private:
    void settle();

    QQmlApplicationEngine m_engine;
    Translations m_translations;
    QString m_sampleFile;
    std::unique_ptr<QObject> m_sample;
    QQuickWindow *m_window = nullptr;
};

} // namespace parlor::scenes
