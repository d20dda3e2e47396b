// SPDX-License-Identifier: GPL-3.0-or-later
// Get or create: the conversation of a booking, of an event, a business or a listing, and that with a person.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { Parlord, refused as refusedBy } from './parlord.js';

const server = new Parlord();
const claims = { 'host-bo': { role: 'host', name: 'Bo' }, 'host-di': { role: 'host' }, boss: { role: 'admin' }, chef: { role: 'admin' } };
const at = '/messaging/conversations';
const get = async (user, path, headers) => {
  const answer = await server.rest(user, 'GET', at + path, undefined, headers);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body;
};
const refused = (...expectation) => refusedBy(server, ...expectation);
const peopleIn = (body) => body.participants.map((one) => one.userId).sort();
const idsOf = async (requests) => new Set((await Promise.all(requests)).map((one) => one.id));

before(async () => {
  await server.start();
  Object.assign(server.claims, claims);
  for (const user of Object.keys(claims)) await get(user, ''); // known from now on
});
after(() => server.remove());

test('an unknown booking is that of the guest who asks first, and the administrators take part', async () => {
  const opened = await get('guest-ana', '/booking/B-1');
  assert.deepEqual(opened.data.participants, opened.participants);
  assert.deepEqual(peopleIn(opened), ['boss', 'chef', 'guest-ana']);
  assert.equal(opened.relatedBooking, 'B-1');
  assert.equal(opened.contextType, 'booking');
  assert.equal(opened.prefill, 'Hello! I have a question about my booking B-1.');
  // only seed 001 has this request: its roles
  assert.deepEqual(Object.fromEntries(opened.participants.map((one) => [one.userId, one.role])),
    { boss: 'admin', chef: 'admin', 'guest-ana': 'customer' });
  const inApp = await get('guest-ana', '/booking/B-1', { 'x-parlor-dialect': '004' });
  assert.equal(inApp.id, opened.id);
  assert.equal(inApp.participants.find((one) => one.userId === 'guest-ana').role, 'member');

  assert.equal((await get('boss', '/booking/B-1')).id, opened.id);
  assert.equal((await get('guest-ana', '/booking/B-1?guestId=guest-ana')).id, opened.id);
  await refused(403, 'bookingId', 'guest-eve', 'GET', `${at}/booking/B-1`);
  await refused(403, 'bookingId', 'host-bo', 'GET', `${at}/booking/B-1?guestId=guest-ana`);
});

test('words are offered only while it is empty', async () => {
  const { id } = await get('guest-ana', '/booking/B-2');
  assert.ok((await get('boss', '/booking/B-2')).prefill.startsWith('Hello! I am writing about your booking B-2'));
  assert.equal((await get('guest-ana', `/${id}`)).prefill, undefined);
  await server.rest('guest-ana', 'POST', `${at}/${id}/messages`, { content: 'When can we come?' });
  const later = await get('guest-ana', '/booking/B-2');
  assert.equal(later.prefill, undefined);
  assert.equal(later.lastMessage.content, 'When can we come?');
});

test('a host or an administrator says who the guest is', async () => {
  await refused(400, 'guestId', 'host-bo', 'GET', `${at}/booking/B-3`);
  await refused(400, 'guestId', 'host-bo', 'GET', `${at}/booking/B-3?guestId=host-bo`);
  await refused(400, 'guestId', 'host-bo', 'GET', `${at}/booking/B-3?guestId=no/id`);
  await refused(403, 'guestId', 'guest-eve', 'GET', `${at}/booking/B-3?guestId=guest-ana`);
  const opened = await get('host-bo', '/booking/B-3?guestId=guest-new'); // nobody has seen this person: a placeholder
  assert.deepEqual(peopleIn(opened), ['guest-new', 'host-bo']);
  assert.equal((await get('guest-new', '/booking/B-3')).id, opened.id);
  assert.equal((await get('host-bo', '/booking/B-3')).id, opened.id); // is known by now
  await refused(403, 'bookingId', 'host-di', 'GET', `${at}/booking/B-3`);
  const joined = await get('boss', '/booking/B-3');
  assert.deepEqual(peopleIn(joined), ['boss', 'guest-new', 'host-bo']);
  assert.equal(joined.unreadCount, 0);

  const byAdmin = await get('boss', '/booking/B-4?guestId=guest-ana');
  assert.deepEqual(peopleIn(byAdmin), ['boss', 'guest-ana']);
  await refused(400, 'bookingId', 'guest-ana', 'GET', `${at}/booking/no%2Fid`);
});

test('however many ask at once, a booking has one conversation', async () => {
  const many = (user, path) => Array.from({ length: 20 }, () => get(user, path));
  const ids = await idsOf([...many('guest-ana', '/booking/B-5'), ...many('boss', '/booking/B-5?guestId=guest-ana'),
    ...many('chef', '/booking/B-5?guestId=guest-ana')]);
  assert.equal(ids.size, 1);
  const events = await idsOf([...many('guest-ana', '/event/e-9?organizerId=host-bo'),
    ...many('host-bo', '/event/e-9?organizerId=guest-ana')]);
  assert.equal(events.size, 1);
  const direct = await idsOf([...many('guest-ana', '/direct/host-di'), ...many('host-di', '/direct/guest-ana')]);
  assert.equal(direct.size, 1);
  const all = await get('guest-ana', '?contextType=event');
  assert.equal(all.pagination.total, 1);
});

const contexts = [
  ['event', 'organizerId', /event “The \+ party”/], ['business', 'ownerId', /services of “The \+ party”/],
  ['listing', 'sellerId', /interested in “The \+ party”/],
];
for (const [context, counterpart, words] of contexts) {
  test(`${context}: the caller and the counterpart, for that one thing`, async () => {
    const path = (id, query) => `/${context}/${id}?${new URLSearchParams(query)}`;
    const opened = await get('guest-ana', path('x-1', { [counterpart]: 'host-bo', title: 'The + party' }));
    assert.deepEqual(peopleIn(opened), ['guest-ana', 'host-bo']);
    assert.deepEqual([opened.type, opened.contextType, opened.contextId], ['direct', context, 'x-1']);
    assert.match(opened.prefill, words);
    assert.match((await get('guest-ana', path('x-2', { [counterpart]: 'host-bo' }))).prefill, /^Hello! /);
    assert.equal((await get('host-bo', path('x-1', { [counterpart]: 'guest-ana' }))).id, opened.id);
    assert.notEqual((await get('guest-ana', path('x-1', { [counterpart]: 'host-di' }))).id, opened.id);
    assert.deepEqual(peopleIn(await get('guest-ana', path('x-3', { [counterpart]: 'never-seen' }))), ['guest-ana', 'never-seen']);

    await refused(400, counterpart, 'guest-ana', 'GET', `${at}/${context}/x-1`);
    await refused(400, counterpart, 'guest-ana', 'GET', at + path('x-1', { [counterpart]: 'guest-ana' }));
    await refused(400, counterpart, 'guest-ana', 'GET', at + path('x-1', { [counterpart]: 'a/b' }));
    await refused(400, `${context}Id`, 'guest-ana', 'GET', at + path('a%2Fb', { [counterpart]: 'host-bo' }));
    await refused(400, 'title', 'guest-ana', 'GET', at + path('x-4', { [counterpart]: 'host-bo', title: 'x'.repeat(256) }));
  });
}

test('direct: the conversation of two people about nothing else', async () => {
  const opened = await get('guest-ana', '/direct/host-bo');
  assert.deepEqual(peopleIn(opened), ['guest-ana', 'host-bo']);
  assert.deepEqual([opened.contextType, opened.contextId, opened.prefill], ['general', null, 'Hello!']);
  const posted = await server.rest('host-bo', 'POST', at, { type: 'direct', participantIds: ['guest-ana'] });
  assert.equal(posted.body.id, opened.id);
  await refused(400, 'userId', 'guest-ana', 'GET', `${at}/direct/guest-ana`);
  await refused(400, 'userId', 'guest-ana', 'GET', `${at}/direct/a%2Fb`);
});

test('words of the table go before ids', async () => {
  // "messages" and "direct" are ids here, and a person may be called "booking".
  assert.equal((await get('guest-ana', '/booking/messages')).contextId, 'messages');
  assert.equal((await get('guest-ana', '/event/messages?organizerId=host-bo')).contextId, 'messages');
  assert.deepEqual(peopleIn(await get('guest-ana', '/direct/messages')), ['guest-ana', 'messages']);
  assert.deepEqual(peopleIn(await get('guest-ana', '/direct/booking')), ['booking', 'guest-ana']);
  await refused(404, 'conversationId', 'guest-ana', 'GET', `${at}/booking`);
});

test('the counterpart hears of it at once', async () => {
  const host = await server.connect('host-bo', claims['host-bo']);
  const opened = await get('guest-ana', '/listing/bike-7?sellerId=host-bo');
  await host.inbox.wait('conversationUpdated', (data) => data.id === opened.id);
  host.disconnect();
});

test('without a token nobody gets in', async () => {
  for (const path of ['/booking/b', '/event/e?organizerId=x', '/business/e?ownerId=x', '/listing/e?sellerId=x', '/direct/x'])
    assert.equal((await fetch(server.url + at + path)).status, 401);
});

test('without an operator’s key people have to be known', async () => {
  const alone = new Parlord();
  alone.environment = { JWT_SECRET: '', JWT_ACCESS_SECRET: '' };
  const parlord = (...words) => execFileSync(process.env.PARLORD, [...words, '--data', alone.folder],
    { env: { ...process.env, ...alone.environment }, encoding: 'utf8' });
  try {
    parlord('user', 'add', 'Ana', '--role', 'guest', '--id', 'ana');
    parlord('user', 'add', 'Bo', '--role', 'host', '--id', 'bo');
    for (const user of ['ana', 'bo']) alone.tokens[user] = parlord('token', user).trim();
    await alone.start();
    for (const [path, field] of [['event/e?organizerId=zed', 'organizerId'], ['business/e?ownerId=zed', 'ownerId'],
      ['listing/e?sellerId=zed', 'sellerId'], ['direct/zed', 'userId']]) {
      const { message } = await refusedBy(alone, 404, field, 'ana', 'GET', `${at}/${path}`);
      assert.equal(message, 'User not found: zed');
    }
    const { message } = await refusedBy(alone, 404, 'guestId', 'bo', 'GET', `${at}/booking/b?guestId=zed`);
    assert.equal(message, 'User not found: zed');
    const opened = await alone.rest('bo', 'GET', `${at}/booking/b?guestId=ana`);
    assert.deepEqual(peopleIn(opened.body), ['ana', 'bo']);
  } finally {
    await alone.remove();
  }
});
