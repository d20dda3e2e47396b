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

test('who is online, who types and who has read can be asked', async () => {
  const ask = (socket, event, payload) => socket.timeout(10000).emitWithAck(event, payload);
  const { message } = await say(guest, 'who is there?');
  await guest.inbox.wait('messageDelivered', (data) => data.messageId === message.id);
  const online = await ask(guest, 'getOnlineUsers', { conversationId: conversation });
  assert.deepEqual([online.success, online.users.sort()], [true, ['guest-ana', 'host-bo']]);
  assert.ok((await ask(guest, 'getOnlineUsers', {})).users.includes('host-bo'));
  await ask(host, 'typing', { conversationId: conversation, isTyping: true });
  assert.deepEqual((await ask(guest, 'getTypingUsers', conversation)).users, ['host-bo']);
  await ask(host, 'typing', { conversationId: conversation, isTyping: false });
  assert.deepEqual((await ask(guest, 'getTypingUsers', conversation)).users, []);
  let receipts = await ask(guest, 'getReadReceipts', { messageId: message.id });
  assert.deepEqual([receipts.readBy, receipts.deliveredTo.map((one) => one.user)], [[], ['host-bo']]);
  assert.equal((await ask(host, 'markMessageAsDelivered', { messageId: message.id, conversationId: conversation })).success, true);
  assert.equal((await ask(host, 'markMessageAsDelivered', { messageId: 'no-such-message' })).code, 'not_found');
  await ask(host, 'markAsRead', { conversationId: conversation, messageId: message.id });
  receipts = await ask(guest, 'getReadReceipts', message.id);
  assert.deepEqual(receipts.readBy.map((one) => one.user), ['host-bo']);
  assert.match(receipts.readBy[0].readAt, /Z$/);
});

test('one\'s own archive, pin and mute are told to oneself only; a removal to all', async () => {
  const second = await server.connect('guest-ana', { name: 'Ana' });
  const cem = await server.connect('guest-cem');
  sockets.push(second, cem);
  const group = (await server.rest('host-bo', 'POST', '/messaging/conversations',
    { type: 'group', title: 'Loft', participantIds: ['guest-ana', 'guest-cem'] })).body.id;
  const here = (data) => data.conversationId === group;
  await second.inbox.wait('conversationUpdated', here);
  await server.rest('guest-ana', 'POST', `/messaging/conversations/${group}/pin`, {});
  await server.rest('guest-ana', 'POST', `/messaging/conversations/${group}/mute`, { value: true });
  await second.inbox.wait('conversationUpdated', (data) => here(data) && data.isPinned === true && data.isMuted === true);
  await guest.inbox.wait('conversationUpdated', (data) => here(data) && data.isMuted === true && data.isArchived === false);
  await server.rest('host-bo', 'DELETE', `/messaging/conversations/${group}/participants/guest-ana`);
  await guest.inbox.wait('conversationUpdated', (data) => here(data) && data.removed === true);
  await cem.inbox.wait('conversationUpdated', (data) => here(data) && data.participants?.length === 2);
  assert.equal(host.inbox.count('conversationUpdated', (data) => here(data) && data.isMuted === true), 0);
  await host.timeout(10000).emitWithAck('sendMessage', { conversationId: group, content: 'without Ana' });
  await cem.inbox.wait('newMessage', (data) => data.content === 'without Ana');
  assert.equal(guest.inbox.count('newMessage', (data) => data.content === 'without Ana'), 0);
});

test('a connection ends with its token, unless it shows a newer one', async () => {
  const brief = (more) => server.connect('guest-dora', { lifetime: 2 }, '/messaging', { transports: ['websocket'], reconnection: false, ...more });
  const [ending, renewed] = [await brief(), await brief()];
  sockets.push(ending, renewed);
  const end = new Promise((resolve) => { ending.once('disconnect', resolve); });
  assert.equal((await renewed.timeout(10000).emitWithAck('authenticate', { token: tokenFor('guest-dora') })).success, true);
  assert.equal(await end, 'transport close'); // no namespace was closed: the client would come back
  assert.equal(renewed.connected, true);
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
