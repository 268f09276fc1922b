"""The title of the window: the room, and before it what is unread, what is meant for us first."""

from app.viewmodels.chat.unread import Unread, unread_in, window_title
from core.events import Welcomed
from tests.support.sample_chat import SampleChat


def away() -> SampleChat:
    sample = SampleChat()
    sample.chat.set_watched(is_watched=False)
    return sample


def test_outside_of_a_room_the_title_is_the_name_of_the_program() -> None:
    assert window_title(None) == "Parlour"


def test_in_a_room_its_name_comes_first() -> None:
    assert window_title(SampleChat().chat) == "Kitchen – Parlour"


def test_what_is_unread_is_counted_over_all_conversations() -> None:
    sample = away()
    sample.apply(sample.said("one"), sample.said("two"))
    assert window_title(sample.chat) == "(2) Kitchen – Parlour"
    sample.chat.set_watched(is_watched=True)
    assert window_title(sample.chat) == "Kitchen – Parlour"


def test_mentions_and_what_is_said_to_us_alone_come_first() -> None:
    sample = away()
    sample.apply(sample.said("ada: tea?"), sample.said("psst", where="bob"))
    assert window_title(sample.chat) == "(2 for you) Kitchen – Parlour"
    sample.apply(sample.said("one"), sample.said("two"), sample.said("three"))
    assert unread_in(sample.chat.conversations) == Unread(lines=5, for_us=2)
    assert window_title(sample.chat) == "(2 for you, 3 more) Kitchen – Parlour"


def test_more_than_two_figures_are_not_told() -> None:
    sample = away()
    for _ in range(100):
        sample.apply(sample.said("x"))
    assert window_title(sample.chat) == "(99+) Kitchen – Parlour"


def test_a_room_with_a_long_name_leaves_the_name_of_the_program_in_sight() -> None:
    sample = SampleChat()
    sample.apply(Welcomed("ada", "x" * 500))
    assert window_title(sample.chat) == f"{'x' * 59}… – Parlour"
