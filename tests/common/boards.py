# SPDX-License-Identifier: GPL-3.0-or-later
"""Storyboard files for tests in Python, and what is in them afterwards."""
import hashlib
import io
import json
import zipfile

from PIL import Image

MIME_TYPE = "application/vnd.sixain.storyboard+zip"


def make_picture(seed, width=400, height=300):
    """No two alike."""
    picture = Image.new("RGB", (width, height), (40 * seed % 256, 90, 160))
    picture.paste((250, 200, 30), (10 * seed % width, 20, 10 * seed % width + 80, 120))
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def make_board(path, passes, shots=1, name="board", cast=False):
    """Each pass begins with a picture of its own; with several shots Kling's first generation is asked, else its second.
    With a cast member all of them show the same one."""
    assets, files, rows = [], {}, []
    for i in range(passes + (2 if cast else 0)):
        data = make_picture(i)
        member = f"assets/{hashlib.sha256(data).hexdigest()}.png"
        files[member] = data
        assets.append({"id": f"picture-{i}", "kind": "picture", "hash": hashlib.sha256(data).hexdigest(), "extension": "png",
                       "name": f"Picture {i}", "width": 400, "height": 300, "bytes": len(data), "added": "2026-11-22T09:00:00Z"})
        for k in range(shots if i < passes else 0):
            shot = {"id": f"shot-{i}-{k}", "length": 72 if shots == 1 else 48, "prompt": f"Wave {i + 1} rolls ashore {k + 1} times" + (" at {cast:mara}" if cast else "")}
            if k == 0:
                shot["start-frame"] = f"picture-{i}"
            rows.append(shot)
    board = {"schema": 1, "id": name, "title": name, "aspect": "16:9", "rate": "24", "profile": "kling-o3", "mode": "std",
             "audio": False, "languages": ["en"], "shots": rows, "assets": assets}
    if cast:
        board["cast"] = [{"id": "mara", "name": "Mara", "kind": "character", "views": [f"picture-{passes}", f"picture-{passes + 1}"]}]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as package:
        package.writestr("mimetype", MIME_TYPE)
        package.writestr("storyboard.json", json.dumps(board))
        for member, data in files.items():
            package.writestr(member, data)


def read_takes(path):
    """Of a saved storyboard: the id of each take, and its film."""
    with zipfile.ZipFile(path) as package:
        board = json.loads(package.read("storyboard.json"))
        return {take["id"]: package.read(take["member"]) for take in board.get("takes", [])}
