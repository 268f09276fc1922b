"""A field that people type into, in one line or in several: its keys, its clipboard, its menu."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import dearpygui.dearpygui as dpg
from msgspec import Struct

from app.texts import fields as texts
from app.texts.common import NOTHING, Legible
from app.viewmodels.editing.editing_deeds import edit
from app.viewmodels.editing.editor import Editor
from app.viewmodels.keyboard.deeds import Deed
from app.viewmodels.keyboard.key_table import Holder
from app.views.toolkit.field.field_canvas import FieldCanvas
from app.views.toolkit.field.field_painting import FieldStyle
from app.views.toolkit.keys.key_holder import KeyHolder, Role
from app.views.toolkit.popup import Choice, Popup
from app.views.toolkit.toolkit import Toolkit


class FieldOptions(Struct, frozen=True):
    """What a field is like."""

    hint: Legible = NOTHING
    """What an empty field says."""
    name: Legible = NOTHING
    """What it is called for those who don't see it; else it is called like its hint."""
    is_multiline: bool = False
    is_password: bool = False
    """Its text is drawn as discs, and can't be copied."""
    most: int = 1_000
    """So many characters at most."""


class TextField:
    """A widget with a text, a caret and a selection; the application reads `text` and is told of nothing."""

    def __init__(
        self,
        kit: Toolkit,
        tag: str,
        options: FieldOptions,
        style: FieldStyle | None = None,
        submit: Callable[[], None] | None = None,
    ) -> None:
        """``submit`` is called when somebody presses Enter; in a field without, Enter means nothing."""
        self.tag = tag
        self._kit = kit
        self._options = options
        self._submit = submit
        self._more_choices: Sequence[Choice] = ()
        self._keys: KeyHolder = self
        self.editor = Editor(
            is_multiline=options.is_multiline, most=options.most, is_secret=options.is_password
        )
        self.canvas = FieldCanvas(kit, tag, self.editor, style or FieldStyle())
        self.canvas.hint = options.hint
        self._menu = Popup(kit, f"{tag}.menu")

    def build(
        self,
        options: Mapping[str, object],
        *,
        keys: KeyHolder | None = None,
        more_choices: Sequence[Choice] = (),
    ) -> None:
        """Make the widget; ``keys`` gets its keys, and hands on to this field what it doesn't want.

        ``options``: where it stands, and how wide it is; ``more_choices`` stand at the end of its menu.
        """
        self._more_choices, self._keys = more_choices, keys or self
        self.canvas.build(self._open_menu_at_pointer, self._paste_selection, options)
        self._kit.keyboard.add(self.canvas.button, self._keys)

    def focus(self) -> None:
        """Give the keyboard to the field."""
        self._kit.keyboard.give(self.canvas.button)

    @property
    def has_keyboard(self) -> bool:
        """Whether what is typed goes here."""
        return self._kit.keyboard.has(self.canvas.button)

    @property
    def text(self) -> str:
        """What stands in it now."""
        return self.editor.text

    def show_text(self, text: str) -> None:
        """Put in another text, unless it is there already; what can be undone is forgotten."""
        if text != self.editor.text:
            self.editor.set_text(text)

    # Keys

    @property
    def holder(self) -> Holder:
        """What it is for the table of keys."""
        if not self._options.is_multiline:
            return Holder.LINE
        return Holder.EMPTY_TEXT if self.editor.is_empty else Holder.TEXT

    @property
    def role(self) -> Role:
        """What it is for those who don't see it."""
        kind = "password text" if self._options.is_password else "entry"
        return Role(kind, self._options.name or self._options.hint)

    marked = ""

    def perform(self, deed: Deed, *, extends: bool) -> bool:
        """Do what a key means in a field."""
        match deed:
            case Deed.SUBMIT if self._submit:
                self._submit()
            case Deed.CUT | Deed.COPY:
                return self._copy(cuts=deed is Deed.CUT)
            case Deed.PASTE:
                self.paste(self._kit.clipboard.text())
            case Deed.OPEN_MENU:
                self._open_menu_at_caret()
            case Deed.PASTE_SELECTION:
                self.paste(self._kit.clipboard.selection())
            case _:
                view = self.canvas.view
                return view.move(deed, extends=extends) or edit(
                    self.editor, view.as_read(deed), extends=extends
                )
        return True

    def type_text(self, text: str) -> bool:
        """Put ``text`` in at the caret, in place of what is selected; say so if not all of it fits."""
        if not self.editor.insert(text, is_typed=True):
            self._kit.fields.tell(texts.too_long(self._options.most))
        return True

    def paste(self, text: str) -> None:
        """Put ``text`` in as one step that can be undone; say so if not all of it fits."""
        if not self.editor.insert(text):
            self._kit.fields.tell(texts.too_long(self._options.most))

    def _copy(self, *, cuts: bool) -> bool:
        words = self.editor.selected_text
        if not words:
            return False
        self._kit.clipboard.put_text(words)
        if cuts:
            self.editor.insert("")
        return True

    def _paste_selection(self) -> None:
        self._keys.perform(Deed.PASTE_SELECTION, extends=False)

    # Its menu

    def _open_menu_at_pointer(self) -> None:
        x, y = dpg.get_mouse_pos(local=False)
        self._open_menu(x, y)

    def _open_menu_at_caret(self) -> None:
        left, top, height = self.canvas.caret_place()
        self._open_menu(left, top + height)

    def _open_menu(self, x: float, y: float) -> None:
        self._menu.open(self._choices(), x, y)

    def _choices(self) -> Sequence[Choice]:
        has_selection = bool(self.editor.selected_text)
        offers = (
            (has_selection, texts.CUT, Deed.CUT),
            (has_selection, texts.COPY, Deed.COPY),
            (bool(self._kit.clipboard.text()), texts.PASTE, Deed.PASTE),
            (not self.editor.is_empty, texts.SELECT_ALL, Deed.SELECT_ALL),
        )
        own = [
            Choice(words, partial(self._perform_chosen, deed))
            for is_offered, words, deed in offers
            if is_offered
        ]
        return [*own, *self._more_choices]

    def _perform_chosen(self, deed: Deed) -> None:
        self.focus()
        self._keys.perform(deed, extends=False)
