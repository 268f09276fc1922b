"""The console's event log: words, tones, groups."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest

from app.texts.common import Legible
from app.texts.console import FILTERS
from app.viewmodels.console.event_log import KEPT_LINES, ConsoleEvents, ConsoleLine
from app.viewmodels.console.server_events import ShownHappening, ShownLogTrouble, legible_server_event
from core.console_protocol import Happened, LogTrouble
from storage.entry import ConnectionId
from storage.kinds import Group, Kind, Tone

AT = datetime(2026, 3, 14, 12, 1, tzinfo=UTC)
PEOPLE, MESSAGES, TROUBLE = Group


def happened(kind: Kind, nick: str = "bob", channel: str = "", target: str = "", text: str = "") -> Happened:
    return Happened(AT, ConnectionId(3), "192.168.1.7", 51234, nick, kind, channel, target, text)


def of_the_host(kind: Kind, channel: str = "", target: str = "", text: str = "") -> Happened:
    return Happened(AT, ConnectionId(1), "", 0, "parlour.local", kind, channel, target, text)


def told(*events: Happened) -> list[ConsoleLine]:
    log = ConsoleEvents(UTC)
    add(log, *events)
    return log.shown()


def add(log: ConsoleEvents, *events: Happened | LogTrouble) -> None:
    for event in map(legible_server_event, events):
        if isinstance(event, ShownHappening):
            log.add_happening(event)
        elif isinstance(event, ShownLogTrouble):
            log.add_log_trouble(event)


def test_events_are_told_in_words() -> None:
    assert told(
        happened("connected", nick="*"),
        happened("joined", channel="#lobby"),
        of_the_host("kicked", "#lobby", "bob", "too loud"),
        happened("quit", text="Kicked by the host"),
    ) == [
        ConsoleLine(1, Legible("12:01:00"), Legible("192.168.1.7:51234"), Legible("connected"), Tone.GOOD),
        ConsoleLine(2, Legible("12:01:00"), Legible("bob"), Legible("joined #lobby"), Tone.GOOD),
        ConsoleLine(
            3,
            Legible("12:01:00"),
            Legible("bob"),
            Legible("was removed from #lobby by the host: too loud"),
            Tone.BAD,
            TROUBLE,
        ),
        ConsoleLine(
            4, Legible("12:01:00"), Legible("bob"), Legible("left the room: removed by the host"), Tone.QUIET
        ),
    ]


@pytest.mark.parametrize(
    "event,words",
    [
        (happened("topic", channel="#tea", text="Earl Grey"), "set the topic of #tea: Earl Grey"),
        (happened("topic", channel="#tea"), "removed the topic of #tea"),
        (happened("mode", channel="#tea", text="+l 10"), "lets at most 10 people into #tea"),
        (happened("mode", text="+B"), "is marked as a bot now"),
        (happened("account", text="Bob"), "logged in as Bob"),
        (happened("account"), "logged out"),
        (happened("setname", text="Bob B."), "has a new real name: Bob B."),
        (happened("invited", channel="#tea", target="ada"), "invited ada to #tea"),
        (happened("wallops", text="restart at five"), "told all who hear the operators: restart at five"),
        (
            happened("said", channel="#tea", target="%", text="psst"),
            "said to half-operators and operators of #tea: psst",
        ),
        (happened("said", target="ada", text="one\ntwo"), "said to ada: one … 1 more line"),
        (happened("said", channel="#tea", text="one\n\nthree\nfour"), "said in #tea: one … 3 more lines"),
    ],
)
def test_everything_is_told_in_words(event: Happened, words: str) -> None:
    assert [(line.who, line.text) for line in told(event)] == [("bob", words)]


def test_who_is_turned_away_at_the_door_is_told_by_address() -> None:
    assert told(happened("refused", nick="", text="The room is full")) == [
        ConsoleLine(
            1,
            Legible("12:01:00"),
            Legible("192.168.1.7:51234"),
            Legible("was refused, from 192.168.1.7:51234: the room is full"),
            Tone.BAD,
            TROUBLE,
        )
    ]


def test_a_kill_is_told_of_whom_it_happened_to() -> None:
    (line,) = told(happened("killed", "ada", target="bob", text="flood"))

    assert (line.who, line.text) == ("bob", "was thrown out of the room by ada: flood")


def test_who_logs_in_before_having_a_nickname_is_told_by_address() -> None:
    assert told(happened("account", nick="*", text="Bob"))[0].who == "192.168.1.7:51234"


def test_what_the_host_does_is_told_of_the_host() -> None:
    lines = told(
        of_the_host("opened", text="Lab"),
        of_the_host("clock", text="it said 2031-05-01 08:00:00 UTC before"),
        of_the_host("mode", "#lobby", text="+b eve!*@*"),
        of_the_host("notice", "#lobby", text="tea"),
    )

    assert [(line.who, line.text) for line in lines] == [
        ("", "The room is open."),
        ("", "The clock of this computer was set back: it said 2031-05-01 08:00:00 UTC before"),
        ("the host", "banned whoever is called eve from #lobby"),
        ("the host", "announced in #lobby: tea"),
    ]


def test_every_kind_of_entry_has_words() -> None:
    lines = told(*(happened(kind, channel="#tea", target="ada", text="tea") for kind in get_args(Kind)))

    assert len(lines) == len(get_args(Kind))
    assert all(line.text for line in lines)


LOOKS: Mapping[tuple[Group, Tone], set[Kind]] = {
    (PEOPLE, Tone.GOOD): {"opened", "connected", "registered", "joined", "back"},
    (PEOPLE, Tone.WARN): {"closed", "mode", "away", "oper", "released"},
    (PEOPLE, Tone.QUIET): {"parted", "nick", "account", "bound", "setname", "invited"},
    (MESSAGES, Tone.QUIET): {"said", "notice", "tagmsg", "topic", "wallops"},
    (TROUBLE, Tone.BAD): {"kicked", "killed", "refused", "quit", "disconnected", "clock"},
}


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_kind_looks_as_what_it_means(kind: Kind) -> None:
    (line,) = told(happened(kind, channel="#tea", target="ada", text="Connection closed"))

    assert kind in LOOKS[line.group, line.tone]


@pytest.mark.parametrize(
    "reason,tone,group",
    [
        ("Quit", Tone.QUIET, PEOPLE),
        ("Quit: Ping timeout", Tone.QUIET, PEOPLE),
        ("Kicked by the host: flood", Tone.QUIET, PEOPLE),
        ("Banned by the host", Tone.QUIET, PEOPLE),
        ("Killed (ada (flood))", Tone.QUIET, PEOPLE),
        ("The room was closed", Tone.QUIET, PEOPLE),
        ("Ping timeout: 150 seconds", Tone.BAD, TROUBLE),
        ("Connection closed", Tone.BAD, TROUBLE),
        ("Wrong password", Tone.BAD, TROUBLE),
    ],
)
def test_who_is_lost_is_trouble_and_who_leaves_is_not(reason: str, tone: Tone, group: Group) -> None:
    (line,) = told(happened("quit", text=reason))

    assert (line.tone, line.group) == (tone, group)


def test_the_log_shows_one_group_or_all() -> None:
    log = ConsoleEvents(UTC)
    add(log, happened("joined", channel="#lobby"))
    add(log, happened("topic", channel="#lobby", text="Tea"))
    add(log, LogTrouble(AT, "disk full"))
    add(log, LogTrouble(AT, ""))
    shown = {}
    for group in (None, *Group):
        log.choose_group(group)
        shown[group] = [line.key for line in log.shown()]

    assert shown == {None: [1, 2, 3, 4], PEOPLE: [1], MESSAGES: [2], TROUBLE: [3, 4]}
    assert [FILTERS[group] for group in Group] == ["People", "Messages", "Trouble"]


def test_only_the_last_are_kept() -> None:
    lines = told(*[happened("joined", channel="#tea")] * (KEPT_LINES + 5))

    assert (len(lines), lines[0].key) == (KEPT_LINES, 6)


def test_a_lively_talk_pushes_out_none_who_came_and_went() -> None:
    log = ConsoleEvents(UTC)
    for event in (happened("joined"), *[happened("said", channel="#tea", text="hi")] * KEPT_LINES):
        add(log, event)

    assert [line.key for line in log.shown()] == list(range(2, KEPT_LINES + 2))
    log.choose_group(PEOPLE)
    assert [line.key for line in log.shown()] == [1]


def test_all_kinds_stand_in_the_order_in_which_they_happened() -> None:
    kinds: list[Kind] = ["joined", "said", "refused", "said", "parted"]
    assert [line.key for line in told(*map(happened, kinds))] == [1, 2, 3, 4, 5]


def test_text_of_guests_is_made_legible() -> None:
    (line,) = told(happened("quit", nick="b\u202eob", text="\x1b[31mgone\u202e"))

    assert (line.who, line.text) == ("bob", "left the room: [31mgone")


def test_times_are_as_people_like_them_also_of_what_is_past() -> None:
    log = ConsoleEvents(UTC)
    add(log, happened("joined", channel="#tea"))
    log.use_clock("12")
    add(log, LogTrouble(AT + timedelta(hours=11, minutes=59), ""))

    assert [line.time for line in log.shown()] == ["12:01:00 PM", "12:00:00 AM"]
