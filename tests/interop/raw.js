// SPDX-License-Identifier: GPL-3.0-or-later
// A client of the raw WebSocket, as a phone app of seed 003 has one: it opens, it sends texts, it reads texts.
import WebSocket from 'ws';
import { tokenFor } from './parlord.js';

export class Raw {
  heard = [];
  waiting = [];

  /** `token`: a token, or null for none; without, one for the user. */
  constructor(server, user, { path = '/production', token = tokenFor(user), headers = {} } = {}) {
    this.user = user;
    const query = new URLSearchParams({ ...(user && { userId: user }), ...(token && { token }) });
    this.socket = new WebSocket(`${server.url.replace('http', 'ws')}${path}?${query}`, { headers });
    this.socket.on('message', (data) => {
      this.heard.push(JSON.parse(String(data)));
      this.waiting = this.waiting.filter((look) => !look());
    });
    this.closed = new Promise((resolve) => { this.socket.once('close', resolve); });
    /** 'open', or the status and the body of the refusal. */
    this.opened = new Promise((resolve, reject) => {
      this.socket.once('open', () => resolve('open'));
      this.socket.once('unexpected-response', (_request, response) => {
        let body = '';
        response.on('data', (data) => { body += data; });
        response.on('end', () => resolve({ status: response.statusCode, body: JSON.parse(body) }));
      });
      this.socket.once('error', reject);
    });
    this.opened.catch(() => {});
  }

  static async open(server, user, options) {
    const raw = new Raw(server, user, options);
    const how = await raw.opened;
    if (how !== 'open') throw new Error(`refused: ${JSON.stringify(how)}`);
    return raw;
  }

  say(frame) { this.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame)); }

  /** What 003's clients send. */
  send(messageId, conversationId, recipient, content, more = {}) {
    this.say({ action: 'sendMessage', messageId, conversationId, senderId: this.user, senderName: this.user,
      ...(Array.isArray(recipient) ? { recipientIds: recipient } : { recipientId: recipient }), content, ...more });
  }

  messages() { return this.heard.filter((one) => one.type === 'message').map((one) => one.data.content); }

  count(type, fits = () => true) {
    return this.heard.filter((one) => one.type === type && fits(one.data ?? one)).length;
  }

  /** The first frame of that type ('error' for an error) that fits; awaits it if need be. */
  wait(type, fits = () => true, milliseconds = 10000) {
    return new Promise((resolve, reject) => {
      const isIt = (one) => (type === 'error' ? one.error && fits(one.error) : one.type === type && fits(one.data ?? one));
      const look = () => {
        const found = this.heard.find(isIt);
        if (found) {
          clearTimeout(timer);
          resolve(found);
        }
        return Boolean(found);
      };
      const timer = setTimeout(() => reject(new Error(`no ${type} within ${milliseconds} ms; heard: ${JSON.stringify(this.heard)}`)), milliseconds);
      if (!look()) this.waiting.push(look);
    });
  }

  /** Everything that the server had to say until it has answered a frame that it cannot understand. */
  async settle() {
    const before = this.heard.filter((one) => one.error).length;
    this.say('?');
    while (this.heard.filter((one) => one.error).length === before) await new Promise((resolve) => { setTimeout(resolve, 5); });
  }

  async close() {
    this.socket.close();
    await this.closed;
  }
}
