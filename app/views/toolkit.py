"""Makes widgets in the look of the window; sizes are in pixels at 96 dots per inch."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import dearpygui.dearpygui as dpg

from app.window.fonts import Fonts
from app.window.theme import BAD, DIM, FAINT, TEXT, Colour, Themes

_ROW_INSET = "  "  # ImGui knows no padding here

Item = int | str
"""A widget, as Dear PyGui knows it: by number or by our tag."""


class Toolkit:
    """What every view builds with."""

    def __init__(self, fonts: Fonts, themes: Themes, scale: float) -> None:
        self.fonts = fonts
        self.themes = themes
        self.focus = Focus()
        self._scale = scale

    def px(self, pixels: float) -> int:
        """Return a length as it has to be on this screen; negative ones mean "less than all"."""
        return round(pixels * self._scale)

    def text(self, words: str = "", colour: Colour = TEXT, **options: object) -> Item:
        """Make a line of text."""
        return dpg.add_text(words, color=colour, **options)

    def wrapped(self, words: str = "", colour: Colour = DIM, **options: object) -> Item:
        """Make a text as wide as there is room."""
        return dpg.add_text(words, color=colour, wrap=0, **options)

    def small(self, words: str = "", colour: Colour = FAINT, **options: object) -> Item:
        """Make a text of lesser weight."""
        item = dpg.add_text(words, color=colour, **options)
        dpg.bind_item_font(item, self.fonts.small)
        return item

    def strong(self, words: str = "", colour: Colour = TEXT, **options: object) -> Item:
        """Make a text of greater weight."""
        item = dpg.add_text(words, color=colour, **options)
        dpg.bind_item_font(item, self.fonts.strong)
        return item

    def beside(self, words: str = "", colour: Colour = TEXT, **options: object) -> Item:
        """Make a text that stands before a small button, at the height of what that says."""
        item = dpg.add_text(words, color=colour, **options)
        dpg.bind_item_theme(item, self.themes.beside)
        return item

    def title(self, words: str = "", **options: object) -> Item:
        """Make a heading."""
        item = dpg.add_text(words, color=TEXT, **options)
        dpg.bind_item_font(item, self.fonts.title)
        return item

    def button(self, label: str, press: Callable[[], None], theme: int, **options: object) -> Item:
        """Make a button in one of the looks."""
        _free_tag(options)
        # a callback is given as many arguments as it has, so those of `press` are hidden
        item = dpg.add_button(label=drawn(label), callback=lambda: press(), **options)  # noqa: PLW0108
        dpg.bind_item_theme(item, theme)
        return item

    def gap(self, pixels: float) -> None:
        """Leave some room."""
        dpg.add_spacer(height=self.px(pixels))

    def fitting(self, words: str, pixels: float, font: int | None = None) -> str:
        """Return ``words``, cut with an ellipsis where they are wider than ``pixels``."""
        room = pixels * self._scale

        def fits(text: str) -> bool:
            size = dpg.get_text_size(text, font=font or self.fonts.body)
            return size is None or size[0] <= room  # nothing is known before the first frame

        if fits(words):
            return words
        length = bisect_left(range(len(words)), 1, key=lambda cut: not fits(words[:cut] + "…"))
        return words[: max(length - 1, 1)].rstrip() + "…"

    def row(self, label: str, press: Callable[[], None], *, is_chosen: bool, **options: object) -> Item:
        """Make a line that can be chosen, as wide as there is room."""
        _free_tag(options)
        item = dpg.add_selectable(
            label=f"{_ROW_INSET}{drawn(label)}",
            default_value=is_chosen,
            callback=lambda: press(),  # noqa: PLW0108 - see `button`
            height=self.px(22),
            **options,
        )
        dpg.bind_item_theme(item, self.themes.chosen_row if is_chosen else self.themes.row)
        return item

    @contextmanager
    def card(self, tag: str, **options: object) -> Iterator[Item]:
        """Make a panel that things are put on."""
        with dpg.child_window(tag=tag, border=True, **options) as item:
            yield item
        dpg.bind_item_theme(tag, self.themes.card)

    @contextmanager
    def pane(self, tag: str, theme: int | None = None, **options: object) -> Iterator[Item]:
        """Make a part of the window without a border."""
        with dpg.child_window(tag=tag, border=False, **options) as item:
            yield item
        dpg.bind_item_theme(tag, self.themes.plain if theme is None else theme)


class Focus:
    """Gives the keyboard to a widget, however long that takes.

    ImGui forgets the wish when the widget is not drawn in that frame, as with a new window or a hidden pane.
    """

    _PATIENCE_FRAMES = 30
    _FRAMES_TO_TAKE_IT = 3

    def __init__(self) -> None:
        self._wanted: Item = 0
        self._frames = 0

    def give(self, item: Item) -> None:
        """Let the person type into ``item``, or press it with Enter."""
        self._wanted, self._frames = item, 0
        dpg.focus_item(item)

    def keep(self) -> None:
        """See whether it has got it; call it once a frame."""
        if not self._wanted:
            return
        self._frames += 1
        is_there = dpg.does_item_exist(self._wanted)
        if not is_there or dpg.is_item_focused(self._wanted) or self._frames > self._PATIENCE_FRAMES:
            self._wanted = 0
        elif self._frames % self._FRAMES_TO_TAKE_IT == 0:
            dpg.focus_item(self._wanted)


class Field:
    """A line to type into; knows what it was typed into since it was looked at."""

    def __init__(
        self,
        kit: Toolkit,
        tag: str,
        hint: str = "",
        enter: Callable[[], None] | None = None,
        **options: object,
    ) -> None:
        """``enter`` is called when somebody presses Enter."""
        self.tag = tag
        self._kit = kit
        self._shown = ""
        if enter:
            options |= {"on_enter": True, "callback": lambda: enter()}  # noqa: PLW0108
        dpg.add_input_text(tag=tag, hint=hint, **options)
        dpg.bind_item_theme(tag, kit.themes.field)

    def typed(self) -> str | None:
        """Return what stands here if somebody has typed since `typed` or `show`."""
        text: str = dpg.get_value(self.tag)
        if text == self._shown:
            return None
        self._shown = text
        return text

    def show(self, text: str) -> None:
        """Put ``text`` here."""
        if text != self._shown:
            self._shown = text
            dpg.set_value(self.tag, text)

    def restore(self) -> None:
        """Put back what stood here when it was last looked at."""
        dpg.set_value(self.tag, self._shown)

    def focus(self) -> None:
        """Let the person type here."""
        self._kit.focus.give(self.tag)


class Problem:
    """A sentence that is there only while something is wrong."""

    def __init__(self, kit: Toolkit, tag: str, colour: Colour = BAD) -> None:
        self._item = kit.wrapped("", colour, tag=tag, show=False)

    def show(self, words: str) -> None:
        """Show ``words``, or nothing."""
        dpg.configure_item(self._item, show=bool(words))
        dpg.set_value(self._item, words)


def _free_tag(options: dict[str, object]) -> None:
    """Take the tag from a widget that is about to go: two of one name would be an error."""
    tag = options.get("tag")
    if tag and dpg.does_alias_exist(tag):
        dpg.remove_alias(tag)


def drawn(label: str) -> str:
    """Return ``label`` so that ImGui draws it whole: two # would begin what it takes for an invisible id."""
    return label.replace("##", "#\u200b#")


def shown(item: Item, *, is_shown: bool) -> None:
    """Show or hide a widget."""
    dpg.configure_item(item, show=is_shown)
