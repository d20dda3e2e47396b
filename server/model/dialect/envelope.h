// SPDX-License-Identifier: GPL-3.0-or-later
// What stands around every REST answer: {success, message, data, …} (SPEC §2.2).
#pragma once

#include "server/model/dialect/shapes.h"
#include "server/model/wire/json.h"

#include <functional>
#include <optional>

namespace parlor::rest {

using WriteInto = std::function<void(JsonWriter &)>;

// {"success":true,"message":"…", … }
QByteArray envelope(const char *message, const WriteInto &write);

// The same object as `data` and flattened. None of its members is called success, message, data or error.
QByteArray single(const char *message, const QByteArray &object);

struct Pagination
{
    qint64 page = 1;
    qint64 limit = 20;
    std::optional<qint64> total; // a search does not count
    bool hasNext = false;
};

// {page, limit, total, totalPages, hasNext, hasPrev}
QByteArray paginationText(const Pagination &p);

// 001: data {name: […], pagination}; 004: data […]. Both: the list, pagination and meta at the top level. `write` writes
// the items.
QByteArray list(const char *name, const Pagination &p, Shape shape, const WriteInto &write);

} // namespace parlor::rest
