// SPDX-License-Identifier: GPL-3.0-or-later
// A morning's inbox worked through by keyboard alone: twenty unread conversations in a real window over the bundled
// server; each is answered, reacted to, archived, read, pinned or muted by key presses and nothing else. At the end the
// server is asked over the wire, by somebody who has nothing yet, whether it all came to pass.
#include "tests/support/desktop_window.h"

#include <QQmlExtensionPlugin>
#include <QSGRendererInterface>
#include <QTemporaryDir>

Q_IMPORT_QML_PLUGIN(ParlorPlugin)
Q_IMPORT_QML_PLUGIN(Parlor_ViewPlugin)

using namespace parlor;
using namespace parlor::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int cases = 20;
const QList<QString> deeds{u"answer"_s, u"react"_s, u"archive"_s, u"read"_s, u"pin"_s, u"mute"_s, u"reply"_s};

// Somebody without a window.
struct Person
{
    Person(const QString &id, const QUrl &server, const QByteArray &token)
        : cache(folder.path(), {id}, clock)
    {
        if (cache.open()) {
            session = std::make_unique<Session>(cache, clock);
            session->connectTo(server, token);
        }
    }
    bool isLive() const { return session && session->state() == Session::State::Live; }

    QTemporaryDir folder;
    SystemClock clock;
    Cache cache;
    std::unique_ptr<Session> session;
};

} // namespace

class TestTriage : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    std::unique_ptr<DesktopWindow> m_desktop;
    QMap<QString, QString> m_titles; // by conversation
    QMap<QString, QString> m_meant;
    int m_keys = 0;

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        ++m_keys;
        QTest::keyClick(m_desktop->window, key, modifiers);
        QTest::qWait(30);
    }
    void type(const QString &words)
    {
        for (const QChar c : words) {
            ++m_keys;
            QTest::keyClick(m_desktop->window, c.toLatin1());
        }
    }
    QString openId() const { return m_desktop->chat().conversationId(); }

    // To one that has not been dealt with: the open one, the next unread one, or the first unread one by the switcher.
    void goOn()
    {
        const auto isDue = [this] { return m_titles.contains(openId()) && !m_meant.contains(openId()); };
        if (isDue())
            return;
        press(Qt::Key_Down, Qt::AltModifier | Qt::ShiftModifier);
        if (isDue())
            return;
        press(Qt::Key_K, Qt::ControlModifier);
        QTest::qWait(100);
        press(Qt::Key_Return);
        QTRY_VERIFY(isDue());
    }

    void deal(const QString &deed)
    {
        QTest::qWait(600); // a person looks at it first, which marks it read
        if (deed == "answer"_L1 || deed == "reply"_L1) {
            if (deed == "reply"_L1)
                press(Qt::Key_Up, Qt::ControlModifier);
            type(u"Yes, gladly"_s);
            press(Qt::Key_Return);
        } else if (deed == "react"_L1) {
            press(Qt::Key_F6, Qt::ShiftModifier); // from the composer to the messages
            press(Qt::Key_Return);                // the menu
            QTest::qWait(300);
            press(Qt::Key_Down);
            press(Qt::Key_Down);
            press(Qt::Key_Return); // React
            QTest::qWait(300);
            press(Qt::Key_Return); // the first of them
        } else if (deed == "archive"_L1) {
            press(Qt::Key_E, Qt::ControlModifier);
        } else if (deed == "read"_L1) {
            press(Qt::Key_Escape);
        } else if (deed == "pin"_L1) {
            press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        } else if (deed == "mute"_L1) {
            press(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        addUser(u"guide"_s, u"guest"_s, m_folder.filePath(u"server"_s));
        QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
        prepareLooks(*qGuiApp);
        m_desktop = std::make_unique<DesktopWindow>(m_folder.path());
        m_desktop->app.start();
        m_desktop->app.useThisComputer(false);
        QTRY_VERIFY_WITH_TIMEOUT(m_desktop->isLive(), 30'000);
        m_desktop->window->requestActivate();
        QVERIFY(QTest::qWaitForWindowActive(m_desktop->window));

        Person guide(u"guide"_s, QUrl(m_desktop->session().serverAddress()), tokenOf(u"guide"_s, m_folder.filePath(u"server"_s)));
        QTRY_VERIFY_WITH_TIMEOUT(guide.isLive(), 10'000);
        for (int i = 0; i < cases; ++i) {
            OpenConversation command;
            command.kind = ConversationKind::Group;
            command.title = u"Case %1"_s.arg(i + 1, 2, 10, QLatin1Char('0'));
            command.members.append({u"owner"_s});
            guide.session->open(command, [&, title = command.title](const Result<ConversationId> &opened) {
                QVERIFY(opened.has_value());
                m_titles.insert(opened->text, title);
                SendMessage message;
                message.conversation = *opened;
                message.body = u"A question about "_s + title;
                guide.session->send(message);
            });
        }
        QTRY_COMPARE_WITH_TIMEOUT(m_titles.size(), cases, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_desktop->session().totalUnread(), cases, 20'000);
    }

    void twentyConversationsByKeyboard()
    {
        int most = 0;
        for (int i = 0; i < cases; ++i) {
            m_keys = 0;
            goOn();
            const QString id = openId();
            const QString deed = deeds.at(i % deeds.size());
            m_meant.insert(id, deed);
            deal(deed);
            qInfo("%s: %s, %d keys", qPrintable(m_titles.value(id)), qPrintable(deed), m_keys);
            most = qMax(most, m_keys);
            QTest::qWait(250); // as a person looks: what is open counts as read
        }
        QCOMPARE(m_meant.size(), cases);
        QTRY_COMPARE_WITH_TIMEOUT(m_desktop->session().totalUnread(), 0, 5000);
        QTRY_COMPARE_WITH_TIMEOUT(m_desktop->session().outboxCount(), 0, 10'000);
        QVERIFY2(most <= 16, qPrintable(u"%1 keys"_s.arg(most))); // eleven of them the answer's letters
    }

    void theServerHasItAll()
    {
        Person owner(u"owner"_s, QUrl(m_desktop->session().serverAddress()), tokenOf(u"owner"_s, m_folder.filePath(u"server"_s)));
        QTRY_VERIFY_WITH_TIMEOUT(owner.isLive(), 10'000);
        QTRY_COMPARE_WITH_TIMEOUT(owner.cache.conversations().size(), cases, 10'000);
        QCOMPARE(m_meant.size(), cases);
        for (auto it = m_meant.cbegin(); it != m_meant.cend(); ++it) {
            const auto item = owner.cache.conversation({it.key()});
            QVERIFY(item.has_value());
            const QByteArray what = (item->conversation.title + u": "_s + it.value()).toUtf8();
            const QList<MessageItem> messages = owner.cache.messages({it.key()}, std::nullopt, 10);
            const bool answered = it.value() == "answer"_L1 || it.value() == "reply"_L1;
            QVERIFY2(item->unread == 0, what.constData());
            QVERIFY2(item->membership.pinned == (it.value() == "pin"_L1), what.constData());
            QVERIFY2(item->membership.muted == (it.value() == "mute"_L1), what.constData());
            QVERIFY2(item->membership.archived == (it.value() == "archive"_L1), what.constData());
            QVERIFY2(messages.size() == (answered ? 2 : 1), what.constData());
            QVERIFY2(messages.first().message.reactions.size() == (it.value() == "react"_L1 ? 1 : 0), what.constData());
            if (answered)
                QVERIFY2(messages.last().message.body == "Yes, gladly"_L1, what.constData());
            QVERIFY2(messages.last().reply.has_value() == (it.value() == "reply"_L1), what.constData());
        }
    }

    void cleanupTestCase() { m_desktop.reset(); }
};

QTEST_MAIN(TestTriage)
#include "test_triage.moc"
