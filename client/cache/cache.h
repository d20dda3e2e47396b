// SPDX-License-Identifier: GPL-3.0-or-later
// The desktop's copy of what its user may see, with outbox and drafts: one SQLite file per server and user. Writes run
// in order on a thread of their own and are on disk (WAL, synchronous=FULL) before their callback; reads are made on
// the GUI thread through a second connection and are quick. Everything public belongs to the thread that made it.
#pragma once

#include "client/cache/find_messages.h"
#include "client/cache/items.h"
#include "server/model/base/fault.h"
#include "server/model/base/worker.h"
#include "server/model/rows/merge.h"

#include <QObject>

#include <functional>
#include <memory>

namespace parlor {

// DATA/accounts/<hash of server and user>. `server` is the server's address, or "local" for the bundled one, whose
// port may change.
QString accountFolder(const QString &dataFolder, const QString &server, const UserId &user);

// What one transaction takes in.
struct Batch
{
    QList<Row> rows;
    QStringList settled; // outbox entries, by clientId, that have been carried out
    QString cursor; // catch-up has come this far; empty: stays
};

class Cache final : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(Result<void>)>;

    // `folder` is made, 0700, when needed; the clock must outlive this.
    Cache(const QString &folder, UserId self, const Clock &clock, QObject *parent = nullptr);
    // Finishes the writes that are queued; their callbacks are not run.
    ~Cache() override;

    // Opens or creates the file and brings its schema up to date. Blocks; call once, before anything else.
    Result<void> open();

    const UserId &self() const { return m_self; }

    // ---- writes; `done` may be empty and runs after the commit

    // Rows of one's own messages settle their outbox entries by themselves.
    void merge(Batch batch, Done done = {});
    void merge(QList<Row> rows, QString cursor, Done done = {})
    {
        merge({std::move(rows), {}, std::move(cursor)}, std::move(done));
    }
    // The epoch of our cursor is unknown to the server: forget everything but outbox and drafts. The cursor stays until
    // the next one comes, so that a resync which is cut short begins again.
    void restart(Done done = {});
    // Nothing older than what the replica has exists on the server.
    void markComplete(ConversationId conversation);

    // createdAt is stamped here. One that sets a value takes the place of those that wait and set nothing else.
    void addToOutbox(OutboxEntry entry, Done done = {});
    // The same for an edit or deletion of a message by its unsentId(). One that has certainly not been sent is changed or
    // taken back where it waits. NotFound if there is no such message any more.
    void changeUnsent(OutboxEntry entry, Done done = {});
    // To be done before anything is sent that was added with no attempt.
    void noteFirstAttempts(Done done = {});
    void noteAttempt(QString clientId);
    void refuse(QString clientId, QString reason, Done done = {});
    void retry(QString clientId); // a refused one waits again, in its old place
    void discard(QString clientId); // the person gave up on it

    // An empty body with no edit and no reply removes the draft.
    void saveDraft(ConversationId conversation, QString body, MessageId edits = {}, MessageId replyTo = {});

    // ---- reads

    // All of one's own that have not been left: pinned first, then by newest activity.
    QList<ConversationItem> conversations() const;
    // Of these, in the same order: much cheaper than one by one.
    QList<ConversationItem> conversations(const QList<ConversationId> &ids) const;
    std::optional<ConversationItem> conversation(const ConversationId &id) const;
    // All in the order of conversations(), but that those with something in the outbox come first.
    QList<ConversationHead> conversationHeads() const;

    // The `limit` messages next before `beforeSeq`, or the newest, chronological. The newest page ends with what waits
    // in the outbox.
    QList<MessageItem> messages(const ConversationId &id, std::optional<qint64> beforeSeq, int limit) const;
    // Everything from a message on, the outbox included: to read a window again after a change.
    QList<MessageItem> messagesFrom(const ConversationId &id, qint64 fromSeq) const;
    // The `limit` messages next after `afterSeq`, chronological; nothing of the outbox but changes of these.
    QList<MessageItem> messagesAfter(const ConversationId &id, qint64 afterSeq, int limit) const;
    std::optional<MessageItem> message(const MessageId &id) const; // one's own also by its unsentId()
    // Messages from here on are all in the replica; 1: the whole conversation. 0: nothing is known yet.
    qint64 completeFromSeq(const ConversationId &id) const;

    std::optional<User> user(const UserId &id) const;
    QList<User> people() const; // who are known here, oneself excepted
    std::optional<Draft> draft(const ConversationId &id) const;
    // In names, titles, property names, booking codes and messages; in the order of conversations().
    QList<ConversationId> searchConversations(const QString &text) const;
    // Those in whose newest 1,000 hits among all messages the text is; nothing for an empty text.
    QList<ConversationId> conversationsSaying(const QString &text) const;

    // As in find_messages.h.
    QList<FoundMessage> findMessages(const QString &text, qint64 beforeKey, int limit) const;
    QList<qint64> keysOfMatches(const QString &text, const ConversationId &conversation) const;
    std::optional<MessageId> messageOfKey(qint64 key) const;
    qint64 seqAt(const ConversationId &conversation, Instant at) const;

    // Names this replica to the server, for as long as its file lives.
    QString device() const { return m_device; }
    QString cursor() const;
    // The highest that any row has had which came from the server, since the last restart().
    Revision seenRevision() const;
    Instant syncedAt() const; // when the cursor last moved; 0: never
    // How far one's own reading has come, a mark that waits included.
    qint64 readUpTo(const ConversationId &id) const;

    // Entries that wait, refused ones excepted, oldest first.
    QList<OutboxEntry> outbox() const;
    QList<ConversationId> conversationsWaiting() const;
    std::optional<OutboxEntry> nextToSend(const ConversationId &id, qint64 afterKey) const;
    std::optional<OutboxEntry> outboxEntry(const QString &clientId) const;

    // What has arrived without a gap above one's own delivered marks.
    QList<MarkDelivered> undelivered() const;
    // Where to ask for messages that are missing: before this seq (0: from the newest). nullopt: complete.
    std::optional<qint64> gapBefore(const ConversationId &id) const;
    QList<ConversationId> conversationsWithGaps() const; // newest activity first
    // Something that is named in it has not been told yet: who a member is, what the conversation is.
    bool isSketchy(const ConversationId &id) const;

Q_SIGNALS:
    // After the commit.
    void changed(const parlor::Merged &merged);
    void outboxChanged(const parlor::ConversationId &conversation);
    void draftChanged(const parlor::ConversationId &conversation);
    // Everything shared was forgotten; `changed` follows for each page that comes back.
    void restarted();
    // A write failed (disk full, ...): in words for the person.
    void broken(const QString &problem);

private:
    using Write = std::function<void(Database &)>;
    struct Files;

    // Runs `job` in a transaction on the worker, then `after` here, then `done`. `after` only if it was committed.
    void write(Write job, std::function<void()> after, Done done);
    template <typename T, typename Read>
    T read(Read &&read) const;

    QString m_folder;
    UserId m_self;
    QString m_device;
    const Clock &m_clock;
    std::unique_ptr<Files> m_files; // the two connections
    std::unique_ptr<Courier> m_courier;
    std::unique_ptr<Worker> m_worker;
};

} // namespace parlor
