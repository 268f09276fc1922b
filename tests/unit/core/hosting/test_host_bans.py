"""The host's bans: they reach whom they say, under any nickname, and never their own window."""

import pytest

from core.console_protocol import BanAddress, BanClient, ChangeModes, ConsoleOrder, LiftBan, MuteClient
from core.naming.names import SERVER
from core.room.model.members import Member
from core.room.model.modes import MAX_LISTED
from storage.entry import ConnectionId
from tests.support.host_console import HostConsole
from tests.support.scripted_room import CONSOLE

ADA, EVE = ConnectionId(1), ConnectionId(2)
BANNED = ":parlour 465 * :You are banned from this room"


@pytest.fixture
def host_console() -> HostConsole:
    return HostConsole()


def is_let_in(lines: list[str]) -> bool:
    assert len([line for line in lines if " 001 " in line or " 465 " in line]) == 1
    return any(" 001 " in line for line in lines)


# Whom a ban reaches


def test_a_ban_is_a_mode_of_the_lobby_that_shows_a_cloak_and_throws_out(host_console: HostConsole) -> None:
    assert host_console.carry_out(BanClient(EVE, reason="flood")) == [
        "1 <- :parlour MODE #lobby +b *!*@host2",
        "1 <- :parlour KICK #lobby eve :flood",
        "2 <- :parlour MODE #lobby +b *!*@host2",
        "2 <- :parlour KICK #lobby eve :flood",
        "2 <- ERROR :Closing Link: 10.0.0.2 (Banned by the host: flood)",
    ]
    assert host_console.script.closed == {2}


def test_a_ban_is_in_the_log_before_the_kick_as_the_hosts_own(host_console: HostConsole) -> None:
    host_console.carry_out(BanClient(EVE))

    last = [
        (entry.kind, entry.nick, entry.channel, entry.text) for entry in host_console.script.log.entries[-3:]
    ]
    assert last == [
        ("mode", "parlour.local", "#lobby", "+b *!*@host2"),
        ("kicked", "parlour.local", "#lobby", "Banned by the host"),
        ("quit", "eve", "", "Banned by the host"),
    ]


@pytest.mark.parametrize("nick", ["eve", "EVE", "mallory", "another", "Ümit"])
@pytest.mark.parametrize(
    "ip,again",
    [
        ("10.0.0.2", "10.0.0.2"),
        ("::ffff:10.0.0.2", "10.0.0.2"),
        ("127.0.0.1", "127.0.0.1"),
        ("::1", "::1"),
        ("fe80::2%eth0", "fe80::2%eth1"),
    ],
)
def test_who_is_banned_by_address_comes_back_under_no_nickname(
    host_console: HostConsole, nick: str, ip: str, again: str
) -> None:
    host_console.script.members[2].ip = ip
    host_console.carry_out(BanClient(EVE))

    assert host_console.comes_back(nick, again) == [
        f"3 <- {BANNED}",
        f"3 <- ERROR :Closing Link: {again} (Banned by the host)",
    ]
    assert host_console.script.log.entries[-1].kind == "disconnected"


@pytest.mark.parametrize("ip", ["10.0.0.9", "10.0.0.20", "10.0.1.7", "::7", "127.0.0.1"])
def test_a_ban_of_an_address_reaches_no_other(host_console: HostConsole, ip: str) -> None:
    host_console.carry_out(BanClient(EVE))

    assert is_let_in(host_console.comes_back("eve", ip))


@pytest.mark.parametrize(
    "ip,within,beyond",
    [
        ("10.0.0.2", "10.0.0.250", "10.0.1.7"),
        ("2001:db8:1:2::5", "2001:db8:1:2:ffff::9", "2001:db8:1:3::5"),
        ("fe80::2%eth0", "fe80::9%eth0", "fe81::2"),
    ],
)
def test_a_ban_of_a_network_reaches_all_of_it_and_no_more(
    host_console: HostConsole, ip: str, within: str, beyond: str
) -> None:
    host_console.script.members[2].ip = ip
    host_console.script.members[1].ip = "192.168.7.7"
    host_console.carry_out(BanClient(EVE, by_network=True))

    assert host_console.script.closed == {2}
    assert not is_let_in(host_console.comes_back("mallory", within))
    assert is_let_in(host_console.comes_back("mallory", beyond))


def test_a_ban_of_an_account_reaches_it_from_everywhere(host_console: HostConsole) -> None:
    script = host_console.script
    script.log_in(2, "Eve")
    host_console.carry_out(BanClient(EVE, by_address=False))
    script.open_connection("10.0.0.77")
    script.settle()

    assert host_console.ban_masks() == ["~a:Eve"]
    assert script.log_in(3, "EVE") == [
        f"3 <- {BANNED}",
        "3 <- ERROR :Closing Link: 10.0.0.77 (Banned by the host)",
    ]
    assert is_let_in(host_console.comes_back("eve", "10.0.0.78"))  # not logged in


def test_who_logs_in_to_a_banned_account_later_must_go(host_console: HostConsole) -> None:
    script = host_console.script
    script.log_in(2, "eve")
    host_console.carry_out(BanClient(EVE, by_address=False))
    host_console.comes_back("mallory", "10.0.0.77")

    assert "ERROR :Closing Link: 10.0.0.77 (Banned by the host)" in script.log_in(3, "eve")[-1]


def test_a_ban_throws_out_all_whom_it_reaches(host_console: HostConsole) -> None:
    host_console.script.join("twin", "other")
    host_console.script.members[3].ip = "10.0.0.2"
    host_console.carry_out(BanClient(EVE))

    assert host_console.script.closed == {2, 3}


def test_a_registration_that_was_decided_before_a_ban_is_judged_again_after_it(
    host_console: HostConsole,
) -> None:
    script = host_console.script
    script.connect()
    author = Member(CONSOLE, "", 0, "", nick=SERVER)
    script.turn.propose(script.factory.entry("mode", author, "#lobby", text="+b ivy!*@*"))
    script.turn.dispatcher.hear(script.members[3], b"USER ivy 0 * :x")
    script.turn.dispatcher.hear(script.members[3], b"NICK ivy")

    assert f"3 <- {BANNED}" in script.settle()
    assert not script.members[3].is_registered


def test_a_ban_of_a_lobbys_operator_keeps_nobody_out_of_the_room(host_console: HostConsole) -> None:
    host_console.script.send(1, "OPER host token", "MODE #lobby +b mallory")

    assert " 001 mallory " in host_console.comes_back("mallory", "10.0.0.9")[0]
    assert host_console.script.send(3, "JOIN #lobby") == [
        "3 <- :parlour 474 mallory #lobby :Cannot join channel (+b)"
    ]


@pytest.mark.parametrize("mask", ["good!*@*", "*!*@10.0.0.2", "10.0.0.0/24"])
def test_an_exception_of_the_lobby_lets_in(host_console: HostConsole, mask: str) -> None:
    host_console.carry_out(BanClient(EVE))
    host_console.script.send(1, "OPER host token", f"MODE #lobby +e {mask}")

    assert is_let_in(host_console.comes_back("good"))


def test_a_ban_that_is_lifted_is_over(host_console: HostConsole) -> None:
    host_console.carry_out(BanClient(EVE))

    assert host_console.carry_out(LiftBan("*!*@host2")) == ["1 <- :parlour MODE #lobby -b *!*@host2"]
    assert is_let_in(host_console.comes_back())


def test_lifting_what_is_not_there_is_nothing(host_console: HostConsole) -> None:
    assert host_console.carry_out(LiftBan("*!*@host2")) == []


def test_who_has_no_name_yet_is_banned_as_well(host_console: HostConsole) -> None:
    host_console.script.connect()
    host_console.carry_out(BanClient(ConnectionId(3)))

    assert host_console.ban_masks() == ["*!*@host3"]
    assert host_console.script.closed == {3}


@pytest.mark.parametrize("address", ["10.0.0.2", "10.0.0.2/32", "[::ffff:10.0.0.2]", "10.0.0.0/30", "10.*"])
def test_an_address_is_banned_whoever_is_there(host_console: HostConsole, address: str) -> None:
    host_console.script.members[1].ip = "192.168.7.7"
    host_console.carry_out(BanAddress(address, reason="flood"))

    assert host_console.script.closed == {2}
    assert not is_let_in(host_console.comes_back("mallory"))


# Never the host


@pytest.mark.parametrize("ip", ["127.0.0.1", "10.0.0.2", "2001:db8::2"])
@pytest.mark.parametrize(
    "order",
    [
        BanClient(EVE),
        BanClient(EVE, by_network=True),
        BanAddress("0.0.0.0/0"),
        BanAddress("::/0"),
        BanClient(ADA),
        MuteClient(EVE, is_muted=True, by_address=True),
        MuteClient(EVE, is_muted=True, by_network=True),
        MuteClient(ADA, is_muted=True, by_address=True),
        BanAddress("*.*", is_mute=True),
        ChangeModes("+b *!*@*"),
        ChangeModes("+b ~m:*"),
    ],
    ids=str,
)
def test_the_hosts_own_window_stays_and_speaks(
    host_console: HostConsole, ip: str, order: ConsoleOrder
) -> None:
    script = host_console.script
    script.members[1].ip = script.members[2].ip = ip
    script.members[1].host = script.members[2].host
    script.send(1, "OPER host token", "MODE #lobby -o ada")
    host_console.carry_out(order)

    assert 1 not in script.closed
    assert script.members[1].nick == "ada"
    assert host_console.is_heard(1)
    script.send(1, "PART #lobby")
    assert "JOIN #lobby" in script.send(1, "JOIN #lobby")[0]


@pytest.mark.parametrize("ip", ["127.0.0.1", "10.0.0.2"])
def test_the_hosts_own_window_comes_back_from_a_banned_address(host_console: HostConsole, ip: str) -> None:
    host_console.script.members[2].ip = ip
    host_console.carry_out(BanClient(EVE))

    assert not is_let_in(host_console.comes_back("mallory", ip, password="guess"))
    assert is_let_in(host_console.comes_back("ada2", ip, password="token"))


# What the console is told


def test_a_snapshot_says_whom_bans_are_about(host_console: HostConsole) -> None:
    host_console.script.log_in(2, "Eve")
    host_console.script.members[1].ip = "192.168.7.7"
    host_console.carry_out(MuteClient(ADA, is_muted=True))
    host_console.carry_out(BanClient(EVE, by_network=True))
    rows = host_console.snapshot().bans

    assert [(row.mask, row.nick, row.ip, row.account, row.is_mute, row.is_of_connection) for row in rows] == [
        ("~m:~c:1", "ada", "", "", True, True),
        ("~a:Eve", "eve", "", "Eve", False, False),
        ("*!*@host0/24", "eve", "10.0.0.0/24", "", False, False),
    ]
    assert all(row.is_of_host for row in rows)


def test_a_snapshot_says_when_no_ban_can_be_added(host_console: HostConsole) -> None:
    host_console.script.send(1, "OPER host token")
    for number in range(MAX_LISTED):
        assert host_console.snapshot().can_ban
        host_console.script.send(1, f"MODE #lobby +b n{number}")

    assert not host_console.snapshot().can_ban
