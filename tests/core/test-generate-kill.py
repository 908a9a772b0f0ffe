#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-generate-kill.py GENERATE-ONCE [--all] [--seed=N] [--jobs=N] [--provider=NAME]

Nothing that is paid for is lost or paid twice, whenever the program dies. It is killed with SIGKILL at every one of
its own steps, one after the other until none is left, and by the provider at each of its steps; then it is started
again until it is done. Afterwards the ledger has one charge for each pass, and the saved document every film. The
same holds when it is suspended at any of them.

Only fal can't say that a request whose reply was lost was never begun. There a person says so; what was begun must
be found in fal's list, without anyone."""
import argparse
import concurrent.futures
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import threading

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "common"))
from boards import make_board, read_takes
from provider_client import StandIn

# the name of what is proved: the provider, and how many shots a pass has
KINDS = {"kling-v1": ("kling", 2), "kling-v2": ("kling", 1), "kling-cast": ("kling", 1), "fal": ("fal", 1), "replicate": ("replicate", 1)}
PASSES = 2
PACE = 0.004
WAIT_PERSON = 6
OVER = (7, 8, 10, 11)  # SIXAIN_JOB_DONE, _FAILED, _CANCELLED, _EXPIRED

arguments = argparse.ArgumentParser()
arguments.add_argument("program")
arguments.add_argument("--all", action="store_true")
arguments.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 30))
arguments.add_argument("--jobs", type=int, default=6)
arguments.add_argument("--provider")
arguments = arguments.parse_args()
numbers = iter(range(1 << 30))
numbers_lock = threading.Lock()


class Case:
    """One storyboard with an account and a home of its own."""

    def __init__(self, stand_in, kind, folder):
        with numbers_lock:
            self.account = f"{kind}-{next(numbers)}"
        self.stand_in = stand_in
        self.kind = kind
        self.provider, shots = KINDS[kind]
        self.home = os.path.join(folder, self.account)
        os.mkdir(self.home)
        self.board = os.path.join(self.home, "board.sixain")
        make_board(self.board, PASSES, shots, self.account, cast=kind == "kling-cast")
        stand_in.control(self.account, settings={"polls": 1})

    def start(self, kill_at=None, log=None, begun=None):
        """(exit status, standard output): of one process."""
        environment = {**os.environ, "HOME": self.home, "XDG_DATA_HOME": os.path.join(self.home, "data"),
                       "XDG_CONFIG_HOME": os.path.join(self.home, "config"), "XDG_CACHE_HOME": os.path.join(self.home, "cache"),
                       "XDG_STATE_HOME": os.path.join(self.home, "state"),
                       "SIXAIN_STAND_IN": self.stand_in.get_base("https"), "SIXAIN_STAND_IN_CA": self.stand_in.ca}
        for name, value in (("SIXAIN_CHECKPOINT_KILL", kill_at), ("SIXAIN_CHECKPOINT_LOG", log)):
            if value is not None:
                environment[name] = str(value)
        command = [arguments.program, self.board, self.provider, self.account, str(PACE)] + ([begun] if begun is not None else [])
        # it waits for a line, so that the provider knows it before it asks anything
        process = subprocess.Popen(["sh", "-c", 'read line; exec "$@"', "sh", *command], env=environment, stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.stand_in.control(self.account, settings={"pid": process.pid})
        output, self.said = process.communicate("\n", timeout=300)
        return process.returncode, output

    def get_charges(self):
        return self.stand_in.read_ledger(self.account, "charge")

    def get_begun(self, unsure):
        """Of the passes a person is asked about, those that the ledger has."""
        words = [line["words"] for line in self.get_charges()]
        return [i for i in unsure if any(f"Wave {i + 1} " in text for text in words)]

    def finish(self):
        """Goes on until it is done."""
        begun = None
        for _ in range(4):
            status, output = self.start(begun=begun)
            assert status == 0, f"ended with {status}: {self.said}"
            jobs = json.loads(output)
            unsure = [job["pass"] for job in jobs if job["wait"] == WAIT_PERSON]
            if all(job["state"] in OVER for job in jobs):
                return jobs
            assert not unsure or self.kind == "fal", "a person is asked about what the provider knows"
            # one about which somebody was asked may be found the moment after
            if unsure:
                begun = " ".join(map(str, self.get_begun(unsure)))
        raise AssertionError("it is never done")

    def check(self):
        jobs = self.finish()
        charges = self.get_charges()
        for i in range(PASSES):
            count = sum(f"Wave {i + 1} " in line["words"] for line in charges)
            assert count == 1, f"pass {i} was charged {count} times"
        assert len(charges) == PASSES
        made = self.stand_in.read_ledger(self.account, "element")
        assert len(made) == (self.kind == "kling-cast"), f"the cast was made known {len(made)} times"
        takes = read_takes(self.board)
        tasks = {line["task"] for line in charges}
        for job in jobs:
            film = takes.pop(job["id"], b"")
            owners = [task for task in tasks if task.encode() in film[-4096:]]
            assert len(owners) == 1, f"pass {job['pass']} has no film: {job}"
            tasks -= set(owners)
        assert not takes, "there are takes of no job"
        wrong = [line["what"] for line in self.stand_in.read_ledger(self.account, "violation")]
        assert not wrong, wrong


def kill_at(stand_in, kind, folder, number, second=None):
    """Whether it got so far as to die there."""
    case = Case(stand_in, kind, folder)
    status, _ = case.start(kill_at=number)
    if status == -signal.SIGKILL and second is not None:
        case.start(kill_at=second)
    assert status in (0, -signal.SIGKILL), f"ended with {status}: {case.said}"
    case.check()
    return status == -signal.SIGKILL


def kill_from_there(stand_in, kind, folder, call, nth, where):
    case = Case(stand_in, kind, folder)
    stand_in.control(case.account, rules=[{"call": call, "nth": nth, "do": "kill", "at": where}])
    status, _ = case.start()
    assert status == -signal.SIGKILL, f"{call} {nth} {where}: it was not killed: {case.said}"
    case.check()


def suspend_from_there(stand_in, kind, folder, call, nth, where):
    case = Case(stand_in, kind, folder)
    stand_in.control(case.account, rules=[{"call": call, "nth": nth, "do": "suspend", "at": where, "ms": 300}])
    case.check()


def count_steps(stand_in, kind, folder):
    case = Case(stand_in, kind, folder)
    log = os.path.join(case.home, "steps")
    status, _ = case.start(log=log)
    assert status == 0, f"ended with {status}: {case.said}"
    case.check()
    return pathlib.Path(log).read_text().splitlines()


def list_places(kind):
    """Where the provider may kill it."""
    provider = KINDS[kind][0]
    calls = ["submit", "poll"] + (["result"] if kind == "fal" else [])
    for call in calls:
        for nth in range(1, PASSES + 1):
            for where in ("arrived", "charged", "reply", "sent"):
                yield f"{provider}.{call}", nth, where
    for nth in range(1, PASSES + 1):
        for where in ("arrived", "half", "sent"):
            yield "film", nth, where
    if kind == "kling-cast":
        yield from (("kling.element.create", 1, where) for where in ("arrived", "charged", "reply", "sent"))
        yield from (("kling.element.query", nth, "arrived") for nth in (1, 2))
    if kind == "fal":
        yield from (("fal.upload", 1, "sent"), ("file.put", 1, "arrived"), ("file.put", 2, "charged"))
    if kind == "replicate":
        yield from (("replicate.upload", 1, "arrived"), ("replicate.upload", 2, "charged"))


class Report:
    def __init__(self):
        self.number = 0
        self.failed = False

    def add(self, name, problem=None):
        self.number += 1
        self.failed = self.failed or problem is not None
        print(f"{'not ok' if problem else 'ok'} {self.number} - {name}", flush=True)
        for line in str(problem).splitlines() if problem else []:
            print(f"# {line}", flush=True)


def prove(stand_in, kind, folder, pool, report, rand):
    steps = count_steps(stand_in, kind, folder)
    print(f"# {kind}: {len(steps)} steps: {', '.join(dict.fromkeys(steps))}", flush=True)

    def run(names, calls):
        """In the order of the names; the problems."""
        futures = {pool.submit(*call): name for name, call in zip(names, calls)}
        problems = []
        results = {}
        for future in concurrent.futures.as_completed(futures):
            try:
                results[futures[future]] = future.result()
            except Exception as error:
                problems.append(f"{futures[future]}: {error}")
        return results, problems

    # how often it polls differs, so the end is where it isn't killed any more
    killed, problems, number = 0, [], 1
    while True:
        names = list(range(number, number + 2 * arguments.jobs))
        results, wrong = run(names, [(kill_at, stand_in, kind, folder, name) for name in names])
        problems += wrong
        killed += sum(results.values())
        number += len(names)
        if number > len(steps) and not any(results.values()):
            break
        assert number < 10 * len(steps), "there is no end of steps"
    if killed < len(steps) // 2:
        problems.append(f"it was killed only {killed} times")
    report.add(f"{kind}: killed at each of its {killed} steps", "\n".join(problems) or None)

    places = list(list_places(kind))
    _, problems = run(places, [(kill_from_there, stand_in, kind, folder, *place) for place in places])
    report.add(f"{kind}: killed at {len(places)} steps of the provider", "\n".join(problems) or None)

    _, problems = run(places[::2], [(suspend_from_there, stand_in, kind, folder, *place) for place in places[::2]])
    report.add(f"{kind}: suspended at {len(places[::2])} steps of the provider", "\n".join(problems) or None)

    pairs = [(rand.randrange(1, len(steps) + 1), rand.randrange(1, len(steps) + 1)) for _ in range(200 if arguments.all else 6)]
    _, problems = run(pairs, [(kill_at, stand_in, kind, folder, *pair) for pair in pairs])
    report.add(f"{kind}: killed twice, {len(pairs)} times", "\n".join(problems) or None)


def main():
    kinds = [arguments.provider] if arguments.provider else list(KINDS)
    report = Report()
    print(f"# seed {arguments.seed}")
    print(f"1..{4 * len(kinds)}", flush=True)
    rand = random.Random(arguments.seed)
    with StandIn() as stand_in, tempfile.TemporaryDirectory(prefix="sixain-kill-") as folder:
        with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
            for kind in kinds:
                prove(stand_in, kind, folder, pool, report, rand)
    sys.exit(report.failed)


main()
