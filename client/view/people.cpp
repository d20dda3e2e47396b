// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/view/people.h"

#include "client/view/script.h"

#include <QCoreApplication>

namespace parlor {

using namespace Qt::StringLiterals;

const Member *counterpart(const ConversationItem &item)
{
    if (item.booking) {
        for (const Member &m : item.others) {
            if (m.user.id == item.booking->guest)
                return &m;
        }
    }
    const bool direct = item.conversation.kind == ConversationKind::Direct || item.booking;
    return direct && item.others.size() == 1 ? &item.others.first() : nullptr;
}

bool isGroup(const ConversationItem &item)
{
    return item.conversation.kind != ConversationKind::Direct && !item.booking;
}

QString titleOf(const ConversationItem &item)
{
    const Member *other = counterpart(item);
    const QString name = oneLine(other && !isGroup(item) ? nameOf(other->user) : item.name(), 255);
    return name.isEmpty() ? item.conversation.id.text : name;
}

QString faceId(const ConversationItem &item)
{
    const Member *other = counterpart(item);
    return other ? other->user.id.text : item.conversation.id.text;
}

Stage stageOf(const ConversationItem &item, Instant now, const Viewer &viewer)
{
    if (item.booking)
        return stageOf(*item.booking, item.property.value_or(Property{}), now, viewer);
    return isGroup(item) ? groupStage() : Stage{};
}

QString placeText(const ConversationItem &item, Instant now, const Viewer &viewer)
{
    if (item.booking)
        return placeText(*item.booking, item.property.value_or(Property{}), now, viewer);
    if (isGroup(item))
        return peopleText(item.others.size() + 1);
    if (item.property)
        return oneLine(item.property->name, 80);
    return oneLine(item.conversation.contextTitle, 80);
}

QString subtitleOf(const ConversationItem &item, bool online)
{
    QStringList parts;
    if (online && counterpart(item))
        parts.append(QCoreApplication::translate("texts", "Online"));
    if (item.property)
        parts.append(oneLine(item.property->name, 80));
    else if (!item.conversation.contextTitle.isEmpty())
        parts.append(oneLine(item.conversation.contextTitle, 80));
    if (item.booking)
        parts.append(bookingWords(*item.booking));
    if (isGroup(item))
        parts.append(peopleText(item.others.size() + 1));
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

QString previewOf(const ConversationItem &item)
{
    if (!item.last)
        return {};
    const QString words = previewText(item.last->message);
    if (!isGroup(item) || item.last->own || item.last->message.kind == MessageKind::System)
        return words;
    return oneLine(firstName(item.last->senderName), 30) + u": "_s + words;
}

QString searchTextOf(const ConversationItem &item)
{
    QStringList parts{item.conversation.title, item.conversation.contextTitle};
    for (const Member &m : item.others)
        parts.append(nameOf(m.user));
    if (item.property)
        parts.append(item.property->name);
    if (item.booking)
        parts.append(item.booking->code);
    return foldedForSearch(parts.join(u'\n'));
}

} // namespace parlor
