// SPDX-License-Identifier: GPL-3.0-or-later
// Seed 001 with the client it was written for: guests, a host and an administrator in the namespace /, over the default
// transports (polling first).
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { io } from 'socket.io-client';
import { Parlord, tokenFor } from './parlord.js';

const server = new Parlord();
const sockets = [];
let guest, host, conversation;

const connect = async (user, claims) => {
  const socket = await server.connect(user, claims, '/', {});
  sockets.push(socket);
  return socket;
};
const ask = (socket, event, ...words) => socket.timeout(10000).emitWithAck(event, ...words);
const say = (socket, content, more = {}) => ask(socket, 'send_message', { conversationId: conversation, content, ...more });
const once = (socket, event) => new Promise((resolve) => { socket.once(event, resolve); });
/** A socket as the seed's front end makes it, with whatever token lies in its storage. */
const bare = (auth) => {
  const socket = io(server.url, { forceNew: true, reconnection: false, auth });
  sockets.push(socket);
  return socket;
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

test('a message is confirmed to the socket that sent it and is new to everybody else, once', async () => {
  const second = await connect('guest-ana', { name: 'Ana' });
  const ack = await say(guest, 'Is breakfast included?');
  assert.equal(ack.success, true, JSON.stringify(ack));
  assert.equal(ack.message.content, 'Is breakfast included?');
  const mine = (data) => data.message?.id === ack.message.id;
  const heard = await host.inbox.wait('new_message', mine);
  assert.equal(heard.conversationId, conversation);
  assert.deepEqual([heard.message.senderId, heard.message.senderName, heard.message.messageType], ['guest-ana', 'Ana', 'text']);
  await second.inbox.wait('new_message', mine);
  assert.deepEqual((await guest.inbox.wait('message_sent', mine)).message, ack.message);
  await say(guest, 'and then?');
  await host.inbox.wait('new_message', (data) => data.message.content === 'and then?');
  assert.deepEqual([guest, host, second].map((one) => one.inbox.count('new_message', mine)), [0, 1, 1]);
  assert.deepEqual([guest, host, second].map((one) => one.inbox.count('message_sent', mine)), [1, 0, 0]);
  const updated = await host.inbox.wait('conversation_updated',
    (data) => data.conversation.lastMessage?.id === ack.message.id);
  assert.equal(updated.conversationId, conversation);
});

test('by default it begins with polling and is upgraded', async () => {
  const socket = bare({ token: tokenFor('guest-ana') });
  const first = await new Promise((resolve) => { socket.io.on('open', () => resolve(socket.io.engine.transport.name)); });
  assert.equal(first, 'polling');
  await once(socket, 'connect');
  if (socket.io.engine.transport.name !== 'websocket')
    await new Promise((resolve) => { socket.io.engine.once('upgrade', resolve); });
  assert.equal(socket.io.engine.transport.name, 'websocket');
});

test('typing is heard by the other person, with a name, and ends', async () => {
  host.emit('typing_start', { conversationId: conversation });
  const typing = await guest.inbox.wait('user_typing', (data) => data.isTyping);
  assert.deepEqual(typing, { conversationId: conversation, userId: 'host-bo', userName: 'Bo', isTyping: true });
  host.emit('typing_stop', conversation); // the id alone will do
  await guest.inbox.wait('user_typing', (data) => !data.isTyping);
  assert.equal(host.inbox.count('user_typing'), 0);
});

test('a read mark over several messages is one event with the newest id', async () => {
  await say(guest, 'one');
  const { message } = await say(guest, 'two');
  await host.inbox.wait('new_message', (data) => data.message.id === message.id);
  assert.equal((await ask(host, 'mark_read', conversation)).success, true);
  const read = await guest.inbox.wait('messages_read', (data) => data.messageId === message.id);
  assert.deepEqual([read.conversationId, read.userId], [conversation, 'host-bo']);
  assert.match(read.readAt, /Z$/);
  assert.equal(guest.inbox.count('messages_read'), 1);
});

test('join and leave are acknowledged, a stranger is refused', async () => {
  for (const event of ['join_conversation', 'leave_conversation'])
    assert.equal((await ask(guest, event, { conversationId: conversation })).success, true);
  const { message } = await say(host, 'still here?');
  await guest.inbox.wait('new_message', (data) => data.message.id === message.id);
  const stranger = await connect('guest-eve');
  const refused = await ask(stranger, 'join_conversation', conversation);
  assert.deepEqual([refused.success, refused.code], [false, 'forbidden']);
});

test('without an acknowledgement a failure is an error event', async () => {
  guest.emit('send_message', { conversationId: conversation, content: '' });
  const error = await guest.inbox.wait('error');
  assert.equal(error.event, 'send_message');
  assert.equal(error.code, 'validation');
  assert.equal(typeof error.message, 'string');
});

test('an administrator sees everybody come and go, acquainted or not', async () => {
  const admin = await connect('admin-cleo', { role: 'admin' });
  const visitor = await connect('guest-dora');
  await admin.inbox.wait('user_online', (data) => data.userId === 'guest-dora');
  visitor.disconnect();
  const gone = await admin.inbox.wait('user_offline', (data) => data.userId === 'guest-dora');
  assert.match(gone.lastSeen, /Z$/);
  assert.equal(admin.inbox.count('user_online', (data) => data.userId === 'guest-dora'), 1);
  assert.equal(guest.inbox.count('user_online', (data) => data.userId === 'guest-dora'), 0);
});

test('who comes without a token may authenticate, and nothing else before', async () => {
  const socket = bare({ token: null }); // what localStorage gives before anybody has signed in
  await once(socket, 'connect');
  const early = await ask(socket, 'join_conversation', conversation);
  assert.deepEqual([early.success, early.code], [false, 'unauthorized']);
  const authenticated = once(socket, 'authenticated');
  const ack = await ask(socket, 'authenticate', { token: tokenFor('guest-ana') });
  assert.equal(ack.success, true);
  assert.deepEqual(await authenticated, { userId: 'guest-ana' });
  const news = once(socket, 'new_message');
  await say(host, 'welcome back');
  assert.equal((await news).message.content, 'welcome back');
  const other = await ask(socket, 'authenticate', { token: tokenFor('host-bo') });
  assert.equal(other.success, false);
});

test('who shows a wrong token later is told so and let go; at CONNECT it is a connect_error', async () => {
  const socket = bare();
  await once(socket, 'connect');
  const end = once(socket, 'disconnect');
  const unauthorized = once(socket, 'unauthorized');
  socket.emit('authenticate', { token: 'nonsense' });
  assert.equal(typeof (await unauthorized).message, 'string');
  await end;
  assert.equal((await once(bare({ token: 'nonsense' }), 'connect_error')).message, 'Unauthorized');
});

test('who polls hears why it was let go, also when it did not wait for anything at that moment', async () => {
  const at = `${server.url}/socket.io/?EIO=4&transport=polling`;
  const { sid } = JSON.parse((await (await fetch(at)).text()).slice(1));
  const say = (packet) => fetch(`${at}&sid=${sid}`, { method: 'POST', body: packet });
  const hear = async () => (await fetch(`${at}&sid=${sid}`)).text();
  await say('40');
  assert.match(await hear(), /^40\{/);
  await say('42["authenticate",{"token":"nonsense"}]');
  await new Promise((resolve) => setTimeout(resolve, 200));
  assert.match(await hear(), /42\["unauthorized",.*\x1e1$/);
  assert.equal((await fetch(`${at}&sid=${sid}`)).status, 400);
});

test('one connection speaks in several namespaces at once, in the words of each', async () => {
  const both = io(`${server.url}/messaging`, { forceNew: false, auth: { token: tokenFor('host-bo') } });
  const root = both.io.socket('/', { auth: { token: tokenFor('host-bo') } });
  sockets.push(both, root);
  root.connect();
  await Promise.all([once(both, 'connect'), once(root, 'connect')]);
  const heard = Promise.all([once(both, 'newMessage'), once(root, 'new_message')]);
  const { message } = await say(guest, 'to all of you');
  const [there, here] = await heard;
  assert.deepEqual([there.id, here.message.id], [message.id, message.id]);
});
