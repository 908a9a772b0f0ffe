#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-stand-in-providers.py DATA: the providers' stand-ins say what the providers say, charge once for each task
they take, and go wrong exactly as they are told."""
import base64
import email.utils
import hashlib
import hmac
import http.client
import io
import json
import pathlib
import signal
import subprocess
import sys
import time
import traceback

from PIL import Image

data = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(data.parent / "common"))
from provider_client import StandIn

BEARER = {"Authorization": "Bearer sk-a"}
KEY = {"Authorization": "Key sk-a"}
OMNI = "/kling/v1/videos/omni-video"
FAL = "/fal/queue/fal-ai/kling-video/o3/pro/text-to-video"
REPLICATE = "/replicate/v1/models/kwaivgi/kling-v3-omni-video/predictions"


def load(path):
    return json.loads((data / "providers" / path).read_text())


def make_picture(width, height, kind="PNG"):
    file = io.BytesIO()
    Image.new("RGB", (width, height), (200, 90, 20)).save(file, kind)
    return base64.b64encode(file.getvalue()).decode()


def make_token(account, secret, begins, ends):
    def encode(value):
        return base64.urlsafe_b64encode(value).rstrip(b"=").decode()
    text = encode(b'{"alg":"HS256","typ":"JWT"}') + "." + encode(json.dumps({"iss": account, "exp": ends, "nbf": begins}).encode())
    return {"Authorization": f"Bearer {text}.{encode(hmac.new(secret.encode(), text.encode(), hashlib.sha256).digest())}"}


def ask(server, method, address, body=None, headers=None):
    status, _, content = server.send(method, address, body, headers or BEARER)
    return status, json.loads(content)


def wait_for_ledger(server, event):
    """What is written once the last byte has gone out, which the other side has before."""
    for _ in range(1000):
        lines = server.read_ledger("a", event)
        if lines:
            return lines
        time.sleep(0.01)
    raise AssertionError(f"nothing is {event}")


def is_cut(server, *arguments):
    try:
        server.send(*arguments)
        return False
    except (OSError, http.client.HTTPException):
        return True


def single():
    return load("kling-v1/omni-video.create/request.single-shot.json")


def test_kling_v1(server):
    status, reply = ask(server, "POST", OMNI, single())
    task = reply["data"]["task_id"]
    assert (status, reply["code"], reply["data"]["task_status"]) == (200, 0, "submitted")
    states = [ask(server, "GET", f"{OMNI}/{id}")[1]["data"]["task_status"] for id in (task, single()["external_task_id"], task)]
    assert states == ["submitted", "processing", "succeed"], states
    done = ask(server, "GET", f"{OMNI}/{task}")[1]["data"]
    status, headers, film = server.send("GET", done["task_result"]["videos"][0]["url"])
    assert status == 200 and film[4:8] == b"ftyp" and len(film) == int(headers["Content-Length"])
    assert ask(server, "GET", f"{OMNI}/unknown")[1]["code"] == 1203
    # elsewhere it is not known
    assert ask(server, "GET", f"/kling/v1/videos/text2video/{task}")[1]["code"] == 1203
    charges = server.read_ledger("a", "charge")
    assert [(line["task"], line["external"], line["seconds"]) for line in charges] == [(task, "sixain-2f6c-02", 5)]
    assert [line["good"] for line in wait_for_ledger(server, "served")] == [True]


def test_kling_v2(server):
    body = load("kling-v2/text-to-video.create/request.json")
    first = ask(server, "POST", "/kling/text-to-video/kling-3.0", body)[1]["data"]
    body["options"]["external_task_id"] = "another"
    second = ask(server, "POST", "/kling/text-to-video/kling-3.0", body)[1]["data"]
    for _ in range(3):
        found = ask(server, "GET", f"/kling/tasks?task_ids={first['id']},{second['id']}")[1]["data"]
    assert [task["status"] for task in found] == ["succeeded", "succeeded"]
    assert [task["outputs"][0]["type"] for task in found] == ["video", "video"]
    assert [task["id"] for task in ask(server, "GET", "/kling/tasks?external_task_ids=another")[1]["data"]] == [second["id"]]
    assert ask(server, "GET", "/kling/tasks?external_task_ids=nobody")[1]["data"] == []
    listed = ask(server, "POST", "/kling/tasks", {"start_time": "0", "end_time": str(1 << 50), "cursor": "", "limit": 1})[1]["data"]
    assert (listed["count"], listed["has_more"]) == (1, True)
    charges = server.read_ledger("a", "charge")
    assert len(charges) == 2 and charges[0]["hash"] == charges[1]["hash"]


def test_keys(server):
    now = int(time.time())
    good = make_token("ak-b", "as-b", now - 5, now + 1800)
    assert ask(server, "GET", f"{OMNI}?pageNum=1&pageSize=30", None, good)[1]["code"] == 0
    assert ask(server, "GET", f"{OMNI}?pageNum=1", None, make_token("ak-b", "as-c", now - 5, now + 1800))[1]["code"] == 1002
    assert ask(server, "GET", f"{OMNI}?pageNum=1", None, make_token("ak-b", "as-b", now - 50, now - 5))[1]["code"] == 1004
    server.control("b", settings={"skew": -600})
    status, headers, content = server.send("GET", f"{OMNI}?pageNum=1", None, good)
    assert (status, json.loads(content)["code"]) == (401, 1003)
    assert get_age(headers["Date"], now) < -500
    # pairs are for the first generation
    assert ask(server, "GET", "/kling/tasks?task_ids=1", None, good)[1]["code"] == 1002
    assert ask(server, "GET", f"{OMNI}?pageNum=1", None, {"Authorization": "Bearer wrong"})[1]["code"] == 1002
    assert ask(server, "POST", FAL, {}, {"Authorization": "Key wrong"})[0] == 401
    assert ask(server, "POST", REPLICATE, {}, {"Authorization": "Bearer wrong"})[0] == 401


def get_age(date, now):
    return email.utils.parsedate_to_datetime(date).timestamp() - now


def test_rules_of_requests(server):
    def refused(change):
        body = single()
        change(body)
        reply = ask(server, "POST", OMNI, body)[1]
        return reply["code"], reply["message"]

    shots = load("kling-v1/omni-video.create/request.start-frame-multi-shot.json")
    shots["image_list"][0]["image_url"] = make_picture(400, 300)
    assert ask(server, "POST", OMNI, shots)[1]["code"] == 0
    shots["duration"] = "6"
    assert "add up" in ask(server, "POST", OMNI, shots)[1]["message"]
    assert "image 1 is not sent" in refused(lambda body: body.update(prompt="<<<image_1>>> falls"))[1]
    assert "300 pixels" in refused(lambda body: body.update(image_list=[{"image_url": make_picture(200, 400)}]))[1]
    assert "ratio" in refused(lambda body: body.update(image_list=[{"image_url": make_picture(1200, 300)}]))[1]
    assert "decoded" in refused(lambda body: body.update(image_list=[{"image_url": base64.b64encode(b"nothing" * 40).decode()}]))[1]
    assert refused(lambda body: body.update(image_list=[{"image_url": "data:image/png;base64," + make_picture(300, 300)}]))[0] == 1201
    assert "downloaded" in refused(lambda body: body.update(image_list=[{"image_url": "https://example.com/a.png"}]))[1]
    assert "element" in refused(lambda body: body.update(element_list=[{"element_id": 829836802793406551}]))[1]
    assert refused(lambda body: body.update(model_name="kling-v9"))[0] == 1203
    status, reply = ask(server, "POST", FAL, {"prompt": "A boat", "duration": "77"}, KEY)
    assert status == 422 and reply["detail"][0]["loc"] == ["body", "duration"]
    status, reply = ask(server, "POST", REPLICATE, {"input": {"prompt": "A boat", "duration": 77}})
    assert status == 422 and reply["invalid_fields"][0]["field"] == "input.duration"
    assert len(server.read_ledger("a", "charge")) == 1


def test_elements(server):
    element = load("kling-v1/element.create/request.json")
    element.pop("element_voice_id", None)
    element["element_image_list"] = {"frontal_image": make_picture(300, 300), "refer_images": [{"image_url": make_picture(320, 300)}]}
    task = ask(server, "POST", "/kling/v1/general/advanced-custom-elements", element)[1]["data"]["task_id"]
    for _ in range(2):
        made = ask(server, "GET", f"/kling/v1/general/advanced-custom-elements/{task}")[1]["data"]
    id = made["task_result"]["elements"][0]["element_id"]
    assert id > 1 << 53
    body = {**single(), "prompt": "<<<element_1>>> sings", "element_list": [{"element_id": id}]}
    assert ask(server, "POST", OMNI, body)[1]["code"] == 0
    assert len(ask(server, "GET", "/kling/v1/general/advanced-custom-elements?pageNum=1&pageSize=500")[1]["data"]) == 1
    assert ask(server, "POST", "/kling/v1/general/delete-advanced-elements", {"element_id": str(id)})[1]["code"] == 0
    assert "no such element" in ask(server, "POST", OMNI, body)[1]["message"]
    costs = ask(server, "GET", "/kling/account/costs?start_time=1&end_time=2")[1]["data"]
    assert costs["code"] == 0 and costs["resource_pack_subscribe_infos"][0]["status"] == "online"


def test_fal(server):
    place = ask(server, "POST", "/fal/storage/storage/upload/initiate?storage_type=fal-cdn-v3", {"file_name": "a.png", "content_type": "image/png"},
                {**KEY, "X-Fal-Object-Lifecycle": "{}"})[1]
    assert server.send("PUT", place["upload_url"], base64.b64decode(make_picture(300, 300)))[0] == 200
    whole = ask(server, "POST", "/fal/storage/storage/upload/initiate-multipart?storage_type=fal-cdn-v3",
                {"file_name": "b.png", "content_type": "image/png"}, {**KEY, "X-Fal-Object-Lifecycle": "{}"})[1]
    picture = base64.b64decode(make_picture(310, 300))
    address, _, token = whole["upload_url"].partition("?")
    tags = [json.loads(server.send("PUT", f"{address}/{i + 1}?{token}", part)[2])["etag"] for i, part in enumerate([picture[:50], picture[50:]])]
    assert server.send("POST", f"{address}/complete?{token}", {"parts": [{"partNumber": i + 1, "etag": tag} for i, tag in enumerate(tags)]})[0] == 200
    body = {"prompt": "A boat", "image_url": place["file_url"], "end_image_url": whole["file_url"], "duration": "3", "generate_audio": False}
    status, task = ask(server, "POST", FAL.replace("text", "image"), body, KEY)
    assert (status, task["status"]) == (200, "IN_QUEUE"), task
    assert ask(server, "GET", task["response_url"], None, KEY)[0] == 400
    assert [ask(server, "GET", task["status_url"] + "?logs=0", None, KEY)[1]["status"] for _ in range(3)] == ["IN_QUEUE", "IN_PROGRESS", "COMPLETED"]
    result = ask(server, "GET", task["response_url"], None, KEY)[1]["video"]
    assert len(server.send("GET", result["url"])[2]) == result["file_size"]
    assert ask(server, "PUT", task["cancel_url"], None, KEY)[0] == 400
    server.control("a", rules=[{"call": "fal.submit", "do": "outcome", "is": "moderate"}])
    task = ask(server, "POST", FAL.replace("text", "image"), body, KEY)[1]
    for _ in range(3):
        ask(server, "GET", task["status_url"], None, KEY)
    status, reply = ask(server, "GET", task["response_url"], None, KEY)
    assert (status, reply["detail"][0]["type"]) == (422, "content_policy_violation")
    task = ask(server, "POST", FAL.replace("text", "image"), body, KEY)[1]
    assert ask(server, "PUT", task["cancel_url"], None, KEY) == (200, {"status": "OK"})
    assert not server.read_ledger("a", "violation")


def test_replicate(server):
    form = b"--x\r\nContent-Disposition: form-data; name=\"content\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n" \
        + base64.b64decode(make_picture(300, 300)) + b"\r\n--x--\r\n"
    status, _, content = server.send("POST", "/replicate/v1/files", form, {**BEARER, "Content-Type": "multipart/form-data; boundary=x"})
    file = json.loads(content)
    assert status == 201 and file["size"] == len(base64.b64decode(make_picture(300, 300)))
    status, task = ask(server, "POST", REPLICATE, {"input": {"prompt": "A boat", "start_image": file["urls"]["get"], "duration": 3}})
    assert (status, task["status"]) == (201, "starting"), task
    assert [ask(server, "GET", task["urls"]["get"])[1]["status"] for _ in range(3)] == ["starting", "processing", "succeeded"]
    assert [one["id"] for one in ask(server, "GET", "/replicate/v1/predictions")[1]["results"]] == [task["id"]]
    server.control("a", settings={"keep": 0})
    gone = ask(server, "GET", task["urls"]["get"])[1]
    assert (gone["data_removed"], gone["output"]) == (True, None)


def test_refusals(server):
    for name, status in (("1302", 429), ("1303", 429), ("1102", 429), ("5001", 503), ("1301", 400)):
        server.control("a", rules=[{"call": "kling.submit", "times": 1, "do": "error", "name": name}])
        assert ask(server, "POST", OMNI, single())[0] == status
    server.control("a", rules=[{"call": "replicate.submit", "do": "error", "name": "throttled", "after": 30}])
    status, headers, _ = server.send("POST", REPLICATE, {"input": {"prompt": "A boat"}}, BEARER)
    assert (status, headers["Retry-After"]) == (429, "30")
    server.control("a", rules=[{"call": "fal.submit", "do": "error", "name": "slots"}])
    assert ask(server, "POST", FAL, {"prompt": "A boat"}, KEY)[0] == 429
    assert not server.read_ledger("a", "charge")
    server.control("a", settings={"slots": 1}, rules=[])
    assert [ask(server, "POST", OMNI, single())[1]["code"] for _ in range(2)] == [0, 1303]
    server.control("a", settings={"money": 4, "slots": 9})
    assert ask(server, "POST", OMNI, single())[1]["code"] == 1102


def test_charged_but_lost(server):
    for number, rule in enumerate([{"do": "drop", "at": "before"}, {"do": "drop", "at": "during"}, {"do": "drop", "at": "charged"},
                                   {"do": "drop", "at": "reply"}]):
        server.control("a", rules=[{"call": "kling.submit", **rule}])
        body = {**single(), "external_task_id": f"id-{number}"}
        assert is_cut(server, "POST", OMNI, body, BEARER), rule
        assert len([line for line in server.read_ledger("a", "charge") if line["external"] == f"id-{number}"]) == (number > 1), rule
    server.control("a", rules=[{"call": "kling.submit", "do": "charged-error", "name": "5000"}])
    assert ask(server, "POST", OMNI, {**single(), "external_task_id": "id-9"})[0] == 500
    assert ask(server, "GET", f"{OMNI}/id-9")[1]["code"] == 0
    state = server.control("a")
    assert state["calls"]["kling.lookup"] == 1 and state["calls"]["kling.submit"] == 5


def test_films(server):
    task = ask(server, "POST", OMNI, single())[1]["data"]["task_id"]
    for _ in range(3):
        done = ask(server, "GET", f"{OMNI}/{task}")[1]["data"]
    url = done["task_result"]["videos"][0]["url"]
    film = server.send("GET", url)[2]
    tag = server.send("GET", url)[1]["ETag"]
    status, headers, rest = server.send("GET", url, None, {"Range": "bytes=1000-", "If-Range": tag})
    assert status == 206 and rest == film[1000:] and headers["Content-Range"] == f"bytes 1000-{len(film) - 1}/{len(film)}"

    def fetch(rule):
        server.control("a", rules=[{"call": "film", **rule}])
        return server.send("GET", url)

    server.control("a", rules=[{"call": "film", "do": "cut", "at": 500}])
    assert is_cut(server, "GET", url)
    assert len(fetch({"do": "truncate", "at": 500})[2]) == 500
    assert fetch({"do": "corrupt"})[2][:8] == b"\xff" * 8
    assert fetch({"do": "short", "seconds": 3})[2] != film
    assert fetch({"do": "expired"})[0] == 403
    assert fetch({"do": "html"})[1]["Content-Type"] == "text/html"
    assert fetch({"do": "type", "is": "text/plain"})[1]["Content-Type"] == "text/plain"
    status, headers, _ = fetch({"do": "redirect"})
    assert status == 302 and server.send("GET", headers["Location"])[0] == 302
    server.control("a", rules=[])
    assert server.send("GET", headers["Location"])[2] == film
    server.send("GET", url, None, BEARER)
    assert len(server.read_ledger("a", "violation")) == 1
    assert server.send("GET", url.replace(server.get_base(), server.get_base("https")))[2] == film


def test_chances(server):
    def draw():
        server.control("a", settings={"seed": 7}, rules=[{"call": "kling.*", "chance": 0.5, "do": "error", "name": "1302"}])
        return [ask(server, "GET", f"{OMNI}?pageNum=1")[0] for _ in range(20)]

    first = draw()
    assert set(first) == {200, 429} and draw() == first
    server.control("a", rules=[{"call": "kling.list", "nth": [2, 3], "do": "error", "name": "1302"}])
    assert [ask(server, "GET", f"{OMNI}?pageNum=1")[0] for _ in range(4)] == [200, 429, 429, 200]


def test_kill(server):
    for where in ("arrived", "charged", "reply", "sent"):
        victim = subprocess.Popen(["sleep", "600"])
        server.control("a", settings={"pid": victim.pid}, rules=[{"call": "kling.submit", "do": "kill", "at": where}])
        before = len(server.read_ledger("a", "charge"))
        is_cut(server, "POST", OMNI, single(), BEARER)
        assert victim.wait() == -signal.SIGKILL
        assert len(server.read_ledger("a", "charge")) - before == (where != "arrived")


tests = {name: test for name, test in globals().items() if name.startswith("test_")}
print(f"1..{len(tests)}")
failed = False
for number, (name, test) in enumerate(tests.items(), 1):
    with StandIn() as stand_in:
        try:
            test(stand_in)
            faults = [line["what"] for line in stand_in.read_ledger("a", "violation") if "failed" in line["what"]]
            assert not faults, faults
            print(f"ok {number} - {name}", flush=True)
        except Exception as error:
            failed = True
            print(f"not ok {number} - {name}: {error!r}")
            print("# " + traceback.format_exc().replace("\n", "\n# "), flush=True)
sys.exit(failed)
