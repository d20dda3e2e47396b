// SPDX-License-Identifier: GPL-3.0-or-later
// Seed 004 with the client it was written for: a guest and a host in /messaging.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { io } from 'socket.io-client';
import { Parlord, tokenFor } from './parlord.js';

const server = new Parlord();
const sockets = [];
let guest, host, conversation;

before(async () => {
  await server.start();
  guest = await server.connect('guest-ana', { name: 'Ana' });
  host = await server.connect('host-bo', { role: 'host', name: 'Bo' });
  sockets.push(guest, host);
  const opened = await server.rest('guest-ana', 'POST', '/messaging/conversations',
    { type: 'direct', participantIds: ['host-bo'] });
  assert.equal(opened.status, 201, JSON.stringify(opened.body));
  conversation = opened.body.id;
  assert.equal(opened.body.data.id, conversation);
});

after(async () => {
  sockets.forEach((socket) => socket.disconnect());
  await server.remove();
});

const say = (socket, content, more = {}) => socket.timeout(10000)
  .emitWithAck('sendMessage', { conversationId: conversation, content, type: 'text', ...more });

test('a message is acknowledged, confirmed, and reaches the other person once', async () => {
  const ack = await say(guest, 'Is the loft free in May?', { clientMessageId: 'c-1' });
  assert.equal(ack.success, true, JSON.stringify(ack));
  const { message } = ack;
  assert.equal(message.content, 'Is the loft free in May?');
  assert.equal(message.conversationId, conversation);
  assert.equal(message.senderId, 'guest-ana');
  assert.equal(message.senderName, 'Ana');
  assert.match(message.id, /^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  assert.match(message.createdAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  const mine = (data) => data.id === message.id;
  assert.equal((await host.inbox.wait('newMessage', mine)).content, message.content);
  await guest.inbox.wait('messageSent', (data) => (data.id ?? data.message?.id ?? data.messageId) === message.id);
  await guest.inbox.wait('newMessage', mine);
  assert.equal(host.inbox.count('newMessage', mine), 1);
  assert.equal(guest.inbox.count('newMessage', mine), 1);
});

test('the same clientMessageId is the same message; with other words it is a conflict', async () => {
  const first = await say(guest, 'once', { clientMessageId: 'c-2' });
  const again = await say(guest, 'once', { clientMessageId: 'c-2' });
  assert.equal(again.success, true);
  assert.equal(again.message.id, first.message.id);
  const other = await say(guest, 'twice', { clientMessageId: 'c-2' });
  assert.equal(other.success, false);
  await say(guest, 'after');
  await host.inbox.wait('newMessage', (data) => data.content === 'after');
  assert.equal(host.inbox.count('newMessage', (data) => data.content === 'once'), 1);
});

test('delivered is told to the sender, then read', async () => {
  const { message } = await say(guest, 'Have you seen this?');
  const delivered = await guest.inbox.wait('messageDelivered', (data) => data.messageId === message.id);
  assert.equal(delivered.userId, 'host-bo');
  assert.equal(delivered.conversationId, conversation);
  const ack = await host.timeout(10000).emitWithAck('markAsRead', { conversationId: conversation, messageId: message.id });
  assert.equal(ack.success, true, JSON.stringify(ack));
  const read = await guest.inbox.wait('messageRead', (data) => data.messageId === message.id);
  assert.equal(read.userId, 'host-bo');
  assert.equal(read.conversationId, conversation);
});

test('typing is heard by the other person only, and ends by itself', async () => {
  host.emit('typing', { conversationId: conversation, isTyping: true });
  const typing = await guest.inbox.wait('userTyping', (data) => data.isTyping);
  assert.deepEqual([typing.conversationId, typing.userId], [conversation, 'host-bo']);
  await guest.inbox.wait('userTyping', (data) => !data.isTyping);
  assert.equal(host.inbox.count('userTyping'), 0);
});

test('a message over the limit, an empty one and a foreign conversation are refused, and the socket goes on', async () => {
  for (const refused of [{ content: 'x'.repeat(2001) }, { content: '   ' }, { content: 'x', conversationId: 'nowhere' }]) {
    const ack = await say(guest, '', refused);
    assert.equal(ack.success, false, JSON.stringify(ack));
    assert.equal(typeof ack.error, 'string');
  }
  assert.equal((await say(guest, '😀'.repeat(2000))).success, true);
});

test('a stranger neither sends nor hears', async () => {
  const stranger = await server.connect('guest-eve');
  sockets.push(stranger);
  assert.equal((await say(stranger, 'let me in')).success, false);
  const { message } = await say(guest, 'between us');
  await host.inbox.wait('newMessage', (data) => data.id === message.id);
  assert.equal(stranger.inbox.count('newMessage'), 0);
});

for (const [why, token] of [['made with another key', tokenFor('guest-ana', { key: 'x'.repeat(40) })],
  ['expired', tokenFor('guest-ana', { lifetime: -60 })], ['that is none', 'nonsense'], ['missing', undefined]]) {
  test(`a token ${why} is a connect_error`, async () => {
    const socket = io(`${server.url}/messaging`, { transports: ['websocket'], forceNew: true, auth: { token } });
    sockets.push(socket);
    const error = await new Promise((resolve, reject) => {
      socket.once('connect_error', resolve);
      socket.once('connect', () => reject(new Error('was let in')));
    });
    assert.equal(error.message, 'Unauthorized');
  });
}
