"""Batches as they are heard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.events import Event, Joined, Said
from core.irc import Message, format_line
from core.joining.state.incoming_batches import MAX_CHARACTERS, MAX_LINES, MAX_OPEN, Batches
from tests.support.scripted_client import ALL, NOW, ScriptedClient, registered_client


@pytest.fixture
def client() -> ScriptedClient:
    return registered_client(caps=ALL, channels=["#tea"])


def bob(text: str, msgid: str = "", reply_to: str = "") -> Event:
    return Said("#tea", "bob", text, NOW, is_own=False, msgid=msgid, reply_to=reply_to)


OPEN = "@msgid=m1;+draft/reply=m0 :bob!b@h BATCH +1 draft/multiline #tea"


def test_a_message_of_several_lines_is_one_with_the_tags_of_its_opening(client: ScriptedClient) -> None:
    assert (
        client.events_from(
            OPEN,
            "@batch=1 :bob!b@h PRIVMSG #tea :hello",
            "@batch=1 :bob!b@h PRIVMSG #tea :",
            "@batch=1 :bob!b@h PRIVMSG #tea :how is ",
            "@batch=1;draft/multiline-concat :bob!b@h PRIVMSG #tea :everyone?",
        )
        == []
    )
    assert client.events_from(":s.x BATCH -1") == [
        bob("hello\n\nhow is everyone?", msgid="m1", reply_to="m0")
    ]


def test_what_happens_in_between_is_told_at_once(client: ScriptedClient) -> None:
    assert client.events_from(
        OPEN,
        "@batch=1 :bob!b@h PRIVMSG #tea :one",
        ":eve!e@h PRIVMSG #tea :aside",
        "@batch=1 :bob!b@h PRIVMSG #tea :two",
        ":s.x BATCH -1",
    ) == [
        Said("#tea", "eve", "aside", NOW, is_own=False),
        bob("one\ntwo", msgid="m1", reply_to="m0"),
    ]


def test_two_at_a_time_are_kept_apart(client: ScriptedClient) -> None:
    assert client.events_from(
        ":bob!b@h BATCH +1 draft/multiline #tea",
        ":bob!b@h BATCH +2 draft/multiline #tea",
        "@batch=1 :bob!b@h PRIVMSG #tea :a",
        "@batch=2 :bob!b@h PRIVMSG #tea :x",
        "@batch=1 :bob!b@h PRIVMSG #tea :b",
        ":s.x BATCH -2",
        ":s.x BATCH -1",
    ) == [bob("x"), bob("a\nb")]


def test_a_notice_and_an_action_of_several_lines_are_such(client: ScriptedClient) -> None:
    assert client.events_from(
        ":bob!b@h BATCH +1 draft/multiline #tea",
        "@batch=1 :bob!b@h NOTICE #tea :a",
        "@batch=1 :bob!b@h NOTICE #tea :b",
        ":s.x BATCH -1",
        ":bob!b@h BATCH +1 draft/multiline #tea",
        "@batch=1 :bob!b@h PRIVMSG #tea :\x01ACTION waves",
        "@batch=1 :bob!b@h PRIVMSG #tea :and goes\x01",
        ":s.x BATCH -1",
    ) == [
        Said("#tea", "bob", "a\nb", NOW, is_own=False, is_notice=True),
        Said("#tea", "bob", "waves\nand goes", NOW, is_own=False, is_action=True),
    ]


def test_the_lines_of_a_batch_that_we_do_not_know_are_heard_as_they_come(client: ScriptedClient) -> None:
    assert client.events_from(
        ":s.x BATCH +n netjoin a.x b.x", "@batch=n :bob!b@h JOIN #tea", ":s.x BATCH -n", ":s.x BATCH -n"
    ) == [Joined("#tea", "bob", NOW, is_own=False)]


def test_an_empty_message_is_none(client: ScriptedClient) -> None:
    assert client.events_from(OPEN, ":s.x BATCH -1", ":s.x BATCH", ":s.x BATCH x", ":s.x BATCH +") == []


def line(command: str, *params: str, **tags: str) -> Message:
    return Message(command, [*params], "bob!b@h", tags)


def test_a_message_without_end_ends_at_the_bound_and_takes_no_more_room() -> None:
    batches = Batches()
    batches.receive(line("BATCH", "+1", "draft/multiline", "#tea"))
    for _ in range(2000):
        assert batches.receive(line("PRIVMSG", "#tea", "x" * 400, batch="1")) == []
    batches.receive(line("PRIVMSG", "#tea", "late", batch="1"))

    (message,) = batches.receive(line("BATCH", "-1"))

    assert MAX_CHARACTERS - 400 < len(message.params[1].replace("\n", "")) <= MAX_CHARACTERS
    assert message.params[1].endswith("x")


def test_a_message_of_endless_blank_lines_ends_at_the_bound() -> None:
    batches = Batches()
    batches.receive(line("BATCH", "+1", "draft/multiline", "#tea"))
    for _ in range(3 * MAX_LINES):
        batches.receive(line("PRIVMSG", "#tea", "", batch="1"))

    (message,) = batches.receive(line("BATCH", "-1"))

    assert len(message.params[1]) == MAX_LINES - 1


def test_with_too_many_batches_open_the_lines_of_further_ones_stand_alone() -> None:
    batches = Batches()
    for number in range(MAX_OPEN * 3):
        batches.receive(line("BATCH", f"+{number}", "draft/multiline", "#tea"))

    kept = [
        number
        for number in range(MAX_OPEN * 3)
        if not batches.receive(line("PRIVMSG", "#tea", "x", batch=str(number)))
    ]

    assert kept == [*range(MAX_OPEN)]


def test_a_batch_within_a_batch_has_the_label_of_the_outer_one() -> None:
    batches = Batches()
    batches.receive(line("BATCH", "+r", "labeled-response", label="7"))
    batches.receive(line("BATCH", "+m", "draft/multiline", "#tea", batch="r", msgid="x"))
    batches.receive(line("PRIVMSG", "#tea", "a", batch="m"))
    batches.receive(line("PRIVMSG", "#tea", "b", batch="m"))

    (message,) = batches.receive(line("BATCH", "-m", batch="r"))

    assert (message.params, message.tags["label"], message.tags["msgid"]) == (["#tea", "a\nb"], "7", "x")
    assert batches.receive(line("NOTE", "x", batch="r"))[0].tags["label"] == "7"
    assert batches.receive(line("BATCH", "-r")) == [Message("ACK", [], tags={"label": "7"})]


TEXTS = st.lists(
    st.text(st.characters(exclude_characters="\n\r\0\x01", codec="utf-8"), max_size=20), min_size=1
)


@given(TEXTS)
def test_lines_become_what_they_were_before_they_were_lines(texts: list[str]) -> None:
    client = registered_client(caps=ALL, channels=["#tea"])
    client.response_to(":bob!b@h BATCH +1 draft/multiline #tea")
    client.response_to(*(format_line("PRIVMSG", ["#tea", text], "bob!b@h", {"batch": "1"}) for text in texts))

    heard = [event.text for event in client.events_from(":s.x BATCH -1") if isinstance(event, Said)]

    assert heard == ["\n".join(texts)]
