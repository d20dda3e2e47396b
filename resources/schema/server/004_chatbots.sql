-- SPDX-License-Identifier: GPL-3.0-or-later
-- Chatbots, their visitors, and the questions that wait for an answer.

CREATE TABLE chatbots (
    id         TEXT PRIMARY KEY,
    owner      TEXT NOT NULL,
    name       TEXT NOT NULL,
    property   TEXT NOT NULL DEFAULT '',
    settings   TEXT NOT NULL DEFAULT '{}',
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    deleted_at INTEGER
) WITHOUT ROWID;
CREATE INDEX chatbots_by_owner ON chatbots (owner, id) WHERE deleted_at IS NULL;

-- The primary key is what makes two first messages at once come to one conversation. The user and the conversation are
-- named here before they are made, so that whoever was interrupted goes on with the same ones.
CREATE TABLE chatbot_visitors (
    chatbot       TEXT NOT NULL,
    external_user TEXT NOT NULL,
    channel       INTEGER NOT NULL,
    user          TEXT NOT NULL UNIQUE,
    conversation  TEXT NOT NULL UNIQUE,
    created_at    INTEGER NOT NULL,
    PRIMARY KEY (chatbot, external_user, channel)
) WITHOUT ROWID;

-- What is to be done about a message, written in the transaction that stores the message. A message stands in a queue
-- once, whatever is tried again.
CREATE TABLE queue_items (
    key       INTEGER PRIMARY KEY,
    queue     TEXT NOT NULL,
    message   TEXT NOT NULL,
    chatbot   TEXT NOT NULL,
    queued_at INTEGER NOT NULL,
    UNIQUE (queue, message)
);
