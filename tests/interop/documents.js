// SPDX-License-Identifier: GPL-3.0-or-later
// The documents of /api, as tests ask them: linted, and their schemas put to use.
import asyncapi from '@asyncapi/parser';
import spectral from '@stoplight/spectral-core';
import rulesets from '@stoplight/spectral-rulesets';
import { Schemas } from './schemas.js';

/** Findings as texts, none if all is well. */
export async function lintOpenApi(document) {
  const linter = new spectral.Spectral();
  linter.setRuleset({
    extends: [[rulesets.oas, 'recommended']],
    // A summary is enough where there is no more to say; who runs the server is not ours to know.
    rules: { 'operation-description': 'off', 'info-contact': 'off', 'operation-success-response': 'off', 'oas3-parameter-description': 'error' },
  });
  return (await linter.run(document)).map((finding) => `${finding.code} at ${finding.path.join('.')}: ${finding.message}`);
}

/** An event in a text of JSON: by its type, its action, or what it holds. */
function framed(door, said, line) {
  let text;
  try {
    text = JSON.parse(line);
  } catch {
    return { door, said }; // nonsense, to be refused
  }
  if (door === 'simple') return { door, said, event: text.type, payload: text.payload };
  if (door === 'raw') return { door, said, event: said ? text.action ?? text.type : text.type ?? 'error', payload: text };
  const kinds = ['hello', 'command', 'query', 'welcome', 'done', 'fault', 'typing', 'presence'];
  const event = kinds.find((kind) => kind in text) ?? ('tag' in text ? 'answer' : 'rows');
  return { door, said, event, payload: text };
}

export class AsyncApi extends Schemas {
  async lint() {
    const { diagnostics } = await new asyncapi.Parser().parse(JSON.stringify(this.document));
    return diagnostics.map((finding) => `${finding.code} at ${finding.path.join('.')}: ${finding.message}`)
      .filter((text) => !text.startsWith('asyncapi-latest-version'));
  }

  doors() {
    return Object.keys(this.document.channels);
  }

  /** Every message: its door, its event's name, whether a client says it, its payload's schema. */
  all() {
    return Object.values(this.document.operations).flatMap((operation) => operation.messages.map((ref) => {
      const message = this.follow(this.follow(ref));
      return { door: operation.channel.$ref.split('/').pop(), event: message.name, said: operation.action === 'receive', payload: message.payload };
    }));
  }

  said(door) {
    if (door === 'parlor') { // its verbs are words in two frames
      const { Command, Query } = this.document.components.schemas;
      return [...Command.properties.command.enum, ...Query.properties.query.enum];
    }
    return this.all().filter((one) => one.door === door && one.said).map((one) => one.event);
  }

  heard(door) {
    return this.all().filter((one) => one.door === door && !one.said).map((one) => one.event);
  }

  doorOf(file) {
    return { action: 'raw', messages: 'messages', messaging: 'messaging', native: 'parlor', root: 'root', simple: 'simple' }[file.replace('.txt', '')];
  }

  /** The event in a line of a transcript, if it is one. */
  packetOf(file, line) {
    const door = this.doorOf(file);
    const said = line.startsWith('> ');
    if (!door || (!said && !line.startsWith('< '))) return undefined;
    if (!line.slice(2).startsWith('4')) return framed(door, said, line.slice(2));
    const match = /^. 42(?:\/\w+,)?\d*(\[.*\])$/.exec(line);
    if (!match) return undefined;
    const [event, payload] = JSON.parse(match[1]);
    return { door, said, event, payload };
  }

  /** What is wrong with a packet. */
  checkPacket(packet) {
    const found = this.all().find((one) => one.door === packet.door && one.event === packet.event && one.said === packet.said);
    if (!found) return [`${packet.event} is not in the document`];
    return packet.payload === undefined ? [] : this.check(found.payload, packet.payload);
  }

  checkExamples() {
    return Object.entries(this.document.components.messages).flatMap(([name, message]) => (message.examples ?? [])
      .flatMap((example) => this.check(message.payload, example.payload).map((text) => `${name}: ${text}`)));
  }
}
