// SPDX-License-Identifier: GPL-3.0-or-later
// Words that try to be more than words, in every field that a person can fill, at every place that shows it: the real
// desktop over its bundled server. Nothing crashes, fetches, reads a file, formats or freezes.
#include "client/cache/cache.h"
#include "tests/support/desktop_window.h"

#include <QQmlExtensionPlugin>
#include <QSGRendererInterface>
#include <QTemporaryDir>

#include <sys/inotify.h>
#include <time.h>
#include <unistd.h>

Q_IMPORT_QML_PLUGIN(ParlorPlugin)
Q_IMPORT_QML_PLUGIN(Parlor_ViewPlugin)

using namespace parlor;
using namespace parlor::test;
using namespace Qt::StringLiterals;

namespace {

QStringList complaints;

void listen(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    const bool font = text.startsWith("OpenType support missing"_L1);
    if (type != QtDebugMsg && type != QtInfoMsg && QByteArray(context.category).startsWith("qml") && !font)
        complaints.append(text.left(300));
    fprintf(stderr, "%s\n", qPrintable(qFormatLogMessage(type, context, text.left(300))));
}

// A file that hostile words name, and whether anybody has opened it.
class Canary
{
public:
    Canary()
    {
        QFile file(path());
        if (file.open(QIODevice::WriteOnly))
            file.write("not for your eyes");
        file.close();
        m_watch = inotify_init1(IN_NONBLOCK);
        inotify_add_watch(m_watch, QFile::encodeName(path()).constData(), IN_OPEN | IN_ACCESS);
    }
    ~Canary() { close(m_watch); }
    QString path() const { return m_folder.filePath(u"canary.png"_s); }
    bool wasOpened() const
    {
        char buffer[4096];
        return read(m_watch, buffer, sizeof buffer) > 0;
    }

private:
    QTemporaryDir m_folder;
    int m_watch = -1;
};

struct Hostile
{
    QString name;
    QString words;
};

QList<Hostile> hostileWords(const QString &canary)
{
    const QString file = u"file://"_s + canary;
    QString emoji;
    for (int i = 0; i < 2000; ++i)
        emoji += u"👩‍👩‍👧‍👦"_s;
    QString zalgo = u"Z"_s;
    for (int i = 0; i < 300; ++i)
        zalgo += QChar(0x300 + i % 0x60);
    return {
        {u"image"_s, u"<img src=\"http://127.0.0.1:9/x.png\"><img src='%1'>"_s.arg(file)},
        {u"link"_s, u"<a href=\"http://127.0.0.1:9/\">click</a> <b>bold</b>"_s},
        {u"entities"_s, u"&lt;b&gt;&amp;&#60;img src=x&#62;&nbsp;"_s},
        {u"markdown"_s, u"![x](http://127.0.0.1:9/x.png) **bold** [l](%1)"_s.arg(file)},
        {u"file"_s, file + u" file:///etc/passwd"_s},
        {u"style"_s, u"<style>@import url(http://127.0.0.1:9/x.css)</style><body background='%1'>"_s.arg(file)},
        {u"override"_s, u"\u202egnp.exe\u202c \u2066iso\u2069 \u200f\u200e \u061c"_s},
        {u"unclosed"_s, u"\u202e\u2067\u202b\u2066"_s + u"never closed"_s},
        {u"word"_s, QString(1'000'000, u'W')},
        {u"emoji"_s, emoji},
        {u"zalgo"_s, zalgo},
        {u"control"_s, QString::fromUtf8("a\x01\x07\x1b[31mb\x7f\xc2\x85") + QChar(0xfffe) + QChar(0xfeff)},
        {u"null"_s, u"null\\0"_s + QChar(0x2400) + u"undefined NaN"_s},
        {u"lines"_s, u"a"_s + QString(3000, u'\n') + u"b"_s + QString(500, QChar(0x2028)) + u"c"_s},
        {u"han"_s, QString(400, QChar(0x4eac)) + u"京都タワーの近くです"_s},
        {u"arabic"_s, u"هل يوجد موقف للسيارات قرب المنزل؟ (A1) 50%"_s},
        {u"places"_s, u"%1 %2 %n %L1 %99 %%"_s},
        {u"mnemonic"_s, u"Tom & Jerry &File &&"_s},
        {u"long"_s, u"title "_s.repeated(42) + u"end"_s},
        {u"blank"_s, u" \u00a0\u2003\u200b\u3000\t "_s},
        {u"surrogate"_s, QString(QChar(0xd83d)) + u"half"_s + QChar(0xde00)},
        {u"quotes"_s, u"\"'`;--){}[]${x}<!--\\u0000 OR 1=1 *\" NEAR("_s},
    };
}

double cpuMs()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

QString conversationOf(qsizetype i)
{
    return u"hostile-%1"_s.arg(i, 2, 10, QLatin1Char('0'));
}

// A conversation in which every field that somebody can fill says these words.
QList<Row> rowsOf(qsizetype i, const Hostile &hostile, const UserId &self)
{
    const QString &words = hostile.words;
    const Instant now = QDateTime::currentMSecsSinceEpoch() - i * 60'000;
    constexpr Revision rev = 1; // never ahead of the server: that would have been put back to an older state
    const UserId guest{u"guest-"_s + hostile.name};
    User user;
    user.id = guest;
    user.displayName = user.email = user.phone = user.whatsapp = user.language = user.timeZone = user.avatarUrl = words;
    user.rev = user.createdRev = rev;
    Property place;
    place.id = {u"place-"_s + hostile.name};
    place.name = place.address = place.timeZone = words;
    place.host = self;
    place.rev = place.createdRev = rev;
    Booking booking;
    booking.id = {u"booking-"_s + hostile.name};
    booking.code = booking.source = booking.checkIn = booking.checkOut = words;
    booking.property = place.id;
    booking.host = self;
    booking.guest = guest;
    booking.guests = -5;
    booking.rev = booking.createdRev = rev;
    Conversation c;
    c.id = {conversationOf(i)};
    c.kind = i % 2 == 0 ? ConversationKind::Group : ConversationKind::Direct;
    c.title = c.description = c.avatarUrl = c.contextTitle = c.contextUrl = c.contextImageUrl = words;
    c.contextType = i % 2 == 0 ? ContextType::General : ContextType::Booking;
    c.contextId = booking.id.text;
    c.creator = guest;
    c.createdAt = c.updatedAt = c.lastAt = now;
    c.headSeq = c.counted = 5;
    c.rev = c.createdRev = rev;
    QList<Row> rows{user, place, booking, c};
    for (const UserId &each : {self, guest}) {
        Participant p;
        p.conversation = c.id;
        p.user = each;
        p.role = ParticipantRole::Admin;
        p.joinedAt = 1000;
        p.rev = p.createdRev = rev;
        rows.append(p);
    }
    Membership mine;
    mine.conversation = c.id;
    mine.user = self;
    mine.rev = rev;
    rows.append(mine);
    for (int seq = 1; seq <= 5; ++seq) {
        Message m;
        m.id = {c.id.text + u"-m%1"_s.arg(seq)};
        m.conversation = c.id;
        m.seq = seq;
        m.sender = seq == 4 ? self : guest;
        m.body = seq == 2 ? u"https://example.org/"_s + words + u" mailto:"_s + words : seq == 5 ? QString() : words;
        m.kind = seq == 3 ? MessageKind::System : seq == 5 ? MessageKind::Image : MessageKind::Text;
        if (seq == 5) {
            Attachment file;
            file.filename = file.mimeType = file.url = words;
            m.attachments.append(file);
        }
        if (seq == 4)
            m.replyTo = {c.id.text + u"-m1"_s};
        m.reactions.append({guest, words, now});
        m.automationType = seq == 4 ? words : QString();
        m.createdAt = now + seq;
        m.counted = seq;
        m.rev = m.createdRev = rev;
        rows.append(m);
    }
    return rows;
}

} // namespace

class TestHostile : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    std::unique_ptr<Canary> m_canary;
    QList<Hostile> m_hostile;
    std::unique_ptr<DesktopWindow> m_desktop;
    double m_slowest = 0;
    QString m_slowestStep;

    // What must hold whatever is on screen.
    void look(const QString &where)
    {
        int texts = 0;
        const QList<QQuickItem *> all = m_desktop->items();
        for (const QQuickItem *item : all) {
            const QMetaObject *type = item->metaObject();
            const bool drawsText = item->inherits("QQuickText") || item->inherits("QQuickTextEdit");
            if (drawsText) {
                ++texts;
                const QString text = item->property("text").toString();
                if (item->inherits("QQuickTextEdit") || !text.isEmpty())
                    QVERIFY2(item->property("textFormat").toInt() == 0, qPrintable(where + u": "_s + text.left(80)));
                QVERIFY2(text.size() < 70'000, qPrintable(where + u": "_s + text.left(40)));
            } else if (type->indexOfProperty("text") >= 0 && type->indexOfProperty("down") >= 0) {
                // Qt formats the text of a control: only ours may be there.
                const QString text = item->property("text").toString();
                QVERIFY2(!text.contains(u'<') && !text.contains("WWWW"_L1) && !text.contains("Jerry"_L1),
                         qPrintable(where + u": "_s + text.left(80)));
            }
        }
        QVERIFY2(texts > 15, qPrintable(where));
    }

    // Does it, paints it, looks at it; on this thread's own time, so that a busy machine is not a freeze.
    template <typename Step>
    void step(const QString &where, Step &&does)
    {
        const double start = cpuMs();
        does();
        for (int i = 0; i < 3; ++i)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        m_desktop->window->grabWindow();
        const double took = cpuMs() - start;
        if (took > m_slowest) {
            m_slowest = took;
            m_slowestStep = where;
        }
        QVERIFY2(took < 1000, qPrintable(u"%1 took %2 ms"_s.arg(where).arg(took)));
        look(where);
        QVERIFY2(complaints.isEmpty(), qPrintable(where + u": "_s + complaints.join(u'\n')));
    }

    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(m_desktop->window, key, modifiers); }

private Q_SLOTS:
    void initTestCase()
    {
        addUser(u"mallory"_s, u"guest"_s, m_folder.filePath(u"server"_s));
        QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
        prepareLooks(*qGuiApp);
        qInstallMessageHandler(listen);
        m_canary = std::make_unique<Canary>();
        m_hostile = hostileWords(m_canary->path());
        {
            DesktopWindow first(m_folder.path());
            first.app.start();
            first.app.useThisComputer(true);
            QTRY_VERIFY_WITH_TIMEOUT(first.isLive(), 30'000);
        }
        // What the rules of our server would not take comes from one that has none.
        const UserId self{u"owner"_s};
        SystemClock clock;
        Cache cache(accountFolder(m_folder.path(), u"local"_s, self), self, clock);
        QVERIFY(cache.open().has_value());
        int merged = 0;
        for (qsizetype i = 0; i < m_hostile.size(); ++i) {
            cache.merge(rowsOf(i, m_hostile.at(i), self), {}, [&](const Result<void> &done) { merged += done.has_value(); });
            cache.saveDraft({conversationOf(i)}, m_hostile.at(i).words.left(5000), {}, {conversationOf(i) + u"-m1"_s});
        }
        QTRY_COMPARE_WITH_TIMEOUT(merged, int(m_hostile.size()), 30'000);
    }

    void everyFieldAtEveryPlace()
    {
        m_desktop = std::make_unique<DesktopWindow>(m_folder.path());
        m_desktop->app.start();
        m_desktop->window->requestActivate();
        QTRY_VERIFY_WITH_TIMEOUT(m_desktop->isLive(), 30'000);
        QTRY_COMPARE(m_desktop->session().conversations()->count(), 7 + int(m_hostile.size()));
        for (qsizetype i = 0; i < m_hostile.size(); ++i) {
            const QString &name = m_hostile.at(i).name;
            const QString &words = m_hostile.at(i).words;
            const QString id = conversationOf(i);
            Chat &chat = m_desktop->chat();
            step(name + u": conversation"_s, [&] { chat.open(id); });
            QCOMPARE(chat.conversationId(), id);
            QVERIFY(chat.messages()->count() >= 5);
            step(name + u": reactors"_s, [&] { chat.reactors(id + u"-m1"_s, words); });
            step(name + u": receipts"_s, [&] { chat.askReceipts(id + u"-m4"_s); });
            step(name + u": error"_s, [&] { Q_EMIT chat.failed(words); });
            step(name + u": server's trouble"_s, [&] { m_desktop->session().setServerProblem(words); });
            m_desktop->session().setServerProblem({});
            step(name + u": link"_s, [&] { chat.openLink(words.left(5000)); });
            step(name + u": found"_s, [&] { m_desktop->session().finds()->setText(words); });
            step(name + u": cleared"_s, [&] { m_desktop->session().finds()->setText({}); });
            step(name + u": found here"_s, [&] { chat.finder()->setText(words.left(200)); });
            chat.finder()->setText({});
            step(name + u": picker"_s, [&] { key(Qt::Key_N, Qt::ControlModifier); });
            step(name + u": searched"_s, [&] { m_desktop->session().starter()->setSearch(words); });
            step(name + u": picker gone"_s, [&] { key(Qt::Key_Escape); });
            step(name + u": switcher"_s, [&] { key(Qt::Key_K, Qt::ControlModifier); });
            step(name + u": switched"_s, [&] { m_desktop->session().switcher()->setSearch(words); });
            step(name + u": switcher gone"_s, [&] { key(Qt::Key_Escape); });
            step(name + u": message menu"_s, [&] {
                key(Qt::Key_F6, Qt::ShiftModifier);
                key(Qt::Key_Return);
            });
            step(name + u": menu gone"_s, [&] { key(Qt::Key_Escape); });
        }
        QVERIFY2(m_desktop->urls.foreign.isEmpty(), qPrintable(m_desktop->urls.foreign.join(u'\n')));
        QCOMPARE(m_desktop->network.asked.load(), 0);
        QVERIFY(!m_canary->wasOpened());
        qInfo("slowest of %d steps: %.0f ms, %s", int(m_hostile.size()) * 17, m_slowest, qPrintable(m_slowestStep));
    }

    // A name is drawn as it is: & underlines nothing, %1 takes nobody's place.
    void namesAreDrawnAsTheyAre()
    {
        for (const QString &name : {u"mnemonic"_s, u"places"_s, u"entities"_s, u"markdown"_s}) {
            const auto it = std::find_if(m_hostile.cbegin(), m_hostile.cend(), [&](const Hostile &h) { return h.name == name; });
            m_desktop->chat().open(conversationOf(it - m_hostile.cbegin()));
            QCOMPARE(m_desktop->chat().title(), it->words.simplified());
            const QList<QQuickItem *> all = m_desktop->items();
            const bool drawn = std::any_of(all.cbegin(), all.cend(), [&](const QQuickItem *item) {
                return item->inherits("QQuickText") && item->isVisible() && item->property("text").toString() == it->words;
            });
            QVERIFY2(drawn, qPrintable(it->words));
        }
    }

    // The same words the way a person can send them: what our server takes, it hands on as it is.
    void overTheWire()
    {
        const QString server = m_folder.filePath(u"server"_s);
        const QTemporaryDir folder;
        SystemClock clock;
        Cache cache(folder.path(), {u"mallory"_s}, clock);
        QVERIFY(cache.open().has_value());
        Session guest(cache, clock);
        guest.connectTo(QUrl(m_desktop->session().serverAddress()), tokenOf(u"mallory"_s, server));
        QTRY_VERIFY_WITH_TIMEOUT(guest.state() == Session::State::Live, 10'000);
        int answered = 0;
        int taken = 0;
        for (const Hostile &hostile : std::as_const(m_hostile)) {
            OpenConversation command;
            command.kind = ConversationKind::Group;
            command.title = command.description = command.contextTitle = hostile.words.left(255);
            command.members.append({u"owner"_s});
            guest.open(command, [&, words = hostile.words](const Result<ConversationId> &opened) {
                ++answered;
                if (!opened)
                    return;
                ++taken;
                SendMessage message;
                message.conversation = *opened;
                message.body = words.left(900);
                guest.send(message);
            });
        }
        QTRY_COMPARE_WITH_TIMEOUT(answered, int(m_hostile.size()), 20'000);
        QVERIFY(taken > 12);
        QTRY_VERIFY_WITH_TIMEOUT(cache.outbox().isEmpty(), 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_desktop->session().conversations()->count(), 7 + int(m_hostile.size()) + taken, 20'000);
        const int count = m_desktop->session().conversations()->count();
        for (int row = 0; row < count; ++row) {
            const ConversationList &list = *m_desktop->session().conversations();
            const QString id = list.data(list.index(row), ConversationList::ConversationIdRole).toString();
            step(u"over the wire: "_s + id, [&] { m_desktop->chat().open(id); });
        }
        QVERIFY2(m_desktop->urls.foreign.isEmpty(), qPrintable(m_desktop->urls.foreign.join(u'\n')));
        QCOMPARE(m_desktop->network.asked.load(), 0);
        QVERIFY(!m_canary->wasOpened());
    }

    void cleanupTestCase() { m_desktop.reset(); }
};

QTEST_MAIN(TestHostile)
#include "test_hostile.moc"
