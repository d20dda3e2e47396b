// SPDX-License-Identifier: GPL-3.0-or-later
// The raw WebSocket of seeds 003 and 000, by clients that do as the seeds say.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Parlord, tokenFor } from './parlord.js';
import { Raw } from './raw.js';

const server = new Parlord();
const open = [];
let count = 0;
const fresh = (what) => `${what}-${++count}`;

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

/** Two people who have met nobody else, both there. */
async function pair(options) {
  const [a, b] = [fresh('ana'), fresh('bo')];
  return [await connect(a, options), await connect(b, options), fresh('conv')];
}

test('two sockets exchange a message', async () => {
  const [ana, bo] = [await connect('ana'), await connect('bo', { path: '/' })];
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

for (const path of ['/', '/production', '/production/']) {
  test(`connecting to ${path}`, async () => {
    const refusal = async (user, options) => new Raw(server, user, { path, ...options }).opened;
    assert.deepEqual(await refusal(undefined, { token: null }), { status: 400, body: { error: 'userId is required' } });
    assert.equal((await refusal('ana', { token: tokenFor('bo') })).status, 403);
    assert.equal((await refusal('ana', { token: 'no token' })).status, 401);
    await (await connect(undefined, { path, token: tokenFor('ana') })).close(); // the token says who it is
  });
}

test('bad input is told, and the socket stays usable', async () => {
  const [ana, bo, conversation] = await pair();
  const told = async (frame, error) => {
    ana.heard = [];
    ana.say(frame);
    assert.deepEqual((await ana.wait('error')).error, error, JSON.stringify(frame));
  };
  const send = { action: 'sendMessage', messageId: 'k1', conversationId: conversation, senderId: ana.user, recipientId: bo.user, content: 'x' };
  for (const field of ['messageId', 'conversationId', 'senderId']) await told({ ...send, [field]: undefined }, 'Missing required fields');
  await told({ action: 'sendMessage', userId: ana.user, text: 'x' }, 'Missing required fields');
  await told({ action: 'sendMessage', recipientId: bo.user, text: 'x' }, 'Missing required fields');
  for (const frame of ['?', '[]', '"x"', '{"action":"dance"}', '{}', '{"action":5}', `{"action":"typing","conversationId":${'['.repeat(40)}`])
    await told(frame, 'Invalid message format');
  await told({ ...send, recipientId: undefined }, 'No valid recipients');
  await told({ ...send, recipientIds: [], recipientId: ana.user }, 'No valid recipients');
  await told({ ...send, content: 'x'.repeat(2001) }, 'content: at most 2000 characters');
  await told({ ...send, senderId: bo.user }, 'the sender is not who has signed in');
  ana.socket.send(Buffer.from([1, 2, 3]));
  await ana.wait('error', (error) => error === 'Invalid message format');
  ana.heard = [];
  ana.say({ type: 'ping' });
  ana.say({ action: 'ping' });
  ana.say(send);
  await bo.wait('message');
  await ana.settle();
  assert.deepEqual(ana.heard.filter((one) => one.type !== 'messageStatus' && one.type !== 'presence'), [{ error: 'Invalid message format' }]);
});

test('a conversation that is not known begins with its first message, under exactly that id', async () => {
  const [ana, bo, conversation] = await pair();
  const cy = await connect(fresh('cy'));
  ana.send('k1', conversation, bo.user, 'two people');
  await bo.wait('message');
  const direct = await server.rest(ana.user, 'GET', `/messaging/conversations/${conversation}`);
  assert.equal(direct.body.data.type, 'direct');
  // The same two again, in another: exactly that one too.
  ana.send('k1', `${conversation}-b`, bo.user, 'two people, elsewhere');
  await bo.wait('message', (one) => one.conversationId === `${conversation}-b`);
  // More people are a group.
  ana.send('k1', `${conversation}-c`, [bo.user, cy.user], 'three people', { conversationName: 'Neighbours' });
  const told = await cy.wait('message');
  assert.equal(told.data.conversationName, 'Neighbours');
  assert.equal(told.recipientId, null);
  assert.equal((await server.rest(ana.user, 'GET', `/messaging/conversations/${conversation}-c`)).body.data.type, 'group');
  // A known one needs all of them in it.
  ana.send('k2', conversation, cy.user, 'to somebody who is not in it');
  await ana.wait('error', (error) => error === 'No valid recipients');
  cy.send('k3', conversation, ana.user, 'from somebody who is not in it');
  await cy.wait('error', (error) => error === 'You are not a participant of this conversation.');
});

test('a message goes by the name that its sender gave it', async () => {
  const [ana, bo, conversation] = await pair();
  ana.send('mine', conversation, bo.user, 'first');
  await bo.wait('message');
  bo.send('mine', conversation, ana.user, 'not mine');
  await bo.wait('error', (error) => error === 'Message id already in use');
  ana.heard = [];
  ana.send('mine', conversation, bo.user, 'first', { timestamp: '2025-10-21T10:30:00Z' }); // again: the same message
  await ana.wait('messageStatus', (one) => one.messageId === 'mine' && one.status === 'sent');
  ana.send('mine', conversation, bo.user, 'something else');
  await ana.wait('error', (error) => error === 'Message id already in use');
  await bo.settle();
  assert.deepEqual(bo.messages(), ['first']);

  // Either name will do, also long after.
  for (let i = 0; i < 40; ++i) ana.send(`k${i}`, conversation, bo.user, `more ${i}`);
  await bo.wait('message', (one) => one.messageId === 'k39');
  bo.send('mine', conversation, ana.user, 'still not mine');
  await bo.wait('error', () => bo.heard.filter((one) => one.error === 'Message id already in use').length === 2);
  const listed = await server.rest(bo.user, 'GET', `/messaging/conversations/${conversation}/messages?limit=50`);
  const { id } = listed.body.data[0];
  ana.say({ action: 'editMessage', conversationId: conversation, messageId: 'mine', content: 'edited by its own name' });
  const edited = await bo.wait('messageEdited');
  assert.deepEqual([edited.data.messageId, edited.data.content], ['mine', 'edited by its own name']);
  assert.match(edited.data.editedAt, /:\d\dZ$/);
  ana.say({ action: 'editMessage', messageId: id, content: 'edited by the server\'s' });
  await bo.wait('messageEdited', (one) => one.content === 'edited by the server\'s');
  bo.say({ action: 'deleteMessage', conversationId: conversation, messageId: 'mine' });
  await bo.wait('error', (error) => error.startsWith('Only its author'));
  ana.say({ action: 'deleteMessage', conversationId: conversation, messageId: 'mine' });
  assert.deepEqual((await bo.wait('messageDeleted')).data, { messageId: 'mine', conversationId: conversation });
  ana.say({ action: 'deleteMessage', conversationId: conversation, messageId: 'nobody knows' });
  await ana.wait('error', (error) => error === 'There is no such message.');
});

test('what is read is told message by message', async () => {
  const [ana, bo, conversation] = await pair();
  for (const name of ['k1', 'k2', 'k3']) ana.send(name, conversation, bo.user, name);
  await bo.wait('message', (one) => one.messageId === 'k3');
  const read = (one) => one.status === 'read' && one.userId === bo.user;
  bo.say({ action: 'markRead', conversationId: conversation, messageId: 'k2' });
  await ana.wait('messageStatus', (one) => read(one) && one.messageId === 'k2');
  bo.say({ action: 'markRead', conversationId: conversation, messageIds: ['k1', 'k3'] });
  const told = await ana.wait('messageStatus', (one) => read(one) && one.messageId === 'k3');
  assert.deepEqual(Object.keys(told.data), ['messageId', 'conversationId', 'userId', 'status', 'timestamp']);
  assert.deepEqual(ana.heard.filter((one) => one.type === 'messageStatus' && read(one.data)).map((one) => one.data.messageId), ['k1', 'k2', 'k3']);
});

test('a client that only sends 000\'s texts hears of messages and of nothing else', async () => {
  const [ana, bo, conversation] = await pair();
  bo.send('k1', conversation, ana.user, 'Hello');
  await ana.wait('message');
  ana.say({ action: 'sendMessage', userId: ana.user, recipientId: bo.user, text: 'from 000', propertyId: 'p1', isAutomated: true,
    messageType: 'our_own_type', fileUrls: ['https://files.example/plan.pdf'] });
  const told = await bo.wait('message');
  assert.deepEqual([told.text, told.propertyId, told.isAutomated, told.messageType, told.fileUrls, told.recipientId],
    ['from 000', 'p1', true, 'our_own_type', ['https://files.example/plan.pdf'], bo.user]);
  assert.equal(told.data.conversationId, conversation); // the pair's own
  for (const isTyping of [true, false]) bo.say({ action: 'typing', conversationId: conversation, isTyping });
  bo.say({ action: 'editMessage', conversationId: conversation, messageId: 'k1', content: 'Hello!' });
  bo.say({ action: 'markRead', conversationId: conversation });
  bo.send('k2', conversation, ana.user, 'the end');
  await ana.wait('message', (one) => one.messageId === 'k2');
  assert.deepEqual(ana.heard.map((one) => one.type), ['message', 'message']);
  // The first other word opens its ears; who is there is told at once.
  ana.say({ action: 'markRead', conversationId: conversation });
  await ana.wait('presence', (one) => one.userId === bo.user && one.isOnline);
  bo.say({ action: 'typing', conversationId: conversation, isTyping: true });
  const typing = await ana.wait('typing');
  assert.deepEqual(typing.data, { conversationId: conversation, senderId: bo.user, senderName: bo.user, isTyping: true });
  assert.equal(bo.count('typing', (one) => one.senderId === bo.user), 0);
  await bo.close();
  await ana.wait('presence', (one) => one.userId === bo.user && !one.isOnline);
});

test('the time is the client\'s own words if they are a time', async () => {
  const [ana, bo, conversation] = await pair();
  const server003 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
  const cases = [['2025-10-21T10:30:00Z', true], ['2025-10-21T10:30:00.123456Z', true], ['2025-10-21T10:30:00+02:00', true],
    ['noon', false], [`2025-10-21T10:30:00.${'0'.repeat(30)}Z`, false], ['', false]];
  for (const [index, [timestamp, isKept]] of cases.entries()) {
    ana.send(`k${index}`, conversation, bo.user, 'x', { timestamp });
    const told = await bo.wait('message', (one) => one.messageId === `k${index}`);
    if (isKept) assert.equal(told.data.timestamp, timestamp);
    else assert.match(told.data.timestamp, server003);
    assert.match(told.createdAt, /\.\d\d\dZ$/);
  }
});

test('a reply to what is not known here keeps the client\'s own quote', async () => {
  const [ana, bo, conversation] = await pair();
  ana.send('k1', conversation, bo.user, 'Yes', { replyToMessageId: 'elsewhere', replyToContent: 'Is it?', replyToSenderName: 'Bo' });
  const { data } = await bo.wait('message');
  assert.deepEqual([data.replyToMessageId, data.replyToContent, data.replyToSenderName], ['elsewhere', 'Is it?', 'Bo']);
});

test('a newer token of the same person', async () => {
  const ana = await connect(fresh('ana'));
  ana.say({ action: 'authenticate', token: tokenFor(ana.user, { lifetime: 7200 }) });
  assert.deepEqual((await ana.wait('authenticated')).data, { userId: ana.user });
  ana.say({ action: 'authenticate', token: tokenFor('bo') });
  await ana.wait('error', (error) => error === "that is somebody else's token");
  ana.say({ action: 'authenticate', token: 'none' });
  await ana.wait('error', (error) => error === 'Unauthorized');
});

test('whatever is said, the socket is as usable as before', async () => {
  const [ana, bo, conversation] = await pair();
  ana.send('first', conversation, bo.user, 'so that it is theirs');
  await bo.wait('message');
  let state = 12345;
  const below = (n) => { state = (Math.imul(state, 1103515245) + 12345) >>> 0; return (state >>> 8) % n; };
  const send = { action: 'sendMessage', messageId: 'h1', conversationId: conversation, senderId: ana.user, recipientIds: [bo.user], content: 'x',
    timestamp: '2025-10-21T10:30:00Z', replyToMessageId: 'h0', fileUrls: ['https://files.example/a.png'] };
  const frames = [send, { action: 'sendMessage', userId: ana.user, recipientId: bo.user, text: 'x', isAutomated: true, bookingId: 'b' },
    { action: 'markRead', conversationId: conversation, messageIds: ['h1'] }, { action: 'typing', conversationId: conversation, isTyping: true },
    { action: 'editMessage', messageId: 'h1', conversationId: conversation, content: 'y' }, { action: 'catchUp' }].map((one) => JSON.stringify(one));
  const words = ['null', '[]', '{}', '""', '1e999', '-1', '"\\u0000"', '"\\ud800"', 'true', '[[[[', ',', ':', '"', '\\', `"${'x'.repeat(3000)}"`,
    '"conversationId"', '"messageId"', '"recipientIds"', '😀', '\u202e'];
  for (let i = 0; i < 2000; ++i) {
    const frame = frames[below(frames.length)];
    const at = below(frame.length);
    ana.say(frame.slice(0, at) + words[below(words.length)] + frame.slice(at + below(12)));
  }
  ana.send('last', conversation, bo.user, 'still here');
  await bo.wait('message', (one) => one.messageId === 'last', 30000);
  await ana.wait('messageStatus', (one) => one.messageId === 'last');
  assert.ok(ana.heard.filter((one) => one.error).length > 500);
});
