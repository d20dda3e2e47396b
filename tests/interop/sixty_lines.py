# SPDX-License-Identifier: GPL-3.0-or-later
"""sixty_lines.py URL TOKEN TOKEN: a guest asks, a host answers. Written from what /api says and nothing else."""
import asyncio
import json
import sys
import urllib.request

import websockets


class Client:
    def __init__(self, url, token):
        self.url, self.token = url, token

    def ask(self, method, path, body=None):
        request = urllib.request.Request(self.url + path, method=method, data=body and json.dumps(body).encode(),
                                         headers={'Authorization': 'Bearer ' + self.token, 'Content-Type': 'application/json'})
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)

    async def listen(self):
        address = self.url.replace('http', 'ws') + '/messaging/ws?token=' + self.token
        self.socket = await websockets.connect(address)

    async def say(self, event, payload):
        await self.socket.send(json.dumps({'type': event, 'payload': payload}))

    async def hear(self, event, fits):
        while True:
            heard = json.loads(await asyncio.wait_for(self.socket.recv(), 10))
            if heard['type'] == 'exception':
                raise RuntimeError(heard['payload']['message'])
            if heard['type'] == event and fits(heard['payload']):
                return heard['payload']


async def main(url, of_ana, of_bo):
    ana, bo = Client(url, of_ana), Client(url, of_bo)
    await asyncio.gather(ana.listen(), bo.listen())

    opened = ana.ask('POST', '/messaging/conversations', {'type': 'direct', 'participantIds': ['bo']})
    listed = ana.ask('GET', '/messaging/conversations')['conversations']
    assert [one['id'] for one in listed] == [opened['id']]
    ana.ask('POST', f"/messaging/conversations/{opened['id']}/messages", {'content': 'Where is the key?'})

    question = await bo.hear('newMessage', lambda message: message['senderId'] == 'ana')
    assert question['content'] == 'Where is the key?'
    await bo.say('sendMessage', {'conversationId': question['conversationId'], 'content': 'The key is in the blue box.',
                                 'replyTo': question['id']})

    answer = await ana.hear('newMessage', lambda message: message['replyTo'] == question['id'])
    print(f"{answer['senderName']} answers: {answer['content']}")
    history = ana.ask('GET', f"/messaging/conversations/{opened['id']}/messages")['messages']
    assert [one['id'] for one in history] == [question['id'], answer['id']]


asyncio.run(main(*sys.argv[1:]))
