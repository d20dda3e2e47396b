// SPDX-License-Identifier: GPL-3.0-or-later
// What enters by each door is heard at every other, exactly once, in the words of that door and with all its fields:
// by the other person (o), by the sender's other sockets (w) and on the very socket (s), as SPEC §2.3 has it. Prints the
// table: "+" as it should be, "." has no such word there, "!" wrong.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { doors } from './doors.js';
import { Parlord } from './parlord.js';

const server = new Parlord();
const ana = { id: 'guest-ana', claims: { name: 'Ana' } };
const bo = { id: 'host-bo', claims: { role: 'host', name: 'Bo' } };
const listening = Object.entries(doors).filter(([, door]) => door.connect && !door.speaksOnly).map(([name]) => name);
const speaking = Object.keys(doors).filter((name) => Object.keys(doors[name].verbs).length > 0);
const origins = new Map(); // door -> the socket on which Ana acts there
const others = new Map();  // door -> Bo's socket
const own = new Map();     // door -> another socket of Ana's
const table = [];
const lasting = []; // counts that must be the same in the end
let conversation;
let count = 0;

const rest = async (user, method, path, body) => {
  const answer = await server.rest(user, method, path, body);
  assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};
const everybody = () => [...origins.values(), ...others.values(), ...own.values()].filter((one) => one.ear);
const saying = (text) => (heard) => heard.text === text;

/** A message that all have heard, sent over REST. */
async function posted(user, content = `prepared ${++count}`) {
  const { id } = await rest(user, 'POST', '/messaging/messages', { conversationId: conversation, content });
  await Promise.all(everybody().map(({ ear, isRaw }) => ear.until('message', saying(content)).catch((error) => {
    throw new Error(`${error.message}: "${content}" ${isRaw ? 'raw' : ''}`);
  })));
  return id;
}

before(async () => {
  await server.start();
  for (const { id, claims } of [ana, bo]) server.claims[id] = claims;
  ({ id: conversation } = await rest(ana.id, 'POST', '/messaging/conversations', { type: 'direct', participantIds: [bo.id] }));
  for (const name of listening) {
    others.set(name, await doors[name].connect(server, bo.id, bo.claims, conversation));
    own.set(name, await doors[name].connect(server, ana.id, ana.claims, conversation));
  }
  for (const name of speaking)
    origins.set(name, await doors[name].connect?.(server, ana.id, ana.claims, conversation) ?? { server, user: ana.id });
  await posted(bo.id); // all are here
});

after(async () => {
  for (const one of everybody()) one.end();
  await server.remove();
  console.log(printed());
});

/** One line of the table: what has entered by `door`, and who has heard it how often. */
async function line(verb, door, { meaning, fits, expect = () => 1, fields = () => [], isLasting = true }) {
  const cells = {};
  const wrong = [];
  const look = (name, who, ear, wanted) => {
    const heard = ear.heard.filter((one) => one.meaning === meaning && fits(one));
    const bad = heard.flatMap((one) => [...one.missing, ...fields(one, name)]);
    const right = heard.length === wanted && bad.length === 0;
    if (isLasting) lasting.push([`${verb} by ${door}, ${name} (${who})`, () => ear.count(meaning, fits), wanted]);
    if (!right) wrong.push(`${name} (${who}): heard ${heard.length} times, not ${wanted}${bad.length ? `; lacks ${bad}` : ''}`);
    cells[name] = (cells[name] ?? '') + (right ? '+' : '!');
  };
  const wantedAt = (name) => (doors[name].silent?.includes(meaning) ? 0 : expect(name));
  // First all that is awaited, then a message to all: what is heard until then is all there is.
  await Promise.all(listening.flatMap((name) => [others, own].map((who) => wantedAt(name)
    && who.get(name).ear.until(meaning, fits, wantedAt(name), 5000).catch(() => {}))));
  await posted(bo.id);
  for (const name of listening) {
    if (wantedAt(name) === 0 && doors[name].silent?.includes(meaning)) {
      look(name, 'the other person', others.get(name).ear, 0);
      cells[name] = cells[name] === '+' ? '.' : '!';
      continue;
    }
    look(name, 'the other person', others.get(name).ear, wantedAt(name));
    look(name, 'the sender elsewhere', own.get(name).ear, wantedAt(name));
  }
  table.push({ verb, door, cells, wrong });
  assert.deepEqual(wrong, [], `${verb} by ${door}`);
}

/** What the very socket hears of what it has done itself. */
function onTheSocket(verb, door, meaning, fits, wanted) {
  const { ear } = origins.get(door);
  if (!ear) return;
  const heard = ear.count(meaning, fits);
  const entry = table.findLast((one) => one.verb === verb && one.door === door);
  entry.cells.itself = (entry.cells.itself ?? '') + (heard === wanted ? '+' : '!');
  if (heard !== wanted) entry.wrong.push(`on the socket: ${meaning} ${heard} times, not ${wanted}`);
  assert.equal(heard, wanted, `${verb} by ${door}: ${meaning} on the very socket`);
}

const has = (verb) => speaking.filter((name) => doors[name].verbs[verb]);
const at = (id) => ({ id, conversation, actor: ana.id, other: bo.id });
const isFrom = (user) => (heard) => (heard.user === user && heard.conversation === conversation ? [] : ['the right user and conversation']);

for (const door of has('send')) {
  test(`a message enters by ${door}`, async () => {
    const text = `new by ${door} ${++count}`;
    const before = origins.get(door).ear?.heard.length;
    await doors[door].verbs.send(origins.get(door), at(), text);
    await line('message', door, { meaning: 'message', fits: saying(text), fields: isFrom(ana.id) });
    const { origin } = doors[door];
    if (!origin) return;
    onTheSocket('message', door, 'message', saying(text), origin.message);
    const { ear } = origins.get(door);
    onTheSocket('message', door, 'confirmation', (heard) => ear.heard.indexOf(heard) >= before, origin.confirmation);
  });
}

for (const door of has('edit')) {
  test(`an edit enters by ${door}`, async () => {
    const id = await posted(ana.id);
    const text = `edited by ${door} ${++count}`;
    await doors[door].verbs.edit(origins.get(door), at(id), text);
    await line('edit', door, { meaning: 'edited', fits: (heard) => heard.message === id,
      fields: (heard) => (heard.text === text ? [] : ['the new text']) });
    onTheSocket('edit', door, 'edited', (heard) => heard.message === id, 1);
  });
}

for (const door of has('delete')) {
  test(`a deletion enters by ${door}`, async () => {
    const id = await posted(ana.id);
    await doors[door].verbs.delete(origins.get(door), at(id));
    await line('deletion', door, { meaning: 'deleted', fits: (heard) => heard.message === id });
    onTheSocket('deletion', door, 'deleted', (heard) => heard.message === id, 1);
  });
}

for (const door of has('react')) {
  test(`a reaction enters by ${door}`, async () => {
    const id = await posted(bo.id);
    await doors[door].verbs.react(origins.get(door), at(id));
    await line('reaction', door, { meaning: 'reaction', fits: (heard) => heard.message === id, fields: isFrom(ana.id) });
    onTheSocket('reaction', door, 'reaction', (heard) => heard.message === id, 1);
  });
}

for (const door of has('read')) {
  test(`a read mark over two messages enters by ${door}`, async () => {
    await rest(ana.id, 'POST', `/messaging/conversations/${conversation}/mark-read`, {});
    const ids = [await posted(bo.id), await posted(bo.id)];
    for (const one of everybody()) one.ear.mark = one.ear.heard.length; // rows name no message: what comes from now on
    await doors[door].verbs.read(origins.get(door), at(ids[1]));
    const fits = (heard) => heard.user === ana.id && (ids.includes(heard.message)
      || (heard.message === undefined && everybody().some(({ ear }) => ear.heard.indexOf(heard) >= ear.mark)));
    await line('read', door, { meaning: 'read', fits, expect: (name) => (doors[name].each ? 2 : 1), isLasting: false,
      fields: (heard, name) => (doors[name].each || [undefined, ids[1]].includes(heard.message) ? [] : ['the newest id']) });
    onTheSocket('read', door, 'read', fits, doors[door].each ? 2 : 1);
  });
}

for (const door of has('type')) {
  test(`a typing sign enters by ${door}`, async () => {
    for (const on of [true, false]) {
      for (const one of everybody()) one.ear.mark = one.ear.heard.length;
      await doors[door].verbs.type(origins.get(door), at(), on);
      const fits = (heard) => heard.on === on && everybody().some(({ ear }) => ear.heard.indexOf(heard) >= ear.mark);
      const verb = on ? 'typing' : 'typing ends';
      await line(verb, door, { meaning: 'typing', fits, isLasting: false });
      onTheSocket(verb, door, 'typing', fits, 0);
    }
  });
}

test('nothing came again later', () => {
  for (const [what, heard, wanted] of lasting) assert.equal(heard(), wanted, what);
});

function printed() {
  const columns = [...listening, 'itself'];
  const width = (name) => Math.max(6, name.length + 2);
  const lines = [''.padEnd(26) + columns.map((name) => name.padEnd(width(name))).join('')];
  for (const { verb, door, cells } of table)
    lines.push(`${verb} by ${door}`.padEnd(26) + columns.map((name) => (cells[name] ?? '').padEnd(width(name))).join(''));
  const wrong = table.flatMap((one) => one.wrong.map((what) => `${one.verb} by ${one.door}: ${what}`));
  return [...lines, ...wrong, `${table.length} rows, ${wrong.length} wrong cells`].join('\n');
}
