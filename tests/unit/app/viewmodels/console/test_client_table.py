"""The console's table: words, filter, order."""

from datetime import UTC, datetime, timedelta
from typing import TypedDict, Unpack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.texts import console as texts
from app.texts.common import Legible
from app.viewmodels.console.client_table import ClientLine, ClientTable, Column, lag_tone
from core.console_protocol import ClientRow
from storage.entry import ConnectionId
from storage.kinds import Tone

NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)


class More(TypedDict, total=False):
    is_encrypted: bool
    port: int
    since: datetime
    channels: tuple[str, ...]
    is_host: bool
    is_operator: bool
    is_muted: bool
    account: str
    program: str
    received: int
    sent: int
    lag_ms: float | None
    local_ip: str


def row(number: int, nick: str, ip: str = "10.0.0.1", **more: Unpack[More]) -> ClientRow:
    return ClientRow(ConnectionId(number), ip, 1000 + number, nick, NOON)._replace(**more)


def table(*rows: ClientRow) -> ClientTable:
    made = ClientTable(UTC)
    made.replace(rows, NOON)
    return made


def order(made: ClientTable, column: Column, times: int = 1) -> list[int]:
    for _ in range(times):
        made.sort(column)
    return [line.connection for line in made.lines()]


def test_a_row_is_in_words() -> None:
    made = table(
        row(
            3,
            "bob",
            since=NOON - timedelta(days=1, seconds=5),
            channels=("#lobby", "#tea"),
            is_operator=True,
            is_muted=True,
            account="Bob",
            program="irssi v1.4.3",
            received=12_400,
            sent=681_000,
            lag_ms=0.44,
            local_ip="10.0.0.7",
        )
    )

    assert made.lines() == (
        ClientLine(
            ConnectionId(3),
            Legible("bob"),
            Legible("bob"),
            Legible("10.0.0.1"),
            Legible("1003"),
            Legible("13 Mar, 11:59"),
            Legible("irssi v1.4.3"),
            Legible("12.4 KB"),
            Legible("681 KB"),
            Legible("0.4 ms"),
            Tone.GOOD,
            can_be_kicked=True,
            is_operator=True,
            is_muted=True,
            account=Legible("Bob"),
            channels=Legible("#lobby #tea"),
            local_ip=Legible("10.0.0.7"),
        ),
    )


def test_who_can_be_overheard_on_the_network_is_marked() -> None:
    made = table(
        row(2, "ada", is_encrypted=False),
        row(3, "bob"),
        row(4, "eve", "127.0.0.1", is_encrypted=False),
        row(5, "", is_encrypted=False),
    )
    assert [line.name for line in made.lines()] == ["ada (not encrypted)", "bob", "eve", texts.NOBODY_YET]


def test_the_hosts_own_row_says_so_and_cannot_be_kicked() -> None:
    (line,) = table(row(2, "ada", is_host=True)).lines()

    assert (line.nick, line.name, line.can_be_kicked) == ("ada", "ada (you)", False)


def test_what_is_not_known_is_a_dash() -> None:
    (line,) = table(row(2, "")).lines()

    assert (line.name, line.program, line.lag, line.lag_tone) == ("not in yet", "—", "—", Tone.QUIET)


@pytest.mark.parametrize(
    "milliseconds,words,tone",
    [
        (0.04, "0.0 ms", Tone.GOOD),
        (49.9, "50 ms", Tone.GOOD),
        (50.0, "50 ms", Tone.WARN),
        (299.0, "299 ms", Tone.WARN),
        (300.0, "300 ms", Tone.BAD),
        (9000.0, "9.0 s", Tone.BAD),
    ],
)
def test_a_lag_is_good_below_50_ms_and_bad_from_300(milliseconds: float, words: str, tone: Tone) -> None:
    (line,) = table(row(2, "ada", lag_ms=milliseconds)).lines()

    assert (line.lag, line.lag_tone) == (words, tone)
    assert lag_tone(milliseconds) is tone


def test_what_clients_say_of_themselves_is_made_legible() -> None:
    (line,) = table(row(2, "ada", program="\x0304red\u202e", account="A\u200eda")).lines()

    assert (line.program, line.account) == ("red", "Ada")


@pytest.mark.parametrize(
    "text,found", [("", [1, 2, 3]), ("BO", [2]), ("0.0.12", [3]), (" hexchat ", [1]), ("nobody", [])]
)
def test_the_filter_looks_at_nickname_address_and_program(text: str, found: list[int]) -> None:
    made = table(
        row(1, "ada", "10.0.0.7", program="HexChat 2.16"), row(2, "Bob"), row(3, "carol", "10.0.0.12")
    )
    made.filter(text)

    assert [line.connection for line in made.lines()] == found
    assert made.count == len(found)
    assert made.title == ("3" if len(found) == 3 else f"{len(found)} of 3")


def test_addresses_are_sorted_by_value_and_families_apart() -> None:
    ips = ["10.0.0.10", "fe80::1%eth0", "10.0.0.9", "9.255.255.255", "::1"]
    made = table(*(row(number, "x", ip) for number, ip in enumerate(ips)))

    assert order(made, Column.IP) == [3, 2, 0, 4, 1]
    assert order(made, Column.IP) == [1, 4, 0, 2, 3]


def test_numbers_are_sorted_as_numbers_and_names_whatever_their_case() -> None:
    made = table(
        row(1, "bob", received=9, sent=300, port=80), row(2, "Ada", received=100, sent=20, port=1000)
    )

    assert order(made, Column.RECEIVED) == [1, 2]
    assert order(made, Column.SENT) == [2, 1]
    assert order(made, Column.PORT) == [1, 2]
    assert order(made, Column.NICK) == [2, 1]


@pytest.mark.parametrize("column", [Column.NICK, Column.PROGRAM, Column.LAG])
def test_who_has_no_value_comes_last_both_ways(column: Column) -> None:
    made = table(
        row(1, "", program="", lag_ms=None),
        row(2, "b", program="b", lag_ms=2.0),
        row(3, "a", program="a", lag_ms=1.0),
    )

    assert order(made, column) == [3, 2, 1]
    assert order(made, column) == [2, 3, 1]


def test_they_come_in_the_order_of_their_coming_and_another_column_starts_upwards() -> None:
    made = table(row(2, "a", since=NOON), row(1, "b", since=NOON - timedelta(minutes=1)))
    assert [line.connection for line in made.lines()] == [1, 2]

    assert order(made, Column.SINCE) == [2, 1]
    assert order(made, Column.NICK) == [2, 1]
    assert not made.is_descending


def test_who_came_before_the_clock_was_set_back_came_before_the_others() -> None:
    made = table(row(2, "a", since=NOON - timedelta(days=400)), row(1, "b", since=NOON))

    assert [line.connection for line in made.lines()] == [1, 2]


@given(st.lists(st.sampled_from(["", "a", "b"]), max_size=20), st.booleans())
def test_equal_rows_stay_as_they_came_both_ways(nicks: list[str], is_descending: bool) -> None:
    made = table(*(row(number, nick) for number, nick in enumerate(nicks)))
    order(made, Column.NICK, 1 + is_descending)

    for nick in ("", "a", "b"):
        alike = [line.connection for line in made.lines() if line.nick == nick]
        assert alike == sorted(alike)


def test_words_are_made_for_the_rows_that_are_shown() -> None:
    made = table(*(row(number, f"n{number}") for number in range(100)))

    assert [line.nick for line in made.lines(10, 13)] == ["n10", "n11", "n12"]


def test_a_row_that_has_changed_has_other_words() -> None:
    made = table(row(1, "ada"), row(2, "bob"))
    before = made.lines()
    made.replace((row(1, "ada", received=1000), row(2, "bob")), NOON)
    after = made.lines()

    assert after[0].received == "1.0 KB"
    assert after[1] is before[1]


def test_after_midnight_yesterdays_times_have_their_day() -> None:
    made = table(row(1, "ada"))
    assert made.lines()[0].since == "12:00:00"
    made.replace((row(1, "ada"),), NOON + timedelta(days=1))

    assert made.lines()[0].since == "14 Mar, 12:00"
