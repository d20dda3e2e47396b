// SPDX-License-Identifier: GPL-3.0-or-later
// The raw WebSocket of seeds 003 and 000, by clients that do as the seeds say.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Parlord } from './parlord.js';
import { Raw } from './raw.js';

const server = new Parlord();
const open = [];

before(() => server.start());
after(async () => {
  for (const raw of open) raw.socket.terminate();
  await server.remove();
});

async function connect(user, options) {
  const raw = await Raw.open(server, user, options);
  open.push(raw);
  return raw;
}

test('two sockets exchange a message', async () => {
  const ana = await connect('ana');
  const bo = await connect('bo', { path: '/' });
  ana.send('test-1', 'conv-1', 'bo', 'Hello!', { timestamp: '2025-10-21T10:30:00Z' });
  const told = await bo.wait('message');
  assert.deepEqual(told.data, { messageId: 'test-1', conversationId: 'conv-1', senderId: 'ana', senderName: 'ana', content: 'Hello!',
    timestamp: '2025-10-21T10:30:00Z', status: 'delivered', conversationName: null, replyToMessageId: null, replyToContent: null,
    replyToSenderName: null });
  assert.deepEqual({ ...told, data: null, type: null, createdAt: null }, { type: null, data: null, id: 'test-1', userId: 'ana',
    senderId: 'ana', recipientId: 'bo', text: 'Hello!', content: 'Hello!', createdAt: null, fileUrls: [], isAutomated: false,
    messageType: null, propertyId: null, bookingId: null });
  const confirmed = await ana.wait('messageStatus', (one) => one.status === 'sent');
  assert.equal(confirmed.data.messageId, 'test-1');
  await ana.wait('messageStatus', (one) => one.status === 'delivered' && one.userId === 'bo');
  assert.deepEqual(ana.messages(), []); // no echo

  bo.send('test-2', 'conv-1', 'ana', 'Hi back!', { replyToMessageId: 'test-1' });
  const back = await ana.wait('message');
  assert.deepEqual([back.data.replyToMessageId, back.data.replyToContent, back.data.replyToSenderName], ['test-1', 'Hello!', 'ana']);
  assert.match(back.data.timestamp, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
});
