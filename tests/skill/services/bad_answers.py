"""A web service that answers as no skill should: how, its path says.

python bad_answers.py PORT [CERTIFICATE-WITH-KEY]
"""

import asyncio
import json
import re
import socket
import ssl
import struct
import sys

PAGE = """<!doctype html><html><head><title>{title}</title><style>h1 {{color: red}}</style></head>
<body><h1>{title}</h1><p>{text}</p><script>var secret = "not shown";</script></body></html>"""
SAYS = {"outputSpeech": {"type": "PlainText", "text": "Hello"}, "shouldEndSession": False}
GOOD = json.dumps({"version": "1.0", "response": SAYS}).encode()
JSON, HTML = "application/json", "text/html; charset=utf-8"


def answer(body=b"", status="200 OK", kind=JSON, *more):
    lines = [f"HTTP/1.1 {status}", *([f"Content-Type: {kind}"] if kind else []), *more]
    lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + body


def page(title, text):
    return PAGE.format(title=title, text=text).encode()


ANSWERS = {
    "/good": answer(GOOD),
    "/html": answer(page("It works!", "You have reached nginx."), kind=HTML),
    "/long": answer(page("Long", "word " * 1000), kind=HTML),
    "/redirect": answer(b"", "302 Found", None, "Location: /alexa"),
    "/nowhere": answer(b"", "308 Permanent Redirect", None),
    "/missing": answer(page("Not Found", "There is no /missing."), "404 Not Found", HTML),
    "/broken": answer(page("Oops", "KeyError: 'person'"), "500 Internal Server Error", HTML),
    "/unavailable": answer(b"", "503 Service Unavailable", None),
    "/created": answer(GOOD, "201 Created"),
    "/empty": answer(b""),
    "/no-content": b"HTTP/1.1 204 No Content\r\n\r\n",
    "/latin-1": answer('{"version": "1.0", "response": {"é": 1}}'.encode("latin-1")),
    "/wrong-json": answer(b'{"version": "1.0", "response": {]}'),
    "/half": answer(GOOD)[:-9],
    "/text": answer(b"Hello, Jane", kind="text/plain"),
    "/nameless": answer(b"Hello, Jane", kind=None),
    "/list": answer(b"[1]"),
    "/null": answer(b"null"),
    "/hang-up": b"",
    "/not-http": b"SSH-2.0-OpenSSH_9.6\r\n",
    "/headers": b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 1000 + b"\r\n",
    "/number": b"HTTP/1.1 zwei OK\r\n\r\n",
}


async def serve(reader, writer):
    first = await reader.readexactly(1)
    if not first.isupper():  # not HTTP
        writer.write(answer(b"", "400 Bad Request", None))
        await writer.drain()
        return writer.close()
    head = (first + await reader.readuntil(b"\r\n\r\n")).decode()
    length = re.search(r"(?i)content-length: *(\d+)", head)
    await reader.readexactly(int(length[1]) if length else 0)
    path = head.split()[1]
    if path in ANSWERS:
        writer.write(ANSWERS[path])
    elif path == "/reset":
        # without lingering, what is closed is reset
        linger = struct.pack("ii", 1, 0)
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        return writer.transport.abort()
    elif path == "/silent":
        await reader.read()
    elif path == "/endless":
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{")
        while True:
            writer.write(b"[" * 65_536)
            await writer.drain()
    elif path == "/drip":
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{")
        while True:
            writer.write(b" ")
            await writer.drain()
            await asyncio.sleep(0.1)
    elif path == "/slow-head":
        for byte in answer(GOOD):
            writer.write(bytes([byte]))
            await writer.drain()
            await asyncio.sleep(0.1)
    await writer.drain()
    return writer.close()


async def quietly(reader, writer):
    try:
        await serve(reader, writer)
    except (OSError, EOFError):  # gone
        writer.close()


async def main(port, certificate=None):
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH) if certificate else None
    if context:
        context.load_cert_chain(certificate)
    server = await asyncio.start_server(quietly, "127.0.0.1", int(port), ssl=context)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
