// SPDX-License-Identifier: GPL-3.0-or-later
// Frames of the raw WebSocket. Promises: what is refused is refused in JSON; a message that is accepted can be decided on
// and told at every door; its own words stay within their bounds.
#include "tests/fuzz/target.h"

#include "server/model/base/text.h"
#include "server/model/dialect/action.h"
#include "server/model/wire/json.h"

namespace parlor::fuzz {

namespace {

void mustBeBounded(const ActionSend &send)
{
    for (const QString *text : {&send.senderName, &send.title, &send.replyTo, &send.replyToSenderName, &send.message.automationType})
        require(text->size() <= 255 && isCleanText(*text), "short words are short and clean");
    require(send.replyToContent.size() <= 2000 && isCleanText(send.replyToContent), "a quote has an end");
    require(send.recipients.size() <= 1001, "recipients have an end");
    require(!send.recipients.contains(send.sender), "nobody writes to themselves");
}

} // namespace

void action(QByteArrayView input)
{
    const QByteArray frame = bytesOf(input);
    const auto read = parlor::action::read(frame);
    if (!read) {
        require(parseJson(parlor::action::error(read.error())).has_value(), "a refusal is JSON");
        return;
    }
    const auto *const send = std::get_if<ActionSend>(&*read);
    if (!send)
        return;
    mustBeBounded(*send);
    decideAndTell(SendMessage(send->message));
    Message message;
    message.seq = 1;
    message.sender = send->sender;
    message.clientId = send->message.clientId;
    message.kind = send->message.kind;
    message.body = send->message.body;
    require(parseJson(parlor::action::created(message, {})).has_value(), "the answer to the POST is JSON");
}

} // namespace parlor::fuzz
