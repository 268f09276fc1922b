"""What a failed test of the window leaves behind: the screen, and what each window showed, as values."""

import json
import os
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from PIL import ImageGrab

from tests.support.driven_window import DrivenWindow
from tests.support.headless_host import REPOSITORY

VARIABLE = "PARLOUR_TEST_FAILURES"
"""Environment variable with the folder, if it is to be another one."""
_USUAL = REPOSITORY / "build" / "failed-gui-tests"


def folder_of(test: str) -> Path:
    """Return where it is left, by the name of the test."""
    name = re.sub(r"\W+", "-", test.rpartition("tests/gui/")[2]).strip("-")
    return Path(os.environ.get(VARIABLE) or _USUAL) / name


def leave(folder: Path, display: str, windows: Sequence[DrivenWindow]) -> None:
    """Write it, in place of what an earlier failure left there; the windows may be gone already."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    ImageGrab.grab(xdisplay=display).save(folder / "screen.png")
    for window in windows:
        shown = json.dumps(window.last_shown(), indent=1, ensure_ascii=False)
        (folder / f"{window.name}.json").write_text(shown, encoding="utf-8")
        (folder / f"{window.name}.stderr").write_text(window.complained(), encoding="utf-8")
