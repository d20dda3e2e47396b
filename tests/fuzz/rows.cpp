// SPDX-License-Identifier: GPL-3.0-or-later
// What reaches SQL as text: the places of catching up, and the words that people search for. Both ask a small database
// that is made once for each process.
#include "tests/fuzz/target.h"

#include "server/model/base/text.h"
#include "server/model/rows/catch_up.h"
#include "server/model/rows/cursor.h"
#include "server/model/rows/migrate.h"
#include "server/model/rows/search.h"
#include "server/model/rows/search_index.h"
#include "tests/support/store_bench.h"

#include <algorithm>

namespace parlor::fuzz {

namespace {

using namespace Qt::StringLiterals;

constexpr Instant now = 1'760'000'000'000;
const UserId ann{u"ann"_s};

// Two conversations, nine messages, one of them deleted; then closed, so that no thread is left running.
class World
{
public:
    World()
    {
        for (const char *id : {"ann", "bob", "eve"})
            m_bench.addUser(id);
        const auto first = m_bench.addGroup({"ann", "bob"});
        const auto second = m_bench.addGroup({"eve", "ann", "bob"});
        for (const char *text : {"the door code is 4711", "Grüße aus Köln", "ありがとう", "a", "word by word"})
            must(m_bench.apply(m_bench.caller("ann"), m_bench.text(first, QString::fromUtf8(text))));
        std::optional<MessageId> last;
        for (const char *text : {"one", "two", "three", "four"})
            last = must(m_bench.apply(m_bench.caller("eve"), m_bench.text(second, QString::fromUtf8(text)))).message->id;
        must(m_bench.apply(m_bench.caller("eve"), DeleteMessage{*last}));
        m_bench.close();
        m_db = std::make_unique<Database>(m_bench.file(), Database::Mode::ReadWrite);
        m_db->run("UPDATE meta SET value = 'epoch' WHERE name = 'epoch'"); // one that a corpus can name
    }

    Database &db() { return *m_db; }

private:
    static Applied must(const Result<Applied> &applied)
    {
        require(applied.has_value(), "the sample can be written");
        return *applied;
    }

    parlor::test::StoreBench m_bench;
    std::unique_ptr<Database> m_db;
};

Database &database()
{
    static World world;
    return world.db();
}

// The first page has the limit that was asked for; the others too if `pace` says so, which takes its time.
void mustComeToItsEnd(const CatchUp &query, Changes changes, qint64 pace)
{
    CatchUp next = query;
    for (int pages = 0; changes.upTo.isEmpty(); ++pages) {
        require(!changes.after.isEmpty() && changes.after != next.after, "each page goes on where the last one ended");
        require(pages < 100, "a walk comes to its end");
        next.after = changes.after;
        next.limit = pace;
        const auto more = catchUp(database(), Caller{ann, UserRole::Guest, now}, next);
        require(more.has_value(), "a place that was given is accepted");
        changes = *more;
    }
    require(Cursor::parse(changes.upTo).text() == changes.upTo, "a cursor that was given reads the same again");
}

// Of its own, because it is written for each input; nothing in it need outlive the process.
Database &index()
{
    static QTemporaryDir folder;
    static const auto db = [] {
        auto made = std::make_unique<Database>(folder.filePath(u"index.db"_s), Database::Mode::ReadWrite);
        migrate(*made, {QString::fromLatin1(sharedTrack)});
        made->run("PRAGMA synchronous = OFF").finish();
        made->run("PRAGMA journal_mode = MEMORY").finish();
        return made;
    }();
    return *db;
}

void mustBeInside(const Snippet &snippet)
{
    const auto size = snippet.text.toUcs4().size();
    qint64 end = 0;
    for (const auto &[start, length] : snippet.highlights) {
        require(start >= end && length > 0 && start + length <= size, "highlights are in order, inside the snippet");
        end = start + length;
    }
}

// Whether the text has words that both Unicode tables know, SQLite's and Qt's, none of them cut by the limit.
bool hasOwnWords(const QString &body)
{
    return body.size() <= 200
        && std::any_of(body.begin(), body.end(), [](QChar c) { return c.unicode() < 0x80 && c.isLetterOrNumber(); });
}

template <typename Job>
void inTransaction(Job &&job)
{
    Transaction transaction(index());
    job();
    transaction.commit();
}

bool isFound(const QString &expression)
{
    QSqlQuery &q = index().run("SELECT 1 FROM message_fts WHERE message_fts MATCH ? AND rowid = 1000", expression);
    const bool found = q.next();
    q.finish();
    return found;
}

} // namespace

// Lines: cursor, place, limit. Promises: never an error of SQL; a walk comes to its end, wherever it begins.
void cursor(QByteArrayView input)
{
    QByteArrayView rest = input;
    CatchUp query;
    query.cursor = QString::fromUtf8(takeLine(rest));
    query.after = QString::fromUtf8(takeLine(rest));
    query.limit = takeLine(rest).toLongLong();
    const Cursor parsed = Cursor::parse(query.cursor);
    const Cursor again = Cursor::parse(parsed.text());
    require(again.epoch == parsed.epoch && again.revision == parsed.revision, "a cursor reads the same again");

    const auto changes = catchUp(database(), Caller{ann, UserRole::Guest, now}, query);
    if (!changes)
        require(changes.error().code == Fault::Validation, "it was the client's fault");
    else
        mustComeToItsEnd(query, *changes, input.size() % 16 == 0 ? query.limit : 500);
}

// The first line is what is typed, the rest a message. Promises: never an error of SQL; a message is found by its own
// words, and no longer once it is taken out; what is highlighted lies within what is shown.
void search(QByteArrayView input)
{
    const QString typed = QString::fromUtf8(takeLine(input));
    const QString body = QString::fromUtf8(input).left(8000);
    if (!isCleanText(typed) || !isCleanText(body))
        return;
    mustBeInside(snippetOf(body, typed));
    const QString expression = searchExpression(typed);
    const QString own = searchExpression(body.left(200));
    // A transaction for each, as committed: FTS5 of SQLite 3.40 takes its index for damaged when one and the same
    // transaction removes a row, adds it again and asks. The server's writer never asks.
    inTransaction([&] { indexMessage(index(), 1000, 1, body); });
    if (!expression.isEmpty())
        (void)isFound(expression);
    require(!hasOwnWords(body) || isFound(own), "a message is found by its own words");
    inTransaction([&] { unindexMessage(index(), 1000, 1, body); });
    require(own.isEmpty() || !isFound(own), "what is gone is not found");
}

} // namespace parlor::fuzz
