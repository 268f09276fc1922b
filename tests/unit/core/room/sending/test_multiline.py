"""draft/multiline."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.room.model.batches import Line
from core.room.model.capabilities import MAX_MULTILINE_BYTES, MAX_MULTILINE_LINES
from core.room.sending.multiline import packed, unpacked
from storage.entry import ConnectionId, Entry
from tests.support.scripted_room import ScriptedRoom

CAPS = "draft/multiline batch message-tags echo-message labeled-response"
OPEN, CLOSE = "BATCH +1 draft/multiline #lobby", "BATCH -1"


@pytest.fixture
def script() -> ScriptedRoom:
    script = ScriptedRoom()
    script.join("ada", "bob", caps=CAPS)
    script.join("eve", caps="message-tags")
    script.join("old")
    return script


def heard_by(number: int, heard: list[str]) -> list[str]:
    """Return the lines without the id of the message, which is also that of the batch."""
    mine = [line.removeprefix(f"{number} <- ") for line in heard if line.startswith(f"{number} <- ")]
    return [re.sub(r"run[0-9a-f]{8}", "ID", line) for line in mine]


LINES = (
    "@batch=1 PRIVMSG #lobby :hello",
    "@batch=1 PRIVMSG #lobby :",
    "@batch=1 PRIVMSG #lobby :how is ",
    "@batch=1;draft/multiline-concat PRIVMSG #lobby :everyone?",
)


def test_holders_get_one_batch_with_the_lines_as_they_were_sent(script: ScriptedRoom) -> None:
    heard = script.send(1, OPEN, *LINES, CLOSE)

    assert heard_by(2, heard) == [
        "@msgid=ID :ada!~ada@host1 BATCH +ID draft/multiline #lobby",
        "@batch=ID :ada!~ada@host1 PRIVMSG #lobby :hello",
        "@batch=ID :ada!~ada@host1 PRIVMSG #lobby :",
        "@batch=ID :ada!~ada@host1 PRIVMSG #lobby :how is ",
        "@batch=ID;draft/multiline-concat :ada!~ada@host1 PRIVMSG #lobby :everyone?",
        ":parlour BATCH -ID",
    ]


def test_others_get_plain_lines_without_blank_ones_and_the_id_on_the_first_only(script: ScriptedRoom) -> None:
    heard = script.send(1, f"@+reply=x {OPEN}", *LINES, CLOSE)

    assert heard_by(3, heard) == [
        "@msgid=ID;+reply=x :ada!~ada@host1 PRIVMSG #lobby :hello",
        "@+reply=x :ada!~ada@host1 PRIVMSG #lobby :how is ",
        "@+reply=x :ada!~ada@host1 PRIVMSG #lobby :everyone?",
    ]
    assert heard_by(4, heard) == [
        ":ada!~ada@host1 PRIVMSG #lobby :hello",
        ":ada!~ada@host1 PRIVMSG #lobby :how is ",
        ":ada!~ada@host1 PRIVMSG #lobby :everyone?",
    ]


def test_client_tags_stand_on_the_opening_line(script: ScriptedRoom) -> None:
    heard = script.send(1, f"@+reply=x {OPEN}", *LINES, CLOSE)

    opening = "@msgid=ID;+reply=x :ada!~ada@host1 BATCH +ID draft/multiline #lobby"
    assert heard_by(2, heard)[0] == opening
    assert "+reply" not in "".join(heard_by(2, heard)[1:])


def test_the_echo_is_the_batch_again_with_the_label_on_its_opening_line(script: ScriptedRoom) -> None:
    heard = script.send(1, f"@label=x {OPEN}", *LINES, CLOSE)

    assert heard_by(1, heard)[0] == "@label=x;msgid=ID :ada!~ada@host1 BATCH +ID draft/multiline #lobby"
    assert heard_by(1, heard)[1:] == heard_by(2, heard)[1:]


def test_the_label_waits_for_the_closing_line_and_goes_to_nothing_else(script: ScriptedRoom) -> None:
    heard = script.send(1, f"@label=x {OPEN}", "@label=y PING z", LINES[0], CLOSE, "PING z")

    assert heard_by(1, heard) == [
        "@label=y :parlour PONG parlour.local :z",
        "@label=x;msgid=ID :ada!~ada@host1 PRIVMSG #lobby :hello",
        ":parlour PONG parlour.local :z",
    ]


def test_a_failure_carries_the_label_of_the_opening_line(script: ScriptedRoom) -> None:
    heard = script.send(1, f"@label=x {OPEN}", CLOSE)

    assert heard == [
        "1 <- @label=x :parlour FAIL BATCH MULTILINE_INVALID :A batch needs a line that is not blank"
    ]


def test_a_label_on_the_closing_line_too_leaves_none_unanswered(script: ScriptedRoom) -> None:
    heard = script.send(1, f"@label=x {OPEN}", LINES[0], f"@label=y {CLOSE}")

    assert heard_by(1, heard) == [
        "@label=x :parlour ACK",
        "@label=y;msgid=ID :ada!~ada@host1 PRIVMSG #lobby :hello",
    ]


def test_client_tags_are_dropped_without_message_tags(script: ScriptedRoom) -> None:
    script.send(1, "CAP REQ -message-tags")

    heard = script.send(1, f"@+reply=x {OPEN}", LINES[0], CLOSE)

    assert heard_by(3, heard) == ["@msgid=ID :ada!~ada@host1 PRIVMSG #lobby :hello"]


def test_it_is_one_entry_of_the_log_with_its_line_feeds(script: ScriptedRoom) -> None:
    script.send(1, f"@+reply=x {OPEN}", *LINES, CLOSE)

    (entry,) = [entry for entry in script.log.entries if entry.kind == "said"]
    assert entry.text == "hello\n\nhow is everyone?"
    assert entry.tags == "draft/multiline-concat=14;+reply=x"


def test_to_one_person_with_the_echo(script: ScriptedRoom) -> None:
    heard = script.send(
        1, "BATCH +1 draft/multiline bob", "@batch=1 NOTICE bob :a", "@batch=1 NOTICE bob :b", CLOSE
    )

    assert heard_by(1, heard) == heard_by(2, heard)
    assert heard_by(2, heard)[1:3] == [
        "@batch=ID :ada!~ada@host1 NOTICE bob :a",
        "@batch=ID :ada!~ada@host1 NOTICE bob :b",
    ]


def test_a_batch_of_one_line_is_an_ordinary_message(script: ScriptedRoom) -> None:
    heard = script.send(1, OPEN, LINES[0], CLOSE)

    assert heard_by(2, heard) == ["@msgid=ID :ada!~ada@host1 PRIVMSG #lobby :hello"]


def test_nothing_is_delivered_before_the_end(script: ScriptedRoom) -> None:
    assert script.send(1, OPEN, *LINES) == []


def test_other_lines_may_come_in_between(script: ScriptedRoom) -> None:
    heard = script.send(1, OPEN, LINES[0], "PRIVMSG #lobby :aside", LINES[2], CLOSE)

    assert heard_by(4, heard) == [
        ":ada!~ada@host1 PRIVMSG #lobby :aside",
        ":ada!~ada@host1 PRIVMSG #lobby :hello",
        ":ada!~ada@host1 PRIVMSG #lobby :how is ",
    ]


FAILURES = [
    (("BATCH +1 chathistory #lobby",), "UNKNOWN_TYPE chathistory :Unknown type of batch"),
    (("BATCH +1",), "UNKNOWN_TYPE :Unknown type of batch"),
    (("BATCH +1 draft/multiline",), "MULTILINE_INVALID :A batch has one target"),
    (("BATCH +1 draft/multiline a,b",), "MULTILINE_INVALID :A batch has one target"),
    (("BATCH + draft/multiline a",), "INVALID_REFTAG :A reference tag has letters, digits and hyphens"),
    (("BATCH +a.b draft/multiline a",), "INVALID_REFTAG :A reference tag has letters, digits and hyphens"),
    (("BATCH -7",), "INVALID_REFTAG :No such batch is open"),
    ((OPEN, "BATCH -7"), "INVALID_REFTAG :No such batch is open"),
    ((OPEN, "BATCH +2 draft/multiline #lobby", LINES[0], CLOSE), "MULTILINE_INVALID :Another batch is open"),
    ((LINES[0],), "MULTILINE_INVALID :That batch is not open"),
    ((OPEN, "@batch=7 PRIVMSG #lobby :a", LINES[0], CLOSE), "MULTILINE_INVALID :That batch is not open"),
    (
        (OPEN, "@batch=1 PRIVMSG bob :a", LINES[0], CLOSE),
        "MULTILINE_INVALID_TARGET #lobby bob :The lines of a batch have its target",
    ),
    (
        (OPEN, LINES[0], "@batch=1 NOTICE #lobby :a", LINES[0], CLOSE),
        "MULTILINE_INVALID :A batch has lines of one command, each with a text",
    ),
    (
        (OPEN, "@batch=1 PRIVMSG #lobby", CLOSE),
        "MULTILINE_INVALID :A batch has lines of one command, each with a text",
    ),
    (
        (OPEN, LINES[0], "@batch=1;draft/multiline-concat PRIVMSG #lobby :", CLOSE),
        "MULTILINE_INVALID :A blank line continues nothing",
    ),
    ((OPEN, CLOSE), "MULTILINE_INVALID :A batch needs a line that is not blank"),
    ((OPEN, LINES[1], LINES[1], CLOSE), "MULTILINE_INVALID :A batch needs a line that is not blank"),
    (
        (OPEN, f"@batch=1 PRIVMSG #lobby :\x01PING {'7' * 480}\x01", CLOSE),
        "MULTILINE_INVALID :Too long for a CTCP message with your name in front of it; it was not sent",
    ),
    (
        (OPEN, *[LINES[0]] * (MAX_MULTILINE_LINES + 5), CLOSE),
        f"MULTILINE_MAX_LINES {MAX_MULTILINE_LINES} :More than {MAX_MULTILINE_LINES} lines",
    ),
    (
        (OPEN, *[f"@batch=1 PRIVMSG #lobby :{'x' * 400}"] * 50, CLOSE),
        f"MULTILINE_MAX_BYTES {MAX_MULTILINE_BYTES} :More than {MAX_MULTILINE_BYTES} bytes",
    ),
]


@pytest.mark.parametrize("lines, failure", FAILURES)
def test_what_breaks_a_rule_is_told_once_and_nothing_is_delivered(
    script: ScriptedRoom, lines: tuple[str, ...], failure: str
) -> None:
    assert script.send(1, *lines) == [f"1 <- :parlour FAIL BATCH {failure}"]
    assert script.send(1, OPEN, LINES[0], CLOSE) != []


def test_as_much_as_is_allowed_is_delivered(script: ScriptedRoom) -> None:
    heard = script.send(1, OPEN, *[LINES[0]] * MAX_MULTILINE_LINES, CLOSE)

    assert len(heard_by(4, heard)) == MAX_MULTILINE_LINES


def test_a_line_feed_counts_and_a_continued_line_has_none(script: ScriptedRoom) -> None:
    piece = "x" * 255
    lines = [f"@batch=1 PRIVMSG #lobby :{piece}"] * 64  # 64 * 255 + 63 line feeds
    one_more = "@batch=1;draft/multiline-concat PRIVMSG #lobby :x"

    fits = script.send(1, OPEN, *lines, one_more, CLOSE)
    breaks = script.send(1, OPEN, *lines, one_more, one_more, CLOSE)

    assert len(heard_by(4, fits)) == 65
    assert "MULTILINE_MAX_BYTES" in breaks[0]


def test_an_error_about_the_target_comes_with_the_closing_line(script: ScriptedRoom) -> None:
    lines = ("BATCH +1 draft/multiline nobody", "@batch=1 PRIVMSG nobody :a", "@batch=1 PRIVMSG nobody :b")

    assert script.send(1, *lines) == []
    assert script.send(1, CLOSE) == ["1 <- :parlour 401 ada nobody :No such nick"]


def test_without_the_capability_there_are_no_batches(script: ScriptedRoom) -> None:
    assert script.send(4, OPEN) == ["4 <- :parlour 421 old BATCH :Unknown command"]


def test_long_tags_are_not_repeated_for_each_line(script: ScriptedRoom) -> None:
    heard = script.send(1, f"@+x={'y' * 300} {OPEN}", *[LINES[0]] * 50, CLOSE)

    assert sum(len(line) for line in heard_by(3, heard)) < 50 * 60 + 400


def test_lines_that_fitted_the_old_nickname_are_cut_for_the_new_one(script: ScriptedRoom) -> None:
    longest = "x" * (510 - len(":ada!~ada@host1 PRIVMSG #lobby :"))
    lines = (OPEN, LINES[0], f"@batch=1 PRIVMSG #lobby :{longest}", "NICK adelheid", CLOSE)

    heard = script.send(1, *lines)

    assert [line.partition(" :")[2] for line in heard_by(4, heard)[1:]] == ["hello", longest[:-5], "xxxxx"]


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\n\r\0"), max_size=5)


@given(st.lists(st.builds(Line, TEXTS, st.booleans()), min_size=1, max_size=8))
def test_what_is_packed_comes_out_again(lines: list[Line]) -> None:
    lines = [
        Line(text, goes_on and index > 0 and text != "" and lines[index - 1].text != "")
        for index, (text, goes_on) in enumerate(lines)
    ]
    text, tags = packed(lines, "+reply=x;+a")

    assert unpacked(Entry(0, "said", ConnectionId(1), "ada", text=text, tags=tags)) == (lines, "+reply=x;+a")
