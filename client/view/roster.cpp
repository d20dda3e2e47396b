// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/view/roster.h"

#include "client/view/people.h"
#include "client/view/script.h"

#include <algorithm>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestTitle = 255;

QString roleWords(UserRole role)
{
    switch (role) {
    case UserRole::Guest: return Roster::tr("Guest");
    case UserRole::Host: return Roster::tr("Host");
    case UserRole::Admin: return Roster::tr("Administrator");
    case UserRole::Bot: return Roster::tr("Assistant");
    }
    return {};
}

QVariantMap fact(const QString &label, const QString &value)
{
    return {{u"label"_s, label}, {u"value"_s, oneLine(value, 120)}};
}

} // namespace

Roster::Roster(Session &session, QObject *parent)
    : RowList(ChangingRole, parent)
    , m_session(session)
{
}

// ---- what there is

void Roster::show(const std::optional<ConversationItem> &item)
{
    m_conversation = item ? item->conversation.id : ConversationId();
    m_group = item && isGroup(*item);
    m_present = item && !item->leaving && (m_group || item->others.size() == 1);
    m_admin = item && item->ownRole == ParticipantRole::Admin;
    m_title = item ? oneLine(item->conversation.title, 255) : QString();
    m_description = item ? oneLine(item->conversation.description, 300) : QString();
    m_refused.clear();
    for (const OutboxEntry &entry : item ? item->refused : QList<OutboxEntry>())
        m_refused.append(QVariantMap{{u"clientId"_s, entry.clientId},
                                     {u"what"_s, wordsOf(entry.command)},
                                     {u"reason"_s, oneLine(entry.reason, 200)}});
    showPeople(item.value_or(ConversationItem{}));
    showFacts(item.value_or(ConversationItem{}));
    Q_EMIT changed();
}

// Oneself first, then the admins, then the others by name.
void Roster::showPeople(const ConversationItem &item)
{
    QList<Row> all;
    const auto add = [&](const User &user, bool admin, bool changing) {
        auto row = std::make_shared<RosterRow>();
        row->user = user.id;
        row->self = user.id == self();
        row->name = oneLine(nameOf(user), 80);
        row->initials = initialsOf(row->name);
        row->hue = hueOf(user.id.text);
        row->detail = user.rev > 0 ? roleWords(user.role) : QString();
        row->admin = admin;
        row->online = !row->self && m_session.isOnline(user.id);
        row->changing = changing;
        all.append(row);
    };
    if (m_group) {
        User me = m_session.cache().user(self()).value_or(User{});
        me.id = self();
        add(me, m_admin, false);
    }
    for (const Member &member : item.others)
        add(member.user, m_group && member.participant.role == ParticipantRole::Admin, member.changing);
    std::sort(all.begin(), all.end(), [](const Row &a, const Row &b) {
        if (a->self != b->self)
            return a->self;
        if (a->admin != b->admin)
            return a->admin;
        const int order = QString::localeAwareCompare(a->name, b->name);
        return order != 0 ? order < 0 : a->user < b->user;
    });
    bringTo(all);
}

void Roster::showFacts(const ConversationItem &item)
{
    m_facts.clear();
    if (m_group || item.others.size() != 1)
        return;
    const User &user = item.others.first().user;
    const QList<std::pair<QString, QString>> known{{tr("Phone"), user.phone},
                                                   {tr("WhatsApp"), user.whatsapp},
                                                   {tr("Language"), user.language},
                                                   {tr("Time zone"), user.timeZone}};
    for (const auto &[label, value] : known) {
        if (!value.isEmpty())
            m_facts.append(fact(label, value));
    }
}

QString Roster::nameOfUser(const UserId &user) const
{
    const std::optional<User> known = m_session.cache().user(user);
    return oneLine(known ? nameOf(*known) : user.text, 60);
}

QString Roster::wordsOf(const Command &command) const
{
    if (const auto *add = std::get_if<AddMembers>(&command)) {
        return add->members.size() == 1 ? tr("%1 was not added").arg(nameOfUser(add->members.first()))
                                        : tr("%Ln people were not added", nullptr, int(add->members.size()));
    }
    if (const auto *removal = std::get_if<RemoveMember>(&command)) {
        return removal->member == self() ? tr("You have not left")
                                         : tr("%1 was not removed").arg(nameOfUser(removal->member));
    }
    if (const auto *role = std::get_if<ChangeRole>(&command))
        return tr("The role of %1 was not changed").arg(nameOfUser(role->member));
    return tr("The name was not changed");
}

QStringList Roster::userIds() const
{
    QStringList ids;
    for (const Row &row : rows())
        ids.append(row->user.text);
    return ids;
}

bool Roster::has(const QString &userId) const
{
    return std::any_of(rows().begin(), rows().end(), [&](const Row &row) { return row->user.text == userId; });
}

// ---- what can be done

bool Roster::rename(const QString &title)
{
    const QString clean = title.simplified();
    if (!manageable() || clean.isEmpty() || clean.size() > longestTitle)
        return false;
    if (clean != m_title)
        m_session.manage(ChangeConversation{m_conversation, clean, {}, {}, {}});
    return true;
}

void Roster::add(const QStringList &userIds)
{
    AddMembers command{m_conversation, {}};
    for (const QString &id : userIds) {
        if (!has(id))
            command.members.append({id});
    }
    if (manageable() && !command.members.isEmpty())
        m_session.manage(command);
}

void Roster::remove(const QString &userId)
{
    if (manageable() && has(userId) && userId != self().text)
        m_session.manage(RemoveMember{m_conversation, {userId}});
}

void Roster::setAdmin(const QString &userId, bool admin)
{
    if (manageable() && has(userId))
        m_session.manage(
            ChangeRole{m_conversation, {userId}, admin ? ParticipantRole::Admin : ParticipantRole::Member});
}

void Roster::leave()
{
    if (m_group)
        m_session.manage(RemoveMember{m_conversation, self()});
}

// ---- what a row says

QVariant Roster::valueOf(const RosterRow &row, int role) const
{
    switch (role) {
    case UserIdRole: return row.user.text;
    case Qt::DisplayRole:
    case NameRole: return row.name;
    case InitialsRole: return row.initials;
    case HueRole: return row.hue;
    case DetailRole: return row.detail;
    case AdminRole: return row.admin;
    case SelfRole: return row.self;
    case OnlineRole: return row.online;
    case ChangingRole: return row.changing;
    default: return {};
    }
}

QHash<int, QByteArray> Roster::roleNames() const
{
    return {
        {UserIdRole, "userId"_ba}, {NameRole, "name"_ba},     {InitialsRole, "initials"_ba},
        {HueRole, "hue"_ba},       {DetailRole, "detail"_ba}, {AdminRole, "admin"_ba},
        {SelfRole, "self"_ba},     {OnlineRole, "online"_ba}, {ChangingRole, "changing"_ba},
    };
}

} // namespace parlor
