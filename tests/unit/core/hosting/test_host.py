"""What the host orders at the console: decided, logged as the host's own, and applied like anything else."""

import pytest

from core.console_protocol import (
    Announce,
    BanAddress,
    BanClient,
    ChangeModes,
    ChangeTopic,
    ConsoleOrder,
    KickClient,
    MakeOperator,
    MuteClient,
    NotChanged,
    Watch,
)
from core.hosting.host import MESSAGES_PER_SECOND
from core.room.model.members import Member
from storage.entry import ConnectionId
from storage.kinds import Kind
from tests.support.host_console import HostConsole
from tests.support.scripted_room import CONSOLE

EVE = ConnectionId(2)


@pytest.fixture
def host_console() -> HostConsole:
    return HostConsole()


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
        BanAddress("10.0.0.300"),
    ],
)
def test_an_order_about_who_is_gone_is_nothing(host_console: HostConsole, order: ConsoleOrder) -> None:
    assert host_console.carry_out(order) == []
    assert not host_console.script.turn.has_work


@pytest.mark.parametrize(
    "changes,code,about",
    [
        ("+Z", "472", ("Z",)),
        ("+k a,b", "696", ("#lobby", "k", "*")),
        ("+l many", "696", ("#lobby", "l", "many")),
        ("+b 10.0.0.3-9", "696", ("#lobby", "b", "10.0.0.3-9")),
        ("+o nobody", "401", ("nobody",)),
        ("+b", "461", ("MODE",)),
    ],
)
def test_a_mode_that_can_not_be_set_is_told_and_the_others_are_set(
    host_console: HostConsole, changes: str, code: str, about: tuple[str, ...]
) -> None:
    assert host_console.carry_out(ChangeModes(changes)) == []
    assert host_console.events.take() == [NotChanged(code, about)]

    letters, *params = changes.split()
    host_console.carry_out(ChangeModes(" ".join([f"+m{letters}", *params])))
    assert "m" in host_console.script.room.channels["#lobby"].flags


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
    def shown(kind: Kind, seconds: float, connection: ConnectionId = EVE, count: int = 1) -> int:
        host_console.events.take()
        host_console.seconds = seconds  # while the stamps stand still, as those of a clock may
        entry = host_console.script.factory.entry(kind, Member(connection, "", 0, ""), "#lobby", text="hi")
        for _ in range(count):
            host_console.host.show_entry(entry, None)
        return len(host_console.events.take())

    assert shown("said", 5.0, count=30) == MESSAGES_PER_SECOND
    assert shown("said", 5.999) == 0
    assert shown("joined", 5.999) == 1
    assert shown("notice", 5.999, CONSOLE) == 1
    assert shown("said", 6.0) == 1
