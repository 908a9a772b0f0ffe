#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-generate-keys.py GENERATE-ONCE SIXAIN

A key is nowhere but in the requests: whatever a run ends with, it is in no file the program wrote, in nothing it
printed or logged, in no receipt and in no details, even where a provider repeats it in what it says."""
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "common"))
from boards import make_board
from provider_client import StandIn

PACE = "0.004"
KEYS = {
    "kling": {"KLING_API_KEY": "sk-{}"},
    "kling-pair": {"KLING_ACCESS_KEY": "ak-{}", "KLING_SECRET_KEY": "as-{}"},
    "fal": {"FAL_KEY": "sk-{}"},
    "replicate": {"REPLICATE_API_TOKEN": "sk-{}"},
}
VARIABLES = {name for keys in KEYS.values() for name in keys}
ENDS = {
    "success": [],
    "refused": [{"call": "{}.submit", "do": "error", "name": "{refusal}", "times": 1}],
    "repeated-by-submit": [{"call": "{}.submit", "do": "echo"}],
    "repeated-by-poll": [{"call": "{}.poll", "do": "echo", "times": 3}],
    "repeated-by-upload": [{"call": "{}.upload", "do": "echo"}],
    "reply-lost": [{"call": "{}.submit", "do": "drop", "at": "before", "times": 1}],
    "portal": [{"call": "*", "do": "html", "times": 6}],
    "moderated": [{"call": "{}.submit", "do": "outcome", "is": "moderate"}],
    "film-damaged": [{"call": "film", "do": "corrupt", "times": 2}],
}
REFUSALS = {"kling": "1002", "kling-pair": "1002", "fal": "auth", "replicate": "auth"}


def make_environment(stand_in, home, keys):
    return {**{name: value for name, value in os.environ.items() if name not in VARIABLES},
            "HOME": home, **{f"XDG_{name}_HOME": os.path.join(home, name.lower()) for name in ("DATA", "CONFIG", "CACHE", "STATE")},
            "SIXAIN_STAND_IN": stand_in.get_base("https"), "SIXAIN_STAND_IN_CA": stand_in.ca, "G_MESSAGES_DEBUG": "all", **keys}


def read_files(home):
    """(name, bytes): of all that was written; of a storyboard also what is deflated in it."""
    for path in pathlib.Path(home).rglob("*"):
        if not path.is_file():
            continue
        yield str(path.relative_to(home)), path.read_bytes()
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as package:
                yield from ((f"{path.name}: {member}", package.read(member)) for member in package.namelist())


def find_leaks(home, said, secrets):
    """Where one of them is."""
    for name, data in [*said.items(), *read_files(home)]:
        yield from (f"{name} has {secret}" for secret in secrets if secret.encode() in data)


def run(stand_in, folder, kind, end, program):
    account = f"{kind}-{end}-{os.path.basename(program)}"
    provider = kind.removesuffix("-pair")
    home = os.path.join(folder, account)
    os.mkdir(home)
    board = os.path.join(home, "board.sixain")
    make_board(board, 1, name=account)
    rules = json.loads(json.dumps(ENDS[end]).replace("{}.", provider + ".").replace("{refusal}", REFUSALS[kind]))
    stand_in.control(account, rules=rules, settings={"polls": 1})
    keys = {name: form.format(account) for name, form in KEYS[kind].items()}
    environment = make_environment(stand_in, home, keys)
    if os.path.basename(program) == "sixain":
        command = [program, "generate", board, f"--provider={provider}", "--yes", "--json"]
    else:
        command = [program, board, provider, "-", PACE]
    process = subprocess.run(command, env=environment, capture_output=True, stdin=subprocess.DEVNULL, timeout=240, check=False)
    facts = stand_in.control(account)
    assert facts["calls"], f"nothing was sent: {process.stderr.decode()[-2000:]}"
    assert bool(facts["tokens"]) == (kind == "kling-pair"), "signed with the other kind of key"
    if end == "success":
        assert process.returncode == 0, process.stderr.decode()[-2000:]
        assert len(stand_in.read_ledger(account, "charge")) == 1
    # of a token, what it says is no more to be seen than what it is signed with
    secrets = {*keys.values(), *(part for token in facts["tokens"] for part in token.split("."))}
    return list(find_leaks(home, {"the output": process.stdout, "the log": process.stderr}, secrets))


def main():
    program, sixain = sys.argv[1:]
    tasks = [(kind, end, program) for kind in KEYS for end in ENDS]
    tasks += [(kind, "success", sixain) for kind in KEYS]
    failed = False
    print(f"1..{len(tasks)}", flush=True)
    with StandIn() as stand_in, tempfile.TemporaryDirectory(prefix="sixain-keys-") as folder:
        with concurrent.futures.ThreadPoolExecutor(6) as pool:
            futures = [pool.submit(run, stand_in, folder, *task) for task in tasks]
            for number, (task, future) in enumerate(zip(tasks, futures), 1):
                try:
                    problems = future.result()
                except Exception as error:
                    problems = [repr(error)]
                failed = failed or bool(problems)
                print(f"{'not ok' if problems else 'ok'} {number} - {task[0]}: {task[1]}, {os.path.basename(task[2])}")
                for problem in problems:
                    print("# " + problem.replace("\n", "\n# "), flush=True)
    sys.exit(failed)


main()
