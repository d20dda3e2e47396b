// SPDX-License-Identifier: GPL-3.0-or-later
// engine.io-client and ws as npm has them, against the echoes of parlord-conformance.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { Socket } from 'engine.io-client';
import WebSocket from 'ws';

const server = spawn(process.env.PARLORD_CONFORMANCE, { stdio: ['ignore', 'pipe', 'inherit'] });
let address;

before(async () => {
  for await (const line of createInterface({ input: server.stdout })) {
    [, address] = /^listening on http:\/\/(\S+)$/.exec(line);
    break;
  }
});
after(() => { server.kill('SIGKILL'); });

const once = (emitter, event) => new Promise((resolve, reject) => {
  const timer = setTimeout(() => reject(new Error(`no ${event}`)), 10000);
  emitter.once(event, (...words) => { clearTimeout(timer); resolve(words); });
});

for (const [name, transports, last] of [['default transports', undefined, 'websocket'], ['polling', ['polling'], 'polling'],
  ['websocket', ['websocket'], 'websocket']]) {
  test(`engine.io-client, ${name}: texts, binary and many heartbeats`, async () => {
    const socket = new Socket(`ws://${address}`, { path: '/engine.io/', ...(transports && { transports }) });
    const heard = [];
    socket.on('message', (data) => heard.push(data));
    socket.binaryType = 'nodebuffer';
    await once(socket, 'open');
    const sent = Array.from({ length: 200 }, (_, i) => `text ${i} é🙂`);
    for (const text of sent) socket.send(text);
    socket.send(Buffer.from([1, 2, 3, 4]));
    if (socket.transport.name !== last) await once(socket, 'upgrade');
    assert.equal(socket.transport.name, last);
    let pings = 0;
    while (pings < 4) { // more than a second, in which one pong amiss would have ended it
      await once(socket, 'ping');
      pings += 1;
    }
    assert.deepEqual(heard.slice(0, -1), sent);
    assert.deepEqual([...Buffer.from(heard.at(-1))], [1, 2, 3, 4]);
    const closed = once(socket, 'close');
    socket.close();
    assert.equal((await closed)[0], 'forced close');
  });
}

test('engine.io-client comes to know that its session is gone', async () => {
  const socket = new Socket(`ws://${address}`, { path: '/engine.io/', transports: ['polling'] });
  await once(socket, 'open');
  const closed = once(socket, 'close');
  await fetch(`http://${address}/engine.io/?EIO=4&transport=polling&sid=${socket.id}`, { method: 'POST', body: 'abc' });
  assert.match((await closed)[0], /^transport (close|error)$/);
});

test('ws, by hand', async () => {
  const socket = new WebSocket(`ws://${address}/engine.io/?EIO=4&transport=websocket`);
  const heard = [];
  const untilHeard = async (count) => {
    while (heard.length < count) await once(socket, 'message');
    return heard.splice(0);
  };
  socket.on('message', (data, isBinary) => {
    if (!isBinary && String(data) === '2') socket.send('3');
    else heard.push(isBinary ? [...data] : String(data));
  });
  await once(socket, 'open');
  assert.match((await untilHeard(1))[0], /^0\{"sid":"[\w-]{20}","upgrades":\[\],/);
  socket.send('4hello');
  socket.send(Buffer.from([1, 2, 3, 4]));
  assert.deepEqual(await untilHeard(2), ['4hello', [1, 2, 3, 4]]);
  const big = `4${'é'.repeat(400000)}`;
  socket.send(big);
  assert.deepEqual(await untilHeard(1), [big]);
  const closed = once(socket, 'close');
  socket.send('1');
  assert.equal((await closed)[0], 1000);
});
