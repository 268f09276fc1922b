"""What one can go to from a room."""

from app.texts.common import Legible
from app.viewmodels.composer.slash_commands import ORDERS
from app.viewmodels.dialogs.switch_choices import (
    conversation_choices,
    hosted_choices,
    joined_choices,
    order_choices,
)
from app.viewmodels.dialogs.switcher_model import ChoiceKind, SwitchChoice
from app.viewmodels.start.hosting_model import RoomChoice
from app.viewmodels.start.joining_model import RecentChoice
from core.channel_member import ChannelMember
from core.events import Joined, MembersListed
from tests.support.sample_chat import NOON, SampleChat


def told(choices: list[SwitchChoice]) -> list[tuple[str, str, str]]:
    return [(one.kind.value, one.name, one.detail) for one in choices]


def test_conversations_stand_before_people_and_the_one_that_is_open_behind_the_others() -> None:
    sample = SampleChat()
    sample.apply(sample.said("psst", where="bob"))
    tea = (ChannelMember("eve"), ChannelMember("Bob"), ChannelMember("ada"))
    sample.apply(Joined("#tea", "ada", NOON, True), MembersListed("#tea", tea))
    assert told(conversation_choices(sample.chat, lambda _name: None)) == [
        ("channel", "#lobby", ""),
        ("person", "bob", "conversation"),
        ("channel", "#tea", "here now"),
        ("person", "eve", "in #tea"),
    ]


def test_a_person_is_gone_to_by_the_name_that_the_room_spells() -> None:
    sample, shown = SampleChat(), list[str]()
    choices = conversation_choices(sample.chat, shown.append)
    for one in choices:
        one.choose()
    assert shown == ["#lobby", "bob"]


def test_what_is_unread_of_one_person_is_meant_for_us_and_of_a_channel_only_a_mention() -> None:
    sample = SampleChat()
    sample.apply(Joined("#tea", "ada", NOON, True), Joined("#talk", "ada", NOON, True))
    sample.apply(
        sample.said("psst", where="bob"),
        sample.said("hi", where="#tea"),
        sample.said("hi ada", where="#talk"),
    )
    unread = {one.key: (one.unread, one.is_for_us) for one in conversation_choices(sample.chat, print)}
    assert unread["bob"] == (1, True)
    assert unread["#tea"] == (1, False)
    assert unread["#talk"] == (1, True)


def test_rooms_of_before_say_whose_they_are_and_lead_there() -> None:
    own = RoomChoice("r1", Legible("Den"), Legible("Yesterday"))
    other = RecentChoice("10.0.0.7", Legible(""))
    gone: list[object] = []
    choices = [*hosted_choices([own], gone.append), *joined_choices([other], gone.append)]
    assert told(choices) == [("room", "Den", "Your room, yesterday"), ("room", "A room", "10.0.0.7")]
    for one in choices:
        one.choose()
    assert gone == [own, other]


def test_all_slash_commands_are_there_with_what_they_do() -> None:
    begun: list[str] = []
    choices = order_choices(begun.append)
    assert [one.name for one in choices] == [f"/{order}" for order in ORDERS]
    assert [one.name for one in choices if not one.detail or one.kind is not ChoiceKind.ORDER] == []
    choices[0].choose()
    assert begun == [next(iter(ORDERS))]


def test_no_two_choices_of_a_kind_have_one_key() -> None:
    sample = SampleChat()
    rooms = [RoomChoice(f"r{at}", Legible("Den"), Legible("")) for at in range(3)]
    choices = [
        *conversation_choices(sample.chat, print),
        *hosted_choices(rooms, print),
        *order_choices(print),
    ]
    assert len({(one.kind, one.key) for one in choices}) == len(choices)
