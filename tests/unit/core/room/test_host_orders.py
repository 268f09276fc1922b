"""What the host orders at the console: decided, logged as the host's own, and applied like anything else."""

import selectors

import pytest

from core.console import (
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
from core.hosting.connections import Connections
from core.hosting.event_queue import EventQueue
from core.hosting.host import MESSAGES_PER_SECOND, Host
from core.hosting.probing import Probing
from core.hosting.reporting import Reporter
from core.names import SERVER
from core.room.limits import AddressLimits
from core.room.model.members import Member
from core.room.model.modes import MAX_LISTED
from storage.entry import ConnectionId
from storage.kinds import Kind
from tests.support.scripted_room import CONSOLE, Script

EVE = ConnectionId(2)
BANNED = "3 <- :parlour 465 * :You are banned from this room"


class Desk:
    """The host at the console of a room without sockets; 1 is ada, 2 is eve, both in the lobby."""

    def __init__(self) -> None:
        self.script = Script(operators={"host": "token"})
        turn = self.script.turn
        connections = Connections(selectors.SelectSelector(), turn, AddressLimits(has_limits=False))
        self.reporter = Reporter(self.script.room, connections, 0.0)
        self.events = EventQueue(lambda: None)
        self.host = Host(turn, self.script.factory, self.events, self.reporter, Probing(connections))
        self.script.join("ada", "eve")

    def orders(self, order: ConsoleOrder) -> list[str]:
        return self.script.do(lambda: self.host.carry_out(order, "", 0.0))

    def snapshot(self) -> Snapshot:
        """Of who has no connection no row can be made: the bans alone."""
        members, self.script.room.members = self.script.room.members, {}
        self.orders(AskSnapshot())
        self.script.room.members = members
        (found,) = (event for event in self.events.take() if isinstance(event, Snapshot))
        return found

    def comes_back(self, nick: str = "eve", ip: str = "10.0.0.2", host: str = "host2") -> list[str]:
        self.script.connect()
        member = self.script.members[len(self.script.members)]
        member.ip, member.host = ip, host
        return self.script.says(len(self.script.members), f"NICK {nick}", f"USER {nick} 0 * :x")


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_ban_by_nickname_and_address_is_a_mode_of_the_lobby_and_throws_out(desk: Desk) -> None:
    assert desk.orders(BanClient(EVE, reason="flood")) == [
        "1 <- :parlour MODE #lobby +bb eve!*@* *!*@host2",
        "1 <- :parlour KICK #lobby eve :flood",
        "2 <- :parlour MODE #lobby +bb eve!*@* *!*@host2",
        "2 <- :parlour KICK #lobby eve :flood",
        "2 <- ERROR :Closing Link: 10.0.0.2 (Banned by the host: flood)",
    ]
    assert desk.script.closed == {2}


def test_a_ban_is_in_the_log_before_the_kick_as_the_hosts_own(desk: Desk) -> None:
    desk.orders(BanClient(EVE))

    last = [(entry.kind, entry.nick, entry.channel, entry.text) for entry in desk.script.log.entries[-3:]]
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
    desk: Desk, by_nick: bool, by_address: bool, nick: str, ip: str, host: str
) -> None:
    desk.orders(BanClient(EVE, by_nick, by_address))

    assert desk.comes_back(nick, ip, host) == [
        BANNED,
        f"3 <- ERROR :Closing Link: {ip} (Banned by the host)",
    ]
    assert desk.script.log.entries[-1].kind == "disconnected"


@pytest.mark.parametrize(
    "by_nick,by_address,nick,ip,host",
    [(True, False, "mallory", "10.0.0.2", "host2"), (False, True, "eve", "10.0.0.9", "host9")],
)
def test_a_ban_means_no_more_than_it_says(
    desk: Desk, by_nick: bool, by_address: bool, nick: str, ip: str, host: str
) -> None:
    desk.orders(BanClient(EVE, by_nick, by_address))

    assert f" 001 {nick} " in desk.comes_back(nick, ip, host)[0]


def test_a_ban_by_address_throws_out_all_who_come_from_there(desk: Desk) -> None:
    desk.script.join("twin", "other")
    desk.script.members[3].ip = "10.0.0.2"
    desk.orders(BanClient(EVE, by_nick=False))

    assert desk.script.closed == {2, 3}


def test_a_registration_that_was_decided_before_a_ban_is_judged_again_after_it(desk: Desk) -> None:
    script = desk.script
    script.connect()
    author = Member(CONSOLE, "", 0, "", nick=SERVER)
    script.turn.propose(script.factory.entry("mode", author, "#lobby", text="+b ivy!*@*"))
    script.turn.dispatcher.hear(script.members[3], b"USER ivy 0 * :x")
    script.turn.dispatcher.hear(script.members[3], b"NICK ivy")

    assert BANNED in script.settle()
    assert not script.members[3].is_registered


def test_a_ban_of_a_lobbys_operator_keeps_nobody_out_of_the_room(desk: Desk) -> None:
    desk.script.says(1, "OPER host token", "MODE #lobby +b mallory")

    assert " 001 mallory " in desk.comes_back("mallory", "10.0.0.9", "host9")[0]
    assert desk.script.says(3, "JOIN #lobby") == [
        "3 <- :parlour 474 mallory #lobby :Cannot join channel (+b)"
    ]


def test_an_exception_of_the_lobby_lets_in(desk: Desk) -> None:
    desk.orders(BanClient(EVE, by_nick=False))
    desk.script.says(1, "OPER host token", "MODE #lobby +e good!*@*")

    assert " 001 good " in desk.comes_back("good")[0]


def test_the_hosts_own_computer_is_never_banned_by_address(desk: Desk) -> None:
    desk.script.members[2].ip = "127.0.0.1"
    desk.orders(BanClient(EVE))

    assert list(desk.script.room.channels["#lobby"].lists["b"]) == ["eve!*@*"]
    assert " 001 eve " in desk.comes_back("eve", "127.0.0.1")[0]


def test_the_hosts_own_window_is_never_banned(desk: Desk) -> None:
    desk.script.says(1, "OPER host token")

    assert desk.orders(BanClient(ConnectionId(1))) == []


def test_a_ban_that_is_lifted_is_over(desk: Desk) -> None:
    desk.orders(BanClient(EVE, by_address=False))

    assert desk.orders(LiftBan("eve!*@*")) == ["1 <- :parlour MODE #lobby -b eve!*@*"]
    assert " 001 eve " in desk.comes_back()[0]


def test_lifting_what_is_not_there_is_nothing(desk: Desk) -> None:
    assert desk.orders(LiftBan("eve!*@*")) == []


def test_who_is_muted_hears_and_does_not_speak_whatever_its_name(desk: Desk) -> None:
    muted = desk.orders(MuteClient(EVE, is_muted=True))
    desk.script.says(2, "NICK mallory")
    silenced = desk.script.says(2, "PRIVMSG #lobby :hi")
    desk.orders(MuteClient(EVE, is_muted=False))

    assert muted[0] == "1 <- :parlour MODE #lobby +b ~m:*!~eve@host2"
    assert silenced == ["2 <- :parlour 404 mallory #lobby :Cannot send to channel"]
    assert desk.script.says(2, "PRIVMSG #lobby :hi") == ["1 <- :mallory!~eve@host2 PRIVMSG #lobby :hi"]


def test_who_is_made_an_operator_of_the_lobby_is_one_until_taken_back(desk: Desk) -> None:
    assert desk.orders(MakeOperator(EVE, is_operator=True))[0] == "1 <- :parlour MODE #lobby +o eve"
    assert desk.script.says(2, "KICK #lobby ada")[0] == "1 <- :eve!~eve@host2 KICK #lobby ada :eve"
    assert desk.orders(MakeOperator(EVE, is_operator=False)) == ["2 <- :parlour MODE #lobby -o eve"]


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
def test_an_order_about_who_is_gone_is_nothing(desk: Desk, order: ConsoleOrder) -> None:
    assert desk.orders(order) == []
    assert not desk.script.turn.has_work


def test_who_has_no_name_yet_is_banned_by_address_alone(desk: Desk) -> None:
    desk.script.connect()
    desk.orders(BanClient(ConnectionId(3)))

    assert list(desk.script.room.channels["#lobby"].lists["b"]) == ["*!*@host3"]
    assert desk.script.closed == {3}


def test_what_the_host_announces_is_shown_to_the_console_and_what_others_say_is_not(desk: Desk) -> None:
    desk.script.watched.clear()
    desk.orders(Announce("tea"))
    desk.script.says(1, "PRIVMSG #lobby :hi", "NOTICE #lobby :ho")

    assert [(entry.kind, entry.text) for entry in desk.script.watched] == [("notice", "tea")]
    assert (desk.script.room.messages, desk.script.room.lobby_messages) == (3, 3)


def test_who_watches_is_shown_what_is_said_to_all_of_a_channel_and_nothing_else(desk: Desk) -> None:
    desk.orders(Watch(is_open=True))
    desk.script.watched.clear()
    lines = ("PRIVMSG #lobby :hi", "PRIVMSG eve :psst", "NOTICE #lobby :ho", "PRIVMSG @#lobby :ops")
    desk.script.says(1, *lines, "@+typing=active TAGMSG #lobby")
    assert [(entry.kind, entry.text) for entry in desk.script.watched] == [("said", "hi"), ("notice", "ho")]

    desk.orders(Watch(is_open=False))
    desk.script.watched.clear()
    desk.script.says(1, "PRIVMSG #lobby :later")
    assert desk.script.watched == []


def test_of_a_busy_second_the_console_is_shown_the_first_messages_and_all_else(desk: Desk) -> None:
    def shown(kind: Kind, time_ms: int, connection: ConnectionId = EVE, count: int = 1) -> int:
        desk.events.take()
        entry = desk.script.factory.entry(kind, Member(connection, "", 0, ""), "#lobby", text="hi")
        for _ in range(count):
            desk.host.see(entry._replace(time_ms=time_ms), None)
        return len(desk.events.take())

    assert shown("said", 5_000, count=30) == MESSAGES_PER_SECOND
    assert shown("said", 5_999) == 0
    assert shown("joined", 5_999) == 1
    assert shown("notice", 5_999, CONSOLE) == 1
    assert shown("said", 6_000) == 1


def test_a_snapshot_says_whom_bans_are_about(desk: Desk) -> None:
    desk.orders(MuteClient(ConnectionId(1), is_muted=True))
    desk.orders(BanClient(EVE))
    rows = desk.snapshot().bans

    assert [(row.mask, row.nick, row.ip, row.is_mute, row.is_of_host) for row in rows] == [
        ("~m:*!~ada@host1", "ada", "10.0.0.1", True, True),
        ("eve!*@*", "eve", "", False, True),
        ("*!*@host2", "eve", "10.0.0.2", False, True),
    ]


def test_a_snapshot_says_when_no_ban_can_be_added(desk: Desk) -> None:
    desk.script.says(1, "OPER host token")
    for number in range(MAX_LISTED):
        assert desk.snapshot().can_ban
        desk.script.says(1, f"MODE #lobby +b n{number}")

    assert not desk.snapshot().can_ban
