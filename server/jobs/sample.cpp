// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/sample.h"

#include "server/jobs/sample_script.h"

#include <QHash>

#include <memory>
#include <utility>

namespace parlor {

namespace {

// One loading. Keeps itself alive through the call backs that it hands to the store.
class Loading : public std::enable_shared_from_this<Loading>
{
public:
    Loading(Store &store, SampleScript script, std::function<void(Result<void>)> done)
        : m_store(store)
        , m_script(std::move(script))
        , m_done(std::move(done))
    {
    }

    // The conversations are opened in order, so when the last one is there, all that comes before it is there too.
    // Saving it again would move the bookings' dates and undo what people have changed since.
    void begin()
    {
        m_store.ask(m_script.owner, GetConversation{m_script.lastConversation},
                    [self = shared_from_this()](const Result<Answer> &answer) {
                        if (!answer)
                            self->m_script.steps = self->m_script.setUp + self->m_script.steps;
                        self->next();
                    });
    }

private:
    void next()
    {
        while (m_next < m_script.steps.size() && isSettled(m_script.steps.at(m_next)))
            ++m_next;
        if (m_next == m_script.steps.size())
            return std::exchange(m_done, {})({});
        const SampleStep &step = m_script.steps.at(m_next++);
        m_store.apply(step.caller, complete(step), [self = shared_from_this(), key = step.message](auto applied) {
            self->settle(key, std::move(applied));
        });
    }

    void settle(const QString &key, Result<Applied> applied)
    {
        if (!applied)
            return std::exchange(m_done, {})(tl::unexpected<Fault>(std::move(applied.error())));
        if (applied->message)
            m_messages.insert(key, *applied->message);
        next();
    }

    // An edit or a deletion that an earlier loading has made.
    bool isSettled(const SampleStep &step) const
    {
        const Message message = m_messages.value(step.message);
        if (std::holds_alternative<EditMessage>(step.command))
            return message.editedAt || message.deletedAt;
        return std::holds_alternative<DeleteMessage>(step.command) && message.deletedAt;
    }

    // Puts in what only the store knows: the ids and numbers of the messages so far.
    Command complete(const SampleStep &step) const
    {
        Command command = step.command;
        const Message message = m_messages.value(step.message);
        std::visit(Overloads{
                       [&](SendMessage &send) {
                           send.id.text = makeUuid7(step.caller.now);
                           send.replyTo = m_messages.value(step.replyTo).id;
                       },
                       [&](EditMessage &edit) { edit.message = message.id; },
                       [&](DeleteMessage &deletion) { deletion.message = message.id; },
                       [&](MarkRead &mark) { mark.message = message.id; },
                       [&](MarkDelivered &mark) {
                           mark.fromSeq = 1;
                           mark.toSeq = message.seq;
                       },
                       [](auto &) {},
                   },
                   command);
        return command;
    }

    Store &m_store;
    SampleScript m_script;
    std::function<void(Result<void>)> m_done;
    QHash<QString, Message> m_messages; // by the key of the step that sent it
    qsizetype m_next = 0;
};

} // namespace

void loadSample(Store &store, const User &owner, Instant now, std::function<void(Result<void>)> done)
{
    Result<SampleScript> script = readSampleScript(owner, now);
    if (!script)
        return done(tl::unexpected<Fault>(std::move(script.error())));
    std::make_shared<Loading>(store, std::move(*script), std::move(done))->begin();
}

} // namespace parlor
