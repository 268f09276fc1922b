"""How much of a client's tags others get: as much as people use."""

import pytest

from core.irc import parse
from core.room.model.bounds import RELAYED_TAGS_BYTES
from tests.support.scripted_room import ScriptedRoom

CAPS = "message-tags standard-replies"
WARNING = "WARN {} TAGS_DROPPED :Tags beyond 512 bytes are not passed on"


@pytest.fixture
def script() -> ScriptedRoom:
    script = ScriptedRoom()
    script.join("ada", "bob", caps=CAPS)
    return script


def heard(script: ScriptedRoom, line: str) -> tuple[dict[str, str], list[str]]:
    """Send a line of ada's; return the client tags that bob gets with it, and what ada is told."""
    lines = script.send(1, line)
    tags = [parse(each[5:].encode()).tags for each in lines if each.startswith("2 <- ")]
    relayed = {key: value for key, value in tags[0].items() if key[0] == "+"} if tags else {}
    return relayed, [each.partition(" :parlour ")[2] for each in lines if each.startswith("1 <- ")]


@pytest.mark.parametrize(
    "tags",
    [
        {"+reply": "run-1f"},
        {"+draft/reply": "x" * 200, "+draft/react": "\N{WAVING HAND SIGN}" * 20},
        {"+typing": "active"},
        {"+example.org/anything": "x" * 400},
        {"+a": "\N{CYRILLIC SMALL LETTER ZHE}" * 254},
        {f"+{number}": "" for number in range(100)},
    ],
    ids=lambda tags: next(iter(tags)),
)
def test_what_people_use_is_passed_on_whole(script: ScriptedRoom, tags: dict[str, str]) -> None:
    written = ";".join(f"{key}={value}" if value else key for key, value in tags.items())
    assert heard(script, f"@{written} PRIVMSG #lobby :hi") == (tags, [])


@pytest.mark.parametrize(
    "tags,kept",
    [
        ("+a=" + "x" * 4000, []),
        ("+a=" + "x" * 510, []),
        ("+a=" + "x" * 509, ["+a"]),
        ("+reply=1;+a=" + "x" * 4000 + ";+b=2", ["+reply", "+b"]),
        (
            ";".join(f"+{number}=xxxxxxxxxxxx" for number in range(200)),
            [f"+{number}" for number in range(30)],
        ),
        ("+a=" + "\\s" * 300, []),
    ],
)
def test_what_is_more_is_dropped_with_a_word_and_the_message_stays(
    script: ScriptedRoom, tags: str, kept: list[str]
) -> None:
    lines = script.send(1, f"@{tags} PRIVMSG #lobby :hi")
    assert [line.endswith("PRIVMSG #lobby :hi") for line in lines if line.startswith("2 <- ")] == [True]
    relayed, told = heard(script, f"@{tags} PRIVMSG #lobby :hi")
    assert list(relayed)[: len(kept)] == kept
    assert sum(len(key) + len(value) + 2 for key, value in relayed.items()) <= RELAYED_TAGS_BYTES + 1
    whole = len(relayed) == len(tags.split(";"))
    assert told == ([] if whole else [WARNING.format("PRIVMSG")])


def test_a_tagmsg_of_which_nothing_is_left_reaches_nobody_and_its_author_is_told(
    script: ScriptedRoom,
) -> None:
    assert heard(script, f"@+a={'x' * 600} TAGMSG #lobby") == ({}, [WARNING.format("TAGMSG")])


def test_the_log_keeps_no_more_than_was_passed_on(script: ScriptedRoom) -> None:
    script.send(1, f"@+a={'x' * 4000};+b=1 PRIVMSG #lobby :hi")
    assert script.log.entries[-1].tags == "+b=1"


def test_a_notice_is_never_answered(script: ScriptedRoom) -> None:
    assert heard(script, f"@+a={'x' * 600} NOTICE #lobby :hi") == ({}, [])


def test_a_batch_whose_tags_are_too_long_is_refused(script: ScriptedRoom) -> None:
    caps = "batch draft/multiline message-tags standard-replies"
    (number,) = script.join("eve", caps=caps)
    lines = script.send(number, f"@+a={'x' * 600} BATCH +1 draft/multiline #lobby")
    assert ["FAIL BATCH MULTILINE_INVALID" in line for line in lines] == [True]
