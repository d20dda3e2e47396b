// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/qml/walk.h"

#include <QAccessible>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTest>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace parlor::walk {

namespace {

constexpr qreal slack = 1.5; // px; rounding
constexpr qreal enough = 40; // px of a thing that is larger than its view

bool is(const QQuickItem *item, const char *type)
{
    return item->inherits(type);
}

// The highest menu or card, if one is open; tool tips don't count.
QQuickItem *raised(QQuickItem *top)
{
    QQuickItem *found = nullptr;
    for (QQuickItem *child : top->childItems()) {
        if (!is(child, "QQuickOverlay") || !child->isVisible())
            continue;
        for (QQuickItem *popup : child->childItems()) {
            if (popup->isVisible() && is(popup, "QQuickPopupItem") && popup->width() > 0)
                found = popup;
        }
    }
    return found;
}

void each(QQuickItem *item, const std::function<void(QQuickItem *)> &visit)
{
    if (!item->isVisible())
        return;
    visit(item);
    for (QQuickItem *child : item->childItems())
        each(child, visit);
}

// The pane of details where it lies over the thread.
QQuickItem *over(QQuickItem *top)
{
    bool isOver = false;
    QQuickItem *pane = nullptr;
    each(top, [&](QQuickItem *item) {
        isOver = isOver || item->property("detailsOver").toBool();
        if (is(item, "QQuickRectangle") && QByteArrayView(item->metaObject()->className()).contains("Pane_QML"))
            pane = item;
    });
    return isOver ? pane : nullptr;
}

QQuickItem *root(const QQuickWindow &window)
{
    QQuickItem *top = window.contentItem();
    QQuickItem *above = raised(top);
    if (!above)
        above = over(top);
    return above ? above : top;
}

// Moves each view around the item so that it is in sight; true when one had to be moved.
bool scrollTo(QQuickItem &item)
{
    bool moved = false;
    for (QQuickItem *view = item.parentItem(); view; view = view->parentItem()) {
        if (!is(view, "QQuickFlickable"))
            continue;
        const QRectF place = item.mapRectToItem(view, QRectF(0, 0, item.width(), item.height()));
        for (const auto &[name, from, to, extent] : {std::tuple{"contentY", place.top(), place.bottom(), view->height()},
                                                     std::tuple{"contentX", place.left(), place.right(), view->width()}}) {
            const qreal at = view->property(name).toReal();
            const qreal by = from < 0 ? from : to > extent ? std::min(from, to - extent) : 0;
            if (by != 0)
                view->setProperty(name, at + by);
            moved = moved || by != 0;
        }
    }
    return moved;
}

// The part of it that is inside the window and inside all that clips.
QRectF inSight(const QQuickWindow &window, QQuickItem &item)
{
    QRectF seen = item.mapRectToScene(QRectF(0, 0, item.width(), item.height())) & QRectF(QPointF(), QSizeF(window.size()));
    for (QQuickItem *parent = item.parentItem(); parent; parent = parent->parentItem()) {
        if (parent->clip())
            seen &= parent->mapRectToScene(QRectF(0, 0, parent->width(), parent->height()));
    }
    return seen;
}

// Takes presses or paints over what is below.
bool isSolid(QQuickItem *item)
{
    if (item->acceptedMouseButtons() != Qt::NoButton)
        return true;
    return is(item, "QQuickRectangle") && item->property("color").value<QColor>().alphaF() > 0.5;
}

QQuickItem *topmost(QQuickItem *item, QPointF scene)
{
    if (!item->isVisible() || item->opacity() < 0.01)
        return nullptr;
    const bool inside = item->contains(item->mapFromScene(scene));
    if (item->clip() && !inside)
        return nullptr;
    QList<QQuickItem *> children = item->childItems();
    std::stable_sort(children.begin(), children.end(), [](auto *a, auto *b) { return a->z() < b->z(); });
    for (auto child = children.crbegin(); child != children.crend(); ++child) {
        if (QQuickItem *found = topmost(*child, scene))
            return found;
    }
    return inside && isSolid(item) ? item : nullptr;
}

QAccessibleInterface *spoken(QQuickItem &item)
{
    return QAccessible::queryAccessibleInterface(&item);
}

bool hasRole(const QAccessibleInterface &said)
{
    return said.role() != QAccessible::NoRole && said.role() != QAccessible::Client;
}

void eachSaid(QAccessibleInterface *said, const std::function<void(QAccessibleInterface &)> &visit)
{
    if (!said || !said->isValid() || said->state().invisible)
        return;
    visit(*said);
    for (int i = 0; i < said->childCount(); ++i)
        eachSaid(said->child(i), visit);
}

} // namespace

QList<QQuickItem *> stops(QQuickWindow &window)
{
    QList<QQuickItem *> found;
    each(root(window), [&](QQuickItem *item) {
        if (item->activeFocusOnTab() && item->isEnabled())
            found.append(item);
    });
    return found;
}

QList<QQuickItem *> primaries(QQuickWindow &window)
{
    QList<QQuickItem *> found;
    each(root(window), [&](QQuickItem *item) {
        if (item->property("primary").toBool() || item->property("filled").toBool())
            found.append(item);
    });
    return found;
}

QString obstacle(const QQuickWindow &window, QQuickItem &item)
{
    if (scrollTo(item))
        QTest::qWait(10);
    if (!item.isVisible())
        return {}; // a row that scrolling has taken out of sight: its list can be got at
    const QRectF seen = inSight(window, item);
    if (seen.width() + slack < std::min(item.width(), enough) || seen.height() + slack < std::min(item.height(), enough)) {
        return u"only %1 × %2 of %3 × %4 in sight"_s.arg(seen.width()).arg(seen.height()).arg(item.width()).arg(item.height());
    }
    const QQuickItem *above = topmost(window.contentItem(), seen.center());
    if (!above || above == &item || item.isAncestorOf(above) || above->isAncestorOf(&item))
        return {};
    return u"covered by "_s + describe(*above);
}

QString unsaid(QQuickItem &item)
{
    const QAccessibleInterface *said = spoken(item);
    if (!said)
        return u"nothing for a screen reader"_s;
    if (said->text(QAccessible::Name).trimmed().isEmpty())
        return u"no name"_s;
    return hasRole(*said) ? QString() : u"no role"_s;
}

QString cutWords(const QQuickItem &item)
{
    if (!is(&item, "QQuickAbstractButton") || is(&item, "QQuickItemDelegate"))
        return {};
    QString cut;
    for (QQuickItem *child : item.childItems()) {
        each(child, [&](QQuickItem *words) {
            const QString text = words->property("text").toString();
            if (words->property("truncated").toBool() && text == item.property("text").toString()) // our words, not a person's
                cut = text;
        });
    }
    return cut;
}

QStringList unsaidInTree(QQuickWindow &window)
{
    QStringList found;
    eachSaid(QAccessible::queryAccessibleInterface(&window), [&](QAccessibleInterface &said) {
        if (!said.state().focusable || !said.object() || !said.object()->inherits("QQuickItem"))
            return;
        if (said.text(QAccessible::Name).trimmed().isEmpty() || !hasRole(said))
            found.append(describe(*qobject_cast<QQuickItem *>(said.object())));
    });
    return found;
}

int focusableInTree(QQuickWindow &window)
{
    int count = 0;
    eachSaid(QAccessible::queryAccessibleInterface(&window),
             [&](const QAccessibleInterface &said) { count += said.state().focusable; });
    return count;
}

QString describe(const QQuickItem &item)
{
    const QString type = QString::fromLatin1(item.metaObject()->className()).section(u"_QML"_s, 0, 0);
    auto &said = const_cast<QQuickItem &>(item); // only asked for its name
    const QAccessibleInterface *interface = spoken(said);
    const QString name = interface ? interface->text(QAccessible::Name).left(60) : QString();
    const QPointF at = item.mapToScene({});
    return u"%1 “%2” at %3, %4"_s.arg(type, name).arg(qRound(at.x())).arg(qRound(at.y()));
}

} // namespace parlor::walk
