// SPDX-License-Identifier: GPL-3.0-or-later
// Peer A: socket.io 4 + better-sqlite3, one process. Env: PORT, ACCOUNTS, DB (path or "none"), MODE
const http = require('http');
const { Server } = require('socket.io');
const fs = require('fs');
const { randomUUID: rnd } = require('crypto');
// LEAN=1: what the lean prototype stores - time-ordered ids, no unread rows, no last-message row
const LEAN = process.env.LEAN === '1';
const randomUUID = LEAN ? () => { const t = Date.now().toString(16).padStart(12, '0'); const r = rnd(); return t.slice(0, 8) + '-' + t.slice(8) + '-7' + r.slice(15); } : rnd;
const PORT = +process.env.PORT || 3000;
const byToken = new Map(), members = new Map();
for (const line of fs.readFileSync(process.env.ACCOUNTS, 'utf8').split('\n')) {
  const [u, t, c] = line.split(' ');
  if (!c) continue;
  byToken.set(t, { userId: u, conv: c });
  if (!members.has(c)) members.set(c, new Set());
  members.get(c).add(u);
}
let insert, bump, unread, tx, commitAll;
if (process.env.DB && process.env.DB !== 'none') {
  const Database = require('better-sqlite3');
  const db = new Database(process.env.DB);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(`CREATE TABLE IF NOT EXISTS conversation(id TEXT PRIMARY KEY, last_message_id TEXT, last_message_at INTEGER);
    CREATE TABLE IF NOT EXISTS member(conversation_id TEXT, user_id TEXT, unread INTEGER NOT NULL DEFAULT 0, PRIMARY KEY(conversation_id,user_id)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS message(id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL, sender_id TEXT NOT NULL, content TEXT, type TEXT, created_at INTEGER);
    CREATE INDEX IF NOT EXISTS message_conv ON message(conversation_id, created_at);`);
  db.transaction(() => {
    const c1 = db.prepare('INSERT OR IGNORE INTO conversation(id) VALUES(?)'), c2 = db.prepare('INSERT OR IGNORE INTO member(conversation_id,user_id) VALUES(?,?)');
    for (const [c, us] of members) { c1.run(c); for (const u of us) c2.run(c, u); }
  })();
  insert = db.prepare('INSERT INTO message(id,conversation_id,sender_id,content,type,created_at) VALUES(?,?,?,?,?,?)');
  bump = db.prepare('UPDATE conversation SET last_message_id=?, last_message_at=? WHERE id=?');
  unread = db.prepare('UPDATE member SET unread=unread+1 WHERE conversation_id=? AND user_id<>?');
  const one = (m) => {
    insert.run(m.id, m.conversationId, m.senderId, m.content, m.type, m.createdAt);
    if (LEAN) return;
    bump.run(m.id, m.createdAt, m.conversationId);
    unread.run(m.conversationId, m.senderId);
  };
  tx = db.transaction(one);
  commitAll = db.transaction((q) => { for (const [m] of q) one(m); });
}
let n = 0; const queue = [];
// MODE=batch: group commit of everything that arrived in this turn of the event loop
function commitQueue() {
  const q = queue.splice(0); if (commitAll) commitAll(q);
  for (const [m, ack] of q) {
    ack({ success: true, message: m });
    ns.to(m.conversationId).emit('newMessage', m);
    ns.to(m.conversationId).emit('conversationUpdated', { conversationId: m.conversationId, lastMessage: { id: m.id, content: m.content, createdAt: m.createdAt } });
  }
}
const app = require('express')();
app.use(require('express').json());
app.get('/health', (q, r) => r.json({ status: 'ok' }));
app.post('/echo', (q, r) => r.json({ got: q.body.content, ok: true }));
const server = http.createServer(app);
const opts = {};
if (process.env.MODE === 'ws') { opts.transports = ['websocket']; opts.perMessageDeflate = false; }
const io = new Server(server, opts);
const ns = io.of('/messaging');
ns.use((s, next) => { const a = byToken.get(s.handshake.auth.token); if (!a) return next(new Error('unauthorized')); s.data = a; next(); });
ns.on('connection', (s) => {
  s.join(s.data.conv);
  s.join('user:' + s.data.userId);
  s.on('sendMessage', (p, ack) => {
    const mem = members.get(p.conversationId);
    if (!mem || !mem.has(s.data.userId)) return ack({ success: false, error: 'forbidden' });
    const m = { id: randomUUID(), conversationId: p.conversationId, senderId: s.data.userId, content: p.content, type: p.type, clientMessageId: p.clientMessageId, createdAt: Date.now() };
    if (process.env.MODE === 'batch') { queue.push([m, ack]); if (queue.length === 1) setImmediate(commitQueue); return; }
    if (tx) tx(m);
    ack({ success: true, message: m });
    if (process.env.MODE === 'faulty' && ++n % 97 === 0) return;               // loadgen must report these as missing
    ns.to(p.conversationId).emit('newMessage', m);
    if (process.env.MODE === 'faulty' && n % 89 === 0) ns.to(p.conversationId).emit('newMessage', m); // ... as duplicated
    ns.to(p.conversationId).emit('conversationUpdated', { conversationId: p.conversationId, lastMessage: { id: m.id, content: m.content, createdAt: m.createdAt } });
  });
});
server.listen(PORT, '127.0.0.1', () => console.log('ready ' + process.pid));
