// SPDX-License-Identifier: GPL-3.0-or-later
// The names of everything in the answers of REST, and which seed's shape an answer has.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Parlord, refused as refusedBy, tokenFor } from './parlord.js';

const server = new Parlord();
const at = '/messaging/conversations';
const booking = { 'x-parlor-dialect': '001' };
const inApp = { 'x-parlor-dialect': '004' };
const refused = (...expectation) => refusedBy(server, ...expectation);
const get = async (user, path, headers) => {
  const answer = await server.rest(user, 'GET', path, undefined, headers);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body;
};
const post = async (user, path, body, headers) => {
  const answer = await server.rest(user, 'POST', path, body, headers);
  assert.ok(answer.status < 300, JSON.stringify(answer.body));
  return answer.body;
};

const words = (text) => text.split(',').sort();
const messageWords = words('id,_id,conversationId,conversation,senderId,sender,senderName,content,type,messageType,'
  + 'replyToMessageId,replyTo,attachments,metadata,reactions,readBy,status,isEdited,editedAt,isDeleted,deletedAt,'
  + 'createdAt,updatedAt');
const conversationWords = words('id,_id,type,title,description,avatarUrl,contextType,contextId,relatedBooking,status,'
  + 'isArchived,isPinned,isMuted,creatorId,unreadCount,unreadCounts,lastMessage,lastMessageAt,lastReadMessageId,'
  + 'lastReadAt,createdAt,updatedAt,participants');
const lastMessageWords = words('id,content,sender,senderId,messageType,type,timestamp,createdAt');
const participantWords = words('user,userId,name,role,joinedAt,lastSeen,isOnline');
const attachmentWords = words('id,url,filename,mimetype,mimeType,size');
const paginationWords = words('page,limit,total,totalPages,hasNext,hasPrev');
const namesOf = (object) => Object.keys(object).sort();
const isTime = (text) => assert.match(text, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

let group, first;

before(async () => {
  await server.start();
  server.claims['host-bo'] = { role: 'host', name: 'Bo' };
  await get('host-bo', at); // known from now on
  const opened = await post('guest-ana', at, { type: 'group', title: 'Stairwell', participantIds: ['host-bo', 'guest-cy'] });
  group = `${at}/${opened.id}`;
  first = await post('guest-ana', `${group}/messages`, { content: 'Look', attachments: [
    { url: 'https://example.com/a.png', filename: 'a.png', mimetype: 'image/png', size: 12 }] });
  const reply = await post('host-bo', `${group}/messages`, { content: 'Nice', replyTo: first.id });
  await server.rest('guest-cy', 'PUT', `/messaging/messages/${first.id}/reactions/${encodeURIComponent('👍')}`);
  await server.rest('guest-cy', 'PUT', `${group}/read`, { messageId: first.id });
  assert.equal(reply.replyTo, first.id);
});
after(() => server.remove());

for (const [name, headers] of [['001', booking], ['004', inApp]]) {
  test(`every name, in the shape of ${name}`, async () => {
    const page = await get('host-bo', `${group}/messages?markRead=false`, headers);
    const messages = name === '001' ? page.data.messages : page.data;
    assert.deepEqual(messages, page.messages);
    for (const message of messages) assert.deepEqual(namesOf(message), messageWords);
    const [look, nice] = messages;
    assert.deepEqual(namesOf(look.attachments[0]), attachmentWords);
    assert.deepEqual(namesOf(look.reactions[0]), words('user,emoji,createdAt'));
    assert.deepEqual(namesOf(look.readBy[0]), words('user,readAt'));
    assert.deepEqual([look.reactions[0].user, look.readBy[0].user, look.status], ['guest-cy', 'guest-cy', 'read']);
    assert.equal(look.metadata.imageUrl, 'https://example.com/a.png');
    assert.deepEqual([nice.replyTo, nice.replyToMessageId], [first.id, first.id]);
    [look.createdAt, look.updatedAt, look.reactions[0].createdAt, look.readBy[0].readAt].forEach(isTime);
    assert.deepEqual([look.editedAt, look.deletedAt, look.isEdited, look.isDeleted], [null, null, false, false]);

    const list = await get('guest-cy', at, headers);
    const [row] = name === '001' ? list.data.conversations : list.data;
    const one = await get('guest-cy', group, headers);
    for (const conversation of [row, one.data]) {
      assert.deepEqual(namesOf(conversation), conversationWords);
      assert.deepEqual(namesOf(conversation.lastMessage), lastMessageWords);
      for (const person of conversation.participants) assert.deepEqual(namesOf(person), participantWords);
      assert.deepEqual(conversation.unreadCounts, { 'guest-ana': 1, 'host-bo': 1, 'guest-cy': 1 });
      assert.deepEqual([conversation.unreadCount, conversation.lastReadMessageId], [1, first.id]);
      [conversation.createdAt, conversation.updatedAt, conversation.lastMessageAt, conversation.lastReadAt].forEach(isTime);
    }
    const roles = Object.fromEntries(one.participants.map((person) => [person.userId, person.role]));
    assert.deepEqual(roles, name === '001' ? { 'guest-ana': 'customer', 'host-bo': 'admin', 'guest-cy': 'customer' }
      : { 'guest-ana': 'admin', 'host-bo': 'member', 'guest-cy': 'member' });
  });

  test(`lists and single things, in the shape of ${name}`, async () => {
    for (const [path, alias] of [[at, 'conversations'], [`${group}/messages?markRead=false`, 'messages']]) {
      const list = await get('host-bo', path, headers);
      assert.deepEqual(namesOf(list), words(`success,message,data,${alias},pagination,meta`));
      assert.deepEqual(namesOf(list.pagination), paginationWords);
      assert.deepEqual(list.meta, list.pagination);
      if (name === '001') assert.deepEqual(list.data, { [alias]: list[alias], pagination: list.pagination });
      else assert.deepEqual(list.data, list[alias]);
    }
    const { success, message, data, ...flat } = await get('host-bo', group, headers);
    assert.deepEqual([success, message], [true, 'OK']);
    assert.deepEqual(flat, data);
    const elsewhere = await get('host-bo', `${at}/direct/guest-${name}`);
    const sent = await post('host-bo', '/messaging/messages', { conversationId: elsewhere.id, content: 'more' }, headers);
    const { success: sentToo, message: said, data: stored, ...flatMessage } = sent;
    assert.deepEqual([sentToo, typeof said], [true, 'string']);
    assert.deepEqual(flatMessage, stored);
    assert.deepEqual(namesOf(stored), messageWords);
  });
}

test('pages say where they are', async () => {
  const opened = await post('guest-ana', at, { type: 'group', title: 'Long', participantIds: ['host-bo'] });
  const path = `${at}/${opened.id}/messages`;
  assert.deepEqual((await get('guest-ana', path)).pagination,
    { page: 1, limit: 50, total: 0, totalPages: 0, hasNext: false, hasPrev: false });
  const ids = [];
  for (let i = 0; i < 5; ++i) ids.push((await post('guest-ana', path, { content: `${i}` })).id);
  const page = async (query) => {
    const { pagination, messages } = await get('guest-ana', `${path}?${query}`);
    return [pagination.page, pagination.limit, pagination.total, pagination.totalPages, pagination.hasNext, pagination.hasPrev,
      messages.map((one) => one.content).join('')];
  };
  assert.deepEqual(await page('limit=2'), [1, 2, 5, 3, true, false, '34']);
  assert.deepEqual(await page('limit=2&page=3'), [3, 2, 5, 3, false, true, '0']);
  assert.deepEqual(await page('limit=2&page=4'), [4, 2, 5, 3, false, true, '']);
  assert.deepEqual((await page('limit=1000')).slice(0, 4), [1, 100, 5, 1]);
  assert.deepEqual((await page(`limit=2&before=${ids[3]}`)).at(-1), '12');
  assert.deepEqual((await page(`limit=2&after=${ids[1]}`)).at(-1), '23');
  for (const query of ['page=0', 'page=-1', 'page=x', 'page=1.5'])
    await refused(400, 'page', 'guest-ana', 'GET', `${path}?${query}`);
  await refused(400, 'limit', 'guest-ana', 'GET', `${path}?limit=x`);
  await refused(400, 'before', 'guest-ana', 'GET', `${path}?before=${first.id}`); // of another conversation
  await refused(400, 'after', 'guest-ana', 'GET', `${path}?after=nothing`);
  await refused(400, 'before', 'guest-ana', 'GET', `${path}?before=${ids[1]}&after=${ids[2]}`);

  const rows = (query) => get('guest-ana', `${at}?${query}`);
  assert.deepEqual((await rows('limit=1')).pagination,
    { page: 1, limit: 1, total: 2, totalPages: 2, hasNext: true, hasPrev: false });
  assert.deepEqual((await rows('limit=1&page=2')).pagination,
    { page: 2, limit: 1, total: 2, totalPages: 2, hasNext: false, hasPrev: true });
});

test('what can be opened', async () => {
  const open = (more) => ['guest-ana', 'POST', at, { type: 'direct', ...more }];
  for (const participantIds of [[], ['guest-ana'], ['guest-cy', 'host-bo']])
    await refused(400, 'participantIds', ...open({ participantIds }));
  await refused(400, 'participantIds', ...open({ participantIds: 'host-bo' }));
  await refused(400, 'participantIds.0', ...open({ participantIds: [5] }));
  await refused(400, 'type', ...open({ type: 'crowd', participantIds: ['host-bo'] }));
  await refused(400, 'contextType', ...open({ contextType: 'x', contextId: 'y', participantIds: ['host-bo'] }));
  await refused(400, 'contextId', ...open({ contextType: 'event', participantIds: ['host-bo'] }));
  await refused(400, 'title', ...open({ type: 'group', title: 'x'.repeat(256), participantIds: ['host-bo'] }));
  const notJson = await fetch(server.url + at, { method: 'POST', body: '{"type":', headers: {
    authorization: `Bearer ${tokenFor('guest-ana')}`, 'content-type': 'application/json' } });
  assert.equal(notJson.status, 400);
  const again = [];
  for (const contextId of ['a', 'a', 'b'])
    again.push((await post('guest-ana', at, { type: 'direct', contextType: 'business', contextId, participantIds: ['host-bo'] })).id);
  assert.equal(again[0], again[1]);
  assert.notEqual(again[0], again[2]);
  const group = () => post('guest-ana', at, { type: 'group', title: 'Same', description: 'D', participantIds: ['host-bo'] });
  const [one, other] = [await group(), await group()];
  assert.notEqual(one.id, other.id);
  assert.deepEqual([one.title, one.description, one.creatorId], ['Same', 'D', 'guest-ana']);
});

test('conversations are narrowed down', async () => {
  const user = 'guest-list';
  const open = (more) => post(user, at, { type: 'direct', participantIds: ['host-bo'], ...more });
  const listing = await open({ contextType: 'listing', contextId: 'l1' });
  const event = await open({ contextType: 'event', contextId: 'e1' });
  const team = await open({ type: 'group', title: '100%_Team', participantIds: ['guest-cy'] });
  const found = async (query) => (await get(user, `${at}?${query}`)).conversations.map((one) => one.id);
  assert.deepEqual(await found(''), [team.id, event.id, listing.id]);
  assert.deepEqual(await found('type=group'), [team.id]);
  assert.deepEqual(await found('type=direct&contextType=event'), [event.id]);
  assert.deepEqual(await found('search=%25_te'), [team.id]); // no wildcards
  assert.deepEqual(await found('search=bo'), [event.id, listing.id]); // by somebody's name
  assert.deepEqual(await found('search=nobody'), []);
  await post(user, `${at}/${event.id}/archive`, { value: true });
  assert.deepEqual(await found('isArchived=true'), [event.id]);
  assert.deepEqual(await found('isArchived=false'), [team.id, listing.id]);
  await server.rest(user, 'PUT', `${at}/${listing.id}`, { status: 'closed' });
  assert.deepEqual(await found('status=closed'), [listing.id]);
  assert.deepEqual(await found('status=active'), [team.id, event.id]);
  await post('host-bo', `${at}/${listing.id}/messages`, { content: 'Open again' }); // the newest activity, and no longer closed
  assert.deepEqual(await found('status=active'), [listing.id, team.id, event.id]);
  for (const [query, field] of [['status=gone', 'status'], ['type=crowd', 'type'], ['contextType=x', 'contextType'],
    ['isArchived=yes', 'isArchived']])
    await refused(400, field, user, 'GET', `${at}?${query}`);
});

test('when somebody was here is known', async () => {
  const cy = await server.connect('guest-cy');
  await new Promise((resolve) => { setTimeout(resolve, 1200); });
  const now = async () => (await get('guest-ana', group)).participants.find((one) => one.userId === 'guest-cy');
  assert.equal((await now()).isOnline, true);
  cy.disconnect();
  for (let i = 0; i < 50 && !(await now()).lastSeen; ++i) await new Promise((resolve) => { setTimeout(resolve, 100); });
  isTime((await now()).lastSeen);
  assert.equal((await now()).isOnline, false);
});

test('what only 001 asks is answered in its shape', async () => {
  assert.ok(Array.isArray((await get('guest-ana', at)).data));
  assert.ok(Array.isArray((await get('guest-ana', `${at}?status=active`)).data.conversations));
  assert.ok(Array.isArray((await get('guest-ana', `${at}?status=active`, inApp)).data));
  assert.ok(Array.isArray((await get('guest-ana', at, booking)).data.conversations));
});

test('the operator chooses the usual shape', async () => {
  const other = new Parlord();
  other.options = ['--rest-dialect', '001'];
  try {
    await other.start();
    const answer = await other.rest('guest-ana', 'GET', at);
    assert.ok(Array.isArray(answer.body.data.conversations), JSON.stringify(answer.body));
    assert.ok(Array.isArray((await other.rest('guest-ana', 'GET', at, undefined, inApp)).body.data));
  } finally {
    await other.remove();
  }
});

test('reading marks as read in 001, and only what was shown', async () => {
  const opened = await post('guest-ana', at, { type: 'group', title: 'Read', participantIds: ['host-bo'] });
  const path = `${at}/${opened.id}`;
  const ids = [];
  for (let i = 0; i < 4; ++i) ids.push((await post('guest-ana', `${path}/messages`, { content: `${i}` })).id);
  const unread = async () => (await get('host-bo', path)).unreadCount;
  await get('host-bo', `${path}/messages`);
  assert.equal(await unread(), 4);
  for (const query of ['markRead=false', `before=${ids[3]}`, `after=${ids[0]}`])
    await get('host-bo', `${path}/messages?${query}`, booking);
  assert.equal(await unread(), 4);
  await get('host-bo', `${path}/messages?limit=2&page=2`, booking);
  assert.equal(await unread(), 2);
  await get('host-bo', `${path}/messages`, booking);
  assert.equal(await unread(), 0);

  for (let i = 0; i < 3; ++i) ids.push((await post('guest-ana', `${path}/messages`, { content: `${i}` })).id);
  const upTo = await server.rest('host-bo', 'POST', `${path}/mark-read`, { messageId: ids[4] });
  assert.deepEqual([upTo.status, upTo.body.data.messageId], [200, ids[4]]);
  assert.equal(await unread(), 2);
  await server.rest('host-bo', 'PUT', `${path}/read`);
  assert.equal(await unread(), 0);
  await server.rest('host-bo', 'PUT', `${path}/read`, { messageId: ids[0] }); // never back
  assert.equal(await unread(), 0);
  await refused(404, 'messageId', 'host-bo', 'PUT', `${path}/read`, { messageId: first.id });
  await refused(400, 'messageId', 'host-bo', 'PUT', `${path}/read`, { messageId: 7 });
  await refused(403, undefined, 'guest-eve', 'PUT', `${path}/read`);
});

test('the sender is who has signed in', async () => {
  for (const word of ['senderId', 'sender', 'userId'])
    await refused(403, 'senderId', 'guest-cy', 'POST', `${group}/messages`, { content: 'Hi', [word]: 'host-bo' });
  const sent = await post('guest-cy', `${group}/messages`, { content: 'Hi', senderId: 'guest-cy' });
  assert.equal(sent.senderId, 'guest-cy');
  await refused(400, 'content', 'guest-cy', 'POST', `${group}/messages`, { content: 'x'.repeat(2001) });
  await refused(400, 'conversationId', 'guest-cy', 'POST', '/messaging/messages', { content: 'where' });
  await refused(404, 'conversationId', 'guest-cy', 'POST', '/messaging/messages', { content: 'x', conversationId: 'nowhere' });
  await refused(400, 'replyTo', 'guest-cy', 'POST', `${group}/messages`, { content: 'x', replyTo: 'nothing' });
  const keyed = await post('guest-cy', `${group}/messages`, { content: 'once', clientMessageId: 'k-1' });
  assert.equal((await post('guest-cy', `${group}/messages`, { content: 'once', clientMessageId: 'k-1' })).id, keyed.id);
  await refused(409, 'clientMessageId', 'guest-cy', 'POST', `${group}/messages`, { content: 'other', clientMessageId: 'k-1' });
});

test('an edit and a deletion', async () => {
  const sent = await post('guest-cy', `${group}/messages`, { content: 'teh' });
  const path = `/messaging/messages/${sent.id}`;
  const edited = await server.rest('guest-cy', 'PUT', path, { content: 'the' });
  assert.deepEqual([edited.status, edited.body.content, edited.body.isEdited], [200, 'the', true]);
  await refused(403, undefined, 'host-bo', 'PUT', path, { content: 'mine' });
  await refused(400, 'content', 'guest-cy', 'PUT', path, {});
  await refused(404, 'messageId', 'guest-eve', 'PUT', path, { content: 'x' });
  const gone = await server.rest('guest-cy', 'DELETE', path);
  assert.deepEqual([gone.status, gone.body.isDeleted, gone.body.content], [200, true, '']);
  assert.equal((await server.rest('guest-cy', 'DELETE', path)).status, 200); // twice is fine
  await refused(400, 'messageId', 'guest-cy', 'PUT', path, { content: 'again' });
});

test('who goes last hands the keys over', async () => {
  const opened = await post('guest-ana', at, { type: 'group', title: 'Keys', participantIds: ['guest-cy', 'host-bo'] });
  const path = `${at}/${opened.id}`;
  const left = await server.rest('guest-ana', 'DELETE', `${path}/participants/guest-ana`);
  assert.equal(left.status, 200, JSON.stringify(left.body));
  const roles = (await get('host-bo', path)).participants.map((one) => `${one.userId} ${one.role}`);
  assert.deepEqual(roles.sort(), ['guest-cy member', 'host-bo admin']); // in it as long, known longer
  for (const [method, where, body] of [['GET', '', undefined], ['GET', '/messages', undefined], ['PUT', '/read', {}],
    ['POST', '/messages', { content: 'x' }], ['PUT', '', { title: 'x' }], ['POST', '/pin', {}],
    ['POST', '/participants', { userIds: ['guest-ana'] }]])
    await refused(403, undefined, 'guest-ana', method, path + where, body);
});
