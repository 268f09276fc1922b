"""How long it takes until a frame shows what was typed, and what came over the network."""

import random
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.load import Bench
from tests.bench.measured_window import Figures, Frame, MeasuredWindow, joined_room
from tests.bench.xtest_input import XTestInput

_KEYS, _MESSAGES = 60, 100
_PAUSES = (0.1, 0.9)  # shorter and longer than a window stays awake after a key
_LOST = 2.0  # seconds: what has not come by then never will


def key_times(display: str, home: Path, bench: Bench) -> Figures:
    """From the key going down to the frame with its letter; a letter is typed, and taken away again."""
    times: list[float] = []
    with joined_room(display, home) as (window, _peer), XTestInput(display) as hands:
        for number in range(_few(_KEYS, bench)):
            time.sleep(random.uniform(*_PAUSES))
            typed = 1 - number % 2
            pressed = hands.press_key("a" if typed else "BackSpace")
            times.append(_until(window, pressed, _has_typed(typed)))
    return {"key to frame, ms": times}


def message_times(display: str, home: Path, bench: Bench) -> Figures:
    """From a message going into the client's socket to the frame with its line."""
    times: list[float] = []
    with joined_room(display, home) as (window, peer):
        for number in range(_few(_MESSAGES, bench)):
            time.sleep(random.uniform(*_PAUSES))
            before = window.frames()[-1].lines
            sent = time.monotonic()
            peer.send_lines(f":bob!b@h PRIVMSG #lobby :message {number}, which is neither long nor short")
            times.append(_until(window, sent, _has_more_than(before)))
    return {"message to frame, ms": times}


def _few(count: int, bench: Bench) -> int:
    return count // 10 if bench.is_quick else count


def _until(window: MeasuredWindow, began: float, is_it: Callable[[Frame], bool]) -> float:
    frame = window.wait_for_frame(is_it, since=began, patience=_LOST)
    return (frame.at - began if frame else _LOST) * 1000


def _has_typed(count: int) -> Callable[[Frame], bool]:
    return lambda frame: frame.typed == count


def _has_more_than(count: int) -> Callable[[Frame], bool]:
    return lambda frame: frame.lines > count
