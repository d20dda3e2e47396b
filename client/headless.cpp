// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/headless.h"

#include "client/session/session.h"

#include <QCoreApplication>
#include <QHash>
#include <QSocketNotifier>
#include <QTemporaryDir>

#include <cstdio>

#include <unistd.h>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestLine = 64 * 1024;

void say(const QString &line)
{
    const QByteArray text = line.toUtf8() + '\n';
    std::fwrite(text.constData(), 1, size_t(text.size()), stdout);
    std::fflush(stdout);
}

int complain(const QString &problem)
{
    std::fprintf(stderr, "parlor: %s\n", qUtf8Printable(problem));
    return 1;
}

QString wordOf(MessageStatus status)
{
    switch (status) {
    case MessageStatus::Sent: return u"sent"_s;
    case MessageStatus::Delivered: return u"delivered"_s;
    case MessageStatus::Read: return u"read"_s;
    case MessageStatus::Failed: return u"failed"_s;
    case MessageStatus::Pending:
    case MessageStatus::None: break;
    }
    return {};
}

// A terminal can be told to do things by control characters: what people write must not reach it raw.
QString printable(const QString &body)
{
    QString out = body;
    for (QChar &c : out) {
        if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
            c = u' ';
    }
    return out;
}

class Terminal final : public QObject
{
public:
    Terminal(const HeadlessOptions &options, Cache &cache, const Clock &clock)
        : m_options(options)
        , m_cache(cache)
        , m_session(cache, clock)
        , m_stdin(STDIN_FILENO, QSocketNotifier::Read)
    {
        m_conversation.text = options.conversation;
        connect(&m_session, &Session::stateChanged, this, &Terminal::stateChanged);
        connect(&m_session, &Session::problemChanged, this, &Terminal::problemChanged);
        connect(&m_session, &Session::messageArrived, this, &Terminal::arrived);
        connect(&m_session, &Session::typingChanged, this, &Terminal::typingChanged);
        connect(&m_cache, &Cache::changed, this, &Terminal::look);
        connect(&m_cache, &Cache::outboxChanged, this, &Terminal::look);
        connect(&m_cache, &Cache::broken, this,
                [](const QString &problem) { QCoreApplication::exit(complain(problem)); });
        connect(&m_stdin, &QSocketNotifier::activated, this, &Terminal::readInput);
        m_session.connectTo(options.server, options.token);
    }

private:
    void stateChanged()
    {
        static constexpr std::array words{"offline"_L1, "connecting"_L1, "catching up"_L1, "live"_L1};
        say("* "_L1 + words[size_t(m_session.state())]);
        if (m_session.state() != Session::State::Live)
            return;
        if (m_conversation.isEmpty()) {
            const auto conversations = m_cache.conversations();
            if (conversations.isEmpty()) {
                QCoreApplication::exit(complain(u"there is no conversation to write in"_s));
                return;
            }
            m_conversation = conversations.first().conversation.id;
        }
        if (const auto item = m_cache.conversation(m_conversation))
            say("* with "_L1 + printable(item->name()) + " ("_L1 + m_conversation.text + u')');
        sendLines();
    }

    void problemChanged()
    {
        if (m_session.isSignedOut())
            QCoreApplication::exit(complain(m_session.problem()));
        else if (!m_session.problem().isEmpty())
            say("* "_L1 + m_session.problem());
    }

    void arrived(const Message &message)
    {
        if (message.conversation != m_conversation)
            return;
        const auto item = m_cache.message(message.id);
        say((item ? printable(item->senderName) : message.sender.text) + ": "_L1 + printable(message.body));
        m_session.markRead(m_conversation, message.id);
    }

    void typingChanged(const ConversationId &id)
    {
        const QStringList names = m_session.typing(id);
        if (id == m_conversation && !names.isEmpty())
            say("* "_L1 + printable(names.join(u", "_s)) + " typing …"_L1);
    }

    void readInput()
    {
        char buffer[4096];
        const ssize_t count = ::read(STDIN_FILENO, buffer, sizeof buffer);
        if (count > 0)
            m_input.append(buffer, count);
        if (count <= 0) {
            m_stdin.setEnabled(false);
            m_atEnd = true;
            if (!m_input.isEmpty())
                m_input += '\n';
        }
        for (auto end = m_input.indexOf('\n'); end >= 0; end = m_input.indexOf('\n')) {
            m_lines.append(QString::fromUtf8(m_input.left(end)));
            m_input.remove(0, end + 1);
        }
        m_input.truncate(longestLine);
        sendLines();
    }

    void sendLines()
    {
        if (m_conversation.isEmpty())
            return;
        for (const QString &line : std::exchange(m_lines, {})) {
            if (line.trimmed().isEmpty())
                continue;
            SendMessage message;
            message.conversation = m_conversation;
            message.body = line;
            ++m_saving;
            const QString key = m_session.send(message, [this, line](const Result<void> &) {
                --m_saving;
                say("  queued: "_L1 + printable(line)); // from here on it survives anything
                look();
            });
            m_told.insert(key, MessageStatus::Pending);
        }
        look();
    }

    // Prints the ticks that have moved, and ends when there is nothing left to wait for.
    void look()
    {
        if (!m_conversation.isEmpty() && !m_told.isEmpty()) {
            for (const MessageItem &item : m_cache.messages(m_conversation, std::nullopt, 200))
                tell(item);
        }
        if (!m_atEnd || !m_options.exitWhenSent || !m_lines.isEmpty() || m_saving > 0 || !m_cache.outbox().isEmpty())
            return;
        QCoreApplication::exit(m_failed ? complain(u"not everything was sent"_s) : 0);
    }

    void tell(const MessageItem &item)
    {
        const auto told = m_told.find(item.key());
        if (told == m_told.end() || *told == item.status)
            return;
        *told = item.status;
        m_failed = m_failed || item.status == MessageStatus::Failed;
        say("  "_L1 + wordOf(item.status) + ": "_L1 + printable(item.message.body)
            + (item.problem.isEmpty() ? QString() : " ("_L1 + item.problem + u')'));
    }

    const HeadlessOptions &m_options;
    Cache &m_cache;
    Session m_session;
    QSocketNotifier m_stdin;
    ConversationId m_conversation;
    QByteArray m_input;
    QStringList m_lines;
    QHash<QString, MessageStatus> m_told; // by MessageItem::key()
    int m_saving = 0;
    bool m_atEnd = false;
    bool m_failed = false;
};

} // namespace

int runHeadless(QCoreApplication &app, const HeadlessOptions &options)
{
    const UserId self = userOfToken(options.token);
    if (self.isEmpty())
        return complain(u"the token does not say whom it is for"_s);
    const QTemporaryDir temporary;
    const QString data = options.dataFolder.isEmpty() ? temporary.path() : options.dataFolder;
    const SystemClock clock;
    Cache cache(accountFolder(data, options.server.toString(), self), self, clock);
    if (const auto opened = cache.open(); !opened)
        return complain(opened.error().message);
    const Terminal terminal(options, cache, clock);
    return app.exec();
}

} // namespace parlor
