"""Whom the ban of an operator means: the person, not whoever has the nickname."""

import pytest

from core.actions import Ban
from core.events import Answered
from core.refusals import Obstacle
from tests.support.scripted_client import NOW, ScriptedClient, registered_client

LOOK = ":bob!~b@4907.guest PRIVMSG #lobby :hi"


def lines(client: ScriptedClient, nick: str = "bob", *, is_mute: bool = False) -> list[str]:
    return client.lines_for(Ban("#lobby", nick, is_mute=is_mute))


def test_a_person_is_banned_by_account_or_address_and_only_else_by_name() -> None:
    client = registered_client(channels=["#lobby"])
    assert lines(client) == ["MODE #lobby +b bob!*@*"]
    client.events_from(LOOK)
    assert lines(client) == ["MODE #lobby +b *!*@4907.guest"]
    client.events_from(":bob!~b@4907.guest ACCOUNT robert")
    assert lines(client) == ["MODE #lobby +b ~a:robert"]


@pytest.mark.parametrize("nick", ["bob", "BOB"])
def test_a_mute_is_the_same_with_its_prefix(nick: str) -> None:
    client = registered_client(channels=["#lobby"])
    client.events_from(LOOK)
    assert lines(client, nick, is_mute=True) == ["MODE #lobby +b ~m:*!*@4907.guest"]


def test_who_is_called_otherwise_now_is_meant_by_the_new_name() -> None:
    client = registered_client(channels=["#lobby"])
    client.events_from(":parlour.local 353 ada = #lobby :ada bob", LOOK, ":bob!~b@4907.guest NICK bert")
    assert lines(client, "bert") == ["MODE #lobby +b *!*@4907.guest"]


def test_before_we_are_inside_nobody_is_banned() -> None:
    client = ScriptedClient()
    client.start()
    assert client.state.act(Ban("#lobby", "bob"), NOW).events == [Answered(Obstacle.NOT_YET_INSIDE, NOW)]
