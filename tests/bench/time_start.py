#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""time_start.py PROGRAM FILE [RUNS]: how long the window takes from its start until its list of chats is there, and
how much memory it then has. FILE is a database, such as bench_finding makes; it is copied into a folder of its own.
Needs a display: xvfb-run will do."""
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time


def connect(path):
    while True:
        try:
            driver = socket.socket(socket.AF_UNIX)
            driver.connect(path)
            return driver
        except OSError:
            time.sleep(0.002)


def chats(stream):
    stream.write('{"do":"state"}\n')
    stream.flush()
    return json.loads(stream.readline())["chats"]


def memory(process):
    """Resident, and that without what it shares with others, in MB."""
    with open(f"/proc/{process.pid}/smaps_rollup") as rollup:
        fields = dict(line.split()[:2] for line in rollup if line.split()[0].endswith(":"))
    return [int(fields[key]) / 1024 for key in ("Rss:", "Pss:")]


def run(program, home):
    environment = dict(os.environ, QT_QUICK_BACKEND="software", INGLENOOK_TEST_DRIVER=home + "/driver")
    for name in ("DATA", "CONFIG", "CACHE", "STATE"):
        environment[f"XDG_{name}_HOME"] = f"{home}/{name.lower()}"
    begun = time.monotonic()
    process = subprocess.Popen([program], env=environment, stderr=subprocess.DEVNULL)
    try:
        stream = connect(home + "/driver").makefile("rw")
        while not chats(stream):
            time.sleep(0.002)
        usable = time.monotonic() - begun
        time.sleep(3)
        resident, own = memory(process)
        print(f"usable after {1000 * usable:.0f} ms; resident {resident:.0f} MB, of that its own {own:.0f} MB", flush=True)
    finally:
        process.terminate()
        process.wait()
        if os.path.exists(home + "/driver"):
            os.unlink(home + "/driver")


def main():
    with tempfile.TemporaryDirectory() as home:
        os.makedirs(home + "/data/inglenook", mode=0o700)
        shutil.copy(sys.argv[2], home + "/data/inglenook/inglenook.db")
        for _ in range(int(sys.argv[3]) if len(sys.argv) > 3 else 7):
            run(sys.argv[1], home)


main()
