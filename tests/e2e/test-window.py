#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-window.py SIXAIN SAMPLE DRAG_SOURCE: the real window, from start to a crash, as TAP."""

import os
import sys

import numpy
from PIL import Image

import desktop
from desktop import Atspi, Failed, Program, wait

SIXAIN, SAMPLE, DRAG_SOURCE = sys.argv[1:4]

CONTROLS = [
    "Undo", "Redo", "Inspector", "Main menu",
    "Preview", "Position", "Play", "One frame back", "One frame on", "Loop", "Safe areas and thirds",
    "Volume", "Full screen",
    "Shot", "Storyboard",
    "Start frame, replace the picture", "End frame, choose a picture",
    "Start frame, more actions", "End frame, more actions",
    "Prompt", "Length", "Title", "Skip", "Size", "Angle", "Move", "Add a line", "What is heard",
]

# they can have the focus, and so can what is in them
CONTAINERS = ["panel", "grouping", "scroll pane", "list", "list item"]


def every_control_has_its_name(c):
    c.p = Program(SIXAIN, c.file)
    wait("the controls", lambda: "Preview" in c.p.names() and "Prompt" in c.p.names())
    missing = wait("all names", lambda: [n for n in CONTROLS if n not in c.p.names()] or ["none"], 5)
    if missing != ["none"]:
        raise Failed("without a name: " + ", ".join(missing))


def no_control_is_without_a_name(c):
    nameless = [
        place(node) for node in desktop.walk(c.p.root())
        if not node.get_name() and node.get_role_name() not in CONTAINERS
        and node.get_state_set().contains(Atspi.StateType.SHOWING)
        and node.get_state_set().contains(Atspi.StateType.FOCUSABLE)
    ]
    if nameless:
        raise Failed("; ".join(nameless))


def place(node):
    steps = []
    while node is not None and len(steps) < 6:
        steps.append(f"{node.get_role_name()} “{node.get_name() or ''}”")
        node = node.get_parent()
    return " in ".join(steps)


def menu_items_have_names(c):
    c.p.press("Main menu")
    for name in ("New", "Open…", "Save", "Save As…", "Export Film…", "Keyboard Shortcuts", "About Sixain"):
        c.p.find(name)
    c.p.key("Escape")


def plays_for_a_second(c):
    c.p.focus()
    wait("the picture", lambda: c.p.pixels().std() > 20)
    before = c.p.pixels()
    c.p.press("Play")

    def moved():
        # a button that changes its picture is some hundred pixels, a film is many thousand
        return (numpy.abs(c.p.pixels() - before).max(axis=2) > 24).sum() > 20000

    wait("moving pixels", moved)
    wait("the end of the film", lambda: "Play" in c.p.names())


def position(c):
    return c.p.text(c.p.find("Position"))


def keyboard_alone(c):
    c.p.focus()
    c.p.key("Home")
    wait("the start", lambda: position(c) == "00:00:00:00")
    c.p.key("period", "period")
    wait("two frames on", lambda: position(c) == "00:00:00:02")
    c.p.key("comma")
    wait("one frame back", lambda: position(c) == "00:00:00:01")
    c.p.key("space")
    wait("the film to run", lambda: position(c) != "00:00:00:01")
    c.p.key("space")
    c.p.find("Play")
    c.p.key("F9")
    wait("the inspector to go", lambda: c.p.look("Prompt") is None)
    c.p.key("F9")
    c.p.find("Prompt")


def typing_is_one_step(c):
    prompt = c.p.find("Prompt", "text")
    before = c.p.text(prompt)
    c.p.click(prompt)
    wait("the focus", lambda: prompt.get_state_set().contains(Atspi.StateType.FOCUSED))
    c.p.key("ctrl+Home")
    c.p.type("Rain. ")
    wait("the text", lambda: c.p.text(prompt).startswith("Rain. "))
    c.p.key("ctrl+z")
    wait("the text to go", lambda: c.p.text(prompt) == before)
    c.p.key("ctrl+shift+z")
    wait("the text to come back", lambda: c.p.text(prompt).startswith("Rain. "))


def a_file_is_dropped(c):
    picture = os.path.join(c.dir, "dropped.png")
    Image.new("RGB", (320, 180), (20, 120, 200)).save(picture)
    source = Program(DRAG_SOURCE, picture)
    try:
        desktop.run("xdotool", "windowmove", source.window_id, "0", "0")
        x, y, width, height = wait("the source in its corner", lambda: source.place()[:2] == [0, 0] and source.place())
        well = c.p.find("End frame, choose a picture")
        desktop.run("xdotool", "windowraise", source.window_id)
        desktop.drag((x + width // 2, y + height // 2), c.p.middle(well))
        c.p.find("End frame, replace the picture")
    finally:
        source.stop()


def saves_closes_and_opens_again(c):
    c.p.focus()
    before = os.stat(c.file).st_mtime_ns
    c.p.key("ctrl+s")
    wait("the file", lambda: os.stat(c.file).st_mtime_ns != before)
    c.p.key("ctrl+w")
    if c.p.ended() != 0:
        raise Failed(c.p.output())
    c.p = Program(SIXAIN, c.file)
    c.p.find("End frame, replace the picture")
    prompt = c.p.find("Prompt", "text")
    if not c.p.text(prompt).startswith("Rain. "):
        raise Failed("the prompt was not saved")


def a_crash_loses_nothing(c):
    c.p.focus()
    prompt = c.p.find("Prompt", "text")
    c.p.click(prompt)
    wait("the focus", lambda: prompt.get_state_set().contains(Atspi.StateType.FOCUSED))
    c.p.key("ctrl+Home")
    c.p.type("Storm. ")
    wait("the text", lambda: c.p.text(prompt).startswith("Storm. "))
    c.p.kill()

    c.p = Program(SIXAIN)
    c.p.find("Recover Unsaved Work")
    name = wait("the offer", lambda: [n for n in c.p.names() if n == "Recover" or (n or "").startswith("Recover “")])[0]
    c.p.press(name, "button")
    prompt = c.p.find("Prompt", "text")
    wait("what was typed", lambda: c.p.text(prompt).startswith("Storm. "))


def closing_asks_for_changes(c):
    c.p.focus()
    c.p.key("ctrl+w")
    c.p.find("Save Changes?")
    c.p.press("Discard")
    if c.p.ended() != 0:
        raise Failed(c.p.output())


def a_damaged_file_is_told_of(c):
    path = os.path.join(c.dir, "damaged.sixain")
    with open(c.file, "rb") as f:
        contents = f.read(1000)
    with open(path, "wb") as f:
        f.write(contents)
    c.p = Program(SIXAIN, path)
    c.p.find("The Storyboard Can’t Be Opened")
    with open(path, "rb") as f:
        if f.read() != contents:
            raise Failed("the file was changed")
    c.p.press("Close", "button")
    c.p.find("New Storyboard")


TESTS = [
    every_control_has_its_name,
    no_control_is_without_a_name,
    plays_for_a_second,
    keyboard_alone,
    typing_is_one_step,
    # leaves the focus on the button of the menu
    menu_items_have_names,
    a_file_is_dropped,
    saves_closes_and_opens_again,
    a_crash_loses_nothing,
    closing_asks_for_changes,
    a_damaged_file_is_told_of,
]


sys.exit(desktop.main_with_copy(TESTS, SAMPLE, ["xdotool", "xwininfo", "import"]))
