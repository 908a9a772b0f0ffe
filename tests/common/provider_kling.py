# SPDX-License-Identifier: GPL-3.0-or-later
"""Kling's open platform, both generations: /kling/… of the stand-in."""
import base64
import hashlib
import hmac
import json
import re
import time

from provider_checks import find_fault, find_media, get_words
from provider_state import Task, lock

ERRORS = {
    1000: (401, "authentication failed"),
    1001: (401, "authorization is empty"),
    1002: (401, "authorization is invalid"),
    1003: (401, "authorization is not yet valid"),
    1004: (401, "authorization has expired"),
    1100: (429, "account abnormal"),
    1101: (429, "account in arrears"),
    1102: (429, "resource pack exhausted or expired"),
    1103: (403, "no access to the requested model"),
    1200: (400, "invalid request"),
    1201: (400, "invalid parameter"),
    1202: (404, "method or path is not valid"),
    1203: (404, "the requested resource does not exist"),
    1300: (400, "platform policy triggered"),
    1301: (400, "content security policy triggered"),
    1302: (429, "request rate over limit"),
    1303: (429, "parallel task over resource pack limit"),
    1304: (429, "address is not on the allow list"),
    5000: (500, "internal error"),
    5001: (503, "service temporarily unavailable"),
    5002: (504, "service backlog"),
}

SHARED = "/v1/general/"
CREATING = re.compile(r"/v1/videos/(omni-video|text2video|image2video)$|/(omni-video|text-to-video|image-to-video)/kling-[^/]+$")
MODELS = {"/v1/videos/omni-video": ["kling-v3-omni"], "/v1/videos/text2video": ["kling-v3"], "/v1/videos/image2video": ["kling-v3"],
          "/omni-video/": ["kling-3.0-omni"], "/text-to-video/": ["kling-3.0"], "/image-to-video/": ["kling-3.0"]}


def refuse(code, message=None):
    status, words = ERRORS[code]
    return status, {"code": code, "message": message or words, "request_id": "7c0d5b0e-93a1-4d0e-a0f4-5f5b0a6f2a11"}


def accept(data):
    return 200, {"code": 0, "message": "SUCCEED", "request_id": "7c0d5b0e-93a1-4d0e-a0f4-5f5b0a6f2a11", "data": data}


def get_error(name):
    """Of a rule: "1303", "server" for what passes."""
    return refuse(5000 if name == "server" else int(name))


def decode(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def find_account(providers, headers, path):
    """The account's name, or the code of the error. Keys are "sk-NAME", access keys "ak-NAME" with the secret "as-NAME"."""
    given = headers.get("Authorization", "")
    if not given.startswith("Bearer "):
        return None, 1001
    token = given.removeprefix("Bearer ")
    if token.startswith("sk-"):
        return token.removeprefix("sk-"), None
    if token.count(".") != 2 or not path.startswith(("/v1/", "/account/")):
        return None, 1002
    head, claims, signature = token.split(".")
    try:
        facts = json.loads(decode(claims))
        name = facts["iss"].removeprefix("ak-")
        wanted = hmac.new(f"as-{name}".encode(), f"{head}.{claims}".encode(), hashlib.sha256).digest()
        if json.loads(decode(head)) != {"alg": "HS256", "typ": "JWT"} or not hmac.compare_digest(wanted, decode(signature)):
            return None, 1002
    except (ValueError, KeyError, AttributeError):
        return None, 1002
    providers.get_account(name).tokens.add(token)
    now = time.time() + providers.get_account(name).settings["skew"]
    if now < facts["nbf"]:
        return name, 1003
    return name, 1004 if now >= facts["exp"] else None


# more than a double holds
PRESETS = [("829824295735410756", "Warm narrator"), ("829824295735410757", "Bright and young")]


def get_call(method, path):
    if method == "POST" and CREATING.search(path):
        return "submit"
    if path == "/tasks":
        return "list" if method == "POST" else "poll"
    if path.startswith("/v1/videos/"):
        return "list" if path.count("/") == 3 else "poll"
    if path == "/account/costs":
        return "test"
    for kind in ("element", "voice"):
        if path.startswith(SHARED) and kind in path:
            if "delete" in path:
                return f"{kind}.delete"
            if method == "POST":
                return f"{kind}.create"
            return f"{kind}.query" if path.count("/") == 4 else f"{kind}.list"
    return "unknown"


def describe_v1(task, films):
    facts = {
        "task_id": task.id,
        "task_status": {"queued": "submitted", "running": "processing", "done": "succeed"}.get(task.state, "failed"),
        "task_status_msg": get_reason(task),
        "task_info": {"external_task_id": task.external},
        "created_at": int(task.created * 1000),
        "updated_at": int(time.time() * 1000),
    }
    if task.state == "done":
        if task.is_kept():
            facts["task_result"] = {"videos": [{"id": task.id + "0", "url": films(task), "watermark_url": "",
                                                "duration": f"{task.seconds}.04"}]}
        facts["final_unit_deduction"] = f"{task.seconds * 0.8:g}"
    return facts


def describe_v2(task, films):
    facts = {
        "id": task.id,
        "status": {"queued": "submitted", "running": "processing", "done": "succeeded"}.get(task.state, "failed"),
        "message": get_reason(task),
        "external_id": task.external,
        "create_time": int(task.created * 1000),
        "update_time": int(time.time() * 1000),
        "outputs": [],
        "billing": [],
    }
    if task.state == "done":
        if task.is_kept():
            facts["outputs"] = [{"type": "video", "id": task.id + "0", "url": films(task), "watermark_url": "",
                                 "duration": f"{task.seconds}.04"}]
        facts["billing"] = [{"charge_type": "unit", "amount": f"{task.seconds * 0.8:g}", "package_type": "video"}]
    return facts


def get_reason(task):
    if task.state != "failed":
        return ""
    return "Failure to pass the risk control system" if task.outcome == "moderate" else "generation failed"


def get_wanted(path, body):
    """Model, seconds, external id, as each generation writes them."""
    if path.startswith("/v1/"):
        edits = any(video.get("refer_type") == "base" for video in body.get("video_list", []))
        return body.get("model_name", "kling-video-o1"), 5 if edits else int(body.get("duration", "5")), body.get("external_task_id", "")
    return (path.rsplit("/", 1)[1], body.get("settings", {}).get("duration", 5), body.get("options", {}).get("external_task_id", ""))


def submit(providers, account, path, body, outcome):
    model = path.rsplit("/", 1)[1] if not path.startswith("/v1/") else body.get("model_name")
    known = next(models for prefix, models in MODELS.items() if path.startswith(prefix))
    allowed = account.settings["models"]
    if model not in known:
        return refuse(1203, f"model {model} does not exist")
    if allowed is not None and model not in allowed:
        return refuse(1103)
    fault = find_fault(providers, account, path, body, inline=True)
    if fault:
        return refuse(1201, f"{fault[0]}: {fault[1]}")
    _, seconds, external = get_wanted(path, body)
    if outcome == "reject":
        where, _, _ = next(find_media(body), ("image_list.0.image_url", None, True))
        return refuse(1201, f"{where}: the picture could not be read")
    if account.settings["unique"] and any(task.external == external for task in account.tasks.values()):
        return refuse(1201, "external_task_id: is in use")
    if account.settings["money"] < seconds:
        return refuse(1102)
    if account.count_active() >= account.settings["slots"]:
        return refuse(1303)
    v1 = path.startswith("/v1/")
    task = Task(account, str(account.make_number()), "kling-v1" if v1 else "kling-v2", seconds, external, model, outcome)
    task.path = path
    # the same request with another external id is the same request
    same = json.dumps({**body, "external_task_id": "", "options": None}, sort_keys=True)
    providers.charge(account, task, hashlib.sha256(same.encode()).hexdigest(), get_words(body))
    return accept(describe_v1(task, None) if v1 else describe_v2(task, None))


def query_tasks(account, query, films):
    ids = [id for id in query.get("task_ids", "").split(",") if id]
    externals = [id for id in query.get("external_task_ids", "").split(",") if id]
    if bool(ids) == bool(externals):
        return refuse(1201, "one of task_ids and external_task_ids")
    if len(ids) + len(externals) > 50:
        return refuse(1201, "task_ids: too many")
    found = [task for task in account.tasks.values() if task.kind == "kling-v2" and (task.id in ids or task.external in externals)]
    for task in found:
        task.step()
    if not found and account.settings["unknown"] == "1203":
        return refuse(1203)
    return accept([describe_v2(task, films) for task in found])


def query_task(account, path, films):
    family, _, id = path.rpartition("/")
    for task in account.tasks.values():
        if task.path == family and id in (task.id, task.external):
            task.step()
            return accept(describe_v1(task, films))
    return refuse(1203, "the requested task does not exist")


def list_tasks(account, body, films):
    since, until = int(body["start_time"]), int(body["end_time"])
    first = int(body.get("cursor") or 0)
    limit = min(int(body.get("limit", 100)), 500)
    found = [task for task in account.tasks.values() if task.kind == "kling-v2" and since <= task.created * 1000 <= until]
    page = found[first:first + limit]
    return accept({"result": [describe_v2(task, films) for task in page], "count": len(page),
                   "next_cursor": str(first + limit), "has_more": first + limit < len(found)})


def describe_made(kind, task_id, made):
    facts = {"task_id": task_id, "task_status": made["state"], "task_status_msg": made.get("why", ""),
             "task_info": {"external_task_id": made["external"]}, "created_at": made["created"], "updated_at": made["created"]}
    if made["state"] == "succeed":
        if kind == "element":
            facts["task_result"] = {"elements": [{"element_id": made["id"], "element_name": made["name"], "status": made["status"],
                                                  "element_voice_info": {"voice_id": made["voice"]}, "owned_by": "1"}]}
        else:
            facts["task_result"] = {"voices": [{"voice_id": str(made["id"]), "voice_name": made["name"], "owned_by": "1"}]}
    return facts


def make_known(providers, account, path, kind, body, outcome):
    if kind == "element":
        fault = find_fault(providers, account, path, body, inline=True)
    else:
        fault = None if providers.find_file("/" + body.get("voice_url", "").split("/", 3)[-1]) else ("voice_url", "could not be downloaded")
    if fault:
        return refuse(1201, f"{fault[0]}: {fault[1]}")
    task = str(account.make_number())
    made = {"id": account.make_number(), "name": body[kind + "_name"], "voice": body.get("element_voice_id", ""), "state": "submitted",
            "external": body.get("external_task_id", ""), "status": "succeed", "asked": 0, "created": int(time.time() * 1000), "outcome": outcome}
    getattr(account, kind + "s")[task] = made
    providers.ledger.add(kind, account, task=task, external=made["external"], name=made["name"])
    return accept({"task_id": task, "task_info": {"external_task_id": made["external"]}, "task_status": "submitted",
                   "created_at": made["created"], "updated_at": made["created"]})


def query_made(account, path, kind):
    store = getattr(account, kind + "s")
    id = path.rsplit("/", 1)[1]
    for task, made in store.items():
        if id in (task, made["external"]):
            made["asked"] += 1
            if made["state"] in ("submitted", "processing"):
                made["state"] = "processing"
                if made["asked"] > 1:
                    made["state"] = "failed" if made["outcome"] else "succeed"
                    made["why"] = "no usable subject in the reference" if made["outcome"] else ""
            return accept(describe_made(kind, task, made))
    return refuse(1203, "the requested task does not exist")


def list_made(account, query, kind):
    size, page = int(query.get("pageSize", 30)), int(query.get("pageNum", 1))
    every = list(getattr(account, kind + "s").items())
    return accept([describe_made(kind, task, made) for task, made in every[(page - 1) * size:page * size]])


def list_presets(query, kind):
    if kind == "element" or int(query.get("pageNum", 1)) > 1:
        return accept([])
    return accept([{"task_id": id, "task_status": "succeed", "task_result": {"voices": [{
        "voice_id": id, "voice_name": name, "trial_url": "", "owned_by": "kling"}]}} for id, name in PRESETS])


def delete_made(account, body, kind):
    for made in getattr(account, kind + "s").values():
        if str(made["id"]) == str(body.get(kind + "_id")):
            made["status"] = "deleted"
            return accept({"task_id": str(account.make_number()), "task_status": "succeed"})
    return refuse(1203, f"the {kind} does not exist")


def handle(providers, account, call, request, films):
    """(status, body, headers) of a call; @request has path, query and body."""
    with lock:
        path, query, body = request.path, request.query, request.json
        if call == "submit":
            return submit(providers, account, path, body, request.outcome)
        if call == "poll":
            return query_tasks(account, query, films) if path == "/tasks" else query_task(account, path, films)
        if call == "list" and path == "/tasks":
            return list_tasks(account, body, films)
        if call == "list":
            return accept([describe_v1(task, films) for task in account.tasks.values() if task.path == path])
        if call == "test":
            if "start_time" not in query or "end_time" not in query:
                return refuse(1201, "start_time and end_time are required")
            pack = {"resource_pack_name": "Video 1000", "total_quantity": 1000.0, "remaining_quantity": float(account.settings["money"]),
                    "status": "online" if account.settings["money"] > 0 else "runOut"}
            over = {"resource_pack_name": "Trial", "total_quantity": 300.0, "remaining_quantity": 200.0, "status": "expired"}
            return accept({"code": 0, "msg": "success", "resource_pack_subscribe_infos": [pack, over]})
        kind, _, what = call.partition(".")
        if what == "create":
            return make_known(providers, account, path, kind, body, request.outcome)
        if what == "query":
            return query_made(account, path, kind)
        if what == "list":
            return list_presets(query, kind) if "presets" in path else list_made(account, query, kind)
        if what == "delete":
            return delete_made(account, body, kind)
        return refuse(1202)
