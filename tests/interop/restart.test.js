// SPDX-License-Identifier: GPL-3.0-or-later
// The server is killed and started again: the same address, the same token, and everything is there.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Parlord } from './parlord.js';

const server = new Parlord();
let guest;

before(() => server.start());
after(async () => {
  guest?.disconnect();
  await server.remove();
});

for (const signal of ['SIGKILL', 'SIGTERM']) {
  test(`after ${signal} the client comes back by itself and nothing is lost`, async () => {
    guest ??= await server.connect('guest-ana');
    const opened = await server.rest('guest-ana', 'POST', '/messaging/conversations',
      { type: 'direct', participantIds: ['host-bo'] });
    const conversation = opened.body.data.id;
    const content = `before ${signal}`;
    const ack = await guest.timeout(10000).emitWithAck('sendMessage', { conversationId: conversation, content });
    assert.equal(ack.success, true);

    const back = new Promise((resolve) => { guest.once('connect', resolve); });
    const { address } = server;
    const code = await server.end(signal);
    if (signal === 'SIGTERM') assert.equal(code, 0);
    await server.start();
    assert.equal(server.address, address);
    await back;

    const after = await guest.timeout(10000).emitWithAck('sendMessage', { conversationId: conversation, content: `after ${signal}` });
    assert.equal(after.success, true);
    const history = await server.rest('guest-ana', 'GET', `/messaging/conversations/${conversation}/messages`);
    assert.deepEqual(history.body.data.slice(-2).map((one) => one.content), [content, `after ${signal}`]);
  });
}
