// SPDX-License-Identifier: GPL-3.0-or-later
// The doors as the matrix needs them: how each says a thing, and what each calls what it hears. A listener puts
// everything that it hears into one vocabulary: message, confirmation, edited, deleted, reaction, read, typing.
import WebSocket from 'ws';
import { tokenFor } from './parlord.js';

// SPEC §2.2, "Field names".
const messageFields = ['id', '_id', 'conversationId', 'conversation', 'senderId', 'sender', 'senderName', 'content', 'type',
  'messageType', 'replyToMessageId', 'replyTo', 'attachments', 'metadata', 'reactions', 'isEdited', 'editedAt', 'isDeleted',
  'deletedAt', 'createdAt', 'updatedAt'];
const newFields = [...messageFields, 'readBy', 'status'];
const chatFields = ['id', 'conversationId', 'content', 'role', 'createdAt'];
const rawFields = ['messageId', 'conversationId', 'senderId', 'senderName', 'content', 'timestamp', 'status',
  'conversationName', 'replyToMessageId', 'replyToContent', 'replyToSenderName'];
const flatFields = ['id', 'userId', 'senderId', 'recipientId', 'text', 'content', 'createdAt', 'fileUrls', 'isAutomated',
  'messageType', 'propertyId', 'bookingId'];

/** What one socket has heard. `about`: {message, conversation, user, text, missing}. */
export class Ear {
  heard = [];
  waiting = [];

  put(meaning, about) {
    this.heard.push({ meaning, ...about });
    this.waiting = this.waiting.filter((look) => !look());
  }

  count(meaning, fits) { return this.heard.filter((one) => one.meaning === meaning && fits(one)).length; }

  until(meaning, fits, times = 1, milliseconds = 10000) {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (this.count(meaning, fits) < times) return false;
        clearTimeout(timer);
        resolve();
        return true;
      };
      const timer = setTimeout(() => reject(new Error(`no ${meaning}`)), milliseconds);
      if (!look()) this.waiting.push(look);
    });
  }
}

const lacking = (fields, data) => fields.filter((name) => data[name] === undefined);
const ofMessage = (m, fields) => ({ message: m.id, conversation: m.conversationId, user: m.senderId, text: m.content,
  missing: lacking(fields, m) });
const about = (fields) => (d) => ({ message: d.messageId, conversation: d.conversationId, user: d.userId,
  on: d.isTyping, text: d.content, missing: lacking(fields, d) });
const receipt = about(['messageId', 'conversationId', 'userId', 'status', 'timestamp']);
const reaction = about(['messageId', 'conversationId', 'userId', 'emoji', 'action', 'reactions', 'timestamp']);

/** event -> [meaning, what it is about]; both may depend on what is told. */
const words = {
  '/': {
    new_message: ['message', (d) => ({ ...ofMessage(d.message, newFields), conversation: d.conversationId })],
    message_sent: ['confirmation', (d) => ofMessage(d.message, newFields)],
    message_updated: ['edited', (d) => ({ ...ofMessage(d.message, messageFields), conversation: d.conversationId })],
    message_deleted: ['deleted', about(['messageId', 'conversationId'])],
    message_reaction: ['reaction', reaction],
    messages_read: ['read', about(['conversationId', 'userId', 'messageId', 'readAt'])],
    user_typing: ['typing', about(['conversationId', 'userId', 'userName', 'isTyping'])],
  },
  '/messaging': {
    newMessage: ['message', (d) => ofMessage(d, newFields)],
    messageSent: ['confirmation', (d) => ofMessage(d, newFields)],
    messageUpdated: ['edited', (d) => ofMessage(d, messageFields)],
    messageDeleted: ['deleted', about(['messageId', 'conversationId'])],
    messageReaction: ['reaction', reaction],
    messageRead: ['read', receipt],
    userTyping: ['typing', about(['conversationId', 'userId', 'isTyping'])],
  },
  '/messages': {
    message: ['message', (d) => ofMessage(d, [...chatFields, 'deliveryStatus'])],
    'message:status': [(d) => ({ SENT: 'confirmation', READ: 'read' }[d.status] ?? 'delivered'), about(['messageId', 'status'])],
    'message:updated': ['edited', (d) => ofMessage(d, chatFields)],
    'message:deleted': ['deleted', about(['messageId', 'conversationId'])],
    typing: ['typing', about(['isTyping'])],
  },
  raw: {
    message: ['message', (d) => ({ ...about(rawFields)(d), user: d.senderId,
      missing: [...lacking(rawFields, d), ...lacking(flatFields, d.beside)] })],
    messageStatus: [(d) => ({ sent: 'confirmation', read: 'read' }[d.status] ?? 'delivered'), receipt],
    messageEdited: ['edited', about(['messageId', 'conversationId', 'content', 'editedAt'])],
    messageDeleted: ['deleted', about(['messageId', 'conversationId'])],
    typing: ['typing', (d) => ({ ...about(['conversationId', 'senderId', 'senderName', 'isTyping'])(d), user: d.senderId })],
  },
};

function hear(ear, table, event, data) {
  if (!table[event]) return;
  const [meaning, read] = table[event];
  ear.put(typeof meaning === 'string' ? meaning : meaning(data), read(data));
}

const opened = (socket) => new Promise((resolve, reject) => { socket.once('open', resolve).once('error', reject); });

async function socketIo(server, user, claims, namespace) {
  const socket = await server.connect(user, claims, namespace);
  const ear = new Ear();
  socket.onAny((event, data) => hear(ear, words[namespace], event, data));
  const emit = async (event, payload) => {
    const ack = await socket.timeout(10000).emitWithAck(event, payload);
    if (!ack.success) throw new Error(`${namespace} ${event}: ${ack.error}`);
    return ack;
  };
  return { ear, emit, end: () => socket.disconnect() };
}

async function simple(server, user, claims) {
  const socket = await server.connectSimple(user, claims);
  const ear = new Ear();
  socket.on('message', (text) => { const { type, payload } = JSON.parse(text); hear(ear, words['/messaging'], type, payload); });
  return { ear, emit: async (type, payload) => socket.say(type, payload), end: () => socket.close() };
}

async function raw(server, user, claims) {
  const query = new URLSearchParams({ userId: user, token: tokenFor(user, claims) });
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/production?${query}`);
  const ear = new Ear();
  socket.on('message', (text) => {
    const frame = JSON.parse(text);
    if (frame.error) throw new Error(`raw: ${frame.error}`);
    hear(ear, words.raw, frame.type, { ...frame.data, beside: frame });
  });
  await opened(socket);
  const say = async (frame) => socket.send(JSON.stringify(frame));
  const caughtUp = new Promise((resolve) => {
    socket.on('message', (text) => { if (JSON.parse(text).type === 'catchUpComplete') resolve(); });
  });
  await say({ action: 'catchUp' }); // who has said anything but sendMessage hears of typing, edits and receipts too
  await caughtUp;
  return { ear, say, end: () => socket.close() };
}

/** /parlor tells rows in their final state: what has happened is seen from what they were before. */
async function native(server, user, claims) {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/parlor`,
    { headers: { authorization: `Bearer ${tokenFor(user, claims)}` } });
  const ear = new Ear();
  const answers = new Map();
  const readSeq = new Map();
  const row = { message: (m) => {
    const meaning = m.deletedAt ? 'deleted' : m.reactions?.length ? 'reaction' : m.editedAt ? 'edited' : 'message';
    ear.put(meaning, { message: m.id, conversation: m.conversation, user: m.reactions?.[0]?.user ?? m.sender, text: m.body,
      missing: lacking(['id', 'conversation', 'seq', 'sender', 'kind', 'createdAt', 'rev'], m) });
  },
  participant: (p) => {
    const before = readSeq.get(p.user) ?? 0;
    readSeq.set(p.user, p.readSeq);
    if (p.readSeq > before)
      ear.put('read', { conversation: p.conversation, user: p.user, missing: lacking(['readSeq', 'readAt', 'rev'], p) });
  } };
  let greeted;
  socket.on('message', (text) => {
    const frame = JSON.parse(text);
    if (frame.welcome) return greeted();
    for (const one of frame.rows ?? []) for (const [kind, value] of Object.entries(one)) row[kind]?.(value);
    if (frame.typing) ear.put('typing', { conversation: frame.typing.conversation, user: frame.typing.user,
      on: frame.typing.isTyping ?? false, missing: [] });
    if (frame.tag) answers.get(frame.tag)?.(frame);
    return undefined;
  });
  await opened(socket);
  await new Promise((resolve) => { greeted = resolve; socket.send(JSON.stringify({ hello: { version: 1, features: [] } })); });
  const command = (name, fields) => new Promise((resolve, reject) => {
    const tag = answers.size + 1;
    answers.set(tag, (frame) => (frame.done ? resolve(frame.done) : reject(new Error(`/parlor ${name}: ${JSON.stringify(frame)}`))));
    socket.send(JSON.stringify({ tag, command: name, with: fields }));
  });
  return { ear, command, end: () => socket.close() };
}

/** What a person does, in the events of 001 or of 004. `m`: {id, conversation, actor, other}. */
const inEvents = (send, edit, remove, react, read, typing) => ({
  send: (c, m, text) => c.emit(send, { conversationId: m.conversation, content: text }),
  edit: (c, m, text) => c.emit(edit, { messageId: m.id, content: text }),
  delete: (c, m) => c.emit(remove, { messageId: m.id }),
  react: (c, m) => c.emit(react, { messageId: m.id, emoji: '👍' }),
  read: (c, m) => c.emit(read, { conversationId: m.conversation, messageId: m.id }),
  type: (c, m, on) => typing(c, m, on),
});
const as004 = inEvents('sendMessage', 'editMessage', 'deleteMessage', 'addReaction', 'markAsRead',
  (c, m, on) => c.emit('typing', { conversationId: m.conversation, isTyping: on }));

async function post(server, user, method, path, body) {
  const answer = await server.rest(user, method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/**
 * connect: a listener of that person, absent where nothing is heard; speaksOnly: it hears as another door does;
 * verbs: what can be done here, on what `connect` gave or on {server, user}; origin: how often the very socket that
 * sent hears message and confirmation; each: receipts are told message by message; silent: what it has no words for.
 */
export const doors = {
  '/': {
    connect: (server, user, claims) => socketIo(server, user, claims, '/'),
    verbs: inEvents('send_message', 'edit_message', 'delete_message', 'add_reaction', 'mark_read',
      (c, m, on) => c.emit(on ? 'typing_start' : 'typing_stop', { conversationId: m.conversation })),
    origin: { message: 0, confirmation: 1 },
  },
  '/messaging': {
    connect: (server, user, claims) => socketIo(server, user, claims, '/messaging'),
    verbs: as004,
    origin: { message: 1, confirmation: 1 },
  },
  '/messages': {
    connect: async (server, user, claims, conversation) => {
      const c = await socketIo(server, user, claims, '/messages');
      await c.emit('subscribe', { conversationId: conversation });
      return c;
    },
    verbs: {},
    each: true,
    silent: ['reaction'],
  },
  ws: { connect: simple, verbs: as004, origin: { message: 1, confirmation: 1 } },
  '/parlor': {
    connect: native,
    verbs: {
      send: (c, m, text) => c.command('sendMessage', { conversation: m.conversation, kind: 'text', body: text }),
      edit: (c, m, text) => c.command('editMessage', { message: m.id, body: text }),
      delete: (c, m) => c.command('deleteMessage', { message: m.id }),
      react: (c, m) => c.command('react', { message: m.id, emoji: '👍', on: true }),
      read: (c, m) => c.command('markRead', { conversation: m.conversation, message: m.id }),
      type: (c, m, on) => c.command('setTyping', { conversation: m.conversation, isTyping: on }),
    },
    origin: { message: 1, confirmation: 0 },
  },
  raw: {
    connect: raw,
    verbs: {
      send: (c, m, text) => c.say({ action: 'sendMessage', messageId: `raw-${Math.random()}`, conversationId: m.conversation,
        senderId: m.actor, senderName: m.actor, recipientId: m.other, content: text }),
      edit: (c, m, text) => c.say({ action: 'editMessage', conversationId: m.conversation, messageId: m.id, content: text }),
      delete: (c, m) => c.say({ action: 'deleteMessage', conversationId: m.conversation, messageId: m.id }),
      read: (c, m) => c.say({ action: 'markRead', conversationId: m.conversation, messageId: m.id }),
      type: (c, m, on) => c.say({ action: 'typing', conversationId: m.conversation, isTyping: on }),
    },
    origin: { message: 0, confirmation: 1 },
    each: true,
    silent: ['reaction'],
  },
  'raw, 000': {
    connect: raw,
    speaksOnly: true,
    verbs: { send: (c, m, text) => c.say({ action: 'sendMessage', userId: m.actor, recipientId: m.other, text }) },
    origin: { message: 0, confirmation: 1 },
  },
  REST: {
    verbs: {
      send: ({ server, user }, m, text) => post(server, user, 'POST', '/messaging/messages', { conversationId: m.conversation, content: text }),
      edit: ({ server, user }, m, text) => post(server, user, 'PUT', `/messaging/messages/${m.id}`, { content: text }),
      delete: ({ server, user }, m) => post(server, user, 'DELETE', `/messaging/messages/${m.id}`),
      react: ({ server, user }, m) => post(server, user, 'PUT', `/messaging/messages/${m.id}/reactions/${encodeURIComponent('👍')}`),
      read: ({ server, user }, m) => post(server, user, 'POST', `/messaging/conversations/${m.conversation}/mark-read`, { messageId: m.id }),
    },
  },
  POST: {
    verbs: {
      send: ({ server, user }, m, text) => post(server, user, 'POST', '/General-Messaging-Production-Create-WebSocketMessage',
        { action: 'sendMessage', userId: user, recipientId: m.other, text }),
    },
  },
};
