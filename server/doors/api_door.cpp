// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doors/api_door.h"

#include "server/doors/front.h"
#include "server/doors/response.h"

#include <QFile>

namespace parlor {

namespace {

struct Document
{
    const char *file;
    const char *contentType;
};

constexpr Document documents[] = {
    {"index.html", "text/html; charset=utf-8"},
    {"openapi.json", "application/json; charset=utf-8"},
    {"openapi.yaml", "application/yaml; charset=utf-8"},
    {"asyncapi.json", "application/json; charset=utf-8"},
    {"asyncapi.yaml", "application/yaml; charset=utf-8"},
};

HttpResponse read(const Document &document)
{
    HttpResponse response;
    QFile file(QLatin1String(":/api/") + QLatin1String(document.file));
    if (file.open(QIODevice::ReadOnly))
        response.body = file.readAll();
    response.contentType = document.contentType;
    response.fields = {
        // The page brings its style with it and wants nothing else.
        {"Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none';"
                                    " frame-ancestors 'none'"},
        {"X-Content-Type-Options", "nosniff"},
        {"Cache-Control", "no-cache"},
    };
    return response;
}

} // namespace

void addApi(Front &front)
{
    front.add(
        "GET", "/api",
        [page = read(documents[0])](const HttpRequest &, const PathParameters &, const Respond &respond) {
            respond(page);
        },
        0);
    QHash<QString, HttpResponse> files;
    for (const Document &document : documents)
        files.insert(QString::fromLatin1(document.file), read(document));
    front.add(
        "GET", "/api/:file",
        [files](const HttpRequest &, const PathParameters &path, const Respond &respond) {
            const auto file = files.constFind(path.value("file"));
            respond(file == files.cend() ? refusal(404, "There is no such document.") : *file);
        },
        0);
}

} // namespace parlor
