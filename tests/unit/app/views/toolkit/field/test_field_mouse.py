"""Clicks and drags over a text of which each character is ten pixels wide."""

from app.viewmodels.editing.caret_place import CaretPlace
from app.viewmodels.editing.editor import Editor
from app.viewmodels.keyboard.input_events import ButtonPressed
from app.viewmodels.keyboard.keys import Button, Modifiers
from app.views.toolkit.field.field_mouse import FieldMouse

WORDS = "one two three"
WIDTH = 100
NEAR = 6


class TenPixels:
    """A pointer over the text of an editor, and the mouse that follows it; the field shows ten characters."""

    def __init__(self, text: str = WORDS) -> None:
        self.editor = Editor(is_multiline=False)
        self.editor.set_text(text)
        self.mouse = FieldMouse(self.editor, NEAR, self)
        self.x = 0.0

    def place(self) -> CaretPlace:
        return CaretPlace(min(max(round(self.x / 10), 0), len(self.editor.text)))

    def is_selected(self) -> bool:
        start, end = self.editor.selection
        return start * 10 <= self.x < end * 10

    def is_outside(self) -> bool:
        return not 0 <= self.x < WIDTH

    def click(self, x: float, at: float, modifiers: Modifiers = Modifiers.NONE) -> tuple[int, int]:
        """Press the button there; return anchor and caret."""
        self.x = x
        self.mouse.press(ButtonPressed(Button.LEFT, modifiers, x, 5.0, at))
        return self.editor.anchor, self.editor.caret

    def drag(self, x: float, now: float, *, is_down: bool = True) -> tuple[int, int]:
        """Move there; return anchor and caret."""
        self.x = x
        self.mouse.drag(now, is_down=is_down)
        return self.editor.anchor, self.editor.caret


def test_clicks_are_counted_by_when_they_were_made_and_not_by_when_they_were_seen() -> None:
    field = TenPixels()
    assert field.click(51, at=1.0) == (5, 5)
    assert field.click(52, at=1.3) == (4, 7)
    assert field.click(52, at=1.6) == (0, 13)
    assert field.click(52, at=1.9) == (5, 5)
    assert field.click(52, at=2.4) == (5, 5)


def test_a_click_with_shift_goes_on_with_what_is_selected() -> None:
    field = TenPixels()
    field.click(40, at=1.0)
    assert field.click(70, at=2.0, modifiers=Modifiers.SHIFT) == (4, 7)
    assert field.click(10, at=3.0, modifiers=Modifiers.SHIFT) == (4, 1)
    assert field.drag(20, 3.1) == (4, 2)


def test_a_drag_from_a_double_click_selects_whole_words_on_both_sides() -> None:
    field = TenPixels()
    field.click(51, at=1.0)
    field.click(51, at=1.1)
    assert field.drag(92, 1.2) == (4, 13)
    assert field.drag(12, 1.3) == (7, 0)
    assert field.drag(12, 1.4, is_down=False) == (7, 0)
    assert field.drag(92, 1.5) == (7, 0)


def test_beyond_the_edge_a_drag_takes_its_time() -> None:
    field = TenPixels()
    field.click(0, at=1.0)
    assert field.drag(101, 2.0) == (0, 10)
    assert field.drag(121, 2.01) == (0, 10)
    assert field.drag(121, 2.05) == (0, 12)


def test_the_right_button_keeps_what_is_selected_only_where_it_is() -> None:
    field = TenPixels()
    field.editor.select_range(4, 7)
    field.x = 55
    field.mouse.place_caret()
    assert field.editor.selection == (4, 7)
    field.x = 90
    field.mouse.place_caret()
    assert field.editor.selection == (9, 9)
