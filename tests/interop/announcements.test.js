// SPDX-License-Identifier: GPL-3.0-or-later
// Communities, what an administrator says to everybody at once, and the numbers that only administrators see.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import WebSocket from 'ws';
import { Parlord, refused as refusedBy, tokenFor } from './parlord.js';
import { Raw } from './raw.js';

const server = new Parlord();
const claims = { boss: { role: 'admin', name: 'Boss' }, chef: { role: 'admin' }, 'host-bo': { role: 'host' } };
const at = '/messaging/conversations';
const refused = (...expectation) => refusedBy(server, ...expectation);
const get = async (user, path = '') => {
  const answer = await server.rest(user, 'GET', at + path);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body;
};
const broadcast = async (content, more = {}) => {
  const answer = await server.rest('boss', 'POST', '/messaging/broadcast', { content, ...more });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body;
};
const contents = async (user, id) => (await get(user, `/${id}/messages`)).data.map((one) => one.content);

before(async () => {
  await server.start();
  Object.assign(server.claims, claims);
});
after(() => server.remove());

test('numbers are for administrators', async () => {
  await refused(403, undefined, 'host-bo', 'GET', '/messaging/stats');
  const opened = await server.rest('guest-ana', 'POST', at, { type: 'direct', participantIds: ['host-bo'] });
  await server.rest('guest-ana', 'POST', `${at}/${opened.body.id}/messages`, { content: 'one' });
  await server.rest('guest-ana', 'POST', `${at}/${opened.body.id}/messages`, { content: 'two' });
  const ana = await server.connect('guest-ana');
  const { body } = await server.rest('boss', 'GET', '/messaging/stats');
  assert.deepEqual(body.data, { totalConversations: 1, totalMessages: 2, onlineUsers: 1 });
  assert.deepEqual([body.success, body.totalConversations, body.totalMessages, body.onlineUsers], [true, 1, 2, 1]);
  ana.disconnect();
});

test('a community is found, joined and left by anybody, and written in by its admins', async () => {
  await refused(403, 'type', 'guest-ana', 'POST', at, { type: 'community', title: 'Mine', participantIds: [] });
  const opened = await server.rest('host-bo', 'POST', at, { type: 'community', title: 'Neighbours', participantIds: [] });
  assert.equal(opened.status, 201, JSON.stringify(opened.body));
  const { id } = opened.body;
  await server.rest('host-bo', 'POST', `${at}/${id}/messages`, { content: 'Welcome' });

  assert.equal((await get('guest-eve')).pagination.total, 0);
  const found = await get('guest-eve', '?type=community&search=neigh');
  assert.deepEqual(found.data.map((one) => one.title), ['Neighbours']);
  assert.deepEqual([found.data[0].participants, found.data[0].lastMessage, found.data[0].unreadCount], [[], null, 0]);
  assert.equal((await get('guest-eve', '?type=community&search=nothing')).pagination.total, 0);
  await refused(403, undefined, 'guest-eve', 'GET', `${at}/${id}/messages`);

  const eve = await server.connect('guest-eve');
  const joined = await server.rest('guest-eve', 'POST', `${at}/${id}/participants`, { userIds: ['guest-eve'] });
  assert.equal(joined.status, 201, JSON.stringify(joined.body));
  await eve.inbox.wait('conversationUpdated', (data) => data.id === id);
  assert.deepEqual(await contents('guest-eve', id), ['Welcome']);
  await refused(403, undefined, 'guest-eve', 'POST', `${at}/${id}/messages`, { content: 'Hi all' });
  const sent = await server.rest('host-bo', 'POST', `${at}/${id}/messages`, { content: 'Bins go out on Monday' });
  await eve.inbox.wait('newMessage', (data) => data.id === sent.body.id);
  assert.equal((await get('guest-eve', '?type=community')).data[0].unreadCount, 1);

  assert.deepEqual((await get('guest-eve', `/${id}`)).participants.map((one) => one.userId).sort(), ['guest-eve', 'host-bo']);

  // Who comes, goes and reads is told to nobody else.
  const host = await server.connect('host-bo', claims['host-bo']);
  await server.rest('guest-eve', 'PUT', `${at}/${id}/read`);
  await server.rest('guest-ana', 'POST', `${at}/${id}/participants`, { userIds: ['guest-ana'] });
  const gone = await server.rest('guest-eve', 'DELETE', `${at}/${id}/participants/guest-eve`);
  assert.equal(gone.status, 200, JSON.stringify(gone.body));
  await server.rest('host-bo', 'POST', `${at}/${id}/messages`, { content: 'last' });
  await host.inbox.wait('newMessage', (data) => data.content === 'last');
  assert.equal(host.inbox.count('messageRead'), 0);
  assert.equal(host.inbox.count('conversationUpdated', (data) => data.participants), 0);
  await refused(403, undefined, 'guest-eve', 'GET', `${at}/${id}/messages`);
  host.disconnect();
  eve.disconnect();
});

test('only administrators broadcast, and only what can be said', async () => {
  const say = '/messaging/broadcast';
  await refused(403, undefined, 'host-bo', 'POST', say, { content: 'Hello' });
  await refused(400, 'content', 'boss', 'POST', say, {});
  await refused(400, 'content', 'boss', 'POST', say, { content: ' ' });
  await refused(400, 'content', 'boss', 'POST', say, { content: 'x'.repeat(2001) });
  await refused(400, 'audience', 'boss', 'POST', say, { content: 'Hello', audience: 'friends' });
  assert.equal((await fetch(server.url + say, { method: 'POST' })).status, 401);
  assert.equal((await get('boss', '?type=community&search=announce')).pagination.total, 0); // nothing has begun
  await refused(404, 'conversationId', 'guest-ana', 'POST', `${at}/announcements/participants`, { userIds: ['guest-ana'] });
});

test('everybody who is online hears a broadcast once, instead of a new message', async () => {
  const listeners = {};
  for (const user of ['guest-ana', 'host-bo', 'boss']) {
    listeners[user] = await server.connect(user, claims[user]);
    listeners[`${user} /`] = await server.connect(user, claims[user], '/', {});
  }
  const said = await broadcast('We are closed on Friday');
  assert.deepEqual([said.conversationId, said.type, said.senderId, said.content],
    ['announcements', 'system', 'boss', 'We are closed on Friday']);
  for (const [user, socket] of Object.entries(listeners)) {
    const event = user.endsWith('/') ? 'admin_broadcast' : 'adminBroadcast';
    const heard = await socket.inbox.wait(event, (data) => data.id === said.id);
    assert.deepEqual([heard.content, heard.sender, heard.createdAt], [said.content, 'boss', said.createdAt]);
  }
  // Something else that comes after it, so that what would have come has come.
  const mark = await server.rest('host-bo', 'POST', at, { type: 'direct', participantIds: ['guest-ana'] });
  await server.rest('host-bo', 'POST', `${at}/${mark.body.id}/messages`, { content: 'mark' });
  await listeners['guest-ana'].inbox.wait('newMessage', (data) => data.content === 'mark');
  await listeners['guest-ana /'].inbox.wait('new_message', (data) => data.message.content === 'mark');
  for (const [user, { inbox }] of Object.entries(listeners)) {
    const events = user.endsWith('/') ? ['new_message', 'admin_broadcast'] : ['newMessage', 'adminBroadcast'];
    assert.equal(inbox.count(events[0], (data) => (data.message ?? data).id === said.id), 0, user);
    assert.equal(inbox.count(events[1]), 1, user);
  }
  for (const socket of Object.values(listeners)) socket.disconnect();
});

test('it is read by those who come later, counts as nobody’s unread, and cannot be answered', async () => {
  assert.deepEqual(await contents('guest-late', 'announcements'), ['We are closed on Friday']);
  const row = (await get('guest-late')).data.find((one) => one.id === 'announcements');
  assert.deepEqual([row.type, row.title, row.unreadCount], ['community', 'Announcements', 0]);
  await broadcast('And on Saturday');
  assert.equal((await get('guest-ana')).data.find((one) => one.id === 'announcements').unreadCount, 0);
  assert.deepEqual(await contents('guest-late', 'announcements'), ['We are closed on Friday', 'And on Saturday']);
  for (const user of ['guest-late', 'boss'])
    await refused(403, undefined, user, 'POST', `${at}/announcements/messages`, { content: 'But why?' });
  await refused(403, undefined, 'boss', 'POST', `${at}/announcements/messages`, { content: 'x', type: 'system' });
});

test('who has left stays out, until coming back', async () => {
  const gone = await server.rest('guest-late', 'DELETE', `${at}/announcements/participants/guest-late`);
  assert.equal(gone.status, 200, JSON.stringify(gone.body));
  const late = await server.connect('guest-late');
  await broadcast('Sunday too');
  await refused(403, undefined, 'guest-late', 'GET', `${at}/announcements/messages`);
  assert.equal(late.inbox.count('adminBroadcast'), 0);
  await server.rest('guest-late', 'POST', `${at}/announcements/participants`, { userIds: ['guest-late'] });
  assert.equal((await contents('guest-late', 'announcements')).length, 3);
  late.disconnect();
});

test('hosts and guests have their own', async () => {
  const ana = await server.connect('guest-ana');
  const host = await server.connect('host-bo', claims['host-bo']);
  const forHosts = await broadcast('Prices go up', { audience: 'hosts' });
  const forGuests = await broadcast('The pool is open', { audience: 'guests' });
  assert.deepEqual([forHosts.conversationId, forGuests.conversationId], ['announcements-hosts', 'announcements-guests']);
  await host.inbox.wait('adminBroadcast', (data) => data.id === forHosts.id);
  await ana.inbox.wait('adminBroadcast', (data) => data.id === forGuests.id);
  assert.equal(ana.inbox.count('adminBroadcast', (data) => data.id === forHosts.id), 0);
  assert.equal(host.inbox.count('adminBroadcast', (data) => data.id === forGuests.id), 0);
  await refused(403, undefined, 'guest-ana', 'GET', `${at}/announcements-hosts/messages`);
  await refused(403, undefined, 'guest-ana', 'POST', `${at}/announcements-hosts/participants`, { userIds: ['guest-ana'] });
  assert.equal((await get('guest-ana', '?type=community&search=hosts')).pagination.total, 0);
  assert.deepEqual(await contents('guest-new', 'announcements-guests'), ['The pool is open']);
  assert.equal((await contents('chef', 'announcements-hosts')).length, 1);
  ana.disconnect();
  host.disconnect();
});

test('the other doors say it in their own words', async () => {
  const raw = await Raw.open(server, 'guest-raw');
  const simple = await server.connectSimple('guest-simple');
  const desktop = new WebSocket(`${server.url.replace('http', 'ws')}/parlor`,
    { headers: { authorization: `Bearer ${tokenFor('guest-desk')}` } });
  const rows = [];
  const welcomed = new Promise((resolve) => {
    desktop.on('message', (text) => {
      const heard = JSON.parse(String(text));
      if (heard.welcome) resolve();
      rows.push(...heard.rows ?? []);
    });
  });
  desktop.once('open', () => desktop.send('{"hello":{"version":1}}'));
  await welcomed;
  const said = await broadcast('Doors open at nine');
  const frame = await raw.wait('message', (data) => data.messageId === said.id);
  assert.deepEqual([frame.data.content, frame.data.senderId, frame.data.conversationId], ['Doors open at nine', 'boss', 'announcements']);
  await simple.inbox.wait('adminBroadcast', (data) => data.id === said.id);
  assert.equal(simple.inbox.count('newMessage'), 0);
  for (let i = 0; i < 100 && !rows.some((row) => row.message?.id === said.id); ++i)
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  assert.deepEqual(rows.filter((row) => row.message).map((row) => [row.message.body, row.message.kind]), [['Doors open at nine', 'system']]);
  assert.equal(raw.count('message'), 1);
  raw.socket.close();
  simple.close();
  desktop.close();
});

test('said twice under one id, it is said once', async () => {
  const first = await broadcast('Once', { clientMessageId: 'b-1' });
  const again = await broadcast('Once', { clientMessageId: 'b-1' });
  assert.equal(again.id, first.id);
  await refused(409, 'clientMessageId', 'boss', 'POST', '/messaging/broadcast', { content: 'Twice', clientMessageId: 'b-1' });
});

test('after a restart nothing is lost and nobody is let in twice', async () => {
  await server.end('SIGTERM');
  await server.start();
  assert.equal((await contents('guest-ana', 'announcements')).length, 5);
  const ana = await server.connect('guest-ana');
  const all = (await get('guest-ana', '/announcements')).participants.map((one) => one.userId);
  assert.equal(all.filter((one) => one === 'guest-ana').length, 1);
  const said = await broadcast('Back again');
  await ana.inbox.wait('adminBroadcast', (data) => data.id === said.id);
  ana.disconnect();
});
