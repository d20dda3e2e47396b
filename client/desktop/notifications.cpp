// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/desktop/notifications.h"

#include "client/desktop/session_bus.h"

#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QDBusVariant>

#include <utility>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 3000; // ms
const QString service = u"org.freedesktop.Notifications"_s;
const QString path = u"/org/freedesktop/Notifications"_s;
const QString properties = u"org.freedesktop.DBus.Properties"_s;

QDBusMessage call(const QString &method)
{
    return QDBusMessage::createMethodCall(service, path, service, method);
}

} // namespace

void Notifications::start()
{
    std::optional<QDBusConnection> bus = sessionBus();
    if (!bus || m_watcher)
        return;
    const auto listen = [&](const QString &signal, const char *slot) {
        bus->connect(service, path, service, signal, this, slot);
    };
    listen(u"ActionInvoked"_s, SLOT(takeAction(uint, QString)));
    listen(u"NotificationReplied"_s, SLOT(takeReply(uint, QString)));
    listen(u"ActivationToken"_s, SLOT(takeActivation(uint, QString)));
    listen(u"NotificationClosed"_s, SLOT(takeClosed(uint, uint)));
    bus->connect(service, path, properties, u"PropertiesChanged"_s, this,
                 SLOT(takeProperties(QString, QVariantMap, QStringList)));
    m_watcher = new QDBusServiceWatcher(service, *bus, QDBusServiceWatcher::WatchForOwnerChange, this);
    // Another service knows nothing of the notices of the one before.
    connect(m_watcher, &QDBusServiceWatcher::serviceOwnerChanged, this,
            [this](const QString &, const QString &before, const QString &now) {
                if (before.isEmpty())
                    return;
                m_shown.clear();
                m_inhibited = false;
                if (!now.isEmpty())
                    askCapabilities();
            });
    askCapabilities();
}

void Notifications::askCapabilities()
{
    auto *answer
        = new QDBusPendingCallWatcher(m_watcher->connection().asyncCall(call(u"GetCapabilities"_s), patience), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher *watcher) {
        watcher->deleteLater();
        const QDBusPendingReply<QStringList> reply = *watcher;
        m_ready = true;
        m_capabilities = reply.isError() ? QStringList() : reply.value();
        if (!reply.isError())
            askInhibited();
        const QStringList keys = m_shown.keys();
        for (const QString &key : keys) {
            if (std::optional<Notice> waiting = std::exchange(m_shown[key].next, std::nullopt))
                send(*waiting);
        }
    });
}

void Notifications::askInhibited()
{
    QDBusMessage question = QDBusMessage::createMethodCall(service, path, properties, u"Get"_s);
    question << service << u"Inhibited"_s;
    auto *answer = new QDBusPendingCallWatcher(m_watcher->connection().asyncCall(question, patience), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher *watcher) {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        m_inhibited = !reply.isError() && reply.value().variant().toBool();
    });
}

void Notifications::show(const Notice &notice)
{
    if (!m_watcher)
        return;
    Shown &shown = m_shown[notice.key];
    shown.unwanted = false;
    if (m_ready && !shown.underway)
        send(notice);
    else
        shown.next = notice;
}

void Notifications::send(const Notice &notice)
{
    Shown &shown = m_shown[notice.key];
    shown.underway = true;
    QStringList actions{u"default"_s, tr("Open"), u"mark-read"_s, tr("Mark as read")};
    if (m_capabilities.contains("inline-reply"_L1))
        actions << u"inline-reply"_s << tr("Reply");
    if (!m_capabilities.contains("actions"_L1))
        actions.clear();
    const bool markup = m_capabilities.contains("body-markup"_L1);
    const QVariantMap hints{{u"desktop-entry"_s, u"parlor"_s},
                            {u"category"_s, u"im.received"_s},
                            {u"urgency"_s, QVariant::fromValue(uchar(1))}};
    QDBusMessage message = call(u"Notify"_s);
    message << u"Parlor"_s << shown.id << u"parlor"_s << notice.title
            << (markup ? notice.body.toHtmlEscaped() : notice.body) << actions << hints << -1;
    auto *answer = new QDBusPendingCallWatcher(m_watcher->connection().asyncCall(message, patience), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, key = notice.key](QDBusPendingCallWatcher *watcher) {
        watcher->deleteLater();
        const QDBusPendingReply<uint> reply = *watcher;
        took(key, reply.isError() ? 0 : reply.value());
    });
}

void Notifications::took(const QString &key, uint id)
{
    const auto it = m_shown.find(key);
    if (it == m_shown.end())
        return;
    it->underway = false;
    it->id = id;
    if (it->unwanted)
        close(key);
    else if (id == 0 && !it->next)
        m_shown.erase(it);
    else if (const std::optional<Notice> next = std::exchange(it->next, std::nullopt))
        send(*next);
}

void Notifications::close(const QString &key)
{
    const auto it = m_shown.find(key);
    if (it == m_shown.end())
        return;
    it->next.reset();
    if (it->underway) {
        it->unwanted = true;
        return;
    }
    const uint id = it->id;
    m_shown.erase(it);
    if (id == 0)
        return;
    QDBusMessage message = call(u"CloseNotification"_s);
    message << id;
    m_watcher->connection().asyncCall(message, patience);
}

void Notifications::closeAll()
{
    const QStringList keys = m_shown.keys();
    for (const QString &key : keys)
        close(key);
}

QString Notifications::keyOf(uint id) const
{
    for (auto it = m_shown.cbegin(); it != m_shown.cend(); ++it) {
        if (id != 0 && it->id == id)
            return it.key();
    }
    return {};
}

void Notifications::takeAction(uint id, const QString &action)
{
    const QString key = keyOf(id);
    const QByteArray activation = std::exchange(m_activation, {});
    if (key.isEmpty())
        return;
    if (action == "default"_L1)
        Q_EMIT opened(key, activation);
    else if (action == "mark-read"_L1)
        Q_EMIT readAsked(key);
}

void Notifications::takeReply(uint id, const QString &text)
{
    if (const QString key = keyOf(id); !key.isEmpty())
        Q_EMIT replied(key, text);
}

void Notifications::takeActivation(uint id, const QString &token)
{
    if (!keyOf(id).isEmpty())
        m_activation = token.toUtf8();
}

void Notifications::takeClosed(uint id, uint)
{
    // A new notice may have been sent for the same key; it comes back under a name of its own.
    if (const QString key = keyOf(id); !key.isEmpty() && !m_shown.value(key).underway)
        m_shown.remove(key);
}

void Notifications::takeProperties(const QString &interface, const QVariantMap &changed, const QStringList &)
{
    if (interface == service && changed.contains(u"Inhibited"_s))
        m_inhibited = changed.value(u"Inhibited"_s).toBool();
}

} // namespace parlor
