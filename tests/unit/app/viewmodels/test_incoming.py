"""The door of the window: whatever others write, what comes in is legible, and orders find their way back."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import get_args

import pytest
from msgspec import Struct
from msgspec.structs import fields

from app.texts.common import Legible
from app.viewmodels.console.server_events import legible_server_event
from app.viewmodels.incoming import LONGEST_TOPIC, legible_event, legible_message, participant
from app.viewmodels.legible import MOST_OF_A_NAME, Name, legible_lines, named
from app.viewmodels.window_events import Participant, PersonRenamed, TopicCame
from core.channel_list import ListedChannel
from core.channel_member import ChannelMember
from core.console_protocol import BanRow, Happened, LogTrouble, Snapshot
from core.events import Connecting, Event, InTheClear, LimitsChanged, Renamed, Said, TopicChanged
from core.failures import Failure
from core.keys.pins import Pin
from core.presence import OwnAway
from core.refusals import Answer, Refusal
from core.text.message_parts import MessageLimits
from storage.entry import ConnectionId

AT = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
HOSTILE = (
    "e\u202evil\x0304,12 \x1b[31mr\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\ud800"
)
VALUES = {
    str: HOSTILE,
    bool: False,
    int: 1,
    int | None: 1,
    datetime: AT,
    Failure: Failure.KICKED,
    ChannelMember: ChannelMember(HOSTILE),
    tuple[ChannelMember, ...]: (ChannelMember(HOSTILE),),
    tuple[str, ...]: (HOSTILE,),
    MessageLimits: MessageLimits(),
    Pin: Pin(bytes(32)),
    tuple[ListedChannel, ...]: (ListedChannel(f"#{HOSTILE}", 1, HOSTILE),),
    Refusal: Answer("499", (HOSTILE,), HOSTILE),
}


def made(kind: type[Struct]) -> Struct:
    return kind(*(VALUES[field.type] for field in fields(kind)))


def drawn(value: object, kind: object) -> Iterator[str]:
    """All that people would read of a value whose field has this type."""
    if isinstance(value, Name):
        yield value.shown
    elif kind in (Legible, Legible | None) and isinstance(value, str):
        yield value
    elif isinstance(value, tuple) and get_args(kind):
        for one in value:
            yield from drawn(one, get_args(kind)[0])
    elif type(value).__module__.startswith("app.") and isinstance(value, Struct):
        for field in fields(value):
            yield from drawn(getattr(value, field.name), field.type)


@pytest.mark.parametrize("kind", get_args(Event), ids=lambda kind: kind.__name__)
def test_whatever_a_client_hears_the_window_gets_it_legible(kind: type[Struct]) -> None:
    event = made(kind)
    shown = legible_event(event)  # type: ignore[arg-type] # one of them, as the parameters say
    words = list(drawn(shown, type(shown)))
    assert words == [legible_lines(one) for one in words]
    # of an address that we chose ourselves, and of numbers, nothing is read
    assert bool(words) == (kind not in (Connecting, InTheClear, LimitsChanged, OwnAway))


@pytest.mark.parametrize(
    "event",
    [
        Happened(AT, ConnectionId(3), "192.168.1.7", 51234, HOSTILE, "kicked", HOSTILE, HOSTILE, HOSTILE),
        Snapshot(AT, (), 1, 0, HOSTILE, bans=(BanRow(HOSTILE, HOSTILE, AT, nick=HOSTILE, ip=HOSTILE),)),
        LogTrouble(AT, HOSTILE),
    ],
    ids=lambda event: type(event).__name__,
)
def test_whatever_the_console_is_told_it_gets_legible(event: Happened | Snapshot | LogTrouble) -> None:
    shown = legible_server_event(event)
    words = list(drawn(shown, type(shown)))
    assert words
    assert words == [legible_lines(one) for one in words]


def test_orders_can_be_sent_with_the_name_that_the_wire_spells() -> None:
    message = legible_message(Said("#\u202etea", "b\u202eob", "one\ntwo", AT, is_own=False))
    assert (message.conversation, message.nick) == (Name("#\u202etea", Legible("#tea")), named("b\u202eob"))
    assert message.text == "one\ntwo"


def test_everybody_of_a_channel_keeps_the_name_for_orders_beside_the_one_to_read() -> None:
    shown = legible_event(Renamed("b\u202eob", "r\u202eob", ("#tea",), AT, is_own=False))
    assert isinstance(shown, PersonRenamed)
    assert (shown.old.wire, shown.old.shown, shown.new.shown) == ("b\u202eob", "bob", "rob")
    assert shown.channels == (named("#tea"),)
    assert participant(ChannelMember("a\u202ed")) == Participant(ChannelMember("a\u202ed"), Legible("ad"))


def test_names_and_topics_have_an_end() -> None:
    assert len(named("n" * 5_000).shown) == MOST_OF_A_NAME
    shown = legible_event(TopicChanged("#tea", "t" * 5_000, "", AT))
    assert isinstance(shown, TopicCame)
    assert (len(shown.topic), shown.by) == (LONGEST_TOPIC, None)
