// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/response.h"

#include "server/model/base/clock.h"
#include "server/model/wire/json.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>

namespace parlor {

namespace {

struct Phrase
{
    int status;
    const char *text;
};
constexpr std::array phrases{
    Phrase{100, "Continue"}, Phrase{101, "Switching Protocols"}, Phrase{200, "OK"}, Phrase{201, "Created"},
    Phrase{202, "Accepted"}, Phrase{204, "No Content"}, Phrase{206, "Partial Content"}, Phrase{302, "Found"},
    Phrase{304, "Not Modified"}, Phrase{400, "Bad Request"}, Phrase{401, "Unauthorized"}, Phrase{403, "Forbidden"},
    Phrase{404, "Not Found"}, Phrase{405, "Method Not Allowed"}, Phrase{408, "Request Timeout"},
    Phrase{409, "Conflict"}, Phrase{411, "Length Required"}, Phrase{413, "Content Too Large"},
    Phrase{414, "URI Too Long"}, Phrase{415, "Unsupported Media Type"}, Phrase{416, "Range Not Satisfiable"},
    Phrase{417, "Expectation Failed"}, Phrase{426, "Upgrade Required"}, Phrase{429, "Too Many Requests"},
    Phrase{431, "Request Header Fields Too Large"}, Phrase{500, "Internal Server Error"},
    Phrase{501, "Not Implemented"}, Phrase{503, "Service Unavailable"}, Phrase{505, "HTTP Version Not Supported"},
};

HttpResponse failure(int status, const QString &message, const QByteArray &error)
{
    HttpResponse response;
    response.status = status;
    JsonWriter w(response.body);
    w.beginObject();
    w.member("success", false);
    w.member("message", message);
    w.member("error", QString::fromLatin1(error));
    w.endObject();
    return response;
}

// Where a fault has that status, its word; else the reason phrase in the same spelling. Clients look at one vocabulary,
// whoever refused.
QByteArray errorWord(int status)
{
    const auto code = Fault::Code(status);
    const QByteArray word = faultName(code);
    if (word != faultName(Fault::Internal) || code == Fault::Internal)
        return word;
    return reasonPhrase(status).toLower().replace(' ', '_');
}

bool breaksHead(const QByteArray &text)
{
    return std::any_of(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

void appendField(QByteArray &out, const QByteArray &name, const QByteArray &value)
{
    if (!breaksHead(name) && !breaksHead(value))
        out.append(name).append(": ").append(value).append("\r\n");
}

} // namespace

QByteArray reasonPhrase(int status)
{
    const auto it = std::find_if(phrases.begin(), phrases.end(), [&](const Phrase &p) { return p.status == status; });
    return it == phrases.end() ? QByteArray("Unknown") : QByteArray(it->text);
}

HttpResponse refusal(int status, const QByteArray &message)
{
    return failure(status, QString::fromUtf8(message), errorWord(status));
}

HttpResponse refusal(const Fault &fault)
{
    return failure(int(fault.code), fault.message, faultName(fault.code));
}

HttpResponse jsonAnswer(int status, const QByteArray &json)
{
    HttpResponse response;
    response.status = status;
    response.body = json;
    return response;
}

QByteArray httpDate(qint64 msSinceEpoch)
{
    // By hand: strftime(3) would speak the language of the locale.
    constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::time_t seconds = msSinceEpoch / 1000;
    std::tm t{};
    ::gmtime_r(&seconds, &t);
    std::array<char, 64> text;
    const int size = std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT",
                                   days[size_t(t.tm_wday)], t.tm_mday, months[size_t(t.tm_mon)], t.tm_year + 1900,
                                   t.tm_hour, t.tm_min, t.tm_sec);
    return QByteArray(text.data(), size);
}

QByteArray serialize(const HttpResponse &response, bool headOnly, bool close, bool http10)
{
    const bool hasBody = response.status >= 200 && response.status != 204 && response.status != 304;
    QByteArray out;
    out.reserve(256 + (headOnly ? 0 : response.body.size()));
    out.append(http10 ? "HTTP/1.0 " : "HTTP/1.1 ");
    out.append(QByteArray::number(response.status)).append(' ').append(reasonPhrase(response.status)).append("\r\n");
    appendField(out, "Date", httpDate(SystemClock().now()));
    if (hasBody) {
        if (!response.contentType.isEmpty())
            appendField(out, "Content-Type", response.contentType);
        appendField(out, "Content-Length", QByteArray::number(response.body.size()));
    }
    for (const auto &[name, value] : response.fields)
        appendField(out, name, value);
    if (response.status >= 200)
        appendField(out, "Connection", close ? QByteArray("close") : QByteArray("keep-alive"));
    out.append("\r\n");
    if (hasBody && !headOnly)
        out.append(response.body);
    return out;
}

} // namespace parlor
