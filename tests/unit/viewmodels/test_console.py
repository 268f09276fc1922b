from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest

from app.viewmodels.console import ClientLine, ConsoleLine, ConsoleModel, KickModel, KickState, Tone
from core.console import AskSnapshot, ClientRow, Happened, KickClient, LogTrouble, Missed, Order, Snapshot
from storage.entry import ConnectionId, Kind

NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
HOST, GUEST = ConnectionId(2), ConnectionId(3)


def console() -> tuple[ConsoleModel, list[Order]]:
    orders: list[Order] = []
    model = ConsoleModel(orders.append, UTC)
    row = ClientRow(HOST, "127.0.0.1", 50000, "ada", NOON, ("#lobby",), is_host=True)
    model.apply(Snapshot(NOON, (row,), 1, 0, ""))
    return model, orders


def happened(kind: Kind, nick: str = "bob", channel: str = "", target: str = "", text: str = "") -> Happened:
    at = NOON + timedelta(minutes=1)
    return Happened(at, GUEST, "192.168.1.7", 51234, nick, kind, channel, target, text)


OWN_ROW = ClientLine(HOST, "ada (you)", "127.0.0.1", "50000", "12:00:00", can_be_kicked=False)


def test_the_room_as_it_is_now_is_asked_for() -> None:
    model, orders = console()
    model.begin()
    assert orders == [AskSnapshot()]
    assert model.clients() == (OWN_ROW,)


def test_a_guest_is_in_the_table_from_connecting_to_leaving() -> None:
    model, _ = console()
    model.apply(happened("connected", nick="*"))
    assert model.clients()[1:] == (ClientLine(GUEST, "", "192.168.1.7", "51234", "12:01:00", True),)
    assert model.guests() == 0
    model.apply(happened("registered"))
    assert model.clients()[1:] == (ClientLine(GUEST, "bob", "192.168.1.7", "51234", "12:01:00", True),)
    assert model.guests() == 1
    model.apply(happened("nick", target="rob"))
    assert model.clients()[1].nick == "rob"
    model.apply(happened("quit", nick="rob"))
    assert model.clients() == (OWN_ROW,)


def test_who_never_said_a_name_leaves_the_table_too() -> None:
    model, _ = console()
    model.apply(happened("connected", nick="*"))
    model.apply(happened("disconnected", nick="*"))
    assert model.clients() == (OWN_ROW,)


def test_events_are_told_in_words() -> None:
    model, _ = console()
    model.apply(happened("connected", nick="*"))
    model.apply(happened("joined", channel="#lobby"))
    model.apply(happened("kicked", "parlour.local", "#lobby", "bob", "too loud"))
    model.apply(happened("quit", text="Kicked by the host"))
    assert list(model.lines) == [
        ConsoleLine(1, "12:01:00", "192.168.1.7:51234", "connected", Tone.GOOD),
        ConsoleLine(2, "12:01:00", "bob", "joined #lobby", Tone.GOOD),
        ConsoleLine(3, "12:01:00", "bob", "was removed from #lobby by the host: too loud", Tone.BAD),
        ConsoleLine(4, "12:01:00", "bob", "left the room: Kicked by the host", Tone.QUIET),
    ]


@pytest.mark.parametrize(
    "event,words",
    [
        (happened("topic", channel="#tea", text="Earl Grey"), "set the topic of #tea: Earl Grey"),
        (happened("topic", channel="#tea"), "removed the topic of #tea"),
        (happened("mode", channel="#tea", text="+l 10"), "changed #tea: +l 10"),
        (happened("mode", text="+B"), "changed their own modes: +B"),
        (happened("account", text="Bob"), "logged in as Bob"),
        (happened("account"), "logged out"),
        (happened("setname", text="Bob B."), "has a new real name: Bob B."),
        (happened("invited", channel="#tea", target="ada"), "invited ada to #tea"),
        (happened("wallops", text="restart at five"), "told all with mode +w: restart at five"),
        (
            happened("said", channel="#tea", target="%", text="psst"),
            "said to half-operators and operators of #tea: psst",
        ),
        (happened("said", target="ada", text="one\ntwo"), "said to ada: one … 1 more line"),
        (happened("said", channel="#tea", text="one\n\nthree\nfour"), "said in #tea: one … 3 more lines"),
        (happened("refused", text="full"), "was refused, from 192.168.1.7:51234: full"),
    ],
)
def test_everything_new_is_told_in_words(event: Happened, words: str) -> None:
    model, _ = console()
    model.apply(event)
    assert list(model.lines)[-1] in [
        ConsoleLine(1, "12:01:00", "bob", words, tone) for tone in (Tone.QUIET, Tone.BAD)
    ]


def test_a_kill_is_told_of_whom_it_happened_to() -> None:
    model, _ = console()
    model.apply(happened("killed", "ada", target="bob", text="flood"))
    assert list(model.lines) == [
        ConsoleLine(1, "12:01:00", "bob", "was thrown out of the room by ada: flood", Tone.BAD)
    ]


def test_who_logs_in_before_having_a_nickname_is_told_by_address() -> None:
    model, _ = console()
    model.apply(happened("account", nick="*", text="Bob"))
    assert model.lines[-1].who == "192.168.1.7:51234"


def test_every_kind_of_entry_has_words() -> None:
    model, _ = console()
    for kind in get_args(Kind):
        model.apply(happened(kind, channel="#tea", target="ada", text="tea"))
    assert all(line.text for line in model.lines)


def test_who_gives_up_being_operator_is_looked_at_anew() -> None:
    model, orders = console()
    model.apply(happened("mode", text="-o"))
    model.apply(happened("mode", text="+w"))
    model.apply(happened("mode", channel="#tea", text="-o ada"))
    assert orders == [AskSnapshot()]


def test_text_of_guests_is_made_legible() -> None:
    model, _ = console()
    model.apply(happened("quit", text="\x1b[31mgone\u202e"))
    assert model.lines[-1].text == "left the room: [31mgone"


def test_a_room_that_stands_still_says_why_until_it_goes_on() -> None:
    model, _ = console()
    model.apply(LogTrouble(NOON, "disk full"))
    assert model.trouble == "The log can’t be written (disk full). The room waits and tries again."
    model.apply(LogTrouble(NOON, ""))
    assert model.trouble == ""


def test_after_missed_events_the_room_is_looked_at_anew() -> None:
    model, orders = console()
    model.apply(Missed(3))
    assert orders == [AskSnapshot()]


def test_a_kick_is_confirmed_and_given_a_reason() -> None:
    model, orders = console()
    model.apply(happened("connected", nick="*"))
    model.apply(happened("registered"))
    asked = KickModel(model.clients()[1], model.kick)
    assert asked.state == KickState(
        "Kick bob?", "192.168.1.7:51234", "bob is disconnected and may join again."
    )
    asked.edit(" too loud ")
    asked.submit()
    assert orders == [KickClient(GUEST, "too loud")]
