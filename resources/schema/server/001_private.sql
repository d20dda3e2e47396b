-- SPDX-License-Identifier: GPL-3.0-or-later
-- What only the server keeps; never sent to a replica.

-- Things done once for a whole database: the sample inbox, one-time jobs.
CREATE TABLE done_once (
    name TEXT PRIMARY KEY,
    at   INTEGER NOT NULL
) WITHOUT ROWID;
