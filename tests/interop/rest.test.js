// SPDX-License-Identifier: GPL-3.0-or-later
// The REST door, and that it and the socket tell each other what they did.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Parlord, refused as refusedBy } from './parlord.js';

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

/** A group of which ana is the admin, and bo (on the socket) and cy are members. */
async function openGroup() {
  const opened = await server.rest('guest-ana', 'POST', '/messaging/conversations',
    { type: 'group', title: 'Stairwell', participantIds: ['host-bo', 'guest-cy'] });
  assert.equal(opened.status, 201, JSON.stringify(opened.body));
  return `${messages}${opened.body.data.id}`;
}

const idOf = (path) => path.slice(messages.length);
const peopleIn = (body) => body.data.participants.map((one) => one.userId).sort();

const refused = (...expectation) => refusedBy(server, ...expectation);

test('a conversation is changed by its admins', async () => {
  const group = await openGroup();
  const changed = await server.rest('guest-ana', 'PUT', group, { title: 'Roof', description: 'Keys', status: 'closed',
    avatarUrl: 'https://example.com/roof.png' });
  assert.equal(changed.status, 200, JSON.stringify(changed.body));
  const { title, description, status, avatarUrl } = changed.body.data;
  assert.deepEqual([title, description, status, avatarUrl], ['Roof', 'Keys', 'closed', 'https://example.com/roof.png']);
  assert.equal(changed.body.title, 'Roof');
  await host.inbox.wait('conversationUpdated', (data) => data.id === idOf(group) && data.title === 'Roof');

  const booking = await server.rest('guest-ana', 'PUT', group, { status: 'active' }, { 'x-parlor-dialect': '001' });
  assert.equal(booking.body.data.status, 'active');
  assert.equal(booking.body.data.participants.find((one) => one.userId === 'guest-ana').role, 'customer');

  await refused(400, 'title', 'guest-ana', 'PUT', group, { title: 5 });
  await refused(400, 'title', 'guest-ana', 'PUT', group, { title: 'x'.repeat(256) });
  await refused(400, 'status', 'guest-ana', 'PUT', group, { status: 'gone' });
  await refused(400, 'avatarUrl', 'guest-ana', 'PUT', group, { avatarUrl: 'http://example.com/a.png' });
  await refused(400, undefined, 'guest-ana', 'PUT', group, {});
  await refused(403, undefined, 'guest-cy', 'PUT', group, { title: 'Mine' });
  await refused(403, undefined, 'guest-eve', 'PUT', group, { title: 'Mine' });
  await refused(404, 'conversationId', 'guest-ana', 'PUT', `${messages}nowhere`, { title: 'Mine' });
});

test('people come, get a role and go', async () => {
  const group = await openGroup();
  const heard = (fits) => host.inbox.wait('conversationUpdated',
    (data) => data.id === idOf(group) && fits(data.participants.map((one) => one.userId), data.participants));

  const added = await server.rest('guest-ana', 'POST', `${group}/participants`, { userIds: ['guest-eve', 'guest-dan'] });
  assert.equal(added.status, 201, JSON.stringify(added.body));
  assert.deepEqual(peopleIn(added.body), ['guest-ana', 'guest-cy', 'guest-dan', 'guest-eve', 'host-bo']);
  await heard((people) => people.includes('guest-eve'));
  await refused(400, 'userIds', 'guest-ana', 'POST', `${group}/participants`, {});
  await refused(400, 'userIds', 'guest-ana', 'POST', `${group}/participants`, { userIds: 'guest-eve' });
  await refused(400, 'userIds.0', 'guest-ana', 'POST', `${group}/participants`, { userIds: ['no/id'] });
  await refused(400, 'userIds.1', 'guest-ana', 'POST', `${group}/participants`, { userIds: ['guest-eve', ''] });
  await refused(403, undefined, 'guest-cy', 'POST', `${group}/participants`, { userIds: ['guest-fay'] });
  await refused(403, undefined, 'guest-fay', 'POST', `${group}/participants`, { userIds: ['guest-fay'] });
  await refused(404, 'conversationId', 'guest-ana', 'POST', `${messages}nowhere/participants`, { userIds: ['guest-eve'] });

  const made = await server.rest('guest-ana', 'PUT', `${group}/participants/guest-eve`, { role: 'admin' });
  assert.equal(made.status, 200, JSON.stringify(made.body));
  assert.equal(made.body.data.participants.find((one) => one.userId === 'guest-eve').role, 'admin');
  await heard((_, all) => all.some((one) => one.userId === 'guest-eve' && one.role === 'admin'));
  await refused(400, 'role', 'guest-ana', 'PUT', `${group}/participants/guest-cy`, { role: 'king' });
  await refused(400, 'role', 'guest-ana', 'PUT', `${group}/participants/guest-cy`, {});
  await refused(403, undefined, 'guest-cy', 'PUT', `${group}/participants/guest-cy`, { role: 'admin' });
  await refused(404, 'userId', 'guest-ana', 'PUT', `${group}/participants/guest-fay`, { role: 'admin' });
  await refused(404, 'userId', 'guest-ana', 'PUT', `${group}/participants/no%2Fid`, { role: 'admin' });

  await refused(403, undefined, 'guest-cy', 'DELETE', `${group}/participants/guest-dan`);
  await refused(404, 'userId', 'guest-ana', 'DELETE', `${group}/participants/guest-fay`);
  const removed = await server.rest('guest-ana', 'DELETE', `${group}/participants/guest-dan`);
  assert.equal(removed.status, 200, JSON.stringify(removed.body));
  assert.deepEqual(removed.body.data, { conversationId: idOf(group), userId: 'guest-dan' });
  await heard((people) => people.includes('guest-eve') && !people.includes('guest-dan'));
  await refused(403, undefined, 'guest-dan', 'GET', group);

  const left = await server.rest('guest-cy', 'DELETE', `${group}/participants/guest-cy`);
  assert.equal(left.status, 200, JSON.stringify(left.body));
  await heard((people) => people.includes('guest-eve') && !people.includes('guest-cy'));
  await refused(403, undefined, 'guest-cy', 'DELETE', `${group}/participants/guest-cy`);
  await refused(403, undefined, 'guest-ana', 'DELETE', `${messages}${conversation}/participants/guest-ana`); // direct
});

test('the last admin stays one', async () => {
  const group = await openGroup();
  await refused(409, 'role', 'guest-ana', 'PUT', `${group}/participants/guest-ana`, { role: 'member' });
});

for (const [verb, flag] of [['archive', 'isArchived'], ['pin', 'isPinned'], ['mute', 'isMuted']]) {
  test(`${verb} sets and toggles, for oneself`, async () => {
    const group = await openGroup();
    const say = async (body) => {
      const answer = await server.rest('guest-ana', 'POST', `${group}/${verb}`, body);
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
      assert.equal(answer.body[flag], answer.body.data[flag]);
      return answer.body.data[flag];
    };
    assert.equal(await say(), true);
    assert.equal(await say({}), false);
    assert.equal(await say({ value: true }), true);
    assert.equal(await say({ value: true }), true);
    assert.equal((await server.rest('guest-ana', 'GET', group)).body.data[flag], true);
    assert.equal((await server.rest('host-bo', 'GET', group)).body.data[flag], false);
    assert.equal(await say({ value: false }), false);

    // Of toggles at the same time none is lost.
    const both = await Promise.all(Array.from({ length: 20 }, () => say()));
    assert.equal(both.filter(Boolean).length, 10);
    assert.equal((await server.rest('guest-ana', 'GET', group)).body.data[flag], false);

    await refused(400, 'value', 'guest-ana', 'POST', `${group}/${verb}`, { value: 'yes' });
    await refused(403, undefined, 'guest-eve', 'POST', `${group}/${verb}`);
    await refused(404, 'conversationId', 'guest-ana', 'POST', `${messages}nowhere/${verb}`);
  });
}

test('reactions come and go', async () => {
  const sent = await server.rest('host-bo', 'POST', `${messages}${conversation}/messages`, { content: 'Yours!' });
  const at = (emoji, id = sent.body.data.id) => `/messaging/messages/${id}/reactions/${encodeURIComponent(emoji)}`;
  const emojis = ['👍🏽', '❤️', '👩‍👩‍👧'];
  for (const emoji of emojis) {
    const added = await server.rest('guest-ana', 'PUT', at(emoji));
    assert.equal(added.status, 200, JSON.stringify(added.body));
    assert.equal(added.body.data.senderName, 'Bo'); // of the message, not who reacts
    const news = await host.inbox.wait('messageReaction', (data) => data.emoji === emoji && data.action === 'added');
    assert.equal(news.messageId, sent.body.data.id);
    assert.equal(news.userId, 'guest-ana');
  }
  const again = await server.rest('guest-ana', 'PUT', at('❤️'));
  assert.equal(again.status, 200);
  assert.deepEqual(again.body.data.reactions.map((one) => one.emoji), emojis);
  const gone = await server.rest('guest-ana', 'DELETE', at('❤️'));
  assert.equal(gone.status, 200, JSON.stringify(gone.body));
  assert.deepEqual(gone.body.reactions.map((one) => one.emoji), ['👍🏽', '👩‍👩‍👧']);
  await host.inbox.wait('messageReaction', (data) => data.emoji === '❤️' && data.action === 'removed');
  assert.equal((await server.rest('guest-ana', 'DELETE', at('❤️'))).status, 200);

  await refused(400, 'emoji', 'guest-ana', 'PUT', at('a b'));
  await refused(400, 'emoji', 'guest-ana', 'PUT', at('').concat('%FF'));
  await refused(400, 'emoji', 'guest-ana', 'PUT', at('x'.repeat(200)));
  await refused(404, 'messageId', 'guest-eve', 'PUT', at('👍')); // a stranger learns nothing of it
  await refused(404, 'messageId', 'guest-ana', 'DELETE', at('👍', 'nothing'));
});

test('what an admin deletes is still the message of its sender', async () => {
  const group = await openGroup();
  const sent = await server.rest('host-bo', 'POST', `${group}/messages`, { content: 'Oops' });
  const gone = await server.rest('guest-ana', 'DELETE', `/messaging/messages/${sent.body.data.id}`);
  assert.equal(gone.status, 200, JSON.stringify(gone.body));
  assert.deepEqual([gone.body.data.isDeleted, gone.body.data.senderId, gone.body.data.senderName], [true, 'host-bo', 'Bo']);
});

test('nobody gets in without a token', async () => {
  const one = `${messages}${conversation}`;
  for (const [method, path] of [['PUT', one], ['POST', `${one}/participants`], ['PUT', `${one}/participants/host-bo`],
    ['DELETE', `${one}/participants/host-bo`], ['POST', `${one}/archive`], ['POST', `${one}/pin`], ['POST', `${one}/mute`],
    ['PUT', '/messaging/messages/m/reactions/x'], ['DELETE', '/messaging/messages/m/reactions/x']]) {
    const answer = await fetch(server.url + path, { method });
    assert.equal(answer.status, 401, `${method} ${path}`);
    assert.equal((await answer.json()).success, false);
  }
});
