"""A text of several lines, as our client says it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.actions import Say
from core.events import NotSent, Said
from core.irc import parse
from core.text.message_parts import Bounds, as_sent, line_by_line, together
from tests.support.answers import answer
from tests.support.scripted_client import ALL, CAPS, NOW, ScriptedClient, registered_client

UNLABELLED = f"{CAPS} batch draft/multiline=max-bytes=2000,max-lines=5"
SILENT = "message-tags batch draft/multiline=max-bytes=2000,max-lines=5"


@pytest.fixture
def client() -> ScriptedClient:
    return registered_client(caps=ALL, channels=["#tea"])


def test_a_text_of_several_lines_is_one_batch_and_blank_lines_inside_stay(client: ScriptedClient) -> None:
    assert client.lines_for(Say("#tea", "\n one\r\n\n \ntwo\n\n", 1, reply_to="m0")) == [
        "@label=1;+reply=m0;+draft/reply=m0 BATCH +2 draft/multiline #tea",
        "@batch=2 PRIVMSG #tea : one",
        "@batch=2 PRIVMSG #tea :",
        "@batch=2 PRIVMSG #tea :",
        "@batch=2 PRIVMSG #tea two",
        "BATCH -2",
    ]


def test_one_line_is_no_batch(client: ScriptedClient) -> None:
    (line,) = client.lines_for(Say("#tea", "one\n", 1))

    assert line.endswith(" PRIVMSG #tea one")


def test_a_long_line_goes_on_in_the_next(client: ScriptedClient) -> None:
    _, *lines, _ = client.lines_for(Say("#tea", "word " * 200, 1))

    concat = ["draft/multiline-concat" in line.partition(" ")[0] for line in lines]
    assert concat == [False] + [True] * (len(lines) - 1)
    assert "".join(parse(line.encode()).params[1] for line in lines) == "word " * 200


def test_what_somebody_does_is_told_line_by_line(client: ScriptedClient) -> None:
    lines = client.lines_for(Say("#tea", "pours\ndrinks", 1, is_action=True))

    assert [line.partition(" ")[2] for line in lines] == [
        "PRIVMSG #tea :\x01ACTION pours\x01",
        "PRIVMSG #tea :\x01ACTION drinks\x01",
    ]


def test_what_is_longer_than_a_message_may_be_becomes_several_with_one_receipt(
    client: ScriptedClient,
) -> None:
    lines = client.lines_for(Say("#tea", "\n".join("abcdefg"), 1, reply_to="m0"))
    openings = [line for line in lines if " BATCH +" in line]

    assert len(openings) == 2
    assert ["+reply" in line for line in openings] == [True, False]
    assert client.events_from(*echo(lines)) == [
        Said("#tea", "ada", "a\nb\nc\nd\ne", NOW, is_own=True, reply_to="m0"),
        Said("#tea", "ada", "f\ng", NOW, is_own=True, ticket=1),
    ]


def echo(lines: list[str]) -> list[str]:
    """Return what a server sends back."""
    return [
        f"{tags} :ada!a@h {rest}" if tags[0] == "@" else f":ada!a@h {line}"
        for line in lines
        for tags, _, rest in [line.partition(" ")]
    ]


@pytest.mark.parametrize("caps", [ALL, UNLABELLED])
def test_its_echo_is_its_receipt(caps: str) -> None:
    client = registered_client(caps=caps, channels=["#tea"])
    lines = client.lines_for(Say("#tea", "one\ntwo", 1), Say("#tea", "one\ntwo", 2))

    assert client.events_from(*echo(lines)) == [
        Said("#tea", "ada", "one\ntwo", NOW, is_own=True, ticket=1),
        Said("#tea", "ada", "one\ntwo", NOW, is_own=True, ticket=2),
    ]


def test_without_echo_it_counts_as_sent_when_it_is_written() -> None:
    assert registered_client(caps=SILENT).events_of(Say("#tea", "one\n\ntwo", 1)) == [
        Said("#tea", "ada", "one\n\ntwo", NOW, is_own=True, ticket=1)
    ]


FAIL = ":s.x FAIL BATCH MULTILINE_MAX_LINES 5 :Too many lines"


@pytest.mark.parametrize("caps", [ALL, UNLABELLED])
def test_a_batch_that_fails_is_not_sent(caps: str) -> None:
    client = registered_client(caps=caps, channels=["#tea"])
    tags, _, _ = client.lines_for(Say("#tea", "one\ntwo", 1))[0].partition(" ")
    label = f"{tags} " if tags[0] == "@" else ""

    assert client.events_from(f"{label}{FAIL}") == [NotSent(1, answer(FAIL.removeprefix(":s.x ")))]


@pytest.mark.parametrize("text", ["", "\n \n", "one\nnul\0", "\0\nb"])
def test_what_can_not_be_sent_leaves_nothing_waiting(client: ScriptedClient, text: str) -> None:
    reaction = client.state.act(Say("#tea", text, 5), NOW)

    assert [type(event) for event in reaction.events] == [NotSent]
    assert not reaction.lines


def test_ten_thousand_lines_are_cut_into_messages_that_the_room_takes() -> None:
    pieces = [*together("\n".join(["a line of a paste"] * 10_000), 350, Bounds(16_384, 128))]

    assert len(pieces) == 79
    assert sum(len(piece.parts) for piece in pieces) == 10_000


TEXT = st.text(st.sampled_from("ab \n\r\té🙂"), max_size=300)
BOUNDS = st.builds(Bounds, st.integers(8, 60), st.integers(2, 6))


@given(TEXT, BOUNDS, st.integers(4, 40))
def test_no_message_passes_the_bounds_or_is_blank_and_no_word_is_lost(
    text: str, bounds: Bounds, limit: int
) -> None:
    text = as_sent(text)
    pieces = [*together(text, limit, bounds)]

    for piece in pieces:
        assert len(piece.parts) <= bounds.max_lines
        assert len(piece.text.encode()) <= bounds.max_bytes
        assert piece.parts[0].text
        assert piece.parts[-1].text
        assert not piece.parts[0].goes_on
        assert all(len(part.text.encode()) <= limit for part in piece.parts)
        assert all(part.text for part in piece.parts if part.goes_on)
    said = "".join(piece.text for piece in pieces)
    assert "".join(said.split()) == "".join(text.split())


@given(TEXT)
def test_what_fits_into_one_message_is_one_as_it_was(text: str) -> None:
    pieces = [*together(as_sent(text), 1000, Bounds(10_000, 1000))]

    lines = [line if line.strip() else "" for line in as_sent(text).split("\n")]
    assert [piece.text for piece in pieces] == ["\n".join(lines).strip("\n")][: len(pieces)]
    assert bool(pieces) == bool(text.strip())


@given(TEXT, st.integers(4, 40))
def test_line_by_line_no_line_is_blank_and_no_word_is_lost(text: str, limit: int) -> None:
    pieces = [*line_by_line(as_sent(text), limit)]

    assert all(len(piece.parts) == 1 and piece.text.strip() for piece in pieces)
    assert "".join("".join(piece.text for piece in pieces).split()) == "".join(text.split())
