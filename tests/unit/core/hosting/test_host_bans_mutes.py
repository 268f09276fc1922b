"""The host's mutes: who hears and does not speak."""

import pytest

from core.console_protocol import BanAddress, ConsoleOrder, MuteClient
from storage.entry import ConnectionId
from tests.support.host_console import HostConsole

ADA, EVE = ConnectionId(1), ConnectionId(2)


@pytest.fixture
def host_console() -> HostConsole:
    return HostConsole()


def test_who_is_muted_hears_and_does_not_speak_under_any_nickname(host_console: HostConsole) -> None:
    muted = host_console.carry_out(MuteClient(EVE, is_muted=True))
    host_console.script.send(2, "NICK mallory")

    assert muted[0] == "1 <- :parlour MODE #lobby +b ~m:~c:2"
    assert not host_console.is_heard(2)
    assert host_console.script.send(2, "PART #lobby", "JOIN #lobby")
    assert not host_console.is_heard(2)
    host_console.carry_out(MuteClient(EVE, is_muted=False))
    assert host_console.script.send(2, "PRIVMSG #lobby :hi") == [
        "1 <- :mallory!~eve@host2 PRIVMSG #lobby :hi"
    ]


def test_a_mute_of_a_connection_ends_with_it(host_console: HostConsole) -> None:
    host_console.carry_out(MuteClient(EVE, is_muted=True))
    host_console.script.send(2, "QUIT")

    assert host_console.ban_masks() == []


def test_a_mute_of_one_reaches_nobody_else_at_the_address(host_console: HostConsole) -> None:
    script = host_console.script
    script.members[1].ip, script.members[1].host = "10.0.0.2", "host2"
    script.members[1].user = script.members[2].user = "~parlour"
    for member in (script.members[1], script.members[2]):
        member.rename(member.nick)
    host_console.carry_out(MuteClient(EVE, is_muted=True))

    assert (host_console.is_heard(1), host_console.is_heard(2)) == (True, False)


@pytest.mark.parametrize(
    "order", [MuteClient(EVE, is_muted=True, by_address=True), BanAddress("10.0.0.2", True)]
)
def test_a_mute_of_an_address_reaches_who_comes_back(host_console: HostConsole, order: ConsoleOrder) -> None:
    host_console.carry_out(order)
    host_console.script.send(2, "QUIT")
    host_console.comes_back("mallory")
    host_console.script.send(3, "JOIN #lobby")

    assert not host_console.is_heard(3)


def test_a_mute_of_an_account_reaches_who_logs_in(host_console: HostConsole) -> None:
    script = host_console.script
    script.log_in(2, "eve")
    host_console.carry_out(MuteClient(EVE, is_muted=True))
    host_console.comes_back("mallory", "10.0.0.77")
    script.send(3, "JOIN #lobby")
    before = host_console.is_heard(3)
    script.log_in(3, "eve")

    assert (before, host_console.is_heard(3)) == (True, False)
