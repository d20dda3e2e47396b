// SPDX-License-Identifier: GPL-3.0-or-later
// What REST clients ask for: the first line is a query, the rest a body. Promises: pages are numbers that nothing
// overflows, ids are ids, and what is accepted can be decided on and told.
#include "tests/fuzz/target.h"

#include "server/model/dialect/rest.h"
#include "server/model/wire/json.h"

namespace parlor::fuzz {

namespace {

const ConversationId here{QStringLiteral("c1")};
const UserId ann{QStringLiteral("ann")};

void mustBeReadable(const Fault &fault)
{
    require(fault.code >= 400 && fault.code < 500, "it was the client's fault");
    require(parseJson(parlor::rest::body(fault)).has_value(), "a refusal is JSON");
}

template <typename T>
void mustPage(const Result<T> &query)
{
    if (!query)
        return mustBeReadable(query.error());
    require(query->page >= 1 && query->page <= 1'000'000'000 && query->limit >= 1 && query->limit <= 100,
            "pages and limits have bounds");
}

template <typename T>
void mustDecide(const Result<T> &command)
{
    if (command)
        decideAndTell(*command);
    else
        mustBeReadable(command.error());
}

void ask(const QUrlQuery &query)
{
    mustPage(parlor::rest::listConversations(query));
    mustPage(parlor::rest::search(query));
    const auto page = parlor::rest::pageMessages(query, here);
    mustPage(page);
    for (const QString &id : page ? QStringList{page->before.text, page->after.text} : QStringList())
        require(id.isEmpty() || isValidId(id), "an id is an id");
    (void)parlor::rest::marksAsRead(query, Shape::Booking);
}

// The conversation of a thing: whose id is in the path, and the rest in the query.
void open(const QString &thing, const QUrlQuery &query)
{
    for (const UserRole role : {UserRole::Guest, UserRole::Host, UserRole::Admin}) {
        const Caller caller{ann, role, 1};
        using namespace parlor::rest;
        for (const auto &request : {openBooking(thing, query, caller), openEvent(thing, query, caller),
                              openBusiness(thing, query, caller), openListing(thing, query, caller),
                              openDirect(thing, caller)}) {
            if (!request) {
                mustBeReadable(request.error());
                continue;
            }
            require(!request->open.members.contains(ann), "the counterpart is somebody else");
            mustDecide(Result<OpenConversation>(request->open));
        }
    }
}

void command(const QJsonObject &body)
{
    const UserId bob{QStringLiteral("bob")};
    mustDecide(parlor::rest::changeConversation(body, here));
    mustDecide(parlor::rest::addMembers(body, here));
    mustDecide(parlor::rest::changeRole(body, here, bob));
    mustDecide(parlor::rest::changeMembership(body, here, OwnFlag::Muted));
    if (const auto said = parlor::rest::broadcast(body); !said)
        mustBeReadable(said.error());
    mustDecide(parlor::rest::openConversation(body));
    mustDecide(parlor::rest::sendMessage(body, {}, ann));
    mustDecide(parlor::rest::sendMessage(body, here, ann));
    mustDecide(parlor::rest::editMessage(body, MessageId{QStringLiteral("m1")}));
    mustDecide(parlor::rest::markRead(body, here));
}

} // namespace

void rest(QByteArrayView input)
{
    const QByteArrayView line = takeLine(input);
    QUrlQuery query;
    query.setQuery(QString::fromLatin1(line));
    ask(query);
    open(QString::fromUtf8(bytesOf(line)).left(300), query);
    if (const auto body = parseJson(bytesOf(input)); body && body->isObject())
        command(body->toObject());
}

} // namespace parlor::fuzz
