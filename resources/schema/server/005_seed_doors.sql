-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the doors of seeds 003 and 000 keep, and what an operator can look up later.

-- Who has been connected to the raw WebSocket.
CREATE TABLE raw_people (
    user  INTEGER PRIMARY KEY,
    since INTEGER NOT NULL
);

-- Up to where a conversation has been told there to one of its people. Without a row: to where they came in.
CREATE TABLE raw_marks (
    user         INTEGER NOT NULL,
    conversation INTEGER NOT NULL,
    seq          INTEGER NOT NULL,
    PRIMARY KEY (user, conversation)
) WITHOUT ROWID;

-- People whom a door without credentials has made and who have never presented one: only as them it lets anybody act.
CREATE TABLE seed_people (
    user TEXT PRIMARY KEY,
    at   INTEGER NOT NULL
) WITHOUT ROWID;

-- Who used a right that reaches beyond their own: only ever added to.
CREATE TABLE audit_entries (
    key     INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,
    actor   TEXT NOT NULL, -- whose credential it was
    verb    TEXT NOT NULL, -- "send_as", ...
    subject TEXT NOT NULL, -- whom or what it was about
    detail  TEXT NOT NULL DEFAULT ''
);
