"""All conversations of a window: their order, and how much of them is kept."""

import pytest

from app.texts.common import Legible
from app.viewmodels.chat.conversation import Conversation
from app.viewmodels.chat.conversations import MOST_CONVERSATIONS, MOST_LETTERS, Conversations
from app.viewmodels.chat.lines import ChatLine, LineKind
from app.viewmodels.chat.messages import ChatWords
from app.viewmodels.legible import named

MILLION = "x" * 1_000_000


def names(talks: Conversations) -> list[str]:
    return [talk.name for talk in talks]


def say(talks: Conversations, name: str, text: str = "hi") -> Conversation:
    talk = talks.open(named(name))
    talk.add(ChatLine(talks.next_key(), LineKind.SAID, Legible(name), Legible(text)))
    return talk


def test_channels_stand_before_people_each_in_the_order_in_which_they_came() -> None:
    talks = Conversations()
    for name in ("bob", "#music", "eve", "#art"):
        talks.open(named(name))
    assert names(talks) == ["#lobby", "#music", "#art", "bob", "eve"]


def test_a_conversation_is_the_same_whatever_the_case() -> None:
    talks = Conversations()
    assert talks.open(named("Bob")) is talks.open(named("bOB")) is talks.find("bob")
    assert names(talks) == ["#lobby", "Bob"]


@pytest.mark.parametrize("name", ["#lobby", "#LOBBY", "nobody"])
def test_the_lobby_stays_and_who_is_not_there_can_not_go(name: str) -> None:
    talks = Conversations()
    talks.close(name)
    assert (names(talks), talks.current.name) == (["#lobby"], "#lobby")


def test_when_what_is_looked_at_is_closed_the_lobby_is_looked_at() -> None:
    talks = Conversations()
    talks.select(named("bob"))
    talks.close("BOB")
    assert (names(talks), talks.current.name) == (["#lobby"], "#lobby")


def test_who_takes_the_name_of_somebody_who_left_has_it_and_the_other_conversation_stays() -> None:
    talks = Conversations()
    for name in ("bob", "eve", "#art"):
        talks.open(named(name))
    say(talks, "eve")
    talks.rename(talks.open(named("bob")), named("eve"))
    talks.rename(talks.open(named("eve")), named("Eve"))
    assert names(talks) == ["#lobby", "#art", "Eve", "eve (left)"]


def test_a_conversation_in_which_nothing_was_said_makes_room_for_good() -> None:
    talks = Conversations()
    for name in ("bob", "eve"):
        talks.open(named(name))
    talks.rename(talks.open(named("bob")), named("eve"))
    assert names(talks) == ["#lobby", "eve"]


def test_what_was_once_called_so_is_found_unless_there_is_another_of_that_name() -> None:
    talks = Conversations()
    bob = say(talks, "bob")
    talks.rename(bob, named("bert"))
    assert talks.once_called("BOB") is bob is talks.once_called("bert")
    assert talks.once_called("eve") is None
    other = say(talks, "bob")
    assert talks.once_called("bob") is other


def test_several_who_had_a_name_one_after_the_other_can_be_told_apart() -> None:
    talks = Conversations()
    for name in ("eve", "bob", "dan"):
        say(talks, name)
    for name in ("bob", "dan"):
        talks.rename(talks.open(named(name)), named("eve"))
    assert names(talks) == ["#lobby", "eve (left)", "eve (left, 2)", "eve"]
    assert [talk.target for talk in talks] == ["#lobby", "eve", "eve", "eve"]


def test_a_divider_that_was_seen_goes_with_the_next_look_elsewhere() -> None:
    talks = Conversations()
    talks.current.new_from = 3
    talks.select(named("#LOBBY"))
    assert talks.current.new_from == 3
    talks.select(named("bob"))
    assert talks.open(named("#lobby")).new_from is None


def full(*wanted: str) -> Conversations:
    """Return as many conversations as can be, ``wanted`` first, without a message."""
    talks = Conversations()
    for name in wanted:
        talks.open(named(name))
    for number in range(MOST_CONVERSATIONS - 1 - len(wanted)):
        say(talks, f"n{number}")
    return talks


def test_the_person_who_has_been_quiet_longest_goes_first() -> None:
    talks = full()
    say(talks, "n0")
    talks.open(named("new"))
    assert len(names(talks)) == MOST_CONVERSATIONS
    assert {"n0", "new"} <= set(names(talks))
    assert "n1" not in names(talks)


def test_where_something_is_written_or_looked_at_or_not_sent_yet_nothing_goes() -> None:
    talks = full("begun", "failed", "#art", "seen")
    talks.open(named("begun")).draft = "dear"
    talks.open(named("failed")).unsent[1] = ChatLine(
        talks.next_key(), LineKind.SAID, Legible("ada"), Legible("hi")
    )
    talks.select(named("seen"))
    for number in range(2 * MOST_CONVERSATIONS):
        say(talks, f"late{number}")
    assert names(talks)[:5] == ["#lobby", "#art", "begun", "failed", "seen"]
    assert len(names(talks)) == MOST_CONVERSATIONS


def test_with_nothing_but_channels_one_of_them_goes_and_never_the_lobby() -> None:
    talks = Conversations()
    for number in range(2 * MOST_CONVERSATIONS):
        say(talks, f"#c{number}")
        talks.select(named(f"#c{number}"))
    assert len(names(talks)) == MOST_CONVERSATIONS
    assert names(talks)[0] == "#lobby"
    assert talks.current.name == names(talks)[-1] == f"#c{2 * MOST_CONVERSATIONS - 1}"


def test_of_too_much_text_the_oldest_of_the_longest_conversation_goes() -> None:
    talks = Conversations()
    long = talks.open(named("#long"))
    for _ in range(MOST_LETTERS // len(MILLION) + 10):
        say(talks, "#long", MILLION)
    short = say(talks, "bob", MILLION)
    talks.keep_in_bounds()
    assert long.letters + short.letters <= MOST_LETTERS
    assert long.letters > 0.8 * MOST_LETTERS
    assert (long.lines.first > 0, long.lines.end) == (True, MOST_LETTERS // len(MILLION) + 10)
    assert len(short.lines) == 1


def test_one_line_that_is_too_long_by_itself_goes_too() -> None:
    talks = Conversations()
    long = say(talks, "bob", "x" * (MOST_LETTERS + 1))
    talks.keep_in_bounds()
    assert (len(long.lines), long.letters) == (0, 0)


def test_whoever_writes_how_much_there_is_never_much_more_than_is_kept() -> None:
    talks = Conversations()
    words = ChatWords(talks, None, lambda _said, _is_mention: None)
    most = 0
    for key in range(2_500):
        words.add(
            talks.open(named(f"n{key % 7}")),
            ChatLine(key, LineKind.SAID, Legible("eve"), Legible(MILLION[:100_000])),
        )
        most = max(most, sum(talk.letters for talk in talks))
    assert 0.9 * MOST_LETTERS < most < 1.02 * MOST_LETTERS
