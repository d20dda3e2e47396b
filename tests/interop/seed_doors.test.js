// SPDX-License-Identifier: GPL-3.0-or-later
// Seeds 003 and 000 as they are written, without credentials: the wscat line, the two POSTs, and every condition under
// which they are answered.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { request as httpRequest } from 'node:http';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Parlord, tokenFor } from './parlord.js';
import { Raw } from './raw.js';

const create = '/General-Messaging-Production-Create-WebSocketMessage';
const read = '/General-Messaging-Production-Read-MessagesHistory';
const servers = [];
const open = [];
after(async () => {
  for (const raw of open) raw.socket.terminate();
  for (const server of servers) await server.remove();
});

async function serve(words = [], address = '127.0.0.1:0') {
  const server = new Parlord();
  server.options = words;
  server.address = address;
  await server.start();
  servers.push(server);
  return server;
}

/** A POST with exactly these fields beside its own. */
function post(server, path, body, headers = {}, host = server.url) {
  return new Promise((resolve, reject) => {
    const request = httpRequest(host + path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers } }, (response) => {
      let text = '';
      response.on('data', (data) => { text += data; });
      response.on('end', () => resolve({ status: response.statusCode, body: JSON.parse(text) }));
    });
    request.once('error', reject);
    request.end(JSON.stringify(body));
  });
}

async function come(server, user, options = {}) {
  const raw = new Raw(server, user, { token: null, ...options });
  open.push(raw);
  const how = await raw.opened;
  return { raw, status: how === 'open' ? 101 : how.status };
}

/** The line of seed 003's test, and what it prints; `talk`: what to await, what to type then. */
function wscat(server, user, talk) {
  return new Promise((resolve, reject) => {
    const program = fileURLToPath(new URL('node_modules/wscat/bin/wscat', import.meta.url));
    const tool = spawn(process.execPath, [program, '--no-color', '-c', `${server.url.replace('http', 'ws')}/production?userId=${user}`, '-w', '15',
      ...talk.filter(([awaited]) => !awaited).flatMap(([, line]) => ['-x', line])], { stdio: ['pipe', 'pipe', 'inherit'] });
    const awaited = talk.map(([text]) => text).filter(Boolean);
    let said = '';
    const timer = setTimeout(() => tool.kill(), 15000);
    tool.stdout.on('data', (data) => {
      said += data;
      while (awaited.length > 0 && said.includes(awaited[0])) awaited.shift();
      if (awaited.length === 0) tool.kill();
    });
    tool.once('exit', () => {
      clearTimeout(timer);
      if (awaited.length === 0) resolve(said);
      else reject(new Error(`wscat never showed ${awaited[0]}: ${said}`));
    });
  });
}

describe('the seeds\' own lines', () => {
  let server;
  before(async () => { server = await serve(); });
  const hello = (id, to) => JSON.stringify({ action: 'sendMessage', messageId: id, conversationId: `conv-${to}`, senderId: 'test-user-1',
    senderName: 'Test User', recipientId: to, content: 'Hello from wscat!', timestamp: '2025-10-21T10:30:00Z' });

  test('003: wscat sends, the receiver is online', async () => {
    const { raw } = await come(server, 'test-user-2');
    await wscat(server, 'test-user-1', [['', hello('test-123', 'test-user-2')], ['"messageStatus"']]);
    const { data } = await raw.wait('message');
    assert.deepEqual([data.messageId, data.senderId, data.senderName, data.content, data.timestamp, data.status],
      ['test-123', 'test-user-1', 'Test User', 'Hello from wscat!', '2025-10-21T10:30:00Z', 'delivered']);
  });

  test('003: wscat sends, the receiver has never been here and comes then', async () => {
    await wscat(server, 'test-user-1', [['', hello('test-124', 'test-user-3')], ['"messageStatus"']]);
    const said = await wscat(server, 'test-user-3', [['test-124']]);
    assert.match(said, /"content":"Hello from wscat!"/);
    const { raw } = await come(server, 'test-user-3');
    await raw.settle();
    assert.deepEqual(raw.messages(), []); // once
  });

  test('000: a POST, then the history', async () => {
    const { raw } = await come(server, 'guest-7');
    const answer = await post(server, create, { action: 'sendMessage', userId: 'host-7', recipientId: 'guest-7', text: 'The key is under the mat.',
      propertyId: 'property-1', isAutomated: true, messageType: 'checkin_instructions', fileUrls: ['https://files.example/map.png'] });
    assert.equal(answer.status, 200);
    const wanted = { userId: 'host-7', recipientId: 'guest-7', text: 'The key is under the mat.', isAutomated: true,
      messageType: 'checkin_instructions', propertyId: 'property-1', fileUrls: ['https://files.example/map.png'] };
    const some = (one) => Object.fromEntries(Object.keys(wanted).map((key) => [key, one[key]]));
    assert.deepEqual([some(answer.body), some(answer.body.data)], [wanted, wanted]);
    assert.match(answer.body.id, /^[0-9a-f-]{36}$/);
    assert.match(answer.body.createdAt, /\.\d\d\dZ$/);
    const told = await raw.wait('message');
    assert.deepEqual(some(told), wanted);
    const history = await post(server, read, { userId: 'guest-7', recipientId: 'host-7' });
    assert.equal(history.status, 200);
    assert.deepEqual(history.body.map((one) => [one.id, some(one)]), [[answer.body.id, wanted]]);
  });
});

describe('the POSTs', () => {
  let server;
  before(async () => { server = await serve(); });
  const bearer = (user, claims) => ({ authorization: `Bearer ${tokenFor(user, claims)}` });
  const send = (user, to, text, more = {}, headers = bearer(user)) => post(server, create, { action: 'sendMessage', userId: user, recipientId: to, text, ...more }, headers);

  test('what is asked wrongly', async () => {
    const refused = async (body, status) => assert.equal((await post(server, create, body, bearer('ana'))).status, status, JSON.stringify(body));
    await refused({ action: 'deleteMessage', messageId: 'x' }, 400);
    await refused({ action: 'dance' }, 400);
    await refused({ userId: 'ana', recipientId: 'bo', text: 'x' }, 400);
    await refused({ action: 'sendMessage', userId: 'ana', text: 'x' }, 400);
    await refused({ action: 'sendMessage', userId: 'bo', recipientId: 'ana', text: 'x' }, 403);
    await refused({ action: 'sendMessage', userId: 'ana', recipientId: 'ana', text: 'x' }, 400);
    await refused([], 400);
    assert.equal((await send('ana', 'bo', 'x', {}, { authorization: 'Bearer none' })).status, 401);
    for (const body of [{}, { userId: 'ana' }, { userId: 'ana', recipientId: 'bo', limit: 0 }, { userId: 'ana', recipientId: 'bo', limit: 'x' },
      { userId: 'ana', recipientId: 'bo', before: 'unknown' }])
      assert.equal((await post(server, read, body, bearer('ana'))).status, 400, JSON.stringify(body));
    assert.equal((await post(server, read, { userId: 'ana', recipientId: 'bo' }, bearer('eve'))).status, 403);
  });

  test('the same id is the same message', async () => {
    const first = await send('ana', 'bo', 'once', { id: 'mine' });
    const again = await send('ana', 'bo', 'once', { id: 'mine' });
    assert.deepEqual([again.status, again.body], [first.status, first.body]);
    assert.equal(first.body.id, 'mine');
    assert.equal((await send('ana', 'bo', 'other', { id: 'mine' })).status, 409);
    assert.equal((await send('bo', 'ana', 'not mine', { id: 'mine' })).status, 409);
  });

  test('the history is of all conversations of these two alone, marks nothing as read, goes back page by page', async () => {
    server.claims.cy = { role: 'host' };
    for (let i = 1; i <= 4; ++i) await send('cy', 'dee', `direct ${i}`, { id: `d${i}` }, bearer('cy', { role: 'host' }));
    await send('cy', 'dee', 'about the booking', { bookingId: 'b-1', id: 'b1' }, bearer('cy', { role: 'host' }));
    const group = await server.rest('cy', 'POST', '/messaging/conversations', { type: 'group', title: 'All', participantIds: ['dee', 'eve'] });
    await server.rest('cy', 'POST', '/messaging/messages', { conversationId: group.body.data.id, content: 'not theirs alone' });
    const history = async (more) => (await post(server, read, { userId: 'dee', recipientId: 'cy', ...more }, bearer('dee'))).body.map((one) => one.id);
    assert.deepEqual(await history(), ['d1', 'd2', 'd3', 'd4', 'b1']);
    assert.deepEqual(await history({ limit: 2 }), ['d4', 'b1']);
    assert.deepEqual(await history({ limit: 2, before: 'd4' }), ['d2', 'd3']);
    const list = await server.rest('dee', 'GET', '/messaging/conversations');
    assert.deepEqual(list.body.data.map((one) => one.unreadCount).sort(), [1, 1, 4]);
    const booking = await post(server, read, { userId: 'dee', recipientId: 'cy', limit: 1 }, bearer('dee'));
    assert.equal(booking.body[0].bookingId, 'b-1');
  });

  test('a service token speaks for others, on the POST only, and that is written down', async () => {
    await send('ana', 'bo', 'so that both exist');
    server.ask('user', 'add', 'Automation', '--role', 'host', '--id', 'automation');
    const service = { authorization: `Bearer ${server.ask('token', 'automation', '--service')}` };
    const plain = { authorization: `Bearer ${server.ask('token', 'automation')}` };
    assert.equal((await send('ana', 'bo', 'not by this one', {}, plain)).status, 403);
    const sent = await send('ana', 'bo', 'Welcome!', {}, service);
    assert.deepEqual([sent.status, sent.body.userId], [200, 'ana']);
    assert.equal((await send('nobody', 'bo', 'x', {}, service)).status, 404);
    assert.equal((await post(server, read, { userId: 'ana', recipientId: 'bo' }, service)).status, 403);
    const script = 'import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute("SELECT actor, verb, subject, detail FROM audit_entries").fetchall())';
    const audit = spawnSync('python3', ['-c', script, join(server.folder, 'parlor.db')], { encoding: 'utf8' });
    assert.equal(audit.stdout.trim(), "[('automation', 'send_as', 'ana', 'to bo')]", audit.stderr);
  });
});

describe('without a token they answer only', () => {
  let server;
  before(async () => { server = await serve(); });
  const ask = (headers = {}, to = server) => post(to, read, { userId: 'somebody', recipientId: 'other' }, headers);
  const fine = { status: 200, body: [] };

  test('programs on this machine, by its own name', async () => {
    const port = new URL(server.url).port;
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`, 'LOCALHOST']) assert.deepEqual(await ask({ host }), fine, host);
    for (const host of ['parlor.example', `127.0.0.1.example:${port}`, '127.0.0.2', 'localhost.example']) assert.equal((await ask({ host })).status, 401, host);
    assert.equal((await come(server, 'somebody', { headers: { host: 'parlor.example' } })).status, 401);
    assert.equal((await come(server, 'somebody')).status, 101);
  });

  for (const field of ['Forwarded', 'Via', 'X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Proto', 'X-Forwarded-Anything']) {
    test(`requests without ${field}`, async () => {
      assert.equal((await ask({ [field]: 'for=127.0.0.1' })).status, 401);
      assert.equal((await come(server, 'somebody', { headers: { [field]: 'for=127.0.0.1' } })).status, 401);
    });
  }

  test('pages of a listed origin', async () => {
    assert.equal((await ask({ origin: 'http://localhost:5173' })).status, 200);
    assert.equal((await ask({ origin: 'http://localhost:9999' })).status, 401);
    assert.equal((await ask({ origin: 'null' })).status, 401);
    assert.equal((await come(server, 'somebody', { headers: { origin: 'http://localhost:5173' } })).status, 101);
    assert.equal((await come(server, 'somebody', { headers: { origin: 'https://evil.example' } })).status, 403);
  });

  test('where the listener is this machine\'s alone', async () => {
    const everywhere = await serve([], '0.0.0.0:0');
    const port = new URL(everywhere.url).port;
    everywhere.url = `http://127.0.0.1:${port}`;
    assert.equal((await ask({}, everywhere)).status, 401);
    assert.equal((await come(everywhere, 'somebody')).status, 401);
  });

  test('people whom such a door has made', async () => {
    const { raw } = await come(server, 'made-here');
    assert.equal(raw.socket.readyState, 1);
    server.ask('user', 'add', 'Mia', '--role', 'admin', '--id', 'mia');
    server.ask('user', 'add', 'Gus', '--role', 'guest', '--id', 'gus');
    for (const user of ['mia', 'gus', 'parlor']) {
      assert.equal((await come(server, user)).status, 401, user);
      assert.equal((await post(server, create, { action: 'sendMessage', userId: user, recipientId: 'made-here', text: 'x' })).status, 401, user);
    }
    // They may be written to.
    assert.equal((await post(server, create, { action: 'sendMessage', userId: 'made-here', recipientId: 'gus', text: 'x' })).status, 200);
    assert.equal((await come(server, 'gus')).status, 401);
  });

  test('nobody who has presented a token, here or at another door, also after a restart', async () => {
    const first = await come(server, 'grown-up');
    assert.equal(first.status, 101);
    assert.equal((await come(server, 'grown-up-too')).status, 101);
    await server.rest('grown-up', 'GET', '/messaging/conversations');
    assert.equal((await come(server, 'grown-up')).status, 401);
    await first.raw.closed; // the one that is there goes
    const { raw } = await come(server, 'grown-up-too');
    raw.say({ action: 'authenticate', token: tokenFor('grown-up-too') });
    await raw.wait('authenticated');
    await raw.settle(); // but not the one on which it was presented
    assert.equal((await come(server, 'grown-up-too')).status, 401);
    await server.end('SIGKILL');
    await server.start();
    assert.equal((await come(server, 'grown-up')).status, 401);
    assert.equal((await come(server, 'made-here')).status, 101); // remembered too
  });

  test('nobody whom an operator has raised', async () => {
    assert.equal((await come(server, 'raised')).status, 101);
    await server.rest('raised', 'GET', '/messaging/conversations'); // any token ends it; the role is looked at besides
    assert.equal((await come(server, 'raised')).status, 401);
  });

  test('an id that is one', async () => {
    assert.equal((await come(server, 'a/b')).status, 400);
    assert.equal((await come(server, 'x'.repeat(256))).status, 400);
  });

  test('where they are on: --seed-doors off, --open-seed-doors', async () => {
    const off = await serve(['--seed-doors', 'off']);
    assert.equal((await ask({}, off)).status, 401);
    assert.equal((await come(off, 'somebody')).status, 401);
    assert.equal((await come(off, 'somebody', { token: tokenFor('somebody') })).status, 101); // with one as ever

    const wide = await serve(['--open-seed-doors'], '0.0.0.0:0');
    assert.match(wide.log, /--open-seed-doors/);
    const far = Object.values(networkInterfaces()).flat().find((one) => one.family === 'IPv4' && !one.internal)?.address ?? '127.0.0.1';
    wide.url = `http://${far}:${new URL(wide.url).port}`;
    assert.equal((await ask({ 'x-forwarded-for': '203.0.113.5' }, wide)).status, 200);
    assert.equal((await come(wide, 'somebody')).status, 101);
    assert.equal((await ask({ origin: 'https://evil.example' }, wide)).status, 401);
    await wide.end('SIGTERM');
    await wide.start();
    assert.match(wide.log, /--open-seed-doors/); // at every start
  });
});
