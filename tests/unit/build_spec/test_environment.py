"""What somebody who is not root is told when something is missing: all of it, in one line to type."""

import os
import re
import shutil
import subprocess
import sys

import pytest

from tests.support.headless_host import REPOSITORY

pytestmark = pytest.mark.skipif(not shutil.which("apt-get"), reason="only on Debian and Ubuntu")

_AS_PLAIN_USER = """
import os
from build_spec.environment import DEV_LOCK, NotReady, prepare
os.geteuid = lambda: 1000  # a real user may not be able to read this checkout
try:
    prepare(DEV_LOCK, ["no-such-window"], otherwise="no window", required={required}, also={also})
    print("went on")
except NotReady as problem:
    print(problem)
"""


def told(*, required: bool, also: list[str]) -> tuple[str, str]:
    code = _AS_PLAIN_USER.format(required=required, also=also)
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONDONTWRITEBYTECODE": "1"}
    run = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    return run.stdout, run.stderr


def test_one_line_has_all_that_is_missing() -> None:
    said, _ = told(required=False, also=["no-such-tool"])

    (line,) = re.findall(r"sudo apt-get install (.*)", said)
    assert line.split()[:2] == ["no-such-window", "no-such-tool"]


def test_where_a_window_is_needed_nothing_goes_on_without_its_packages() -> None:
    said, _ = told(required=True, also=[])

    assert "no-such-window" in said
    assert "went on" not in said


def test_what_can_be_done_without_is_a_hint_and_all_goes_on() -> None:
    said, hint = told(required=False, also=[])

    assert said == "went on\n"
    assert "no window: system packages are missing" in hint
