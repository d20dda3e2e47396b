// SPDX-License-Identifier: GPL-3.0-or-later
// The clients that the seeds describe, written as those who follow them would write them.
import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { after, before, describe, test } from 'node:test';
import io from 'socket.io-client';
import { Parlord, tokenFor } from './parlord.js';

const server = new Parlord();
const open = [];
before(() => server.start());
after(async () => {
  open.forEach((socket) => socket.disconnect());
  await server.remove();
});
const once = (emitter, event) => new Promise((resolve) => { emitter.once(event, resolve); });
const heardBy = (emitter, event, fits) => new Promise((resolve) => {
  const look = (data) => { if (fits(data)) { emitter.off(event, look); resolve(data); } };
  emitter.on(event, look);
});

describe('seed 001: the front end of a booking site', () => {
  const storage = { guest: tokenFor('customer-1', { role: 'customer', name: 'Ana' }), host: tokenFor('owner-1', { role: 'host', name: 'Bo' }) };
  const connect = (who) => {
    const socket = io(server.url, { auth: { token: storage[who] }, forceNew: true });
    open.push(socket);
    return socket;
  };
  const api = async (who, method, path, body) => {
    const response = await fetch(server.url + path, { method, body: body && JSON.stringify(body),
      headers: { authorization: `Bearer ${storage[who]}`, 'content-type': 'application/json' } });
    return { code: response.status, ...(await response.json()) };
  };

  test('connects by default transports, hears messages, typing and changes of a conversation', async () => {
    const guest = connect('guest');
    const host = connect('host');
    await Promise.all([once(guest, 'connect'), once(host, 'connect')]);
    const created = await api('guest', 'POST', '/messaging/conversations', { type: 'direct', participantIds: ['owner-1'] });
    const id = created.data._id;
    const [message, updated] = [once(host, 'new_message'), once(host, 'conversation_updated')];
    const sent = await api('guest', 'POST', `/messaging/conversations/${id}/messages`, { content: 'Is the flat free?', messageType: 'text' });
    assert.equal(sent.code, 201);
    assert.equal(sent.success, true);
    assert.equal((await message).message.content, 'Is the flat free?');
    assert.equal((await message).conversationId, id);
    assert.equal((await updated).conversationId, id);
    const typing = once(host, 'user_typing');
    guest.emit('typing_start', { conversationId: id });
    assert.deepEqual(await typing, { conversationId: id, userId: 'customer-1', userName: 'Ana', isTyping: true });

    const list = await api('host', 'GET', '/messaging/conversations?status=active&page=1&limit=20');
    assert.equal(list.data.conversations.find((one) => one._id === id).unreadCount, 1);
    const read = once(guest, 'messages_read');
    const history = await api('host', 'GET', `/messaging/conversations/${id}/messages?page=1&limit=50`);
    assert.equal(history.messages[0].content, 'Is the flat free?');
    assert.equal((await api('host', 'PUT', `/messaging/conversations/${id}/read`)).success, true);
    assert.equal((await read).userId, 'owner-1');
  });
});

describe('seed 002: a chatbot of a host, and who writes to it', () => {
  const token = tokenFor('owner-cy', { role: 'host', name: 'Cy' });
  const api = async (as, method, path, body) => {
    const response = await fetch(server.url + path, { method, body: body && JSON.stringify(body),
      headers: { ...(as && { authorization: `Bearer ${as}` }), 'content-type': 'application/json' } });
    return { code: response.status, ...(await response.json()) };
  };
  const listen = async (as, conversationId) => {
    const socket = io(`${server.url}/messages`, { auth: { token: as }, forceNew: true });
    open.push(socket);
    await once(socket, 'connect');
    const ack = await socket.timeout(10000).emitWithAck('subscribe', { conversationId });
    assert.equal(ack.success, true, JSON.stringify(ack));
    return socket;
  };

  test('sends, subscribes, hears the question, the answer and typing, and reads pages', async () => {
    const chatbotId = (await api(token, 'POST', '/chatbots', { name: 'Loft' })).data.id;
    const { data: visit } = await api(null, 'POST', `/chat/${chatbotId}/session`);
    const { conversationId, externalUserId } = visit;
    const [host, visitor] = [await listen(token, conversationId), await listen(visit.token, conversationId)];
    const asked = once(host, 'message');
    const sent = await api(visit.token, 'POST', '/messages/send',
      { chatbotId, externalUserId, content: 'Hello, I need help', channel: 'WIDGET', metadata: {} });
    assert.deepEqual([sent.code, sent.message], [202, 'Message accepted for processing']);
    assert.equal(sent.data.conversation.id, conversationId);
    const question = await asked;
    assert.deepEqual([question.id, question.conversationId, question.content, question.role],
      [sent.data.message.id, conversationId, 'Hello, I need help', 'USER']);
    assert.ok(['PENDING', 'SENT'].includes(question.deliveryStatus));
    assert.match(question.createdAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    const status = heardBy(visitor, 'message:status', (one) => one.messageId === question.id && one.status === 'DELIVERED');
    assert.equal((await status).messageId, question.id);

    const typist = io(`${server.url}/messaging`, { auth: { token }, forceNew: true });
    open.push(typist);
    await once(typist, 'connect');
    const typing = once(visitor, 'typing');
    typist.emit('typing', { conversationId, isTyping: true });
    assert.equal((await typing).isTyping, true);
    const answered = heardBy(visitor, 'message', (one) => one.role === 'ASSISTANT');
    await typist.timeout(10000).emitWithAck('sendMessage', { conversationId, content: 'How can I help?' });
    const answer = await answered;
    assert.equal(answer.content, 'How can I help?');

    const { data: page } = await api(visit.token, 'GET', `/messages/conversation/${conversationId}?page=1&limit=50`);
    assert.deepEqual(page.messages.map((one) => one.id), [question.id, answer.id]);
    const { data: one } = await api(visit.token, 'GET', `/messages/${answer.id}`);
    assert.equal(one.content, 'How can I help?');
    visitor.emit('unsubscribe', { conversationId });
  });
});

/** The service that seed 004 asks its mobile app to have. */
class MessagingService extends EventEmitter {
  constructor(baseUrl, userId, name) {
    super();
    Object.assign(this, { baseUrl, userId, token: tokenFor(userId, { name }) });
    this.socket = io(`${baseUrl}/messaging`, { auth: { token: this.token }, transports: ['websocket'], reconnection: true,
      reconnectionDelay: 1000, reconnectionAttempts: 5, forceNew: true });
    open.push(this.socket);
    this.socket.on('connect', () => this.emit('connected'));
    this.socket.on('newMessage', (message) => this.emit('message', message));
    this.socket.on('messageUpdated', (message) => this.emit('messageEdited', message));
    this.socket.on('messageDeleted', ({ messageId, conversationId }) => this.emit('messageDeleted', messageId, conversationId));
    this.socket.on('userTyping', ({ conversationId, userId, isTyping }) => this.emit('typing', conversationId, userId, isTyping));
    this.socket.on('userStatusChanged', ({ userId, isOnline }) => this.emit('status', userId, isOnline));
    this.socket.on('conversationUpdated', (data) => this.emit('conversationUpdated', data));
  }

  async fetch(path, method = 'GET', body = undefined) {
    const response = await fetch(this.baseUrl + path, { method, body: body && JSON.stringify(body),
      headers: { Authorization: `Bearer ${this.token}`, 'Content-Type': 'application/json' } });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response.json();
  }

  async getConversations() { return (await this.fetch('/messaging/conversations')).conversations; }

  sendMessage(conversationId, content, type = 'text', metadata = undefined) {
    return new Promise((resolve, reject) => {
      if (!this.socket.connected) return reject(new Error('not connected'));
      return this.socket.timeout(10000).emit('sendMessage', { conversationId, content, type, metadata }, (late, response) => {
        if (late) reject(late);
        else if (response.success) resolve(response.message);
        else reject(new Error(response.error));
      });
    });
  }

  async getOrCreateEventConversation(eventId, organizerId) {
    const conversation = await this.fetch(`/messaging/conversations/event/${eventId}?organizerId=${organizerId}`);
    if (this.socket.connected) this.socket.emit('joinConversation', { conversationId: conversation.id });
    return conversation;
  }
}

describe('seed 004: the service of a mobile app', () => {
  let ana, bo, conversation;
  before(async () => {
    ana = new MessagingService(server.url, 'resident-ana', 'Ana');
    bo = new MessagingService(server.url, 'organizer-bo', 'Bo');
    await Promise.all([once(ana, 'connected'), once(bo, 'connected')]);
  });

  test('its end-to-end example: a direct conversation is created, 201 with an id', async () => {
    const response = await fetch(`${server.url}/messaging/conversations`, { method: 'POST',
      headers: { Authorization: `Bearer ${ana.token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ type: 'direct', participantIds: ['organizer-bo'] }) });
    assert.equal(response.status, 201);
    conversation = (await response.json()).id;
    assert.ok(conversation);
    const [mine] = await ana.getConversations();
    assert.equal(mine.id, conversation);
    assert.equal(mine.participants.length, 2);
  });

  test('its example of the gateway: who sends hears newMessage too', async () => {
    const heard = once(ana, 'message');
    ana.socket.emit('sendMessage', { conversationId: conversation, content: 'Test message' }); // without an acknowledgement
    assert.equal((await heard).content, 'Test message');
  });

  test('its examples of the service: a message is sent, marked as read, and nothing is unread', async () => {
    const heard = heardBy(bo, 'message', (one) => one.content === 'Hello!');
    const message = await ana.sendMessage(conversation, 'Hello!', 'text');
    assert.deepEqual([message.content, message.senderId], ['Hello!', 'resident-ana']);
    assert.equal((await heard).id, message.id);
    const unread = async () => (await bo.getConversations()).find((one) => one.id === conversation).unreadCount;
    assert.equal(await unread(), 2);
    const ack = await bo.socket.timeout(10000).emitWithAck('markAsRead', { conversationId: conversation });
    assert.equal(ack.success, true);
    assert.equal(await unread(), 0);
  });

  test('an event: its organizer is written to in a conversation of its own, begun with what one might say', async () => {
    const about = await ana.getOrCreateEventConversation('event-7', 'organizer-bo');
    assert.notEqual(about.id, conversation);
    assert.deepEqual([about.contextType, about.contextId], ['event', 'event-7']);
    assert.match(about.prefill, /event/);
    const heard = heardBy(bo, 'message', (one) => one.conversationId === about.id);
    await ana.sendMessage(about.id, about.prefill);
    assert.equal((await heard).content, about.prefill);
    assert.equal((await ana.getOrCreateEventConversation('event-7', 'organizer-bo')).id, about.id);
  });

  test('a picture, an edit, a deletion, typing and the list of conversations are told', async () => {
    const updated = once(bo, 'conversationUpdated');
    const image = await ana.sendMessage(conversation, 'Photo', 'image',
      { imageUrl: 'https://pictures.example/hall.jpg', imageWidth: 800, imageHeight: 600 });
    assert.deepEqual(image.metadata, { imageUrl: 'https://pictures.example/hall.jpg', imageWidth: 800, imageHeight: 600 });
    assert.equal((await updated).conversationId, conversation);
    const edited = once(bo, 'messageEdited');
    await ana.fetch(`/messaging/messages/${image.id}`, 'PUT', { content: 'The hall' });
    assert.equal((await edited).content, 'The hall');
    const deleted = new Promise((resolve) => { bo.once('messageDeleted', (...what) => resolve(what)); });
    await ana.fetch(`/messaging/messages/${image.id}`, 'DELETE');
    assert.deepEqual(await deleted, [image.id, conversation]);
    const typing = new Promise((resolve) => { bo.once('typing', (...what) => resolve(what)); });
    ana.socket.emit('typing', { conversationId: conversation, isTyping: true });
    assert.deepEqual(await typing, [conversation, 'resident-ana', true]);
    await assert.rejects(ana.sendMessage('nowhere', 'lost'), /./);
  });
});
