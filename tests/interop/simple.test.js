// SPDX-License-Identifier: GPL-3.0-or-later
// The simple WebSocket /messaging/ws?token= with `ws`, which knows nothing of Socket.IO.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Parlord } from './parlord.js';

const server = new Parlord();
const sockets = [];
let guest, host, conversation;

const connect = async (user, claims) => {
  const socket = await server.connectSimple(user, claims);
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
  sockets.forEach((socket) => socket.close());
  await server.remove();
});

test('a message is confirmed and reaches the other person, in the events of /messaging', async () => {
  guest.say('sendMessage', { conversationId: conversation, content: 'Good evening', type: 'text' });
  const heard = await host.inbox.wait('newMessage', (data) => data.content === 'Good evening');
  assert.equal(heard.senderName, 'Ana');
  const mine = (data) => data.id === heard.id;
  await guest.inbox.wait('messageSent', mine);
  await guest.inbox.wait('newMessage', mine);
  host.say('markAsRead', { conversationId: conversation });
  await guest.inbox.wait('messageRead', (data) => data.messageId === heard.id);
  assert.equal(host.inbox.count('newMessage', mine), 1);
});

test('what cannot be understood or is refused is an exception, and the socket goes on', async () => {
  for (const text of ['nonsense', '[]', '{}', '{"type":7}', '{"type":"noSuchEvent"}', '{"type":"sendMessage","payload":{}}']) {
    const before = host.inbox.count('exception');
    host.send(text);
    while (host.inbox.count('exception') === before) await new Promise((resolve) => { setTimeout(resolve, 5); });
  }
  host.send(Buffer.from([1, 2, 3]));
  host.say('typing', { conversationId: conversation, isTyping: true });
  await guest.inbox.wait('userTyping', (data) => data.isTyping);
});

test('without a token, or with a wrong one, there is no handshake', async () => {
  for (const query of ['', '?token=nonsense'])
    assert.equal(await server.refusedAt(`/messaging/ws${query}`), 401);
});
