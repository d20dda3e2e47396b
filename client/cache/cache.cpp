// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cache/cache.h"

#include "client/cache/completeness.h"
#include "client/cache/outbox_table.h"
#include "client/cache/read_conversations.h"
#include "client/cache/read_messages.h"
#include "server/model/base/id.h"
#include "server/model/rows/migrate.h"
#include "server/model/rows/row_keys.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QHash>
#include <QLoggingCategory>
#include <QSysInfo>
#include <QVariant>

#include <future>

namespace parlor {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcCache, "parlor.cache")

struct Cache::Files
{
    std::unique_ptr<Database> writer; // made, used and closed on the worker's thread
    std::unique_ptr<Database> reader;
};

namespace {

const auto brokenText = u"Parlor cannot write to its data folder. Is the disk full?"_s;

void setMeta(Database &db, const QString &name, const QVariant &value)
{
    db.run("INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", name,
           value);
}

QVariant meta(Database &db, const QString &name)
{
    QSqlQuery &q = db.run("SELECT value FROM meta WHERE name = ?", name);
    const QVariant value = q.next() ? q.value(0) : QVariant();
    q.finish();
    return value;
}

// A copy of the folder on another computer is another device: else the two would put each other off the server.
QString deviceOf(Database &db, Instant now)
{
    QString name = meta(db, u"device"_s).toString();
    if (name.isEmpty()) {
        name = makeUuid7(now);
        setMeta(db, u"device"_s, name);
    }
    const QByteArray machine = QCryptographicHash::hash(QSysInfo::machineUniqueId(), QCryptographicHash::Sha256);
    return name + u'-' + QString::fromLatin1(machine.toHex().left(8));
}

QHash<ConversationId, qint64> newestSeqs(Database &db, const QList<Row> &rows)
{
    QHash<ConversationId, qint64> newest;
    for (const Row &row : rows) {
        const auto *message = std::get_if<Message>(&row);
        if (message && !newest.contains(message->conversation))
            newest.insert(message->conversation, newestSeq(db, conversationKey(db, message->conversation)));
    }
    return newest;
}

// A server has memory to spare, somebody's laptop has other uses for it: mapped pages count as ours, and each one that
// is touched brings its neighbours along.
void keepSmall(Database &db, const char *cacheSize)
{
    db.script("PRAGMA mmap_size = 0");
    db.script(cacheSize);
}

void noteRevision(Database &db, const QList<Row> &rows)
{
    Revision highest = 0;
    for (const Row &row : rows) {
        std::visit(
            [&highest](const auto &r) {
                if constexpr (requires { r.rev; })
                    highest = std::max(highest, r.rev);
            },
            row);
    }
    if (highest > meta(db, u"seen"_s).toLongLong())
        setMeta(db, u"seen"_s, qint64(highest));
}

Merged mergeBatch(Database &db, const Batch &batch, const UserId &self, Instant now)
{
    const auto newestBefore = newestSeqs(db, batch.rows);
    Merged merged = mergeRows(db, batch.rows);
    for (const Row &row : batch.rows) {
        const auto *message = std::get_if<Message>(&row);
        if (message && message->sender == self && !message->clientId.isEmpty())
            settleMessage(db, *message);
    }
    for (const QString &clientId : batch.settled) {
        if (const ConversationId id = removeEntry(db, clientId); !id.isEmpty())
            merged.conversations.insert(id);
    }
    for (auto it = newestBefore.cbegin(); it != newestBefore.cend(); ++it) {
        if (const qint64 key = conversationKey(db, it.key()))
            extendCompleteness(db, key, it.value());
    }
    if (!merged.removed.isEmpty())
        forgetGoneMarks(db);
    noteRevision(db, batch.rows);
    if (!batch.cursor.isEmpty()) {
        setMeta(db, u"cursor"_s, batch.cursor);
        setMeta(db, u"synced_at"_s, now);
    }
    return merged;
}

} // namespace

QString accountFolder(const QString &dataFolder, const QString &server, const UserId &user)
{
    const QByteArray name = (server + u'\n' + user.text).toUtf8();
    const QByteArray hash = QCryptographicHash::hash(name, QCryptographicHash::Sha256).toHex().left(32);
    return dataFolder + "/accounts/"_L1 + QString::fromLatin1(hash);
}

Cache::Cache(const QString &folder, UserId self, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_folder(folder)
    , m_self(std::move(self))
    , m_clock(clock)
    , m_files(std::make_unique<Files>())
    , m_courier(std::make_unique<Courier>())
    , m_worker(std::make_unique<Worker>("cache"))
{
}

Cache::~Cache()
{
    m_files->reader.reset(); // so that the writer is the last one and empties the WAL
    m_worker->post([files = m_files.get()] { files->writer.reset(); });
    m_worker->stop();
}

Result<void> Cache::open()
{
    const auto owner = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
    if (!QDir().mkpath(m_folder) || !QFile::setPermissions(m_folder, owner))
        return fail(Fault::Internal, u"Parlor cannot make the folder %1."_s.arg(m_folder));
    const QString file = m_folder + "/cache.db"_L1;

    std::promise<QString> opened;
    m_worker->post([&, files = m_files.get()] {
        try {
            files->writer = std::make_unique<Database>(file, Database::Mode::ReadWrite);
            keepSmall(*files->writer, "PRAGMA cache_size = -8192");
            migrate(*files->writer, {QLatin1String(sharedTrack), QLatin1String(clientTrack)});
            m_device = deviceOf(*files->writer, m_clock.now());
            opened.set_value({});
        } catch (const SqlError &error) {
            files->writer.reset();
            opened.set_value(QString::fromUtf8(error.what()));
        }
    });
    if (const QString problem = opened.get_future().get(); !problem.isEmpty())
        return fail(Fault::Internal, u"Parlor cannot open its data: %1"_s.arg(problem));
    try {
        m_files->reader = std::make_unique<Database>(file, Database::Mode::ReadOnly);
        keepSmall(*m_files->reader, "PRAGMA cache_size = -8192");
    } catch (const SqlError &error) {
        return fail(Fault::Internal, u"Parlor cannot read its data: %1"_s.arg(QString::fromUtf8(error.what())));
    }
    return {};
}

void Cache::write(Write job, std::function<void()> after, Done done)
{
    auto run = [files = m_files.get(), courier = m_courier.get(), job = std::move(job), after = std::move(after),
                done = std::move(done), this] {
        Result<void> result;
        try {
            if (!files->writer)
                throw SqlError(u"the cache is not open"_s);
            Transaction transaction(*files->writer);
            job(*files->writer);
            transaction.commit();
        } catch (const SqlError &error) {
            qCWarning(lcCache, "%s", error.what());
            result = fail(Fault::Internal, brokenText);
        }
        courier->post([this, result, after, done] {
            if (result && after)
                after();
            if (done)
                done(result);
            if (!result)
                Q_EMIT broken(result.error().message);
        });
    };
    m_worker->post(std::move(run));
}

void Cache::merge(Batch batch, Done done)
{
    auto merged = std::make_shared<Merged>();
    write([=, this, batch = std::move(batch)](Database &db) { *merged = mergeBatch(db, batch, m_self, m_clock.now()); },
          [=, this] { Q_EMIT changed(*merged); }, std::move(done));
}

void Cache::restart(Done done)
{
    write(
        [](Database &db) {
            clearShared(db);
            db.run("DELETE FROM backfill");
            db.run("DELETE FROM meta WHERE name = 'seen'");
        },
        [this] { Q_EMIT restarted(); }, std::move(done));
}

void Cache::markComplete(ConversationId conversation)
{
    write(
        [=](Database &db) {
            if (const qint64 key = conversationKey(db, conversation))
                setComplete(db, key);
        },
        {}, {});
}

void Cache::addToOutbox(OutboxEntry entry, Done done)
{
    entry.createdAt = m_clock.now();
    write([=](Database &db) { addEntry(db, entry); }, [=, this] { Q_EMIT outboxChanged(entry.conversation); },
          std::move(done));
}

void Cache::changeUnsent(OutboxEntry entry, Done done)
{
    entry.createdAt = m_clock.now();
    auto gone = std::make_shared<bool>(false);
    auto told = [gone, done = std::move(done)](const Result<void> &result) {
        if (done)
            done(result && *gone ? fail(Fault::NotFound, tr("This message is not here any more.")) : result);
    };
    write([=, this](Database &db) { *gone = !parlor::changeUnsent(db, entry, m_self); },
          [=, this] { Q_EMIT outboxChanged(entry.conversation); }, std::move(told));
}

void Cache::noteFirstAttempts(Done done)
{
    write([](Database &db) { countFirstAttempts(db); }, {}, std::move(done));
}

void Cache::noteAttempt(QString clientId)
{
    write([=](Database &db) { countAttempt(db, clientId); }, {}, {});
}

void Cache::refuse(QString clientId, QString reason, Done done)
{
    auto id = std::make_shared<ConversationId>();
    write([=, this](Database &db) { *id = refuseEntry(db, clientId, m_clock.now(), reason); },
          [=, this] { Q_EMIT outboxChanged(*id); }, std::move(done));
}

void Cache::retry(QString clientId)
{
    auto id = std::make_shared<ConversationId>();
    write([=](Database &db) { *id = retryEntry(db, clientId); }, [=, this] { Q_EMIT outboxChanged(*id); }, {});
}

void Cache::discard(QString clientId)
{
    auto id = std::make_shared<ConversationId>();
    write([=](Database &db) { *id = removeEntry(db, clientId); }, [=, this] { Q_EMIT outboxChanged(*id); }, {});
}

void Cache::saveDraft(ConversationId conversation, QString body, MessageId edits, MessageId replyTo)
{
    write(
        [=, this](Database &db) {
            if (body.isEmpty() && edits.isEmpty() && replyTo.isEmpty())
                db.run("DELETE FROM drafts WHERE conversation = ?", conversation.text);
            else
                db.run("INSERT INTO drafts (conversation, body, edits, changed_at, reply_to) VALUES (?, ?, ?, ?, ?)"
                       " ON CONFLICT (conversation) DO UPDATE SET body = excluded.body, edits = excluded.edits,"
                       " changed_at = excluded.changed_at, reply_to = excluded.reply_to",
                       conversation.text, body.isNull() ? u""_s : body, edits.isEmpty() ? u""_s : edits.text,
                       m_clock.now(), replyTo.isEmpty() ? u""_s : replyTo.text);
        },
        [=, this] { Q_EMIT draftChanged(conversation); }, {});
}

// ---- reads

template <typename T, typename Read>
T Cache::read(Read &&readAll) const
{
    if (!m_files->reader)
        return T{};
    Database &db = *m_files->reader;
    try {
        db.run("BEGIN"); // one state of things for all statements, whatever the writer does meanwhile
        T value = readAll(db);
        db.run("COMMIT");
        return value;
    } catch (const SqlError &error) {
        qCWarning(lcCache, "%s", error.what());
        db.rollback();
        return T{};
    }
}

QList<ConversationItem> Cache::conversations() const
{
    return read<QList<ConversationItem>>([&](Database &db) { return conversationItems(db, m_self); });
}

QList<ConversationItem> Cache::conversations(const QList<ConversationId> &ids) const
{
    return read<QList<ConversationItem>>([&](Database &db) { return conversationItems(db, m_self, ids); });
}

QList<ConversationHead> Cache::conversationHeads() const
{
    return read<QList<ConversationHead>>([&](Database &db) { return parlor::conversationHeads(db, m_self); });
}

std::optional<ConversationItem> Cache::conversation(const ConversationId &id) const
{
    if (id.isEmpty())
        return std::nullopt;
    const QList<ConversationItem> items = conversations({id});
    return items.isEmpty() ? std::nullopt : std::optional(items.first());
}

QList<MessageItem> Cache::messages(const ConversationId &id, std::optional<qint64> beforeSeq, int limit) const
{
    return read<QList<MessageItem>>([&](Database &db) { return messagesBefore(db, m_self, id, beforeSeq, limit); });
}

QList<MessageItem> Cache::messagesFrom(const ConversationId &id, qint64 fromSeq) const
{
    return read<QList<MessageItem>>([&](Database &db) { return messagesFromSeq(db, m_self, id, fromSeq); });
}

QList<MessageItem> Cache::messagesAfter(const ConversationId &id, qint64 afterSeq, int limit) const
{
    return read<QList<MessageItem>>(
        [&](Database &db) { return parlor::messagesAfter(db, m_self, id, afterSeq, limit); });
}

std::optional<MessageItem> Cache::message(const MessageId &id) const
{
    return read<std::optional<MessageItem>>([&](Database &db) { return messageItem(db, m_self, id); });
}

qint64 Cache::completeFromSeq(const ConversationId &id) const
{
    return read<qint64>([&](Database &db) { return completeFrom(db, id); });
}

std::optional<User> Cache::user(const UserId &id) const
{
    return read<std::optional<User>>([&](Database &db) { return userById(db, id); });
}

QList<User> Cache::people() const
{
    return read<QList<User>>([&](Database &db) { return knownUsers(db, m_self); });
}

std::optional<Draft> Cache::draft(const ConversationId &id) const
{
    return read<std::optional<Draft>>([&](Database &db) { return draftOf(db, id); });
}

QList<ConversationId> Cache::searchConversations(const QString &text) const
{
    const QString wanted = text.simplified();
    return read<QList<ConversationId>>([&](Database &db) {
        const QList<ConversationId> saying
            = wanted.isEmpty() ? QList<ConversationId>() : parlor::conversationsSaying(db, wanted);
        const QSet<ConversationId> spoken(saying.cbegin(), saying.cend());
        QList<ConversationId> ids;
        for (const ConversationItem &item : conversationItems(db, m_self)) {
            if (wanted.isEmpty() || spoken.contains(item.conversation.id) || matches(item, wanted))
                ids.append(item.conversation.id);
        }
        return ids;
    });
}

QList<ConversationId> Cache::conversationsSaying(const QString &text) const
{
    return read<QList<ConversationId>>([&](Database &db) { return parlor::conversationsSaying(db, text.simplified()); });
}

QList<FoundMessage> Cache::findMessages(const QString &text, qint64 beforeKey, int limit) const
{
    return read<QList<FoundMessage>>(
        [&](Database &db) { return parlor::findMessages(db, text.simplified(), beforeKey, limit); });
}

QList<qint64> Cache::keysOfMatches(const QString &text, const ConversationId &conversation) const
{
    return read<QList<qint64>>([&](Database &db) { return parlor::keysOfMatches(db, text.simplified(), conversation); });
}

std::optional<MessageId> Cache::messageOfKey(qint64 key) const
{
    return read<std::optional<MessageId>>([&](Database &db) { return parlor::messageOfKey(db, key); });
}

qint64 Cache::seqAt(const ConversationId &conversation, Instant at) const
{
    return read<qint64>([&](Database &db) { return parlor::seqAt(db, conversation, at); });
}

Revision Cache::seenRevision() const
{
    return read<Revision>([](Database &db) { return Revision(meta(db, u"seen"_s).toLongLong()); });
}

QString Cache::cursor() const
{
    return read<QString>([](Database &db) { return meta(db, u"cursor"_s).toString(); });
}

Instant Cache::syncedAt() const
{
    return read<Instant>([](Database &db) { return meta(db, u"synced_at"_s).toLongLong(); });
}

qint64 Cache::readUpTo(const ConversationId &id) const
{
    return read<qint64>([&](Database &db) { return ownReadMark(db, m_self, id); });
}

QList<OutboxEntry> Cache::outbox() const
{
    return read<QList<OutboxEntry>>([](Database &db) {
        QList<OutboxEntry> entries = entriesOf(db, {});
        entries.removeIf([](const OutboxEntry &entry) { return entry.failedAt.has_value(); });
        return entries;
    });
}

QList<ConversationId> Cache::conversationsWaiting() const
{
    return read<QList<ConversationId>>([](Database &db) { return waitingConversations(db); });
}

std::optional<OutboxEntry> Cache::nextToSend(const ConversationId &id, qint64 afterKey) const
{
    return read<std::optional<OutboxEntry>>([&](Database &db) { return entryAfter(db, id, afterKey); });
}

std::optional<OutboxEntry> Cache::outboxEntry(const QString &clientId) const
{
    return read<std::optional<OutboxEntry>>([&](Database &db) { return entryOf(db, clientId); });
}

QList<MarkDelivered> Cache::undelivered() const
{
    return read<QList<MarkDelivered>>([&](Database &db) { return undeliveredRanges(db, m_self); });
}

std::optional<qint64> Cache::gapBefore(const ConversationId &id) const
{
    return read<std::optional<qint64>>([&](Database &db) { return firstGap(db, id); });
}

QList<ConversationId> Cache::conversationsWithGaps() const
{
    return read<QList<ConversationId>>([&](Database &db) { return incompleteConversations(db, m_self); });
}

bool Cache::isSketchy(const ConversationId &id) const
{
    return read<bool>([&](Database &db) { return lacksNames(db, m_self, id); });
}

} // namespace parlor
