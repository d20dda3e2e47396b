// SPDX-License-Identifier: GPL-3.0-or-later
// A real SqliteStore in a temporary folder, asked synchronously. For tests.
#pragma once

#include "server/store/sqlite_store.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTest>

namespace parlor::test {

class StoreBench
{
public:
    StoreBench() { open(); }

    void open()
    {
        auto opened = SqliteStore::open(file());
        if (!opened)
            qFatal("%s", qPrintable(opened.error().message));
        store = std::move(*opened);
    }
    void close() { store.reset(); }
    QString file() const { return folder.filePath(QStringLiteral("parlor.db")); }

    Caller caller(const char *id, UserRole role = UserRole::Guest)
    {
        return Caller{UserId{QString::fromLatin1(id)}, role, now};
    }

    Result<Applied> apply(const Caller &who, Command command)
    {
        if (auto *send = std::get_if<SendMessage>(&command)) {
            if (send->id.isEmpty())
                send->id.text = makeUuid7(now);
        } else if (auto *open = std::get_if<OpenConversation>(&command)) {
            if (open->id.isEmpty())
                open->id.text = makeUuid7(now);
        }
        std::optional<Result<Applied>> result;
        store->apply(who, std::move(command), [&](Result<Applied> r) { result = std::move(r); });
        wait([&] { return result.has_value(); });
        return *result;
    }

    Result<Answer> ask(const Caller &who, Query query)
    {
        std::optional<Result<Answer>> result;
        store->ask(who, std::move(query), [&](Result<Answer> r) { result = std::move(r); });
        wait([&] { return result.has_value(); });
        return *result;
    }

    static void wait(const std::function<bool()> &ready)
    {
        QElapsedTimer timer;
        timer.start();
        while (!ready()) {
            if (timer.elapsed() > 20'000)
                qFatal("the store did not answer within 20 s");
            QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        }
    }

    User addUser(const char *id, UserRole role = UserRole::Guest)
    {
        User u;
        u.id.text = QString::fromLatin1(id);
        u.displayName = u.id.text.toUpper();
        u.role = role;
        apply(caller("parlor", UserRole::Admin), SaveUser{u, false});
        return u;
    }

    // A group of these people, opened by the first.
    ConversationId addGroup(const QList<const char *> &people)
    {
        OpenConversation open;
        open.kind = ConversationKind::Group;
        for (const char *id : people)
            open.members.append(UserId{QString::fromLatin1(id)});
        const auto applied = apply(caller(people.first()), open);
        if (!applied)
            qFatal("%s", qPrintable(applied.error().message));
        return applied->conversation->id;
    }

    SendMessage text(const ConversationId &conversation, const QString &body, const QString &clientId = {})
    {
        SendMessage send;
        send.conversation = conversation;
        send.body = body;
        send.clientId = clientId;
        return send;
    }

    QTemporaryDir folder;
    std::unique_ptr<SqliteStore> store;
    Instant now = 1'760'000'000'000;
};

} // namespace parlor::test
