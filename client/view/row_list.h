// SPDX-License-Identifier: GPL-3.0-or-later
// A list model that is brought from one state to the next by the smallest steps: what left is removed, what came is
// inserted, what moved is moved, and of the rest only the roles that differ are told. It does not reset, so that a view
// keeps its place. GUI thread.
#pragma once

#include <QAbstractListModel>
#include <QHash>
#include <QSet>

#include <memory>

namespace parlor {

// Entry is immutable, with `QString key() const`, unique and lasting. The same pointer means: nothing changed.
template <typename Entry>
class RowList : public QAbstractListModel
{
public:
    using Row = std::shared_ptr<const Entry>;

    // Roles run from Qt::UserRole + 1 to `lastRole`.
    explicit RowList(int lastRole, QObject *parent = nullptr)
        : QAbstractListModel(parent)
        , m_lastRole(lastRole)
    {
    }

    QVariant data(const QModelIndex &index, int role) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
            return {};
        return valueOf(*m_rows.at(index.row()), role);
    }
    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    const QList<Row> &rows() const { return m_rows; }

protected:
    virtual QVariant valueOf(const Entry &row, int role) const = 0;
    // The roles in which two entries of one key differ.
    virtual QList<int> rolesBetween(const Entry &before, const Entry &after) const
    {
        QList<int> roles;
        for (int role = Qt::UserRole + 1; role <= m_lastRole; ++role) {
            if (valueOf(before, role) != valueOf(after, role))
                roles.append(role);
        }
        return roles;
    }

    void bringTo(const QList<Row> &target)
    {
        // What both ends have in common stays out of it: mostly that is all but one row.
        const auto same = [](const Row &a, const Row &b) { return a == b || a->key() == b->key(); };
        const qsizetype most = qMin(m_rows.size(), target.size());
        qsizetype head = 0;
        while (head < most && same(m_rows.at(head), target.at(head)))
            ++head;
        qsizetype tail = 0;
        while (tail < most - head && same(m_rows.at(m_rows.size() - 1 - tail), target.at(target.size() - 1 - tail)))
            ++tail;
        if (head + tail < qMax(m_rows.size(), target.size())) {
            QHash<QString, qsizetype> place;
            for (qsizetype i = head; i < target.size() - tail; ++i)
                place.insert(target.at(i)->key(), i);
            const qsizetype wanted = target.size() - tail - head;
            if (place.size() < wanted || hasTwins(head, m_rows.size() - tail)) {
                // Two rows of one name, which only a broken server gives: there are no small steps between such lists.
                beginResetModel();
                m_rows = target;
                endResetModel();
                return;
            }
            removeOthers(head, m_rows.size() - tail, place);
            arrange(target, head, target.size() - tail, m_rows.size() - tail, place);
        }
        for (qsizetype i = 0; i < target.size(); ++i)
            replace(i, target.at(i));
    }

    // One row in place.
    void replace(qsizetype i, const Row &fresh)
    {
        const Row before = m_rows.at(i);
        if (before == fresh)
            return;
        m_rows[i] = fresh;
        if (const QList<int> roles = rolesBetween(*before, *fresh); !roles.isEmpty())
            Q_EMIT dataChanged(index(int(i)), index(int(i)), roles);
    }

private:
    bool hasTwins(qsizetype first, qsizetype end) const
    {
        QSet<QString> keys;
        for (qsizetype i = first; i < end; ++i)
            keys.insert(m_rows.at(i)->key());
        return keys.size() < end - first;
    }

    // Of rows first..end-1, those that have no place.
    void removeOthers(qsizetype first, qsizetype end, const QHash<QString, qsizetype> &place)
    {
        for (qsizetype last = end - 1; last >= first; --last) {
            if (place.contains(m_rows.at(last)->key()))
                continue;
            qsizetype from = last;
            while (from > first && !place.contains(m_rows.at(from - 1)->key()))
                --from;
            beginRemoveRows({}, int(from), int(last));
            m_rows.remove(from, last - from + 1);
            endRemoveRows();
            last = from;
        }
    }

    // Makes rows first..targetEnd-1 those of the target; they come out of rows first..rowsEnd-1 and from new ones.
    void arrange(const QList<Row> &target, qsizetype first, qsizetype targetEnd, qsizetype rowsEnd,
                 const QHash<QString, qsizetype> &place)
    {
        QSet<QString> present;
        for (qsizetype i = first; i < rowsEnd; ++i)
            present.insert(m_rows.at(i)->key());
        for (qsizetype i = first; i < targetEnd; ++i) {
            const QString key = target.at(i)->key();
            if (i < rowsEnd && m_rows.at(i)->key() == key)
                continue;
            if (!present.contains(key)) {
                qsizetype end = i + 1;
                while (end < targetEnd && !present.contains(target.at(end)->key()))
                    ++end;
                beginInsertRows({}, int(i), int(end - 1));
                m_rows.insert(i, end - i, Row());
                std::copy(target.cbegin() + i, target.cbegin() + end, m_rows.begin() + i);
                endInsertRows();
                rowsEnd += end - i;
                i = end - 1;
            } else if (i + 1 < rowsEnd && m_rows.at(i + 1)->key() == key) {
                // One row goes down, rather than each below it up.
                move(i, qMin(place.value(m_rows.at(i)->key()), rowsEnd - 1));
            } else {
                qsizetype from = i + 1;
                while (m_rows.at(from)->key() != key)
                    ++from;
                move(from, i);
            }
        }
    }

    void move(qsizetype from, qsizetype to)
    {
        beginMoveRows({}, int(from), int(from), {}, int(to > from ? to + 1 : to));
        m_rows.move(from, to);
        endMoveRows();
    }

    QList<Row> m_rows;
    int m_lastRole;
};

} // namespace parlor
