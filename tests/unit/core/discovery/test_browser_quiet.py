"""What discovery costs whoever does not use it: nothing."""

import subprocess
import sys

from core.discovery.announcer import Announcer
from core.discovery.browser import Browser
from tests.support.headless_host import REPOSITORY

LOADED = "import sys, app.windowed; print([name for name in ('zeroconf', 'asyncio') if name in sys.modules])"


def test_nothing_of_mdns_is_loaded_with_the_window() -> None:
    command = [sys.executable, "-c", LOADED]
    loaded = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert loaded.stdout == "[]\n"


def test_who_announces_nothing_and_looks_for_nothing_has_no_thread() -> None:
    with Announcer() as announcer, Browser(lambda: None) as browser:
        announcer.withdraw()
        browser.rest()
        assert announcer._thread is None
        assert browser._thread is None
