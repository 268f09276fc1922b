"""Replies, reactions and typing: what our client says and hears by tags."""

from datetime import timedelta

import pytest

from core.actions import React, Say, SetTyping, WatchNicks
from core.events import Answered, Event, NotSent, Reacted, Said, TypingChanged
from core.refusals import Obstacle
from tests.support.answers import answer
from tests.support.scripted_client import CAPS, LABELS, NOW, ScriptedClient, registered_client

TAGS_ONLY = "message-tags"
CAPS_OF_ALL_KINDS = [LABELS, CAPS, TAGS_ONLY, ""]


@pytest.fixture
def client() -> ScriptedClient:
    """Return a client in a room without labels."""
    return registered_client(channels=["#tea"])


def reacted(reaction: str, *, is_removed: bool = False, is_own: bool = False) -> Event:
    return Reacted("#tea", "ada" if is_own else "bob", "m1", reaction, NOW, is_own, is_removed)


# Replies


def test_a_reply_names_what_it_answers_by_both_names_of_the_tag(client: ScriptedClient) -> None:
    assert client.lines_for(Say("#tea", "yes", 1, reply_to="m1")) == [
        "@+reply=m1;+draft/reply=m1 PRIVMSG #tea yes"
    ]


def test_of_a_reply_in_pieces_the_first_one_names_it(client: ScriptedClient) -> None:
    assert client.lines_for(Say("#tea", "yes\nno", 1, reply_to="m 1")) == [
        "@+reply=m\\s1;+draft/reply=m\\s1 PRIVMSG #tea yes",
        "PRIVMSG #tea no",
    ]


@pytest.mark.parametrize("caps", ["", "echo-message"])
def test_where_there_are_no_tags_a_reply_is_said_plainly(caps: str) -> None:
    client = registered_client(caps=caps, channels=["#tea"])

    assert client.lines_for(Say("#tea", "yes", 1, reply_to="m1")) == ["PRIVMSG #tea yes"]


@pytest.mark.parametrize("name", ["+reply", "+draft/reply"])
def test_a_reply_is_heard_by_either_name(client: ScriptedClient, name: str) -> None:
    assert client.events_from(f"@{name}=m1 :bob!b@h PRIVMSG #tea yes") == [
        Said("#tea", "bob", "yes", NOW, is_own=False, reply_to="m1")
    ]


def test_a_reply_to_what_has_too_long_a_name_is_not_sent(client: ScriptedClient) -> None:
    (event,) = client.events_of(Say("#tea", "yes", 1, reply_to="m" * 5000))

    assert isinstance(event, NotSent)


def test_what_a_bot_says_is_marked(client: ScriptedClient) -> None:
    assert client.events_from("@bot :eve!e@h PRIVMSG ada hi", "@draft/bot :eve!e@h NOTICE ada hi") == [
        Said("eve", "eve", "hi", NOW, is_own=False, is_bot=True),
        Said("eve", "eve", "hi", NOW, is_own=False, is_notice=True, is_bot=True),
    ]


# Reactions


@pytest.mark.parametrize("is_removed, name", [(False, "+draft/react"), (True, "+draft/unreact")])
def test_a_reaction_is_a_line_of_tags(client: ScriptedClient, is_removed: bool, name: str) -> None:
    assert client.lines_for(React("#tea", "m1", "👍", is_removed)) == [
        f"@{name}=👍;+reply=m1;+draft/reply=m1 TAGMSG #tea"
    ]


def test_reactions_of_others_and_our_own_are_heard(client: ScriptedClient) -> None:
    client.lines_for(React("#tea", "m1", "👍"))

    assert client.events_from(
        "@+draft/react=👍;+reply=m1 :ada!a@h TAGMSG #tea",
        "@+draft/react=🙂;+draft/reply=m1 :bob!b@h TAGMSG #TEA",
        "@+draft/unreact=🙂;+reply=m1 :bob!b@h TAGMSG #tea",
        "@+react=x;+reply=m1 :bob!b@h TAGMSG #tea",
    ) == [
        reacted("👍", is_own=True),
        reacted("🙂"),
        reacted("🙂", is_removed=True),
        reacted("x"),
    ]


def test_a_reaction_between_two_belongs_to_the_other_one(client: ScriptedClient) -> None:
    tags = "@+draft/react=👍;+reply=m1"

    assert client.events_from(f"{tags} :bob!b@h TAGMSG ada", f"{tags} :ada!a@h TAGMSG bob") == [
        Reacted("bob", "bob", "m1", "👍", NOW, is_own=False),
        Reacted("bob", "ada", "m1", "👍", NOW, is_own=True),
    ]


@pytest.mark.parametrize("caps", [LABELS, CAPS])
def test_a_reaction_to_oneself_is_told_once(caps: str) -> None:
    client = registered_client(caps=caps)
    label, _, _ = client.lines_for(React("ada", "m1", "👍"))[0].partition(";")
    label = f"{label};" if label.startswith("@label") else "@"

    assert client.events_from(
        f"{label}+draft/react=👍;+reply=m1 :ada!a@h TAGMSG ada",
        "@+draft/react=👍;+reply=m1 :ada!a@h TAGMSG ada",
    ) == [Reacted("ada", "ada", "m1", "👍", NOW, is_own=True)]


def test_without_echo_a_reaction_counts_as_sent_when_it_is_written() -> None:
    client = registered_client(caps=TAGS_ONLY, channels=["#tea"])

    assert client.events_of(React("#TEA", "m1", "👍")) == [reacted("👍", is_own=True)]


@pytest.mark.parametrize("tags", ["@+draft/react=👍", "@+reply=m1", "@+draft/react=;+reply=m1", "@x=y"])
def test_tags_without_a_message_or_a_reaction_mean_nothing(client: ScriptedClient, tags: str) -> None:
    assert client.events_from(f"{tags} :bob!b@h TAGMSG #tea") == []


@pytest.mark.parametrize(
    "caps, isupport",
    [("echo-message", "X"), (CAPS, "CLIENTTAGDENY=*"), (CAPS, "CLIENTTAGDENY=a,draft/react")],
)
def test_where_reactions_are_not_taken_that_is_told(caps: str, isupport: str) -> None:
    client = registered_client(caps=caps)
    client.response_to(f":s.x 005 ada {isupport} :are supported")

    assert client.events_of(React("#tea", "m1", "👍")) == [Answered(Obstacle.NO_REACTIONS, NOW, "#tea")]


def test_reactions_that_are_let_through_alone_are_sent() -> None:
    client = registered_client()
    client.response_to(":s.x 005 ada CLIENTTAGDENY=*,-draft/react :are supported")

    assert len(client.lines_for(React("#tea", "m1", "👍"))) == 1


@pytest.mark.parametrize(
    "action",
    [
        React("#tea", "", "👍"),
        React("#tea", "m1", ""),
        React("#a,#b", "m1", "x"),
        React("", "m1", "x"),
        React("#tea", "m1", "x" * 5000),
    ],
)
def test_a_reaction_that_can_not_be_sent_is_told(client: ScriptedClient, action: React) -> None:
    (event,) = client.events_of(action)

    assert isinstance(event, Answered)
    assert (isinstance(event.why, Obstacle), event.channel) == (True, action.target)


def test_without_labels_a_refusal_means_the_message_and_then_the_reaction(client: ScriptedClient) -> None:
    client.lines_for(React("#tea", "m1", "👍"), Say("#tea", "hi", 1))

    assert client.events_from(":s.x 404 ada #tea :No", ":s.x 404 ada #tea :No") == [
        NotSent(1, answer("404 ada #tea :No", is_inside=True)),
        Answered(answer("404 ada #tea :No", is_inside=True), NOW, "#tea"),
    ]


def test_a_reaction_that_never_came_back_takes_no_later_refusal(client: ScriptedClient) -> None:
    client.lines_for(React("#tea", "m1", "👍"), Say("#tea", "hi", 1))
    client.response_to(":ada!a@h PRIVMSG #tea hi")

    assert client.lines_for(SetTyping("#tea", is_typing=True))
    assert client.events_from(":s.x 404 ada #tea :No") == []  # that was the typing


# Typing


def test_typing_is_told_and_that_we_stopped(client: ScriptedClient) -> None:
    assert client.lines_for(SetTyping("#tea", is_typing=True)) == ["@+typing=active TAGMSG #tea"]
    assert client.lines_for(SetTyping("#tea", is_typing=False), after=1) == ["@+typing=done TAGMSG #tea"]


def test_it_is_told_every_three_seconds_at_most_for_each_conversation(client: ScriptedClient) -> None:
    at = [0, 0.1, 2.9, 3, 5.9, 6]

    told = [second for second in at if client.lines_for(SetTyping("#tea", is_typing=True), after=second)]

    assert told == [0, 3, 6]
    assert client.lines_for(SetTyping("bob", is_typing=True), after=6)
    assert client.lines_for(SetTyping("#TEA", is_typing=True), after=7) == []


def test_that_we_stopped_is_told_only_to_who_thinks_that_we_type(client: ScriptedClient) -> None:
    assert client.lines_for(SetTyping("#tea", is_typing=False)) == []
    client.lines_for(SetTyping("#tea", is_typing=True), after=1)
    client.lines_for(Say("#tea", "hi", 1), after=2)
    assert client.lines_for(SetTyping("#tea", is_typing=False), after=10) == []


def test_that_we_stopped_is_told_to_whoever_was_told_under_the_new_name(client: ScriptedClient) -> None:
    client.lines_for(SetTyping("bob", is_typing=True))
    client.response_to(":bob!b@h NICK bert")
    assert client.lines_for(SetTyping("bob", is_typing=False)) == []
    assert client.lines_for(SetTyping("bert", is_typing=False)) == ["@+typing=done TAGMSG bert"]


@pytest.mark.parametrize("line", [":bob!b@h QUIT :bye", ":s.x 731 ada :bob"])
def test_whoever_comes_after_one_who_left_was_told_nothing(client: ScriptedClient, line: str) -> None:
    client.lines_for(WatchNicks(("bob",)), SetTyping("bob", is_typing=True))
    client.response_to(line)
    assert client.lines_for(SetTyping("bob", is_typing=False)) == []
    assert client.lines_for(SetTyping("bob", is_typing=True))


@pytest.mark.parametrize("set_by", [timedelta(days=-400), timedelta(seconds=-2), timedelta(days=400)])
def test_how_often_we_tell_it_does_not_hang_on_the_clock_that_people_read(
    client: ScriptedClient, set_by: timedelta
) -> None:
    typing = SetTyping("#tea", is_typing=True)
    client.lines_for(typing, after=1)
    client.seconds = 2
    assert client.state.act(typing, NOW + set_by).lines == []

    client.seconds = 4
    assert client.state.act(typing, NOW + set_by).lines


@pytest.mark.parametrize(
    "caps, isupport", [(TAGS_ONLY, "X"), ("", "X"), ("echo-message", "X"), (CAPS, "CLIENTTAGDENY=typing")]
)
def test_where_it_is_not_taken_or_its_refusal_not_told_from_others_it_is_not_sent(
    caps: str, isupport: str
) -> None:
    client = registered_client(caps=caps)
    client.response_to(f":s.x 005 ada {isupport} :are supported")
    reaction = client.state.act(SetTyping("#tea", is_typing=True), NOW)

    assert (list(reaction.events), list(reaction.lines)) == ([], [])


@pytest.mark.parametrize("target", ["", "#a,#b", "a b"])
def test_typing_to_nobody_is_nothing(client: ScriptedClient, target: str) -> None:
    reaction = client.state.act(SetTyping(target, is_typing=True), NOW)

    assert (list(reaction.events), list(reaction.lines)) == ([], [])


def test_before_we_are_in_typing_is_nothing() -> None:
    client = ScriptedClient()
    client.start()

    assert client.events_of(SetTyping("#tea", is_typing=True)) == []


def test_others_typing_is_heard_and_our_own_is_not(client: ScriptedClient) -> None:
    assert client.events_from(
        "@+typing=active :bob!b@h TAGMSG #tea",
        "@+typing=paused :bob!b@h TAGMSG ada",
        "@+typing=done :bob!b@h TAGMSG #tea",
        "@+typing=maybe :bob!b@h TAGMSG #tea",
        "@+typing=active :ada!a@h TAGMSG #tea",
    ) == [
        TypingChanged("#tea", "bob", is_typing=True),
        TypingChanged("bob", "bob", is_typing=True),
        TypingChanged("#tea", "bob", is_typing=False),
    ]


@pytest.mark.parametrize("caps", CAPS_OF_ALL_KINDS)
def test_tags_never_cost_a_message_its_receipt(caps: str) -> None:
    client = registered_client(caps=caps, channels=["#tea"])
    client.lines_for(SetTyping("#tea", is_typing=True), React("#tea", "m1", "👍"))
    reaction = client.state.act(Say("#tea", "hi", 1, reply_to="m1"), NOW)
    line = reaction.lines[0]
    tags, _, rest = line.partition(" ") if line[0] == "@" else ("", "", line)

    events = [*reaction.events, *client.events_from(f"{tags} :ada!a@h {rest}".strip())]

    assert 1 in [event.ticket for event in events if isinstance(event, Said)]
