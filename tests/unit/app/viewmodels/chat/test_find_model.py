"""Finding in a conversation: the newest first, and the place stays whatever comes and goes."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from app.texts.common import Legible
from app.viewmodels.chat import find_model
from app.viewmodels.chat.conversation import Conversation
from app.viewmodels.chat.find_model import FindModel
from app.viewmodels.chat.lines import ChatLine, LineKind, PresenceChange
from app.viewmodels.legible import named
from core.values import replace
from tests.support.hypothesis_examples import examples


def said(text: str, kind: LineKind = LineKind.SAID) -> ChatLine:
    presence = PresenceChange.JOINED if kind is LineKind.PRESENCE else None
    return ChatLine(0, kind, Legible("bob"), Legible(text), presence=presence)


def talk(*texts: str) -> Conversation:
    conversation = Conversation(*named("#lobby"))
    for text in texts:
        conversation.add(said(text))
    return conversation


def finding(wanted: str, *texts: str) -> FindModel:
    model = FindModel(talk(*texts))
    model.look_for(wanted)
    return model


def where(model: FindModel) -> tuple[int | None, int, int]:
    """Return the line that the person is at, and what the bar says: which one of how many."""
    return model.current, model.place, model.count


def test_the_newest_line_is_found_first_and_older_ones_follow_round_and_round() -> None:
    model = finding("tea", "tea", "x", "green TEA", "tea, please")
    seen = [where(model)]
    for step in (1, 1, 1, -1, -1):
        model.go(step)
        seen.append(where(model))
    assert seen == [(3, 1, 3), (2, 2, 3), (0, 3, 3), (3, 1, 3), (0, 3, 3), (2, 2, 3)]


def test_nothing_is_found_where_nothing_is_and_going_on_changes_nothing() -> None:
    model = finding("tea", "coffee")
    model.go(1)
    model.go(-1)
    assert (where(model), model.visits, model.is_searching) == ((None, 0, 0), 0, False)


def test_what_is_typed_on_is_looked_for_from_the_newest_line_again() -> None:
    model = finding("t", "tea", "tee", "toast")
    model.look_for("te")
    assert where(model) == (1, 1, 2)
    model.look_for("")
    assert where(model) == (None, 0, 0)
    assert not model.is_searching


def test_lines_that_come_count_and_the_place_stays() -> None:
    model = finding("tea", "tea", "tea")
    model.go(1)
    model.talk.add(said("more tea"))
    model.talk.add(said("no more"))
    visits = model.visits
    model.follow()
    assert where(model) == (0, 3, 3)
    assert model.visits == visits
    model.go(-1)
    assert where(model) == (1, 2, 3)


def test_a_line_that_comes_where_nothing_was_found_is_not_jumped_to() -> None:
    model = finding("tea", "coffee")
    model.talk.add(said("tea"))
    model.follow()
    assert (where(model), model.visits) == ((1, 1, 1), 0)
    model.go(1)
    assert (where(model), model.visits) == ((1, 1, 1), 1)


def test_lines_that_are_forgotten_count_no_more() -> None:
    model = finding("tea", "tea", "tea", "tea")
    model.go(-1)
    assert where(model) == (0, 3, 3)
    model.talk.forget(1)
    model.follow()
    assert where(model) == (1, 2, 2)
    model.talk.forget(9)
    model.follow()
    assert where(model) == (None, 0, 0)


def test_a_line_that_says_something_else_now_is_looked_at_again() -> None:
    model = finding("tea", "tea", "coffee", "tea")
    model.talk.replace(2, said("milk"))
    model.talk.replace(1, said("tea"))
    model.follow()
    assert where(model) == (1, 1, 2)


def test_joins_and_leaves_are_not_found_but_what_people_do_is() -> None:
    conversation = talk()
    for text, kind in (
        ("bob joined", LineKind.PRESENCE),
        ("waves", LineKind.ACTION),
        ("bob set x", LineKind.EVENT),
    ):
        conversation.add(said(text, kind))
    model = FindModel(conversation)
    model.look_for("bob")
    assert where(model) == (2, 1, 2)
    model.look_for("bob waves")
    assert (where(model), model.start()) == ((1, 1, 1), 2)


def test_a_long_conversation_is_searched_in_steps_the_newest_lines_first() -> None:
    letters = "x" * (find_model._LETTERS_AT_ONCE // 10)
    model = finding("tea", "tea", *[letters] * 25, "tea", letters)
    assert where(model) == (26, 1, 1)
    assert model.is_searching
    steps = 0
    while model.is_searching:
        model.search_on()
        steps += 1
    assert 1 <= steps <= 4
    assert where(model) == (26, 1, 2)


def test_going_to_older_lines_waits_for_those_that_are_not_searched_yet() -> None:
    letters = "x" * (find_model._LETTERS_AT_ONCE // 2)
    model = finding("tea", "tea", *[letters] * 9, "tea")
    seen = []
    while model.current != 0:
        model.go(1)
        seen.append(model.current)
    assert set(seen[:-1]) == {10}  # never round to the newest while older ones may be there


class FindMachine(RuleBasedStateMachine):
    """Whatever comes, goes and is looked for: what was found is what a plain search finds."""

    TEXTS = st.sampled_from(["tea", "Té a", "coffee", "a", "t" * 60_000])

    def __init__(self) -> None:
        super().__init__()
        self.talk = talk()
        self.model = FindModel(self.talk)

    @rule(text=TEXTS, kind=st.sampled_from([LineKind.SAID, LineKind.PRESENCE, LineKind.ACTION]))
    def come(self, text: str, kind: LineKind) -> None:
        self.talk.add(said(text, kind))

    @rule(count=st.integers(1, 3))
    def forget(self, count: int) -> None:
        self.talk.forget(count)

    @rule(share=st.floats(0, 0.99), text=TEXTS)
    def change(self, share: float, text: str) -> None:
        if lines := self.talk.lines:
            number = lines.first + int(share * len(lines))
            self.talk.replace(number, replace(lines[number], text=Legible(text)))

    @rule(wanted=st.sampled_from(["t", "tea", "te", "", "bob a", "zz"]))
    def look(self, wanted: str) -> None:
        self.model.look_for(wanted)

    @rule(step=st.sampled_from([1, -1]))
    def go(self, step: int) -> None:
        self.model.follow()
        self.model.go(step)

    @invariant()
    def what_is_found_is_there(self) -> None:
        model, lines = self.model, self.talk.lines
        model.follow()
        model.search_on()
        found = [number for number in range(lines.first, lines.end) if model._has(lines[number])]
        if not model.is_searching:
            assert model._found == found
        assert model._found == [number for number in found if number >= model._searched_from]
        assert (model.current is None) is (not model._found)
        assert model.current is None or 1 <= model.place <= model.count


FindMachine.TestCase.settings = settings(max_examples=examples(60), stateful_step_count=20)
TestFindMachine = FindMachine.TestCase
