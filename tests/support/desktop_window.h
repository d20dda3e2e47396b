// SPDX-License-Identifier: GPL-3.0-or-later
// A desktop with its window, offscreen, over its bundled server, for tests that use it as a person would.
#pragma once

#include "client/app.h"
#include "client/denied_network.h"
#include "client/view/looks.h"

#include <QGuiApplication>
#include <QProcess>
#include <QQmlAbstractUrlInterceptor>
#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTest>

#include <atomic>

namespace parlor::test {

// A token for somebody at the server that keeps its data in `folder`.
inline QByteArray tokenOf(const QString &user, const QString &folder)
{
    QProcess parlord;
    parlord.start(QStringLiteral(PARLORD), {QStringLiteral("token"), user, QStringLiteral("--data"), folder});
    parlord.waitForFinished(20'000);
    return parlord.readAllStandardOutput().trimmed();
}

// Somebody for the server that will keep its data in `folder`, before it starts.
inline void addUser(const QString &user, const QString &role, const QString &folder)
{
    QProcess parlord;
    parlord.start(QStringLiteral(PARLORD), {QStringLiteral("user"), QStringLiteral("add"), user, QStringLiteral("--role"), role,
                                            QStringLiteral("--id"), user, QStringLiteral("--data"), folder});
    QVERIFY(parlord.waitForFinished(20'000));
    QVERIFY2(parlord.exitCode() == 0, parlord.readAllStandardError().constData());
}

// Refuses like the program does, and counts who asks; QML's loaders ask on threads of their own.
class CountedNetwork final : public QQmlNetworkAccessManagerFactory
{
public:
    QNetworkAccessManager *create(QObject *parent) override
    {
        ++asked;
        return m_denied.create(parent);
    }
    std::atomic<int> asked = 0;

private:
    DeniedNetwork m_denied;
};

// What QML wants to load that is not built in.
class CountedUrls final : public QQmlAbstractUrlInterceptor
{
public:
    QUrl intercept(const QUrl &url, DataType) override
    {
        const bool own = url.scheme() == QLatin1String("qrc") || url.scheme() == QLatin1String("image")
            || url.path().startsWith(QLatin1String("/usr/")) // Qt's own modules, looked for beside the program first
            || url.path().startsWith(QCoreApplication::applicationDirPath() + QLatin1Char('/'));
        if (!own && !url.isEmpty())
            foreign.append(url.toString().left(200));
        return url;
    }
    QStringList foreign;
};

class DesktopWindow
{
public:
    explicit DesktopWindow(const QString &folder)
        : app(folder)
    {
        engine.setNetworkAccessManagerFactory(&network);
        engine.addUrlInterceptor(&urls);
        addLooks(engine);
        engine.setInitialProperties({{QStringLiteral("app"), QVariant::fromValue(&app)}});
        engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Parlor/Main.qml")));
        window = qobject_cast<QQuickWindow *>(engine.rootObjects().value(0));
    }

    SessionView &session() { return *app.session(); }
    Chat &chat() { return *session().chat(); }
    bool isLive() const { return app.session() && app.session()->state() == SessionView::Live; }

    // In drawing order, what floats above included.
    QList<QQuickItem *> items() const
    {
        QList<QQuickItem *> all{window->contentItem()};
        for (qsizetype i = 0; i < all.size(); ++i)
            all.append(all.at(i)->childItems());
        return all;
    }
    App app;
    CountedNetwork network;
    CountedUrls urls;
    QQmlApplicationEngine engine;
    QQuickWindow *window = nullptr;
};

} // namespace parlor::test
