"""Keeps what a failed test of the window left behind: a screenshot, and what each window showed, as values.

tests/gui/conftest.py calls it. Each test has a folder in build/failed-gui-tests or $PARLOUR_TEST_FAILURES.
"""

import os
import re
import shutil
from pathlib import Path

from PIL import ImageGrab

from tests.support.headless_host import REPOSITORY

VARIABLE = "PARLOUR_TEST_FAILURES"
"""The environment variable that names another folder."""
_USUAL = REPOSITORY / "build" / "failed-gui-tests"
_OF_WINDOWS = (".json", ".stderr")  # as tests/support/driven_window.py calls them


def folder_of(test: str) -> Path:
    """Return the folder for a test, by its id of pytest."""
    name = re.sub(r"\W+", "-", test.rpartition("tests/gui/")[2]).strip("-")
    return Path(os.environ.get(VARIABLE) or _USUAL) / name


def save_evidence(folder: Path, display: str, home: Path) -> None:
    """Keep a screenshot and what the windows wrote into ``home``; remove what an earlier failure left."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for file in home.rglob("*"):  # each person may have a home of their own
        if file.suffix in _OF_WINDOWS:
            shutil.copy(file, folder)
    ImageGrab.grab(xdisplay=display).save(folder / "screen.png")
