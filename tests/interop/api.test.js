// SPDX-License-Identifier: GPL-3.0-or-later
// What /api says is what the server does: every route and verb of the real tables is in the documents and the other way
// round, the transcripts are what the schemas say, and a client that knows nothing else works.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { AsyncApi, lintOpenApi } from './documents.js';
import { Parlord, tokenFor } from './parlord.js';
import { Schemas } from './schemas.js';

const server = new Parlord();
server.options = ['--log', 'json', '--log-level', 'debug', '--dev'];
let http;
let sockets;

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const get = async (path) => (await fetch(server.url + path)).text();

before(async () => {
  await server.start();
  http = JSON.parse(await get('/api/openapi.json'));
  sockets = JSON.parse(await get('/api/asyncapi.json'));
});
after(() => server.remove());

/** The lines of the log about one thing: what the server's tables hold, as it says itself. */
function table(event) {
  return server.log.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line)).filter((line) => line.message === event);
}

test('both documents are in order', async () => {
  assert.deepEqual(await lintOpenApi(http), []);
  assert.deepEqual(await new AsyncApi(sockets).lint(), []);
});

test('each route is in the document, and nothing else is', () => {
  const real = table('route').map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
  assert.ok(real.length > 30, server.log);
  const told = Object.entries(http.paths).flatMap(([path, item]) => Object.keys(item)
    .filter((key) => ['get', 'post', 'put', 'delete'].includes(key)).map((method) => `${method.toUpperCase()} ${path}`));
  assert.deepEqual(told.filter((one) => !real.includes(one)), [], 'told, but not there');
  assert.deepEqual(real.filter((one) => !told.includes(one)), [], 'there, but not told');
  for (const [path, item] of Object.entries(http.paths)) {
    for (const operation of Object.values(item).filter((one) => one.operationId)) {
      const named = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((one) => new Schemas(http).follow(one))
        .filter((one) => one.in === 'path').map((one) => one.name);
      assert.deepEqual(named.sort(), [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort(), operation.operationId);
    }
  }
});

test('each verb is in the document, and nothing else is', () => {
  const documents = new AsyncApi(sockets);
  const doors = [...new Set(table('verb').map((line) => line.door))];
  assert.deepEqual(doors.sort(), documents.doors().sort());
  for (const door of doors) {
    const real = table('verb').filter((line) => line.door === door).map((line) => line.verb);
    assert.deepEqual(documents.said(door).sort(), real.sort(), door);
  }
});

test('what the transcripts say is what the schemas say', () => {
  const documents = new AsyncApi(sockets);
  let checked = 0;
  for (const file of readdirSync(here('../transcripts'))) {
    const heard = new Set();
    const lines = readFileSync(here(`../transcripts/${file}`), 'utf8').split('\n');
    lines.forEach((line, i) => {
      const packet = documents.packetOf(file, line);
      if (!packet) return;
      heard.add(packet.event);
      const refused = line.startsWith('> ') && lines[i + 1]?.startsWith('< ');
      if (!refused) assert.deepEqual(documents.checkPacket(packet), [], `${file}:${i + 1}: ${line}`);
      checked += 1;
    });
    const door = documents.doorOf(file);
    if (door && file !== 'simple.txt') { // which has only some of those of /messaging
      const missing = documents.heard(door).filter((event) => !heard.has(event) && !['authenticated', 'unauthorized'].includes(event));
      assert.deepEqual(missing, [], `${file} never says`);
    }
  }
  assert.ok(checked > 100, `${checked}`);
});

test('the examples are what the schemas say', () => {
  const schemas = new Schemas(http);
  let checked = 0;
  const look = (node, path) => {
    if (!node || typeof node !== 'object') return;
    if (node.schema && node.examples) {
      for (const [name, example] of Object.entries(node.examples)) {
        assert.deepEqual(schemas.check(node.schema, example.value), [], `${path} ${name}`);
        checked += 1;
      }
    }
    for (const [key, value] of Object.entries(node)) look(value, `${path}/${key}`);
  };
  look(http, '');
  assert.ok(checked > 15, `${checked}`);
  assert.deepEqual(new AsyncApi(sockets).checkExamples(), []);
});

test('people can read it, and nothing else is fetched for them', async () => {
  const answer = await fetch(`${server.url}/api`);
  assert.equal(answer.headers.get('content-type'), 'text/html; charset=utf-8');
  assert.match(answer.headers.get('content-security-policy'), /default-src 'none'/);
  const page = await answer.text();
  for (const path of Object.keys(http.paths)) assert.ok(page.replaceAll(/<\/?em>/g, '').includes(`>${path}<`), path);
  for (const { event } of new AsyncApi(sockets).all()) assert.ok(page.includes(`>${event}<`), event);
  assert.doesNotMatch(page, /<script|<link|<img|<iframe|@import|url\(|src=/);
  const anchors = [...page.matchAll(/href="([^"]+)"/g)].map((match) => match[1]);
  for (const anchor of anchors) {
    if (anchor.startsWith('#')) assert.ok(page.includes(`id="${anchor.slice(1)}"`), anchor);
    else assert.equal((await fetch(server.url + anchor)).status, 200, anchor);
  }
  assert.equal((await fetch(`${server.url}/api/nothing`)).status, 404);
  for (const file of ['openapi.yaml', 'asyncapi.yaml'])
    assert.equal(await get(`/api/${file}`), readFileSync(here(`../../resources/api/${file}`), 'utf8'));
});

test('sixty lines of Python that know nothing else', () => {
  const program = here('sixty_lines.py');
  assert.ok(readFileSync(program, 'utf8').trimEnd().split('\n').length <= 60);
  const python = '/usr/bin/python3'; // Debian's own, which has its packages
  const run = spawnSync(python, ['-B', program, server.url, tokenFor('ana', { name: 'Ana' }), tokenFor('bo', { name: 'Bo', role: 'host' })],
    { encoding: 'utf8', timeout: 30000 });
  assert.equal(run.status, 0, run.stderr);
  assert.equal(run.stdout, 'Bo answers: The key is in the blue box.\n');
});
