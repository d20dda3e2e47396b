// SPDX-License-Identifier: GPL-3.0-or-later
// What was missed comes on the raw WebSocket: oldest first, once, whatever happens meanwhile, also to the server.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Parlord } from './parlord.js';
import { Raw } from './raw.js';

const server = new Parlord();
const open = [];
const numbers = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => String(from + i));

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

/** Says the numbers from..to, and awaits that the server has them. */
async function say(from, conversation, other, numbered) {
  for (const number of numbered) from.send(`${conversation}-${number}`, conversation, other, number);
  await from.wait('messageStatus', (one) => one.messageId === `${conversation}-${numbered.at(-1)}` && one.status === 'sent', 30000);
}

test('offline, then connecting: oldest first, and only once', async () => {
  const ana = await connect('ana-1');
  await say(ana, 'offline', 'bo-1', numbers(1, 250));
  await say(ana, 'offline-too', 'bo-1', numbers(251, 260));
  const bo = await connect('bo-1');
  bo.say({ action: 'catchUp' });
  const done = await bo.wait('catchUpComplete');
  assert.equal(done.count, 260);
  assert.deepEqual(bo.messages(), numbers(1, 260));
  await ana.wait('messageStatus', (one) => one.status === 'delivered' && one.messageId === 'offline-250');
  bo.say({ action: 'catchUp' });
  await bo.wait('catchUpComplete', (one) => one.count === 0);
  await bo.close();

  await say(ana, 'offline', 'bo-1', numbers(261, 262));
  const again = await connect('bo-1');
  await again.settle();
  assert.deepEqual(again.messages(), numbers(261, 262));
  await again.close();
  const third = await connect('bo-1');
  await third.settle();
  assert.deepEqual(third.messages(), []);
});

test('it begins where messages have been delivered at another door', async () => {
  const [ana, opened] = [await connect('ana-2'), await server.rest('ana-2', 'POST', '/messaging/conversations',
    { type: 'direct', participantIds: ['bo-2'] })];
  const { id } = opened.body.data;
  await say(ana, id, 'bo-2', numbers(1, 5));
  await server.rest('bo-2', 'GET', `/messaging/conversations/${id}/messages`); // has had these
  await ana.wait('messageStatus', (one) => one.status === 'delivered' && one.messageId === `${id}-5`);
  await say(ana, id, 'bo-2', numbers(6, 8));
  const bo = await connect('bo-2');
  await bo.settle();
  assert.deepEqual(bo.messages(), numbers(6, 8));
  await bo.close();
  // From now on only what was told here counts: reading elsewhere takes nothing away.
  await say(ana, id, 'bo-2', numbers(9, 10));
  await server.rest('bo-2', 'GET', `/messaging/conversations/${id}/messages`);
  const again = await connect('bo-2');
  await again.settle();
  assert.deepEqual(again.messages(), numbers(9, 10));
});

test('what is sent while it catches up comes after it, each once', async () => {
  const ana = await connect('ana-3');
  await say(ana, 'race', 'bo-3', numbers(1, 400));
  const sockets = [];
  for (let at = 401; at <= 800; at += 100) { // each opens in the middle of a burst
    const burst = say(ana, 'race', 'bo-3', numbers(at, at + 99));
    sockets.push(await connect('bo-3'));
    await burst;
  }
  await say(ana, 'race', 'bo-3', ['801']); // for one that came when the others had heard all there was
  for (const bo of sockets) {
    await bo.wait('message', (one) => one.content === '801');
    await bo.settle();
    const heard = bo.messages();
    assert.deepEqual(heard, numbers(Number(heard[0]), 801));
  }
  assert.equal(sockets[0].messages()[0], '1');
});

test('one\'s own: from another door yes, from a raw socket never again', async () => {
  const ana = await connect('ana-4');
  await say(ana, 'own', 'bo-4', numbers(1, 3));
  await ana.close();
  await server.rest('ana-4', 'POST', '/messaging/messages', { conversationId: 'own', content: 'by REST' });
  const again = await connect('ana-4');
  await again.settle();
  assert.deepEqual(again.messages(), ['by REST']);
  again.say({ action: 'sendMessage', userId: 'ana-4', recipientId: 'bo-4', text: 'by 000' });
  await again.settle();
  await again.close();
  const third = await connect('ana-4');
  await third.settle();
  assert.deepEqual(third.messages(), []);
});

test('who comes into a group later is not told its history', async () => {
  const ana = await connect('ana-5');
  await say(ana, 'group', ['bo-5', 'cy-5'], numbers(1, 5));
  const dee = await connect('dee-5');
  await dee.settle();
  await dee.close();
  const added = await server.rest('ana-5', 'POST', '/messaging/conversations/group/participants', { userIds: ['dee-5'] });
  assert.ok(added.status < 300, JSON.stringify(added.body));
  await say(ana, 'group', ['bo-5', 'cy-5', 'dee-5'], numbers(6, 7));
  const again = await connect('dee-5');
  await again.settle();
  assert.deepEqual(again.messages(), numbers(6, 7));
});

test('deleted ones are not shown, edited ones as they are now', async () => {
  const ana = await connect('ana-6');
  await say(ana, 'changed', 'bo-6', numbers(1, 3));
  ana.say({ action: 'deleteMessage', conversationId: 'changed', messageId: 'changed-1' });
  ana.say({ action: 'editMessage', conversationId: 'changed', messageId: 'changed-2', content: 'two' });
  await ana.wait('messageEdited');
  const bo = await connect('bo-6');
  await bo.settle();
  assert.deepEqual(bo.messages(), ['two', '3']);
});

test('the server is killed in the middle, again and again: nothing is lost', async () => {
  const ana = await connect('ana-7');
  await say(ana, 'killed', 'bo-7', numbers(1, 1500));
  const heard = [];
  for (const after of [150, 420, 760]) {
    const bo = await connect('bo-7');
    bo.socket.on('error', () => {});
    while (bo.messages().length < after - heard.length && heard.length < after) await new Promise((resolve) => { setTimeout(resolve, 1); });
    await server.end('SIGKILL');
    await bo.closed;
    const got = bo.messages();
    // Oldest first from where it stood; what came shortly before the end may come twice.
    if (got.length > 0) assert.deepEqual(got, numbers(Number(got[0]), Number(got.at(-1))));
    assert.ok(got.length === 0 || Number(got[0]) <= heard.length + 1, `${got[0]} after ${heard.length}`);
    heard.push(...numbers(heard.length + 1, Math.max(heard.length, Number(got.at(-1) ?? 0))));
    await server.start();
  }
  const bo = await connect('bo-7');
  await bo.settle();
  const got = bo.messages();
  assert.ok(Number(got[0]) <= heard.length + 1);
  assert.deepEqual(got, numbers(Number(got[0]), 1500));
  await bo.close();
  await server.end('SIGTERM'); // an orderly end keeps everything: nothing twice
  await server.start();
  const last = await connect('bo-7');
  await last.settle();
  assert.deepEqual(last.messages(), []);
});
