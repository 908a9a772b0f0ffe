#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast the window is there, and what it takes when nobody does anything."""

import glob
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
BUILD = os.path.dirname(os.path.dirname(HERE))
SIXAIN = os.path.join(BUILD, "src", "sixain")
SAMPLE = os.path.join(BUILD, "data", "samples", "morning-pour.sixain")
ROUNDS = 9
IDLE_SECONDS = 5
# editors and players that people know, measured where they are installed: program, and the
# class of its window where it is not GTK 4
PEERS = (("clapper", None), ("shotcut", "shotcut"))
PEER_ROUNDS = 3


def figure(name, unit, values, required="", ambitious="", judged="median"):
    values = sorted(values)
    p95 = values[min(len(values) - 1, int(0.95 * len(values)))]
    print("\t".join([name, unit, f"{statistics.median(values):.3g}", f"{p95:.3g}", judged, required, ambitious]), flush=True)


class Process:
    def __init__(self, work, command, env, probe=True):
        self.mark = os.path.join(work, "first-frame")
        if os.path.exists(self.mark):
            os.unlink(self.mark)
        self.start = time.clock_gettime(time.CLOCK_MONOTONIC)
        env = {**env, "SIXAIN_BENCH_FIRST_FRAME": self.mark}
        if probe:
            env["LD_PRELOAD"] = os.path.join(HERE, "libstart-probe.so")
        self.env = env
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env)

    def first_frame(self):
        """Milliseconds from the start to the first painted frame."""
        end = time.monotonic() + 60
        while not os.path.exists(self.mark):
            if self.process.poll() is not None or time.monotonic() > end:
                raise SystemExit("no frame was painted")
            time.sleep(0.002)
        with open(self.mark) as f:
            return int(f.read()) / 1e3 - self.start * 1e3

    def mapped(self, window_class):
        """Milliseconds from the start to the window on the screen, for programs that the probe can't look into."""
        subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--class", window_class],
                       stdout=subprocess.DEVNULL, env=self.env, timeout=60, check=True)
        return (time.clock_gettime(time.CLOCK_MONOTONIC) - self.start) * 1e3

    def memory(self):
        """Proportional set size in MB."""
        with open(f"/proc/{self.process.pid}/smaps_rollup") as f:
            return next(int(line.split()[1]) / 1024 for line in f if line.startswith("Pss:"))

    def switches(self):
        """How often its threads have woken up so far."""
        total = 0
        for status in glob.glob(f"/proc/{self.process.pid}/task/*/status"):
            with open(status) as f:
                total += next(int(line.split()[1]) for line in f if line.startswith("voluntary_ctxt_switches"))
        return total

    def settle(self):
        """Waits until nothing goes on any more, or for half a minute."""
        for _ in range(30):
            before = self.switches()
            time.sleep(1)
            if self.switches() - before < 3:
                return

    def idle(self):
        before = self.switches()
        time.sleep(IDLE_SECONDS)
        return (self.switches() - before) / IDLE_SECONDS

    def stop(self):
        self.process.kill()
        self.process.wait()


def measure(work, env):
    demo = shutil.which("gtk4-demo")
    floor = [demo] if demo else [os.path.join(HERE, "start-floor")]
    floor_name = "gtk4-demo" if demo else "a bare libadwaita window"
    times = {"floor": [], "empty": []}

    # the first round fills caches; the others take turns, so that both meet the same load
    for number in range(ROUNDS + 1):
        for name, command in (("floor", floor), ("empty", [SIXAIN])):
            process = Process(work, command, env)
            elapsed = process.first_frame()
            process.stop()
            if number > 0:
                times[name].append(elapsed)

    figure(f"first frame of {floor_name}", "ms", times["floor"])
    figure("first frame of the empty window", "ms", times["empty"])
    figure("the same, relative", "x", [a / b for a, b in zip(times["empty"], times["floor"])], "<= 1.1", "<= 1.0")

    # a software GL holds some 50 MB of its own, so that the target is about Cairo
    for renderer in ("cairo", ""):
        for name, command in (("empty window", [SIXAIN]), ("sample open", [SIXAIN, SAMPLE])):
            process = Process(work, command, {**env, "GSK_RENDERER": renderer} if renderer else env)
            process.first_frame()
            process.settle()
            memory = process.memory()
            idle = process.idle()
            process.stop()
            judged = renderer and name == "empty window"
            name = f"{name}, {renderer or 'default'} renderer"
            figure(f"memory, {name}", "MB", [memory], "<= 140" if judged else "", "<= 125" if judged else "")
            figure(f"wakeups when idle, {name}", "1/s", [idle], "<= 1", "<= 0.2")

    for name, window_class in PEERS:
        if shutil.which(name):
            measure_peer(work, env, name, window_class)


def measure_peer(work, env, name, window_class):
    times = []
    for number in range(PEER_ROUNDS + 1):
        process = Process(work, [name], env, probe=window_class is None)
        elapsed = process.mapped(window_class) if window_class else process.first_frame()
        if number > 0:
            times.append(elapsed)
        if number == PEER_ROUNDS:
            process.settle()
            figure(f"memory, {name}", "MB", [process.memory()])
            figure(f"wakeups when idle, {name}", "1/s", [process.idle()])
        process.stop()
    what = "window" if window_class else "first frame"
    figure(f"{what} of {name}", "ms", times)


def main():
    with tempfile.TemporaryDirectory(prefix="sixain-bench-") as work:
        env = dict(os.environ)
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
            env[name] = os.path.join(work, name)
            os.makedirs(env[name], mode=0o700, exist_ok=True)
        # no portal and no accessibility bus of this machine holds the window back
        env.update(GTK_A11Y="none", ADW_DISABLE_PORTAL="1", GDK_DEBUG="no-portals", LIBGL_ALWAYS_SOFTWARE="1",
                   DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent")
        env.pop("WAYLAND_DISPLAY", None)

        server = None
        if shutil.which("Xvfb"):
            read, write = os.pipe()
            server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1000x24",
                                       "-nolisten", "tcp", "-noreset"],
                                      pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            os.close(write)
            env["DISPLAY"] = ":" + os.read(read, 16).decode().strip()
        elif not env.get("DISPLAY"):
            print("bench-start: there is no display", file=sys.stderr)
            return 0
        try:
            measure(work, env)
        finally:
            if server is not None:
                server.kill()
                server.wait()
    return 0


sys.exit(main())
