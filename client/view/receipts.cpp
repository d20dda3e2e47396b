// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/view/receipts.h"

#include "client/view/script.h"

#include <QCoreApplication>

#include <algorithm>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

struct Receipts
{
    Q_DECLARE_TR_FUNCTIONS(Receipts)
};

struct Reached
{
    const Member *member = nullptr;
    int state = 0; // 0 sent, 1 delivered, 2 read
    Instant at = 0; // 0: not known
};

std::optional<Instant> timeOf(const QList<ReadMark> &marks, const UserId &user)
{
    const auto it = std::find_if(marks.begin(), marks.end(), [&user](const ReadMark &m) { return m.user == user; });
    return it == marks.end() ? std::nullopt : std::optional(it->at);
}

Reached reachedBy(const Member &member, qint64 seq, const ReceiptList *exact)
{
    Reached reached{&member};
    const Participant &p = member.participant;
    if (exact) {
        const auto read = timeOf(exact->read, member.user.id);
        const auto delivered = timeOf(exact->delivered, member.user.id);
        reached.state = read ? 2 : delivered ? 1 : 0;
        reached.at = read.value_or(delivered.value_or(0));
    } else {
        reached.state = p.readSeq >= seq ? 2 : std::max(p.deliveredSeq, p.readSeq) >= seq ? 1 : 0;
        reached.at = reached.state == 2 ? p.readAt.value_or(0) : 0;
    }
    return reached;
}

QString wordsOf(const Reached &reached, bool about, Instant now, const Viewer &viewer)
{
    if (reached.state == 0)
        return Receipts::tr("Not delivered yet");
    if (reached.at == 0)
        return reached.state == 2 ? Receipts::tr("Read") : Receipts::tr("Delivered");
    QString when = clockText(reached.at, viewer);
    if (!sameDay(reached.at, now, viewer))
        when = timeText(reached.at, now, viewer) + u", "_s + when;
    if (about)
        return Receipts::tr("Read about %1").arg(when);
    return (reached.state == 2 ? Receipts::tr("Read %1") : Receipts::tr("Delivered %1")).arg(when);
}

} // namespace

QVariantList receiptRows(const ConversationItem &item, qint64 seq, const ReceiptList *exact, Instant now,
                         const Viewer &viewer)
{
    QList<Reached> all;
    for (const Member &member : item.others)
        all.append(reachedBy(member, seq, exact));
    std::stable_sort(all.begin(), all.end(), [](const Reached &a, const Reached &b) {
        return a.state != b.state ? a.state > b.state : a.at < b.at;
    });
    QVariantList rows;
    for (const Reached &reached : std::as_const(all)) {
        const User &user = reached.member->user;
        const QString name = oneLine(nameOf(user), 80);
        static const QStringList states{u"sent"_s, u"delivered"_s, u"read"_s};
        rows.append(QVariantMap{{u"name"_s, name},
                                {u"initials"_s, initialsOf(name)},
                                {u"hue"_s, hueOf(user.id.text)},
                                {u"state"_s, states.at(reached.state)},
                                {u"words"_s, wordsOf(reached, !exact, now, viewer)}});
    }
    return rows;
}

} // namespace parlor
