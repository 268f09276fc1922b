"""What is typed: completed, recalled, measured."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.texts.common import Legible
from app.viewmodels.composer.composer_model import (
    ComposerModel,
)
from app.viewmodels.editing.editor import Editor

NICKS = tuple(map(Legible, ("bob", "Bea", "eve")))


def composer(*sent: str, nicks: Sequence[Legible] = NICKS) -> ComposerModel:
    model = ComposerModel(lambda: nicks, lambda: ())
    for text in sent:
        model.sent(text)
    return model


def edit(model: ComposerModel, text: str) -> None:
    """Let ``text`` stand there, with the caret at its end."""
    model.edit_text(text, len(text))


def taken(model: ComposerModel, at: int | None = None) -> str | None:
    completion = model.take_completion(at)
    return completion.text if completion else None


# Completion


def test_tab_takes_what_is_chosen_which_goes_round_and_round() -> None:
    model = composer()
    edit(model, "@")
    chosen = [model.chosen]
    for step in (1, 1, 1, -1):
        assert model.choose_completion(step)
        chosen.append(model.chosen)
    assert chosen == [0, 1, 2, 0, 2]
    assert taken(model) == "eve: "
    assert not model.completions


def test_one_that_is_clicked_on_is_taken_though_another_is_chosen() -> None:
    model = composer()
    edit(model, "@")
    assert taken(model, 1) == "bob: "


def test_with_nothing_to_choose_the_keys_do_what_they_do_else() -> None:
    model = composer()
    edit(model, "hi")
    assert (model.choose_completion(1), taken(model), taken(model, 0), model.dismiss_completions()) == (
        False,
        None,
        None,
        False,
    )


def test_what_was_dismissed_is_not_offered_again_until_the_text_is_another() -> None:
    model = composer()
    edit(model, "@b")
    assert model.dismiss_completions()
    edit(model, "@b")
    assert not model.completions
    edit(model, "@bo")
    assert [one.label for one in model.completions] == ["bob"]


def test_enter_takes_what_was_chosen_with_the_arrows_only() -> None:
    model = composer()
    edit(model, "@")
    assert not model.is_chosen
    model.choose_completion(1)
    assert model.is_chosen
    edit(model, "@b")
    assert not model.is_chosen


def test_whoever_only_moves_the_caret_into_a_word_is_offered_nothing() -> None:
    model = composer()
    edit(model, "hi @b")
    assert model.dismiss_completions()
    model.edit_text("hi @b", 4)
    assert not model.completions


# Recalling


def recalled(model: ComposerModel, *steps: int) -> list[str | None]:
    return [model.recall_sent(step) for step in steps]


def test_what_was_sent_is_recalled_the_last_first_and_down_again_to_the_empty_line() -> None:
    model = composer("one", "two", "three")
    assert recalled(model, -1, -1, -1, -1) == ["three", "two", "one", None]
    assert recalled(model, 1, 1, 1, 1) == ["two", "three", "", None]


def test_a_text_that_one_writes_is_not_replaced() -> None:
    model = composer("one")
    edit(model, "two")
    assert recalled(model, -1, 1) == [None, None]


def test_spaces_are_no_text() -> None:
    model = composer("one")
    edit(model, "  ")
    assert recalled(model, -1) == ["one"]


def test_a_recalled_text_that_one_has_changed_is_ones_own() -> None:
    model = composer("one", "two")
    assert recalled(model, -1) == ["two"]
    edit(model, "two!")
    assert recalled(model, -1, 1) == [None, None]


def test_a_recalled_text_offers_no_completions() -> None:
    model = composer("hi @b")
    edit(model, "@e")
    edit(model, "")
    assert recalled(model, -1) == ["hi @b"]
    edit(model, "hi @b")
    assert not model.completions


def test_the_same_text_twice_is_recalled_once_and_nothing_is_not_recalled() -> None:
    model = composer("one", "one", "  ", "two")
    assert recalled(model, -1, -1, -1) == ["two", "one", None]


def test_after_sending_recalling_begins_at_the_end_again() -> None:
    model = composer("one", "two")
    recalled(model, -1, -1)
    model.sent("one")
    assert recalled(model, -1, -1) == ["one", "two"]


def test_only_the_last_hundred_are_kept() -> None:
    model = composer(*(f"n{number}" for number in range(150)))
    assert [text for text in recalled(model, *[-1] * 120) if text] == [f"n{n}" for n in range(149, 49, -1)]


@given(
    st.lists(st.sampled_from(["a", "b", "c"]), max_size=6),
    st.lists(st.one_of(st.sampled_from([-1, 1]), st.sampled_from(["", "x", "send"])), max_size=30),
)
def test_recalling_is_going_along_what_was_sent(sent: list[str], moves: list[int | str]) -> None:
    model = composer(*sent)
    past = [text for at, text in enumerate(sent) if at == 0 or sent[at - 1] != text]
    at, text = len(past), ""
    for move in moves:
        if move == "send":
            model.sent("s")
            past += [] if past[-1:] == ["s"] else ["s"]
            at, text = len(past), ""
        elif isinstance(move, str):
            edit(model, move)
            at, text = (at if at < len(past) and move == past[at] else len(past)), move
        else:
            is_free = at < len(past) or not text
            goes = is_free and 0 <= at + move <= len(past)
            at = at + move if goes else at
            text = ([*past, ""][at]) if goes else text
            assert model.recall_sent(move) == (text if goes else None)


# A slash command that was chosen elsewhere


@pytest.mark.parametrize(
    "text,after",
    [
        ("", "/topic "),
        ("tea at five", "/topic tea at five"),
        ("/me waves", "/topic waves"),
        ("/me", "/topic "),
        ("//no order", "/topic //no order"),
        ("two\nlines", "/topic two\nlines"),
        ("/me\nlines", "/topic \nlines"),
    ],
)
def test_a_command_begun_elsewhere_comes_before_what_was_typed_and_in_place_of_another(
    text: str, after: str
) -> None:
    model, editor = composer(), Editor(is_multiline=True)
    editor.set_text(text)
    model.begin_order("topic")
    assert model.put_begun(editor)
    assert (editor.text, editor.caret) == (after, len("/topic "))
    assert not model.put_begun(editor)
