#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stand-ins for Kling, fal and Replicate that keep a ledger of what they charge, and go wrong as they are told.

  providers.py FOLDER

makes certificates in FOLDER, listens on free ports of the loopback, prints one line of JSON (the ports, the
file of the certificate authority, the ledger), and serves until its standard input is closed.

  /kling  /fal/queue  /fal/storage  /fal/platform  /replicate    what takes the place of the providers' hosts
  /films/…  /files/…                              what they made, and what was sent to them
  /control                                        POST of JSON: see Providers.control()

An account is whatever key it is asked with: "sk-NAME"; Kling's pairs are "ak-NAME" and "as-NAME". Each has
settings (see SETTINGS), and rules, of which the first that fires holds:

  {"call": "kling.submit", "nth": 2 or [1, 3], "times": 5, "chance": 0.1, "do": …}

"call" is a pattern over submit, poll, lookup, list, result, cancel, test, upload, element.create, … behind the
provider's name, and "file.put", "film". What it may do:

  delay ms=            waits first                      error name=, after=    refuses: "1303", "slots", "throttled", "server", …
  drop at=             cuts the connection: "before" it reads, "during" the body, "charged" before the reply, "reply" within it
  charged-error name=  does it, and answers with an error
  kill at=             SIGKILL to the account's pid: "arrived", "charged", "reply" within it, "sent", "half" of a film
  suspend at=, ms=     stops it for a while at the same places
  echo                 refuses, and repeats the key in what it says
  outcome is=          of a task: "fail", "moderate", "never", "reject" (a picture, at once)
  html status=         a captive portal's page          huge                   more than anyone reads
  type is=             another Content-Type             trickle rate=          bytes a second
  redirect             to another host                  cut at=                of a film, after so many bytes
  truncate at=         the same, and says that is all   corrupt                a film that is none
  short seconds=       a film that is too short         expired                it is not there any more
  nameless             what was made, but not yet where it is
"""
import collections
import email.utils
import http.server
import json
import os
import pathlib
import signal
import socket
import ssl
import struct
import sys
import threading
import time
import traceback
import urllib.parse

import provider_fal
import provider_kling
import provider_replicate
import web_server
from certificates import make_certificates
from provider_state import Providers
from request_rules import load_schemas

PROVIDERS = {"kling": provider_kling, "fal": provider_fal, "replicate": provider_replicate}
PORTAL = b"<!doctype html><title>Welcome to the hotel</title><p>Please accept the terms to go on.</p>"

Request = collections.namedtuple("Request", "path query headers body json base outcome")

providers = None
ports = {}


def kill(account):
    """Ends the program, and waits until it has ended: what comes later it can't have seen."""
    pid = account.settings["pid"]
    try:
        os.kill(pid, signal.SIGKILL)
        for _ in range(1000):
            with open(f"/proc/{pid}/stat", encoding="utf-8") as stat:
                if stat.read().rpartition(")")[2].split()[0] in ("Z", "X"):
                    return
            time.sleep(0.005)
    except (ProcessLookupError, FileNotFoundError):
        return


def suspend(account, ms):
    """As a laptop that is closed for a while."""
    pid = account.settings["pid"]
    try:
        os.kill(pid, signal.SIGSTOP)
        time.sleep(ms / 1000)
        os.kill(pid, signal.SIGCONT)
    except ProcessLookupError:
        pass


def drop_members(facts, names):
    if isinstance(facts, dict):
        return {name: drop_members(value, names) for name, value in facts.items() if name not in names}
    return [drop_members(value, names) for value in facts] if isinstance(facts, list) else facts


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "StandIn"
    timeout = 120
    disable_nagle_algorithm = True

    def log_message(self, *arguments):
        pass

    def date_time_string(self, timestamp=None):
        skew = self.account.settings["skew"] if getattr(self, "account", None) else 0
        return email.utils.formatdate((timestamp or time.time()) + skew, usegmt=True)

    def does(self, *names):
        return self.rule is not None and self.rule["do"] in names

    def does_at(self, name, where):
        return self.does(name) and self.rule["at"] == where

    def cut_off(self):
        """As a cable that is pulled: a reset, not an orderly end."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    def strike(self, where):
        """At a step: the program's end, or the connection's. Returns whether the request is over."""
        if self.does_at("suspend", where):
            suspend(self.account, self.rule["ms"])
            return False
        if self.does_at("kill", where):
            kill(self.account)
        elif not self.does_at("drop", where):
            return False
        self.cut_off()
        return True

    def read_body(self):
        length = int(self.headers.get("Content-Length") or 0)
        if self.headers.get("Expect", "").lower() == "100-continue":
            self.send_response_only(100)
            self.end_headers()
        if self.does_at("drop", "during"):
            self.rfile.read(length // 2)
            self.cut_off()
            return None
        body = self.rfile.read(length)
        if len(body) < length:
            self.close_connection = True
            return None
        return body

    def reply(self, status, body, headers=()):
        """All of it, or as the rule says."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        if self.does("huge"):
            data += b" " * (64 << 20)
        self.send_response(status)
        kind = self.rule["is"] if self.does("type") else "application/json"
        for name, value in {"Content-Type": kind, **dict(headers)}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        if self.does_at("drop", "reply") or self.does_at("kill", "reply"):
            self.end_headers()
            self.wfile.write(data[:len(data) // 2])
            self.wfile.flush()
            self.strike("reply")
            return
        self.end_headers()
        self.write(data)
        self.strike("sent")

    def write(self, data):
        rate = int(self.rule["rate"]) if self.does("trickle") else 0
        step = max(1, rate // 20) if rate else 1 << 18
        for at in range(0, len(data), step):
            self.wfile.write(data[at:at + step])
            self.wfile.flush()
            if rate:
                time.sleep(step / rate)

    def get_base(self):
        scheme = "https" if self.server.context else "http"
        return f"{scheme}://{self.headers['Host']}"

    def dup_film_url(self, task, size=False):
        if size:
            return len(providers.films.get_for(task))
        return f"{self.get_base()}/films/{task.account.name}/{task.id}.mp4?sig={task.id[-6:]}"

    def find_external(self, name, call, path, query):
        """A question by our own id is another one than by the provider's."""
        if name != "kling" or call != "poll":
            return call
        ids = query.get("external_task_ids", "") or path.rsplit("/", 1)[1]
        known = {task.id for task in self.account.tasks.values()}
        return "lookup" if "external_task_ids" in query or (path != "/tasks" and ids not in known) else "poll"

    # --- the providers ------------------------------------------------------------

    def handle_provider(self, name, path, query):
        provider = PROVIDERS[name]
        account, error = provider.find_account(providers, self.headers, path)
        if account is None:
            self.read_body()
            status, body = provider.get_error(str(error))
            self.reply(status, body)
            return
        self.account = providers.get_account(account)
        call = provider.get_call(self.command, path)
        self.rule = self.account.pick(f"{name}.{self.find_external(name, call, path, query)}")

        if self.does("delay"):
            time.sleep(self.rule["ms"] / 1000)
        if self.strike("before"):
            return
        body = self.read_body()
        if body is None or self.strike("arrived"):
            return
        if self.does("html"):
            self.reply(self.rule.get("status", 200), PORTAL, {"Content-Type": "text/html"})
            return
        if self.does("error") or error:
            status, facts = provider.get_error(str(error or self.rule["name"]))
            self.reply(status, facts, {"Retry-After": str(self.rule["after"])} if self.rule and "after" in self.rule else {})
            return
        if self.does("echo"):
            given = self.headers["Authorization"]
            key = given.split()[-1]
            said = f"not accepted: {key} of Authorization: {given}, see https://help.example/{key}"
            self.reply(400, {"kling": {"code": 1201, "message": said, "request_id": key},
                             "fal": {"detail": [{"loc": ["body", key], "msg": said, "type": key}]},
                             "replicate": {"detail": said, "invalid_fields": [{"field": f"input.{key}", "type": key}]}}[name])
            return
        if self.does("expired"):
            status, facts = provider.get_error("1203") if name == "kling" else (404, {"detail": "Not found."})
            self.reply(status, facts)
            return

        try:
            data = json.loads(body) if body and "json" in self.headers.get("Content-Type", "") else {}
        except ValueError:
            self.reply(400, {"detail": "not JSON"})
            return
        request = Request(path, query, self.headers, body, data, self.get_base(), self.rule["is"] if self.does("outcome") else None)
        status, facts = provider.handle(providers, self.account, call, request, self.dup_film_url)
        if self.strike("charged"):
            return
        if self.does("charged-error"):
            status, facts = provider.get_error(self.rule["name"])
        if self.does("nameless"):
            facts = drop_members(facts, {"task_result", "outputs", "output", "video"})
        self.reply(status, facts)

    # --- what was sent, and what was made ----------------------------------------

    def handle_place(self, path, query):
        self.account = providers.get_account(path.split("/")[2])
        self.rule = self.account.pick("file." + ("get" if self.command == "GET" else "put"))
        if self.does("delay"):
            time.sleep(self.rule["ms"] / 1000)
        if self.strike("before"):
            return
        body = self.read_body()
        if body is None or self.strike("arrived"):
            return
        if self.does("error"):
            self.reply(503, {"detail": "try again"})
            return
        if self.command == "GET":
            data = self.account.files.get(path)
            self.reply(200 if data else 404, data or b"", {"Content-Type": "application/octet-stream"})
            return
        data = json.loads(body) if path.endswith("/complete") else {}
        status, facts = provider_fal.handle_place(providers, self.account, self.command,
                                                  Request(path, query, self.headers, body, data, self.get_base(), None))
        if not self.strike("charged"):
            self.reply(status, facts)

    def handle_film(self, path, query):
        name, _, file = path.removeprefix("/films/").partition("/")
        self.account = providers.get_account(name)
        self.rule = self.account.pick("film")
        task = self.account.tasks.get(file.removesuffix(".mp4"))
        if "Authorization" in self.headers or "Referer" in self.headers:
            providers.ledger.add("violation", self.account, what="a key or an origin went to a film's address")
        if self.does("delay"):
            time.sleep(self.rule["ms"] / 1000)
        if self.strike("before") or self.strike("arrived"):
            return
        if self.does("html"):
            self.reply(200, PORTAL, {"Content-Type": "text/html"})
        elif self.does("error"):
            self.reply(503, {"detail": "try again"})
        elif self.does("redirect"):
            kind = "https" if self.server.context else "http"
            host = f"{kind}://localhost:{ports['other-' + kind]}"
            self.reply(302, b"", {"Location": f"{host}{self.path}"})
        elif task is None or task.state != "done" or not task.is_kept() or self.does("expired"):
            self.reply(403, {"detail": "expired"})
        else:
            self.send_film(task)

    def make_film(self, task):
        if self.does("short"):
            return providers.films.get(self.rule["seconds"])
        film = providers.films.get_for(task)
        if self.does("corrupt"):
            film = b"\xff" * 4096 + film[4096:]
        if self.does("truncate"):
            film = film[:self.rule["at"]]
        return film

    def send_film(self, task):
        film = self.make_film(task)
        start = 0
        asked = self.headers.get("Range")
        tag = f'"{task.id}"'
        if asked and self.headers.get("If-Range") in (None, tag):
            start = int(asked.removeprefix("bytes=").split("-")[0])
        if start >= len(film):
            self.reply(416, b"", {"Content-Range": f"bytes */{len(film)}"})
            return
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(film) - 1}/{len(film)}")
        self.send_header("Content-Type", self.rule["is"] if self.does("type") else "video/mp4")
        self.send_header("Content-Length", str(len(film) - start))
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("ETag", tag)
        self.end_headers()
        if self.command == "HEAD":
            return
        stop = len(film)
        if self.does("cut"):
            stop = min(start + self.rule["at"], len(film))
        elif self.does_at("kill", "half") or self.does_at("drop", "half"):
            stop = (start + len(film)) // 2
        self.write(film[start:stop])
        if stop < len(film):
            if not self.strike("half"):
                # what was written arrives before the end does
                self.close_connection = True
                self.connection.shutdown(socket.SHUT_RDWR)
            return
        providers.ledger.add("served", self.account, task=task.id, start=start, good=film == providers.films.get_for(task))
        self.strike("sent")

    def handle_any(self):
        where = urllib.parse.urlsplit(self.path)
        query = {name: values[0] for name, values in urllib.parse.parse_qs(where.query).items()}
        self.rule = self.account = None
        path = where.path
        if path == "/control":
            self.reply(200, providers.control(json.loads(self.read_body())))
        elif path.startswith("/films/"):
            self.handle_film(path, query)
        elif path.startswith("/files/"):
            self.handle_place(path, query)
        elif path.startswith("/kling/"):
            self.handle_provider("kling", path.removeprefix("/kling"), query)
        elif path.startswith("/fal/storage/"):
            self.handle_provider("fal", path.removeprefix("/fal/storage"), query)
        elif path.startswith("/fal/"):
            self.handle_provider("fal", path, query)
        elif path.startswith("/replicate/"):
            self.handle_provider("replicate", path.removeprefix("/replicate"), query)
        else:
            self.reply(404, {"detail": "no such place"})

    def handle_safely(self):
        try:
            self.handle_any()
        except (OSError, ssl.SSLError):
            self.close_connection = True
        except Exception:
            # a fault of the stand-in itself must not look like the provider's
            traceback.print_exc()
            if self.account:
                providers.ledger.add("violation", self.account, what="the stand-in failed: " + traceback.format_exc(limit=-1))
            self.close_connection = True

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = handle_safely


def main():
    global providers

    folder = sys.argv[1]
    make_certificates(folder, "good")
    data = pathlib.Path(__file__).resolve().parent.parent / "data"
    providers = Providers(folder, load_schemas(data))
    for name, tls in {"http": False, "https": True, "other-http": False, "other-https": True}.items():
        server = web_server.Server(Handler, folder, "good" if tls else None)
        ports[name] = server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()
    print(json.dumps({"ports": ports, "ca": os.path.join(folder, "ca.pem"), "ledger": os.path.join(folder, "ledger.jsonl")}), flush=True)
    sys.stdin.read()


main()
