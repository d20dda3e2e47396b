// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/partition_oracle.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace parlor::test {

using namespace Qt::StringLiterals;

namespace {

QString keyOf(const char *what, const QString &conversation, const QString &about)
{
    return QString::fromLatin1(what) + u' ' + conversation + u' ' + about;
}

} // namespace

QStringList PartitionOracle::readJournal(const QString &file, const QString &person)
{
    struct Line
    {
        QJsonObject what;
        QString clientId;
        Certainty kept = Maybe;
    };
    QMap<int, Line> lines;
    QFile journal(file);
    if (!journal.open(QIODevice::ReadOnly))
        return {"no journal: "_L1 + file};
    for (const QByteArray &text : journal.readAll().split('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(text).object();
        if (object.isEmpty()) // the end, or half a line of one that was killed
            continue;
        Line &line = lines[object[u"n"].toInt()];
        if (object.contains(u"do"))
            line.what = object;
        if (object.contains(u"key"))
            line.clientId = object[u"key"].toString();
        if (object.contains(u"ok"))
            line.kept = object[u"ok"].toBool() ? Sure : No;
    }
    QStringList wrong;
    for (const Line &line : std::as_const(lines)) {
        ++m_operations;
        take(line.what, person, line.clientId, line.kept);
        const QString changed = line.what[u"message"].toString();
        if (line.kept == No && !mayBeDeleted(changed))
            wrong.append("not kept, although nobody deleted it: "_L1 + changed);
    }
    return wrong;
}

void PartitionOracle::take(const QJsonObject &what, const QString &person, const QString &clientId, Certainty kept)
{
    const QString done = what[u"do"].toString();
    const QString conversation = what[u"conversation"].toString();
    const bool sure = kept == Sure;
    Sent &message = m_messages[done == "send"_L1 ? clientId : what[u"message"].toString()];
    if (kept == No)
        return;
    if (done == "send"_L1) {
        ++m_sends;
        if (clientId.isEmpty()) {
            ++m_unnamed[person];
            return;
        }
        message.person = person;
        message.conversation = conversation;
        message.number = what[u"n"].toInt();
        message.sent = kept;
        message.body.set(what[u"body"].toString(), sure);
    } else if (done == "edit"_L1) {
        message.body.set(what[u"body"].toString(), sure);
    } else if (done == "remove"_L1) {
        message.deleted = std::max(message.deleted, kept);
    } else if (done == "react"_L1) {
        message.reactions[person + u' ' + what[u"emoji"].toString()].set(what[u"on"].toBool() ? u"on"_s : u"off"_s, sure);
    } else if (done == "rename"_L1) {
        m_values[keyOf("title", conversation, person)].set(what[u"title"].toString(), sure);
    } else if (done == "member"_L1) {
        m_values[keyOf("member", conversation, what[u"who"].toString())].set(what[u"as"].toString(), sure);
    } else if (done == "flag"_L1) {
        m_values[keyOf("flag", conversation, person + u' ' + what[u"flag"].toString())]
            .set(what[u"on"].toBool() ? u"on"_s : u"off"_s, sure);
    } else if (done == "draft"_L1) {
        m_values[keyOf("draft", conversation, person)].set(what[u"body"].toString(), sure);
    }
}

QString PartitionOracle::problemOf(const Message &message, const Sent &sent) const
{
    if (message.deletedAt)
        return sent.deleted == No ? u"deleted by nobody"_s : QString();
    if (sent.deleted == Sure)
        return u"deleted, and still there"_s;
    if ((sent.sent != No || sent.body.isSet()) && !sent.body.has(message.body)) // being there, it was sent
        return u"says '%1', expected %2"_s.arg(message.body, sent.body.text());
    QSet<QString> on;
    for (const Reaction &r : message.reactions)
        on.insert(r.user.text + u' ' + r.emoji);
    if (on.size() != message.reactions.size())
        return u"a reaction twice"_s;
    for (auto it = sent.reactions.cbegin(); it != sent.reactions.cend(); ++it) {
        if (!it->has(on.contains(it.key()) ? u"on"_s : u"off"_s, u"off"_s))
            return u"reaction %1: expected %2"_s.arg(it.key(), it->text());
        on.remove(it.key());
    }
    return on.isEmpty() ? QString() : u"a reaction that nobody gave: %1"_s.arg(on.values().first());
}

QStringList PartitionOracle::checkMessages(const QList<Message> &messages) const
{
    QStringList wrong;
    QSet<QString> seen;
    QHash<QString, int> unnamed = m_unnamed;
    QHash<QString, int> lastNumber;
    QList<Message> inOrder = messages;
    std::sort(inOrder.begin(), inOrder.end(), [](const Message &a, const Message &b) { return a.seq < b.seq; });
    for (const Message &message : inOrder) {
        if (seen.contains(message.clientId))
            wrong.append(u"twice: %1 %2"_s.arg(message.clientId, message.body));
        seen.insert(message.clientId);
        const Sent sent = m_messages.value(message.clientId);
        if (sent.sent == No && --unnamed[message.sender.text] < 0)
            wrong.append(u"written by nobody: %1 %2"_s.arg(message.clientId, message.body));
        if (const QString problem = problemOf(message, sent); !problem.isEmpty())
            wrong.append(u"%1 (%2): %3"_s.arg(message.clientId, message.body, problem));
        if (sent.sent == No)
            continue;
        int &last = lastNumber[sent.person + sent.conversation];
        if (sent.number < last)
            wrong.append(u"out of order: %1 %2"_s.arg(message.clientId, message.body));
        last = sent.number;
    }
    for (auto it = m_messages.cbegin(); it != m_messages.cend(); ++it) {
        if (it->sent == Sure && it->deleted == No && !seen.contains(it.key()))
            wrong.append(u"lost: %1 %2"_s.arg(it.key(), it->body.text()));
    }
    return wrong;
}

QStringList PartitionOracle::checkConversations(const QList<Conversation> &conversations,
                                                const QList<Participant> &people) const
{
    QStringList wrong;
    for (const Conversation &c : conversations) {
        // Whose name came last is the server's to say; it is one's last one in any case.
        QStringList expected;
        bool found = false;
        for (const QString &person : {u"ada"_s, u"ben"_s}) {
            const Possible title = m_values.value(keyOf("title", c.id.text, person));
            found |= title.has(c.title);
            if (title.isSet())
                expected.append(title.text());
        }
        if (!found && !expected.isEmpty())
            wrong.append(u"title '%1', expected %2"_s.arg(c.title, expected.join(u" or "_s)));
    }
    QMap<QString, QString> there;
    for (const Participant &p : people)
        there[keyOf("member", p.conversation.text, p.user.text)]
            = p.leftAt ? u"gone"_s : p.role == ParticipantRole::Admin ? u"admin"_s : u"member"_s;
    for (auto it = m_values.cbegin(); it != m_values.cend(); ++it) {
        if (it.key().startsWith("member "_L1) && !it->has(there.value(it.key(), u"gone"_s), u"gone"_s))
            wrong.append(u"%1 is %2, expected %3"_s.arg(it.key(), there.value(it.key()), it->text()));
    }
    return wrong;
}

QStringList PartitionOracle::checkMemberships(const QList<Membership> &memberships) const
{
    QStringList wrong;
    for (const Membership &m : memberships) {
        for (const auto &[flag, on] : {std::pair{u"pinned"_s, m.pinned}, std::pair{u"muted"_s, m.muted},
                                       std::pair{u"archived"_s, m.archived}}) {
            const Possible wanted = m_values.value(keyOf("flag", m.conversation.text, m.user.text + u' ' + flag));
            if (flag == "archived"_L1 && !on)
                continue; // a new message brings it back
            if (wanted.isSet() && !wanted.has(on ? u"on"_s : u"off"_s))
                wrong.append(u"%1 of %2 in %3: expected %4"_s.arg(flag, m.user.text, m.conversation.text, wanted.text()));
        }
    }
    return wrong;
}

QString PartitionOracle::draftProblem(const QString &person, const QString &conversation, const QString &draft) const
{
    const Possible wanted = m_values.value(keyOf("draft", conversation, person));
    if (!wanted.isSet() || wanted.has(draft))
        return {};
    return u"the draft of %1 in %2 is '%3', expected %4"_s.arg(person, conversation, draft, wanted.text());
}

} // namespace parlor::test
