"""A window in a lively room: a steady stream for a long time, and a crowd while somebody scrolls."""

import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.bench.load import Bench, Load
from tests.bench.measured_window import Figures, Frame, MeasuredWindow, hosted_room, joined_room
from tests.bench.xtest_input import WHEEL_DOWN, WHEEL_UP, XTestInput
from tests.support.headless_host import only_room

_RATE = 10  # messages a second
_WORDS = "of what people say to each other when a lot is going on "
_WARM_UP = 5.0
_LEAVING = 1.0  # until the room has seen all of a crowd go: it lets in only so many from an address
_ENDS = 0.2  # of the frames: the first and the last are compared
_CROWD, _CROWD_RATE = 100, 50
_PER_ADDRESS = 10  # a room lets 20 in from one
_NOTCH_EVERY = 0.02
_NOTCHES_ONE_WAY = 60
_LOG = (600, 300)


def steady_stream(display: str, home: Path, bench: Bench) -> Figures:
    """Frames and memory at the beginning and at the end of some minutes of ten messages a second."""
    seconds = bench.minutes * 60
    with joined_room(display, home) as (window, peer):
        _say(peer.send_lines, _WARM_UP)
        memory, began, used = window.memory_mb(), time.monotonic(), window.cpu_s()
        _say(peer.send_lines, seconds)
        grown, used = window.memory_mb() - memory, window.cpu_s() - used
        frames = [frame for frame in window.frames() if frame.at > began]
    few = max(round(len(frames) * _ENDS), 1)
    return {
        "stream: step and drawing at the beginning, ms": _durations(frames[:few]),
        "stream: step and drawing at the end, ms": _durations(frames[-few:]),
        "stream: step alone, ms": [frame.step * 1000 for frame in frames],
        "stream: % of a core": [used / seconds * 100],
        "stream: memory at the beginning, MB": [memory],
        "stream: memory grown by, MB": [grown],
    }


def _say(says: Callable[[str], None], seconds: float) -> None:
    """At a rate that nothing slows down."""
    began = time.monotonic()
    for number in range(round(seconds * _RATE)):
        says(f":bob!b@h PRIVMSG #lobby :{number}, {_WORDS * (number % 5)}")
        time.sleep(max(began + (number + 1) / _RATE - time.monotonic(), 0))


def _durations(frames: Sequence[Frame]) -> list[float]:
    return [(frame.step + frame.drawing) * 1000 for frame in frames]


def scrolled_room(display: str, home: Path, bench: Bench) -> Figures:
    """How long messages take from guest to guest while the host's window scrolls through them."""
    load = Load("lat", _CROWD, rate=_CROWD_RATE, channel="#lobby", per_address=_PER_ADDRESS, seconds=20)
    with hosted_room(display, home) as (window, hands):
        port = only_room(home).port
        calm = bench.generate(load, port, window.pid, in_flight=10)
        time.sleep(_LEAVING)
        began, is_over = time.monotonic(), threading.Event()
        scroller = threading.Thread(target=_scroll, args=(window, hands, is_over), name="scroller")
        scroller.start()
        try:
            moved = bench.generate(load, port, window.pid, in_flight=10)
        finally:
            is_over.set()
            scroller.join()
        frames = [frame for frame in window.frames() if frame.at > began]
    return {
        "room's p99 while its window stands still, ms": [calm["p99"]],
        "room's p99 while its window is scrolled, ms": [moved["p99"]],
        "room's p50 while its window is scrolled, ms": [moved["p50"]],
        "scrolled frames a second": [len(frames) / (frames[-1].at - began)],
        "scrolled frames: step, ms": [frame.step * 1000 for frame in frames],
    }


def _scroll(window: MeasuredWindow, hands: XTestInput, is_over: threading.Event) -> None:
    hands.move_pointer(*window.on_screen(*_LOG))
    button, turned = WHEEL_UP, 0
    while not is_over.wait(_NOTCH_EVERY):
        hands.turn_wheel(button)
        turned += 1
        if turned % _NOTCHES_ONE_WAY == 0:
            button = WHEEL_DOWN if button == WHEEL_UP else WHEEL_UP
