-- SPDX-License-Identifier: GPL-3.0-or-later
-- What every message had to pay for, and nobody used: the sizes of columns that ranking would need (hits are shown
-- newest first), and on a replica an index of idempotency keys (the server's are in client_ids now).

DROP INDEX messages_by_client_id;

-- Full text. rowid is messages.key. scope holds one token for the conversation, so that permission is part of the
-- index; body is prepared by searchText() (CJK as bigrams). Contentless: removal is FTS5's 'delete' with the old text.
DROP TABLE message_fts;
CREATE VIRTUAL TABLE message_fts USING fts5 (body, scope, content = '', columnsize = 0,
    tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO meta (name, value) VALUES ('search_index', 'stale');
