# SPDX-License-Identifier: GPL-3.0-or-later
"""For tests in Python: the stand-in providers, running, and how to tell them what to do."""
import http.client
import json
import os
import ssl
import subprocess
import sys
import tempfile
import urllib.parse

SCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "providers.py")


class StandIn:
    """providers.py in a folder of its own; as a context manager it ends with the block."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="sixain-providers-")
        self.process = subprocess.Popen([sys.executable, SCRIPT, self.folder.name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        info = json.loads(self.process.stdout.readline())
        self.ports = info["ports"]
        self.ca = info["ca"]
        self.ledger_path = info["ledger"]

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()
        self.folder.cleanup()

    def get_base(self, scheme="http"):
        return f"{scheme}://127.0.0.1:{self.ports[scheme]}"

    def send(self, method, address, body=None, headers=None):
        """(status, headers, bytes); an exception where the connection was cut."""
        where = urllib.parse.urlsplit(address if "://" in address else self.get_base() + address)
        if where.scheme == "https":
            connection = http.client.HTTPSConnection(where.netloc, context=ssl.create_default_context(cafile=self.ca), timeout=60)
        else:
            connection = http.client.HTTPConnection(where.netloc, timeout=60)
        try:
            data = json.dumps(body).encode() if isinstance(body, (dict, list)) else body
            connection.request(method, where.path + (f"?{where.query}" if where.query else ""), data,
                               {"Content-Type": "application/json", **(headers or {})})
            reply = connection.getresponse()
            return reply.status, reply.headers, reply.read()
        finally:
            connection.close()

    def control(self, account, **command):
        """Settings and rules of an account; how it is now."""
        status, _, data = self.send("POST", "/control", {"account": account, **command})
        if status != 200:
            raise RuntimeError(data)
        return json.loads(data)

    def read_ledger(self, account, event=None):
        """Its lines, as they are on the disk."""
        with open(self.ledger_path, encoding="utf-8") as file:
            # the last one may be under way, of another account
            lines = [json.loads(line) for line in file if line.endswith("\n")]
        return [line for line in lines if line["account"] == account and event in (None, line["event"])]
