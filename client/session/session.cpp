// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/session/session.h"

#include "client/cache/outbox_table.h"
#include "client/session/backfill.h"
#include "client/session/company.h"
#include "client/session/delivery.h"
#include "client/session/exchange.h"
#include "client/session/guarded.h"
#include "client/session/outbox_pump.h"
#include "client/session/sync.h"
#include "server/model/base/log_brake.h"

#include <QJsonDocument>
#include <QLoggingCategory>

namespace parlor {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcSession, "parlor.session")

namespace {

constexpr int welcomeLimit = 10'000; // ms
constexpr int silenceTold = 4'000; // since the try began; nobody looks at a spinner for longer

Fault notLive()
{
    return {Fault::Unavailable, Session::tr("There is no connection to the server."), {}};
}

} // namespace

UserId userOfToken(const QByteArray &token)
{
    const QList<QByteArray> parts = token.split('.');
    if (parts.size() != 3)
        return {};
    const QByteArray claims = QByteArray::fromBase64(parts[1], QByteArray::Base64UrlEncoding);
    const QJsonObject object = QJsonDocument::fromJson(claims).object();
    for (const auto name : {"sub"_L1, "userId"_L1, "id"_L1}) {
        const QString id = object.value(name).toString();
        if (isValidId(id))
            return {id};
    }
    return {};
}

Session::Session(Cache &cache, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_cache(cache)
    , m_clock(clock)
    , m_lastSyncAt(cache.syncedAt())
    , m_exchange(std::make_unique<Exchange>(m_link))
    , m_sync(std::make_unique<Sync>(m_cache, *m_exchange))
    , m_backfill(std::make_unique<Backfill>(m_cache, *m_exchange, *m_sync))
    , m_pump(std::make_unique<OutboxPump>(m_cache, *m_exchange, *m_sync))
    , m_delivery(std::make_unique<Delivery>(m_cache, *m_exchange))
    , m_company(std::make_unique<Company>(*m_exchange))
{
    m_welcomeTimer.setSingleShot(true);
    connect(&m_welcomeTimer, &QTimer::timeout, this, &Session::missWelcome);
    connect(&m_link, &Link::opened, this, &Session::opened);
    connect(&m_link, &Link::closed, this, &Session::closed);
    connect(&m_link, &Link::textReceived, this, &Session::received);
    connect(&m_link, &Link::stateChanged, this, &Session::linkChanged);
    connect(m_sync.get(), &Sync::caughtUp, this, &Session::caughtUp);
    connect(m_sync.get(), &Sync::failed, this, [this](const QString &problem) { m_link.giveUp(problem); });
    connect(m_sync.get(), &Sync::arrived, this, &Session::messageArrived);
    connect(m_pump.get(), &OutboxPump::undone, this, &Session::undone);
    connect(m_company.get(), &Company::typingChanged, this, &Session::typingChanged);
    connect(m_company.get(), &Company::presenceChanged, this, &Session::presenceChanged);
}

Session::~Session()
{
    blockSignals(true); // whoever listens may be half gone, too
    disconnectFrom();
}

// ---- the connection

void Session::connectTo(const QUrl &server, const QByteArray &token)
{
    disconnectFrom();
    m_link.connectTo(server, token);
}

void Session::disconnectFrom()
{
    m_link.close();
    leave();
    setProblem({});
    setState(State::Offline);
}

void Session::retryNow()
{
    m_link.retryNow();
}

void Session::linkChanged()
{
    if (m_link.state() == Link::State::Connecting) {
        if (m_state != State::Connecting)
            m_tryingSince = steadyNow();
        setState(State::Connecting);
        if (!m_link.problem().isEmpty())
            setProblem(m_link.problem());
    }
}

void Session::opened()
{
    const qint64 waited = steadyNow() - m_tryingSince;
    m_welcomeTimer.start(int(std::max(silenceTold - waited, qint64(500))));
    m_welcomeMissed = false;
    m_link.send(native::hello(m_cache.device()));
}

void Session::missWelcome()
{
    if (std::exchange(m_welcomeMissed, true))
        return m_link.giveUp(tr("The server does not answer."));
    setProblem(tr("The server has not answered yet."));
    m_welcomeTimer.start(welcomeLimit - silenceTold);
}

void Session::closed(const QString &problem)
{
    leave();
    setProblem(problem);
    setState(State::Offline);
}

// Everything that needs a server stops; what waits for an answer hears that none will come.
void Session::leave()
{
    if (m_state == State::Live)
        m_lastSyncAt = m_clock.now();
    m_welcomeTimer.stop();
    m_pump->stop();
    m_backfill->stop();
    m_delivery->stop();
    m_sync->stop();
    m_exchange->drop();
    m_company->clear();
}

void Session::received(const QByteArray &text)
{
    Result<native::ServerText> said = native::readServer(text);
    if (!said) {
        // A newer server may say more than we know; catching up tells the rest.
        static LogBrake brake(10'000);
        if (const auto held = brake.pass())
            qCWarning(lcSession, "not understood: %s (and %lld before)", qUtf8Printable(said.error().message.left(200)),
                      qlonglong(*held));
        return;
    }
    if (m_exchange->take(*said))
        return;
    // Before the welcome nobody knows whose rows these are, and a second one would begin everything anew.
    const bool isWelcome = std::holds_alternative<native::Welcome>(*said);
    const bool isRefusal = std::holds_alternative<native::Refused>(*said);
    if (!isRefusal && isWelcome != (m_state == State::Connecting))
        return;
    std::visit(Overloads{
                   [this](const native::Welcome &welcome) { welcomed(welcome.user); },
                   [this](const native::LiveRows &live) { m_sync->takeLive(live.rows); },
                   [this](const TypingChanged &typing) { m_company->take(typing); },
                   [this](const PresenceChanged &presence) { m_company->take(presence); },
                   [this](const native::Refused &refused) { refusedAsWhole(refused.fault); },
                   [](const auto &) {},
               },
               *said);
}

void Session::refusedAsWhole(const Fault &fault)
{
    static LogBrake brake(10'000);
    if (brake.pass())
        qCWarning(lcSession, "the server says: %s", qUtf8Printable(fault.message.left(200)));
    if (m_state == State::Connecting)
        m_link.giveUp(fault.message);
}

void Session::welcomed(const UserId &user)
{
    m_welcomeTimer.stop();
    if (user != m_cache.self()) {
        m_link.close();
        closed(tr("This sign-in belongs to somebody else (%1).").arg(user.text));
        return;
    }
    setProblem({});
    setState(State::CatchingUp);
    m_sync->start();
}

void Session::caughtUp()
{
    m_link.noteSuccess();
    m_lastSyncAt = m_clock.now();
    setState(State::Live);
    m_pump->start();
    m_delivery->start();
    m_backfill->start();
}

void Session::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

void Session::setProblem(const QString &problem)
{
    if (m_problem == problem)
        return;
    m_problem = problem;
    Q_EMIT problemChanged();
}

// ---- through the outbox

QString Session::enqueue(const ConversationId &conversation, Command command, Cache::Done done)
{
    OutboxEntry entry;
    entry.conversation = conversation;
    entry.clientId = makeUuid7(m_clock.now());
    entry.attempts = m_state == State::Live ? 1 : 0; // it goes out as soon as it is on the disk
    if (auto *send = std::get_if<SendMessage>(&command))
        send->clientId = entry.clientId;
    entry.command = std::move(command);
    const QString clientId = entry.clientId;
    const MessageId target = targetOf(entry.command);
    if (isUnsent(target))
        m_cache.changeUnsent(std::move(entry), std::move(done));
    else
        m_cache.addToOutbox(std::move(entry), std::move(done));
    return clientId;
}

QString Session::send(SendMessage message, Cache::Done done)
{
    const ConversationId conversation = message.conversation;
    m_company->stopped(conversation);
    return enqueue(conversation, std::move(message), std::move(done));
}

QString Session::edit(const MessageId &message, const QString &body, Cache::Done done)
{
    return change(message, EditMessage{message, body}, std::move(done));
}

QString Session::remove(const MessageId &message, Cache::Done done)
{
    return change(message, DeleteMessage{message}, std::move(done));
}

QString Session::react(const MessageId &message, const QString &emoji, bool on, Cache::Done done)
{
    return change(message, React{message, emoji, on}, std::move(done));
}

QString Session::change(const MessageId &message, Command command, Cache::Done done)
{
    const auto item = m_cache.message(message);
    if (!item) {
        if (done)
            done(fail(Fault::NotFound, tr("This message is not here any more.")));
        return {};
    }
    return enqueue(item->message.conversation, std::move(command), std::move(done));
}

void Session::markRead(const ConversationId &conversation, const MessageId &message)
{
    const auto item = m_cache.message(message);
    if (!item || item->message.conversation != conversation)
        return;
    // Asked for with each message that comes into view: what is on its way to the disk counts, too.
    qint64 &marked = m_marked[conversation];
    if (item->message.seq <= std::max(marked, m_cache.readUpTo(conversation)))
        return;
    marked = item->message.seq;
    enqueue(conversation, MarkRead{conversation, message},
            guarded(this, [this, conversation](const Result<void> &) { m_marked.remove(conversation); }));
}

void Session::retry(const QString &clientId)
{
    m_cache.retry(clientId);
}

void Session::discard(const QString &clientId)
{
    m_cache.discard(clientId);
}

// ---- now or not at all

void Session::open(OpenConversation command, std::function<void(Result<ConversationId>)> done)
{
    if (m_state != State::Live) {
        done(tl::unexpected<Fault>(notLive()));
        return;
    }
    m_exchange->tell(command, [this, done](Result<native::ServerText> answer) {
        const auto *said = answer ? std::get_if<native::Done>(&*answer) : nullptr;
        if (!answer)
            done(tl::unexpected<Fault>(answer.error()));
        else if (!said || !said->conversation)
            done(fail(Fault::Internal, tr("The server's answer was not understood.")));
        else
            fetch(said->conversation->id, done);
    });
}

// The answer to opening names the conversation, not its people.
void Session::fetch(const ConversationId &id, std::function<void(Result<ConversationId>)> done)
{
    m_exchange->ask(GetConversation{id}, [this, id, done](Result<native::ServerText> answer) {
        const auto *page = answer ? std::get_if<native::RowsPage>(&*answer) : nullptr;
        if (!page) {
            done(answer ? fail(Fault::Internal, tr("The server's answer was not understood."))
                        : tl::unexpected<Fault>(answer.error()));
            return;
        }
        m_sync->takeAnswer(page->changes.rows, {}, [id, done](const Result<void> &merged) {
            done(merged ? Result<ConversationId>(id) : tl::unexpected<Fault>(merged.error()));
        });
    });
}

void Session::search(Search query, std::function<void(Result<QList<SearchHit>>)> done)
{
    if (m_state != State::Live) {
        done(tl::unexpected<Fault>(notLive()));
        return;
    }
    m_exchange->ask(query, [done](Result<native::ServerText> answer) {
        const auto *found = answer ? std::get_if<native::Found>(&*answer) : nullptr;
        if (found)
            done(found->hits);
        else
            done(answer ? fail(Fault::Internal, tr("The server's answer was not understood."))
                        : tl::unexpected<Fault>(answer.error()));
    });
}

void Session::receipts(const MessageId &message, std::function<void(Result<ReceiptList>)> done)
{
    if (m_state != State::Live) {
        done(tl::unexpected<Fault>(notLive()));
        return;
    }
    m_exchange->ask(ListReceipts{message}, [done](Result<native::ServerText> answer) {
        const auto *said = answer ? std::get_if<native::Receipts>(&*answer) : nullptr;
        if (said)
            done(said->receipts);
        else
            done(answer ? fail(Fault::Internal, tr("The server's answer was not understood."))
                        : tl::unexpected<Fault>(answer.error()));
    });
}

void Session::fetchOlder(const ConversationId &conversation, Cache::Done done)
{
    if (m_state == State::Live)
        m_backfill->fetch(conversation, std::move(done));
    else if (done)
        done(tl::unexpected<Fault>(notLive()));
}

// ---- company

void Session::setTyping(const ConversationId &conversation, bool isTyping)
{
    m_company->setTyping(conversation, isTyping, m_state == State::Live);
}

QStringList Session::typing(const ConversationId &conversation) const
{
    return m_company->typing(conversation);
}

bool Session::isOnline(const UserId &user) const
{
    return m_company->isOnline(user);
}

} // namespace parlor
