# SPDX-License-Identifier: GPL-3.0-or-later
"""What the providers ask of a request: their schemas, and what a schema can't say: lengths add up, and
every token names something that is sent."""
import json
import re

import jsonschema

# the end of an address: the schema of what is sent there
ENDPOINTS = [
    (r"/v1/videos/omni-video$", "kling-omni-video"),
    (r"/v1/videos/text2video$", "kling-v3-text2video"),
    (r"/v1/videos/image2video$", "kling-v3-image2video"),
    (r"/omni-video/kling-3\.0-omni$", "kling-omni-video-new"),
    (r"/text-to-video/kling-3\.0$", "kling-3.0-text-to-video"),
    (r"/image-to-video/kling-3\.0$", "kling-3.0-image-to-video"),
    (r"/v1/general/advanced-custom-elements$", "kling-element"),
    (r"/o3/(standard|pro|4k)/text-to-video$", "fal-o3-text-to-video"),
    (r"/o3/(standard|pro|4k)/image-to-video$", "fal-o3-image-to-video"),
    (r"/o3/(standard|pro|4k)/reference-to-video$", "fal-o3-reference-to-video"),
    (r"/o3/(standard|pro)/video-to-video/edit$", "fal-o3-video-edit"),
    (r"/o3/(standard|pro)/video-to-video/reference$", "fal-o3-video-reference"),
    (r"/v3/(standard|pro|4k)/text-to-video$", "fal-v3-text-to-video"),
    (r"/v3/(standard|pro|4k)/image-to-video$", "fal-v3-image-to-video"),
    (r"/models/kwaivgi/kling-v3-omni-video/predictions$", "replicate-kling-v3-omni"),
]


def load_schemas(data):
    """From DATA/schemas, by name."""
    return {path.name.removesuffix(".schema.json"): json.loads(path.read_text())
            for path in sorted((data / "schemas").glob("*.json"))}


def find_faults(schema, body):
    """Pairs: the member, by its path with points, and what is wrong with it."""
    validator = jsonschema.Draft202012Validator(schema)
    return [(".".join(map(str, error.absolute_path)), error.message[:200]) for error in validator.iter_errors(body)]


def complain(schema, body):
    return [f"{where}: {what}" for where, what in find_faults(schema, body)]


def find_texts(body):
    """All that is read as a prompt."""
    shots = body.get("multi_prompt", [])
    if isinstance(shots, str):
        shots = json.loads(shots)
    texts = [shot["prompt"] for shot in shots]
    texts += [content["text"] for content in body.get("contents", []) if content["type"] == "prompt"]
    return texts + [body.get("prompt", "")]


def check_sums(body):
    shots = body.get("multi_prompt")
    if shots:
        shots = json.loads(shots) if isinstance(shots, str) else shots
        if sum(int(shot["duration"]) for shot in shots) != int(body["duration"]):
            yield "the shots do not add up"
    for content in body.get("contents", []):
        if content["type"] == "prompt" and content["text"].startswith("shot 1,"):
            seconds = [int(label) for label in re.findall(r"(?:^|; )shot \d+, (\d+), ", content["text"])]
            if sum(seconds) != body["settings"]["duration"]:
                yield "the shots do not add up"


def check_tokens(body):
    counts = {
        "image": len(body.get("image_list", body.get("image_urls", body.get("reference_images", [])))),
        "element": len(body.get("element_list", body.get("elements", []))),
        "video": 1 if body.get("video_list") or body.get("video_url") or body.get("reference_video") else 0,
    }
    ids = [content["id"] for content in body.get("contents", []) if "id" in content]
    if any(a != b and a in b for a in ids for b in ids) or len(set(ids)) != len(ids):
        yield f"one id contains another: {ids}"
    for text in find_texts(body):
        for kind, number in re.findall(r"<<<(image|element|video)_(\d+)>>>", text):
            if "contents" not in body and "image_urls" not in body and not 1 <= int(number) <= counts[kind]:
                yield f"{kind} {number} is not sent"
        if "contents" in body:
            for name in re.findall(r"@((?:img|el|vid)\d+)", text):
                if name not in ids:
                    yield f"@{name} is not sent"
            for name in ids:
                if not re.fullmatch(r"(img|el|vid)\d\d", name):
                    yield f"{name} is no good id"
