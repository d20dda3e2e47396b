// SPDX-License-Identifier: GPL-3.0-or-later
// A real parlord in a folder of its own, and real desktops without windows that talk to it.
#pragma once

#include "client/session/session.h"
#include "tests/support/replica.h"

#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <QProcess>
#include <QTemporaryDir>

#include <signal.h>

namespace parlor::test {

class Parlord
{
public:
    explicit Parlord(const QStringList &extraArguments = {})
        : m_extraArguments(extraArguments)
    {
    }
    ~Parlord() { kill(); }

    // The first time on a free port, later on the same one.
    bool start()
    {
        using namespace Qt::StringLiterals;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"JWT_SECRET"_s, QString::fromLatin1(secret));
        m_process.setProcessEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral(PARLORD),
                        QStringList{u"serve"_s, u"--data"_s, m_folder.path() + "/data"_L1, u"--listen"_s,
                                    u"127.0.0.1:%1"_s.arg(m_port)}
                            + m_extraArguments);
        QByteArray said;
        for (const qint64 until = steadyNow() + 15'000; steadyNow() < until && !said.contains('\n');) {
            if (!m_process.waitForReadyRead(200) && m_process.state() == QProcess::NotRunning)
                break;
            said += m_process.readAllStandardOutput();
        }
        const auto at = said.indexOf("http://");
        if (at < 0)
            return false;
        m_url = QUrl(QString::fromUtf8(said.mid(at).split('\n').first().trimmed()));
        m_port = m_url.port();
        return m_port > 0;
    }

    // As by kill -9: nothing is said, nothing is finished.
    void kill()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        ::kill(pid_t(m_process.processId()), SIGKILL);
        m_process.waitForFinished(5000);
    }

    QUrl url() const { return m_url; }
    QString folder() const { return m_folder.path(); } // "data" in it is the server's
    void keepFiles() { m_folder.setAutoRemove(false); } // to be looked into

    static QByteArray token(const QString &user, const QString &role)
    {
        const auto encode = [](const QByteArray &text) {
            return text.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
        };
        const QJsonObject claims{
            {QStringLiteral("sub"), user}, {QStringLiteral("role"), role}, {QStringLiteral("name"), user.toUpper()}};
        const QByteArray text = encode(R"({"alg":"HS256","typ":"JWT"})") + '.'
            + encode(QJsonDocument(claims).toJson(QJsonDocument::Compact));
        return text + '.' + encode(QMessageAuthenticationCode::hash(text, secret, QCryptographicHash::Sha256));
    }

private:
    static constexpr char secret[] = "a secret that only this test run knows";
    QStringList m_extraArguments;
    QTemporaryDir m_folder;
    QProcess m_process;
    QUrl m_url;
    int m_port = 0;
};

// One person's desktop: it can be closed and opened again over the same files.
class Desktop
{
public:
    Desktop(const QString &user, const QString &role)
        : self{user}
        , token(Parlord::token(user, role))
    {
        open();
    }

    void open()
    {
        cache = std::make_unique<Cache>(folder.path(), self, clock);
        if (!cache->open())
            qFatal("the cache does not open");
        session = std::make_unique<Session>(*cache, clock);
    }
    void close()
    {
        session.reset();
        cache.reset();
    }

    bool goLive(const Parlord &server)
    {
        session->connectTo(server.url(), token);
        return QTest::qWaitFor([&] { return isLive(); }, 15'000);
    }
    bool isLive() const { return session->state() == Session::State::Live; }

    ConversationId openWith(const UserId &other)
    {
        OpenConversation command;
        command.members = {other};
        std::optional<Result<ConversationId>> opened;
        session->open(command, [&](const Result<ConversationId> &result) { opened = result; });
        const bool answered = QTest::qWaitFor([&] { return opened.has_value(); }, 10'000);
        return answered && *opened ? **opened : ConversationId();
    }

    QString send(const ConversationId &id, const QString &body)
    {
        SendMessage message;
        message.conversation = id;
        message.body = body;
        return session->send(message);
    }

    // Bodies of what is here and has a place in the conversation, in order.
    QStringList bodies(const ConversationId &id) const
    {
        QStringList all;
        for (const MessageItem &item : cache->messages(id, std::nullopt, 100'000)) {
            if (item.message.seq > 0)
                all.append(item.message.body);
        }
        return all;
    }

    std::optional<MessageItem> newest(const ConversationId &id) const
    {
        const auto items = cache->messages(id, std::nullopt, 1);
        return items.isEmpty() ? std::nullopt : std::optional(items.last());
    }

    MessageStatus statusOf(const ConversationId &id, const QString &key) const
    {
        for (const MessageItem &item : cache->messages(id, std::nullopt, 1000)) {
            if (item.key() == key)
                return item.status;
        }
        return MessageStatus::None;
    }

    UserId self;
    QByteArray token;
    QTemporaryDir folder;
    SystemClock clock;
    std::unique_ptr<Cache> cache;
    std::unique_ptr<Session> session;
};

} // namespace parlor::test
