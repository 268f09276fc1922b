"""Who comes in unencrypted, where a computer has addresses that others could have."""

import shlex
import subprocess
import sys

import pytest

from tests.attacks.measuring import can_make_namespaces, unshare
from tests.support.headless_host import REPOSITORY

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not can_make_namespaces(), reason="only on Linux, with network namespaces"
)


def test_an_own_address_is_this_computer_only_when_it_is_reached_from_itself() -> None:
    setup = "ip link set lo up; ip addr add 10.99.0.1/32 dev lo; ip addr add 10.99.0.2/32 dev lo; "
    command = shlex.join([sys.executable, "-m", "tests.support.two_addresses"])
    told = subprocess.run(
        [*unshare(), "sh", "-c", setup + command], cwd=REPOSITORY, capture_output=True, text=True, check=True
    ).stdout
    assert told.splitlines() == [
        "ERROR :Closing Link: 10.99.0.1 (Quit: done)",
        "ERROR :Closing Link: 10.99.0.2 (This room is encrypted: connect with TLS, port PORT)",
    ]
