"""Whatever a server says, no order of ours fails or has two receipts."""

from hypothesis import given
from hypothesis import strategies as st

from core.actions import React, Say, SetTyping
from core.events import NotSent, Said
from core.irc import parse
from tests.support.scripted_client import ALL, CAPS, NOW, ScriptedClient, registered_client


@given(lines=st.lists(st.binary(max_size=80)))
def test_no_line_of_a_server_makes_us_fail(lines: list[bytes]) -> None:
    client = registered_client(channels=["#tea"])

    for line in lines:
        client.state.receive(line, NOW)


WORDS = [
    "ada",
    "bob",
    "#tea",
    "#x",
    "*",
    "=",
    "+o-ov",
    "@ada +bob",
    "",
    ":",
    "1",
    "CAP",
    "ACK",
    "LS",
    "x!y@z",
    "+1",
    "-1",
    "draft/multiline",
    "labeled-response",
    "17",
    "HB@",
    "DEL",
    ":\x01VERSION\x01",
    ":\x01ACTION",
]


TAGS = [
    "",
    "@label=1 ",
    "@label=2;batch=1 ",
    "@batch=1 ",
    "@batch=1;draft/multiline-concat ",
    "@bot;+reply=x;+draft/react=y;time=now ",
    "@+typing=active;+draft/unreact=y;+draft/reply=x ",
]


COMMANDS = [
    *[
        "PRIVMSG",
        "NOTICE",
        "JOIN",
        "PART",
        "QUIT",
        "KICK",
        "NICK",
        "TOPIC",
        "MODE",
        "CAP",
        "PING",
        "ERROR",
        "FAIL",
        "BATCH",
        "BATCH",
        "TAGMSG",
        "AWAY",
        "INVITE",
        "ACK",
    ],
    *[
        "001",
        "005",
        "301",
        "306",
        "331",
        "332",
        "352",
        "353",
        "354",
        "366",
        "376",
        "401",
        "403",
        "412",
        "433",
        "437",
        "464",
        "999",
    ],
]


@given(
    messages=st.lists(
        st.tuples(
            st.sampled_from(TAGS),
            st.sampled_from(["", ":ada!a@h ", ":bob!b@h ", ":s.x "]),
            st.sampled_from(COMMANDS),
            st.lists(st.sampled_from(WORDS), max_size=8),
        )
    ),
    caps=st.sampled_from([None, "", CAPS, ALL]),
)
def test_no_server_makes_us_fail(messages: list[tuple[str, str, str, list[str]]], caps: str | None) -> None:
    client = ScriptedClient() if caps is None else registered_client(caps=caps, channels=["#tea"])
    if caps is None:
        client.start()

    for tags, source, command, words in messages:
        reaction = client.state.receive(f"{tags}{source}{command} {' '.join(words)}".encode(), NOW)
        for line in reaction.lines:
            parse(line.encode())
        client.lines_for(
            Say("#tea", "one\ntwo", 1, reply_to="m"),
            React("#tea", "m", "x"),
            SetTyping("#tea", is_typing=True),
        )


@given(answers=st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["echo", "404", "ack", "FAIL"]))))
def test_no_message_has_two_receipts_whatever_the_server_answers(answers: list[tuple[int, str]]) -> None:
    client = registered_client(caps=ALL, channels=["#tea"])
    client.lines_for(Say("#tea", "one", 1), Say("#tea", "two", 2), Say("#tea", "three", 3))
    lines = {
        "echo": ":ada!a@h PRIVMSG #tea :x",
        "404": ":s.x 404 ada #tea :No",
        "ack": ":s.x ACK",
        "FAIL": ":s.x FAIL PRIVMSG X :No",
    }

    heard = client.events_from(*(f"@label={label} {lines[answer]}" for label, answer in answers))

    tickets = [event.ticket for event in heard if isinstance(event, Said | NotSent) and event.ticket]
    assert len(tickets) == len(set(tickets))
