// SPDX-License-Identifier: GPL-3.0-or-later
// The real desktop with its window, as client/main.cpp puts it together, and a stop-watch for its frames. All of it is
// on one thread: the software renderer paints where the events are.
#pragma once

#include "client/app.h"
#include "client/denied_network.h"

#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickWindow>

#include <functional>

namespace parlor::bench {

// Nanoseconds on the clock, and of CPU of the calling thread: other programs do not count in the latter.
struct Stamp
{
    qint64 wall = 0;
    qint64 cpu = 0;
    static Stamp now();
    Stamp since(const Stamp &begin) const { return {wall - begin.wall, cpu - begin.cpu}; }
};

class Stage : public QObject
{
    Q_OBJECT
public:
    Stage(const QString &data, const QString &server, const QString &token);

    bool isUp() const { return m_window != nullptr; }
    App &app() { return m_app; }
    SessionView &view() { return *m_app.session(); }
    Chat &chat() { return *m_app.session()->chat(); }
    ConversationList &conversations() { return *m_app.session()->conversations(); }
    QQuickWindow &window() { return *m_window; }

    // Runs the event loop until a frame is on the screen at whose end `painted` holds; false after 10 s.
    bool awaitFrame(const std::function<bool()> &painted = {});
    // ... until nothing has been painted for `quiet` ms.
    void settle(int quiet = 250);
    void wait(int ms);

    const Stamp &lastFrame() const { return m_lastFrame; }
    int frames() const { return m_frames; }

    QQuickItem *listOf(const QAbstractItemModel *model) const;
    QQuickItem *find(const char *className, QQuickItem *below = nullptr) const;

    // As a click on its row; painted when this returns.
    bool open(const QString &conversationId);

private:
    App m_app;
    DeniedNetwork m_denied;
    QQmlApplicationEngine m_engine;
    QQuickWindow *m_window = nullptr;
    int m_frames = 0;
    Stamp m_lastFrame;
};

// What one process has used.
double residentMiB();
double processCpuSeconds();

// In ms, of a sorted copy.
double percentile(QList<double> values, double part);

} // namespace parlor::bench
