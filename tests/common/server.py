#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A web server that behaves as badly as it is asked to. Its addresses say how.

  server.py FOLDER

makes certificates in FOLDER, listens on free ports of the loopback, prints one line of
JSON with the ports and the file of its certificate authority, and serves until its
standard input is closed.

  /echo                      what was asked, as JSON: method, headers, length and SHA-256 of the body
  /bytes/N                   N bytes that follow from their position
  /file/NAME                 a file of FOLDER
  /status/CODE               an error with that status
  /redirect?to=URL           &status=302
  /drop/before|during|after|reply
                             closes the connection without reading, within the body, before
                             the reply, within its head
  /hang                      never answers
  /trickle                   a byte now and then
  /flood/headers /flood/line more head than anyone needs
  /garbage                   not HTTP
  /count?id=ID               how often an address with this id was asked for

and of every one of them, in the query:
  id=ID        counts; times=N: the knobs below hold for the first N requests with that id only
  delay=MS     before the reply             after=S      Retry-After
  type=TYPE    Content-Type                 etag=TAG     the version; the content follows from it too
  modified=…   Last-Modified                cut=K        closes after K bytes of content
  rate=B       bytes a second               norange=1    ignores Range
  noif=1       ignores If-Range             corrupt=K    the byte at K is wrong
  chunked=1    without a length             length=N     says so, whatever comes
"""
import hashlib
import http.server
import json
import os
import socket
import ssl
import struct
import sys
import threading
import time
import urllib.parse

import web_server
from certificates import make_certificates

folder = sys.argv[1]
lock = threading.Lock()
counts = {}


def content(tag, start, end):
    """The bytes of a version: any stretch of it without the rest."""
    block = 4096
    out = bytearray()
    for number in range(start // block, (end + block - 1) // block):
        seed = hashlib.sha256(f"{tag}:{number}".encode()).digest()
        out += seed * (block // len(seed))
    first = start // block * block
    return bytes(out[start - first:end - first])


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "StandIn"
    timeout = 60
    disable_nagle_algorithm = True

    def setup(self):
        super().setup()
        with lock:
            counts["connections"] = counts.get("connections", 0) + 1
            self.number = counts["connections"]

    def log_message(self, *arguments):
        pass

    def knob(self, name, default=None):
        return self.knobs.get(name, [default])[0] if self.active or name in ("type", "etag", "modified") else default

    def cut_off(self):
        """As a cable that is pulled: a reset, not an orderly end."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    def head(self, status, length, headers=()):
        self.send_response(status)
        if self.knob("after"):
            self.send_header("Retry-After", self.knob("after"))
        if self.knob("etag"):
            self.send_header("ETag", self.knob("etag"))
        if self.knob("modified"):
            self.send_header("Last-Modified", self.knob("modified"))
        if self.knob("type"):
            self.send_header("Content-Type", self.knob("type"))
        for name, value in headers:
            self.send_header(name, value)
        if self.knob("chunked"):
            self.send_header("Transfer-Encoding", "chunked")
        else:
            self.send_header("Content-Length", self.knob("length") or str(length))
        self.end_headers()

    def send(self, data):
        if self.knob("chunked"):
            self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
        else:
            self.wfile.write(data)

    def send_content(self, data_of, start, end):
        cut = int(self.knob("cut", -1))
        rate = int(self.knob("rate", 0))
        step = max(1, rate // 20) if rate else 65536
        at = start
        while at < end:
            upto = min(at + step, end)
            data = bytearray(data_of(at, upto))
            wrong = int(self.knob("corrupt", -1))
            if at <= wrong < upto:
                data[wrong - at] ^= 0xff
            if 0 <= cut < upto:
                self.send(bytes(data[:max(0, cut - at)]))
                self.wfile.flush()
                # what was written arrives before the end does
                self.close_connection = True
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            self.send(bytes(data))
            if rate:
                self.wfile.flush()
                time.sleep(step / rate)
            at = upto
        if self.knob("chunked"):
            self.wfile.write(b"0\r\n\r\n")

    def send_range(self, data_of, total):
        tag = self.knob("etag")
        start, end, status, headers = 0, total, 200, [("Accept-Ranges", "bytes")]
        asked = self.headers.get("Range")
        condition = self.headers.get("If-Range")
        same = condition is None or condition in (tag, self.knob("modified")) or self.knob("noif")
        if asked and same and not self.knob("norange"):
            start = int(asked.removeprefix("bytes=").split("-")[0])
            if start >= total:
                self.head(416, 0, [("Content-Range", f"bytes */{total}")])
                return
            status = 206
            headers.append(("Content-Range", f"bytes {start}-{end - 1}/{total}"))
        self.head(status, end - start, headers)
        if self.command != "HEAD":
            self.send_content(data_of, start, end)

    def reply(self, data, status=200, kind="application/json"):
        self.head(status, len(data), [] if self.knob("type") else [("Content-Type", kind)])
        self.send_content(lambda start, end: data[start:end], 0, len(data))

    def echo(self):
        data = json.dumps({
            "method": self.command,
            "path": self.path,
            "headers": [[name.lower(), value] for name, value in self.headers.items()],
            "length": len(self.body),
            "sha256": hashlib.sha256(self.body).hexdigest(),
            "body": self.body[:2000].decode("latin-1"),
            "connection": self.number,
        }).encode()
        self.reply(data)

    def read_body(self):
        length = int(self.headers.get("Content-Length") or 0)
        if self.headers.get("Transfer-Encoding"):
            raise ValueError("bodies have a length")
        self.body = b""
        if self.headers.get("Expect", "").lower() == "100-continue":
            self.send_response_only(100)
            self.end_headers()
        return length

    def handle_any(self):
        where = urllib.parse.urlsplit(self.path)
        path = where.path
        self.knobs = urllib.parse.parse_qs(where.query)
        self.active = True
        name = self.knobs.get("id", [None])[0]
        if path == "/count":
            self.reply(str(counts.get(name, 0)).encode())
            return
        if name is not None:
            with lock:
                counts[name] = counts.get(name, 0) + 1
                self.active = counts[name] <= int(self.knobs.get("times", ["1000000"])[0])

        if path == "/drop/before" and self.active:
            self.cut_off()
            return
        length = self.read_body()
        if path == "/drop/during" and self.active:
            self.rfile.read(length // 2)
            self.cut_off()
            return
        while len(self.body) < length:
            data = self.rfile.read(min(65536, length - len(self.body)))
            if not data:
                self.close_connection = True
                return
            self.body += data
        if path == "/drop/after" and self.active:
            self.cut_off()
            return
        if path == "/drop/reply" and self.active:
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Le")
            self.wfile.flush()
            self.cut_off()
            return

        time.sleep(int(self.knob("delay", 0)) / 1000)
        if path == "/hang" and self.active:
            self.connection.settimeout(600)
            self.rfile.read(1)
            self.close_connection = True
        elif path == "/trickle":
            self.head(200, 1000000)
            while True:
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.2)
        elif path == "/garbage":
            self.wfile.write(b"I am a teapot, short and stout, and speak no HTTP\r\n" * 4)
            self.close_connection = True
        elif path == "/flood/headers":
            self.head(200, 0, [(f"X-Flood-{i}", "x" * 20) for i in range(5000)])
        elif path == "/flood/line":
            self.head(200, 0, [("X-Flood", "x" * 90000)])
        elif path == "/redirect":
            self.head(int(self.knobs.get("status", ["302"])[0]), 0, [("Location", self.knobs["to"][0])])
        elif path.startswith("/status/"):
            status = int(path.removeprefix("/status/")) if self.active else 200
            self.reply(b'{"detail": "as asked"}', status)
        elif path.startswith("/bytes/"):
            tag = self.knob("etag", "")
            self.send_range(lambda start, end: content(tag, start, end), int(path.removeprefix("/bytes/")))
        elif path.startswith("/file/"):
            with open(os.path.join(folder, os.path.basename(path)), "rb") as file:
                data = file.read()
            self.send_range(lambda start, end: data[start:end], len(data))
        else:
            self.echo()

    def handle_safely(self):
        try:
            self.handle_any()
        except (OSError, ssl.SSLError):
            self.close_connection = True

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = handle_safely


def main():
    make_certificates(folder, "good", "other", "old", "own")
    ports = {}
    for name, certificate in {"http": None, "https": "good", "other": "other", "old": "old", "own": "own"}.items():
        server = web_server.Server(Handler, folder, certificate)
        ports[name] = server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()

    # hears, and never says anything: neither a handshake nor a reply
    deaf = socket.create_server(("127.0.0.1", 0), backlog=64)
    ports["deaf"] = deaf.getsockname()[1]
    # taken, so that nobody else listens there
    closed = socket.socket()
    closed.bind(("127.0.0.1", 0))
    ports["closed"] = closed.getsockname()[1]

    print(json.dumps({"ports": ports, "ca": os.path.join(folder, "ca.pem")}), flush=True)
    sys.stdin.read()


main()
