// SPDX-License-Identifier: GPL-3.0-or-later
// The native door and the ways to start and end parlord, as the desktop uses them.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import WebSocket from 'ws';

const program = process.env.PARLORD;
const folder = mkdtempSync(join(tmpdir(), 'parlor-native-'));
const credential = 'a one-launch credential';
const environment = { ...process.env };
delete environment.JWT_SECRET;
delete environment.JWT_ACCESS_SECRET;
let server, url;

function serve() {
  server = spawn(program, ['serve', '--data', folder, '--listen', '127.0.0.1:0', '--owner-from-stdin', '--sample'],
    { env: environment, stdio: ['pipe', 'pipe', 'ignore'] });
  server.stdin.write(`${JSON.stringify({ credential, id: 'owner', displayName: 'Mia' })}\n`);
  return new Promise((resolve, reject) => {
    let said = '';
    server.stdout.on('data', (data) => {
      said += data;
      const match = /^listening on (\S+)\n/m.exec(said);
      if (match) resolve(match[1]);
    });
    server.once('exit', () => reject(new Error('parlord ended')));
  });
}

const parlord = (...words) => spawnSync(program, [...words, '--data', folder], { env: environment, encoding: 'utf8', timeout: 20000 });

/** A socket at /parlor with every text it has heard. */
class Native {
  heard = [];
  waiting = [];

  constructor(token) {
    this.socket = new WebSocket(`${url.replace('http', 'ws')}/parlor`, { headers: { authorization: `Bearer ${token}` } });
    this.socket.on('message', (data) => {
      this.heard.push(JSON.parse(String(data)));
      this.waiting = this.waiting.filter((look) => !look());
    });
    this.closed = new Promise((resolve) => this.socket.on('close', (code, why) => resolve([code, String(why)])));
    this.opened = new Promise((resolve, reject) => {
      this.socket.once('open', resolve);
      this.socket.once('error', reject);
    });
  }

  async say(text, fits) {
    await this.opened;
    this.socket.send(typeof text === 'string' ? text : JSON.stringify(text));
    return this.wait(fits ?? ((heard) => heard.tag === text.tag));
  }

  wait(fits) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`never heard: ${fits}`)), 10000);
      const look = () => {
        const found = this.heard.find(fits);
        if (found) {
          clearTimeout(timer);
          resolve(found);
        }
        return Boolean(found);
      };
      if (!look()) this.waiting.push(look);
    });
  }
}

async function greeted(token, device) {
  const native = new Native(token);
  await native.say({ hello: { version: 1, features: [], device } }, (heard) => heard.welcome);
  return native;
}

before(async () => { url = await serve(); });
after(() => {
  server.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

test('a bad token is refused before the handshake', async () => {
  await assert.rejects(new Native('nonsense').opened, /401/);
});

test('the version is checked, and nothing goes before hello', async () => {
  const old = new Native(credential);
  await old.opened;
  old.socket.send('{"hello":{"version":9}}');
  assert.equal((await old.closed)[0], 1002);
  const rude = new Native(credential);
  assert.equal((await rude.say({ tag: 1, query: 'catchUp' })).fault.code, 'unauthorized');
  rude.socket.close();
});

test('a device that comes anew takes the place of its older connection', async () => {
  const lucia = parlord('token', 'sample-lucia').stdout.trim();
  const first = await greeted(credential, 'laptop');
  const others = [await greeted(credential, 'desk'), await greeted(credential), await greeted(lucia, 'laptop')];
  const second = await greeted(credential, 'laptop');
  assert.equal((await first.closed)[0], 1001);
  const third = await greeted(credential, 'laptop');
  assert.equal((await second.closed)[0], 1001);
  for (const native of [...others, third]) {
    assert.ok(await native.say({ tag: 1, query: 'listAcquaintances', with: {} }));
    native.socket.close();
  }
  await third.closed;
  const fourth = await greeted(credential, 'laptop');
  assert.ok(await fourth.say({ tag: 2, query: 'listAcquaintances', with: {} }));
  fourth.socket.close();
});

test('whoever changes members is told with the answer who they are now', async () => {
  const owner = await greeted(credential);
  const opened = await owner.say({ tag: 1, command: 'openConversation',
    with: { kind: 'group', title: 'Linen', members: ['sample-lucia'] } });
  const conversation = opened.done.conversation.id;
  const added = await owner.say({ tag: 2, command: 'addMembers', with: { conversation, members: ['sample-jonas'] } });
  assert.deepEqual(added.done.participants.map((p) => [p.user, p.role]), [['sample-jonas', 'member']]);
  assert.deepEqual(added.done.users.map((user) => user.id), ['sample-jonas']);
  assert.ok(added.done.participants[0].rev > 0);
  const raised = await owner.say({ tag: 3, command: 'changeRole',
    with: { conversation, member: 'sample-jonas', role: 'admin' } });
  assert.deepEqual(raised.done.participants.map((p) => [p.user, p.role]), [['sample-jonas', 'admin']]);
  const removed = await owner.say({ tag: 4, command: 'removeMember', with: { conversation, member: 'sample-jonas' } });
  assert.ok(removed.done.participants[0].leftAt);
  const again = await owner.say({ tag: 5, command: 'removeMember', with: { conversation, member: 'sample-jonas' } });
  assert.equal(again.fault.code, 'not_found');
  owner.socket.close();
});

test('a catch-up in small pages is what one large page is', async () => {
  const owner = await greeted(credential);
  const rows = [];
  let page = {};
  for (let tag = 1; tag < 100 && !page.upTo; ++tag) {
    page = await owner.say({ tag, query: 'catchUp', with: { limit: 20, after: page.after } });
    rows.push(...page.rows);
  }
  const whole = await owner.say({ tag: 200, query: 'catchUp', with: { limit: 10000 } });
  const keys = (list) => [...new Set(list.map((row) => JSON.stringify(row)))].sort();
  assert.equal(page.upTo, whole.upTo);
  assert.deepEqual(keys(rows), keys(whole.rows));
  const later = await owner.say({ tag: 201, query: 'catchUp', with: { cursor: whole.upTo } });
  assert.deepEqual(later.rows.filter((row) => row.user?.id !== 'owner'), []); // oneself is always told
  owner.socket.close();
});

test('guest and host hear each other; a fault leaves the socket usable', async () => {
  const token = parlord('token', 'sample-lucia');
  assert.equal(token.status, 0, token.stderr);
  const guest = await greeted(token.stdout.trim());
  const owner = await greeted(credential);
  const conversation = 'sample-conversation-lucia';
  await guest.say('nonsense', (heard) => heard.fault && heard.tag === undefined);
  const sent = await guest.say({ tag: 1, command: 'sendMessage', with: { conversation, clientId: 'n1', body: '¿Hay wifi? 🙂' } });
  assert.equal(sent.done.created, true);
  const row = await owner.wait((heard) => heard.rows?.[0]?.message?.id === sent.done.message.id);
  assert.equal(row.rows[0].message.body, '¿Hay wifi? 🙂');
  assert.equal(row.rev, sent.done.message.rev);
  const again = await guest.say({ tag: 2, command: 'sendMessage', with: { conversation, clientId: 'n1', body: '¿Hay wifi? 🙂' } });
  assert.equal(again.done.message.id, sent.done.message.id);
  assert.equal(again.done.created, false);
  await owner.say({ tag: 3, command: 'markRead', with: { conversation } });
  const read = await guest.wait((heard) => heard.rows?.[0]?.participant?.readSeq === sent.done.message.seq);
  assert.equal(read.rows.length, 1, 'the membership is the reader\'s own');
  guest.socket.close();
  owner.socket.close();
});

test('far more requests than may be in flight are all answered, in order', async () => {
  const owner = await greeted(credential);
  for (let i = 0; i < 500; ++i) {
    owner.socket.send(JSON.stringify({ tag: 1000 + i, command: 'sendMessage',
      with: { conversation: 'sample-conversation-lucia', clientId: `burst-${i}`, body: `${i}` } }));
  }
  await owner.wait((heard) => heard.tag === 1499);
  const tags = owner.heard.filter((heard) => heard.done).map((heard) => heard.tag);
  assert.deepEqual(tags, Array.from({ length: 500 }, (_, i) => 1000 + i));
  owner.socket.close();
});

test('the operator adds people and makes tokens while it runs; the folder is its own', () => {
  assert.equal(parlord('serve', '--listen', '127.0.0.1:0').status, 3);
  assert.equal(parlord('user', 'add', 'Ana Ruíz', '--role', 'guest').stdout, 'ana-ruiz\n');
  assert.equal(parlord('user', 'add', 'Ana Ruíz').status, 1);
  assert.equal(parlord('user', 'add', 'X', '--role', 'king').status, 2);
  assert.match(parlord('token', 'ana-ruiz').stdout, /^[\w-]+\.[\w-]+\.[\w-]+\n$/);
  const unknown = parlord('token', 'nobody');
  assert.equal(unknown.status, 1);
  assert.match(unknown.stderr, /User not found: nobody/);
  assert.equal(statSync(folder).mode & 0o777, 0o700);
  for (const file of ['parlor.db', 'signing.key', 'lock', 'control.sock'])
    assert.equal(statSync(join(folder, file)).mode & 0o077, 0, file);
});

test('the end of stdin ends it cleanly; key and tokens outlive it', async () => {
  const key = readFileSync(join(folder, 'signing.key'), 'utf8');
  const token = parlord('token', 'sample-lucia').stdout.trim();
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const owner = await greeted(credential);
  server.stdin.end();
  assert.equal(await ended, 0);
  assert.equal((await owner.closed)[0], 1001);
  assert.throws(() => statSync(join(folder, 'parlor.db-wal')), /ENOENT/); // checkpointed
  assert.match(parlord('token', 'owner').stdout, /^[\w-]+\./); // on the folder itself
  url = await serve();
  assert.equal(readFileSync(join(folder, 'signing.key'), 'utf8'), key);
  (await greeted(token)).socket.close();
});
