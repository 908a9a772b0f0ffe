# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a stand-in provider takes what it is sent: where not, the member it is about and why."""
import base64
import binascii
import hashlib
import io
import json
import re
import urllib.parse

from PIL import Image

from request_rules import ENDPOINTS, check_sums, check_tokens, find_faults, find_texts

PICTURE_KEYS = {"image_url", "image", "image_tail", "frontal_image", "frontal_image_url", "start_image_url", "end_image_url", "start_image",
                "end_image"}
PICTURE_LISTS = {"image_urls", "reference_image_urls", "reference_images"}
VIDEO_KEYS = {"video_url", "reference_video", "feature_video", "base_video"}
known_pictures = {}


def check_picture(data):
    """Why it can't be used, None where it can."""
    name = hashlib.sha256(data).digest()
    if name not in known_pictures:
        try:
            with Image.open(io.BytesIO(data)) as picture:
                picture.load()
                width, height = picture.size
                wrong = None
                if picture.format not in ("PNG", "JPEG"):
                    wrong = f"format {picture.format} is not supported"
                elif min(width, height) < 300:
                    wrong = "each side must have 300 pixels"
                elif not 0.4 <= width / height <= 2.5:
                    wrong = "the ratio must be from 1:2.5 to 2.5:1"
        except (OSError, SyntaxError, ValueError):
            wrong = "the picture could not be decoded"
        known_pictures[name] = wrong
    return known_pictures[name]


def check_address(providers, value, picture):
    where = urllib.parse.urlsplit(value)
    data = providers.find_file(where.path)
    if data is None:
        return "the file could not be downloaded"
    return check_picture(data) if picture else None if data[4:8] == b"ftyp" else "the file is no video"


def check_media(providers, value, picture, inline):
    if value.startswith(("http://", "https://")):
        return check_address(providers, value, picture)
    if not picture or not inline:
        return "an address is wanted"
    try:
        return check_picture(base64.b64decode(value, validate=True))
    except (binascii.Error, ValueError):
        return "is no valid Base64"


def find_media(node, path=""):
    """Every file that is named: (path, value, whether it is a picture)."""
    if isinstance(node, dict):
        kind = node.get("type", "")
        for key, value in node.items():
            where = f"{path}.{key}" if path else key
            if isinstance(value, str):
                if key in PICTURE_KEYS or (key == "url" and kind in ("first_frame", "last_frame", "refer_image")):
                    yield where, value, True
                elif key in VIDEO_KEYS or (key == "url" and kind in ("feature_video", "base_video")):
                    yield where, value, False
            elif key in PICTURE_LISTS:
                for i, one in enumerate(value):
                    yield f"{where}.{i}", one, True
            else:
                yield from find_media(value, where)
    elif isinstance(node, list):
        for i, value in enumerate(node):
            yield from find_media(value, f"{path}.{i}")


def find_elements(body):
    for i, element in enumerate(body.get("element_list", [])):
        yield f"element_list.{i}.element_id", element.get("element_id")
    for i, content in enumerate(body.get("contents", [])):
        if content.get("type") == "element":
            yield f"contents.{i}.element_id", content.get("element_id")


def is_known(account, element):
    return any(str(one["id"]) == str(element) and (one["state"], one["status"]) == ("succeed", "succeed") for one in account.elements.values())


def get_words(body):
    """By which a person would know a request again."""
    return next((text for text in find_texts(body) if text), "")[:80]


def find_fault(providers, account, path, body, inline):
    """The first thing that is wrong with a request: (member, why); None for nothing."""
    names = [name for pattern, name in ENDPOINTS if re.search(pattern, path)]
    inner = body.get("input", body)
    faults = find_faults(providers.schemas[names[0]], body)
    if faults:
        return faults[0]
    if isinstance(inner.get("multi_prompt"), str):
        schema = {"$ref": "#/$defs/shots", "$defs": providers.schemas["replicate-kling-v3-omni"]["$defs"]}
        faults = find_faults(schema, json.loads(inner["multi_prompt"]))
        if faults:
            return "input.multi_prompt", faults[0][1]
    for complaint in check_sums(inner):
        return "multi_prompt", complaint
    for complaint in check_tokens(inner):
        return "prompt", complaint
    for where, value, picture in find_media(inner):
        wrong = check_media(providers, value, picture, inline)
        if wrong:
            return where, wrong
    for where, element in find_elements(inner):
        if not is_known(account, element):
            return where, "no such element"
    return None
