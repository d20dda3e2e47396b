// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/owner.h"

#include "server/control.h"
#include "server/desk/desk.h"
#include "server/model/wire/codec.h"

#include <QSocketNotifier>

#include <poll.h>
#include <unistd.h>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 10000; // ms
constexpr qsizetype longestLine = 16 * 1024;
constexpr qsizetype shortestCredential = 16;

// Byte by byte, so that nothing behind the line is taken; it is read once, at the start.
Result<QByteArray> readLine()
{
    QByteArray line;
    const qint64 deadline = steadyNow() + patience;
    while (line.size() < longestLine) {
        pollfd input{STDIN_FILENO, POLLIN, 0};
        if (::poll(&input, 1, int(std::max<qint64>(deadline - steadyNow(), 0))) <= 0)
            break;
        char c;
        if (::read(STDIN_FILENO, &c, 1) != 1)
            break;
        if (c == '\n')
            return line;
        line += c;
    }
    return fail(Fault::Validation, u"standard input: expected one line of JSON that names the owner"_s);
}

} // namespace

Result<Owner> readOwner()
{
    const Result<QByteArray> line = readLine();
    if (!line)
        return tl::unexpected<Fault>(line.error());
    const Result<QJsonValue> parsed = parseJson(*line);
    if (!parsed)
        return tl::unexpected<Fault>(parsed.error());
    Result<Owner> owner = fromJson<Owner>(*parsed, u"standard input"_s);
    if (owner && (owner->id.isEmpty() || owner->credential.size() < shortestCredential))
        return fail(Fault::Validation, u"standard input: an id and a credential of at least 16 characters are needed"_s);
    return owner;
}

void watchStandardInput(QObject *parent, std::function<void()> ended)
{
    auto *notifier = new QSocketNotifier(STDIN_FILENO, QSocketNotifier::Read, parent);
    QObject::connect(notifier, &QSocketNotifier::activated, parent, [notifier, ended = std::move(ended)] {
        char ignored[512];
        if (::read(STDIN_FILENO, ignored, sizeof ignored) > 0)
            return;
        notifier->setEnabled(false);
        ended();
    });
}

void saveOwner(Desk &desk, const Owner &owner, Instant now, std::function<void(Result<User>)> done)
{
    desk.ask(operatorCaller(), GetUser{owner.id}, [&desk, owner, now, done](const Result<Answer> &answer) {
        if (!answer && answer.error().code != Fault::NotFound)
            return done(tl::unexpected<Fault>(answer.error()));
        User user;
        user.id = owner.id;
        user.createdAt = now;
        if (answer)
            user = std::get<User>(*answer); // what was filled in since stays
        const User before = user;
        user.role = UserRole::Admin;
        user.placeholder = false;
        if (!owner.displayName.isEmpty())
            user.displayName = owner.displayName;
        if (user.displayName.isEmpty())
            user.displayName = u"Owner"_s;
        if (answer && user == before)
            return done(user);
        desk.apply(operatorCaller(), SaveUser{user, false}, nullptr, [user, done](const Result<Applied> &applied) {
            if (applied)
                done(user);
            else
                done(tl::unexpected<Fault>(applied.error()));
        });
    });
}

} // namespace parlor
