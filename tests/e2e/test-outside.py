#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-outside.py SIXAIN SAMPLE DRAG_TARGET: shots on their way to other programs, and back, as TAP."""

import os
import shutil
import sys

from PIL import Image

import desktop
from desktop import Failed, Program, wait

SIXAIN, SAMPLE, DRAG_TARGET = sys.argv[1:4]


def cards(c):
    """The shots' cards, from left to right."""
    root = c.p.root()
    found = [node for node in (desktop.walk(root) if root is not None else ())
             if (node.get_name() or "").startswith("Shot ") and " of 6" in node.get_name()
             and node.get_state_set().contains(desktop.Atspi.StateType.SHOWING)
             and node.get_role_name() == "list item"]
    return sorted(found, key=lambda node: c.p.middle(node)[0])


def steady(c, number):
    """Where a card is, once the window has settled."""
    seen = []

    def settled():
        seen.append(c.p.middle(cards(c)[number]))
        return len(seen) > 10 and len(set(seen[-10:])) == 1 and seen[-1]

    return wait("the card to be at rest", settled)


def open_window(c):
    c.out = os.path.join(c.dir, "out")
    os.mkdir(c.out)
    c.p = Program(SIXAIN, c.file)
    wait("the cards", lambda: len(cards(c)) == 6)


def picture_is_there(c, name):
    path = os.path.join(c.out, name)
    with Image.open(path) as image:
        image.load()
        return image.size


def drop_on_target(c, number):
    target = Program(DRAG_TARGET, c.out)
    try:
        desktop.run("xdotool", "windowmove", target.window_id, "0", "0")
        x, y, width, height = wait("the target in its corner", lambda: target.place()[:2] == [0, 0] and target.place())
        desktop.run("xdotool", "windowraise", target.window_id)
        desktop.drag(steady(c, number), (x + width // 2, y + height // 2),
                     over=lambda: "reached" in desktop.run("xdotool", "getwindowname", target.window_id))
        try:
            wait("the file", lambda: os.listdir(c.out))
        except Failed as failure:
            raise Failed(f"{failure}\n{target.output()}\n{c.p.output()}") from None
    finally:
        target.stop()


def a_shot_is_dragged_out(c):
    drop_on_target(c, 0)
    names = os.listdir(c.out)
    if names != ["film shot 1.jpg"] and names != ["film shot 1.png"]:
        raise Failed(f"other names: {names}")
    wait("the whole picture", lambda: picture_is_there(c, names[0]))


def a_shot_without_a_picture_is_painted(c):
    shutil.rmtree(c.out)
    os.mkdir(c.out)
    drop_on_target(c, 5)
    if os.listdir(c.out) != ["film shot 6.png"]:
        raise Failed(f"other names: {os.listdir(c.out)}")
    size = wait("the whole picture", lambda: picture_is_there(c, "film shot 6.png"))
    if size != (1920, 1080):
        raise Failed(f"another size: {size}")


def nothing_was_moved(c):
    if [node.get_name().split()[1] for node in cards(c)] != ["1", "2", "3", "4", "5", "6"]:
        raise Failed("another order")
    if c.p.look("Undo").get_state_set().contains(desktop.Atspi.StateType.SENSITIVE):
        raise Failed("there is something to undo")


def a_shot_comes_back_elsewhere(c):
    """Out of the timeline and in again, in one drag: it takes the place it is let go on."""
    before = [description(node) for node in cards(c)]
    start, end = steady(c, 0), steady(c, 2)
    desktop.drag(start, (start[0] + 30, start[1] - 300), end)
    expected = [before[1], before[2], before[0], *before[3:]]
    wait("the other order", lambda: [description(node) for node in cards(c)] == expected)
    c.p.focus()
    c.p.key("ctrl+z")
    wait("the old order", lambda: [description(node) for node in cards(c)] == before)


def description(node):
    """A card's title."""
    return node.get_name().split(",")[1]


TESTS = [
    open_window,
    a_shot_is_dragged_out,
    a_shot_without_a_picture_is_painted,
    nothing_was_moved,
    a_shot_comes_back_elsewhere,
]


sys.exit(desktop.main_with_copy(TESTS, SAMPLE, ["xdotool", "xwininfo", "import"]))
