import json
from datetime import UTC, datetime, timedelta, timezone
from typing import get_args

import pytest

from app.terminal.json_lines import JsonLines
from app.terminal.text_lines import TextLines
from core.console_protocol import ClientRow, Happened, LogTrouble, Missed, Snapshot
from storage.entry import ConnectionId
from storage.kinds import Kind

NOON = datetime(2026, 11, 22, 12, 3, 5, 678000, tzinfo=UTC)
ZONE = timezone(timedelta(hours=2))
ADA, BOB = "192.168.1.7", "192.168.1.8"


def happened(  # the defaults are ada's
    kind: Kind,
    *,
    nick: str = "ada",
    ip: str = ADA,
    channel: str = "",
    target: str = "",
    text: str = "",
    at: datetime = NOON,
) -> Happened:
    return Happened(at, ConnectionId(2), ip, 50312, nick, kind, channel, target, text)


def shown(*events: Happened) -> list[str]:
    lines = TextLines(ZONE)
    return [line for event in events for line in lines.event(event)][1:]


def row(nick: str, ip: str = ADA, channels: tuple[str, ...] = ("#lobby",), minutes: int = 0) -> ClientRow:
    return ClientRow(ConnectionId(2), ip, 50312, nick, NOON + timedelta(minutes=minutes), channels)


def test_the_ready_line_is_one_line() -> None:
    assert TextLines().ready("Ada's", ["192.168.1.20:6697", "10.0.0.3:6697"], 6697, "parlour://1/x") == [
        'Parlour: room "Ada\'s" is open on 192.168.1.20:6697, 10.0.0.3:6697, by link: parlour://1/x'
    ]


def test_events_stand_in_columns_under_their_day() -> None:
    lines = TextLines(ZONE)
    events = [
        happened("opened", nick="parlour.local", ip=""),
        happened("connected", nick="*"),
        happened("registered"),
        happened("joined", channel="#lobby"),
        happened("quit", text="Quit: bye"),
    ]
    assert [line for event in events for line in lines.event(event)] == [
        "2026-11-22, Sunday",
        "14:03:05                                           the room is open",
        "14:03:05  192.168.1.7:50312                        connected",
        "14:03:05  192.168.1.7:50312      ada               is here",
        "14:03:05  192.168.1.7:50312      ada               joined #lobby",
        "14:03:05  192.168.1.7:50312      ada               left: bye",
    ]


def test_a_new_day_is_announced() -> None:
    assert shown(happened("back"), happened("back", at=NOON + timedelta(days=1)))[1:] == [
        "2026-11-23, Monday",
        "14:03:05  192.168.1.7:50312      ada               is back",
    ]


@pytest.mark.parametrize(
    "event,words",
    [
        (happened("disconnected", text="too slow"), "disconnected: too slow"),
        (happened("parted", channel="#dev", text="tea"), "left #dev: tea"),
        (happened("parted", channel="#dev"), "left #dev"),
        (happened("nick", target="ida"), "is now called ida"),
        (happened("topic", channel="#dev", text="tea"), "set the topic of #dev: tea"),
        (happened("topic", channel="#dev"), "removed the topic of #dev"),
        (happened("mode", channel="#dev", text="+o bob"), "made bob an operator of #dev"),
        (happened("mode", text="+B"), "is marked as a bot now"),
        (happened("away", text="lunch"), "is away: lunch"),
        (happened("oper"), "is an operator of the room now"),
        (happened("account", text="Ada"), "logged in as Ada"),
        (happened("account"), "logged out"),
        (happened("setname", text="Ada Lovelace"), "has a new real name: Ada Lovelace"),
        (happened("invited", channel="#dev", target="bob"), "invited bob to #dev"),
        (happened("wallops", text="restart at five"), "told all who hear the operators: restart at five"),
        (happened("said", channel="#dev", target="@", text="tea?"), "said to operators of #dev: tea?"),
        (happened("notice", channel="#dev", text="beep"), "sent a notice in #dev: beep"),
        (happened("said", target="bob", text="one\ntwo"), r"said to bob: one\ntwo"),
        (happened("refused", text="what"), "was refused: what"),
    ],
)
def test_events_are_told_in_words(event: Happened, words: str) -> None:
    assert shown(event) == [f"14:03:05  192.168.1.7:50312      ada               {words}"]


def test_a_kick_is_shown_as_that_of_the_one_who_goes() -> None:
    assert shown(
        happened("registered", nick="bob", ip=BOB),
        happened("nick", nick="bob", ip=BOB, target="Rob"),
        happened("kicked", target="rob", channel="#lobby", text="enough"),
        happened("kicked", nick="parlour.local", ip="", target="rob", channel="#dev"),
    )[2:] == [
        "14:03:05  192.168.1.8:50312      rob               was kicked from #lobby by ada: enough",
        "14:03:05  192.168.1.8:50312      rob               was kicked from #dev by the host",
    ]


def test_a_kill_is_shown_as_that_of_the_one_who_goes() -> None:
    assert shown(
        happened("registered", nick="bob", ip=BOB),
        happened("killed", target="bob", text="flood"),
    )[1:] == [
        "14:03:05  192.168.1.8:50312      bob               was thrown out of the room by ada: flood",
    ]


def test_who_logs_in_before_having_a_nickname_is_shown_by_address() -> None:
    assert shown(happened("account", nick="*", text="Ada")) == [
        "14:03:05  192.168.1.7:50312                        logged in as Ada"
    ]


def test_every_kind_of_entry_has_words_on_one_line() -> None:
    for kind in get_args(Kind):
        for text in ("", "one\ntwo"):
            (line,) = shown(happened(kind, channel="#dev", target="bob", text=text))
            assert len(line.splitlines()) == 1


def test_who_left_is_forgotten() -> None:
    lines = TextLines(ZONE)
    for number in range(100):
        lines.event(happened("registered", nick=f"bob{number}"))
        lines.event(happened("quit", nick=f"bob{number}"))
    assert lines._addresses == {}


def test_an_ipv6_address_moves_its_own_line_only() -> None:
    assert shown(happened("back", ip="2001:db8:1111:2222:3333:4444:5555:6666")) == [
        "14:03:05  [2001:db8:1111:2222:3333:4444:5555:6666]:50312  ada               is back"
    ]


def test_wide_letters_and_marks_keep_the_columns() -> None:
    first, second = shown(happened("back", nick="日本語"), happened("back", nick="e\u0301va"))
    assert first == "14:03:05  192.168.1.7:50312      日本語            is back"
    assert second == "14:03:05  192.168.1.7:50312      e\u0301va               is back"


def test_nothing_of_a_peer_reaches_the_terminal_raw() -> None:
    evil = "\x1b]0;owned\a\u202e\r\n\u200b\x9b2J"
    lines = shown(happened("quit", nick=f"a{evil}", text=evil, channel=evil, target=evil))
    shown_evil = r"\x1b]0;owned\x07\u202e\r\n\u200b\x9b2J"
    assert lines == [f"14:03:05  192.168.1.7:50312      a{shown_evil}  left: {shown_evil}"]


def test_braces_of_a_peer_mean_nothing() -> None:
    assert shown(happened("quit", text="{nick} {0}"))[0].endswith("left: {nick} {0}")


def test_trouble_with_the_log_is_told_and_its_end() -> None:
    lines = TextLines(ZONE)
    lines.event(happened("opened"))
    (broken,) = lines.event(LogTrouble(NOON, "disk full"))
    (mended,) = lines.event(LogTrouble(NOON, ""))
    assert broken.endswith("  the log cannot be written, the room stands still: disk full")
    assert mended.endswith("  the log is fine again")


def test_what_was_missed_is_counted() -> None:
    assert TextLines().event(Missed(1)) == ["(1 event not shown, there were too many)"]
    assert TextLines().event(Missed(3)) == ["(3 events not shown, there were too many)"]


def test_who_is_a_table_of_the_longest_here_first() -> None:
    clients = (
        row("bob", ip=BOB, minutes=1, channels=("#lobby", "#dev")),
        row("ada"),
        row("", ip="::1", channels=()),
    )
    assert TextLines(ZONE).who(Snapshot(NOON, clients, 2, 0, "")) == [
        "IP           PORT   NICKNAME      SINCE             CHANNELS",
        "192.168.1.7  50312  ada           2026-11-22 14:03  #lobby",
        "::1          50312  (not in yet)  2026-11-22 14:03",
        "192.168.1.8  50312  bob           2026-11-22 14:04  #lobby #dev",
    ]


def test_an_empty_room_is_said_so() -> None:
    assert TextLines().who(Snapshot(NOON, (), 1, 0, "")) == ["Nobody is here."]


def test_figures_are_one_line() -> None:
    assert TextLines().stats(Snapshot(NOON, (row("ada"),), 2, 15, "")) == [
        "1 connection, 2 channels, 15 messages since the start; the log is fine."
    ]
    assert TextLines().stats(Snapshot(NOON, (), 1, 1, "disk full")) == [
        "0 connections, 1 channel, 1 message since the start; the log cannot be written: disk full."
    ]


def test_json_is_one_object_a_line() -> None:
    lines = JsonLines()
    snapshot = Snapshot(NOON, (row("ada"),), 1, 5, "")
    for line in [
        *lines.event(happened("quit", text="a\nb\u2028")),
        *lines.event(LogTrouble(NOON, "full")),
        *lines.event(Missed(3)),
        *lines.who(snapshot),
        *lines.stats(snapshot),
        *lines.told("a\nb"),
    ]:
        assert len(line.splitlines()) == 1
        assert json.loads(line)["event"]


def test_no_kind_of_entry_is_called_like_an_object_of_the_programs_own() -> None:
    assert not {"ready", "told", "log_trouble", "missed", "who", "stats"} & set(get_args(Kind))


@pytest.mark.parametrize("kind", ["account", "setname", "invited", "killed", "wallops", "mode"])
def test_what_is_new_in_a_room_is_an_event_of_its_kind_as_json(kind: Kind) -> None:
    (line,) = JsonLines().event(happened(kind, channel="#dev", target="bob", text="one\ntwo"))
    told = json.loads(line)
    assert (told["event"], told["nickname"], told["channel"]) == (kind, "ada", "#dev")
    assert (told["target"], told["text"]) == ("bob", "one\ntwo")


def test_the_ready_object_has_port_addresses_and_room() -> None:
    (line,) = JsonLines().ready("Kitchen", ["192.168.1.20:7000"], 7000, "parlour://1/x")
    assert json.loads(line) == {
        "event": "ready",
        "port": 7000,
        "addresses": ["192.168.1.20:7000"],
        "room": "Kitchen",
        "link": "parlour://1/x",
    }


def test_an_event_as_json_has_every_field() -> None:
    (line,) = JsonLines().event(happened("kicked", channel="#lobby", target="bob", text="enough"))
    assert json.loads(line) == {
        "event": "kicked",
        "time": "2026-11-22T12:03:05.678Z",
        "ip": "192.168.1.7",
        "port": 50312,
        "nickname": "ada",
        "channel": "#lobby",
        "target": "bob",
        "text": "enough",
    }


def test_clients_as_json_have_what_the_table_has() -> None:
    (line,) = JsonLines().who(Snapshot(NOON, (row("ada"),), 1, 5, ""))
    assert json.loads(line)["clients"] == [
        {
            "ip": "192.168.1.7",
            "port": 50312,
            "nickname": "ada",
            "since": "2026-11-22T12:03:05.678Z",
            "channels": ["#lobby"],
        }
    ]
