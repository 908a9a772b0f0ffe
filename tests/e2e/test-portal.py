#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-portal.py SIXAIN DRAG_SOURCE PORTAL: what a sandboxed program drags in comes through the portal, as TAP."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import types

from PIL import Image

import desktop
from desktop import Failed, Program, wait

SIXAIN, DRAG_SOURCE, PORTAL = sys.argv[1:4]
KEY = "2147483648"


def an_empty_board_opens(c):
    c.p = Program(SIXAIN, env={"GDK_DEBUG": ""})
    desktop.run("xdotool", "windowmove", c.p.window_id, "200", "100")
    c.p.press("New Storyboard")
    c.p.find("Add Shot")


def shots(c):
    return [name for name in c.p.names() if name and name.startswith("Shot ") and " of " in name]


def drag(c, key):
    source = Program(DRAG_SOURCE, "--portal", key)
    try:
        desktop.run("xdotool", "windowmove", source.window_id, "0", "0")
        x, y, width, height = wait("the source in its corner", lambda: source.place()[:2] == [0, 0] and source.place())
        desktop.run("xdotool", "windowraise", source.window_id)
        desktop.drag((x + width // 2, y + height // 2), c.p.middle(c.p.find("Shots", "list")),
                     over=lambda: c.p.look("New Shot"))
    finally:
        source.stop()


def a_key_becomes_the_file(c):
    drag(c, KEY)
    wait("a shot", lambda: any(name.startswith("Shot 1 of 1") for name in shots(c)))
    c.p.find("Start frame, replace the picture")
    if f"asked for {KEY}\n" not in c.log.read_text():
        raise Failed("the portal was not asked")


def a_key_nobody_knows_changes_nothing(c):
    drag(c, "1")
    wait("the portal to be asked", lambda: "asked for 1\n" in c.log.read_text())
    c.p.key("ctrl+z")
    wait("the first shot to be taken back", lambda: not shots(c))


def main():
    c = types.SimpleNamespace(p=None)
    folder = tempfile.mkdtemp()
    picture = os.path.join(folder, "handed over.png")
    Image.new("RGB", (320, 180), (20, 120, 200)).save(picture)
    c.log = pathlib.Path(folder, "portal.log")
    with open(c.log, "w") as log:
        portal = subprocess.Popen([sys.executable, PORTAL, KEY, picture], stdout=log)
    try:
        wait("the portal", lambda: "ready" in c.log.read_text())
        return desktop.main([an_empty_board_opens, a_key_becomes_the_file, a_key_nobody_knows_changes_nothing], c)
    finally:
        if c.p is not None:
            c.p.stop()
        portal.kill()
        portal.wait()
        shutil.rmtree(folder)


sys.exit(main())
