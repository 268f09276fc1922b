"""Finds out whether the desktop is dark or light, on a thread of its own."""

import logging
import re
import sys
import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Self

from app.desktop.message_bus import calls
from app.desktop.programs import answer
from app.process.taking import taken

if sys.platform == "win32":
    import winreg

_LOG = logging.getLogger(__package__)
_NAMES = {True: "dark", False: "light", None: "neither dark nor light"}
_EVERY_SECONDS = 60.0
_JOIN_SECONDS = 1.0
_ANSWER_SECONDS = 1.0
_PORTAL = "org.freedesktop.portal.Desktop"
_PREFERS_DARK = 1
_PREFERS_LIGHT = 2


class Appearance:
    """Asks now and then whether the desktop is dark, until the end of the ``with`` block.

    One thread, that of the window, may call the methods. The thread here asks only after `follow`.
    """

    def __init__(
        self,
        wake: Callable[[], None],
        ask: Callable[[], bool | None] | None = None,
        every: float = _EVERY_SECONDS,
    ) -> None:
        """``wake`` is called on our thread when the answer changes; ``every``: seconds between questions."""
        self._wake = wake
        self._ask = ask or is_dark
        self._every = every
        self._answers: SimpleQueue[bool | None] = SimpleQueue()
        self._known: bool | None = None
        self._is_followed = False
        self._is_over = False
        self._look = threading.Event()
        self._thread = threading.Thread(target=self._run, name="appearance", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._is_over = True
        self._look.set()
        self._thread.join(_JOIN_SECONDS)  # no longer: a program that it asks may not answer

    def follow(self, *, is_wanted: bool) -> None:
        """Begin to ask, at once and then regularly; or stop asking. Return at once."""
        if is_wanted != self._is_followed:
            self._is_followed = is_wanted
            self._look.set()

    def ask_now(self) -> None:
        """Ask now, if we ask at all: the person may come from the desktop's settings. Return at once."""
        if self._is_followed:
            self._look.set()

    def first_answer(self, timeout: float) -> bool | None:
        """Wait up to ``timeout`` seconds for an answer; None: there was none, or nobody can tell."""
        try:
            self._known = self._answers.get(timeout=timeout)
        except Empty:
            return None
        return self._known

    def is_dark(self) -> bool | None:
        """Return the last answer; None while there is none, or if nobody can tell. Return at once."""
        for found in taken(self._answers):
            self._known = found
        return self._known

    def _run(self) -> None:
        told: bool | None = None
        while True:
            self._look.wait(self._every if self._is_followed else None)
            self._look.clear()
            if self._is_over:
                return
            found = self._ask() if self._is_followed else told
            if found is not told:
                told = found
                _LOG.debug("the desktop is %s", _NAMES[found])
                self._answers.put(found)
                self._wake()


def is_dark() -> bool | None:
    """Ask the desktop, which may take some seconds; None: nobody can tell."""
    if sys.platform == "win32":
        return _is_dark_on_windows()
    if sys.platform == "darwin":
        return _is_dark_on_macos()
    return _is_dark_on_linux()


def _is_dark_on_linux() -> bool | None:
    preference = _portal_preference()
    if preference in (_PREFERS_DARK, _PREFERS_LIGHT):
        return preference == _PREFERS_DARK
    # 0, no preference, is what GNOME says for light, and also what desktops say that have only themes
    theme = _gtk_theme()
    if theme is None and preference is None:
        return None
    return theme is not None and "dark" in theme.lower()


def _portal_preference() -> int | None:
    # not `ReadOne`, which the portal of Debian 12 lacks; `Read` wraps its answer twice, which does not matter
    method, group = "org.freedesktop.portal.Settings.Read", "org.freedesktop.appearance"
    commands = calls(_PORTAL, "/org/freedesktop/portal/desktop", method, group, "color-scheme")
    found = re.search(r"uint32 (\d+)", (commands and answer(commands[0], _ANSWER_SECONDS)) or "")
    return int(found[1]) if found else None


def _gtk_theme() -> str | None:
    """Return what GTK programs follow: a preference, and on older desktops the name of a theme."""
    preference, theme = map(_gtk_setting, ("color-scheme", "gtk-theme"))
    return preference if preference and "prefer-" in preference else theme


def _gtk_setting(name: str) -> str | None:
    return answer(["gsettings", "get", "org.gnome.desktop.interface", name], _ANSWER_SECONDS)


if sys.platform == "win32":

    def _is_dark_on_windows() -> bool | None:
        path = r"Software\Microsoft\Windows\CurrentVersion\Themes\Personalize"
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, path) as key:
                is_light, _ = winreg.QueryValueEx(key, "AppsUseLightTheme")
        except OSError:
            return None
        return not is_light


if sys.platform == "darwin":

    def _is_dark_on_macos() -> bool | None:
        # it fails if there is no such value: then the desktop is light
        return answer(["defaults", "read", "-g", "AppleInterfaceStyle"], _ANSWER_SECONDS) is not None
