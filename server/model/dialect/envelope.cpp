// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/dialect/envelope.h"

#include <algorithm>

namespace parlor::rest {

QByteArray envelope(const char *message, const WriteInto &write)
{
    QByteArray text;
    text.reserve(4096);
    JsonWriter w(text);
    w.beginObject();
    w.member("success", true);
    w.member("message", message);
    write(w);
    w.endObject();
    return text;
}

QByteArray single(const char *message, const QByteArray &object)
{
    return envelope(message, [&](JsonWriter &w) {
        w.key("data");
        w.raw(object);
        w.raw(QByteArrayView(object).sliced(1, object.size() - 2));
    });
}

QByteArray paginationText(const Pagination &p)
{
    QByteArray text;
    JsonWriter w(text);
    w.beginObject();
    w.member("page", p.page);
    w.member("limit", p.limit);
    if (p.total) {
        w.member("total", *p.total);
        w.member("totalPages", (*p.total + p.limit - 1) / std::max<qint64>(p.limit, 1));
    }
    w.member("hasNext", p.hasNext);
    w.member("hasPrev", p.page > 1);
    w.endObject();
    return text;
}

QByteArray list(const char *name, const Pagination &p, Shape shape, const WriteInto &write)
{
    QByteArray items;
    items.reserve(4096);
    JsonWriter itemWriter(items);
    itemWriter.beginArray();
    write(itemWriter);
    itemWriter.endArray();
    const QByteArray pagination = paginationText(p);

    return envelope("OK", [&](JsonWriter &w) {
        w.key("data");
        if (shape == Shape::InApp) {
            w.raw(items);
        } else {
            w.beginObject();
            w.key(name);
            w.raw(items);
            w.key("pagination");
            w.raw(pagination);
            w.endObject();
        }
        w.key(name);
        w.raw(items);
        w.key("pagination");
        w.raw(pagination);
        w.key("meta");
        w.raw(pagination);
    });
}

} // namespace parlor::rest
