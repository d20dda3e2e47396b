#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""make.py FOLDER: makes of openapi.yaml and asyncapi.yaml what the server hands out at /api: both as JSON, the second with
all that it borrows from the first, and a page that people read. Run by the build."""
import html
import json
import re
import sys
from pathlib import Path

import yaml

here = Path(__file__).resolve().parent
borrowed = 'openapi.yaml#/components/schemas/'


def load(name):
    return yaml.safe_load((here / name).read_text(encoding='utf-8'))


def bundled(sockets, http):
    """The schemas of `http` that `sockets` refers to, and those that they refer to, become its own."""
    own = sockets['components']['schemas']
    todo = []

    def localise(node):
        if isinstance(node, list):
            return [localise(item) for item in node]
        if not isinstance(node, dict):
            return node
        ref = node.get('$ref', '')
        if ref.startswith(borrowed):
            todo.append(ref.removeprefix(borrowed))
            return {**node, '$ref': '#/components/schemas/' + todo[-1]}
        return {key: localise(value) for key, value in node.items()}

    sockets = localise(sockets)
    own = sockets['components']['schemas']
    for name in list(own):
        if own[name].get('$ref') == '#/components/schemas/' + name:
            del own[name]
    while todo:
        name = todo.pop()
        if name not in own:
            own[name] = http['components']['schemas'][name]
            todo += re.findall(r'"#/components/schemas/(\w+)"', json.dumps(own[name]))
    return sockets


# ---- the page

def inline(text):
    text = html.escape(text.strip(), quote=False)
    text = re.sub(r'`([^`]+)`', r'<code>\1</code>', text)
    text = re.sub(r'\*\*([^*]+)\*\*', r'<strong>\1</strong>', text)
    return re.sub(r'\[([^\]]+)\]\((/[^)\s]*)\)', r'<a href="\2">\1</a>', text)


def prose(text):
    return ''.join(f'<p>{inline(part)}</p>' for part in re.split(r'\n\s*\n', (text or '').strip()) if part)


class Page:
    def __init__(self, http, sockets):
        self.http, self.sockets = http, sockets

    def follow(self, node, document):
        while '$ref' in node:
            found = document
            for step in node['$ref'].removeprefix('#/').split('/'):
                found = found[step]
            node = {**found, **{key: value for key, value in node.items() if key != '$ref'}}
        return node

    def kind(self, schema):
        """A type in a few words, with a link where it has a name."""
        if '$ref' in schema:
            name = schema['$ref'].rsplit('/', 1)[1]
            plain = {'Id': 'id', 'Time': 'time', 'OptionalTime': 'time <i>or</i> nothing (<code>null</code>)'}
            return plain.get(name, f'<a href="#{name}">{name}</a>')
        if 'const' in schema:
            return f'<code>{html.escape(json.dumps(schema["const"]))}</code>'
        if 'enum' in schema:
            return ' <i>or</i> '.join(f'<code>{html.escape(str(word))}</code>' for word in schema['enum'])
        for word in ('oneOf', 'anyOf'):
            if word in schema:
                return ' <i>or</i> '.join(self.kind(one) for one in schema[word])
        kind = schema.get('type', 'anything')
        if isinstance(kind, list):
            words = {'string': 'time' if 'pattern' in schema else 'text', 'null': 'nothing (<code>null</code>)'}
            return ' <i>or</i> '.join(words.get(one, one) for one in kind)
        if kind == 'array':
            return 'list of ' + self.kind(schema.get('items', {}))
        return {'string': 'text', 'integer': 'whole number', 'boolean': 'true <i>or</i> false'}.get(kind, kind)

    def fields(self, schema, document):
        """Rows of (name, schema, required) of an object, whatever it is put together from."""
        schema = self.follow(schema, document)
        rows = []
        for part in schema.get('allOf', []):
            rows += self.fields(part, document)
        for one in schema.get('oneOf', []):
            if not rows:
                rows += self.fields(one, document)
        required = schema.get('required', [])
        rows += [(name, field, name in required) for name, field in schema.get('properties', {}).items()]
        return list({row[0]: row for row in rows}.values())

    def answer(self, schema):
        """What an answer holds; of a thing that has a name, only the name."""
        schema = self.follow(schema, self.http)
        names = [one['$ref'].rsplit('/', 1)[1] for one in schema.get('allOf', []) if '$ref' in one]
        named = [name for name in names if name != 'Success']
        shown = {**schema, 'allOf': [one for one in schema.get('allOf', []) if one.get('$ref', '').rsplit('/', 1)[-1] not in named]}
        table = self.table(self.fields(shown, self.http), self.http, says_required=False)
        return table + ''.join(f'<p>Beside these, at the top level once more, the fields of <a href="#{name}">{name}</a>.</p>' for name in named)

    def table(self, rows, document, says_required=True):
        if not rows:
            return ''
        lines = []
        for name, field, required in rows:
            about = field.get('description') or ''
            if 'default' in field:
                about += f' Without it: `{json.dumps(field["default"]).strip(chr(34))}`.'
            mark = '<b class="must" title="required">required</b>' if required and says_required else ''
            lines.append(f'<tr><th scope="row"><code>{html.escape(name)}</code>{mark}</th>'
                         f'<td class="kind">{self.kind(field)}</td><td>{inline(about)}</td></tr>')
        return '<div class="wide"><table>' + ''.join(lines) + '</table></div>'

    @staticmethod
    def code(value):
        return f'<pre><code>{html.escape(json.dumps(value, ensure_ascii=False, indent=2), quote=False)}</code></pre>'

    def operation(self, path, method, shared, operation):
        http = self.http
        parameters = [self.follow(one, http) for one in shared + operation.get('parameters', [])]
        rows = [(one['name'], {**self.follow(one['schema'], http), **one['schema'],
                               'description': one.get('description', '')}, one.get('required')) for one in parameters]
        out = [prose(operation.get('description'))]
        if rows:
            out.append('<h4>In the address and head</h4>' + self.table(rows, http))
        content = self.follow(operation.get('requestBody', {}), http).get('content', {}).get('application/json')
        if content:
            out.append('<h4>Body</h4>' + self.table(self.fields(content['schema'], http), http))
            out += [self.code(example['value']) for example in list(content.get('examples', {}).values())[:1]]
        for status, answer in operation['responses'].items():
            if status == 'default':
                continue
            answer = self.follow(answer, http)
            content = answer.get('content', {}).get('application/json')
            out.append(f'<h4>Answer {status}</h4><p>{inline(answer["description"])}</p>')
            if content:
                out.append(self.answer(content['schema']))
        lock = '' if operation.get('security', [1])[0] else '<span class="open">no token needed</span>'
        shown = re.sub(r'(\{\w+\})', r'<em>\1</em>', html.escape(path))
        return (f'<details><summary><span class="method {method}">{method.upper()}</span> <code class="path">{shown}</code>'
                f'<span class="about">{inline(operation["summary"])}</span></summary>'
                f'<div class="inside" id="{operation["operationId"]}">{lock}{"".join(out)}</div></details>')

    def by_tag(self):
        for tag in self.http['tags']:
            operations = ''
            for path, item in self.http['paths'].items():
                for method in ('get', 'post', 'put', 'delete'):
                    if tag['name'] in item.get(method, {}).get('tags', []):
                        operations += self.operation(path, method, item.get('parameters', []), item[method])
            yield tag, operations

    def messages(self, keys, said):
        out = ''
        for ref in keys:
            message = self.follow(self.follow(ref, self.sockets), self.sockets)
            payload = message['payload']
            rows = self.fields(payload, self.sockets)
            named = f'<p>Payload: {self.kind(payload)}</p>' if payload.get('$ref', '').startswith('#') else ''
            examples = ''.join(self.code(one['payload']) for one in message.get('examples', [])[:1])
            out += (f'<details class="event"><summary><code class="path">{html.escape(message["name"])}</code>'
                    f'<span class="about">{inline(message.get("summary", ""))}</span></summary><div class="inside">'
                    f'{prose(message.get("description"))}{named}{self.table(rows, self.sockets, said)}{examples}</div></details>')
        return out

    def channels(self):
        for name, channel in self.sockets['channels'].items():
            said = heard = ''
            for operation in self.sockets['operations'].values():
                if operation['channel']['$ref'] != '#/channels/' + name:
                    continue
                shown = self.messages(operation['messages'], operation['action'] == 'receive')
                if operation['action'] == 'receive':
                    said += shown
                else:
                    heard += shown
            yield name, channel, said, heard

    def html(self):
        http, sockets = self.http, self.sockets
        nav, body = [], []

        def section(anchor, title, inner, level=2):
            nav.append(f'<a class="l{level}" href="#{anchor}">{html.escape(title)}</a>')
            body.append(f'<section id="{anchor}"><h{level}>{html.escape(title)}</h{level}>{inner}</section>')

        section('http', 'Over HTTP', prose(http['info']['description']))
        for tag, operations in self.by_tag():
            section(tag['name'].lower().replace(' ', '-'), tag['name'], prose(tag['description']) + operations, 3)
        refused = self.follow({'$ref': '#/components/responses/Refused'}, http)
        section('refused', 'When something is refused',
                prose(refused['description']) + self.code(refused['content']['application/json']['examples']['input']['value']), 3)
        section('sockets', 'Over sockets', prose(sockets['info']['description']))
        for name, channel, said, heard in self.channels():
            inner = prose(channel.get('description'))
            inner += (f'<h4>You may say</h4>{said}' if said else '') + (f'<h4>You hear</h4>{heard}' if heard else '')
            section('door-' + name, channel['title'], inner, 3)
        shapes = ''
        schemas = {**sockets['components']['schemas'], **http['components']['schemas']}
        for name in sorted(schemas):
            if name in ('Id', 'Time', 'OptionalTime', 'Success'):
                continue
            document = http if name in http['components']['schemas'] else sockets
            rows = self.fields(schemas[name], document)
            inner = prose(schemas[name].get('description')) + (self.table(rows, document) or f'<p>{self.kind(schemas[name])}</p>')
            shapes += f'<details class="shape"><summary><code>{name}</code></summary><div class="inside" id="{name}">{inner}</div></details>'
        section('shapes', 'Shapes', shapes)
        template = (here / 'page.html').read_text(encoding='utf-8')
        return (template.replace('<!-- nav -->', ''.join(nav)).replace('<!-- body -->', ''.join(body)))


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    http = load('openapi.yaml')
    sockets = bundled(load('asyncapi.yaml'), http)
    for name, document in (('openapi', http), ('asyncapi', sockets)):
        (folder / f'{name}.yaml').write_bytes((here / f'{name}.yaml').read_bytes())
        (folder / f'{name}.json').write_text(json.dumps(document, ensure_ascii=False, indent=1) + '\n', encoding='utf-8')
    (folder / 'index.html').write_text(Page(http, sockets).html(), encoding='utf-8')


if __name__ == '__main__':
    main()
