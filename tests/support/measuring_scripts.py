"""Runs a script of tests/gui that draws and measures, in a process of its own: a process bears one window."""

import json
import subprocess
import sys

from tests.support.headless_host import REPOSITORY


def answer_of(script: str, display: str, question: object) -> object:
    """Run a module of tests/gui, with ``question`` as JSON for its input; return what it answers."""
    answer = subprocess.run(
        [sys.executable, "-m", f"tests.gui.{script}"],
        cwd=REPOSITORY,
        env={"PATH": "/usr/bin:/bin", "DISPLAY": display},
        input=json.dumps(question),
        capture_output=True,
        text=True,
        timeout=40,
        check=True,
    )
    told: object = json.loads(answer.stdout)
    return told
