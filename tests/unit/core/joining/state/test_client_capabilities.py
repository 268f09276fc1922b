"""What our client asks for, and what it does with what it is granted."""

import pytest

from core.actions import React, Say
from core.events import Answered, LimitsChanged, NotSent, Said, Welcomed
from core.joining.state.client_capabilities import granted, offers, requested
from core.refusals import Obstacle
from core.text.message_parts import Bounds, MessageLimits
from tests.support.answers import answer
from tests.support.scripted_client import (
    ALL,
    CAPS,
    END_OF_MOTD,
    LABELS,
    NOW,
    WELCOME,
    ScriptedClient,
    registered_client,
)


def wished(offered: str) -> list[str]:
    return requested(offers(offered.split()))


def test_all_that_is_of_use_is_asked_for_and_nothing_else() -> None:
    assert wished(f"sasl=PLAIN setname {ALL} chghost") == [word.partition("=")[0] for word in ALL.split()]


@pytest.mark.parametrize(
    "offered", ["labeled-response", "labeled-response batch", "labeled-response message-tags"]
)
def test_labels_are_asked_for_with_what_they_need_only(offered: str) -> None:
    assert "labeled-response" not in wished(offered)


@pytest.mark.parametrize(
    "value, bounds",
    [
        ("max-bytes=4096,max-lines=100", Bounds(4096, 100)),
        ("max-lines=100,max-bytes=4096,more=x", Bounds(4096, 100)),
        ("max-bytes=4096", Bounds(4096, 1_000_000_000)),
        ("max-bytes=99999999999999999999", Bounds(1_000_000_000, 1_000_000_000)),
        ("max-bytes=4096,max-lines=1", None),
        ("max-bytes=4096,max-lines=many", None),
        ("max-bytes=-1", None),
        ("max-bytes=²", None),
        ("max-bytes=10,max-lines=10", None),
        ("", None),
    ],
)
def test_messages_of_several_lines_need_bounds_that_make_sense(value: str, bounds: Bounds | None) -> None:
    offered = offers(["batch", "message-tags", f"draft/multiline={value}"])
    wishes_ = requested(offered)

    assert ("draft/multiline" in wishes_) == (bounds is not None)
    assert granted(wishes_, offered).multiline == bounds


def test_what_was_not_asked_for_is_not_held() -> None:
    offered = offers(["message-tags", "labeled-response"])

    assert granted(["message-tags", "labeled-response", "sasl"], offered).names == {"message-tags"}


@pytest.mark.parametrize("caps, bounds", [(ALL, Bounds(2000, 5)), (LABELS, None), ("server-time", None)])
def test_the_welcome_says_how_long_one_message_may_be(caps: str, bounds: Bounds | None) -> None:
    client = ScriptedClient()
    client.start()
    names = " ".join(word.partition("=")[0] for word in caps.split())
    client.response_to(f":s.x CAP * LS :{caps}", f":s.x CAP * ACK :{names}", *WELCOME)

    (welcomed,) = client.events_from(END_OF_MOTD)
    assert isinstance(welcomed, Welcomed)
    assert welcomed.limits.multiline == bounds


def test_a_server_that_refuses_everything_is_spoken_to_plainly() -> None:
    client = ScriptedClient()
    client.start()
    client.response_to(f":s.x CAP * LS :{ALL}", f":s.x CAP * NAK :{ALL}", *WELCOME, END_OF_MOTD)

    assert client.lines_for(Say("#tea", "one\n\ntwo", 1, reply_to="m1")) == [
        "PRIVMSG #tea one",
        "PRIVMSG #tea two",
    ]
    assert client.events_of(React("#tea", "m1", "👍")) == [Answered(Obstacle.NO_REACTIONS, NOW, "#tea")]


def test_what_the_server_takes_back_is_not_used_any_more() -> None:
    client = registered_client(caps=ALL)
    client.response_to(":s.x CAP ada DEL :batch")

    assert client.lines_for(Say("#tea", "one\ntwo", 1)) == ["PRIVMSG #tea one", "PRIVMSG #tea two"]
    assert client.events_from(":ada!a@h PRIVMSG #tea one", ":s.x 404 ada #tea :No") == [
        Said("#tea", "ada", "one", NOW, is_own=True),
        NotSent(1, answer("404 ada #tea :No")),
    ]


def test_without_echo_from_now_on_what_is_written_counts_as_sent() -> None:
    client = registered_client(caps=CAPS)
    client.response_to(":s.x CAP ada DEL :echo-message")

    assert client.events_of(Say("#tea", "one", 1)) == [Said("#tea", "ada", "one", NOW, is_own=True, ticket=1)]


def test_when_our_name_leaves_less_room_or_a_capability_goes_the_new_limits_are_told() -> None:
    client = registered_client(caps=ALL, channels=["#tea"])
    size = len(f"{'a' * 90}!~parlour@host.ada")

    *_, renamed = client.events_from(f":ada!~parlour@host.ada NICK {'a' * 90}")
    withdrawn = client.events_from(":s.x CAP ada DEL :draft/multiline")

    assert renamed == LimitsChanged(MessageLimits(Bounds(2000, 5), size))
    assert withdrawn == [LimitsChanged(MessageLimits(None, size))]
