// SPDX-License-Identifier: GPL-3.0-or-later
// Seed 002's listener: subscribe to a conversation in /messages, hear messages, their status and typing. What is heard
// is sent over REST.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { io } from 'socket.io-client';
import { Parlord } from './parlord.js';

const server = new Parlord();
const sockets = [];
let guest, host, conversation;

const connect = async (user, claims) => {
  const socket = await server.connect(user, claims, '/messages', {});
  sockets.push(socket);
  return socket;
};
const ask = (socket, event, ...words) => socket.timeout(10000).emitWithAck(event, ...words);
const post = async (user, content) => {
  const sent = await server.rest(user, 'POST', '/messaging/messages', { conversationId: conversation, content });
  assert.equal(sent.status, 201, JSON.stringify(sent.body));
  return sent.body.data;
};

before(async () => {
  await server.start();
  guest = await connect('guest-ana', { name: 'Ana' });
  host = await connect('host-bo', { role: 'host', name: 'Bo' });
  const opened = await server.rest('guest-ana', 'POST', '/messaging/conversations',
    { type: 'direct', participantIds: ['host-bo'] });
  conversation = opened.body.id;
});

after(async () => {
  sockets.forEach((socket) => socket.disconnect());
  await server.remove();
});

test('nothing is heard, and nothing counts as delivered, before subscribing', async () => {
  const early = await post('guest-ana', 'too early');
  assert.deepEqual(await ask(host, 'subscribe', { conversationId: conversation }), { success: true });
  await post('guest-ana', 'in time');
  await host.inbox.wait('message', (data) => data.content === 'in time');
  assert.equal(host.inbox.count('message', (data) => data.id === early.id), 0);
  const page = await server.rest('guest-ana', 'GET', `/messaging/conversations/${conversation}/messages`);
  assert.equal(page.body.data.find((one) => one.id === early.id).status, 'sent');
  // Who has missed something fetches it, or else nothing after it would be delivered either.
  await server.rest('host-bo', 'GET', `/messaging/conversations/${conversation}/messages`);
});

test('a message comes once, with role and status', async () => {
  await ask(guest, 'subscribe', conversation); // the id alone will do
  const question = await post('guest-ana', 'Where do I park?');
  const heard = await host.inbox.wait('message', (data) => data.id === question.id);
  assert.deepEqual([heard.conversationId, heard.content, heard.role, heard.deliveryStatus],
    [conversation, 'Where do I park?', 'USER', 'SENT']);
  assert.match(heard.createdAt, /^\d{4}-.*\.\d{3}Z$/);
  const answer = await post('host-bo', 'Behind the house.');
  assert.equal((await guest.inbox.wait('message', (data) => data.id === answer.id)).role, 'ASSISTANT');
  assert.equal(host.inbox.count('message', (data) => data.id === question.id), 1);
});

test('each message has its own status: sent, delivered, read', async () => {
  const ids = [];
  for (const content of ['first', 'second']) ids.push((await post('guest-ana', content)).id);
  const told = (id, status) => guest.inbox.wait('message:status', (data) => data.messageId === id && data.status === status);
  for (const id of ids) await told(id, 'SENT');
  await host.inbox.wait('message', (data) => data.id === ids[1]);
  for (const id of ids) await told(id, 'DELIVERED');
  await server.rest('host-bo', 'POST', `/messaging/conversations/${conversation}/mark-read`, {});
  for (const id of ids) await told(id, 'READ');
  for (const id of ids)
    assert.equal(guest.inbox.count('message:status', (data) => data.messageId === id && data.status === 'READ'), 1);
});

test('edits, deletions and typing are heard', async () => {
  const { id } = await post('guest-ana', 'wrong');
  await server.rest('guest-ana', 'PUT', `/messaging/messages/${id}`, { content: 'right' });
  assert.equal((await host.inbox.wait('message:updated', (data) => data.id === id)).content, 'right');
  await server.rest('guest-ana', 'DELETE', `/messaging/messages/${id}`);
  await host.inbox.wait('message:deleted', (data) => data.messageId === id);
  const typist = await server.connect('guest-ana', { name: 'Ana' });
  sockets.push(typist);
  typist.emit('typing', { conversationId: conversation, isTyping: true });
  await host.inbox.wait('typing', (data) => data.isTyping);
});

test('a stranger may not subscribe; who unsubscribes hears no more', async () => {
  const stranger = await connect('guest-eve');
  const refused = await ask(stranger, 'subscribe', { conversationId: conversation });
  assert.deepEqual([refused.success, refused.code], [false, 'forbidden']);
  const listener = await connect('host-bo', { role: 'host', name: 'Bo' });
  await ask(listener, 'subscribe', conversation);
  await post('guest-ana', 'one');
  await listener.inbox.wait('message', (data) => data.content === 'one');
  assert.deepEqual(await ask(listener, 'unsubscribe', { conversationId: conversation }), { success: true });
  await post('guest-ana', 'two');
  await host.inbox.wait('message', (data) => data.content === 'two');
  assert.equal(listener.inbox.count('message', (data) => data.content === 'two'), 0);
  assert.equal(stranger.inbox.heard.length, 0);
});

test('without an acknowledgement a failure is an exception; without a token there is no way in', async () => {
  guest.emit('subscribe', {});
  assert.equal((await guest.inbox.wait('exception')).status, 'error');
  const nobody = io(`${server.url}/messages`, { forceNew: true });
  sockets.push(nobody);
  const error = await new Promise((resolve) => { nobody.once('connect_error', resolve); });
  assert.equal(error.message, 'Unauthorized');
});
