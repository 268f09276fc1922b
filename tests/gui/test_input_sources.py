"""What the sources of input hear of real keys and clicks, each in a window of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.headless_host import REPOSITORY, private_environment

pytestmark = pytest.mark.gui

_LISTEN = """
import json, sys, time
import dearpygui.dearpygui as dpg
from tests.support.bare_window import opened_viewport
from app.viewmodels.keyboard.input_events import *
from app.window.input.opened_input import opened_input
from app.viewmodels.keyboard.keys import Key
WORDS = {TextTyped: lambda e: e.text, KeyPressed: lambda e: f"+{Key(e.key).name}",
    ButtonPressed: lambda e: f"({e.x:.0f},{e.y:.0f}", ButtonReleased: lambda e: ")",
    PointerMoved: lambda e: "",
    WheelTurned: lambda e: f"wheel {e.up:.0f}", FocusChanged: lambda e: ""}
with opened_viewport(400, 300, (0, 0, 0)), opened_input(print) as queue:
    with dpg.window(pos=(200, 0), width=200, height=100, no_move=True):
        dpg.add_button(label="button")
    heard, is_ready, until = [], False, time.monotonic() + 30
    while "+F1" not in heard and time.monotonic() < until:
        queue.hear_text(0)
        while event := queue.take():
            heard.append(WORDS[type(event)](event))
            if isinstance(event, ButtonPressed | ButtonReleased | WheelTurned):
                queue.feed(event)
        dpg.render_dearpygui_frame()
        for job in dpg.get_callback_queue() or ():
            dpg.run_callbacks([job])
        queue.count_frame()
        if dpg.get_frame_count() > 10 and not is_ready:
            is_ready = not print("ready", flush=True)
    print(json.dumps([type(queue._source).__name__, *filter(None, heard)]))
"""


@contextmanager
def listening(display: str, home: Path, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """Open a window that writes down what it hears up to F1; yield it once it listens."""
    with subprocess.Popen(
        [sys.executable, "-c", _LISTEN],
        cwd=REPOSITORY,
        env=private_environment(home) | {"DISPLAY": display} | environment,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout
            assert process.stdout.readline() == "ready\n"
            yield process
        finally:
            process.kill()


def heard_by(process: subprocess.Popen[str], display: str, *words: str) -> list[str]:
    """Let xdotool do something in the window, and press F1; return what was heard before that."""
    environment = os.environ | {"DISPLAY": display}
    find = ["xdotool", "search", "--sync", "--onlyvisible", "--pid", str(process.pid)]
    window = subprocess.run(find, env=environment, capture_output=True, text=True, check=True).stdout.split()
    there = ["windowactivate", "--sync", window[0], "mousemove", "--window", window[0], "50", "60"]
    command = ["xdotool", *there, "sleep", "0.3", *words, "sleep", "0.3", "key", "F1"]
    subprocess.run(command, env=environment, check=True)
    assert process.stdout
    heard: list[str] = json.loads(process.stdout.readline())
    return heard[: heard.index("+F1")]


def typed(*words: str) -> Sequence[str]:
    return ("type", "--args", "1", "--delay", "60", *words)


def test_glfw_tells_of_each_key_and_then_what_it_writes(display: str, tmp_path: Path) -> None:
    with listening(display, tmp_path) as process:
        heard = heard_by(process, display, *typed("ab"), "key", "Return", "click", "1", "click", "4")
    assert heard == [
        "GlfwSource", "+A", "a", "+B", "b", "+ENTER", "(50,60", ")", "wheel 1"
    ]  # fmt: skip


def test_the_fallback_hears_the_same(display: str, tmp_path: Path) -> None:
    with listening(display, tmp_path, PARLOUR_INPUT="fallback") as process:
        heard = heard_by(
            process, display, *typed("ab"), "key", "Return", "sleep", "0.3", *typed("c"), "click", "1",
            "sleep", "0.3", *typed("d"), "key", "Escape", "sleep", "0.3", *typed("e"), "key", "Left", "Left",
            "sleep", "0.3", *typed("f"), "key", "BackSpace", "sleep", "0.3", *typed("g"), "click", "4"
        )  # fmt: skip
    assert heard[0] == "FallbackSource"
    assert "".join(word for word in heard if word.isalpha() and len(word) == 1) == "abcdefg"
    keys = [word for word in heard if word.startswith("+")]
    assert " ".join(keys) == "+A +B +ENTER +C +D +ESCAPE +E +LEFT +LEFT +F +BACKSPACE +G"
    assert [word for word in heard if word in ("(50,60", ")", "wheel 1")] == ["(50,60", ")", "wheel 1"]
