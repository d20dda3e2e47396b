// SPDX-License-Identifier: GPL-3.0-or-later
// What happens at the server while a desktop is away: messages of guests for the most part, and edits, reactions, marks
// and deletions, spread over many conversations. Through the real store, so that every row and revision is as in life.
// usage: desktop_changes PARLOR_DB [CHANGES [CONVERSATIONS]]
#include "server/store/sqlite_store.h"

#include "server/model/rows/database.h"
#include "tests/bench/desktop_words.h"

#include <QCoreApplication>

#include <cstdio>

using namespace parlor;
using namespace parlor::bench;
using namespace Qt::StringLiterals;

namespace {

constexpr int inFlight = 500;

struct Place
{
    ConversationId id;
    UserId guest;
    MessageId last;
    UserId lastSender;
};

QList<Place> readPlaces(const QString &file, int count)
{
    Database db(file, Database::Mode::ReadOnly);
    QSqlQuery &q = db.run("SELECT c.id, (SELECT min(u.id) FROM participants p JOIN users u ON u.key = p.user WHERE"
                          " p.conversation = c.key AND u.id <> 'host'), m.id, u.id FROM conversations c JOIN messages m ON"
                          " m.conversation = c.key AND m.seq = c.head_seq JOIN users u ON u.key = m.sender"
                          " ORDER BY c.key LIMIT ?", count);
    QList<Place> places;
    while (q.next())
        places.append(Place{{q.value(0).toString()}, {q.value(1).toString()}, {q.value(2).toString()}, {q.value(3).toString()}});
    q.finish();
    return places;
}

class Changer
{
public:
    Changer(SqliteStore &store, QList<Place> places, int changes)
        : m_store(store)
        , m_places(std::move(places))
        , m_changes(changes)
    {
        for (int i = 0; i < inFlight; ++i)
            next();
    }

    int refused() const { return m_refused; }

private:
    void next()
    {
        if (m_begun == m_changes)
            return;
        const int number = m_begun++;
        Place &place = m_places[number % m_places.size()];
        const Instant now = SystemClock().now();
        const auto done = [this](const Result<Applied> &result) {
            if (!result && m_refused++ == 0)
                fprintf(stderr, "desktop_changes: %s\n", qPrintable(result.error().message));
            if (++m_done == m_changes)
                QCoreApplication::quit();
            else
                next();
        };
        switch (place.last.isEmpty() ? 9 : number / int(m_places.size()) % 10) {
        case 3: m_store.apply({place.guest, UserRole::Guest, now}, React{place.last, u"👍"_s, true}, done); break;
        case 5: m_store.apply({place.guest, UserRole::Guest, now}, MarkRead{place.id, place.last}, done); break;
        case 7: m_store.apply({place.lastSender, UserRole::Guest, now}, EditMessage{place.last, text()}, done); break;
        default: send(place, now, done); break;
        }
    }

    template <typename Done>
    void send(Place &place, Instant now, const Done &done)
    {
        SendMessage message;
        message.conversation = place.id;
        message.id.text = makeUuid7(now);
        message.body = text();
        place.last = message.id;
        place.lastSender = place.guest;
        m_store.apply({place.guest, UserRole::Guest, now}, std::move(message), done);
    }

    QString text() { return messageText(m_random, pick(m_random, languageCount())); }

    SqliteStore &m_store;
    QList<Place> m_places;
    Random m_random{50'000};
    const int m_changes;
    int m_begun = 0;
    int m_done = 0;
    int m_refused = 0;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc < 2)
        return 2;
    const QString file = QString::fromLocal8Bit(argv[1]);
    const int changes = argc > 2 ? std::max(1, atoi(argv[2])) : 50'000;
    const int conversations = argc > 3 ? std::max(1, atoi(argv[3])) : 2000;
    auto store = SqliteStore::open(file);
    if (!store) {
        fprintf(stderr, "desktop_changes: %s\n", qPrintable(store.error().message));
        return 1;
    }
    Changer changer(**store, readPlaces(file, conversations), changes);
    QCoreApplication::exec();
    printf("%d changes, %d refused\n", changes, changer.refused());
    return changer.refused() * 100 > changes ? 1 : 0;
}
