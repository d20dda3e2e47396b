// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/qml/scenes.h"

#include "client/view/looks.h"

#include <QGuiApplication>
#include <QHash>
#include <QQmlComponent>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTest>

#include <cstdio>
#include <functional>

using namespace Qt::StringLiterals;

namespace parlor::scenes {

namespace {

QQuickItem *first(const QQuickWindow &window, const std::function<bool(QQuickItem *)> &wanted)
{
    QList<QQuickItem *> waiting{window.contentItem()};
    while (!waiting.isEmpty()) {
        QQuickItem *item = waiting.takeFirst();
        if (item->isVisible() && wanted(item))
            return item;
        waiting.append(item->childItems());
    }
    return nullptr;
}

template <typename... Arguments>
bool call(QObject *object, const char *method, Arguments... arguments)
{
    return object && QMetaObject::invokeMethod(object, method, arguments...);
}

bool press(QQuickWindow &window, const char *property, const QString &value)
{
    return call(find(window, property, value), "clicked");
}

// By what the keys ask for, not by the keys: without a window manager no window is active, and shortcuts are deaf.
bool ask(QQuickWindow &window, const QString &key)
{
    return call(findWith(window, "act(QString)"), "act", Q_ARG(QString, key));
}

// Where the thread has the place of the list there is nothing to press.
bool inList(QQuickWindow &window, bool done)
{
    return done || window.width() < 720 * 1.4;
}

bool startNew(QQuickWindow &window, const QStringList &people)
{
    if (!call(findWith(window, "startNew()"), "startNew"))
        return inList(window, false);
    QTest::qWait(30);
    for (const QString &id : people)
        press(window, "userId", id);
    return true;
}

bool showListMenu(QQuickWindow &window)
{
    return inList(window, call(find(window, "conversationId", u"jonas"_s), "menuAsked", Q_ARG(QPointF, QPointF(90, 40))));
}

bool showMenu(QQuickWindow &window)
{
    return call(find(window, "messageId", u"m3"_s), "menuAsked", Q_ARG(QPointF, QPointF(260, 60)));
}

QQuickItem *tools(QQuickWindow &window)
{
    return findWith(window, "showReceipts(QString)");
}

bool showLink(QQuickWindow &window)
{
    const QQuickItem *row = find(window, "messageId", u"m5"_s);
    return row && call(tools(window), "showLink", Q_ARG(QVariant, row->property("links").toList().value(0)));
}

// The details stand over the thread where there is no room beside it.
bool showDetails(QQuickWindow &window)
{
    QQuickItem *inbox = findWith(window, "toggleDetails()");
    return inbox && (inbox->property("detailsShown").toBool() || call(inbox, "toggleDetails"));
}

bool showSettings(QQuickWindow &window, int section)
{
    if (!call(findWith(window, "showSettings()"), "showSettings"))
        return false;
    QTest::qWait(20);
    return section == 0 || call(findWith(window, "goTo(int)"), "goTo", Q_ARG(int, section));
}

bool showMemberMenu(QQuickWindow &window)
{
    return showDetails(window) && call(find(window, "userId", u"mila"_s), "menuAsked");
}

bool addPeople(QQuickWindow &window)
{
    return showDetails(window) && call(findWith(window, "addAsked()"), "addAsked");
}

bool edit(QQuickWindow &window)
{
    return call(find(window, "limit", u"2000"_s), "edit", Q_ARG(QString, u"m2"_s),
                Q_ARG(QString, u"Of course. The key box is open all night."_s));
}

bool findHere(QQuickWindow &window)
{
    if (!ask(window, u"find"_s))
        return false;
    QTest::keyClick(&window, 't');
    return true;
}

// Skeletons and the offline banner come only where one has to wait, and finding when the fingers rest.
bool takesTime(const QString &scene)
{
    return QStringList{u"loading"_s, u"offline"_s, u"finding"_s}.contains(scene);
}

using Act = std::function<bool(QQuickWindow &)>;

const QHash<QString, Act> &acts()
{
    static const QHash<QString, Act> table{
        {u"connect"_s, [](QQuickWindow &w) { return call(find(w, "glyph", u"globe"_s), "picked"); }},
        {u"settings"_s, [](QQuickWindow &w) { return showSettings(w, 0); }},
        {u"settings-notices"_s, [](QQuickWindow &w) { return showSettings(w, 2); }},
        {u"settings-computer"_s, [](QQuickWindow &w) { return showSettings(w, 5); }},
        {u"settings-about"_s, [](QQuickWindow &w) { return showSettings(w, 6); }},
        {u"menu"_s, showMenu},
        {u"list-menu"_s, showListMenu},
        {u"member-menu"_s, showMemberMenu},
        {u"add-people"_s, addPeople},
        {u"details"_s, showDetails},
        {u"person"_s, showDetails},
        {u"group-refused"_s, showDetails},
        {u"person-unknown"_s, showDetails},
        {u"not-booked"_s, showDetails},
        {u"accounts"_s, [](QQuickWindow &w) { return ask(w, u"accounts"_s); }},
        {u"sign-in"_s, [](QQuickWindow &w) { return call(find(w, "glyph", u"alert"_s), "acted"); }},
        {u"passphrase"_s, [](QQuickWindow &w) { return call(find(w, "glyph", u"shield"_s), "acted"); }},
        {u"emoji"_s, [](QQuickWindow &w) { return press(w, "glyph", u"smile"_s); }},
        {u"switcher"_s, [](QQuickWindow &w) { return ask(w, u"switch"_s); }},
        {u"calendar"_s, [](QQuickWindow &w) { return ask(w, u"date"_s); }},
        {u"keys"_s, [](QQuickWindow &w) { return ask(w, u"keys"_s); }},
        {u"finding"_s, findHere},
        {u"react"_s,
         [](QQuickWindow &w) {
             return call(tools(w), "react", Q_ARG(QString, u"m4"_s), Q_ARG(QPointF, QPointF(60, 420)));
         }},
        {u"read-by"_s, [](QQuickWindow &w) { return call(tools(w), "showReceipts", Q_ARG(QString, u"m3"_s)); }},
        {u"link"_s, showLink},
        {u"new-conversation"_s, [](QQuickWindow &w) { return startNew(w, {}); }},
        {u"new-group"_s, [](QQuickWindow &w) { return startNew(w, {u"jonas"_s, u"mila"_s}); }},
        {u"editing"_s, edit},
    };
    return table;
}

} // namespace

QString Look::name() const
{
    return u"%1-%2-%3-%4"_s.arg(theme, QString::number(percent), mirrored ? u"rtl"_s : u"ltr"_s, QString::number(size.width()));
}

QQuickItem *find(const QQuickWindow &window, const char *property, const QString &value)
{
    return first(window, [=](const QQuickItem *item) { return item->property(property).toString() == value; });
}

QQuickItem *findWith(const QQuickWindow &window, const char *method)
{
    return first(window, [=](const QQuickItem *item) { return item->metaObject()->indexOfMethod(method) >= 0; });
}

Scenes::Scenes(const QString &sample, const QStringList &imports)
    : m_sampleFile(sample)
{
    m_translations.speak(u"en"_s);
    addLooks(m_engine);
    for (const QString &path : imports)
        m_engine.addImportPath(path);
}

Scenes::~Scenes()
{
    delete m_window; // before what its bindings read
}

bool Scenes::load()
{
    QQmlComponent component(&m_engine, QUrl::fromLocalFile(m_sampleFile));
    m_sample.reset(component.create());
    if (!m_sample) {
        std::fprintf(stderr, "%s\n", qPrintable(component.errorString()));
        return false;
    }
    m_engine.setInitialProperties({{u"app"_s, m_sample->property("app")}});
    m_engine.load(QUrl(u"qrc:/qt/qml/Parlor/Main.qml"_s));
    m_window = qobject_cast<QQuickWindow *>(m_engine.rootObjects().value(0));
    return m_window && QTest::qWaitForWindowExposed(m_window);
}

QStringList Scenes::names() const
{
    return m_sample->property("scenes").toStringList();
}

bool Scenes::show(const QString &scene, const Look &look)
{
    const auto *app = m_sample->property("app").value<QObject *>();
    auto *settings = app->property("settings").value<QObject *>();
    const QString language = look.mirrored ? u"ar"_s : u"en"_s;
    if (m_translations.language() != language) {
        m_translations.speak(language);
        m_engine.retranslate();
    }
    m_window->resize(look.size);
    call(m_sample.get(), "show", Q_ARG(QString, scene));
    settings->setProperty("theme", look.theme.startsWith("contrast"_L1) ? u"contrast"_s : look.theme);
    settings->setProperty("systemDark", look.theme == "contrast-dark"_L1);
    settings->setProperty("textScale", look.percent / 100.0);
    QTest::qWait(5);
    const Act act = acts().value(scene);
    const bool done = !act || act(*m_window);
    if (takesTime(scene))
        QTest::qWait(350);
    settle();
    if (!done)
        std::fprintf(stderr, "%s, %s: nothing to press\n", qPrintable(scene), qPrintable(look.name()));
    return done;
}

// Lists and layouts take some frames to come to rest.
void Scenes::settle()
{
    constexpr int calm = 8; // ms without a frame
    constexpr int patience = 20; // times
    int frames = 0;
    int still = 0;
    const auto counting = QObject::connect(m_window, &QQuickWindow::frameSwapped, m_window, [&frames] { ++frames; });
    for (int i = 0; i < patience && still < 2; ++i) {
        const int before = frames;
        QTest::qWait(calm);
        still = frames == before ? still + 1 : 0;
    }
    QObject::disconnect(counting);
}

void Scenes::leave()
{
    QTest::keyClick(m_window, Qt::Key_Escape);
    if (QQuickItem *inbox = findWith(*m_window, "leaveSettings()")) {
        inbox->setProperty("detailsOver", false);
        if (inbox->property("settingsShown").toBool())
            QMetaObject::invokeMethod(inbox, "leaveSettings");
    }
    QTest::mouseClick(m_window, Qt::LeftButton, {}, {m_window->width() - 2, 2});
}

} // namespace parlor::scenes
