"""A small window above the others with things to choose from: a menu, completions."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

import dearpygui.dearpygui as dpg
from msgspec import Struct

from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink
from app.layout.drawing.phrase import phrase
from app.layout.drawing.shapes import Shape, Text
from app.layout.text.metrics import Face
from app.texts.common import NOTHING, Legible
from app.texts.fields import MENU
from app.viewmodels.keyboard.deeds import Deed
from app.viewmodels.keyboard.key_table import Holder, KeyPlace
from app.views.toolkit.keys.key_holder import Role
from app.views.toolkit.keys.keyboard import Scope
from app.views.toolkit.toolkit import Toolkit

_ROW = 34
_PADDING = 6
_INSET = 12
_TEXT = 14.0
_FRAMES_TO_GO = 2


class Choice(Struct, frozen=True):
    """One line of the popup, and what it does."""

    label: Legible
    choose: Callable[[], None]
    icon: Icon | None = None
    is_grave: bool = False
    """Whether a person loses something by it: then it is red."""


class Popup:
    """One small window at a time; it closes when something is chosen."""

    holder = Holder.CHOICES

    def __init__(self, kit: Toolkit, tag: str, *, takes_keys: bool = True) -> None:
        """``takes_keys``: the keyboard goes to it, and a click elsewhere closes it."""
        self._kit = kit
        self._tag = tag
        self._takes_keys = takes_keys
        self._choices: Sequence[Choice] = ()
        self._chosen = -1
        self._scope = Scope(KeyPlace.MENU, (tag,), lambda: f"{tag}.canvas", self.close)

    def open(
        self,
        choices: Sequence[Choice],
        x: float,
        y: float,
        *,
        chosen: int = -1,
        is_above: bool = False,
        spared: float = 0,
    ) -> None:
        """Show ``choices`` with a corner at this place of the window, as far as there is room.

        ``spared``: if there is none below, so many pixels above the place stay free of it, too.
        """
        self.close()
        kit, self._choices, self._chosen = self._kit, choices, chosen
        width, whole = self._size(choices)
        height = min(whole, dpg.get_viewport_client_height() - kit.px(16))
        top = y - spared - height if is_above or y + height > dpg.get_viewport_client_height() else y
        left = max(min(x, dpg.get_viewport_client_width() - width - kit.px(8)), 0)
        place = (round(left), max(round(top), 0))
        with self._window(pos=place, width=width, height=height, is_whole=height == whole):
            inner = width - 2 * kit.px(_PADDING)
            for at, choice in enumerate(choices):
                self._add(at, choice, inner, is_chosen=at == chosen)
            canvas = f"{self._tag}.canvas"
            dpg.add_drawlist(inner, len(choices) * kit.px(_ROW), pos=(kit.px(_PADDING),) * 2, tag=canvas)
        for at, choice in enumerate(choices):
            kit.painter.paint(canvas, self._shapes(at, choice))
        if self._takes_keys:
            kit.keyboard.add(canvas, self)
            kit.keyboard.open_scope(self._scope)

    @contextmanager
    def _window(self, *, is_whole: bool, **options: object) -> Iterator[None]:
        """Make the window; it scrolls unless ``is_whole``."""
        with dpg.window(
            tag=self._tag,
            popup=self._takes_keys,
            no_title_bar=True,
            no_resize=True,
            no_move=True,
            no_scrollbar=is_whole,
            no_scroll_with_mouse=is_whole,
            no_focus_on_appearing=not self._takes_keys,
            no_saved_settings=True,
            min_size=(10, 10),
            **options,
        ):
            yield
        dpg.bind_item_theme(self._tag, self._kit.themes.popup)

    def close(self) -> None:
        """Remove the small window, if it is open."""
        self._kit.keyboard.close_scope(self._scope)
        if dpg.does_item_exist(self._tag):
            dpg.delete_item(self._tag)

    # Keys

    @property
    def marked(self) -> str:
        """The choice that Enter takes."""
        return f"{self._tag}.{self._chosen}" if self._chosen >= 0 else ""

    @property
    def role(self) -> Role:
        """What it is for those who don't see it: its state is the choice that Enter takes."""
        chosen = self._choices[self._chosen].label if self._chosen >= 0 else NOTHING
        return Role("menu", MENU, chosen)

    def perform(self, deed: Deed, *, extends: bool) -> bool:  # noqa: ARG002 - nothing to select here
        """Mark another choice, take the one that is marked, or close."""
        last = len(self._choices) - 1
        match deed:
            case Deed.CHOICE_ABOVE | Deed.PREVIOUS_STOP:
                self._mark(self._chosen - 1 if self._chosen > 0 else last)
            case Deed.CHOICE_BELOW | Deed.NEXT_STOP:
                self._mark((self._chosen + 1) % len(self._choices))
            case Deed.FIRST_CHOICE:
                self._mark(0)
            case Deed.LAST_CHOICE:
                self._mark(last)
            case Deed.CHOOSE if self._chosen >= 0:
                self._press(self._choices[self._chosen])
            case _:
                return False
        return True

    def type_text(self, text: str) -> bool:  # noqa: ARG002 - as the protocol has it
        """Take nothing."""
        return False

    def _mark(self, at: int) -> None:
        themes = self._kit.themes
        for one, theme in ((self._chosen, themes.row), (at, themes.chosen_row)):
            if one >= 0:
                dpg.bind_item_theme(f"{self._tag}.{one}", theme)
        self._chosen = at

    def _press(self, choice: Choice) -> None:
        self.close()
        self._kit.delays.call_after(_FRAMES_TO_GO, choice.choose)  # it may open another one

    def _size(self, choices: Sequence[Choice]) -> tuple[int, int]:
        kit = self._kit
        size = _TEXT * kit.scale
        widths = (phrase(one.label, kit.metrics, Face.REGULAR, size).width for one in choices)
        widest = max(widths, default=0)
        icon = 28 * kit.scale if any(one.icon for one in choices) else 0
        width = round(widest + icon + kit.px(2 * (_INSET + _PADDING) + 12))
        most = dpg.get_viewport_client_width() - kit.px(40)
        return max(min(width, most), kit.px(160)), len(choices) * kit.px(_ROW) + 2 * kit.px(_PADDING)

    def _add(self, at: int, choice: Choice, width: int, *, is_chosen: bool) -> None:
        kit = self._kit
        kit.pressable(
            partial(self._press, choice),
            choice.label,
            is_chosen=is_chosen,
            tag=f"{self._tag}.{at}",
            pos=(kit.px(_PADDING), kit.px(_PADDING) + at * kit.px(_ROW)),
            width=width,
            height=kit.px(_ROW) - kit.px(2),
        )

    def _shapes(self, at: int, choice: Choice) -> list[Shape]:
        kit = self._kit
        ink = Ink.BAD if choice.is_grave else Ink.TEXT
        size = _TEXT * kit.scale
        middle = at * kit.px(_ROW) + kit.px(_ROW) / 2 - kit.scale
        left = kit.px(_INSET)
        shapes: list[Shape] = []
        if choice.icon:
            icon_size = 16 * kit.scale
            icon_ink = Ink.BAD if choice.is_grave else Ink.FAINT
            shapes.append(Text(left, middle - icon_size / 2, choice.icon, Face.ICONS, icon_size, icon_ink))
            left += kit.px(28)
        room = self._size([choice])[0] - kit.px(2 * _PADDING) - left
        words = phrase(choice.label, kit.metrics, Face.REGULAR, size, max(room, size))
        return [*shapes, *words.texts(left, middle, ink)]
