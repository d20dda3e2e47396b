// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/desktop_scenarios.h"

#include <QGuiApplication>
#include <QStyleHints>
#include <QTest>

#include <algorithm>
#include <random>

namespace parlor::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr double ms = 1e6;

// Two lists of times, on the clock and of CPU, and how they are told.
struct Times
{
    QList<double> wall;
    QList<double> cpu;

    void add(const Stamp &took)
    {
        wall.append(double(took.wall) / ms);
        cpu.append(double(took.cpu) / ms);
    }
    QJsonObject told() const
    {
        return {{u"count"_s, int(wall.size())},
                {u"wallP50"_s, percentile(wall, 0.5)},
                {u"wallP95"_s, percentile(wall, 0.95)},
                {u"wallMax"_s, percentile(wall, 1)},
                {u"cpuP50"_s, percentile(cpu, 0.5)},
                {u"cpuP95"_s, percentile(cpu, 0.95)},
                {u"cpuP99"_s, percentile(cpu, 0.99)},
                {u"cpuMax"_s, percentile(cpu, 1)}};
    }
};

bool isPopulated(Stage &stage)
{
    QQuickItem *list = stage.conversations().count() > 0 ? stage.listOf(&stage.conversations()) : nullptr;
    return list && list->property("contentHeight").toReal() > 0;
}

// Conversations of the list, some from everywhere.
QStringList someConversations(Stage &stage, int count)
{
    const ConversationList &list = stage.conversations();
    QStringList ids;
    for (int i = 0; i < count && list.count() > 0; ++i)
        ids.append(list.rows().at(qsizetype(i) * list.count() / count)->key());
    return ids;
}

// The one with the most messages.
QString largestConversation(Stage &stage)
{
    const auto &rows = stage.conversations().rows();
    const auto most = std::max_element(rows.begin(), rows.end(), [](const auto &a, const auto &b) {
        return a->item.conversation.headSeq < b->item.conversation.headSeq;
    });
    return most == rows.end() ? QString() : (*most)->key();
}

bool begin(Stage &stage)
{
    if (!stage.awaitFrame([&stage] { return isPopulated(stage); }))
        return false;
    stage.window().requestActivate();
    stage.settle();
    return true;
}

} // namespace

// From before the process was there (desktop.py says when) to the first frame with the inbox in it.
QJsonObject measureStart(Stage &stage)
{
    if (!stage.awaitFrame([&stage] { return isPopulated(stage); }))
        return {};
    const double started = double(qgetenv("BENCH_STARTED_NS").toLongLong());
    QJsonObject result{{u"ms"_s, (double(stage.lastFrame().wall) - started) / ms},
                       {u"cpu"_s, processCpuSeconds() * 1000},
                       {u"rss"_s, residentMiB()}};
    if (qEnvironmentVariableIsSet("BENCH_FIRST_FRAME")) // for a profile
        return result;
    const int whole = stage.conversations().count();
    stage.settle(500);
    result.insert(u"rowsAtFirst"_s, whole);
    result.insert(u"rowsAtLast"_s, stage.conversations().count());
    result.insert(u"rssAtLast"_s, residentMiB());
    return result;
}

QJsonObject measureMemory(Stage &stage)
{
    if (!begin(stage))
        return {};
    QJsonObject result{{u"before"_s, residentMiB()}};
    const QStringList ids = someConversations(stage, 20);
    for (const QString &id : ids) {
        stage.open(id);
        stage.wait(100);
    }
    stage.settle();
    result.insert(u"after20"_s, residentMiB());
    const QStringList many = someConversations(stage, 250);
    const auto goRound = [&](int switches) {
        for (int i = 0; i < switches; ++i)
            stage.open(many.at(i % many.size()));
        stage.settle();
        return residentMiB();
    };
    const double first = goRound(1000); // caches of SQLite and of glyphs are full now
    const double second = goRound(1000);
    result.insert(u"after1000"_s, first);
    result.insert(u"growth"_s, second - first);
    return result;
}

// Upwards from the newest message, a third of a screen a frame, in the conversation with the most; then far jumps over
// what has been read, which build every row anew.
QJsonObject measureScroll(Stage &stage)
{
    stage.app().settings()->setTextScale(qEnvironmentVariableIntValue("BENCH_TEXT_PERCENT") == 200 ? 2.0 : 1.0);
    if (!begin(stage) || !stage.open(largestConversation(stage)))
        return {};
    stage.settle();
    QQuickItem *list = stage.listOf(stage.chat().messages());
    if (!list)
        return {};
    const auto top = [list] { return list->property("originY").toReal(); };
    const auto bottom = [list] { return list->property("originY").toReal() + list->property("contentHeight").toReal() - list->height(); };
    const auto frame = [&](qreal y, Times &times) {
        const Stamp start = Stamp::now();
        list->setProperty("contentY", y);
        stage.window().update();
        if (stage.awaitFrame())
            times.add(stage.lastFrame().since(start));
    };

    Times steady;
    const int frames = std::max(300, qEnvironmentVariableIntValue("BENCH_FRAMES"));
    int stuck = 0;
    for (int i = 0; i < frames; ++i) {
        const qreal y = list->property("contentY").toReal();
        const qreal next = std::max(top(), y - 250);
        stuck += next == y;
        frame(next, steady);
    }
    const int rows = stage.chat().messages()->rowCount();
    Times jumps;
    std::mt19937 random(7);
    for (int i = 0; i < 150; ++i)
        frame(top() + (bottom() - top()) * double(random()) / 4294967296.0, jumps);
    return {{u"steady"_s, steady.told()}, {u"jumps"_s, jumps.told()}, {u"rows"_s, rows}, {u"stuck"_s, stuck},
            {u"messages"_s, double(stage.chat().messages()->bySeq(1) ? 1 : 0)}, {u"rss"_s, residentMiB()}};
}

QJsonObject measureSwitch(Stage &stage)
{
    if (!begin(stage))
        return {};
    const QStringList ids = someConversations(stage, 300);
    const QString largest = largestConversation(stage);
    Times times;
    for (int i = 0; i < ids.size(); ++i) {
        const Stamp start = Stamp::now();
        if (!stage.open(i % 20 == 19 ? largest : ids.at(i)))
            return {};
        if (i > 0) // the first one also makes the thread's screen
            times.add(stage.lastFrame().since(start));
        stage.settle(30); // what may follow in the next frames, as the list's own place, is not the next one's burden
    }
    return times.told();
}

QJsonObject measureKeys(Stage &stage)
{
    if (!begin(stage))
        return {};
    const QStringList ids = someConversations(stage, 5);
    Times keys;
    Times sends;
    QQuickItem *composer = nullptr;
    for (const QString &id : ids) {
        if (!stage.open(id))
            return {};
        stage.settle();
        composer = stage.find("ComposerArea");
        for (const char letter : QByteArray("the keys are in the box, thank you")) {
            const qsizetype before = composer ? composer->property("text").toString().size() : 0;
            const Stamp start = Stamp::now();
            QTest::sendKeyEvent(QTest::Click, &stage.window(), Qt::Key(QChar::fromLatin1(letter).toUpper().unicode()),
                                QString(QChar::fromLatin1(letter)), Qt::NoModifier);
            if (!composer || composer->property("text").toString().size() == before || !stage.awaitFrame())
                return {};
            keys.add(stage.lastFrame().since(start));
            stage.wait(15);
        }
        const QString text = composer->property("text").toString();
        const Stamp start = Stamp::now();
        QTest::sendKeyEvent(QTest::Click, &stage.window(), Qt::Key_Return, u"\r"_s, Qt::NoModifier);
        const bool shown = stage.awaitFrame([&] {
            const auto &rows = stage.chat().messages()->rows();
            return !rows.isEmpty() && rows.first()->item.message.body == text;
        });
        if (!shown)
            return {};
        sends.add(stage.lastFrame().since(start));
        stage.settle();
    }
    return {{u"keys"_s, keys.told()}, {u"sends"_s, sends.told()}};
}

// With a conversation open and the cursor in the composer. Then the same with a cursor that does not blink: whatever is
// painted now need not be.
QJsonObject measureIdle(Stage &stage)
{
    if (!begin(stage))
        return {};
    stage.open(someConversations(stage, 3).value(1));
    stage.settle(1500);
    constexpr int span = 20'000;
    const auto watch = [&stage](int &frames) {
        const int before = stage.frames();
        const double cpu = processCpuSeconds();
        stage.wait(span);
        frames = stage.frames() - before;
        return (processCpuSeconds() - cpu) * 100'000 / span;
    };
    int blinking = 0;
    int still = 0;
    const double cpu = watch(blinking);
    QQuickItem *composer = stage.find("ComposerArea");
    const bool caret = composer && composer->hasActiveFocus();
    QGuiApplication::styleHints()->setCursorFlashTime(0);
    stage.settle(1500);
    const double cpuStill = watch(still);
    return {{u"cpuPercent"_s, cpu}, {u"frames"_s, blinking}, {u"cpuPercentStill"_s, cpuStill}, {u"framesStill"_s, still},
            {u"caret"_s, caret}, {u"active"_s, stage.window().isActive()}, {u"seconds"_s, span / 1000},
            {u"state"_s, int(stage.view().state())}};
}

} // namespace parlor::bench
