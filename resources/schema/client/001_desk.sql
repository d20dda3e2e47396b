-- SPDX-License-Identifier: GPL-3.0-or-later
-- What only a desktop keeps. Never dropped: a resync empties the shared part, these stay.

-- Everything that waits to be sent, in order. One entry per conversation is under way at a time.
CREATE TABLE outbox (
    key          INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation TEXT NOT NULL,
    client_id    TEXT NOT NULL UNIQUE, -- of the entry; for a message also its idempotency key
    command      TEXT NOT NULL,        -- sendMessage, editMessage, deleteMessage, markRead, ...
    body         TEXT NOT NULL,        -- the command's fields as JSON
    created_at   INTEGER NOT NULL,
    attempts     INTEGER NOT NULL DEFAULT 0,
    failed_at    INTEGER, -- refused for good: shown with its reason until the person decides
    reason       TEXT NOT NULL DEFAULT ''
);
CREATE INDEX outbox_by_conversation ON outbox (conversation, key);

CREATE TABLE drafts (
    conversation TEXT PRIMARY KEY,
    body         TEXT NOT NULL,
    edits        TEXT NOT NULL DEFAULT '', -- the message being edited; empty: a new one
    changed_at   INTEGER NOT NULL
) WITHOUT ROWID;

-- How far back the replica reaches: messages from this seq on are complete.
CREATE TABLE backfill (
    conversation      INTEGER PRIMARY KEY,
    complete_from_seq INTEGER NOT NULL
);
