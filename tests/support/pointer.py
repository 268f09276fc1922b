"""The mouse over a window that a test drives, and what X11 pastes there."""

import os
import subprocess
import time
from collections.abc import Callable

from tests.support.driven_window import DrivenWindow
from tests.support.window_process import PATIENCE

_STEPS = 6
LEFT, MIDDLE, RIGHT, WHEEL_UP, WHEEL_DOWN = range(1, 6)


class Pointer:
    """The mouse; places are in pixels from the upper left corner of a widget."""

    def __init__(self, window: DrivenWindow) -> None:
        self._window = window

    def click(self, tag: str, x: float, y: float, *, button: int = LEFT, times: int = 1) -> None:
        """Click once or several times quickly."""
        turns = ("click", "--repeat", str(times), "--delay", "60", str(button))
        self._window.run_xdotool(*self._to(tag, x, y), *turns)

    def click_holding(self, key: str, tag: str, x: float, y: float) -> None:
        """Click while a key is held."""
        held = (*self._to(tag, x, y), "keydown", key, "sleep", "0.1", "click", "1", "sleep", "0.1")
        self._window.run_xdotool(*held, "keyup", key)

    def drag(
        self,
        tag: str,
        start: tuple[float, float],
        end: tuple[float, float],
        meanwhile: Callable[[], object] = lambda: None,
    ) -> None:
        """Press the button at one place, call ``meanwhile`` at another one, and release it there."""
        with_button = (*self._to(tag, *start), "mousedown", "1")
        (x, y), (across, down) = start, (end[0] - start[0], end[1] - start[1])
        for step in range(1, _STEPS + 1):
            with_button += self._to(tag, x + across * step / _STEPS, y + down * step / _STEPS)
        self._window.run_xdotool(*with_button, "sleep", "0.3")
        meanwhile()
        self._window.run_xdotool("mouseup", "1")

    def turn_wheel(self, tag: str, x: float, y: float, *, notches: int) -> None:
        """Turn the wheel, up being more than 0."""
        self.click(tag, x, y, button=WHEEL_UP if notches > 0 else WHEEL_DOWN, times=abs(notches))

    def _to(self, tag: str, x: float, y: float) -> tuple[str, ...]:
        left, top, *_ = self._window.wait_until(lambda shown: tag in shown["widgets"])["widgets"][tag][
            "rectangle"
        ]
        place = (str(round(left + x)), str(round(top + y)))
        return ("mousemove", "--window", self._window.window_id, *place, "sleep", "0.05")


def put_text(window: DrivenWindow, text: str, selection: str = "clipboard") -> None:
    """Be another program whose text is pasted; ``selection``: of X11, `primary` for the middle button."""
    subprocess.run(
        ("xclip", "-selection", selection),
        env=os.environ | {"DISPLAY": window.display},
        input=text.encode(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )


def wait_until_others_can_paste(window: DrivenWindow, text: str, selection: str = "primary") -> None:
    """Wait until another program would paste exactly ``text``; `primary`: by the middle button."""
    asked = ("xclip", "-selection", selection, "-o")
    environment, deadline = os.environ | {"DISPLAY": window.display}, time.monotonic() + PATIENCE
    while True:
        told = subprocess.run(asked, env=environment, capture_output=True, text=True, check=False).stdout
        if told == text:
            return
        assert time.monotonic() < deadline, f"not {text!r} but {told!r}"
