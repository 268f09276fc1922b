"""Text that no key of ours writes: from input methods, and characters that come as messages of their own."""

import pytest

from app.window.input.windows.windows_messages import MessageKind, WindowMessage
from tests.support.false_window import FalseWindow

FINISHED, UNFINISHED = 0x800, 0x8


def test_a_key_that_an_input_method_has_is_neither_ours_nor_imguis() -> None:
    window = FalseWindow()

    assert window.press(0xE5, scancode=0x1C) == 0
    assert window.press(0xE5, scancode=0x1C, kind=MessageKind.SYSKEYDOWN) == 0
    assert window.told() == []
    assert window.system.called == []


def test_what_an_input_method_has_finished_is_told_once() -> None:
    window = FalseWindow()
    window.system.finished = "好😀明"

    assert window.send(MessageKind.IME_COMPOSITION, 0, FINISHED) == 0
    assert window.send(MessageKind.IME_CHAR, 0xBA) == 0
    assert window.told() == ["“好😀明”"]
    assert window.system.called == []


def test_what_is_not_finished_is_shown_by_the_system() -> None:
    window = FalseWindow()

    assert window.send(MessageKind.IME_COMPOSITION, 0, UNFINISHED) is None
    assert window.told() == []


def test_a_syllable_that_is_finished_as_the_next_begins_is_told_and_the_next_one_shown() -> None:
    window = FalseWindow()
    window.system.finished = "한"

    assert window.send(MessageKind.IME_COMPOSITION, 0x41, FINISHED | 0x1000 | UNFINISHED) == 0
    assert window.told() == ["“한”"]
    assert window.system.called == [WindowMessage(MessageKind.IME_COMPOSITION, 0x41, UNFINISHED)]


def test_an_input_method_is_placed_at_the_caret_and_again_when_it_begins() -> None:
    window = FalseWindow()
    window.source.place_candidates(10.4, 20.6)
    window.source.place_candidates(10.4, 20.6)

    assert window.send(MessageKind.IME_STARTCOMPOSITION) is None
    assert window.system.places == [(10, 21), (10, 21)]


def test_a_code_point_is_told_and_the_question_for_them_answered() -> None:
    window = FalseWindow()

    assert window.send(MessageKind.UNICHAR, 0xFFFF) == 1
    assert window.send(MessageKind.UNICHAR, 0x1F600) == 0
    assert window.told() == ["“😀”"]


@pytest.mark.parametrize("code", [0x08, 0x7F, 0xD83D, 0x110000])
def test_a_code_point_that_is_no_character_is_dropped(code: int) -> None:
    window = FalseWindow()

    assert window.send(MessageKind.UNICHAR, code) == 0
    assert window.told() == []


def test_a_stray_character_is_one_of_the_code_page() -> None:
    window = FalseWindow()

    assert window.send(MessageKind.CHAR, 0x80) == 0
    assert window.send(MessageKind.CHAR, 0x08) == 0
    assert window.told() == ["“€”"]
