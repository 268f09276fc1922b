"""What a window in a room of its own costs while nobody does anything."""

import time
from pathlib import Path

from tests.bench.load import Bench
from tests.bench.measured_window import Figures, MeasuredWindow, hosted_room
from tests.bench.xtest_input import XTestInput

_SETTLE = 8.0
_MEASURED = 15.0
_CONSOLE = (120, 98)  # its row in the list; xdotool may count the title bar twice, 20 pixels
_LOBBY = (120, 172)


def idle_shares(display: str, home: Path, bench: Bench) -> Figures:
    """In percent of a core: ready to type, with the console up, without the keyboard, minimised."""
    seconds = _MEASURED / 10 if bench.is_quick else _MEASURED
    with hosted_room(display, home) as (window, hands):
        ready = _share(window, seconds)
        _click(window, hands, _CONSOLE)
        before = len(window.frames())
        console = _share(window, seconds)
        if len(window.frames()) - before < seconds:  # its figures are new each second
            raise SystemExit("the console is not on the screen")
        _click(window, hands, _LOBBY)
        hands.take_keyboard_focus_away()
        unfocused = _share(window, seconds)
        window.minimise()
        minimised = _share(window, seconds)
    return {
        "idle, typing possible, % of a core": [ready],
        "idle, console, % of a core": [console],
        "idle, without the keyboard, % of a core": [unfocused],
        "idle, minimised, % of a core": [minimised],
    }


def _click(window: MeasuredWindow, hands: XTestInput, place: tuple[int, int]) -> None:
    hands.move_pointer(*window.on_screen(*place))
    time.sleep(0.3)
    hands.click()
    time.sleep(0.3)
    hands.move_pointer(0, 0)  # else what is there would be hovered


def _share(window: MeasuredWindow, seconds: float) -> float:
    time.sleep(_SETTLE)
    before = window.cpu_s()
    time.sleep(seconds)
    return (window.cpu_s() - before) / seconds * 100
