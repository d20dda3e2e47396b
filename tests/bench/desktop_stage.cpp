// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/desktop_stage.h"

#include "client/view/looks.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFile>
#include <QQmlExtensionPlugin>

#include <algorithm>
#include <cmath>
#include <ctime>

Q_IMPORT_QML_PLUGIN(ParlorPlugin)
Q_IMPORT_QML_PLUGIN(Parlor_ViewPlugin)

namespace parlor::bench {

using namespace Qt::StringLiterals;

namespace {

qint64 nanoseconds(clockid_t clock)
{
    timespec at{};
    clock_gettime(clock, &at);
    return qint64(at.tv_sec) * 1'000'000'000 + at.tv_nsec;
}

QQuickItem *findItem(QQuickItem *item, const std::function<bool(QQuickItem *)> &wanted)
{
    if (wanted(item))
        return item;
    const QList<QQuickItem *> children = item->childItems();
    for (QQuickItem *child : children) {
        if (QQuickItem *found = findItem(child, wanted))
            return found;
    }
    return nullptr;
}

} // namespace

Stamp Stamp::now()
{
    return {nanoseconds(CLOCK_MONOTONIC), nanoseconds(CLOCK_THREAD_CPUTIME_ID)};
}

Stage::Stage(const QString &data, const QString &server, const QString &token)
    : m_app(data)
{
    if (server.isEmpty())
        m_app.start();
    else
        m_app.startWith(server, token);
    m_engine.setNetworkAccessManagerFactory(&m_denied);
    addLooks(m_engine);
    m_engine.setInitialProperties({{u"app"_s, QVariant::fromValue(&m_app)}});
    m_engine.load(QUrl(u"qrc:/qt/qml/Parlor/Main.qml"_s));
    m_window = qobject_cast<QQuickWindow *>(m_engine.rootObjects().value(0));
    if (!m_window)
        return;
    connect(m_window, &QQuickWindow::frameSwapped, this, [this] {
        ++m_frames;
        m_lastFrame = Stamp::now();
    });
}

bool Stage::awaitFrame(const std::function<bool()> &painted)
{
    const QDeadlineTimer deadline(10'000);
    QTimer alarm;
    alarm.start(100);
    bool good = false;
    const auto watch = connect(m_window, &QQuickWindow::frameSwapped, this, [&] { good = good || !painted || painted(); });
    while (!good && !deadline.hasExpired())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    disconnect(watch);
    return good;
}

void Stage::settle(int quiet)
{
    for (int before = -1; before != m_frames;) {
        before = m_frames;
        wait(quiet);
    }
}

void Stage::wait(int ms)
{
    QEventLoop loop;
    QTimer::singleShot(ms, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

QQuickItem *Stage::listOf(const QAbstractItemModel *model) const
{
    return findItem(m_window->contentItem(), [model](QQuickItem *item) {
        return item->inherits("QQuickListView") && item->property("model").value<QAbstractItemModel *>() == model;
    });
}

QQuickItem *Stage::find(const char *className, QQuickItem *below) const
{
    const QByteArray name = QByteArray(className) + "_QMLTYPE_";
    return findItem(below ? below : m_window->contentItem(), [&name](QQuickItem *item) {
        return QByteArray(item->metaObject()->className()).startsWith(name);
    });
}

bool Stage::open(const QString &conversationId)
{
    QQuickItem *inbox = find("Inbox");
    if (!inbox || !QMetaObject::invokeMethod(inbox, "open", Q_ARG(QString, conversationId)))
        return false;
    return awaitFrame([this, &conversationId] { return chat().conversationId() == conversationId; });
}

double residentMiB()
{
    if (qEnvironmentVariableIsSet("BENCH_SMAPS")) { // where it went, for whoever has to look
        QFile maps(u"/proc/self/smaps"_s);
        QFile copy(qEnvironmentVariable("BENCH_SMAPS"));
        if (maps.open(QIODevice::ReadOnly) && copy.open(QIODevice::WriteOnly))
            copy.write(maps.readAll());
    }
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * 4096 / 1048576;
}

double processCpuSeconds()
{
    return double(nanoseconds(CLOCK_PROCESS_CPUTIME_ID)) / 1e9;
}

double percentile(QList<double> values, double part)
{
    if (values.isEmpty())
        return 0;
    std::sort(values.begin(), values.end());
    return values.at(std::clamp<qsizetype>(qsizetype(std::ceil(part * double(values.size()))) - 1, 0, values.size() - 1));
}

} // namespace parlor::bench
