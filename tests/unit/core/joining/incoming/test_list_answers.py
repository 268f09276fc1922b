"""Which channels there are, as a server answers LIST."""

import pytest

from core.actions import ListChannels
from core.channel_list import ChannelsListed, ListedChannel
from core.events import Event
from core.joining.state.channel_listing import MOST_LISTED
from tests.support.scripted_client import registered_client

START, END = ":s 321 ada Channel :Users  Name", ":s 323 ada :End of /LIST"


def answer(*lines: str) -> list[Event]:
    asking = registered_client()
    assert asking.lines_for(ListChannels()) == ["LIST"]
    return [event for line in lines for event in asking.events_from(line)]


def test_all_channels_come_in_one_event_with_members_and_topic() -> None:
    told = answer(START, ":s 322 ada #tea 3 :Assam or Darjeeling", ":s 322 ada #lobby 12 :", END)
    channels = (ListedChannel("#tea", 3, "Assam or Darjeeling"), ListedChannel("#lobby", 12, ""))
    assert told == [ChannelsListed(channels)]


@pytest.mark.parametrize(
    "line, channel",
    [
        (":s 322 ada #tea 3", ListedChannel("#tea", 3, "")),
        (":s 322 ada #tea many :x", ListedChannel("#tea", 0, "x")),
        (":s 322 ada #tea ٣ :x", ListedChannel("#tea", 0, "x")),
        (f":s 322 ada #tea {'9' * 400} :x", ListedChannel("#tea", 0, "x")),
    ],
)
def test_a_line_that_other_servers_write_otherwise_does_no_harm(line: str, channel: ListedChannel) -> None:
    assert answer(line, END) == [ChannelsListed((channel,))]


def test_an_answer_is_not_mixed_with_the_one_before_it() -> None:
    told = answer(START, ":s 322 ada #old 1 :", START, ":s 322 ada #tea 1 :", END, END)
    assert told == [ChannelsListed((ListedChannel("#tea", 1, ""),)), ChannelsListed(())]


def test_a_server_that_never_ends_fills_no_memory() -> None:
    (told,) = answer(*(f":s 322 ada #c{at} 1 :" for at in range(MOST_LISTED + 100)), END)
    assert isinstance(told, ChannelsListed)
    assert len(told.channels) == MOST_LISTED
