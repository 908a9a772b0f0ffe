#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-files.py SIXAIN SAMPLE: a real file manager beside the window, pictures dragged both ways, as TAP."""

import os
import shutil
import sys
import tempfile
import types

from PIL import Image

import desktop
from desktop import Atspi, Failed, Program, wait

SIXAIN, SAMPLE = sys.argv[1:3]


def arrange(program, x, y, width, height):
    desktop.run("xdotool", "windowsize", program.window_id, str(width), str(height))
    desktop.run("xdotool", "windowmove", program.window_id, str(x), str(y))


def find_card(c, number):
    root = c.p.root()
    for node in desktop.walk(root) if root is not None else ():
        if (node.get_name() or "").startswith(f"Shot {number} of ") and node.get_role_name() == "list item" \
                and node.get_state_set().contains(Atspi.StateType.SHOWING):
            return node
    return None


def at_rest(what, look):
    """Where something is, once its window has settled."""
    seen = []

    def settled():
        seen.append(look())
        return seen[-1] is not None and len(seen) > 8 and len(set(seen[-8:])) == 1 and seen[-1]

    return wait(f"{what} to be at rest", settled)


def card_corner(c, number):
    """A point of a card that is in its first zone, whether these lie beside or above each other."""
    card = find_card(c, number)
    if card is None:
        return None
    x, y, _, _ = c.p.place()
    box = card.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
    return x + box.x + box.width // 4, y + box.y + box.height // 4


def middle(program, node):
    return program.middle(node) if node is not None else None


def both_windows_open(c):
    c.p = Program(SIXAIN, c.file)
    arrange(c.p, 0, 0, 860, 940)
    wait("the cards", lambda: find_card(c, 6))
    c.files = Program("nautilus", "--new-window", c.folder, env={"XDG_CURRENT_DESKTOP": "GNOME"})
    arrange(c.files, 880, 0, 680, 600)
    c.files.find("teal.png")


def a_file_becomes_a_start_frame(c):
    """Of a shot that has none; the drop makes it the current one."""
    file = at_rest("the file", lambda: middle(c.files, c.files.look("teal.png")))
    card = at_rest("the card", lambda: card_corner(c, 6))
    desktop.drag(file, card, over=lambda: c.p.look("Start Frame"))
    wait("a step to undo", lambda: c.p.look("Undo") is not None
         and c.p.look("Undo").get_state_set().contains(Atspi.StateType.SENSITIVE))
    c.p.press("Inspector")
    c.p.find("Start frame, replace the picture")
    c.p.press("Inspector")
    if not os.path.exists(os.path.join(c.folder, "teal.png")):
        raise Failed("the file was moved, not copied")


def a_shot_becomes_a_file(c):
    card = at_rest("the card", lambda: middle(c.p, find_card(c, 1)))
    x, y, width, height = c.files.place()
    for _ in range(3):
        nudges = iter(range(12))
        desktop.drag(card, (x + width * 3 // 4, y + height * 3 // 4), over=lambda: next(nudges, None) is None)
        try:
            found = wait("the file", lambda: [n for n in os.listdir(c.folder) if n.startswith("film shot 1")], 30)
            break
        except Failed:
            continue
    else:
        raise Failed("no file came")

    def is_whole():
        try:
            with Image.open(os.path.join(c.folder, found[0])) as image:
                image.load()
                return image.size
        except OSError:
            return None

    wait("the whole picture", is_whole)


TESTS = [
    both_windows_open,
    a_file_becomes_a_start_frame,
    a_shot_becomes_a_file,
]


def main():
    with tempfile.TemporaryDirectory(prefix="sixain-files-") as folder:
        os.environ["XDG_DATA_HOME"] = os.path.join(folder, "data")
        context = types.SimpleNamespace(file=os.path.join(folder, "film.sixain"), folder=os.path.join(folder, "pictures"),
                                        p=None, files=None)
        os.mkdir(context.folder)
        Image.new("RGB", (320, 180), (0, 128, 128)).save(os.path.join(context.folder, "teal.png"))
        shutil.copy(SAMPLE, context.file)
        os.chmod(context.file, 0o644)
        try:
            return desktop.main(TESTS, context)
        finally:
            for program in (context.p, context.files):
                if program is not None:
                    program.stop()


sys.exit(main())
