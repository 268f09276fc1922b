"""What the quick switcher finds, marks and does."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.texts.common import Legible
from app.viewmodels.dialogs.switcher_model import ChoiceKind, SwitchChoice, SwitcherModel


class Done:
    """A switcher over some choices; it keeps what was done, in order."""

    def __init__(self, *choices: SwitchChoice) -> None:
        self.log: list[str] = []
        self.model = SwitcherModel(choices, lambda: self.log.append("closed"))

    def found(self, typed: str) -> list[str]:
        self.model.edit_text(typed)
        return [one.name for one in self.model.state.found]


def choice(
    name: str,
    kind: ChoiceKind = ChoiceKind.PERSON,
    unread: int = 0,
    *,
    is_for_us: bool = False,
    also: str = "",
) -> SwitchChoice:
    return SwitchChoice(
        kind, name, Legible(name), lambda: None, unread=unread, is_for_us=is_for_us, also=Legible(also)
    )


def people(*names: str) -> Sequence[SwitchChoice]:
    return [choice(name) for name in names]


def test_while_nothing_is_typed_what_is_meant_for_us_comes_first_then_what_is_unread() -> None:
    done = Done(
        choice("quiet"), choice("new", unread=2), choice("last"), choice("ours", unread=1, is_for_us=True)
    )
    assert done.found("") == ["ours", "new", "quiet", "last"]


@pytest.mark.parametrize(
    "typed,found",
    [
        ("bo", ["bob", "[bob]", "Jim Bo"]),
        ("ол", ["Ольга"]),
        ("él", ["Élodie"]),
        ("el", ["Élodie"]),
        (" BOB ", ["bob", "[bob]"]),
        ("lob", ["#lobby"]),
        ("#lob", ["#lobby"]),
        ("topic", ["/topic"]),
        ("192.168", ["Kitchen"]),
        ("nobody", []),
    ],
)
def test_names_are_found_in_any_case_of_any_script_and_by_their_letters(typed: str, found: list[str]) -> None:
    kitchen = choice("Kitchen", ChoiceKind.ROOM, also="192.168.1.20")
    others = people("Jim Bo", "bob", "[bob]", "Ольга", "Élodie", "#lobby", "/topic")
    assert Done(*others, kitchen).found(typed) == found


def test_the_arrows_go_round_and_round_and_what_is_typed_marks_the_best() -> None:
    model = Done(*people("ada", "bob", "bea")).model
    names = []
    for step in (1, 1, 1, -1):
        model.mark_beside(step)
        names.append(model.state.chosen and model.state.chosen.name)
    assert names == ["bob", "bea", "ada", "bea"]
    model.edit_text("b")
    assert model.state.chosen
    assert model.state.chosen.name == "bob"


def test_the_same_text_again_leaves_the_mark_where_it_is() -> None:
    model = Done(*people("bob", "bea")).model
    model.edit_text("b")
    model.mark_beside(1)
    model.edit_text("b")
    assert model.state.marked == 1


def test_it_closes_before_it_goes_there_for_that_may_open_another_dialog() -> None:
    log: list[str] = []
    settings = SwitchChoice(ChoiceKind.COMMAND, "s", Legible("Settings"), lambda: log.append("opened"))
    model = SwitcherModel([settings], lambda: log.append("closed"))
    model.submit()
    assert log == ["closed", "opened"]


def test_enter_on_nothing_does_nothing() -> None:
    done = Done(*people("bob"))
    done.model.edit_text("qqq")
    done.model.mark_beside(1)
    done.model.submit()
    assert done.log == []


def test_who_does_not_see_it_hears_detail_and_what_is_unread() -> None:
    new = SwitchChoice(ChoiceKind.CHANNEL, "#c", Legible("#c"), lambda: None, Legible("about tea"), 3)
    assert (new.spoken, choice("bob").spoken) == ("#c, about tea, 3 unread", "bob")


@given(st.lists(st.one_of(st.text(max_size=3), st.integers(-3, 3)), max_size=20))
def test_whatever_is_typed_and_pressed_the_mark_is_on_something_that_was_found(
    steps: list[str | int],
) -> None:
    model = Done(*people("ada", "bob", "[bob]", "bea")).model
    for step in steps:
        if isinstance(step, str):
            model.edit_text(step)
        else:
            model.mark_beside(step)
        state = model.state
        assert state.chosen is None if not state.found else state.chosen in state.found
