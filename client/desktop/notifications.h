// SPDX-License-Identifier: GPL-3.0-or-later
// Notices outside the window, by org.freedesktop.Notifications: one per key, replaced by the next of the same key, with
// actions and, where the desktop can, a field for an answer. Without a bus or a service nothing happens. GUI thread;
// never blocks.
#pragma once

#include <QDBusMessage>
#include <QHash>
#include <QObject>

#include <optional>

class QDBusServiceWatcher;

namespace parlor {

// Plain text; what the service would take for markup is escaped on the way.
struct Notice
{
    QString key;
    QString title;
    QString body;
};

class Notifications final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    // Asks the bus what can be done there, and listens. Notices shown before the answer wait for it.
    void start();

    void show(const Notice &notice);
    void close(const QString &key);
    void closeAll();
    // Whether one of this key stands, or is about to.
    bool isShown(const QString &key) const { return m_shown.contains(key); }
    // The desktop itself has been told to be quiet; false where it cannot say.
    bool isInhibited() const { return m_inhibited; }

Q_SIGNALS:
    // `activation`: the right to bring a window forward (XDG_ACTIVATION_TOKEN), or empty.
    void opened(const QString &key, const QByteArray &activation);
    void readAsked(const QString &key);
    void replied(const QString &key, const QString &text);

private Q_SLOTS:
    void takeAction(uint id, const QString &action);
    void takeReply(uint id, const QString &text);
    void takeActivation(uint id, const QString &token);
    void takeClosed(uint id, uint reason);
    void takeProperties(const QString &interface, const QVariantMap &changed, const QStringList &invalidated);

private:
    // What stands, or is on its way there.
    struct Shown
    {
        uint id = 0; // 0: the service has not named it yet
        bool underway = false;
        bool unwanted = false; // to be closed as soon as it has a name
        std::optional<Notice> next; // came while the one before was under way
    };

    void askCapabilities();
    void askInhibited();
    void send(const Notice &notice);
    void took(const QString &key, uint id);
    QString keyOf(uint id) const; // empty: not ours

    QDBusServiceWatcher *m_watcher = nullptr; // null: not started, or no bus
    bool m_ready = false; // capabilities are known
    QStringList m_capabilities;
    bool m_inhibited = false;
    QHash<QString, Shown> m_shown;
    QByteArray m_activation; // for the action that follows
};

} // namespace parlor
