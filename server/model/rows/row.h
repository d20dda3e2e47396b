// SPDX-License-Identifier: GPL-3.0-or-later
// Values from SQL rows by their field lists: the columns of a *_rows view, in field order.
#pragma once

#include "server/model/chat/query.h"

#include <QSqlQuery>

namespace parlor {

// "id, display_name, email, ..." for use after SELECT; with a prefix: "m.id, m.display_name, ...".
template <typename T>
QByteArray columnsOf(const char *prefix = "");

// Reads a value from the current row, whose columns from `first` on are columnsOf<T>().
template <typename T>
T readRow(const QSqlQuery &query, int first = 0);

// How many columns columnsOf<T>() names.
template <typename T>
constexpr int columnCount = int(std::tuple_size_v<std::remove_const_t<decltype(fieldsOf<T>)>>);

// Defined in row.cpp for User, Property, Booking, Conversation, Participant, Membership and Message.

} // namespace parlor
