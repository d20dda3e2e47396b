// SPDX-License-Identifier: GPL-3.0-or-later
// socket.io-client as npm has it, the oldest and the newest 4.x, in every way it can be told to connect: default
// transports (polling, then upgraded), polling only, WebSocket only.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { io as newest } from 'socket.io-client';
import { io as oldest } from 'socket.io-client-oldest';
import { Parlord, tokenFor } from './parlord.js';

const within = (promise, what, milliseconds = 15000) => {
  let timer;
  const late = new Promise((resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: not within ${milliseconds} ms`)), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
};
const once = (emitter, event) => within(new Promise((resolve) => { emitter.once(event, resolve); }), event);
// The oldest has neither timeout() nor emitWithAck().
const ask = (socket, event, ...words) => within(new Promise((resolve) => { socket.emit(event, ...words, resolve); }), event);

for (const [age, io, version] of [['oldest', oldest, '4.0.0'], ['newest', newest, '4.8.4']]) {
  describe(`socket.io-client ${version}, the ${age}`, () => {
    const server = new Parlord();
    const open = [];
    const heard = new Map();
    let conversation;

    const connect = async (user, options) => {
      const socket = io(`${server.url}/messaging`, { forceNew: true, reconnectionDelay: 50, reconnectionDelayMax: 200,
        auth: { token: tokenFor(user) }, ...options });
      open.push(socket);
      heard.set(socket, []);
      socket.on('newMessage', (message) => heard.get(socket).push(message.content));
      await new Promise((resolve, reject) => {
        socket.once('connect', resolve);
        socket.once('connect_error', reject);
      });
      return socket;
    };
    const untilHeard = async (socket, content) => {
      const end = Date.now() + 10000;
      while (!heard.get(socket).includes(content)) {
        assert.ok(Date.now() < end, `${content} was never heard, only ${heard.get(socket)}`);
        await new Promise((resolve) => { setTimeout(resolve, 10); });
      }
      assert.equal(heard.get(socket).filter((one) => one === content).length, 1);
    };

    before(async () => {
      await server.start();
      const opened = await server.rest('guest-ana', 'POST', '/messaging/conversations', { type: 'direct', participantIds: ['host-bo'] });
      conversation = opened.body.data.id;
    });
    after(async () => {
      open.forEach((socket) => socket.disconnect());
      await server.remove();
    });

    for (const [name, options, transport] of [['default transports', {}, 'websocket'],
      ['polling only', { transports: ['polling'] }, 'polling'], ['websocket only', { transports: ['websocket'] }, 'websocket']]) {
      const say = async (socket, content) => {
        const ack = await ask(socket, 'sendMessage', { conversationId: conversation, content });
        assert.equal(ack.success, true, JSON.stringify(ack));
        assert.equal(ack.message.content, content);
      };

      test(`${name}: connects, sends with ack, hears, is refused politely, and comes back after a kill`, async () => {
        const guest = await connect('guest-ana', options);
        const host = await connect('host-bo', options);
        await say(guest, `${name}: while it may still be upgrading`);
        await untilHeard(host, `${name}: while it may still be upgrading`);
        const { engine } = guest.io;
        if (engine.transport.name !== transport) await once(engine, 'upgrade');
        assert.equal(engine.transport.name, transport);
        // More than one payload's worth in both directions at once, in order.
        await Promise.all(Array.from({ length: 40 }, (_, i) => say(i % 2 ? guest : host, `${name} ${i}`)));
        await untilHeard(host, `${name} 39`);
        const order = heard.get(host).filter((content) => /\d*[13579]$/.test(content) && content.startsWith(`${name} `));
        assert.deepEqual(order, Array.from({ length: 20 }, (_, i) => `${name} ${2 * i + 1}`));

        const refused = await ask(guest, 'sendMessage', { conversationId: conversation, content: Buffer.from([1, 2, 3]) });
        assert.equal(refused.success, false);
        assert.match(refused.error, /binary/);
        await say(guest, `${name}: after the refusal`);

        const reason = once(guest, 'disconnect');
        const back = Promise.all([guest, host].map((socket) => once(socket, 'connect')));
        await server.end('SIGKILL');
        assert.match(await reason, /^transport (close|error)$/);
        await server.start();
        await back;
        await say(guest, `${name}: after the kill`);
        await untilHeard(host, `${name}: after the kill`);
        guest.disconnect();
        host.disconnect();
      });
    }

    test('a bad token is a connect_error over polling too, and no reason to end the connection', async () => {
      const socket = io(`${server.url}/messaging`, { forceNew: true, transports: ['polling'], auth: { token: 'nonsense' } });
      open.push(socket);
      assert.equal((await once(socket, 'connect_error')).message, 'Unauthorized');
      socket.auth = { token: tokenFor('guest-ana') };
      socket.connect();
      await once(socket, 'connect');
    });

    test('`authenticate` renews a token of the same person, and of nobody else', async () => {
      const socket = await connect('guest-ana', { transports: ['websocket'] });
      const told = once(socket, 'authenticated');
      assert.equal((await ask(socket, 'authenticate', { token: tokenFor('guest-ana') })).success, true);
      assert.deepEqual(await told, { userId: 'guest-ana' });
      for (const token of [tokenFor('host-bo'), 'nonsense', undefined, 7])
        assert.equal((await ask(socket, 'authenticate', { token })).success, false);
      assert.equal((await ask(socket, 'sendMessage', { conversationId: conversation, content: 'still me' })).success, true);
    });

    test('polls that wait do not hold up the end', async () => {
      const socket = await connect('guest-ana', { transports: ['polling'], reconnection: false });
      const reason = once(socket, 'disconnect');
      const begun = Date.now();
      assert.equal(await server.end('SIGTERM'), 0);
      assert.ok(Date.now() - begun < 3000, `${Date.now() - begun} ms`);
      assert.match(await reason, /^transport (close|error)$/);
    });
  });
}
