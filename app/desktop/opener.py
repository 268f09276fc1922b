"""Opens links and folders in other programs, without waiting for them."""

import logging
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote, urlsplit

from msgspec import Struct

from app.desktop.message_bus import calls
from app.desktop.programs import installed, started
from app.texts import desktop as texts
from app.texts.common import NOTHING, Legible

_LOG = logging.getLogger(__package__)
_LONGEST_LINK = 4096
# No address has these unquoted, but they mean something in a shell, and some programs are shell scripts
_NEVER_IN_A_LINK = re.compile(r"""[\s"'`<>\\^{|}]""")


class _Attempt(Struct, frozen=True):
    process: subprocess.Popen[bytes]
    others: Sequence[Sequence[str]]
    """The commands to try next."""
    otherwise: Legible
    """What to tell if no command works."""


class Opener:
    """Opens what people click on. Call `take_failures` now and then: a program may fail later."""

    def __init__(self, platform: str = sys.platform) -> None:
        self._platform = platform
        self._attempts: list[_Attempt] = []

    def open_link(self, url: str) -> Legible:
        """Open a web or mail address; return at once why that is not possible, or empty."""
        link = safe_link(url)
        if not link:
            return texts.REFUSED_LINK
        if sys.platform == "win32":
            return _opened_by_windows(link)
        return self._try(link_commands(link, self._platform), texts.LINK_NOT_OPENED)

    def show_in_folder(self, path: Path) -> Legible:
        """Show a file in its folder; return at once why that is not possible, or empty."""
        if self._platform == "win32":
            # Explorer always ends with 1, and has quotes of its own, as commas part its arguments
            return NOTHING if started(explorer_command(path)) else texts.FOLDER_NOT_SHOWN
        return self._try(folder_commands(path, self._platform), texts.FOLDER_NOT_SHOWN)

    def take_failures(self) -> list[Legible]:
        """Try the next command for each program that has failed; return what to tell if none is left."""
        attempts, self._attempts = self._attempts, []
        failures = [self._judged(attempt) for attempt in attempts]
        return [failure for failure in failures if failure]

    def _judged(self, attempt: _Attempt) -> Legible:
        code = attempt.process.poll()
        if code is None:
            self._attempts.append(attempt)
        if not code:
            return NOTHING
        _LOG.info("a program that was to open something ended with %d", code)
        return self._try(attempt.others, attempt.otherwise)

    def _try(self, commands: Sequence[Sequence[str]], otherwise: Legible) -> Legible:
        for number, command in enumerate(commands, 1):
            process = started(command)
            if process:
                self._attempts.append(_Attempt(process, commands[number:], otherwise))
                return NOTHING
        return otherwise


def safe_link(url: str) -> str:
    """Return ``url`` in a form that is safe for any program; empty if it is no web or mail address."""
    url = url.strip()
    if len(url) > _LONGEST_LINK or not url.isprintable():
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme in ("http", "https") and parts.hostname:
        return _quoted(url)
    if parts.scheme == "mailto" and parts.path:
        return _quoted(f"mailto:{parts.path}")  # without ?attach=FILE, which some mail programs carry out
    return ""


def link_commands(link: str, platform: str) -> list[Sequence[str]]:
    """Return the commands that open ``link``, best first; only of programs that are installed."""
    if platform == "darwin":
        return [["open", link]]
    return installed([["xdg-open", link], ["gio", "open", link]])


def folder_commands(path: Path, platform: str) -> list[Sequence[str]]:
    """Return the commands that show the file at ``path`` in its folder, best first.

    The last ones only open the folder.
    """
    path = path.absolute()
    if platform == "darwin":
        return [["open", "-R", str(path)]]
    files = "org.freedesktop.FileManager1"
    show = calls(files, "/org/freedesktop/FileManager1", f"{files}.ShowItems", [path.as_uri()], "")
    return [*show, *link_commands(str(path.parent), platform)]


def explorer_command(path: Path) -> str:
    """Return the command line with which Windows shows the file; file names there can't have quotes."""
    return f'explorer /select,"{path.absolute()}"'


def _quoted(link: str) -> str:
    return _NEVER_IN_A_LINK.sub(lambda found: quote(found[0]), link)


if sys.platform == "win32":

    def _opened_by_windows(link: str) -> Legible:
        try:
            os.startfile(link)  # noqa: S606 - `safe_link` has made sure that it is a web or mail address
        except OSError:
            return texts.LINK_NOT_OPENED
        return NOTHING
