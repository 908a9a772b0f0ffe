#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-timeline-pointer.py SIXAIN SAMPLE: the timeline under a real pointer and real keys, as TAP."""

import os
import re
import sys

import desktop
from desktop import Atspi, Failed, Program, run, wait

SIXAIN, SAMPLE = sys.argv[1:3]


def value(node):
    return node.get_value_iface().get_current_value()


def length(c, shot):
    return round(value(c.p.find(f"Length of shot {shot}", "slider")), 3)


def card(c, shot):
    """The card of the shot with that number."""
    def look():
        root = c.p.root()
        for node in desktop.walk(root) if root is not None else ():
            if node.get_role_name() == "list item" and re.match(rf"Shot {shot} of \d+\b", node.get_name()):
                return node
        return None
    return wait(f"the card of shot {shot}", look)


def titles(c):
    """What follows the number in the names of the cards, in order: their titles."""
    found = {}
    for node in desktop.walk(c.p.root()):
        match = re.match(r"Shot (\d+) of (\d+), ([^,]*)", node.get_name())
        if match and node.get_role_name() == "list item":
            found[int(match[1])] = match[3]
    return [found[i] for i in sorted(found)]


def click(x, y):
    run("xdotool", "mousemove", str(int(x)), str(int(y)), "sleep", "0.2", "click", "1", "sleep", "0.3")


def measure(c):
    """Where film time lies on the screen. What AT-SPI says of places is some pixels off, so the
    ruler is asked: it puts the playhead where it is pressed."""
    ruler = c.p.find("Playhead", "slider")
    left, top, _, _ = c.p.place()
    box = ruler.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
    y = top + box.y + box.height // 2
    points = []
    for share in (0.2, 0.6):
        x = left + box.x + int(box.width * share)
        before = value(ruler)
        click(x, y)
        wait("the playhead", lambda: value(ruler) != before)
        points.append((x, value(ruler)))
    (x1, t1), (x2, t2) = points
    # the playhead stands at the head of the frame that was pressed: half a frame is the mean error
    frame = 1 / 24
    c.scale = (x2 - x1) / (t2 - t1)
    c.origin = x1 - (t1 + frame / 2) * c.scale
    c.y = c.p.middle(card(c, 2))[1]


def at(c, seconds):
    return int(c.origin + seconds * c.scale)


def starts(c):
    c.p = Program(SIXAIN, c.file)
    c.p.focus()
    card(c, 6)
    wait("the handles", lambda: length(c, 1) > 0)
    measure(c)


def an_edge_rolls(c):
    first, second = length(c, 1), length(c, 2)
    desktop.drag((at(c, first), c.y), (at(c, first - 0.9), c.y))
    wait("the cut to move", lambda: length(c, 1) < first - 0.4)
    if round(length(c, 1) + length(c, 2), 2) != round(first + second, 2):
        raise Failed("the total of the two changed")
    c.p.key("ctrl+z")
    wait("one undo to take all of it back", lambda: (length(c, 1), length(c, 2)) == (first, second))


def an_edge_ripples(c):
    first, second = length(c, 1), length(c, 2)
    run("xdotool", "keydown", "ctrl")
    try:
        desktop.drag((at(c, first), c.y), (at(c, first - 0.9), c.y))
    finally:
        run("xdotool", "keyup", "ctrl")
    wait("the shot to be shorter", lambda: length(c, 1) < first - 0.4)
    if length(c, 2) != second:
        raise Failed("the next shot changed")
    c.p.key("ctrl+z")
    wait("the length to come back", lambda: length(c, 1) == first)


def escape_cancels(c):
    before = [length(c, 1), length(c, 2)], titles(c)
    first = length(c, 1)
    for start, end in ((at(c, first), at(c, first - 0.9)), (at(c, first / 2), at(c, first + 3))):
        run("xdotool", "mousemove", str(start), str(c.y), "sleep", "0.2", "mousedown", "1", "sleep", "0.2")
        for i in range(1, 16):
            run("xdotool", "mousemove", str(start + (end - start) * i // 15), str(c.y), "sleep", "0.03")
        run("xdotool", "key", "Escape", "sleep", "0.3", "mouseup", "1", "sleep", "0.3")
        wait("everything to be as before", lambda: ([length(c, 1), length(c, 2)], titles(c)) == before, 20)
    # nothing was done, so there is nothing to undo but what was undone before
    c.p.key("ctrl+z")
    wait("nothing to change", lambda: ([length(c, 1), length(c, 2)], titles(c)) == before, 20)


def a_card_moves(c):
    before = titles(c)
    first = length(c, 1)
    desktop.drag((at(c, first / 2), c.y), (at(c, first / 2 + length(c, 2) + length(c, 3) + 0.4), c.y))
    wait("the first to be the third", lambda: titles(c)[:3] == [before[1], before[2], before[0]])
    c.p.key("ctrl+z")
    wait("the order to come back", lambda: titles(c) == before)


def an_edge_rounds(c):
    first = length(c, 1)
    click(at(c, first / 2), c.y)
    c.p.key("ctrl+bracketright", "ctrl+bracketright", "ctrl+bracketright")
    wait("three frames more", lambda: round((length(c, 1) - first) * 24) == 3)
    x = at(c, length(c, 1))
    run("xdotool", "mousemove", str(x), str(c.y), "sleep", "0.2", "click", "--repeat", "2", "--delay", "80", "1")
    wait("whole seconds", lambda: length(c, 1) == round(first))


def playhead(c):
    return value(c.p.find("Playhead", "slider"))


def shuttles_and_loops(c):
    """J, K and L, and a loop from the in point to the out point."""
    click(at(c, 6), c.y)
    wait("a shot's head", lambda: playhead(c) > 3)
    start = playhead(c)
    c.p.key("l")
    wait("the film to run", lambda: playhead(c) > start + 0.3)
    c.p.key("l")
    c.p.key("k")
    wait("the film to stand", lambda: c.p.look("Play"))
    there = playhead(c)
    c.p.key("j")
    wait("the film to run backwards", lambda: playhead(c) < there - 0.3)
    c.p.key("k")
    wait("the film to stand", lambda: c.p.look("Play"))

    # half a second, marked and looped: it comes by its beginning again and again
    c.p.key("i")
    begin = playhead(c)
    c.p.key(*["period"] * 12)
    wait("half a second on", lambda: abs(playhead(c) - begin - 0.5) < 0.1)
    c.p.key("o")
    c.p.press("Loop")
    c.p.key(*["comma"] * 6)
    wait("the middle of it", lambda: playhead(c) < begin + 0.4)
    c.p.key("l")
    seen = []
    wait("three turns", lambda: seen.append(playhead(c)) or sum(b < a for a, b in zip(seen, seen[1:])) >= 3)
    c.p.key("k")
    if min(seen) < begin - 0.1 or max(seen) > begin + 0.7:
        raise Failed(f"it left the marks: {begin} to {begin + 0.5}, {min(seen)} to {max(seen)}")
    c.p.press("Loop")
    c.p.key("x")


def focus_tab_to(c, name):
    for _ in range(60):
        node = c.p.look(name)
        if node is not None and node.get_state_set().contains(Atspi.StateType.FOCUSED):
            return
        c.p.key("Tab")
    raise Failed(f"Tab does not lead to “{name}”")


def three_shots_without_a_pointer(c):
    """Make a three-shot board, reorder it, change lengths, undo."""
    c.p.stop()
    # where there is nothing to recover
    c.p = Program(SIXAIN, env={"XDG_DATA_HOME": os.path.join(os.path.dirname(c.file), "fresh")})
    c.p.focus()
    wait("the welcome", lambda: c.p.look("New Storyboard"))
    focus_tab_to(c, "New Storyboard")
    c.p.key("Return")
    wait("an empty board", lambda: c.p.look("Add Shot"))
    focus_tab_to(c, "Add Shot")
    c.p.key("Return")
    card(c, 1)
    c.p.key("n", "n")
    wait("three shots", lambda: re.match("Shot 3 of 3", card(c, 3).get_name()))

    # the last is the current one: two frames shorter, and to the front
    before = length(c, 3)
    c.p.key("bracketleft", "bracketleft")
    wait("two frames less", lambda: round((before - length(c, 3)) * 24) == 2)
    c.p.key("alt+Left", "alt+Left")
    wait("it to be the first", lambda: round((before - length(c, 1)) * 24) == 2)
    focused = card(c, 1).get_state_set().contains(Atspi.StateType.FOCUSED)
    if not focused:
        raise Failed("the moved shot lost the focus")

    for _ in range(6):
        c.p.key("ctrl+z")
    wait("no shot", lambda: not titles(c))


TESTS = [
    starts,
    an_edge_rolls,
    an_edge_ripples,
    escape_cancels,
    a_card_moves,
    an_edge_rounds,
    shuttles_and_loops,
    three_shots_without_a_pointer,
]


sys.exit(desktop.main_with_copy(TESTS, SAMPLE, ["xdotool", "xwininfo"]))
