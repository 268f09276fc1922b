"""Makes widgets in the look of the window; sizes are in pixels at 96 dots per inch and 100 % text size."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import dearpygui.dearpygui as dpg

from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink
from app.layout.text.metrics import Face, Metrics
from app.texts.common import NOTHING, Legible
from app.views.toolkit.field.fields import Fields
from app.views.toolkit.items import Item, calling, free_tag, whole_label
from app.views.toolkit.keys.key_holder import PressHolder, State, stateless
from app.views.toolkit.keys.keyboard import Keyboard
from app.views.toolkit.keys.widget_tree import ImGuiTree
from app.views.toolkit.mouse_cursor import MouseCursor
from app.views.toolkit.painter import Painter
from app.views.toolkit.pictures import Pictures
from app.views.toolkit.tips import Tips
from app.window.input.clipboard import Clipboard
from app.window.look.fonts import Fonts
from app.window.look.palette import Colour, Palette
from app.window.look.theme import Themes


class FrameDelays:
    """What is to be done a few frames from now, when ImGui has done with what is under way."""

    def __init__(self) -> None:
        self._waiting: list[tuple[int, Callable[[], None]]] = []

    def call_after(self, frames: int, do: Callable[[], None]) -> None:
        """Have ``do`` called when so many frames were drawn."""
        self._waiting.append((frames, do))

    @property
    def has_some(self) -> bool:
        """Whether frames are needed until all is done."""
        return bool(self._waiting)

    def count_frame(self) -> None:
        """Do what is due; to be called once a frame."""
        due = [do for frames, do in self._waiting if not frames]
        self._waiting = [(frames - 1, do) for frames, do in self._waiting if frames]
        for do in due:
            do()


class Toolkit:
    """Makes the widgets of all views in one look; another look needs another toolkit and other widgets."""

    def __init__(
        self,
        fonts: Fonts,
        themes: Themes,
        palette: Palette,
        metrics: Metrics,
        scale: float,
        pictures: Pictures,
        clipboard: Clipboard,
    ) -> None:
        self.fonts = fonts
        self.themes = themes
        self.palette = palette
        self.metrics = metrics
        self.scale = scale
        self.clipboard = clipboard
        self.cursor = MouseCursor()
        self.keyboard = Keyboard(tree := ImGuiTree())
        self.fields = Fields(self.keyboard, tree)
        self.delays = FrameDelays()
        self.painter = Painter(metrics, palette, fonts.faces, pictures)
        self.tips = Tips(metrics, self.painter, scale, themes.popup)

    def px(self, pixels: float) -> int:
        """Return a length as it has to be on this screen; negative ones mean "less than all"."""
        return round(pixels * self.scale)

    def colour(self, ink: Ink) -> Colour:
        """Return what ``ink`` looks like now."""
        return self.palette[ink]

    # Texts

    def text(self, words: Legible = NOTHING, ink: Ink = Ink.TEXT, **options: object) -> Item:
        """Make a line of text."""
        return dpg.add_text(words, color=self.colour(ink), **options)

    def wrapped(self, words: Legible = NOTHING, ink: Ink = Ink.DIM, **options: object) -> Item:
        """Make a text that is wrapped at the edge of its container."""
        return dpg.add_text(words, color=self.colour(ink), **({"wrap": 0} | options))

    def small(self, words: Legible = NOTHING, ink: Ink = Ink.FAINT, **options: object) -> Item:
        """Make a text in the smaller font, where that has its letters."""
        item = self.text(words, ink, **options)
        self.set_small_text(item, words)
        return item

    def set_small_text(self, item: Item, words: Legible) -> None:
        """Let a small text say something else, in a font that has its letters."""
        is_covered = self.metrics.covers(words, Face.MEDIUM)
        dpg.bind_item_font(item, self.fonts.small if is_covered else self.fonts.body)
        dpg.set_value(item, words)

    def face_for(self, words: str, face: Face) -> Face:
        """Return ``face``, or the one that has all scripts when ``face`` can't draw ``words``."""
        return face if self.metrics.covers(words, face) else Face.REGULAR

    # Buttons

    def button(self, label: Legible | Icon, press: Callable[[], None], theme: int, **options: object) -> Item:
        """Make a button in one of the looks of `Themes`; ``press`` is called between two frames."""
        item = self.mouse_button(label, press, theme, **options)
        self.keyboard.add(item, PressHolder(press, NOTHING if isinstance(label, Icon) else label))
        return item

    def mouse_button(
        self, label: Legible | Icon, press: Callable[[], None], theme: int, **options: object
    ) -> Item:
        """Make a button that Tab passes by, for the keyboard has another way; see `button`."""
        free_tag(options)
        item = dpg.add_button(label=whole_label(label), callback=calling(press), **options)
        dpg.bind_item_theme(item, theme)
        dpg.bind_item_font(item, self.fonts.medium)
        return item

    def relabel(self, item: Item, label: Legible) -> None:
        """Let a button of `button` say something else."""
        dpg.configure_item(item, label=whole_label(label))
        self.keyboard.rename(item, label)

    def icon_button(
        self, icon: Icon, press: Callable[[], None], tip: Legible, *, side: float = 34, **options: object
    ) -> Item:
        """Make a square button with an icon; ``tip`` says what it does when the pointer rests on it."""
        free_tag(options)
        size = {"width": self.px(side), "height": self.px(side)}
        item = dpg.add_button(label=icon.value, callback=calling(press), **(size | options))
        dpg.bind_item_theme(item, self.themes.icon)
        dpg.bind_item_font(item, self.fonts.icons)
        self.tip(item, tip)
        self.keyboard.add(item, PressHolder(press, tip))
        return item

    def pressable(
        self,
        press: Callable[[], None],
        name: Legible,
        *,
        is_chosen: bool = False,
        state: State = stateless,
        **options: object,
    ) -> Item:
        """Make a button without a face, for what is drawn above it; ``options`` say where and how large.

        ``name`` and ``state``: what it is called, and how it is, for those who don't see what is drawn.
        """
        free_tag(options)
        item = dpg.add_button(label="", callback=calling(press), **options)
        dpg.bind_item_theme(item, self.themes.chosen_row if is_chosen else self.themes.row)
        self.keyboard.add(item, PressHolder(press, name, state=state))
        return item

    def tip(self, item: Item, words: Legible) -> None:
        """Say ``words`` when the pointer rests on ``item``."""
        if words:
            self.tips.add(item, words)

    # Panes

    def gap(self, pixels: float) -> None:
        """Leave so much empty space below what was made last."""
        dpg.add_spacer(height=self.px(pixels))

    @contextmanager
    def card(self, tag: str, **options: object) -> Iterator[Item]:
        """Make a panel with a border and a ground; the block fills it."""
        with dpg.child_window(tag=tag, border=True, **options) as item:
            yield item
        dpg.bind_item_theme(tag, self.themes.card)

    @contextmanager
    def pane(self, tag: str, theme: int | None = None, **options: object) -> Iterator[Item]:
        """Make a part of the window without a border; the block fills it."""
        with dpg.child_window(tag=tag, border=False, **options) as item:
            yield item
        dpg.bind_item_theme(tag, self.themes.plain if theme is None else theme)
