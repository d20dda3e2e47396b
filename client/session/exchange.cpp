// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/session/exchange.h"

#include "client/link/link.h"

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 patience = 30'000; // ms

Result<native::ServerText> noConnection()
{
    return fail(Fault::Unavailable, Exchange::tr("There is no connection to the server."));
}

} // namespace

Exchange::Exchange(Link &link, QObject *parent)
    : QObject(parent)
    , m_link(link)
{
    m_watchTimer.setInterval(5000);
    connect(&m_watchTimer, &QTimer::timeout, this, &Exchange::watch);
}

void Exchange::tell(const Command &command, Answered answered)
{
    const qint64 tag = ++m_lastTag;
    send(tag, native::request(tag, command), std::move(answered));
}

void Exchange::ask(const Query &query, Answered answered)
{
    const qint64 tag = ++m_lastTag;
    send(tag, native::request(tag, query), std::move(answered));
}

void Exchange::send(qint64 tag, const QByteArray &text, Answered answered)
{
    // Known before it is sent: a link that breaks in send() drops what is known.
    m_asked[tag] = {std::move(answered), steadyNow()};
    if (!m_watchTimer.isActive())
        m_watchTimer.start();
    if (!m_link.send(text))
        QMetaObject::invokeMethod(
            this, [this, tag] { finish(tag, noConnection()); }, Qt::QueuedConnection);
}

bool Exchange::finish(qint64 tag, Result<native::ServerText> result)
{
    auto node = m_asked.extract(tag);
    if (m_asked.empty())
        m_watchTimer.stop();
    if (node.empty())
        return false;
    if (node.mapped().answered)
        node.mapped().answered(std::move(result));
    return true;
}

bool Exchange::take(native::ServerText &text)
{
    return std::visit(
        [&]<typename T>(T &said) {
            if constexpr (std::is_same_v<T, native::Refused>) {
                return said.tag && finish(*said.tag, tl::unexpected<Fault>(said.fault));
            } else if constexpr (requires { said.tag; }) {
                finish(said.tag, native::ServerText(std::move(said))); // an answer after we lost patience is no harm
                return true;
            } else {
                return false;
            }
        },
        text);
}

void Exchange::drop()
{
    m_watchTimer.stop();
    for (auto &[tag, asked] : std::exchange(m_asked, {})) {
        if (asked.answered)
            asked.answered(noConnection());
    }
}

void Exchange::watch()
{
    if (!m_asked.empty() && steadyNow() - m_asked.begin()->second.at > patience)
        m_link.giveUp(tr("The server does not answer."));
}

} // namespace parlor
