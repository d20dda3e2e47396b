// SPDX-License-Identifier: GPL-3.0-or-later
// The routes for who develops a client: only with --dev, only from this machine; else they do not exist.
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, test } from 'node:test';
import { Parlord } from './parlord.js';

const usual = new Parlord();
const developing = new Parlord();
developing.options = ['--dev'];
const byName = new Parlord();
byName.environment = { ...byName.environment, NODE_ENV: 'development' };

before(() => Promise.all([usual, developing, byName].map((server) => server.start())));
after(() => Promise.all([usual, developing, byName].map((server) => server.remove())));

const routes = [['POST', '/test/test-messaging'], ['GET', '/test/socket-status']];

/** With headers that fetch() would not send. */
function ask(server, method, path, headers = {}) {
  return new Promise((resolve, reject) => {
    const asked = request(server.url + path, { method, headers }, (answer) => {
      let text = '';
      answer.on('data', (chunk) => { text += chunk; });
      answer.on('end', () => resolve({ status: answer.statusCode, body: JSON.parse(text) }));
    });
    asked.once('error', reject);
    asked.end();
  });
}

test('a sample conversation, and who is online', async () => {
  for (const server of [developing, byName]) {
    const made = await ask(server, 'POST', '/test/test-messaging');
    assert.equal(made.status, 201, JSON.stringify(made.body));
    const { conversation, sampleMessage } = made.body.data;
    assert.equal(sampleMessage.conversationId, conversation.id);
    assert.equal((await ask(server, 'POST', '/test/test-messaging')).body.conversation.id, conversation.id);
    const socket = await server.connect('ana');
    const status = await ask(server, 'GET', '/test/socket-status');
    assert.deepEqual(status.body.data, { initialized: true, onlineCount: 1, connections: 1, onlineUsers: ['ana'] });
    socket.close();
  }
});

test('for all others they do not exist', async () => {
  for (const [method, path] of routes) {
    const nowhere = await ask(usual, method, '/test/nowhere');
    assert.deepEqual(await ask(usual, method, path), nowhere);
    assert.equal(nowhere.status, 404);
    for (const headers of [{ 'x-forwarded-for': '127.0.0.1' }, { forwarded: 'for=127.0.0.1' }, { via: '1.1 proxy' }, { host: 'chat.example.org' },
      { origin: 'https://elsewhere.example' }])
      assert.deepEqual(await ask(developing, method, path, headers), nowhere, JSON.stringify(headers));
  }
});
