// SPDX-License-Identifier: GPL-3.0-or-later
// A list model that is brought from one state to the next by the smallest steps: what left is removed, what came is
// inserted, what moved is moved, and of the rest only the roles that differ are told. It never resets, so that a view
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

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    const QList<Row> &rows() const { return m_rows; }

protected:
    // The roles in which two entries of one key differ.
    virtual QList<int> rolesBetween(const Entry &before, const Entry &after) const = 0;

    void bringTo(const QList<Row> &target)
    {
        QHash<QString, qsizetype> place;
        place.reserve(target.size());
        for (qsizetype i = 0; i < target.size(); ++i)
            place.insert(target.at(i)->key(), i);
        removeOthers(place);
        arrange(target, place);
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
    void removeOthers(const QHash<QString, qsizetype> &place)
    {
        for (qsizetype last = m_rows.size() - 1; last >= 0; --last) {
            if (place.contains(m_rows.at(last)->key()))
                continue;
            qsizetype first = last;
            while (first > 0 && !place.contains(m_rows.at(first - 1)->key()))
                --first;
            beginRemoveRows({}, int(first), int(last));
            m_rows.remove(first, last - first + 1);
            endRemoveRows();
            last = first;
        }
    }

    void arrange(const QList<Row> &target, const QHash<QString, qsizetype> &place)
    {
        QSet<QString> present;
        present.reserve(m_rows.size());
        for (const Row &row : std::as_const(m_rows))
            present.insert(row->key());
        for (qsizetype i = 0; i < target.size(); ++i) {
            const QString key = target.at(i)->key();
            if (i < m_rows.size() && m_rows.at(i)->key() == key)
                continue;
            if (!present.contains(key)) {
                qsizetype end = i + 1;
                while (end < target.size() && !present.contains(target.at(end)->key()))
                    ++end;
                beginInsertRows({}, int(i), int(end - 1));
                m_rows.insert(i, end - i, Row());
                std::copy(target.cbegin() + i, target.cbegin() + end, m_rows.begin() + i);
                endInsertRows();
                i = end - 1;
            } else if (i + 1 < m_rows.size() && m_rows.at(i + 1)->key() == key) {
                // One row goes down, rather than each below it up.
                move(i, qMin(place.value(m_rows.at(i)->key()), m_rows.size() - 1));
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
};

} // namespace parlor
