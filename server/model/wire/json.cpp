// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/model/wire/json.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <charconv>
#include <cstring>

namespace parlor {

using namespace Qt::StringLiterals;

namespace {

constexpr char hex[] = "0123456789abcdef";

// Whether what comes next needs a comma before it.
bool needsComma(const QByteArray &out)
{
    if (out.isEmpty())
        return false;
    const char last = out.back();
    return last != '{' && last != '[' && last != ':' && last != ',';
}

char *putRare(char *to, char16_t u)
{
    *to++ = '\\';
    switch (u) {
    case '"': *to++ = '"'; break;
    case '\\': *to++ = '\\'; break;
    case '\n': *to++ = 'n'; break;
    case '\r': *to++ = 'r'; break;
    case '\t': *to++ = 't'; break;
    default:
        *to++ = 'u';
        *to++ = '0';
        *to++ = '0';
        *to++ = hex[u >> 4];
        *to++ = hex[u & 15];
    }
    return to;
}

// Four units at a time while all are printable ASCII that needs no escape: ids, most names, most words.
char *putPlain(char *to, const QChar *&from, const QChar *end)
{
    constexpr quint64 ones = 0x0001000100010001;
    constexpr quint64 high = 0x8000800080008000;
    const auto hasZero = [](quint64 units) { return ((units - ones) & ~units & high) != 0; };
    while (end - from >= 4) {
        quint64 units;
        memcpy(&units, from, sizeof units);
        const bool plain = (units & 0xff80ff80ff80ff80) == 0 // below 0x80
            && ((units + 0x0060 * ones) & (0x0080 * ones)) == 0x0080 * ones // from 0x20 on
            && !hasZero(units ^ ('"' * ones)) && !hasZero(units ^ ('\\' * ones));
        if (!plain)
            break;
        for (int i = 0; i < 4; ++i)
            to[i] = char(from[i].unicode());
        to += 4;
        from += 4;
    }
    return to;
}

// At most six bytes for a UTF-16 unit.
char *putText(char *to, QStringView text)
{
    const QChar *from = text.begin();
    const QChar *const end = text.end();
    for (;;) {
        to = putPlain(to, from, end);
        if (from == end)
            break;
        const char16_t u = from->unicode();
        ++from;
        if (u < 0x80) {
            if (u >= 0x20 && u != '"' && u != '\\')
                *to++ = char(u);
            else
                to = putRare(to, u);
        } else if (u < 0x800) {
            *to++ = char(0xc0 | (u >> 6));
            *to++ = char(0x80 | (u & 0x3f));
        } else if (QChar::isHighSurrogate(u) && from != end && from->isLowSurrogate()) {
            const char32_t c = QChar::surrogateToUcs4(u, from->unicode());
            ++from;
            *to++ = char(0xf0 | (c >> 18));
            *to++ = char(0x80 | ((c >> 12) & 0x3f));
            *to++ = char(0x80 | ((c >> 6) & 0x3f));
            *to++ = char(0x80 | (c & 0x3f));
        } else {
            const char16_t safe = QChar::isSurrogate(u) ? char16_t(0xfffd) : u;
            *to++ = char(0xe0 | (safe >> 12));
            *to++ = char(0x80 | ((safe >> 6) & 0x3f));
            *to++ = char(0x80 | (safe & 0x3f));
        }
    }
    return to;
}

} // namespace

char *appendRoom(QByteArray &out, qsizetype size)
{
    const qsizetype before = out.size();
    out.resize(before + size);
    return out.data() + before;
}

void appendBytes(QByteArray &out, QByteArrayView bytes)
{
    if (!bytes.isEmpty())
        memcpy(appendRoom(out, bytes.size()), bytes.data(), size_t(bytes.size()));
}

void JsonWriter::separate()
{
    if (needsComma(m_out))
        m_out += ',';
}

void JsonWriter::key(const char *name)
{
    const size_t size = strlen(name);
    const bool comma = needsComma(m_out);
    char *to = appendRoom(m_out, qsizetype(size) + 3 + comma);
    if (comma)
        *to++ = ',';
    *to++ = '"';
    memcpy(to, name, size);
    to += size;
    *to++ = '"';
    *to = ':';
}

void JsonWriter::key(QStringView name)
{
    value(name);
    m_out += ':';
}

void JsonWriter::value(QStringView text)
{
    const bool comma = needsComma(m_out);
    char *to = appendRoom(m_out, text.size() * 6 + 3);
    if (comma)
        *to++ = ',';
    *to++ = '"';
    to = putText(to, text);
    *to++ = '"';
    m_out.truncate(to - m_out.constData());
}

void JsonWriter::value(const char *ascii)
{
    const size_t size = strlen(ascii);
    const bool comma = needsComma(m_out);
    char *to = appendRoom(m_out, qsizetype(size) + 2 + comma);
    if (comma)
        *to++ = ',';
    *to++ = '"';
    memcpy(to, ascii, size);
    to[size] = '"';
}

void JsonWriter::value(qint64 number)
{
    const bool comma = needsComma(m_out);
    char *to = appendRoom(m_out, 24);
    if (comma)
        *to++ = ',';
    to = std::to_chars(to, to + 20, number).ptr;
    m_out.truncate(to - m_out.constData());
}

void JsonWriter::value(bool yes)
{
    raw(yes ? QByteArrayView("true") : QByteArrayView("false"));
}

void JsonWriter::null()
{
    raw("null");
}

void JsonWriter::raw(QByteArrayView json)
{
    const bool comma = needsComma(m_out);
    char *to = appendRoom(m_out, json.size() + comma);
    if (comma)
        *to++ = ',';
    memcpy(to, json.data(), size_t(json.size()));
}

void JsonWriter::value(const QJsonValue &any)
{
    switch (any.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return null();
    case QJsonValue::Bool:
        return value(any.toBool());
    case QJsonValue::String:
        return value(any.toString());
    case QJsonValue::Double: {
        // Qt keeps 64-bit integers apart from doubles; its own writer knows how to print both.
        QByteArray one = QJsonDocument(QJsonArray{any}).toJson(QJsonDocument::Compact);
        return raw(QByteArrayView(one).sliced(1, one.size() - 2));
    }
    case QJsonValue::Array: {
        beginArray();
        for (const auto array = any.toArray(); const QJsonValue v : array)
            value(v);
        return endArray();
    }
    case QJsonValue::Object: {
        beginObject();
        const QJsonObject object = any.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            key(QStringView(it.key()));
            value(QJsonValue(it.value()));
        }
        return endObject();
    }
    }
}

namespace {

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// The code unit of the \uXXXX at p, or -1.
int escapedUnit(const char *p, const char *end)
{
    if (end - p < 6 || p[0] != '\\' || p[1] != 'u')
        return -1;
    int unit = 0;
    for (int i = 2; i < 6; ++i) {
        const int digit = hexDigit(p[i]);
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

// Qt's parser accepts 1024 levels, \u0000, lone surrogates, unescaped control characters (RFC 8259 §7) and any character
// behind a backslash, U+0000 too: look at the text before it does.
const char *refusal(const QByteArray &text, int maxDepth)
{
    int depth = 0;
    bool inString = false;
    const char *p = text.constData();
    const char *const end = p + text.size();
    for (; p != end; ++p) {
        if (!inString) {
            if (*p == '"')
                inString = true;
            else if (*p == '{' || *p == '[') {
                if (++depth > maxDepth)
                    return "JSON is nested too deeply";
            } else if (*p == '}' || *p == ']')
                --depth;
            continue;
        }
        if (*p == '"') {
            inString = false;
        } else if (*p == '\\') {
            const int unit = escapedUnit(p, end);
            if (unit < 0) {
                if (++p == end)
                    break; // the parser will complain
                if (*p == '\0' || !std::strchr("\"\\/bfnrtu", *p)) // of a broken \u it will complain too
                    return "there is no such escape";
                continue;
            }
            if (unit == 0)
                return "text must not contain U+0000";
            p += 5;
            if (unit >= 0xd800 && unit < 0xdc00) {
                const int low = escapedUnit(p + 1, end);
                if (low < 0xdc00 || low > 0xdfff)
                    return "text contains half a surrogate pair";
                p += 6;
            } else if (unit >= 0xdc00 && unit < 0xe000) {
                return "text contains half a surrogate pair";
            }
        } else if (uchar(*p) < 0x20) {
            return "control characters in a text must be escaped";
        }
    }
    return nullptr;
}

} // namespace

Result<QJsonValue> parseJson(const QByteArray &text, int maxDepth)
{
    if (const char *why = refusal(text, maxDepth))
        return fail(Fault::Validation, QString::fromLatin1(why));
    // Qt takes U+FEFF at the beginning of a string for a byte order mark and drops it; escaped, it is just a character.
    static constexpr char marked[] = "\"\xef\xbb\xbf";
    const QByteArray kept = text.contains(marked) ? QByteArray(text).replace(marked, "\"\\ufeff") : text;
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(kept, &error);
    if (error.error != QJsonParseError::NoError)
        return fail(Fault::Validation, u"not valid JSON: "_s + error.errorString());
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

tl::unexpected<Fault> expected(const QString &path, const char *what)
{
    return fail(Fault::Validation, path + ": expected "_L1 + QLatin1String(what), path);
}

} // namespace parlor
