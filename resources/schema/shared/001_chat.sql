-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the server and a desktop's replica both keep. Integer keys are local to a file and never leave it; public ids
-- are text and stand once each. Times are UTC milliseconds. rev is the revision of the last change of a row,
-- created_rev of its first; rows are never removed on the server, a stub with its revision stays.

CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value NOT NULL
) WITHOUT ROWID;

CREATE TABLE users (
    key          INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL DEFAULT '',
    email        TEXT NOT NULL DEFAULT '',
    avatar_url   TEXT NOT NULL DEFAULT '',
    phone        TEXT NOT NULL DEFAULT '',
    whatsapp     TEXT NOT NULL DEFAULT '',
    language     TEXT NOT NULL DEFAULT '',
    time_zone    TEXT NOT NULL DEFAULT '',
    role         INTEGER NOT NULL DEFAULT 0,
    placeholder  INTEGER NOT NULL DEFAULT 0,
    created_at   INTEGER NOT NULL DEFAULT 0,
    last_seen_at INTEGER,
    rev          INTEGER NOT NULL DEFAULT 0,
    created_rev  INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX users_by_rev ON users (rev);
CREATE INDEX users_by_email ON users (email) WHERE email <> '';

CREATE TABLE properties (
    key         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    name        TEXT NOT NULL DEFAULT '',
    host        INTEGER NOT NULL REFERENCES users (key),
    time_zone   TEXT NOT NULL DEFAULT '',
    language    TEXT NOT NULL DEFAULT '',
    address     TEXT NOT NULL DEFAULT '',
    facts       TEXT NOT NULL DEFAULT '{}',
    rev         INTEGER NOT NULL DEFAULT 0,
    created_rev INTEGER NOT NULL DEFAULT 0,
    deleted_at  INTEGER
);
CREATE INDEX properties_by_rev ON properties (rev);

CREATE TABLE property_members (
    property    INTEGER NOT NULL REFERENCES properties (key),
    user        INTEGER NOT NULL REFERENCES users (key),
    role        INTEGER NOT NULL DEFAULT 0, -- 0 host, 1 staff
    joined_at   INTEGER NOT NULL DEFAULT 0,
    left_at     INTEGER,
    rev         INTEGER NOT NULL DEFAULT 0,
    created_rev INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (property, user)
) WITHOUT ROWID;
CREATE INDEX property_members_by_user ON property_members (user);

CREATE TABLE bookings (
    key         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    code        TEXT NOT NULL DEFAULT '',
    property    INTEGER NOT NULL REFERENCES properties (key),
    host        INTEGER NOT NULL REFERENCES users (key),
    guest       INTEGER NOT NULL REFERENCES users (key),
    check_in    TEXT NOT NULL DEFAULT '', -- local to the property: 2026-06-20T15:00
    check_out   TEXT NOT NULL DEFAULT '',
    guests      INTEGER NOT NULL DEFAULT 1,
    status      INTEGER NOT NULL DEFAULT 0,
    source      TEXT NOT NULL DEFAULT '',
    rev         INTEGER NOT NULL DEFAULT 0,
    created_rev INTEGER NOT NULL DEFAULT 0,
    deleted_at  INTEGER
);
CREATE INDEX bookings_by_rev ON bookings (rev);
CREATE INDEX bookings_by_property ON bookings (property, check_in);
CREATE INDEX bookings_by_host ON bookings (host);
CREATE INDEX bookings_by_guest ON bookings (guest);
CREATE INDEX bookings_by_code ON bookings (code);

CREATE TABLE conversations (
    key               INTEGER PRIMARY KEY,
    id                TEXT NOT NULL UNIQUE,
    kind              INTEGER NOT NULL DEFAULT 0,
    title             TEXT NOT NULL DEFAULT '',
    description       TEXT NOT NULL DEFAULT '',
    avatar_url        TEXT NOT NULL DEFAULT '',
    context_type      INTEGER NOT NULL DEFAULT 0,
    context_id        TEXT NOT NULL DEFAULT '',
    context_title     TEXT NOT NULL DEFAULT '',
    context_image_url TEXT NOT NULL DEFAULT '',
    context_url       TEXT NOT NULL DEFAULT '',
    state             INTEGER NOT NULL DEFAULT 0,
    creator           INTEGER NOT NULL REFERENCES users (key),
    created_at        INTEGER NOT NULL DEFAULT 0,
    updated_at        INTEGER NOT NULL DEFAULT 0,
    head_seq          INTEGER NOT NULL DEFAULT 0,
    counted           INTEGER NOT NULL DEFAULT 0,
    last_at           INTEGER NOT NULL DEFAULT 0,
    unique_as         TEXT UNIQUE, -- what makes get-or-create race-safe: the booking, or the two people and the context
    row_rev           INTEGER NOT NULL DEFAULT 0, -- of the columns above but head_seq, counted, last_at
    rev               INTEGER NOT NULL DEFAULT 0, -- the highest inside: row, participants and messages
    created_rev       INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX conversations_by_context ON conversations (context_type, context_id) WHERE context_id <> '';

CREATE TABLE participants (
    conversation    INTEGER NOT NULL REFERENCES conversations (key),
    user            INTEGER NOT NULL REFERENCES users (key),
    role            INTEGER NOT NULL DEFAULT 0,
    joined_at       INTEGER NOT NULL DEFAULT 0,
    left_at         INTEGER,
    last_seen_at    INTEGER,
    pinned          INTEGER NOT NULL DEFAULT 0,
    archived        INTEGER NOT NULL DEFAULT 0,
    muted           INTEGER NOT NULL DEFAULT 0,
    delivered_seq   INTEGER NOT NULL DEFAULT 0,
    read_seq        INTEGER NOT NULL DEFAULT 0,
    read_at         INTEGER,
    own             INTEGER NOT NULL DEFAULT 0,
    counted_at_read INTEGER NOT NULL DEFAULT 0,
    own_at_read     INTEGER NOT NULL DEFAULT 0,
    joined_rev      INTEGER NOT NULL DEFAULT 0, -- of the last time the person came in: the whole conversation is news
    rev             INTEGER NOT NULL DEFAULT 0,
    created_rev     INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (conversation, user)
) WITHOUT ROWID;
CREATE INDEX participants_by_user ON participants (user);

-- One row per advance of a watermark; the time at which seq was reached is that of the first step >= seq.
CREATE TABLE receipt_steps (
    conversation INTEGER NOT NULL,
    user         INTEGER NOT NULL,
    kind         INTEGER NOT NULL, -- 0 delivered, 1 read
    up_to_seq    INTEGER NOT NULL,
    at           INTEGER NOT NULL,
    PRIMARY KEY (conversation, user, kind, up_to_seq)
) WITHOUT ROWID;

CREATE TABLE messages (
    key                INTEGER PRIMARY KEY,
    conversation       INTEGER NOT NULL REFERENCES conversations (key),
    seq                INTEGER NOT NULL,
    id                 TEXT NOT NULL UNIQUE,
    sender             INTEGER NOT NULL REFERENCES users (key),
    client_id          TEXT,
    content_hash       BLOB, -- of the original content, beside client_id
    kind               INTEGER NOT NULL DEFAULT 0,
    body               TEXT NOT NULL DEFAULT '',
    metadata           TEXT,
    reply_to           TEXT,
    automation_type    TEXT,
    automation_booking TEXT,
    author             INTEGER NOT NULL DEFAULT 0,
    created_at         INTEGER NOT NULL,
    edited_at          INTEGER,
    deleted_at         INTEGER,
    attachments        INTEGER NOT NULL DEFAULT 0, -- how many
    reactions          INTEGER NOT NULL DEFAULT 0,
    counted            INTEGER NOT NULL DEFAULT 0,
    own                INTEGER NOT NULL DEFAULT 0,
    rev                INTEGER NOT NULL,
    created_rev        INTEGER NOT NULL,
    UNIQUE (conversation, seq)
);
CREATE UNIQUE INDEX messages_by_client_id ON messages (conversation, sender, client_id) WHERE client_id IS NOT NULL;
-- New messages are found by seq; only those that changed later need their revision looked up.
CREATE INDEX messages_changed ON messages (conversation, rev) WHERE rev <> created_rev;

CREATE TABLE files (
    key         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    sha256      TEXT NOT NULL DEFAULT '',
    filename    TEXT NOT NULL DEFAULT '',
    mime_type   TEXT NOT NULL DEFAULT '',
    size        INTEGER NOT NULL DEFAULT 0,
    width       INTEGER,
    height      INTEGER,
    duration_ms INTEGER,
    thumbnail   TEXT NOT NULL DEFAULT '',
    url         TEXT NOT NULL DEFAULT '', -- of a file that is kept elsewhere; empty: in our own store
    uploader    INTEGER REFERENCES users (key),
    created_at  INTEGER NOT NULL DEFAULT 0,
    used        INTEGER NOT NULL DEFAULT 0, -- by a message: readable for its conversation
    removed_at  INTEGER
);
CREATE INDEX files_by_hash ON files (sha256) WHERE sha256 <> '';

CREATE TABLE attachments (
    message  INTEGER NOT NULL REFERENCES messages (key),
    position INTEGER NOT NULL,
    file     INTEGER NOT NULL REFERENCES files (key),
    PRIMARY KEY (message, position)
) WITHOUT ROWID;
CREATE INDEX attachments_by_file ON attachments (file);

CREATE TABLE reactions (
    message INTEGER NOT NULL REFERENCES messages (key),
    user    INTEGER NOT NULL REFERENCES users (key),
    emoji   TEXT NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (message, user, emoji)
) WITHOUT ROWID;

-- Full text. rowid is messages.key. scope holds one token for the conversation, so that permission is part of the
-- index; body is prepared by searchText() (CJK as bigrams). Contentless: removal is FTS5's 'delete' with the old text.
CREATE VIRTUAL TABLE message_fts USING fts5 (body, scope, content = '', tokenize = 'unicode61 remove_diacritics 2');

-- ---- rows as the vocabulary knows them: public ids, columns named after the fields

CREATE VIEW user_rows AS SELECT key, id, display_name, email, avatar_url, phone, whatsapp, language, time_zone, role,
    placeholder, created_at, last_seen_at, rev, created_rev FROM users;

CREATE VIEW property_rows AS SELECT p.key AS key, p.id AS id, p.name AS name, h.id AS host, p.time_zone AS time_zone,
    p.language AS language, p.address AS address, p.facts AS facts, p.rev AS rev, p.created_rev AS created_rev
    FROM properties p JOIN users h ON h.key = p.host;

CREATE VIEW booking_rows AS SELECT b.key AS key, b.id AS id, b.code AS code, p.id AS property, h.id AS host,
    g.id AS guest, b.check_in AS check_in, b.check_out AS check_out, b.guests AS guests, b.status AS status,
    b.source AS source, b.rev AS rev, b.created_rev AS created_rev
    FROM bookings b JOIN properties p ON p.key = b.property JOIN users h ON h.key = b.host
    JOIN users g ON g.key = b.guest;

CREATE VIEW conversation_rows AS SELECT c.key AS key, c.id AS id, c.kind AS kind, c.title AS title,
    c.description AS description, c.avatar_url AS avatar_url, c.context_type AS context_type,
    c.context_id AS context_id, c.context_title AS context_title, c.context_image_url AS context_image_url,
    c.context_url AS context_url, c.state AS state, u.id AS creator, c.created_at AS created_at,
    c.updated_at AS updated_at, c.head_seq AS head_seq, c.counted AS counted, c.last_at AS last_at,
    c.row_rev AS rev, c.created_rev AS created_rev, c.rev AS inner_rev
    FROM conversations c JOIN users u ON u.key = c.creator;

CREATE VIEW participant_rows AS SELECT p.conversation AS conversation_key, p.user AS user_key, c.id AS conversation,
    u.id AS user, p.role AS role, p.joined_at AS joined_at, p.left_at AS left_at, p.delivered_seq AS delivered_seq,
    p.read_seq AS read_seq, p.read_at AS read_at, p.rev AS rev, p.created_rev AS created_rev
    FROM participants p JOIN conversations c ON c.key = p.conversation JOIN users u ON u.key = p.user;

CREATE VIEW membership_rows AS SELECT p.conversation AS conversation_key, p.user AS user_key, c.id AS conversation,
    u.id AS user, p.pinned AS pinned, p.archived AS archived, p.muted AS muted, p.own AS own,
    p.counted_at_read AS counted_at_read, p.own_at_read AS own_at_read, p.rev AS rev
    FROM participants p JOIN conversations c ON c.key = p.conversation JOIN users u ON u.key = p.user;

CREATE VIEW message_rows AS SELECT m.key AS key, m.conversation AS conversation_key, m.sender AS sender_key,
    m.id AS id, c.id AS conversation, m.seq AS seq, u.id AS sender, m.client_id AS client_id, m.kind AS kind,
    m.body AS body,
    CASE WHEN m.attachments = 0 THEN NULL ELSE (
        SELECT json_group_array(json_object('id', f.id, 'url', f.url, 'filename', f.filename, 'mimeType', f.mime_type,
            'size', f.size, 'sha256', f.sha256, 'width', f.width, 'height', f.height, 'durationMs', f.duration_ms,
            'thumbnailUrl', f.thumbnail))
        FROM (SELECT f.* FROM attachments a JOIN files f ON f.key = a.file WHERE a.message = m.key
              ORDER BY a.position) f) END AS attachments,
    m.metadata AS metadata, m.reply_to AS reply_to, m.automation_type AS automation_type,
    m.automation_booking AS automation_booking, m.author AS author, m.created_at AS created_at,
    m.edited_at AS edited_at, m.deleted_at AS deleted_at,
    CASE WHEN m.reactions = 0 THEN NULL ELSE (
        SELECT json_group_array(json_object('user', r.id, 'emoji', r.emoji, 'at', r.at))
        FROM (SELECT ru.id, x.emoji, x.at FROM reactions x JOIN users ru ON ru.key = x.user WHERE x.message = m.key
              ORDER BY x.at, ru.id, x.emoji) r) END AS reactions,
    m.counted AS counted, m.own AS own, m.rev AS rev, m.created_rev AS created_rev
    FROM messages m JOIN conversations c ON c.key = m.conversation JOIN users u ON u.key = m.sender;

-- Who may see which conversation. Stands in every query.
CREATE VIEW conversation_access AS SELECT user, conversation, joined_rev, rev FROM participants WHERE left_at IS NULL;
