# SPDX-License-Identifier: GPL-3.0-or-later
"""fal's queue, storage and platform: /fal/queue/…, /fal/storage/… and /fal/platform/… of the stand-in."""
import datetime
import hashlib
import re
import uuid

from provider_checks import find_fault, get_words
from provider_state import Task, lock

QUEUE = "/fal/queue"
LIST = "/fal/platform/v1/models/requests/by-endpoint"
PAGE = 2
MODEL = re.compile(r"^/fal-ai/kling-video/(o3|v3)/(standard|pro|4k)/"
                   r"(text-to-video|image-to-video|reference-to-video|video-to-video/edit|video-to-video/reference)$")
REQUEST = re.compile(r"^/fal-ai/kling-video/requests/([0-9a-f-]+)(/status|/cancel)?$")
PLACE = "/storage/upload/"

ERRORS = {
    "auth": (401, {"detail": "No valid key was supplied"}),
    "locked": (403, {"detail": "Account locked: balance exhausted"}),
    "busy": (429, {"detail": "Too many requests"}),
    "slots": (429, {"detail": "Reached concurrent requests limit", "error_type": "concurrent_requests_limit"}),
    "server": (500, {"detail": "Internal Server Error", "error_type": "internal_error"}),
    "runner": (503, {"detail": "the runner went away", "error_type": "runner_disconnected"}),
    "moderate": (422, {"detail": [{"loc": ["body", "prompt"], "msg": "flagged by a content checker", "type": "content_policy_violation",
                                   "url": "https://docs.fal.ai/errors/#content_policy_violation"}]}),
}


def get_error(name):
    return ERRORS[name]


def complain(where, what, kind):
    place = ["body"] + [int(part) if part.isdigit() else part for part in where.split(".") if part]
    return 422, {"detail": [{"loc": place, "msg": what, "type": kind, "url": f"https://docs.fal.ai/errors/#{kind}"}]}


def find_account(providers, headers, path):
    given = headers.get("Authorization", "")
    return (given.removeprefix("Key sk-"), None) if given.startswith("Key sk-") else (None, "auth")


def get_call(method, path):
    if path == LIST:
        return "list"
    if path.startswith(QUEUE):
        found = REQUEST.match(path.removeprefix(QUEUE))
        if not found:
            return "submit" if method == "POST" else "unknown"
        return {"/status": "poll", "/cancel": "cancel"}.get(found[2], "result")
    return "upload" if PLACE + "initiate" in path else "unknown"


def submit(providers, account, request):
    path = request.path.removeprefix(QUEUE)
    found = MODEL.match(path)
    allowed = account.settings["models"]
    if not found or (allowed is not None and found[1] not in allowed):
        return 404, {"detail": f"Application '{path[1:]}' not found"}
    body = request.json
    fault = find_fault(providers, account, path, body, inline=False)
    if fault:
        kind = "file_download_error" if "downloaded" in fault[1] else "image_load_error" if "picture" in fault[1] else "one_of"
        return complain(fault[0], fault[1], kind)
    seconds = int(body.get("duration", 5))
    if account.settings["money"] < seconds:
        return ERRORS["locked"]
    if account.count_active() >= account.settings["slots"]:
        return ERRORS["slots"]
    task = Task(account, account.make_id(), "fal", seconds, model=path[1:], outcome=request.outcome)
    task.input = body
    providers.charge(account, task, hashlib.sha256(request.body).hexdigest(), get_words(body))
    return 200, describe(task, request.base, "IN_QUEUE", 0)


def describe(task, base, status, position=None):
    url = f"{base}{QUEUE}/fal-ai/kling-video/requests/{task.id}"
    facts = {"status": status, "request_id": task.id, "response_url": url, "status_url": url + "/status", "cancel_url": url + "/cancel"}
    if position is not None:
        facts["queue_position"] = position
    return facts


def poll(task, request):
    task.step()
    if task.state == "queued":
        return 202, describe(task, request.base, "IN_QUEUE", 1)
    if task.state == "running":
        return 202, describe(task, request.base, "IN_PROGRESS")
    facts = describe(task, request.base, "COMPLETED")
    if task.state == "cancelled":
        facts.update(error="Request was cancelled", error_type="client_cancelled")
    elif task.state == "failed" and task.outcome == "fail":
        facts.update(error="the model gave nothing", error_type="no_media_generated")
    return 200, facts


def result(task, films):
    if task.state in ("queued", "running"):
        return 400, {"detail": "Request is still in progress"}
    if task.state == "failed" and task.outcome == "reject":
        return complain("image_url", "the picture could not be read", "image_load_error")
    if task.state == "failed":
        return ERRORS["moderate"] if task.outcome == "moderate" else complain("", "no media", "no_media_generated")
    if task.state == "cancelled" or not task.is_kept():
        return 404, {"detail": "Request not found"}
    return 200, {"video": {"url": films(task), "content_type": "video/mp4", "file_name": "out.mp4", "file_size": films(task, size=True)}}


def cancel(providers, account, task):
    before = task.state
    task.step(asked=False)
    if task.state == "queued":
        task.state = "cancelled"
        providers.ledger.add("cancel", account, task=task.id)
        return 200, {"status": "OK"}
    if before in ("queued", "running") and task.state == "running":
        return 202, {"status": "CANCELLATION_REQUESTED"}
    return 400, {"status": "ALREADY_COMPLETED"}


def write_time(seconds):
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def list_ended(account, request):
    """Those that are over only, the last to end first."""
    if "endpoint_id" not in request.query:
        return 422, {"error": {"type": "validation_error", "message": "endpoint_id is required"}}
    skew = account.settings["skew"]
    since = datetime.datetime.fromisoformat(request.query["start"].replace("Z", "+00:00")).timestamp() - skew
    for task in account.tasks.values():
        task.step(asked=False)
    found = sorted((task for task in account.tasks.values() if task.kind == "fal" and task.ended and task.created >= since and
                    task.model == request.query["endpoint_id"]), key=lambda task: -task.ended)
    first = int(request.query.get("cursor", "0"))
    items = [{"request_id": task.id, "endpoint_id": task.model, "sent_at": write_time(task.created + skew),
              "started_at": write_time(task.created + skew), "ended_at": write_time(task.ended + skew), "status_code": 200 if task.state == "done" else 422,
              "duration": task.ended - task.created} for task in found[first:first + PAGE]]
    if request.query.get("expand") == "payloads":
        for item in items:
            item["json_input"] = account.tasks[item["request_id"]].input
    more = first + PAGE < len(found)
    return 200, {"items": items, "next_cursor": str(first + PAGE) if more else None, "has_more": more}


def upload(account, request):
    token = uuid.uuid4().hex
    account.places[token] = {"name": request.json["file_name"], "type": request.json["content_type"], "parts": {}}
    path = f"/files/{account.name}/{token}"
    return 200, {"upload_url": f"{request.base}{path}/put?token={token}",
                 "file_url": f"{request.base}{path}/{request.json['file_name']}"}


def handle(providers, account, call, request, films):
    with lock:
        if call == "submit":
            return submit(providers, account, request)
        if call == "list":
            return list_ended(account, request)
        if call == "upload":
            if "X-Fal-Object-Lifecycle" not in request.headers:
                providers.ledger.add("violation", account, what="an upload that never expires")
            return upload(account, request)
        found = REQUEST.match(request.path.removeprefix(QUEUE))
        task = account.tasks.get(found[1]) if found else None
        if task is None:
            return (404, {"status": "NOT_FOUND"}) if call == "cancel" else (404, {"detail": "Request not found"})
        if call == "poll":
            return poll(task, request)
        return cancel(providers, account, task) if call == "cancel" else result(task, films)


def handle_place(providers, account, method, request):
    """What belongs to a place that was lent: a whole file, its parts, the end of them, and who reads it."""
    parts = request.path.split("/")
    token = parts[3]
    with lock:
        place = account.places.get(token)
        if place is None:
            return 404, {"detail": "Not found"}
        path = f"/files/{account.name}/{token}/{place['name']}"
        if method == "PUT" and (request.query.get("token") != token or "Authorization" in request.headers):
            providers.ledger.add("violation", account, what="a key went to a place for a file")
            return 403, {"detail": "Forbidden"}
        if method == "PUT" and len(parts) == 5:
            account.files[path] = request.body
        elif method == "PUT":
            place["parts"][int(parts[5])] = request.body
            return 200, {"partNumber": int(parts[5]), "etag": f'"{hashlib.md5(request.body).hexdigest()}"'}
        elif method == "POST" and parts[-1] == "complete":
            numbers = [part["partNumber"] for part in request.json["parts"]]
            if sorted(place["parts"]) != numbers:
                return 500, {"detail": "upload could not be completed"}
            account.files[path] = b"".join(place["parts"][number] for number in numbers)
        else:
            return 404, {"detail": "Not found"}
        providers.ledger.add("upload", account, path=path, size=len(account.files[path]))
        return 200, {}
