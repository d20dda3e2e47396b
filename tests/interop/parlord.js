// SPDX-License-Identifier: GPL-3.0-or-later
// A real parlord in a folder of its own, and the people who talk to it.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { io } from 'socket.io-client';
import WebSocket from 'ws';

const answers = import('./schemas.js').then((module) => module.Answers, () => undefined);

const program = process.env.PARLORD;
if (!program) throw new Error('PARLORD names no program');
const secret = 'interop: a secret of at least thirty-two bytes';

const base64url = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token as an existing booking site would sign it (HS256). */
export function tokenFor(sub, { role = 'guest', name = sub, key = secret, lifetime = 3600 } = {}) {
  const now = Math.floor(Date.now() / 1000);
  const head = `${base64url({ alg: 'HS256', typ: 'JWT' })}.${base64url({ sub, role, name, iat: now, exp: now + lifetime })}`;
  return `${head}.${createHmac('sha256', key).update(head).digest('base64url')}`;
}

export class Parlord {
  claims = {}; // user -> what the token says beside the id
  folder = mkdtempSync(join(tmpdir(), 'parlor-interop-'));
  address = '127.0.0.1:0';
  environment = { JWT_SECRET: secret }; // an operator's key, as beside an existing booking site
  options = []; // of serve

  /** What the program prints when it is asked for this, on the same folder. */
  ask(...words) {
    const asked = spawnSync(program, [...words, '--data', this.folder], { env: { ...process.env, ...this.environment }, encoding: 'utf8', timeout: 20000 });
    if (asked.status !== 0) throw new Error(asked.stderr);
    return asked.stdout.trim();
  }

  /** Starts, or starts again at the same address. */
  async start() {
    this.process = spawn(program, ['serve', '--data', this.folder, '--listen', this.address, ...this.options],
      { env: { ...process.env, ...this.environment }, stdio: ['ignore', 'pipe', 'pipe'] });
    this.log = '';
    this.process.stderr.on('data', (chunk) => { this.log = (this.log + chunk).slice(-200000); });
    const gone = new Promise((resolve, reject) => {
      this.process.once('exit', (code, signal) => reject(new Error(`parlord ended: ${code ?? signal}\n${this.log}`)));
    });
    gone.catch(() => {}); // expected once the test ends it
    const ready = (async () => {
      for await (const line of createInterface({ input: this.process.stdout })) {
        const match = /^listening on (http:\/\/(\S+))$/.exec(line);
        if (match) return match;
      }
      return gone;
    })();
    [, this.url, this.address] = await Promise.race([ready, gone]);
    this.process.stdout.resume();
  }

  end(signal) {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return Promise.resolve();
    return new Promise((resolve) => {
      this.process.once('exit', (code) => resolve(code));
      this.process.kill(signal);
    });
  }

  async remove() {
    await this.end('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** An unmodified socket.io-client in /messaging, or in another namespace, connected. */
  async connect(user, claims = {}, namespace = '/messaging', options = { transports: ['websocket'] }) {
    this.claims[user] = claims;
    const socket = io(this.url + namespace,
      { forceNew: true, reconnectionDelay: 50, auth: { token: tokenFor(user, claims) }, ...options });
    const inbox = new Inbox(socket);
    await new Promise((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return Object.assign(socket, { inbox });
  }

  /** A plain WebSocket at /messaging/ws, open. */
  async connectSimple(user, claims = {}) {
    this.claims[user] = claims;
    const socket = new WebSocket(`${this.url.replace('http', 'ws')}/messaging/ws?token=${tokenFor(user, claims)}`);
    const inbox = new Inbox();
    socket.on('message', (text) => { const { type, payload } = JSON.parse(text); inbox.take(type, payload); });
    await new Promise((resolve, reject) => { socket.once('open', resolve).once('error', reject); });
    return Object.assign(socket, { inbox, say: (type, payload) => socket.send(JSON.stringify({ type, payload })) });
  }

  /** The status with which a handshake is refused. */
  refusedAt(path) {
    const socket = new WebSocket(this.url.replace('http', 'ws') + path);
    return new Promise((resolve, reject) => {
      socket.once('unexpected-response', (request, response) => { resolve(response.statusCode); request.destroy(); });
      socket.on('error', () => {});
      socket.once('open', () => reject(new Error('was let in')));
    });
  }

  tokens = {}; // user -> a token that is not made here

  async rest(user, method, path, body, headers = {}) {
    const token = this.tokens[user] ?? tokenFor(user, this.claims[user]);
    const response = await fetch(this.url + path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      body: body && JSON.stringify(body),
    });
    const answer = { status: response.status, headers: response.headers, body: await response.json() };
    await this.#compare(method, path, answer);
    return answer;
  }

  /** Every answer is what /api says that it is. */
  async #compare(method, path, { status, body }) {
    const Answers = await answers; // without its package api.test.js fails, and nothing else
    if (!Answers) return;
    this.answers ??= new Answers(await (await fetch(`${this.url}/api/openapi.json`)).json());
    assert.deepEqual(this.answers.checkAnswer(method, path, status, body), [], `/api about ${method} ${path}: ${JSON.stringify(body)}`);
  }
}

/** What is refused: the code, and the field in the client's own words. */
export async function refused(server, status, field, ...request) {
  const answer = await server.rest(...request);
  assert.equal(answer.status, status, JSON.stringify([request, answer.body]));
  assert.equal(answer.body.success, false);
  assert.equal(answer.body.field, field, JSON.stringify([request, answer.body]));
  return answer.body;
}

/** All events that a socket has heard; waits for one that fits. */
export class Inbox {
  heard = [];
  waiting = [];

  constructor(socket) {
    socket?.onAny((event, data) => this.take(event, data));
  }

  take(event, data) {
    this.heard.push({ event, data });
    this.waiting = this.waiting.filter((waiter) => !waiter());
  }

  count(event, fits = () => true) {
    return this.heard.filter((one) => one.event === event && fits(one.data)).length;
  }

  wait(event, fits = () => true, milliseconds = 10000) {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = this.heard.find((one) => one.event === event && fits(one.data));
        if (found) {
          clearTimeout(timer);
          resolve(found.data);
        }
        return Boolean(found);
      };
      const timer = setTimeout(() => reject(new Error(`no ${event} within ${milliseconds} ms; heard: `
        + this.heard.map((one) => one.event).join(', '))), milliseconds);
      if (!look()) this.waiting.push(look);
    });
  }
}
