// SPDX-License-Identifier: GPL-3.0-or-later
// The schemas of a document of /api, put to use.
import Ajv2020 from 'ajv/dist/2020.js';

/** The schemas of a document, by reference or inline. */
export class Schemas {
  compiled = new Map();

  constructor(document) {
    this.document = document;
    this.ajv = new Ajv2020.default({ strict: false, allErrors: true });
    this.ajv.addSchema({ $id: 'doc', ...document });
  }

  follow(node) {
    if (!node.$ref) return node;
    return node.$ref.slice(2).split('/').reduce((found, step) => found[step], this.document);
  }

  /** What is wrong with a value, as texts. */
  check(schema, value) {
    if (!this.compiled.has(schema)) {
      const here = JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"doc#/'));
      this.compiled.set(schema, this.ajv.compile(here));
    }
    const validate = this.compiled.get(schema);
    return validate(value) ? [] : validate.errors.map((error) => `${error.instancePath}: ${error.message}`);
  }
}

/** What the document says about an answer that was really given. */
export class Answers extends Schemas {
  operation(method, path) {
    const asked = path.split('?')[0].split('/');
    const fits = (pattern) => {
      const parts = pattern.split('/');
      return parts.length === asked.length && parts.every((part, i) => part === asked[i] || part.startsWith('{'));
    };
    const literal = (pattern) => pattern.split('{').length; // a literal is preferred to a parameter
    const [found] = Object.keys(this.document.paths).filter(fits).sort((a, b) => literal(a) - literal(b));
    return found && this.document.paths[found][method.toLowerCase()];
  }

  /** What is wrong with it, as texts; nothing where there is no such route. */
  checkAnswer(method, path, status, body) {
    const operation = this.operation(method, path);
    if (!operation) return [];
    const told = operation.responses[status] ?? (status >= 400 ? operation.responses.default : undefined);
    if (!told) return [`${status} is not told of`];
    const content = this.follow(told).content?.['application/json'];
    return content ? this.check(content.schema, body) : [];
  }
}
