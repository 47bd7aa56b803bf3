#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Takes the pictures of docs/window.md: every view, light and dark, at 100 and 150 %, with the scripted model.

Usage: take_pictures.py [INGLENOOK] [FOLDER]   (build/release/bin/inglenook, docs/pictures)
Needs xvfb-run. Look at each picture before it is committed.
"""
import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[3]
APPEARANCES = {"light": 1, "dark": 2}
# What the scripted engine knows by name.
MODELS = ["Qwen3-30B-A3B", "DeepSeek-R1-Distill-Qwen-7B", "gpt-oss-120b", "OLMoE-1B-7B"]


class Window:
    """The program in a home of its own, driven through its test socket."""

    def __init__(self, program, appearance, scale):
        self.home = tempfile.TemporaryDirectory(prefix="inglenook-")
        home = self.home.name
        settings = pathlib.Path(home, "config", "inglenook", "settings.ini")
        settings.parent.mkdir(parents=True)
        settings.write_text(f"[window]\nappearance={APPEARANCES[appearance]}\n")
        models = pathlib.Path(home, "data", "inglenook", "models")
        models.mkdir(parents=True)
        for name in MODELS:
            (models / f"{name}.gguf").touch()
        path = os.path.join(home, "driver")
        environment = dict(os.environ, HOME=home, XDG_DATA_HOME=home + "/data", XDG_CONFIG_HOME=home + "/config",
                           XDG_STATE_HOME=home + "/state", XDG_CACHE_HOME=home + "/cache", XDG_RUNTIME_DIR=home,
                           INGLENOOK_TEST_DRIVER=path, QT_QUICK_BACKEND="software", QT_SCALE_FACTOR=str(scale / 100),
                           LC_ALL="C.UTF-8")
        self.process = subprocess.Popen(["xvfb-run", "-a", "-s", "-screen 0 2600x1700x24", program, "--fake"],
                                        env=environment, start_new_session=True)
        for _ in range(300):
            if os.path.exists(path):
                break
            time.sleep(0.1)
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(path)
        self.stream = connection.makefile("rw")
        self("resize", width=1280, height=800)
        time.sleep(1)

    def __call__(self, verb, **arguments):
        self.stream.write(json.dumps({"do": verb, **arguments}) + "\n")
        self.stream.flush()
        answer = json.loads(self.stream.readline())
        if answer.get("ok") is not True:
            sys.exit(f"{verb} {arguments}: {answer}")

    def key(self, keys):
        self("key", keys=keys)
        time.sleep(0.7)

    def press(self, name):
        self("press", name=name)
        time.sleep(0.7)

    def close(self):
        os.killpg(self.process.pid, 15)
        self.process.wait()
        self.home.cleanup()


def take(program, folder, appearance, scale):
    window = Window(program, appearance, scale)

    def grab(name):
        window("grab", file=str(folder / f"{name}-{appearance}-{scale}.png"))

    window("type", text="think about the formula, please")
    window.key("Return")
    time.sleep(14)
    grab("chat")
    window.key("Ctrl+I")
    grab("inspector")
    window.key("Ctrl+I")
    window.key("Ctrl+K")
    window("type", text="plan")
    time.sleep(1)
    grab("search")
    window.key("Escape")
    window.key("Ctrl+,")
    grab("settings")
    window.press("Data")
    grab("data")
    window.press("Keyboard")
    grab("keyboard")
    window.key("Escape")
    window.key("Ctrl+Shift+M")
    time.sleep(1)
    grab("models")
    window.press("More about OLMoE-1B-7B")
    window.press("Details and memory…")
    grab("model")
    window.key("Escape")
    window.press("Discover")
    grab("discover")
    window.key("Ctrl+D")
    time.sleep(1)
    window.press("Differences")
    window("type", text="Explain to a ten-year-old why the sky is blue, in three sentences.")
    window.key("Return")
    time.sleep(8)
    grab("compare")
    window.press("Left is better")
    for prompt, vote in (("And why is the sunset red?", "Tie"), ("And the sea?", "Right is better"), ("And snow?", "Left is better")):
        window("type", text=prompt)
        window.key("Return")
        time.sleep(6)
        window.press(vote)
    window.press("Results")
    time.sleep(1)
    grab("results")
    window.press("Back")
    window.press("Blind test")
    window("type", text="And why is the sunset red?")
    window.key("Return")
    time.sleep(8)
    grab("blind")
    window.press("Archive")
    grab("archive")
    window.press("Trash")
    grab("trash")
    window.close()


def main():
    program = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "build/release/bin/inglenook")
    folder = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / "docs/pictures"
    folder.mkdir(parents=True, exist_ok=True)
    for appearance in APPEARANCES:
        for scale in (100, 150):
            take(program, folder.resolve(), appearance, scale)


main()
