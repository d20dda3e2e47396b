// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/view/conversation_starter.h"

#include "client/view/people.h"
#include "client/view/script.h"

#include <QPointer>

#include <algorithm>

namespace parlor {

using namespace Qt::StringLiterals;

ConversationStarter::ConversationStarter(Session &session, QObject *parent)
    : RowList(ChosenRole, parent)
    , m_session(session)
{
}

// ---- whom one knows

void ConversationStarter::begin(const QStringList &without)
{
    m_known.clear();
    for (const User &user : m_session.cache().people()) {
        if (without.contains(user.id.text) || user.role == UserRole::Bot)
            continue;
        PersonRow row;
        row.user = user.id;
        row.name = oneLine(nameOf(user), 80);
        row.initials = initialsOf(row.name);
        row.hue = hueOf(user.id.text);
        row.detail = row.name == user.id.text ? QString() : oneLine(user.id.text, 60);
        m_known.append(row);
    }
    std::sort(m_known.begin(), m_known.end(), [](const PersonRow &a, const PersonRow &b) {
        const int order = QString::localeAwareCompare(a.name, b.name);
        return order != 0 ? order < 0 : a.user < b.user;
    });
    m_chosen.clear();
    m_search.clear();
    show();
    Q_EMIT searchChanged();
    Q_EMIT chosenChanged();
}

void ConversationStarter::setSearch(const QString &search)
{
    if (search == m_search)
        return;
    m_search = search.left(200);
    show();
    Q_EMIT searchChanged();
}

void ConversationStarter::toggle(const QString &userId)
{
    const bool known = std::any_of(m_known.begin(), m_known.end(),
                                   [&](const PersonRow &row) { return row.user.text == userId; });
    if (!known)
        return;
    if (!m_chosen.removeOne(userId))
        m_chosen.append(userId);
    show();
    Q_EMIT chosenChanged();
}

QString ConversationStarter::idAt(int row) const
{
    return row < 0 || row >= count() ? QString() : rows().at(row)->user.text;
}

QString ConversationStarter::chosenText() const
{
    QStringList names;
    for (const QString &id : m_chosen) {
        const auto it = std::find_if(m_known.begin(), m_known.end(),
                                     [&id](const PersonRow &row) { return row.user.text == id; });
        if (it != m_known.end())
            names.append(it->name);
    }
    return names.join(u", "_s);
}

void ConversationStarter::show()
{
    const QStringList words = foldedForSearch(m_search).split(u' ', Qt::SkipEmptyParts);
    QList<Row> shown;
    for (const PersonRow &known : std::as_const(m_known)) {
        const QString text = foldedForSearch(known.name + u'\n' + known.user.text);
        const bool found
            = std::all_of(words.begin(), words.end(), [&text](const QString &word) { return text.contains(word); });
        if (!found)
            continue;
        auto row = std::make_shared<PersonRow>(known);
        row->chosen = m_chosen.contains(known.user.text);
        shown.append(row);
    }
    bringTo(shown);
    Q_EMIT countChanged();
}

// ---- and off

void ConversationStarter::setBusy(bool busy)
{
    if (busy == m_busy)
        return;
    m_busy = busy;
    Q_EMIT busyChanged();
}

void ConversationStarter::start(bool group, const QString &title)
{
    if (m_busy || m_chosen.isEmpty())
        return;
    OpenConversation command;
    command.kind = group || m_chosen.size() > 1 ? ConversationKind::Group : ConversationKind::Direct;
    if (command.kind == ConversationKind::Group)
        command.title = title.simplified().left(255);
    for (const QString &id : std::as_const(m_chosen))
        command.members.append({id});
    setBusy(true);
    m_session.open(command, [self = QPointer(this)](const Result<ConversationId> &opened) {
        if (!self)
            return;
        self->setBusy(false);
        if (opened)
            Q_EMIT self->started(opened->text);
        else
            Q_EMIT self->failed(oneLine(opened.error().message, 200));
    });
}

// ---- what a row says

QVariant ConversationStarter::valueOf(const PersonRow &row, int role) const
{
    switch (role) {
    case UserIdRole: return row.user.text;
    case Qt::DisplayRole:
    case NameRole: return row.name;
    case InitialsRole: return row.initials;
    case HueRole: return row.hue;
    case DetailRole: return row.detail;
    case ChosenRole: return row.chosen;
    default: return {};
    }
}

QHash<int, QByteArray> ConversationStarter::roleNames() const
{
    return {{UserIdRole, "userId"_ba}, {NameRole, "name"_ba},     {InitialsRole, "initials"_ba},
            {HueRole, "hue"_ba},       {DetailRole, "detail"_ba}, {ChosenRole, "chosen"_ba}};
}

} // namespace parlor
