// SPDX-License-Identifier: GPL-3.0-or-later
// Makes a desktop's data folder of any size, the same for the same seed: a host with thousands of guests, groups, stays,
// replies, reactions, files, and needles to be searched for. Rows go in as they would come from a server.
// usage: desktop_store FOLDER [MESSAGES [CONVERSATIONS [LARGEST]]]
#include "client/cache/cache.h"

#include "client/cache/completeness.h"
#include "server/model/rows/cursor.h"
#include "server/model/rows/migrate.h"
#include "server/model/rows/row_keys.h"
#include "tests/bench/desktop_words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

using namespace parlor;
using namespace parlor::bench;
using namespace Qt::StringLiterals;

namespace {

constexpr int properties = 60;
constexpr int needleEvery = 997; // messages
constexpr int rowsAtOnce = 20'000;
constexpr Instant year = Instant(365) * 86'400'000;

// A conversation while it is being filled.
struct Place
{
    ConversationId id;
    QList<UserId> members; // the host first
    int language = 0;
    qint64 seq = 0;
    QHash<UserId, qint64> own;
    QList<MessageId> recent;
    Instant lastAt = 0;
};

class Filler
{
public:
    Filler(Database &db, int messages, int conversations, int largest)
        : m_db(db)
        , m_random(20260618)
        , m_messages(messages)
        , m_largest(std::min(largest, messages))
        , m_now(QDateTime::currentMSecsSinceEpoch())
    {
        m_places.resize(conversations);
    }

    void fill()
    {
        people();
        for (int i = 0; i < m_places.size(); ++i)
            open(i);
        flush();
        for (int i = 0; i < m_messages; ++i)
            write(i);
        flush();
        read();
        complete();
    }

    Revision revision() const { return m_rev; }
    QJsonArray needlesHidden() const
    {
        QJsonArray all;
        const QList<Needle> known = needles();
        for (int i = 0; i < known.size(); ++i)
            all.append(QJsonObject{{u"kind"_s, QString::fromLatin1(known.at(i).kind)},
                                   {u"typed"_s, QString::fromUtf16(known.at(i).typed)},
                                   {u"ids"_s, QJsonArray::fromStringList(m_hidden.value(i))},
                                   {u"conversations"_s, QJsonArray::fromStringList(m_hiddenIn.value(i))}});
        return all;
    }

private:
    void put(Row row)
    {
        m_rows.append(std::move(row));
        if (m_rows.size() >= rowsAtOnce)
            flush();
    }

    void flush()
    {
        Transaction transaction(m_db);
        mergeRows(m_db, m_rows);
        transaction.commit();
        m_rows.clear();
    }

    void person(const UserId &id, const QString &name, UserRole role)
    {
        User user;
        user.id = id;
        user.displayName = name;
        user.role = role;
        user.createdAt = m_now - 3 * year;
        user.rev = user.createdRev = ++m_rev;
        put(user);
    }

    void people()
    {
        person(m_host, u"Hanna Host"_s, UserRole::Host);
        for (int i = 0; i < m_places.size(); ++i)
            person(guest(i), personName(m_random), UserRole::Guest);
        for (int i = 0; i < properties; ++i) {
            Property p;
            p.id = {u"place-%1"_s.arg(i)};
            p.name = placeName(i);
            p.host = m_host;
            p.timeZone = u"Europe/Madrid"_s;
            p.rev = p.createdRev = ++m_rev;
            put(p);
        }
    }

    static UserId guest(int number) { return {u"guest-%1"_s.arg(number)}; }

    Booking booking(int number)
    {
        const QDateTime in = QDateTime::fromMSecsSinceEpoch(m_now).addDays(pick(m_random, 400) - 380);
        Booking b;
        b.id = {u"booking-%1"_s.arg(number)};
        b.code = u"BK%1"_s.arg(10'000 + number);
        b.property = {u"place-%1"_s.arg(number % properties)};
        b.host = m_host;
        b.guest = guest(number);
        b.checkIn = in.toString(u"yyyy-MM-ddT15:00"_s);
        b.checkOut = in.addDays(2 + number % 7).toString(u"yyyy-MM-ddT11:00"_s);
        b.guests = 1 + number % 5;
        b.status = BookingStatus::Confirmed;
        b.source = u"direct"_s;
        b.rev = b.createdRev = ++m_rev;
        return b;
    }

    // Of ten conversations six are about a stay and one is a group.
    void open(int number)
    {
        Place &place = m_places[number];
        place.id = {makeUuid7(m_now - 2 * year + number)};
        place.language = pick(m_random, languageCount());
        place.members = {m_host, guest(number)};
        Conversation c;
        c.id = place.id;
        c.creator = m_host;
        c.createdAt = c.updatedAt = c.lastAt = place.lastAt = m_now - 2 * year;
        if (number % 10 < 6) {
            const Booking stay = booking(number);
            put(stay);
            c.contextType = ContextType::Booking;
            c.contextId = stay.id.text;
            c.contextTitle = stay.code;
        } else if (number % 10 == 6) {
            c.kind = ConversationKind::Group;
            c.title = u"Team %1"_s.arg(placeName(number % properties));
            for (int i = 1; i <= 4; ++i)
                place.members.append(guest((number + 7 * i) % int(m_places.size())));
        }
        c.rev = c.createdRev = ++m_rev;
        put(c);
        for (const UserId &member : std::as_const(place.members)) {
            Participant p;
            p.conversation = place.id;
            p.user = member;
            p.joinedAt = c.createdAt;
            p.rev = p.createdRev = ++m_rev;
            put(p);
        }
        // As at the server: everybody has a part of their own, of which we are only told ours.
        put(Membership{place.id, m_host, number % 300 == 0, number % 12 == 5, number % 25 == 3, 0, 0, 0, m_rev});
    }

    // The first conversation is the largest; of the others few have much.
    Place &choose(int number)
    {
        if (m_places.size() == 1 || qint64(number) * m_largest / m_messages != qint64(number + 1) * m_largest / m_messages)
            return m_places.first();
        const double part = double(m_random()) / 4294967296.0;
        return m_places[1 + int(part * part * double(m_places.size() - 1))];
    }

    void write(int number)
    {
        Place &place = choose(number);
        Message m;
        m.conversation = place.id;
        m.createdAt = place.lastAt = m_now - 2 * year + Instant(double(number) / m_messages * (2.0 * year - 60'000));
        m.id = {makeUuid7(m.createdAt)};
        m.seq = ++place.seq;
        m.sender = place.members.at(pick(m_random, int(place.members.size())));
        if (m.sender == m_host)
            m.clientId = u"bench-%1"_s.arg(number);
        m.body = messageText(m_random, pick(m_random, 8) == 0 ? 0 : place.language);
        if (number % needleEvery == needleEvery / 2)
            hide(number / needleEvery, m);
        decorate(number, place, m);
        m.counted = m.seq;
        m.own = ++place.own[m.sender];
        m.rev = m.createdRev = ++m_rev;
        if (m.editedAt)
            m.rev = ++m_rev;
        place.recent.append(m.id);
        if (place.recent.size() > 40)
            place.recent.removeFirst();
        put(std::move(m));
    }

    void hide(int number, Message &m)
    {
        const QList<Needle> known = needles();
        const int which = number % int(known.size());
        if (m_hidden[which].size() >= 40) // so that the newest 50 hold them all
            return;
        m.body += u' ' + QString::fromUtf16(known.at(which).written);
        m_hidden[which].append(m.id.text);
        m_hiddenIn[which].append(m.conversation.text);
    }

    void decorate(int number, const Place &place, Message &m)
    {
        static const QStringList emoji{u"👍"_s, u"❤️"_s, u"😂"_s, u"🙏"_s};
        if (pick(m_random, 12) == 0 && !place.recent.isEmpty())
            m.replyTo = place.recent.at(pick(m_random, int(place.recent.size())));
        if (pick(m_random, 15) == 0)
            m.reactions.append({place.members.at(1), emoji.at(pick(m_random, 4)), m.createdAt + 5'000});
        if (pick(m_random, 60) == 0)
            m.editedAt = m.createdAt + 60'000;
        if (pick(m_random, 80) == 0 && m.sender == m_host)
            m.automationType = u"checkin_instructions"_s;
        if (pick(m_random, 70) == 0) {
            Attachment file;
            file.id = {u"file-%1"_s.arg(number)};
            file.filename = u"photo %1.jpg"_s.arg(number);
            file.mimeType = u"image/jpeg"_s;
            file.size = 250'000;
            m.attachments.append(file);
            m.kind = MessageKind::Image;
        }
    }

    // Others have read all but the newest; the host has unread messages in one of eight.
    void read()
    {
        for (int i = 0; i < m_places.size(); ++i) {
            const Place &place = m_places.at(i);
            for (const UserId &member : place.members) {
                const qint64 behind = member == m_host ? (i % 8 == 3 ? 1 + i % 4 : 0) : i % 3;
                Participant p;
                p.conversation = place.id;
                p.user = member;
                p.joinedAt = m_now - 2 * year;
                p.readSeq = p.deliveredSeq = std::max<qint64>(0, place.seq - behind);
                p.rev = ++m_rev;
                put(p);
            }
            const qint64 ownAll = place.own.value(m_host);
            const qint64 behind = i % 8 == 3 ? 1 + i % 4 : 0;
            put(Membership{place.id, m_host, i % 300 == 0, i % 12 == 5, i % 25 == 3, ownAll,
                           std::max<qint64>(0, place.seq - behind), ownAll, m_rev});
        }
        flush();
    }

    void complete()
    {
        Transaction transaction(m_db);
        for (const Place &place : std::as_const(m_places))
            setComplete(m_db, conversationKey(m_db, place.id));
        transaction.commit();
    }

    Database &m_db;
    Random m_random;
    const int m_messages;
    const int m_largest;
    const Instant m_now;
    const UserId m_host{u"host"_s};
    QList<Place> m_places;
    QList<Row> m_rows;
    QHash<int, QStringList> m_hidden;
    QHash<int, QStringList> m_hiddenIn;
    Revision m_rev = 0;
};

bool save(const QString &file, const QJsonDocument &document)
{
    QFile out(file);
    return out.open(QIODevice::WriteOnly) && out.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        && out.write(document.toJson()) > 0;
}

// Both the desktop's tables and the server's: what the server would have, it has from here too.
int make(const QDir &folder, int messages, int conversations, int largest)
{
    const QString epoch = u"bench"_s;
    Database db(folder.filePath(u"store.db"_s), Database::Mode::ReadWrite);
    migrate(db, {QLatin1String(sharedTrack), QLatin1String(clientTrack)});
    db.script("PRAGMA synchronous = OFF");
    Filler filler(db, messages, conversations, largest);
    filler.fill();
    db.put("INSERT OR REPLACE INTO meta (name, value) VALUES ('cursor', ?), ('synced_at', ?), ('revision', ?), ('epoch', ?)",
           Cursor{epoch, filler.revision()}.text(), QDateTime::currentMSecsSinceEpoch(), filler.revision(), epoch);
    db.checkpoint();
    return save(folder.filePath(u"needles.json"_s), QJsonDocument(filler.needlesHidden())) ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc < 2)
        return 2;
    const auto number = [&](int at, int otherwise) { return argc > at ? std::max(1, atoi(argv[at])) : otherwise; };
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    if (!folder.mkpath(u"."_s))
        return 1;
    QElapsedTimer timer;
    timer.start();
    try {
        const int code = make(folder, number(2, 1'000'000), number(3, 3000), number(4, 100'000));
        printf("made in %.1f s\n", double(timer.elapsed()) / 1000);
        return code;
    } catch (const SqlError &error) {
        fprintf(stderr, "desktop_store: %s\n", error.what());
        return 1;
    }
}
