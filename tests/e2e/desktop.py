# SPDX-License-Identifier: GPL-3.0-or-later
"""The program as a person meets it: its window through AT-SPI, real keys and a real pointer."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
import types

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

import numpy  # noqa: E402
from PIL import Image  # noqa: E402

# under load, with sanitizers; what is there is found at once
PATIENCE = 90


class Failed(Exception):
    pass


def wait(what, condition, patience=PATIENCE):
    """The first true answer of the condition."""
    end = time.monotonic() + patience
    while True:
        try:
            answer = condition()
        except GLib.Error:
            answer = None  # something went away while it was looked at
        if answer:
            return answer
        if time.monotonic() > end:
            raise Failed(f"waited in vain for {what}")
        time.sleep(0.1)


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def walk(node):
    yield node
    for i in range(node.get_child_count()):
        child = node.get_child_at_index(i)
        if child is not None:
            yield from walk(child)


class Program:
    """One running process with a window."""

    def __init__(self, *command, env=None):
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen(command, env={**os.environ, **(env or {})}, stdout=self.log, stderr=self.log)
        self.pid = self.process.pid
        self.window_id = wait("a window", self._find_window)

    def _find_window(self):
        if self.process.poll() is not None:
            raise Failed("the program ended: " + self.output())
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.pid)],
                               capture_output=True, text=True).stdout.split()
        return found and found[-1]

    def output(self):
        self.log.seek(0)
        return self.log.read().decode(errors="replace")

    # --- what is there -------------------------------------------------------

    def root(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(i)
            if application is not None and application.get_process_id() == self.pid:
                return application
        return None

    def look(self, name, role=None):
        """A showing thing with that name, now."""
        root = self.root()
        for node in walk(root) if root is not None else ():
            if node.get_name() == name and (role is None or node.get_role_name() == role):
                if node.get_state_set().contains(Atspi.StateType.SHOWING):
                    return node
        return None

    def find(self, name, role=None):
        return wait(f"“{name}”", lambda: self.look(name, role))

    def names(self):
        root = self.root()
        return {node.get_name() for node in walk(root)} if root is not None else set()

    def press(self, name, role=None):
        # the action of a menu button is that of the button inside
        for node in walk(self.find(name, role)):
            action = node.get_action_iface()
            if action is not None and action.get_n_actions() > 0:
                if not action.do_action(0):
                    raise Failed(f"“{name}” can't be pressed")
                return
        raise Failed(f"“{name}” has no action")

    def text(self, node):
        return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))

    def place(self):
        """x, y, width, height of the window on the screen, its shadow included."""
        lines = dict(l.strip().split(":", 1) for l in run("xwininfo", "-id", self.window_id).splitlines() if ":" in l)
        return [int(lines[k]) for k in ("Absolute upper-left X", "Absolute upper-left Y", "Width", "Height")]

    def middle(self, node):
        """About the middle of something: GTK leaves paddings out, so not of a small thing."""
        x, y, _, _ = self.place()
        box = node.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
        return x + box.x + box.width // 2, y + box.y + box.height // 2

    # --- what a person does --------------------------------------------------

    def click(self, node):
        x, y = self.middle(node)
        run("xdotool", "mousemove", str(x), str(y), "sleep", "0.1", "click", "1")

    def focus(self):
        run("xdotool", "windowactivate", "--sync", self.window_id)

    def key(self, *keys):
        for key in keys:
            run("xdotool", "key", "--clearmodifiers", key)

    def type(self, text):
        run("xdotool", "type", "--delay", "30", "--", text)

    def pixels(self):
        """The whole screen."""
        with tempfile.NamedTemporaryFile(suffix=".png") as file:
            run("import", "-silent", "-window", "root", file.name)
            return numpy.asarray(Image.open(file.name).convert("RGB")).astype(int)

    # --- how it ends ---------------------------------------------------------

    def ended(self):
        return wait("the program to end", lambda: self.process.poll() is not None and [self.process.returncode])[0]

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()


def drag(start, *ends, over=None):
    """A drag of the pointer, slow enough for both programs to see it; let go once it is @over something."""
    run("xdotool", "mousemove", *map(str, start), "sleep", "0.2", "mousedown", "1", "sleep", "0.2")
    try:
        for end in ends:
            for i in range(1, 21):
                x, y = (a + (b - a) * i / 20 for a, b in zip(start, end))
                run("xdotool", "mousemove", str(int(x)), str(int(y)), "sleep", "0.03")
            start = end
        if over is not None:
            steps = iter([1, -1] * 1000)

            def nudged():
                step = str(next(steps))
                run("xdotool", "mousemove_relative", "--", step, step, "sleep", "0.2")
                return over()

            wait("the drag to arrive", nudged)
        run("xdotool", "sleep", "0.5", "mousemove_relative", "1", "1", "sleep", "0.5")
    finally:
        run("xdotool", "mouseup", "1")


def main(tests, context):
    """Runs the tests in their order, as TAP; each gets the context."""
    failed = 0
    print(f"1..{len(tests)}", flush=True)
    for number, test in enumerate(tests, 1):
        start = time.monotonic()
        try:
            test(context)
            verdict = "ok"
        except Exception as error:  # each kind is a failure of that test only
            verdict, failed = "not ok", failed + 1
            for line in f"{type(error).__name__}: {error}".splitlines():
                print(f"# {line}")
        print(f"{verdict} {number} - {test.__name__.replace('_', ' ')} # {time.monotonic() - start:.1f} s", flush=True)
    return 1 if failed else 0


def main_with_copy(tests, sample, tools):
    """Runs the tests where the tools are, in a folder of their own with a copy of the sample; c.p is stopped at the end."""
    missing = [t for t in tools if shutil.which(t) is None]
    if missing or not os.environ.get("DISPLAY"):
        print(f"1..0 # SKIP without {' '.join(missing) or 'a display'}")
        return 0
    with tempfile.TemporaryDirectory(prefix="sixain-e2e-") as folder:
        os.environ["XDG_DATA_HOME"] = os.path.join(folder, "data")
        context = types.SimpleNamespace(dir=folder, file=os.path.join(folder, "film.sixain"), p=None)
        shutil.copy(sample, context.file)
        os.chmod(context.file, 0o644)
        try:
            return main(tests, context)
        finally:
            if context.p is not None:
                context.p.stop()
