// SPDX-License-Identifier: GPL-3.0-or-later
// Every screen, card, menu and picker, in each size of words, direction and window: what there is to do can be got at,
// has a name and a role for screen readers, and shows that it has the focus.
#include "client/view/looks.h"
#include "tests/qml/scenes.h"
#include "tests/qml/walk.h"

#include <QAccessible>
#include <QGuiApplication>
#include <QQmlExtensionPlugin>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTest>

Q_IMPORT_QML_PLUGIN(ParlorPlugin)

using namespace Qt::StringLiterals;
using namespace parlor;
using scenes::Look;

namespace {

// Nothing but waiting is to be done here, or reading until Esc.
const QStringList idle{u"starting"_s, u"details"_s, u"person"_s, u"person-unknown"_s, u"not-booked"_s};
// Painted because they look different, not because there is something else to press.
const QStringList alike{u"compact"_s, u"hostile"_s, u"loading"_s, u"settings-about"_s, u"settings-notices"_s};

class EveryScreen : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QAccessible::setActive(true);
        m_stage = std::make_unique<scenes::Scenes>(QStringLiteral(PARLOR_SAMPLE), QStringList{QStringLiteral(PARLOR_STANDIN)});
        QVERIFY(m_stage->load());
    }
    void cleanupTestCase() { m_stage.reset(); }

    void reachable_data();
    void reachable();
    void named();
    void focusIsSeen();

private:
    std::unique_ptr<scenes::Scenes> m_stage;
};

void EveryScreen::reachable_data()
{
    QTest::addColumn<Look>("look");
    const bool all = qEnvironmentVariable("LOOKS") == "all"_L1;
    bool mirrored = false; // in turn, else each of them takes as long again
    for (const int percent : {100, 125, 150, 200}) {
        for (const QSize size : {QSize(1280, 800), QSize(800, 600)}) {
            for (const bool turned : {mirrored, !mirrored}) {
                const Look look{turned ? u"dark"_s : u"light"_s, percent, turned, size};
                if (all || turned == mirrored)
                    QTest::newRow(qPrintable(look.name())) << look;
            }
            mirrored = !mirrored;
        }
        mirrored = !mirrored;
    }
}

void EveryScreen::reachable()
{
    QFETCH(const Look, look);
    QStringList faults;
    for (const QString &scene : m_stage->names()) {
        if (alike.contains(scene))
            continue;
        QVERIFY(m_stage->show(scene, look));
        const QList<QQuickItem *> primaries = walk::primaries(m_stage->window());
        QList<QQuickItem *> stops = walk::stops(m_stage->window());
        if (stops.isEmpty() && !idle.contains(scene))
            faults.append(scene + u": nothing to do"_s);
        for (QQuickItem *item : primaries) {
            if (!stops.contains(item))
                stops.append(item);
        }
        for (QQuickItem *item : std::as_const(stops)) {
            if (const QString why = walk::obstacle(m_stage->window(), *item); !why.isEmpty())
                faults.append(scene + u": "_s + walk::describe(*item) + u": "_s + why);
            if (const QString cut = walk::cutWords(*item); !cut.isEmpty())
                faults.append(scene + u": cut on its button: "_s + cut);
        }
        m_stage->leave();
    }
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
}

void EveryScreen::named()
{
    QStringList faults;
    int seen = 0;
    for (const QString &scene : m_stage->names()) {
        QVERIFY(m_stage->show(scene, {}));
        for (QQuickItem *item : walk::stops(m_stage->window())) {
            ++seen;
            if (const QString what = walk::unsaid(*item); !what.isEmpty())
                faults.append(scene + u": "_s + walk::describe(*item) + u": "_s + what);
        }
        for (const QString &what : walk::unsaidInTree(m_stage->window()))
            faults.append(scene + u", in the tree: "_s + what);
        m_stage->leave();
    }
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    QVERIFY2(seen > 300, qPrintable(QString::number(seen)));
}

// Tab to it, and the picture changes. One of each kind is enough: they are painted by the same lines.
void EveryScreen::focusIsSeen()
{
    QStringList faults;
    QSet<QString> known;
    QQuickWindow &window = m_stage->window();
    for (const QString &scene : m_stage->names()) {
        QVERIFY(m_stage->show(scene, {}));
        for (QQuickItem *item : walk::stops(window)) {
            const QString kind = QString::fromLatin1(item->metaObject()->className());
            if (known.contains(kind) || item->hasActiveFocus())
                continue;
            known.insert(kind);
            const QImage before = window.grabWindow();
            item->forceActiveFocus(Qt::TabFocusReason);
            QTest::qWait(20);
            if (item->hasActiveFocus() && window.grabWindow() == before)
                faults.append(scene + u": "_s + walk::describe(*item));
        }
        m_stage->leave();
    }
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    QVERIFY2(known.size() >= 12, qPrintable(QStringList(known.values()).join(u' ')));
}

} // namespace

int main(int argc, char **argv)
{
    QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    QGuiApplication application(argc, argv);
    prepareLooks(application);
    EveryScreen test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_every_screen.moc"
