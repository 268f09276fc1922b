"""What a host or an operator can do about a person, and what they are asked before."""

import pytest

from app.texts.common import NOTHING, Legible
from app.texts.moderation import ban_text
from app.viewmodels.chat.chat_model import ChatModel
from app.viewmodels.chat.moderation import Moderation, account_of, ban_from_channel, carry_out, moderation
from app.viewmodels.composer.slash_commands import Rule
from app.viewmodels.incoming import legible_event
from core.actions import Ban, Kick, SetModes
from core.events import Disconnected, OperatorChanged, Welcomed
from core.failures import Failure
from core.presence import Identified
from tests.support.sample_chat import LOBBY, NOON, SampleChat

MAKE, TAKE, MUTE, BAN = Moderation


def operating() -> SampleChat:
    room = SampleChat()
    room.apply(OperatorChanged(LOBBY, "ada", True, "", NOON))
    return room


def test_an_operator_rules_who_is_here_a_host_everybody_and_others_nobody() -> None:
    room, plain = operating(), SampleChat()
    assert moderation(room.chat, "bob", is_host=False) == (TAKE, MUTE, BAN)
    assert moderation(room.chat, "eve", is_host=False) == ()
    assert moderation(room.chat, "eve", is_host=True) == (MUTE, BAN)
    assert moderation(plain.chat, "bob", is_host=True) == (MUTE, BAN)
    assert moderation(plain.chat, "bob", is_host=False) == ()


def test_who_is_no_operator_can_become_one() -> None:
    room = operating()
    room.apply(OperatorChanged(LOBBY, "bob", False, "", NOON))
    assert moderation(room.chat, "bob", is_host=False) == (MAKE, MUTE, BAN)


@pytest.mark.parametrize("nick", ["ada", "ADA", "", "*", "parlour.local"])
def test_nobody_rules_themselves_or_who_is_no_person(nick: str) -> None:
    assert moderation(operating().chat, nick, is_host=True) == ()


def test_without_a_connection_nothing_is_offered() -> None:
    room = operating()
    room.apply(Disconnected(Failure.LOST))
    assert moderation(room.chat, "bob", is_host=True) == ()


@pytest.mark.parametrize("item, change", [(MAKE, "+o bob"), (TAKE, "-o bob")])
def test_an_operator_orders_a_mode_of_the_channel(item: Moderation, change: str) -> None:
    room = operating()
    assert carry_out(room.chat, item, "bob", is_host=False) == NOTHING
    assert room.orders == [SetModes(LOBBY, change)]


@pytest.mark.parametrize("account", ["", "robert"])
def test_an_operator_mutes_the_person_and_is_told_whom_that_reaches(account: str) -> None:
    room = operating()
    room.apply(Identified("bob", account))
    said = carry_out(room.chat, MUTE, "bob", is_host=False)
    assert room.orders == [Ban(LOBBY, "bob", is_mute=True)]
    assert ("shares the address" in said) == (not account)
    assert ("/mode -b ~m:~a:robert" in said) == bool(account)
    assert account_of(room.chat, "bob") == account
    assert ("same address" in ban_text(Legible("bob"), has_account=bool(account))) == (not account)


@pytest.mark.parametrize("item, deed", [(MUTE, "mute"), (BAN, "ban")])
def test_a_host_mutes_and_bans_as_in_the_console(item: Moderation, deed: str) -> None:
    ruled: list[Rule] = []

    def rule(order: Rule) -> Legible:
        ruled.append(order)
        return NOTHING

    chat = ChatModel(print, print, rule=rule)
    chat.apply(legible_event(Welcomed("ada", "Kitchen")), 0.0)
    assert carry_out(chat, item, "bob", is_host=True) == NOTHING
    assert [(one.deed, one.nick) for one in ruled] == [(deed, "bob")]


def test_who_is_banned_from_a_channel_leaves_it() -> None:
    room, closed = operating(), []
    ban = ban_from_channel(room.chat, "bob", lambda: closed.append(True))
    assert room.orders == []
    assert ban() == NOTHING
    assert (room.orders, closed) == ([Ban(LOBBY, "bob"), Kick(LOBBY, "bob", "")], [True])
