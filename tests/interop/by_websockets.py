# SPDX-License-Identifier: GPL-3.0-or-later
"""by_websockets.py URL TOKEN CONVERSATION: Debian's python3-websockets at the native door and at /socket.io/."""
import asyncio
import json
import sys

import websockets

url, token, conversation = sys.argv[1:]


async def until(socket, fits):
    while True:
        text = await asyncio.wait_for(socket.recv(), 10)
        if text == "2":
            await socket.send("3")
        elif fits(text):
            return text


async def native():
    async with websockets.connect(f"{url}/parlor", extra_headers={"Authorization": f"Bearer {token}"}) as socket:
        await socket.send(json.dumps({"hello": {"version": 1}}))
        await until(socket, lambda text: "welcome" in json.loads(text))
        pong = await socket.ping()
        await asyncio.wait_for(pong, 10)
        # Fragments, as this library sends what it is given in parts.
        whole = json.dumps({"tag": 1, "command": "sendMessage",
                            "with": {"conversation": conversation, "clientId": "p1", "body": "from Python: é🙂"}},
                           ensure_ascii=False)
        await socket.send([whole[:10], whole[10:100], whole[100:]])
        done = json.loads(await until(socket, lambda text: json.loads(text).get("tag") == 1))
        assert done["done"]["message"]["body"] == "from Python: é🙂", done


async def socket_io():
    async with websockets.connect(f"{url}/socket.io/?EIO=4&transport=websocket") as socket:
        opened = json.loads((await socket.recv())[1:])
        assert opened["upgrades"] == [], opened
        await socket.send("40/messaging," + json.dumps({"token": token}))
        await until(socket, lambda text: text.startswith('40/messaging,{"sid":'))
        await socket.send("42/messaging,1" + json.dumps(["sendMessage", {"conversationId": conversation, "content": "again"}]))
        ack = await until(socket, lambda text: text.startswith("43/messaging,1"))
        assert json.loads(ack[14:])[0]["success"] is True, ack
        await socket.send("1")
        await asyncio.wait_for(socket.wait_closed(), 10)
        assert socket.close_code == 1000, socket.close_code


async def refused():
    try:
        async with websockets.connect(f"{url}/parlor"):
            raise AssertionError("let in without a token")
    except websockets.exceptions.InvalidStatusCode as refusal:
        assert refusal.status_code == 401, refusal


async def main():
    await native()
    await socket_io()
    await refused()
    print("native, Socket.IO and closing as they should be")


asyncio.run(main())
