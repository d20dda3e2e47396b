// SPDX-License-Identifier: GPL-3.0-or-later
// What people try a server with by hand: npm's wscat, and Debian's python3-websockets.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Parlord, tokenFor } from './parlord.js';

const server = new Parlord();
let conversation;

before(async () => {
  await server.start();
  const opened = await server.rest('guest-ana', 'POST', '/messaging/conversations', { type: 'direct', participantIds: ['host-bo'] });
  conversation = opened.body.data.id;
});
after(() => server.remove());

/** What wscat prints; `talk` are pairs of what to await in it and what to type then, the last without. `first` is said at once. */
function wscat(path, headers, first, talk) {
  return new Promise((resolve, reject) => {
    const program = fileURLToPath(new URL('node_modules/wscat/bin/wscat', import.meta.url));
    const tool = spawn(process.execPath, [program, '--no-color', '-c', `${server.url.replace('http', 'ws')}${path}`,
      '-w', '15', ...headers.flatMap((header) => ['-H', header]), ...first.flatMap((line) => ['-x', line])], { stdio: ['pipe', 'pipe', 'inherit'] });
    let said = '';
    const timer = setTimeout(() => tool.kill(), 15000);
    tool.stdout.on('data', (data) => {
      said += data;
      while (talk.length > 0 && said.includes(talk[0][0])) {
        const [, line] = talk.shift();
        if (line) tool.stdin.write(`${line}\n`);
        else if (talk.length === 0) tool.kill();
      }
    });
    tool.once('exit', () => {
      clearTimeout(timer);
      if (talk.length === 0) resolve(said);
      else reject(new Error(`wscat never showed ${talk[0][0]}: ${said}`));
    });
  });
}

test('wscat at the native door', async () => {
  const said = await wscat('/parlor', [`Authorization: Bearer ${tokenFor('guest-ana')}`], ['{"hello":{"version":1}}',
    JSON.stringify({ tag: 1, command: 'sendMessage', with: { conversation, clientId: 'w1', body: 'from wscat' } })],
  [['"welcome"'], ['"tag":1']]);
  assert.match(said, /"created":true/);
});

test('wscat at /socket.io/, by hand', async () => {
  const said = await wscat(`/socket.io/?EIO=4&transport=websocket&token=${tokenFor('guest-ana')}`, [], [], [
    ['0{"sid":', '40/messaging,'],
    ['40/messaging,{"sid":',
      `42/messaging,7${JSON.stringify(['sendMessage', { conversationId: conversation, content: 'from wscat too' }])}`],
    ['43/messaging,7[']]);
  assert.match(said, /43\/messaging,7\[\{"success":true/);
});

const python = '/usr/bin/python3'; // Debian's own, which has its packages
const hasIt = spawnSync(python, ['-c', 'import websockets']).status === 0;

test('python3-websockets at both doors', { skip: !hasIt && 'python3-websockets is not installed' }, () => {
  const script = fileURLToPath(new URL('by_websockets.py', import.meta.url));
  const run = spawnSync(python, ['-B', script, server.url.replace('http', 'ws'), tokenFor('guest-ana'), conversation],
    { encoding: 'utf8', timeout: 30000 });
  assert.equal(run.status, 0, run.stderr);
  assert.equal(run.stdout, 'native, Socket.IO and closing as they should be\n');
});
