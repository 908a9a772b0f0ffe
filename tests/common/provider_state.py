# SPDX-License-Identifier: GPL-3.0-or-later
"""What the stand-in providers remember: accounts with their tasks, files and cast, and the ledger."""
import copy
import fnmatch
import json
import os
import random
import struct
import subprocess
import threading
import time
import uuid

# every change of what is remembered
lock = threading.RLock()

SETTINGS = {
    "polls": 2,            # a task is queued, then runs, and is done when it was asked for that often,
    "seconds": 3,          # or is so old
    "slots": 1000,         # tasks at once
    "money": 1000000,      # seconds of film that are paid for
    "skew": 0,             # seconds by which the clock here is ahead
    "others": [],          # somebody else asks for the same as each task, so many seconds later,
    "crowd": 0,            # and so often for other things; all of that is over at once
    "keep": 3600,          # seconds for which what was made is kept
    "film_bytes": 0,       # films are made at least so large
    "models": None,        # the only ones the account may use
    "unknown": "empty",    # what Kling's second generation says of an id it doesn't know: "empty" or "1203"
    "unique": False,       # Kling refuses an external id it has seen
    "pid": 0,              # of the program, for rules that kill it
    "seed": 0,             # of the rules' chances
}


class Ledger:
    """A line for every charge and what became of it; it outlives whoever asks."""

    def __init__(self, path):
        self.fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        self.lines = []

    def add(self, event, account, **facts):
        line = {"event": event, "account": account.name, "time": time.time(), **facts}
        with lock:
            self.lines.append(line)
            os.write(self.fd, (json.dumps(line) + "\n").encode())


class Films:
    """Real films, made once for each length."""

    def __init__(self, folder):
        self.folder = folder
        self.made = {}
        self.making = threading.Lock()

    def get(self, seconds):
        with self.making:
            if seconds not in self.made:
                path = os.path.join(self.folder, f"film-{seconds}.mp4")
                subprocess.run(["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", f"testsrc2=size=544x306:rate=24:duration={seconds}",
                                "-f", "lavfi", "-i", f"sine=frequency=440:duration={seconds}", "-threads", "1", "-c:v", "libx264",
                                "-preset", "ultrafast", "-crf", "45", "-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "32k", "-shortest",
                                "-movflags", "+faststart", path], check=True, stdin=subprocess.DEVNULL)
                with open(path, "rb") as file:
                    self.made[seconds] = file.read()
            return self.made[seconds]

    def get_for(self, task):
        """Of the length that was asked for, and no two alike: a box behind it says whose it is."""
        film = self.get(task.seconds)
        padding = max(task.account.settings["film_bytes"] - len(film), len(task.id) + 8)
        return film + struct.pack(">I", padding) + b"free" + task.id.encode().ljust(padding - 8, b"\0")


class Task:
    def __init__(self, account, id, kind, seconds, external="", model="", outcome=None):
        self.account = account
        self.id = id
        self.kind = kind            # "kling-v1", "kling-v2", "fal", "replicate"
        self.seconds = seconds
        self.external = external
        self.model = model
        self.path = ""
        self.input = {}
        self.outcome = outcome      # None, "fail", "moderate", "never", "reject"
        self.created = time.time()
        self.ended = None
        self.asked = 0
        self.state = "queued"       # "running", "done", "failed", "cancelled"

    def step(self, asked=True):
        """Time goes on, and it is asked for."""
        if self.state in ("done", "failed", "cancelled"):
            return
        settings = self.account.settings
        self.asked += asked
        if self.outcome == "never":
            self.state = "running"
        elif self.asked > settings["polls"] or time.time() - self.created > settings["seconds"]:
            self.state = "failed" if self.outcome else "done"
            self.ended = time.time()
        elif self.asked > 1:
            self.state = "running"

    def is_kept(self):
        return self.ended is not None and time.time() - self.ended < self.account.settings["keep"]


class Rule:
    """When something goes wrong, and what."""

    def __init__(self, facts):
        self.facts = facts
        self.seen = 0
        self.fired = 0

    def fires(self, call, chance):
        if not fnmatch.fnmatchcase(call, self.facts.get("call", "*")):
            return False
        self.seen += 1
        nth = self.facts.get("nth")
        if nth is not None and self.seen not in (nth if isinstance(nth, list) else [nth]):
            return False
        if self.fired >= self.facts.get("times", 1 << 30):
            return False
        if "chance" in self.facts and chance.random() >= self.facts["chance"]:
            return False
        self.fired += 1
        return True


class Account:
    def __init__(self, name):
        self.name = name
        self.settings = dict(SETTINGS)
        self.rules = []
        self.chance = random.Random(0)
        self.tasks = {}
        self.files = {}      # path: bytes, of uploads that are whole
        self.places = {}     # token: {name, type, parts}
        self.elements = {}   # task id: facts
        self.voices = {}
        self.calls = {}      # how often each was made
        self.tokens = set()  # that were signed for it
        self.next = 893605946402811985

    def make_number(self):
        """More than a double holds."""
        self.next += 1
        return self.next

    def make_id(self):
        return str(uuid.UUID(int=self.chance.getrandbits(128), version=4))

    def add_other(self, task, later, input):
        """What somebody else asked for with the same key; it is over at once."""
        other = copy.copy(task)
        other.id = self.make_id()
        other.input = input
        other.created += later
        other.state = "done"
        other.outcome = None
        other.ended = time.time()
        self.tasks[other.id] = other

    def pick(self, call):
        with lock:
            self.calls[call] = self.calls.get(call, 0) + 1
            # all of them count, the first that fires counts
            firing = [rule.facts for rule in self.rules if rule.fires(call, self.chance)]
            return firing[0] if firing else None

    def count_active(self):
        active = 0
        for task in self.tasks.values():
            task.step(asked=False)
            active += task.state in ("queued", "running")
        return active

    def describe(self):
        return {
            "calls": self.calls,
            "tokens": sorted(self.tokens),
            "tasks": [{"id": task.id, "kind": task.kind, "state": task.state, "external": task.external, "seconds": task.seconds}
                      for task in self.tasks.values()],
            "elements": len(self.elements),
            "files": len(self.files),
        }


class Providers:
    def __init__(self, folder, schemas):
        self.folder = folder
        self.schemas = schemas
        self.ledger = Ledger(os.path.join(folder, "ledger.jsonl"))
        self.films = Films(folder)
        self.accounts = {}

    def get_account(self, name):
        with lock:
            if name not in self.accounts:
                self.accounts[name] = Account(name)
            return self.accounts[name]

    def find_file(self, path):
        """What an address of ours leads to, in whichever account."""
        with lock:
            for account in self.accounts.values():
                if path in account.files:
                    return account.files[path]
        return None

    def charge(self, account, task, body_hash, words):
        with lock:
            account.tasks[task.id] = task
            for later in account.settings["others"]:
                account.add_other(task, later, task.input)
            for _ in range(account.settings["crowd"]):
                account.add_other(task, 1, {"prompt": "Something else."})
            account.settings["money"] -= task.seconds
            self.ledger.add("charge", account, provider=task.kind, task=task.id, external=task.external,
                            hash=body_hash, seconds=task.seconds, words=words)

    def control(self, command):
        """{account, settings?, rules?, ledger?: true}: changes the account, and says how it is."""
        with lock:
            account = self.get_account(command["account"])
            for name, value in command.get("settings", {}).items():
                if name not in SETTINGS:
                    raise ValueError(name)
                account.settings[name] = value
            if "seed" in command.get("settings", {}):
                account.chance = random.Random(account.settings["seed"])
            if "rules" in command:
                account.rules = [Rule(facts) for facts in command["rules"]]
            reply = account.describe()
            if command.get("ledger"):
                reply["ledger"] = [line for line in self.ledger.lines if line["account"] == account.name]
            return reply
