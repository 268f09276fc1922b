"""Bans and mutes that a host types: each says what it reaches, and orders no more."""

import json
from datetime import UTC, datetime

import pytest

from app.terminal.json_lines import JsonLines
from app.terminal.text_lines import TextLines
from app.terminal.typed import TypedCommands, TypedOutcome
from core.console_protocol import (
    AskSnapshot,
    BanAddress,
    BanClient,
    BanRow,
    ClientRow,
    LiftBan,
    MuteClient,
    Snapshot,
)
from core.values import replace
from storage.entry import ConnectionId

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def row(number: int, nick: str, ip: str, account: str = "", *, is_host: bool = False) -> ClientRow:
    return ClientRow(ConnectionId(number), ip, 5000, nick, NOW, is_host=is_host, account=account)


OWN = row(1, "ada", "127.0.0.1", is_host=True)
ADA, BOB, EVE = row(2, "ann", "10.0.0.2"), row(3, "bob", "10.0.0.3"), row(4, "eve", "10.0.0.4", "Eve")
NEAR, TWIN, NAMELESS = row(5, "joe", "127.0.0.1"), row(6, "twin", "10.0.0.3"), row(7, "", "10.0.0.4")
SIX, SEVEN, ALONE = row(8, "six", "2001:db8::6"), row(9, "seven", "2001:db8::7"), row(10, "solo", "fd00::1")
BANS = (
    BanRow("~a:Eve", "parlour.local", NOW, is_of_host=True, nick="eve", account="Eve"),
    BanRow("*!*@f00.guest", "parlour.local", NOW, is_of_host=True, nick="eve", ip="10.0.0.9"),
    BanRow("*!*@f02.guest", "parlour.local", NOW, is_of_host=True, ip="2001:db8::/64"),
    BanRow("~m:~c:4", "parlour.local", NOW, True, True, nick="eve", is_of_connection=True),
    BanRow("spam!*@*", "ada", NOW),
)
SNAPSHOT = Snapshot(NOW, (OWN, ADA, BOB, EVE, NEAR, TWIN, NAMELESS, SIX, SEVEN, ALONE), 2, 7, "", bans=BANS)
ASKED = TypedOutcome(orders=(AskSnapshot(),))


def answer(line: str, snapshot: Snapshot = SNAPSHOT) -> TypedOutcome:
    host = TypedCommands(TextLines(UTC))
    assert host.typed(line) == ASKED
    return host.heard(snapshot)


@pytest.mark.parametrize(
    "line,told,order",
    [
        (
            "/ban ANN flood of words",
            "ann is banned, under any nickname: address 10.0.0.2.",
            BanClient(ADA.connection, reason="flood of words"),
        ),
        (
            "/ban eve",
            "eve is banned, under any nickname: account Eve, address 10.0.0.4.",
            BanClient(EVE.connection),
        ),
        (
            "/ban bob",
            "bob is banned, under any nickname: address 10.0.0.3. It reaches twin, too.",
            BanClient(BOB.connection),
        ),
        ("/ban joe", "joe is banned, under any nickname: address 127.0.0.1.", BanClient(NEAR.connection)),
        (
            "/ban solo",
            "solo is banned, under any nickname: network fd00::/64.",
            BanClient(ALONE.connection, by_network=True),
        ),
        (
            "/ban six",
            (
                "six is banned, under any nickname: address 2001:db8::6."
                " Not all of 2001:db8::/64, where seven is, too: /ban 2001:db8::/64"
            ),
            BanClient(SIX.connection),
        ),
        (
            "/mute ann",
            "ann does not speak in #lobby, under any nickname: address 10.0.0.2.",
            MuteClient(ADA.connection, True, by_address=True),
        ),
        (
            "/mute bob",
            (
                "bob does not speak in #lobby, under any nickname: this connection."
                " Not all of 10.0.0.3, where twin is, too: /mute 10.0.0.3"
            ),
            MuteClient(BOB.connection, True),
        ),
        (
            "/mute joe",
            "joe does not speak in #lobby, under any nickname: address 127.0.0.1.",
            MuteClient(NEAR.connection, True, by_address=True),
        ),
    ],
)
def test_a_ban_or_mute_says_what_it_reaches(line: str, told: str, order: BanClient | MuteClient) -> None:
    assert answer(line) == TypedOutcome((told,), (order,))


@pytest.mark.parametrize(
    "line,told,order",
    [
        (
            "/ban 10.0.0.3 flood",
            "Nobody comes in from address 10.0.0.3 any more. It reaches bob and twin.",
            BanAddress("10.0.0.3", reason="flood"),
        ),
        (
            "/ban 10.0.0.*",
            "Nobody comes in from network 10.0.0.0/24 any more. It reaches ann, bob and 2 others.",
            BanAddress("10.0.0.0/24"),
        ),
        (
            "/ban [2001:DB8::7]",
            "Nobody comes in from address 2001:db8::7 any more. It reaches seven.",
            BanAddress("2001:db8::7"),
        ),
        (
            "/mute 127.0.0.1",
            "Nobody from address 127.0.0.1 speaks in #lobby. It reaches joe.",
            BanAddress("127.0.0.1", is_mute=True),
        ),
        (
            "/ban 192.168.1.1",
            "Nobody comes in from address 192.168.1.1 any more. Nobody is there now.",
            BanAddress("192.168.1.1"),
        ),
    ],
)
def test_an_address_can_be_banned_or_muted_whoever_is_there(line: str, told: str, order: BanAddress) -> None:
    assert answer(line) == TypedOutcome((told,), (order,))


@pytest.mark.parametrize(
    "line,told",
    [
        ("/ban ada", "That is you: the host is never banned or muted."),
        ("/mute ADA", "That is you: the host is never banned or muted."),
        ("/ban carol", "Nobody here is called carol. Who is here: /who"),
        (
            "/ban 10.0.0.300",
            "10.0.0.300 is no address. How one is written: 10.0.0.7, 10.0.0.0/24, 2001:db8::/64",
        ),
    ],
)
def test_nobody_is_banned_by_a_mistake(line: str, told: str) -> None:
    assert answer(line) == TypedOutcome((told,))


@pytest.mark.parametrize("line", ["/ban bob", "/mute bob", "/ban 10.0.0.1"])
def test_when_the_list_is_full_nobody_is_banned_or_muted(line: str) -> None:
    assert answer(line, replace(SNAPSHOT, can_ban=False)) == TypedOutcome(
        ("There are too many bans. Lift one first: /bans",)
    )


@pytest.mark.parametrize(
    "line,masks",
    [
        ("/unban EVE", ["~a:Eve", "*!*@f00.guest"]),
        ("/unban 10.0.0.9", ["*!*@f00.guest"]),
        ("/unban ::ffff:10.0.0.9", ["*!*@f00.guest"]),
        ("/unban *!*@10.0.0.9", ["*!*@f00.guest"]),
        ("/unban *!*@f00.guest", ["*!*@f00.guest"]),
        ("/unban [2001:DB8::]/64", ["*!*@f02.guest"]),
        ("/unban spam", ["spam!*@*"]),
        ("/unmute eve", ["~m:~c:4"]),
    ],
)
def test_a_ban_is_lifted_by_nickname_address_account_or_mask(line: str, masks: list[str]) -> None:
    assert answer(line) == TypedOutcome(orders=tuple(map(LiftBan, masks)))


def test_what_is_not_banned_is_not_lifted() -> None:
    assert answer("/unban bob").lines == ("There is none for bob. Who is banned or muted: /bans",)
    assert answer("/unmute 10.0.0.9").lines == ("There is none for 10.0.0.9. Who is banned or muted: /bans",)


def test_bans_are_listed_with_what_they_reach() -> None:
    assert answer("/bans").lines == (
        "NICKNAME          REACHES                BY        SINCE             MASK",
        "eve       banned  account Eve            the host  2026-11-22 12:00  ~a:Eve",
        "eve       banned  address 10.0.0.9       the host  2026-11-22 12:00  *!*@f00.guest",
        "          banned  network 2001:db8::/64  the host  2026-11-22 12:00  *!*@f02.guest",
        "eve       muted   this connection        the host  2026-11-22 12:00  ~m:~c:4",
        "          banned  nickname spam          ada       2026-11-22 12:00  spam!*@*",
    )
    assert TextLines(UTC).bans(Snapshot(NOW, (), 1, 0, "")) == ["Nobody is banned or muted."]
    (line,) = JsonLines().bans(SNAPSHOT)
    assert json.loads(line)["bans"][0] == {
        "nickname": "eve",
        "ip": "",
        "account": "Eve",
        "mask": "~a:Eve",
        "is_mute": False,
        "by": "parlour.local",
        "since": "2026-11-22T12:00:00.000Z",
    }
