// SPDX-License-Identifier: GPL-3.0-or-later
// Services of a desktop by python3-dbusmock, as processes on the session bus.
#pragma once

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusInterface>
#include <QDBusMessage>
#include <QDBusReply>
#include <QProcess>
#include <QTest>

namespace parlor::test {

class MockService
{
public:
    MockService(const QString &name, const QString &path)
        : m_name(name)
        , m_path(path)
    {
    }
    ~MockService()
    {
        m_process.terminate();
        m_process.waitForFinished(3000);
    }

protected:
    bool run(const QStringList &arguments)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral("python3"), QStringList{QStringLiteral("-m"), QStringLiteral("dbusmock")} + arguments);
        return QTest::qWaitFor(
            [this] { return QDBusConnection::sessionBus().interface()->isServiceRegistered(m_name).value(); }, 10'000);
    }
    QDBusMessage ask(const QString &method, const QVariantList &arguments) const
    {
        QDBusMessage call = QDBusMessage::createMethodCall(m_name, m_path, QStringLiteral("org.freedesktop.DBus.Mock"), method);
        call.setArguments(arguments);
        return QDBusConnection::sessionBus().call(call);
    }

    QString m_name;
    QString m_path;
    QProcess m_process;
};

class NotificationMock : public MockService
{
public:
    NotificationMock()
        : MockService(QStringLiteral("org.freedesktop.Notifications"), QStringLiteral("/org/freedesktop/Notifications"))
    {
    }
    bool start(const QString &capabilities)
    {
        return run({QStringLiteral("--template"), QStringLiteral("notification_daemon"), QStringLiteral("--parameters"),
                    QStringLiteral("{\"capabilities\": \"%1\"}").arg(capabilities)});
    }
    // The arguments of each call of this method.
    QList<QVariantList> calls(const QString &method) const
    {
        const QDBusArgument list = ask(QStringLiteral("GetMethodCalls"), {method}).arguments().value(0).value<QDBusArgument>();
        QList<QVariantList> calls;
        list.beginArray();
        while (!list.atEnd()) {
            quint64 at = 0;
            QVariantList arguments;
            list.beginStructure();
            list >> at >> arguments;
            list.endStructure();
            for (QVariant &argument : arguments) {
                if (argument.canConvert<QDBusArgument>() && argument.value<QDBusArgument>().currentSignature() == QLatin1String("as"))
                    argument = qdbus_cast<QStringList>(argument.value<QDBusArgument>());
            }
            calls.append(arguments);
        }
        list.endArray();
        return calls;
    }
    static QVariantMap map(const QVariant &argument) { return qdbus_cast<QVariantMap>(argument); }
    // Sends a signal as the service would.
    void tell(const QString &signal, const QString &signature, const QVariantList &arguments) const
    {
        ask(QStringLiteral("EmitSignal"), {QStringLiteral("org.freedesktop.Notifications"), signal, signature, arguments});
    }
};

// A StatusNotifierWatcher with a host.
class TrayMock : public MockService
{
public:
    TrayMock()
        : MockService(QStringLiteral("org.kde.StatusNotifierWatcher"), QStringLiteral("/StatusNotifierWatcher"))
    {
    }
    bool start()
    {
        if (!run({m_name, m_path, m_name}))
            return false;
        ask(QStringLiteral("AddProperty"), {m_name, QStringLiteral("IsStatusNotifierHostRegistered"), QVariant::fromValue(QDBusVariant(true))});
        ask(QStringLiteral("AddMethod"), {m_name, QStringLiteral("RegisterStatusNotifierItem"), QStringLiteral("s"), QString(), QString()});
        ask(QStringLiteral("EmitSignal"), {m_name, QStringLiteral("StatusNotifierHostRegistered"), QString(), QVariantList()});
        return true;
    }
};

} // namespace parlor::test
