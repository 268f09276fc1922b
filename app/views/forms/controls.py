"""Controls that Dear PyGui does not have in our look: each takes the mouse and the keyboard."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Generic, TypeVar

import dearpygui.dearpygui as dpg

from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink
from app.layout.drawing.phrase import phrase
from app.layout.drawing.shapes import Box, Disc, Shape, Text
from app.layout.text.metrics import Face
from app.texts.common import NOTHING, Legible
from app.texts.fields import CHOSEN, OFF, ON
from app.views.toolkit.keys.key_holder import PressHolder, SliderHolder
from app.views.toolkit.toolkit import Toolkit
from app.window.look.fonts import BODY, SMALL

_SEGMENTED_HEIGHT = 36
_INNER = 3
_SWITCH_WIDTH, _SWITCH_HEIGHT = 38, 22
_SLIDER_HEIGHT = 34
_KNOB = 8
_FIXED = {"no_scrollbar": True, "no_scroll_with_mouse": True}

Value = TypeVar("Value")


class Segmented(Generic[Value]):
    """A few alternatives side by side, of which one is chosen."""

    def __init__(
        self, kit: Toolkit, tag: str, labels: Sequence[tuple[Value, Legible]], choose: Callable[[Value], None]
    ) -> None:
        """Each part has the tag ``tag`` with its number."""
        self._kit = kit
        self._tag = tag
        self._labels = labels
        self._choose = choose
        self._shown: Value | None = None
        self._width = 0

    def build(self, width: int) -> None:
        """Make the control in the open container, so many pixels of the screen wide."""
        kit, self._width = self._kit, width
        inner, height = kit.px(_INNER), kit.px(_SEGMENTED_HEIGHT)
        with kit.pane(self._tag, kit.themes.track, width=width, height=height, **_FIXED):
            for at, (value, words) in enumerate(self._labels):
                left, right = self._edges(at)
                kit.pressable(
                    partial(self._choose, value),
                    words,
                    state=partial(self._state, value),
                    tag=self.part_tag(at),
                    pos=(left, inner),
                    width=right - left,
                    height=height - 2 * inner,
                )
            self._canvas = dpg.add_drawlist(width, height, pos=(0, 0))

    def _state(self, value: Value) -> Legible:
        return CHOSEN if value == self._shown else NOTHING

    def part_tag(self, at: int) -> str:
        """Return the tag of one part."""
        return f"{self._tag}.{at}"

    def focus(self) -> None:
        """Give the keyboard to the alternative that is chosen."""
        values = [value for value, _ in self._labels]
        self._kit.keyboard.give(self.part_tag(values.index(self._shown) if self._shown in values else 0))

    def show_choice(self, value: Value) -> None:
        """Show which alternative is chosen; called before each frame."""
        if value == self._shown:
            return
        self._shown = value
        themes = self._kit.themes
        shapes: list[Shape] = []
        for at, (each, label) in enumerate(self._labels):
            is_chosen = each == value
            dpg.bind_item_theme(self.part_tag(at), themes.chosen_row if is_chosen else themes.row)
            shapes += self._label(at, label, is_chosen=is_chosen)
        self._kit.painter.repaint(self._canvas, shapes)

    def _edges(self, at: int) -> tuple[int, int]:
        inner = self._kit.px(_INNER)
        part = (self._width - 2 * inner) / len(self._labels)
        return inner + round(at * part), inner + round((at + 1) * part)

    def _label(self, at: int, label: Legible, *, is_chosen: bool) -> Sequence[Shape]:
        kit, size = self._kit, SMALL * self._kit.scale
        left, right = self._edges(at)
        words = phrase(label, kit.metrics, Face.MEDIUM, size, right - left - kit.px(8))
        middle, ink = kit.px(_SEGMENTED_HEIGHT) / 2, Ink.TEXT if is_chosen else Ink.DIM
        return words.texts((left + right - words.width) / 2, middle, ink)


class Switch:
    """A line with something that is on or off at its end; the whole line can be pressed."""

    def __init__(
        self, kit: Toolkit, tag: str, words: tuple[Legible, Legible], press: Callable[[], None], *, width: int
    ) -> None:
        """``words``: what it is, and what it does, which may be empty."""
        self._kit = kit
        self.tag = tag
        self._words = words
        self._press = press
        self._width = width
        self._is_on = False
        self._drawn: object = None

    @property
    def _height(self) -> int:
        return self._kit.px(46 if self._words[1] else 32)

    def build(self) -> None:
        """Make the line in the open container."""
        kit = self._kit
        with kit.pane(f"{self.tag}.line", width=self._width, height=self._height, **_FIXED):
            item = kit.pressable(
                self._press, self._words[0], tag=self.tag, pos=(0, 0), width=self._width, height=self._height
            )
            kit.keyboard.add(item, PressHolder(self._press, self._words[0], kind="switch", state=self._state))
            self._canvas = dpg.add_drawlist(self._width, self._height, pos=(0, 0))
        dpg.bind_item_theme(self.tag, kit.themes.quiet)

    def _state(self) -> Legible:
        return ON if self._is_on else OFF

    def resize(self, width: int) -> None:
        """Be so many pixels of the screen wide from now on; after `build`; 0: that is not known yet."""
        if width and width != self._width:
            self._width, self._drawn = width, None
            for part in (f"{self.tag}.line", self.tag, self._canvas):
                dpg.configure_item(part, width=width)

    def show_state(self, *, is_on: bool, words: Legible = NOTHING) -> None:
        """Show whether it is on, with ``words`` in place of what it does; called before each frame."""
        self._is_on = is_on
        now = (is_on, words, dpg.is_item_hovered(self.tag))
        if now != self._drawn:
            self._drawn = now
            self._kit.painter.repaint(self._canvas, [*self._text(words), *self._knob(is_on, now[2])])

    def focus(self) -> None:
        """Give the keyboard to the line, so that the space bar presses it."""
        self._kit.keyboard.give(self.tag)

    def _text(self, words: Legible) -> list[Shape]:
        kit, (title, text) = self._kit, self._words
        size, small = BODY * kit.scale, SMALL * kit.scale
        room = self._width - kit.px(_SWITCH_WIDTH + 16)
        title_top = kit.px(5) if text else (self._height - size) / 2
        shapes: list[Shape] = [Text(0, title_top, title, Face.REGULAR, size, Ink.TEXT)]
        below = phrase(words or text, kit.metrics, Face.REGULAR, small, room)
        return [*shapes, *below.texts(0, kit.px(26) + small / 2, Ink.WARN if words else Ink.FAINT)]

    def _knob(self, is_on: bool, is_hovered: bool) -> list[Shape]:  # noqa: FBT001 - as it is drawn
        kit = self._kit
        width, height = kit.px(_SWITCH_WIDTH), kit.px(_SWITCH_HEIGHT)
        left, top = self._width - width - kit.px(1), (self._height - height) / 2
        radius = height / 2 - kit.px(3)
        knob = left + (width - height / 2 if is_on else height / 2)
        on, off = (Ink.ACCENT_HOVER, Ink.FAINT) if is_hovered else (Ink.ACCENT, Ink.THUMB)
        return [
            Box(left, top, width, height, on if is_on else off, height / 2),
            Disc(knob, top + height / 2, radius, Ink.ON_ACCENT),
        ]


class Slider:
    """Steps on a line, smaller and larger beside it; a new one counts when it is let go."""

    def __init__(
        self,
        kit: Toolkit,
        tag: str,
        labels: Sequence[Legible],
        choose: Callable[[int], None],
        tips: tuple[Legible, Legible],
        name: Legible,
    ) -> None:
        """``choose`` is called with the number of a step; ``tips`` for the buttons.

        ``name``: what it is called for those who don't see it.
        """
        self._kit = kit
        self.tag = tag
        self._labels = labels
        self._choose = choose
        self._tips = tips
        self._name = name
        self._known = -1
        self._drawn: object = None

    def build(self, width: int) -> None:
        """Make the control in the open container, so many pixels of the screen wide."""
        kit, side, height = self._kit, self._kit.px(_SLIDER_HEIGHT), self._kit.px(_SLIDER_HEIGHT)
        self._left, self._track = side + kit.px(8), width - 2 * side - kit.px(16 + 52)
        less, more = self._tips
        with kit.pane(f"{self.tag}.line", width=width, height=height, **_FIXED):
            # Dear PyGui takes a left of 0 here for "wherever it would be", and the next ones go below
            self._button("less", Icon.MINUS, less, -1, left=1)
            dpg.add_slider_int(
                tag=self.tag,
                pos=(self._left, 0),
                width=self._track,
                height=height,
                max_value=len(self._labels) - 1,
                no_input=True,
                format="",
            )
            self._button("more", Icon.PLUS, more, 1, left=self._left + self._track + kit.px(8))
            self._canvas = dpg.add_drawlist(width, height, pos=(0, 0))
        dpg.bind_item_theme(self.tag, kit.themes.slider)
        kit.keyboard.add(self.tag, SliderHolder(self._move_by, self._name, self._state))

    def _button(self, name: str, icon: Icon, tip: Legible, by: int, *, left: int) -> None:
        press, tag = partial(self._move_by, by), f"{self.tag}.{name}"
        self._kit.icon_button(icon, press, tip, side=_SLIDER_HEIGHT, tag=tag, pos=(left, 0))

    def _state(self) -> Legible:
        return self._labels[self._known] if self._known >= 0 else NOTHING

    def show_step(self, step: int) -> None:
        """Show which step counts, or where the knob is held; called before each frame."""
        if step != self._known:
            self._known = step
            dpg.set_value(self.tag, step)
        held, is_held = dpg.get_value(self.tag), dpg.is_item_active(self.tag)
        if held != step and not is_held:
            self._choose(held)
        now = (held, is_held or dpg.is_item_hovered(self.tag))
        if now != self._drawn:
            self._drawn = now
            self._kit.painter.repaint(self._canvas, self._shapes(*now))

    def focus(self) -> None:
        """Give the keyboard to the knob."""
        self._kit.keyboard.give(self.tag)

    def _move_by(self, by: int) -> None:
        self._choose(min(max(self._known + by, 0), len(self._labels) - 1))

    def _shapes(self, step: int, is_lively: bool) -> list[Shape]:  # noqa: FBT001 - as it is drawn
        kit, size = self._kit, BODY * self._kit.scale
        middle, last = kit.px(_SLIDER_HEIGHT) / 2, len(self._labels) - 1
        start, length = self._left + kit.px(_KNOB), self._track - 2 * kit.px(_KNOB)
        knob, thick = start + length * step / last, kit.px(4)
        shapes: list[Shape] = [
            Box(start, middle - thick / 2, length, thick, Ink.THUMB, thick / 2),
            Box(start, middle - thick / 2, knob - start, thick, Ink.ACCENT, thick / 2),
        ]
        for at in range(last + 1):
            ink = Ink.ACCENT if at <= step else Ink.THUMB
            shapes.append(Disc(start + length * at / last, middle, kit.px(3), ink))
        ink = Ink.ACCENT_HOVER if is_lively else Ink.ACCENT
        words = self._labels[step]
        right = self._left + self._track + kit.px(8 + _SLIDER_HEIGHT + 52)
        left = right - kit.metrics.width(words, Face.MEDIUM, size)
        return [
            *shapes,
            Disc(knob, middle, kit.px(_KNOB), ink),
            Disc(knob, middle, kit.px(3), Ink.ON_ACCENT),
            Text(left, middle - size / 2, words, Face.MEDIUM, size, Ink.DIM),
        ]
