"""What a failed test of the window leaves behind: the screen, and what each window showed, as values."""

import os
import re
import shutil
from pathlib import Path

from PIL import ImageGrab

from tests.support.headless_host import REPOSITORY

VARIABLE = "PARLOUR_TEST_FAILURES"
"""Environment variable with the folder, if it is to be another one."""
_USUAL = REPOSITORY / "build" / "failed-gui-tests"
_OF_WINDOWS = (".json", ".stderr")  # as tests/support/driven_window.py calls them


def folder_of(test: str) -> Path:
    """Return where it is left, by the name of the test."""
    name = re.sub(r"\W+", "-", test.rpartition("tests/gui/")[2]).strip("-")
    return Path(os.environ.get(VARIABLE) or _USUAL) / name


def save_evidence(folder: Path, display: str, home: Path) -> None:
    """Write it, in place of what an earlier failure left there; ``home``: where the windows wrote theirs."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for file in home.iterdir():
        if file.suffix in _OF_WINDOWS:
            shutil.copy(file, folder)
    ImageGrab.grab(xdisplay=display).save(folder / "screen.png")
