// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tables.h"

#include "server/doors/front.h"
#include "server/log.h"
#include "server/model/dialect/action.h"
#include "server/model/dialect/messages.h"
#include "server/model/dialect/messaging.h"
#include "server/model/dialect/native_words.h"
#include "server/model/dialect/root.h"

namespace parlor {

namespace {

constexpr char category[] = "tables";

void logVerb(const char *door, QLatin1String verb)
{
    writeLog(LogLevel::Debug, category, "verb", {{"door", QString::fromLatin1(door)}, {"verb", QString(verb)}});
}

void logVerbs(const char *door, const SocketDialect &dialect)
{
    for (const SpokenVerb &verb : dialect.verbs())
        logVerb(door, verb.event);
    logVerb(door, QLatin1String("authenticate")); // verb_socket.cpp
}

template <typename... Kinds>
void logNative(const std::variant<Kinds...> *)
{
    const auto log = []<typename Kind>(const Kind *) {
        if constexpr (native::Offered<Kind>)
            logVerb("parlor", QLatin1String(native::requestWord<Kind>));
    };
    (log(static_cast<const Kinds *>(nullptr)), ...);
}

} // namespace

void logTables(const Front &front)
{
    for (const QByteArray &route : front.routes()) {
        const qsizetype space = route.indexOf(' ');
        writeLog(LogLevel::Debug, category, "route",
                 {{"method", QString::fromLatin1(route.first(space))}, {"path", QString::fromLatin1(route.sliced(space + 1))}});
    }
    logVerbs("root", RootDialect());
    logVerbs("messages", MessagesDialect());
    logVerbs("messaging", MessagingDialect());
    logVerbs("simple", MessagingDialect());
    for (const QLatin1String action : action::actions())
        logVerb("raw", action);
    logNative(static_cast<const Command *>(nullptr));
    logNative(static_cast<const Query *>(nullptr));
}

} // namespace parlor
