// SPDX-License-Identifier: GPL-3.0-or-later
// Chatbots and their visitors over REST: who may ask what, one conversation for each visitor, one item in the queue for
// each question.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { io } from 'socket.io-client';
import { Inbox, Parlord } from './parlord.js';

const server = new Parlord();
server.claims = { 'host-bo': { role: 'host', name: 'Bo' }, 'host-eva': { role: 'host' }, root: { role: 'admin' }, 'guest-ana': {} };
let bot;

const rest = (...args) => server.rest(...args);

/** As the holder of a token, or of none. */
async function call(token, method, path, body) {
  const response = await fetch(server.url + path, {
    method,
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: body && JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

const question = (more) => ({ chatbotId: bot, externalUserId: '+56912345678', content: 'Hello, I need help', channel: 'WHATSAPP', ...more });

async function queued() {
  const page = await (await fetch(`${server.url}/metrics`)).text();
  return Number(/^parlor_queued_messages\{queue="incoming-messages"\} (\d+)/m.exec(page)?.[1] ?? 0);
}

before(async () => {
  await server.start();
  const made = await rest('host-bo', 'POST', '/chatbots', { name: 'Harbour loft', settings: { tone: 'kind' } });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  bot = made.body.id;
});
after(() => server.remove());

test('a chatbot belongs to its owner; admins see all', async () => {
  assert.equal((await rest('guest-ana', 'POST', '/chatbots', { name: 'mine' })).status, 403);
  assert.equal((await rest('host-bo', 'POST', '/chatbots', { name: ' ' })).status, 400);
  assert.equal((await rest('host-bo', 'POST', '/chatbots', { name: 'x', propertyId: 'nowhere' })).body.field, 'propertyId');
  assert.equal((await call(undefined, 'GET', '/chatbots')).status, 401);

  const one = await rest('host-bo', 'GET', `/chatbots/${bot}`);
  assert.equal(one.status, 200);
  assert.deepEqual(one.body.data, {
    id: bot, ownerId: 'host-bo', name: 'Harbour loft', propertyId: null, settings: { tone: 'kind' },
    createdAt: one.body.createdAt, updatedAt: one.body.updatedAt,
  });
  assert.equal((await rest('host-eva', 'GET', `/chatbots/${bot}`)).status, 403);
  assert.equal((await rest('host-eva', 'PUT', `/chatbots/${bot}`, { name: 'mine' })).status, 403);
  assert.equal((await rest('host-eva', 'DELETE', `/chatbots/${bot}`)).status, 403);
  assert.equal((await rest('host-bo', 'GET', '/chatbots/nothing')).status, 404);
  assert.equal((await rest('root', 'GET', `/chatbots/${bot}`)).status, 200);

  const changed = await rest('host-bo', 'PUT', `/chatbots/${bot}`, { name: 'Loft' });
  assert.deepEqual([changed.status, changed.body.name, changed.body.settings], [200, 'Loft', { tone: 'kind' }]);
  assert.equal((await rest('host-bo', 'PUT', `/chatbots/${bot}`, {})).status, 400);

  const other = await rest('root', 'POST', '/chatbots', { name: 'Of Eva', ownerId: 'host-eva' });
  assert.equal(other.body.ownerId, 'host-eva');
  assert.equal((await rest('host-bo', 'POST', '/chatbots', { name: 'x', ownerId: 'host-eva' })).status, 403);
  const names = (list) => list.body.data.map((one) => one.name);
  assert.deepEqual(names(await rest('host-bo', 'GET', '/chatbots')), ['Loft']);
  const all = await rest('root', 'GET', '/chatbots?limit=1&page=2');
  assert.deepEqual([names(all), all.body.chatbots.length, all.body.pagination.total], [['Of Eva'], 1, 2]);
});

test('a visitor asks, and the answer of a person is an assistant\'s', async () => {
  const session = await call(undefined, 'POST', `/chat/${bot}/session`);
  assert.equal(session.status, 201);
  const { token, externalUserId, conversationId } = session.body.data;
  assert.ok(session.body.data.expiresIn > 29 * 86400);

  const empty = await call(token, 'GET', `/messages/conversation/${conversationId}`);
  assert.deepEqual([empty.status, empty.body.data.messages], [200, []]);

  const sent = await call(token, 'POST', '/messages/send', question({ externalUserId, channel: 'WIDGET', metadata: { page: '/loft' } }));
  assert.equal(sent.status, 202, JSON.stringify(sent.body));
  assert.deepEqual(Object.keys(sent.body), ['message', 'data']);
  assert.equal(sent.body.message, 'Message accepted for processing');
  const { message, conversation } = sent.body.data;
  assert.deepEqual([message.role, message.deliveryStatus, message.content, message.metadata],
    ['USER', 'PENDING', 'Hello, I need help', { page: '/loft' }]);
  assert.deepEqual([conversation.id, conversation.chatbotId, conversation.externalUserId, conversation.channel],
    [conversationId, bot, externalUserId, 'WIDGET']);

  const reply = await rest('host-bo', 'POST', '/messaging/messages', { conversationId, content: 'How can I help?' });
  assert.equal(reply.status, 201);
  await rest('host-bo', 'POST', `/messaging/conversations/${conversationId}/mark-read`);
  const page = await call(token, 'GET', `/messages/conversation/${conversationId}?limit=10`);
  assert.deepEqual(page.body.data.messages.map((one) => [one.role, one.content, one.deliveryStatus]),
    [['USER', 'Hello, I need help', 'READ'], ['ASSISTANT', 'How can I help?', page.body.data.messages[1].deliveryStatus]]);
  assert.deepEqual(page.body.data.pagination, { page: 1, limit: 10, total: 2, totalPages: 1, hasNext: false, hasPrev: false });
  assert.equal((await call(token, 'GET', `/messages/conversation/${conversationId}?page=0`)).status, 400);

  const one = await call(token, 'GET', `/messages/${reply.body.id}`);
  assert.deepEqual([one.status, one.body.data.content], [200, 'How can I help?']);
  assert.equal((await rest('host-bo', 'GET', `/messages/${message.id}`)).body.data.content, 'Hello, I need help');
  assert.equal((await rest('host-eva', 'GET', `/messages/${message.id}`)).status, 403);
  assert.equal((await rest('host-eva', 'GET', `/messages/conversation/${conversationId}`)).status, 403);
  assert.equal((await rest('host-bo', 'GET', '/messages/nothing')).status, 404);
});

test('a visitor\'s token opens nothing else', async () => {
  const mine = (await call(undefined, 'POST', `/chat/${bot}/session`)).body.data;
  const theirs = (await call(undefined, 'POST', `/chat/${bot}/session`)).body.data;
  const eva = (await rest('host-eva', 'POST', '/chatbots', { name: 'Eva' })).body.id;
  const ask = (more) => call(mine.token, 'POST', '/messages/send',
    question({ externalUserId: mine.externalUserId, channel: 'WIDGET', ...more }));
  assert.equal((await ask({})).status, 202);
  assert.equal((await ask({ chatbotId: eva })).status, 403);
  assert.equal((await ask({ externalUserId: theirs.externalUserId })).status, 403);
  assert.equal((await ask({ channel: 'SMS' })).status, 403);
  assert.equal((await ask({ conversationId: theirs.conversationId })).status, 403);
  assert.equal((await ask({ conversationId: 'nothing' })).status, 404);

  for (const [method, path, body] of [
    ['GET', '/messaging/conversations'], ['GET', `/messaging/conversations/${mine.conversationId}/messages`],
    ['POST', '/messaging/messages', { conversationId: mine.conversationId, content: 'x' }], ['GET', '/messaging/search?q=help'],
    ['GET', '/chatbots'], ['POST', '/chatbots', { name: 'x' }], ['GET', `/chatbots/${bot}`],
    ['GET', `/messages/conversation/${theirs.conversationId}`],
  ]) assert.equal((await call(mine.token, method, path, body)).status, 403, `${method} ${path}`);
  for (const namespace of ['/messaging', '/']) {
    const socket = io(server.url + namespace, { forceNew: true, reconnection: false, auth: { token: mine.token } });
    await assert.rejects(new Promise((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    }), namespace);
    socket.close();
  }

  // Only its own is renewed, and nobody is named without the owner's word.
  const renewed = await call(mine.token, 'POST', `/chat/${bot}/session`);
  assert.deepEqual([renewed.status, renewed.body.conversationId], [201, mine.conversationId]);
  assert.equal((await call(mine.token, 'POST', `/chat/${eva}/session`)).status, 403);
  assert.equal((await call(mine.token, 'POST', `/chat/${bot}/session`, { externalUserId: theirs.externalUserId })).status, 403);
  assert.equal((await call(undefined, 'POST', `/chat/${bot}/session`, { externalUserId: '+569' })).status, 401);
  assert.equal((await rest('host-eva', 'POST', `/chat/${bot}/session`, { externalUserId: '+569' })).status, 403);
  assert.equal((await call(undefined, 'POST', '/chat/nothing/session')).status, 404);
  const named = await rest('host-bo', 'POST', `/chat/${bot}/session`, { externalUserId: '+569', channel: 'SMS', name: 'Ana' });
  assert.deepEqual([named.status, named.body.externalUserId, named.body.channel], [201, '+569', 'SMS']);

  // With the chatbot its visitors' tokens go.
  const gone = (await rest('host-bo', 'POST', '/chatbots', { name: 'for a day' })).body.id;
  const visitor = (await call(undefined, 'POST', `/chat/${gone}/session`)).body.data;
  assert.equal((await rest('host-bo', 'DELETE', `/chatbots/${gone}`)).status, 200);
  assert.equal((await call(visitor.token, 'GET', `/messages/conversation/${visitor.conversationId}`)).status, 401);
  assert.equal((await rest('host-bo', 'GET', `/chatbots/${gone}`)).status, 404);
  assert.equal((await rest('host-bo', 'POST', '/messages/send', question({ chatbotId: gone }))).status, 404);
});

test('who is asked for, and on which channel', async () => {
  assert.equal((await rest('host-bo', 'POST', '/messages/send', question({ chatbotId: 'nothing' }))).status, 404);
  assert.equal((await rest('host-eva', 'POST', '/messages/send', question())).status, 403);
  assert.equal((await rest('root', 'POST', '/messages/send', question())).status, 403);
  assert.equal((await rest('host-bo', 'POST', '/messages/send', question({ channel: 'FAX' }))).body.field, 'channel');
  assert.equal((await rest('host-bo', 'POST', '/messages/send', question({ channel: undefined }))).status, 400);
  assert.equal((await rest('host-bo', 'POST', '/messages/send', question({ content: ' ' }))).status, 400);
  assert.equal((await rest('host-bo', 'POST', '/messages/send', question({ content: 'é'.repeat(2001) }))).status, 400);
  assert.equal((await call(undefined, 'POST', '/messages/send', question())).status, 401);
  const foreign = await rest('guest-ana', 'POST', '/messaging/conversations', { type: 'direct', participantIds: ['host-bo'] });
  assert.equal((await rest('host-bo', 'POST', '/messages/send', question({ conversationId: foreign.body.id }))).status, 403);
  assert.equal((await rest('host-bo', 'POST', '/messages/send', question({ metadata: { a: 'x'.repeat(9000) } }))).status, 413);
});

test('twenty at once come to one conversation; a retry is no second question', async () => {
  const before = await queued();
  const person = { externalUserId: '+4512', channel: 'SMS' };
  const many = await Promise.all(Array.from({ length: 20 }, (_, i) =>
    rest('host-bo', 'POST', '/messages/send', question({ ...person, content: `question ${i}`, clientMessageId: `q${i}` }))));
  assert.deepEqual([...new Set(many.map((one) => one.status))], [202]);
  assert.equal(new Set(many.map((one) => one.body.data.conversation.id)).size, 1);
  assert.equal(new Set(many.map((one) => one.body.data.message.id)).size, 20);
  assert.equal(await queued(), before + 20);

  const again = await rest('host-bo', 'POST', '/messages/send', question({ ...person, content: 'question 3', clientMessageId: 'q3' }));
  assert.deepEqual([again.status, again.body.data.message.id], [202, many[3].body.data.message.id]);
  assert.equal((await rest('host-bo', 'POST', '/messages/send', question({ ...person, content: 'other', clientMessageId: 'q3' }))).status, 409);
  assert.equal(await queued(), before + 20);
  const elsewhere = await rest('host-bo', 'POST', '/messages/send', question({ ...person, channel: 'EMAIL' }));
  assert.notEqual(elsewhere.body.data.conversation.id, many[0].body.data.conversation.id);
});

test('whoever listens at /messages hears what becomes of a question', async () => {
  const { token, externalUserId, conversationId } = (await call(undefined, 'POST', `/chat/${bot}/session`)).body.data;
  const visitor = io(`${server.url}/messages`, { forceNew: true, reconnection: false, auth: { token } });
  const inbox = new Inbox(visitor);
  await new Promise((resolve, reject) => visitor.once('connect', resolve).once('connect_error', reject));
  assert.deepEqual(await visitor.emitWithAck('subscribe', { conversationId }), { success: true });
  const other = (await call(undefined, 'POST', `/chat/${bot}/session`)).body.data;
  assert.equal((await visitor.emitWithAck('subscribe', { conversationId: other.conversationId })).code, 'forbidden');

  const sent = await call(token, 'POST', '/messages/send', question({ externalUserId, channel: 'WIDGET', content: 'Is it warm?' }));
  const { id } = sent.body.data.message;
  const asked = await inbox.wait('message', (message) => message.id === id);
  assert.deepEqual([asked.role, asked.deliveryStatus, asked.content], ['USER', 'SENT', 'Is it warm?']);
  await inbox.wait('message:status', (status) => status.messageId === id && status.status === 'SENT');
  const owner = await server.connect('host-bo', server.claims['host-bo']); // who comes now has not had it yet
  await rest('host-bo', 'GET', `/messages/conversation/${conversationId}`);
  await inbox.wait('message:status', (status) => status.messageId === id && status.status === 'DELIVERED');
  await owner.emitWithAck('markAsRead', { conversationId });
  await inbox.wait('message:status', (status) => status.messageId === id && status.status === 'READ');
  assert.equal((await call(token, 'GET', `/messages/${id}`)).body.data.deliveryStatus, 'READ');
  await owner.emitWithAck('sendMessage', { conversationId, content: 'Very.' });
  const answered = await inbox.wait('message', (message) => message.role === 'ASSISTANT');
  assert.equal(answered.content, 'Very.');
  visitor.close();
  owner.close();
});
