// SPDX-License-Identifier: GPL-3.0-or-later
// Strict JSON: a writer that appends compact UTF-8, a parser that refuses what Qt's would let through (depth, U+0000,
// lone surrogates), and codecs that walk a type's field list. wire/codec.h has the templates.
#pragma once

#include "server/model/base/fault.h"
#include "server/model/base/text.h"

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>

namespace parlor {

// Room for `size` more bytes at the end of `out`, to be written through the pointer. QByteArray::append() of a block
// goes the way of an insertion, which costs several times what the copy does.
char *appendRoom(QByteArray &out, qsizetype size);
void appendBytes(QByteArray &out, QByteArrayView bytes);

// Appends to a buffer. Commas are put where they belong; the caller opens and closes in the right order.
class JsonWriter
{
public:
    explicit JsonWriter(QByteArray &out)
        : m_out(out)
    {
    }

    void beginObject() { separate(); m_out += '{'; }
    void endObject() { m_out += '}'; }
    void beginArray() { separate(); m_out += '['; }
    void endArray() { m_out += ']'; }

    void key(const char *name);
    void key(QStringView name);

    void value(QStringView text);
    void value(const QString &text) { value(QStringView(text)); }
    void value(const char *ascii);
    void value(qint64 number);
    void value(bool yes);
    void null();
    void value(const QJsonValue &any);
    // Text that is JSON already.
    void raw(QByteArrayView json);

    template <typename T>
    void member(const char *name, const T &v)
    {
        key(name);
        value(v);
    }

private:
    void separate();

    QByteArray &m_out;
};

inline constexpr int maxJsonDepth = 32;

// Parses one whole document: an object or an array. Validation fault on anything else, on depth over `maxDepth`, and on
// text that holds U+0000 or a lone surrogate.
Result<QJsonValue> parseJson(const QByteArray &text, int maxDepth = maxJsonDepth);

// "{field}: expected {what}", the fault of a wrong type.
tl::unexpected<Fault> expected(const QString &path, const char *what);

} // namespace parlor
