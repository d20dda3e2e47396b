// SPDX-License-Identifier: GPL-3.0-or-later
// The head of a request. Promises: how it is cut into pieces changes nothing; what is accepted reads the same to the most
// careless of readers, who splits at line feeds and colons; and it reads the same again when it is written down.
#include "tests/fuzz/target.h"

#include "server/doors/head_parser.h"

#include <QList>

namespace parlor::fuzz {

namespace {

HeadScanner scannedInPieces(QByteArrayView input, qsizetype step, HeadScanner::Verdict &verdict)
{
    HeadScanner scanner;
    verdict = HeadScanner::NeedsMore;
    for (qsizetype fed = 0; fed < input.size() && verdict == HeadScanner::NeedsMore;) {
        fed = std::min(fed + step, input.size());
        verdict = scanner.scan(input.first(fed));
    }
    return scanner;
}

struct CarelessReading
{
    QList<QByteArray> firstLine;
    QList<std::pair<QByteArray, QByteArray>> fields;
};

CarelessReading readCarelessly(QByteArrayView head)
{
    CarelessReading reading;
    QList<QByteArray> lines = head.toByteArray().split('\n');
    reading.firstLine = lines.takeFirst().trimmed().split(' ');
    for (const QByteArray &line : std::as_const(lines)) {
        const qsizetype colon = line.indexOf(':');
        if (!line.trimmed().isEmpty())
            reading.fields.append({line.left(colon).trimmed().toLower(), line.mid(colon + 1).trimmed()});
    }
    return reading;
}

qsizetype countOf(const CarelessReading &reading, QByteArrayView name)
{
    return std::count_if(reading.fields.begin(), reading.fields.end(), [&](const auto &f) { return f.first == name; });
}

void mustReadTheSame(const HttpHead &head, const CarelessReading &careless)
{
    require(careless.firstLine.size() == 3, "a request line has three words");
    require(careless.firstLine[0] == head.request.method, "one method");
    require(careless.firstLine[1].split('?').first() == head.request.path, "one path");
    require(careless.fields == head.request.fields, "the same fields to every reader");
    require(countOf(careless, "transfer-encoding") == 0, "no transfer coding");
    require(countOf(careless, "content-length") <= 1, "one length");
    require(countOf(careless, "host") == 1 || head.request.http10, "one host");
    const QByteArray length = head.request.field("content-length");
    require(head.contentLength == length.toLongLong() && head.contentLength >= 0, "the length that was sent");
}

QByteArray written(const HttpHead &head)
{
    const HttpRequest &request = head.request;
    QByteArray text = request.method + ' ' + request.path;
    if (const QString query = request.query.toString(QUrl::FullyEncoded); !query.isEmpty())
        text += '?' + query.toLatin1();
    text += request.http10 ? " HTTP/1.0\r\n" : " HTTP/1.1\r\n";
    for (const auto &[name, value] : request.fields)
        text += name + ": " + value + "\r\n";
    return text + "\r\n";
}

// The parameters that have a name or a value: nothing between two & is nothing to anybody.
auto itemsOf(const HttpRequest &request)
{
    auto items = request.query.queryItems(QUrl::FullyDecoded);
    items.removeIf([](const auto &item) { return item.first.isEmpty() && item.second.isEmpty(); });
    return items;
}

void mustSurviveWriting(const HttpHead &head)
{
    HeadLimits roomy;
    roomy.target *= 3; // encoding may lengthen it
    const auto again = parseHead(written(head), roomy);
    require(again.has_value(), "an accepted head is accepted again");
    require(again->request.method == head.request.method && again->request.path == head.request.path
                && again->request.fields == head.request.fields && again->request.http10 == head.request.http10
                && again->contentLength == head.contentLength && again->close == head.close
                && again->expectContinue == head.expectContinue && again->webSocket == head.webSocket
                && again->webSocketKey == head.webSocketKey,
            "an accepted head reads the same again");
    require(itemsOf(again->request) == itemsOf(head.request), "a query reads the same again");
}

} // namespace

void httpHead(QByteArrayView input)
{
    if (input.isEmpty())
        return;
    HeadScanner::Verdict whole;
    const HeadScanner scanner = scannedInPieces(input, input.size(), whole);
    HeadScanner::Verdict pieces;
    const HeadScanner again = scannedInPieces(input, 1 + input.size() % 5, pieces);
    require(whole == pieces, "pieces change nothing");
    if (whole != HeadScanner::Complete)
        return;
    require(scanner.size() == again.size() && scanner.lineSize() == again.lineSize(), "pieces change no size");
    require(scanner.size() <= input.size(), "a head ends within what was sent");

    const QByteArrayView text = input.first(scanner.size());
    const auto head = parseHead(text, HeadLimits{});
    if (!head) {
        require(head.error().status >= 400 && head.error().status <= 505, "a refusal has a status");
        return;
    }
    mustReadTheSame(*head, readCarelessly(text));
    mustSurviveWriting(*head);
}

} // namespace parlor::fuzz
