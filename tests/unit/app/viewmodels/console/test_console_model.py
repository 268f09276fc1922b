"""The console as a whole: looking, and what an event changes."""

from datetime import UTC, timedelta

import pytest

from app.texts.common import Legible
from app.viewmodels.console.client_table import ClientLine
from app.viewmodels.console.console_model import ConsoleModel
from app.viewmodels.console.server_events import legible_server_event
from core.console_protocol import (
    AskSnapshot,
    BanRow,
    ConsoleOrder,
    Figures,
    Happened,
    LogTrouble,
    Missed,
    NotChanged,
    Watch,
)
from core.values import replace
from storage.kinds import Kind
from tests.support.sample_console import EMPTY, GUEST, NOON, console


def happened(kind: Kind, nick: str = "bob", channel: str = "", target: str = "", text: str = "") -> Happened:
    at = NOON + timedelta(minutes=1)
    return Happened(at, GUEST, "192.168.1.7", 51234, nick, kind, channel, target, text)


def names(model: ConsoleModel) -> list[str]:
    return [line.name for line in model.clients()]


# Looking


def test_the_room_as_it_is_now_is_asked_for() -> None:
    orders: list[ConsoleOrder] = []
    ConsoleModel(orders.append).begin()

    assert orders == [AskSnapshot()]


def test_only_while_it_is_looked_at_the_room_watches_its_clients() -> None:
    model, orders = console()
    model.set_shown(is_shown=True)
    model.set_shown(is_shown=True)
    model.set_shown(is_shown=False)

    assert orders == [Watch(is_open=True), AskSnapshot(), Watch(is_open=False)]


def test_while_it_is_looked_at_the_room_is_asked_for_once_a_second_and_never_twice_at_once() -> None:
    model, orders = console()
    model.set_shown(is_shown=True)
    orders.clear()
    model.tick(NOON + timedelta(seconds=1))
    unanswered = list(orders)
    model.apply(legible_server_event(replace(EMPTY, at=NOON + timedelta(seconds=1))))
    model.tick(NOON + timedelta(seconds=1.1))
    asked_at = []
    for tenth in range(11, 40):
        model.tick(NOON + timedelta(seconds=tenth / 10))
        if orders:
            asked_at.append(tenth)
            orders.clear()
            model.apply(legible_server_event(replace(EMPTY, at=NOON + timedelta(seconds=tenth / 10))))

    assert unanswered == []
    assert asked_at == [11, 21, 31]


def test_while_nobody_looks_nothing_is_asked() -> None:
    model, orders = console()
    for second in range(10):
        model.tick(NOON + timedelta(seconds=second))

    assert orders == []


def test_an_answer_that_never_comes_is_asked_for_again() -> None:
    model, orders = console()
    model.set_shown(is_shown=True)
    orders.clear()
    for second in range(1, 12):
        model.tick(NOON + timedelta(seconds=second))

    assert orders == [AskSnapshot(), AskSnapshot()]


def test_a_clock_that_is_set_back_stops_nothing() -> None:
    model, orders = console()
    model.set_shown(is_shown=True)
    model.apply(legible_server_event(EMPTY))
    orders.clear()
    model.tick(NOON - timedelta(days=1))

    assert orders == [AskSnapshot()]


def test_after_missed_events_the_room_is_looked_at_anew_even_while_an_answer_is_awaited() -> None:
    model, orders = console()
    model.begin()
    model.apply(legible_server_event(Missed(3)))

    assert orders == [AskSnapshot(), AskSnapshot()]
    assert model.lines[-1].text == "3 events are not shown, there were too many at once."


def test_a_mode_that_the_host_asked_for_and_is_not_set_is_told_with_its_reason() -> None:
    model, _ = console()
    model.apply(legible_server_event(EMPTY))
    model.apply(legible_server_event(NotChanged("478", ("#lobby", "b"))))

    assert model.lines[-1].text == "The list of #lobby is full. Lift an old ban before you set another."


def test_the_time_that_the_room_is_open_goes_on_between_snapshots() -> None:
    model, _ = console()
    model.apply(legible_server_event(replace(EMPTY, figures=Figures(NOON, 0.0))))
    states = [model.state]
    for minutes in (72, 73):
        model.tick(NOON + timedelta(minutes=minutes))
        states.append(model.state)

    assert states == [
        "Open since 12:00 · 0 s",
        "Open since 12:00 · 1 h 12 min",
        "Open since 12:00 · 1 h 13 min",
    ]


def test_a_tick_that_changes_nothing_is_no_revision() -> None:
    model, _ = console()
    model.apply(legible_server_event(replace(EMPTY, figures=Figures(NOON, 0.0))))
    model.tick(NOON + timedelta(minutes=5))
    before = model.revision
    model.tick(NOON + timedelta(minutes=5, seconds=20))
    unchanged = model.revision
    model.tick(NOON + timedelta(minutes=6))

    assert before == unchanged != model.revision


def test_times_of_day_are_as_people_like_them_everywhere() -> None:
    model, _ = console()
    model.apply(legible_server_event(replace(EMPTY, figures=Figures(NOON, 0.0, peak=3, peak_at=NOON))))
    model.apply(legible_server_event(happened("joined", channel="#lobby")))
    model.use_clock("12")
    model.tick(NOON + timedelta(minutes=1))

    assert model.lines[0].time == "12:01:00 PM"
    assert model.clients()[0].since == "12:00:00 PM"
    assert model.tiles()[0].detail == "peak 3 at 12:00 PM"
    assert model.state == "Open since 12:00 PM · 1 min"


# What an event changes


def test_a_guest_is_in_the_table_from_connecting_to_leaving() -> None:
    model, _ = console()
    model.apply(legible_server_event(happened("connected", nick="*")))
    assert names(model) == ["ada (you)", "not in yet"]
    assert model.guests() == 0
    model.apply(legible_server_event(happened("registered")))
    assert model.clients()[1] == ClientLine(
        GUEST, Legible("bob"), Legible("bob"), Legible("192.168.1.7"), Legible("51234"), Legible("12:01:00")
    )
    assert model.guests() == 1
    model.apply(legible_server_event(happened("nick", target="rob")))
    assert names(model) == ["ada (you)", "rob"]
    model.apply(legible_server_event(happened("quit", nick="rob")))
    assert names(model) == ["ada (you)"]


def test_who_never_said_a_name_leaves_the_table_too() -> None:
    model, _ = console()
    model.apply(legible_server_event(happened("connected", nick="*")))
    model.apply(legible_server_event(happened("disconnected", nick="*")))

    assert names(model) == ["ada (you)"]


@pytest.mark.parametrize(
    "event,is_asked",
    [
        (happened("mode", text="-o"), True),
        (happened("mode", text="+w"), False),
        (happened("mode", channel="#tea", text="-o ada"), False),
        (happened("mode", channel="#lobby", text="+b ~m:*!x@y"), True),
        (happened("oper"), True),
    ],
)
def test_when_ranks_may_have_changed_the_room_is_looked_at_anew(event: Happened, is_asked: bool) -> None:
    model, orders = console()
    model.apply(legible_server_event(event))

    assert orders == [AskSnapshot()] * is_asked


def test_a_room_that_stands_still_says_why_until_it_goes_on() -> None:
    model, _ = console()
    model.apply(legible_server_event(LogTrouble(NOON, "disk full")))
    assert model.trouble == "The log can’t be written (disk full). The room waits and tries again."
    assert model.lines[-1].text == model.trouble
    model.apply(legible_server_event(LogTrouble(NOON, "")))
    assert (model.trouble, model.lines[-1].text) == ("", "The log can be written again.")


def test_bans_are_told_by_whom_they_mean() -> None:
    model, _ = console()
    bans = (
        BanRow("*!*@f00.guest", "parlour.local", NOON, is_of_host=True, nick="eve", ip="10.0.0.9"),
        BanRow("~m:~c:7", "parlour.local", NOON, True, True, nick="bob", is_of_connection=True),
        BanRow("~a:Eve", "parlour.local", NOON, is_of_host=True, nick="eve", account="Eve"),
        BanRow("*!*@f01.guest", "carol", NOON, ip="10.0.0.0/24"),
        BanRow("~m:*!*@f02.guest", "carol", NOON, is_mute=True, ip="10.0.*.7"),
        BanRow("spam*!*@*", "carol", NOON - timedelta(days=1)),
        BanRow("*!~x@f03.guest", "carol", NOON),
    )
    model.apply(legible_server_event(replace(EMPTY, bans=bans)))

    assert [(line.who, line.by) for line in model.bans()] == [
        ("eve, address 10.0.0.9", "by the host, 12:00"),
        ("bob, this connection (muted)", "by the host, 12:00"),
        ("eve, account Eve", "by the host, 12:00"),
        ("network 10.0.0.0/24", "by carol, 12:00"),
        ("addresses 10.0.*.7 (muted)", "by carol, 12:00"),
        ("nickname spam*", "by carol, 13 Mar, 12:00"),
        ("*!~x@f03.guest", "by carol, 12:00"),
    ]
    assert [line.mask for line in model.bans()] == [row.mask for row in bans]


def test_a_room_that_was_asked_before_anybody_knew_the_time_is_not_asked_twice_at_once() -> None:
    orders: list[ConsoleOrder] = []
    model = ConsoleModel(orders.append, UTC)
    model.set_shown(is_shown=True)
    model.tick(NOON)
    assert orders == [Watch(is_open=True), AskSnapshot()]
