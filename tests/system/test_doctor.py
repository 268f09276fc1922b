"""`parlour doctor` between hosts made of network namespaces: each fault has its own diagnosis."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping

import pytest

from tests.support.doctor_lab import AT_HOST, FAULTS
from tests.support.headless_host import REPOSITORY

_UNSHARE = ["unshare", "-Urnm"]
Answer = Mapping[str, object]


def has_namespaces() -> bool:
    try:
        return sys.platform == "linux" and not subprocess.run([*_UNSHARE, "true"], check=False).returncode
    except OSError:
        return False


pytestmark = pytest.mark.skipif(
    not has_namespaces() and "CI" not in os.environ, reason="only on systems that allow network namespaces"
)

CAUSES = {
    "not open": "room not open",
    "there: drops all": "firewall there",
    "there: drops the port": "firewall there",
    "there: rejects": "firewall there",
    "there: resets": "room not open",  # can't be told apart; the advice names both
    "here: drops what goes out": "firewall here",
    "here: drops what comes in": "firewall here",
    "apart": "gone or isolated",
    "apart, but announced": "isolated",
    "apart, with a router": "isolated",
    "host off the network": "gone or isolated",
    "other network": "other network",
    "VPN": "vpn",
    "VPN with a kill switch": "vpn",
    "no network": "no network",
    "port of another program": "not a room",
    "host: not open": "not hosting",
    "host: port busy": "port busy",
}
SURE = {
    *("not open", "there: drops the port", "there: rejects", "there: resets", "here: drops what goes out"),
    *("apart, but announced", "VPN", "no network", "host: not open", "host: port busy"),
}


EITHER_WAY = {"other network"}  # sure where the system gives up on the router before the doctor does


@pytest.fixture(scope="module")
def answers() -> Mapping[str, Answer]:
    """Bring all faults about at once, and let the doctor look at each."""
    command = [*_UNSHARE, sys.executable, "-m", "tests.support.doctor_lab"]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, timeout=58, check=False)
    assert done.returncode == 0, done.stderr
    found: Mapping[str, Answer] = json.loads(done.stdout)
    return found


def test_all_faults_are_looked_at(answers: Mapping[str, Answer]) -> None:
    assert answers.keys() == {*CAUSES, "well", "host: well"} == {*FAULTS, *AT_HOST.values()}


@pytest.mark.parametrize("fault", CAUSES)
def test_each_fault_has_its_own_diagnosis(answers: Mapping[str, Answer], fault: str) -> None:
    answer = answers[fault]
    assert answer["cause"] == CAUSES[fault], answer
    assert answer["is_sure"] == (fault in SURE) or fault in EITHER_WAY, answer
    assert answer["code"] == 1


def test_who_else_has_the_port_is_named(answers: Mapping[str, Answer]) -> None:
    sentence = str(answers["host: port busy"]["sentence"])
    assert sentence.startswith("Port 6697 of this computer is used by python")


def test_a_room_that_can_be_joined_is_said_to_be_well(answers: Mapping[str, Answer]) -> None:
    guest, host = answers["well"], answers["host: well"]
    assert guest["cause"] in ("well", "in the clear"), guest
    assert host["cause"] == "nothing found", host
    assert (guest["code"], host["code"]) == (0, 0)
