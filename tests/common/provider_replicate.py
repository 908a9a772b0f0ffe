# SPDX-License-Identifier: GPL-3.0-or-later
"""Replicate: /replicate/v1/… of the stand-in."""
import datetime
import hashlib
import re

from provider_checks import find_fault, get_words
from provider_state import Task, lock

MODEL = re.compile(r"^/v1/models/([^/]+/[^/]+)/predictions$")
KNOWN = "kwaivgi/kling-v3-omni-video"
PAGE = 100
STATES = {"queued": "starting", "running": "processing", "done": "succeeded", "failed": "failed", "cancelled": "canceled"}

ERRORS = {
    "auth": (401, {"title": "Unauthenticated", "detail": "You did not pass a valid authentication token", "status": 401}),
    "credit": (402, {"title": "Insufficient credit", "detail": "You have insufficient credit to run this model.", "status": 402}),
    "throttled": (429, {"detail": "Request was throttled. Your rate limit resets in ~1s.", "status": 429}),
    "server": (500, {"title": "Internal server error", "detail": "something went wrong", "status": 500}),
}


def get_error(name):
    return ERRORS[name]


def find_account(providers, headers, path):
    given = headers.get("Authorization", "")
    return (given.removeprefix("Bearer sk-"), None) if given.startswith("Bearer sk-") else (None, "auth")


def get_call(method, path):
    if path == "/v1/files":
        return "upload"
    if method == "POST":
        return "submit" if MODEL.match(path) else "cancel" if path.endswith("/cancel") else "unknown"
    return "list" if path == "/v1/predictions" else "poll" if path.startswith("/v1/predictions/") else "unknown"


def get_time(seconds):
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def describe(task, base, films):
    url = f"{base}/replicate/v1/predictions/{task.id}"
    removed = task.ended is not None and not task.is_kept()
    error = None
    if task.state == "failed":
        error = "The input or output was flagged as sensitive. (E005)" if task.outcome == "moderate" else "prediction failed"
    return {"id": task.id, "model": KNOWN, "version": "hidden", "input": {} if removed else task.input, "logs": "",
            "output": films(task) if task.state == "done" and not removed else None, "error": error, "status": STATES[task.state],
            "source": "api", "data_removed": removed, "created_at": get_time(task.created + task.account.settings["skew"]),
            "urls": {"get": url, "cancel": url + "/cancel"}}


def complain(where, what):
    return 422, {"title": "Input validation failed", "detail": f"- {where}: {what}\n", "status": 422,
                 "invalid_fields": [{"type": "invalid", "field": where, "description": what}]}


def submit(providers, account, request, films):
    if MODEL.match(request.path)[1] != KNOWN:
        return 404, {"detail": "The requested resource could not be found.", "status": 404}
    if account.settings["money"] <= 0:
        return ERRORS["credit"]
    fault = find_fault(providers, account, request.path, request.json, inline=False)
    if fault:
        where = fault[0] if fault[0].startswith("input") else f"input.{fault[0]}"
        return complain(where, fault[1])
    if request.outcome == "reject":
        return complain("input.start_image", "the picture could not be read")
    seconds = request.json["input"].get("duration", 5)
    if account.count_active() >= account.settings["slots"]:
        return ERRORS["throttled"]
    task = Task(account, account.make_id().replace("-", "")[:26], "replicate", seconds, outcome=request.outcome)
    task.input = request.json["input"]
    providers.charge(account, task, hashlib.sha256(request.body).hexdigest(), get_words(request.json["input"]))
    return 201, describe(task, request.base, films)


def find_part(request):
    """Of a form, what is called "content": its head and its bytes."""
    boundary = b"--" + request.headers["Content-Type"].partition("boundary=")[2].strip('"').encode()
    for part in request.body.split(b"\r\n" + boundary) if request.body.startswith(boundary) else []:
        head, _, data = part.removeprefix(boundary).partition(b"\r\n\r\n")
        if b'name="content"' in head:
            return head.decode(), data
    return None, None


def upload(providers, account, request):
    head, data = find_part(request)
    if data is None:
        return complain("content", "is required")
    id = account.make_id().replace("-", "")[:26]
    path = f"/replicate/v1/files/{id}"
    account.files[path] = data
    providers.ledger.add("upload", account, path=path, size=len(data))
    kind = re.search(r"Content-Type: ([^\r\n]+)", head)
    return 201, {"id": id, "content_type": kind[1] if kind else "application/octet-stream", "size": len(data),
                 "checksums": {"sha256": hashlib.sha256(data).hexdigest()}, "urls": {"get": request.base + path}}


def list_tasks(account, request, films):
    first = int(request.query.get("cursor", 0))
    found = sorted((task for task in account.tasks.values() if task.kind == "replicate"), key=lambda task: -task.created)
    more = f"{request.base}/replicate/v1/predictions?cursor={first + PAGE}" if first + PAGE < len(found) else None
    return 200, {"next": more, "previous": None, "results": [describe(task, request.base, films) for task in found[first:first + PAGE]]}


def handle(providers, account, call, request, films):
    with lock:
        if call == "submit":
            return submit(providers, account, request, films)
        if call == "upload":
            return upload(providers, account, request)
        if call == "list":
            return list_tasks(account, request, films)
        parts = request.path.split("/")
        task = account.tasks.get(parts[3]) if len(parts) > 3 else None
        if task is None:
            return 404, {"detail": "Not found.", "status": 404}
        if call == "cancel":
            task.step(asked=False)
            if task.state in ("queued", "running"):
                task.state = "cancelled"
                providers.ledger.add("cancel", account, task=task.id)
        else:
            task.step()
        return 200, describe(task, request.base, films)
