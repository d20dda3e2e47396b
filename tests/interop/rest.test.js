// SPDX-License-Identifier: GPL-3.0-or-later
// The REST door, and that it and the socket tell each other what they did.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Parlord } from './parlord.js';

const server = new Parlord();
let host, conversation;

before(async () => {
  await server.start();
  host = await server.connect('host-bo', { role: 'host', name: 'Bo' });
  const opened = await server.rest('guest-ana', 'POST', '/messaging/conversations',
    { type: 'direct', participantIds: ['host-bo'], contextType: 'listing', contextId: 'bike-7' });
  assert.equal(opened.status, 201, JSON.stringify(opened.body));
  conversation = opened.body.data.id;
});

after(async () => {
  host?.disconnect();
  await server.remove();
});

const messages = `/messaging/conversations/`;

test('a direct conversation about the same thing is reused', async () => {
  const again = await server.rest('host-bo', 'POST', '/messaging/conversations',
    { type: 'direct', participantIds: ['guest-ana'], contextType: 'listing', contextId: 'bike-7' });
  assert.equal(again.status, 201);
  assert.equal(again.body.data.id, conversation);
});

test('what REST sends, the socket hears; history, list and read follow', async () => {
  const sent = await server.rest('guest-ana', 'POST', `${messages}${conversation}/messages`, { content: 'Still for sale?' });
  assert.equal(sent.status, 201, JSON.stringify(sent.body));
  assert.equal(sent.body.success, true);
  assert.equal(sent.body.data.content, 'Still for sale?');
  await host.inbox.wait('newMessage', (data) => data.id === sent.body.data.id);

  const list = await server.rest('host-bo', 'GET', '/messaging/conversations');
  assert.equal(list.status, 200);
  const row = list.body.data.find((one) => one.id === conversation);
  assert.equal(row.unreadCount, 1);
  assert.equal(row.lastMessage.content, 'Still for sale?');
  assert.equal(list.body.pagination.total, 1);

  const history = await server.rest('host-bo', 'GET', `${messages}${conversation}/messages?limit=10`);
  assert.deepEqual(history.body.data.map((one) => one.content), ['Still for sale?']);

  const read = await server.rest('host-bo', 'PUT', `${messages}${conversation}/read`, {});
  assert.equal(read.status, 200, JSON.stringify(read.body));
  const after = await server.rest('host-bo', 'GET', '/messaging/conversations');
  assert.equal(after.body.data.find((one) => one.id === conversation).unreadCount, 0);
});

test('pages are chronological inside and newest first between', async () => {
  for (let i = 0; i < 7; ++i) {
    const sent = await server.rest('host-bo', 'POST', `${messages}${conversation}/messages`, { content: `n${i}` });
    assert.equal(sent.status, 201);
  }
  const page = async (n) => (await server.rest('guest-ana', 'GET', `${messages}${conversation}/messages?limit=3&page=${n}`))
    .body.data.map((one) => one.content);
  assert.deepEqual(await page(1), ['n4', 'n5', 'n6']);
  assert.deepEqual(await page(2), ['n1', 'n2', 'n3']);
});

test('refusals have their codes', async () => {
  const code = async (...request) => (await server.rest(...request)).status;
  assert.equal(await code('guest-ana', 'GET', '/messaging/conversations?page=0'), 400);
  assert.equal(await code('guest-eve', 'GET', `${messages}${conversation}/messages`), 403);
  assert.equal(await code('guest-ana', 'GET', `${messages}nowhere/messages`), 404);
  assert.equal(await code('guest-ana', 'POST', `${messages}${conversation}/messages`, { content: '' }), 400);
  assert.equal(await code('guest-ana', 'POST', `${messages}${conversation}/messages`, { content: 5 }), 400);
  assert.equal(await code('guest-ana', 'GET', '/messaging/nothing-here'), 404);
  const none = await fetch(`${server.url}/messaging/conversations`);
  assert.equal(none.status, 401);
  assert.equal((await none.json()).success, false);
  assert.equal((await fetch(`${server.url}/health`)).status, 200);
});
