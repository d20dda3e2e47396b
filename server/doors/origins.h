// SPDX-License-Identifier: GPL-3.0-or-later
// From which web pages a browser may talk to us (RFC 6454; the Fetch standard's CORS protocol).
#pragma once

#include "server/doors/http.h"

namespace parlor {

class Origins
{
public:
    // Exact serialized origins ("https://stay.example:8443"); "*" allows any.
    explicit Origins(const QList<QByteArray> &allowed);

    // True without an Origin (not a browser) and for a listed one.
    bool allows(const HttpRequest &request) const;
    // Adds Access-Control-Allow-Origin, -Credentials and Vary for a listed origin, and nothing for others.
    void admit(const HttpRequest &request, HttpResponse &response) const;

private:
    bool contains(const QByteArray &origin) const;

    QList<QByteArray> m_allowed;
    bool m_any = false;
};

} // namespace parlor
