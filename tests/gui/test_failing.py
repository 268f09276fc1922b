"""A failed test of the window leaves what was seen, and says where."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.support.failure_evidence import VARIABLE
from tests.support.headless_host import REPOSITORY

pytestmark = pytest.mark.gui

FAILS = """
from tests.support.driven_window import choose_nick

def test_nobody_is_called_bob(open_window):
    window = open_window("only")
    choose_nick(window, "ada")
    window.fill_field("host.name", "Kitchen")
    assert window.shown()["widgets"]["host.name"]["value"] == "Cellar"
"""


@pytest.mark.usefixtures("display")  # it is skipped where that one is
def test_a_failure_leaves_the_screen_and_the_values_of_widgets_where_it_says(tmp_path: Path) -> None:
    failing = tmp_path / "test_fails.py"
    failing.write_text(FAILS)
    pytest_on_it = [sys.executable, "-m", "pytest", "-p", "tests.gui.conftest", str(failing)]
    environment = os.environ | {VARIABLE: str(tmp_path / "left")}

    ran = subprocess.run(
        [*pytest_on_it, "--rootdir", str(REPOSITORY), "-c", str(REPOSITORY / "pyproject.toml")],
        cwd=REPOSITORY,
        env=environment,
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )

    (left,) = (tmp_path / "left").iterdir()
    assert (ran.returncode, str(left) in ran.stdout) == (1, True), ran.stdout
    with Image.open(left / "screen.png") as screen:
        colours = screen.convert("RGB").getcolors(screen.width * screen.height)
        assert len(colours or []) > 100  # something is drawn
    shown = json.loads((left / "only.json").read_text(encoding="utf-8"))
    assert shown["widgets"]["host.name"]["value"] == "Kitchen"
    assert (left / "only.stderr").read_text() == ""
