"""What the host orders at the console: decided, logged as the host's own, and applied like anything else."""

import selectors

import pytest

from core.console_protocol import (
    Announce,
    AskSnapshot,
    BanClient,
    ChangeTopic,
    ConsoleOrder,
    KickClient,
    LiftBan,
    MakeOperator,
    MuteClient,
    Snapshot,
    Watch,
)
from core.hosting.address_limits import AddressLimits
from core.hosting.connections import Connections
from core.hosting.host import MESSAGES_PER_SECOND, EventQueue, Host
from core.hosting.probing import Probing
from core.hosting.reporting import Reporter
from core.names import SERVER
from core.room.model.members import Member
from core.room.model.modes import MAX_LISTED
from storage.entry import ConnectionId
from storage.kinds import Kind
from tests.support.scripted_room import CONSOLE, ScriptedRoom

EVE = ConnectionId(2)
BANNED = "3 <- :parlour 465 * :You are banned from this room"


class HostConsole:
    """The host at the console of a room without sockets; 1 is ada, 2 is eve, both in the lobby."""

    def __init__(self) -> None:
        self.script = ScriptedRoom(operators={"host": "token"})
        turn = self.script.turn
        connections = Connections(selectors.SelectSelector(), turn, AddressLimits(has_limits=False))
        self.reporter = Reporter(self.script.room, connections, 0.0)
        self.events = EventQueue(lambda: None)
        self.host = Host(turn, self.script.factory, self.events, self.reporter, Probing(connections))
        self.script.join("ada", "eve")

    def carry_out(self, order: ConsoleOrder) -> list[str]:
        return self.script.run(lambda: self.host.carry_out(order, "", 0.0))

    def snapshot(self) -> Snapshot:
        """Of who has no connection no row can be made: the bans alone."""
        members, self.script.room.members = self.script.room.members, {}
        self.carry_out(AskSnapshot())
        self.script.room.members = members
        (found,) = (event for event in self.events.take() if isinstance(event, Snapshot))
        return found

    def comes_back(self, nick: str = "eve", ip: str = "10.0.0.2", host: str = "host2") -> list[str]:
        self.script.connect()
        member = self.script.members[len(self.script.members)]
        member.ip, member.host = ip, host
        return self.script.send(len(self.script.members), f"NICK {nick}", f"USER {nick} 0 * :x")


@pytest.fixture
def host_console() -> HostConsole:
    return HostConsole()


def test_a_ban_by_nickname_and_address_is_a_mode_of_the_lobby_and_throws_out(
    host_console: HostConsole,
) -> None:
    assert host_console.carry_out(BanClient(EVE, reason="flood")) == [
        "1 <- :parlour MODE #lobby +bb eve!*@* *!*@host2",
        "1 <- :parlour KICK #lobby eve :flood",
        "2 <- :parlour MODE #lobby +bb eve!*@* *!*@host2",
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
        ("mode", "parlour.local", "#lobby", "+bb eve!*@* *!*@host2"),
        ("kicked", "parlour.local", "#lobby", "Banned by the host"),
        ("quit", "eve", "", "Banned by the host"),
    ]


@pytest.mark.parametrize(
    "by_nick,by_address,nick,ip,host",
    [
        (True, False, "EVE", "10.0.0.9", "host9"),
        (False, True, "mallory", "10.0.0.2", "host2"),
        (True, True, "mallory", "10.0.0.2", "host2"),
    ],
)
def test_who_is_banned_does_not_come_into_the_room(
    host_console: HostConsole, by_nick: bool, by_address: bool, nick: str, ip: str, host: str
) -> None:
    host_console.carry_out(BanClient(EVE, by_nick, by_address))

    assert host_console.comes_back(nick, ip, host) == [
        BANNED,
        f"3 <- ERROR :Closing Link: {ip} (Banned by the host)",
    ]
    assert host_console.script.log.entries[-1].kind == "disconnected"


@pytest.mark.parametrize(
    "by_nick,by_address,nick,ip,host",
    [(True, False, "mallory", "10.0.0.2", "host2"), (False, True, "eve", "10.0.0.9", "host9")],
)
def test_a_ban_means_no_more_than_it_says(
    host_console: HostConsole, by_nick: bool, by_address: bool, nick: str, ip: str, host: str
) -> None:
    host_console.carry_out(BanClient(EVE, by_nick, by_address))

    assert f" 001 {nick} " in host_console.comes_back(nick, ip, host)[0]


def test_a_ban_by_address_throws_out_all_who_come_from_there(host_console: HostConsole) -> None:
    host_console.script.join("twin", "other")
    host_console.script.members[3].ip = "10.0.0.2"
    host_console.carry_out(BanClient(EVE, by_nick=False))

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

    assert BANNED in script.settle()
    assert not script.members[3].is_registered


def test_a_ban_of_a_lobbys_operator_keeps_nobody_out_of_the_room(host_console: HostConsole) -> None:
    host_console.script.send(1, "OPER host token", "MODE #lobby +b mallory")

    assert " 001 mallory " in host_console.comes_back("mallory", "10.0.0.9", "host9")[0]
    assert host_console.script.send(3, "JOIN #lobby") == [
        "3 <- :parlour 474 mallory #lobby :Cannot join channel (+b)"
    ]


def test_an_exception_of_the_lobby_lets_in(host_console: HostConsole) -> None:
    host_console.carry_out(BanClient(EVE, by_nick=False))
    host_console.script.send(1, "OPER host token", "MODE #lobby +e good!*@*")

    assert " 001 good " in host_console.comes_back("good")[0]


def test_the_hosts_own_computer_is_never_banned_by_address(host_console: HostConsole) -> None:
    host_console.script.members[2].ip = "127.0.0.1"
    host_console.carry_out(BanClient(EVE))

    assert list(host_console.script.room.channels["#lobby"].lists["b"]) == ["eve!*@*"]
    assert " 001 eve " in host_console.comes_back("eve", "127.0.0.1")[0]


def test_the_hosts_own_window_is_never_banned(host_console: HostConsole) -> None:
    host_console.script.send(1, "OPER host token")

    assert host_console.carry_out(BanClient(ConnectionId(1))) == []


def test_a_ban_that_is_lifted_is_over(host_console: HostConsole) -> None:
    host_console.carry_out(BanClient(EVE, by_address=False))

    assert host_console.carry_out(LiftBan("eve!*@*")) == ["1 <- :parlour MODE #lobby -b eve!*@*"]
    assert " 001 eve " in host_console.comes_back()[0]


def test_lifting_what_is_not_there_is_nothing(host_console: HostConsole) -> None:
    assert host_console.carry_out(LiftBan("eve!*@*")) == []


def test_who_is_muted_hears_and_does_not_speak_whatever_its_name(host_console: HostConsole) -> None:
    muted = host_console.carry_out(MuteClient(EVE, is_muted=True))
    host_console.script.send(2, "NICK mallory")
    silenced = host_console.script.send(2, "PRIVMSG #lobby :hi")
    host_console.carry_out(MuteClient(EVE, is_muted=False))

    assert muted[0] == "1 <- :parlour MODE #lobby +b ~m:*!~eve@host2"
    assert silenced == ["2 <- :parlour 404 mallory #lobby :Cannot send to channel"]
    assert host_console.script.send(2, "PRIVMSG #lobby :hi") == [
        "1 <- :mallory!~eve@host2 PRIVMSG #lobby :hi"
    ]


def test_who_is_made_an_operator_of_the_lobby_is_one_until_taken_back(host_console: HostConsole) -> None:
    assert (
        host_console.carry_out(MakeOperator(EVE, is_operator=True))[0] == "1 <- :parlour MODE #lobby +o eve"
    )
    assert host_console.script.send(2, "KICK #lobby ada")[0] == "1 <- :eve!~eve@host2 KICK #lobby ada :eve"
    assert host_console.carry_out(MakeOperator(EVE, is_operator=False)) == [
        "2 <- :parlour MODE #lobby -o eve"
    ]


@pytest.mark.parametrize(
    "order",
    [
        KickClient(ConnectionId(9)),
        BanClient(ConnectionId(9)),
        MuteClient(ConnectionId(9), is_muted=True),
        MakeOperator(ConnectionId(9), is_operator=True),
        ChangeTopic("#nowhere", "x"),
        Announce(" \n "),
    ],
)
def test_an_order_about_who_is_gone_is_nothing(host_console: HostConsole, order: ConsoleOrder) -> None:
    assert host_console.carry_out(order) == []
    assert not host_console.script.turn.has_work


def test_who_has_no_name_yet_is_banned_by_address_alone(host_console: HostConsole) -> None:
    host_console.script.connect()
    host_console.carry_out(BanClient(ConnectionId(3)))

    assert list(host_console.script.room.channels["#lobby"].lists["b"]) == ["*!*@host3"]
    assert host_console.script.closed == {3}


def test_what_the_host_announces_is_shown_to_the_console_and_what_others_say_is_not(
    host_console: HostConsole,
) -> None:
    host_console.script.applied.clear()
    host_console.carry_out(Announce("tea"))
    host_console.script.send(1, "PRIVMSG #lobby :hi", "NOTICE #lobby :ho")

    assert [(entry.kind, entry.text) for entry in host_console.script.applied] == [("notice", "tea")]
    assert (host_console.script.room.messages, host_console.script.room.lobby_messages) == (3, 3)


def test_who_watches_is_shown_what_is_said_to_all_of_a_channel_and_nothing_else(
    host_console: HostConsole,
) -> None:
    host_console.carry_out(Watch(is_open=True))
    host_console.script.applied.clear()
    lines = ("PRIVMSG #lobby :hi", "PRIVMSG eve :psst", "NOTICE #lobby :ho", "PRIVMSG @#lobby :ops")
    host_console.script.send(1, *lines, "@+typing=active TAGMSG #lobby")
    assert [(entry.kind, entry.text) for entry in host_console.script.applied] == [
        ("said", "hi"),
        ("notice", "ho"),
    ]

    host_console.carry_out(Watch(is_open=False))
    host_console.script.applied.clear()
    host_console.script.send(1, "PRIVMSG #lobby :later")
    assert host_console.script.applied == []


def test_of_a_busy_second_the_console_is_shown_the_first_messages_and_all_else(
    host_console: HostConsole,
) -> None:
    def shown(kind: Kind, time_ms: int, connection: ConnectionId = EVE, count: int = 1) -> int:
        host_console.events.take()
        entry = host_console.script.factory.entry(kind, Member(connection, "", 0, ""), "#lobby", text="hi")
        for _ in range(count):
            host_console.host.show_entry(entry._replace(time_ms=time_ms), None)
        return len(host_console.events.take())

    assert shown("said", 5_000, count=30) == MESSAGES_PER_SECOND
    assert shown("said", 5_999) == 0
    assert shown("joined", 5_999) == 1
    assert shown("notice", 5_999, CONSOLE) == 1
    assert shown("said", 6_000) == 1


def test_a_snapshot_says_whom_bans_are_about(host_console: HostConsole) -> None:
    host_console.carry_out(MuteClient(ConnectionId(1), is_muted=True))
    host_console.carry_out(BanClient(EVE))
    rows = host_console.snapshot().bans

    assert [(row.mask, row.nick, row.ip, row.is_mute, row.is_of_host) for row in rows] == [
        ("~m:*!~ada@host1", "ada", "10.0.0.1", True, True),
        ("eve!*@*", "eve", "", False, True),
        ("*!*@host2", "eve", "10.0.0.2", False, True),
    ]


def test_a_snapshot_says_when_no_ban_can_be_added(host_console: HostConsole) -> None:
    host_console.script.send(1, "OPER host token")
    for number in range(MAX_LISTED):
        assert host_console.snapshot().can_ban
        host_console.script.send(1, f"MODE #lobby +b n{number}")

    assert not host_console.snapshot().can_ban
