-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which message a client has sent under which id of its own, so that a retry is the same message. Written when the seq
-- of a conversation comes to a multiple of 16, for the sixteen messages up to there: one page then takes the keys of
-- sixteen messages, not of one. Those since the last multiple are few enough to be looked at one by one.

CREATE TABLE client_ids (
    conversation INTEGER NOT NULL,
    sender       INTEGER NOT NULL,
    client_id    TEXT NOT NULL,
    seq          INTEGER NOT NULL,
    PRIMARY KEY (conversation, sender, client_id)
) WITHOUT ROWID;

INSERT INTO client_ids (conversation, sender, client_id, seq)
    SELECT m.conversation, m.sender, m.client_id, m.seq FROM messages m JOIN conversations c ON c.key = m.conversation
    WHERE m.client_id IS NOT NULL AND m.seq <= c.head_seq / 16 * 16;
