"""A field as a widget: a button that takes the mouse, and above it what is drawn of the field."""

from collections.abc import Callable, Mapping
from functools import partial

import dearpygui.dearpygui as dpg

from app.layout.editor.caret_blink import changes_in, is_lit
from app.layout.editor.editor_look import EditorLook
from app.layout.editor.editor_view import EditorView
from app.layout.rows.targets import Cursor
from app.texts.common import NOTHING, Legible
from app.viewmodels.editing.caret_place import CaretPlace
from app.viewmodels.editing.editor import Editor
from app.views.toolkit.field.field_mouse import FieldMouse
from app.views.toolkit.field.field_painting import FieldPainting, FieldState, FieldStyle
from app.views.toolkit.items import calling
from app.views.toolkit.toolkit import Toolkit
from app.window.look.fonts import BODY

_DOWN, _NEAR = 7, 6
_LINES_A_NOTCH = 3  # of the wheel
_FIXED = {"no_scrollbar": True, "no_scroll_with_mouse": True}


class FieldCanvas:
    """Shows an `Editor`, and moves its caret where the mouse says."""

    def __init__(self, kit: Toolkit, tag: str, editor: Editor, style: FieldStyle) -> None:
        self.tag, self.button = tag, f"{tag}.button"
        """The widget, and the part of it that has the keyboard when the field has it."""
        self.editor = editor
        self.hint: Legible = NOTHING
        """What an empty field says."""
        self.names: frozenset[str] = frozenset()
        """The nicknames, casefolded, that are marked behind an @."""
        self._kit = kit
        self._style = style
        self._width = 0
        self.view = EditorView(editor, self._look(), style.most_lines)
        self._painting = FieldPainting(kit, tag, style)
        self._mouse = FieldMouse(editor, kit.px(_NEAR), _Pointed(self))
        self._changed_at = 0.0
        self._seen: object = None
        self._drawn: object = None
        self._told: object = None

    def build(
        self,
        open_menu: Callable[[], None],
        paste_selection: Callable[[], None],
        options: Mapping[str, object],
    ) -> None:
        """Make the widget; the callbacks are for the right and the middle button of the mouse.

        ``options``: where it stands, how wide it is, and whether it is hidden.
        """
        kit, height = self._kit, self.height
        with kit.pane(self.tag, width=-1, height=height, **_FIXED):
            dpg.add_button(tag=self.button, label="", pos=(0, 0), width=-1, height=height)
            self._painting.build()
        dpg.configure_item(self.tag, **options)
        dpg.bind_item_theme(self.button, kit.themes.quiet)
        with dpg.item_handler_registry() as registry:
            for mouse_button, place_caret, act in (
                (dpg.mvMouseButton_Left, lambda: self._mouse.press(kit.keyboard.click), None),
                (dpg.mvMouseButton_Right, self._mouse.place_caret, open_menu),
                (dpg.mvMouseButton_Middle, self._mouse.place_caret, paste_selection),
            ):
                pressed = calling(partial(self._press, place_caret, act))
                dpg.add_item_clicked_handler(mouse_button, callback=pressed)
        dpg.bind_item_handler_registry(self.button, registry)
        kit.fields.add(self)

    def _press(self, place_caret: Callable[[], None], act: Callable[[], None] | None) -> None:
        """Take the keyboard, unless the field is greyed; then ``act``."""
        if dpg.is_item_enabled(self.button):
            self._kit.keyboard.give(self.button)
            place_caret()
            if act:
                act()

    def enable(self, *, is_enabled: bool) -> None:
        """Let people type into it, or not."""
        dpg.configure_item(self.button, enabled=is_enabled)

    def place(self, place: tuple[int, int], width: int) -> None:
        """Stand at a place of the container, so many pixels of the screen wide."""
        dpg.set_item_pos(self.tag, place)
        dpg.configure_item(self.tag, width=width, height=self.height)

    @property
    def has_keyboard(self) -> bool:
        """Whether what is typed goes here."""
        return self._kit.keyboard.has(self.button)

    @property
    def keeps_keyboard(self) -> bool:
        """Whether what is typed goes here, or will when the menu in front is closed."""
        return self._kit.keyboard.keeps_behind_menu(self.button)

    @property
    def shown_hint(self) -> str:
        """As much of the hint as there was room for when the field was empty."""
        return self._painting.shown_hint

    @property
    def height(self) -> int:
        """How tall it is, in pixels of the screen; a text of more lines makes it taller."""
        return self.view.height + 2 * self._down

    # Where things are

    @property
    def _down(self) -> int:
        return self._kit.px(_DOWN if self._style.has_frame else 0)

    @property
    def _inset(self) -> int:
        return self._kit.px(self._style.inset)

    def _look(self) -> EditorLook:
        kit, room = self._kit, max(self._width - 2 * self._inset, 1)
        return EditorLook(
            kit.metrics,
            room,
            BODY * kit.scale,
            kit.scale,
            is_multiline=self.editor.is_multiline,
            is_secret=self.editor.is_secret,
            names=self.names,
        )

    def caret_place(self) -> tuple[float, float, float]:
        """Return where the caret is in the window: left, top, height."""
        caret, (left, top) = self.view.caret_box(), dpg.get_item_rect_min(self.button)
        across, down = self._origin()
        return left + across + caret.x, top + down + caret.y, caret.height

    def _origin(self) -> tuple[float, float]:
        """Return where the text begins in the field; scrolled, it may be outside of it."""
        across, down = self.view.scroll
        return self._inset - across, self._down - down

    def pointed(self) -> tuple[float, float]:
        """Return where the pointer of the mouse is in the text."""
        (x, y), (left, top) = dpg.get_mouse_pos(local=False), dpg.get_item_rect_min(self.button)
        across, down = self._origin()
        return x - left - across, y - top - down

    def turn_wheel(self, notches: float) -> bool:
        """Scroll by so many notches, up being more than 0; False: the pointer is not here."""
        is_here = self.editor.is_multiline and bool(dpg.is_item_hovered(self.button))
        if is_here:
            self.view.scroll_by(-notches * _LINES_A_NOTCH * self.view.look.line_height)
        return is_here

    # Every frame

    def refresh(self, now: float, *, has_keyboard: bool, keeps_keyboard: bool) -> None:
        """Show the text and the caret as they are; called before each frame in which the field is shown."""
        self._width = dpg.get_item_rect_size(self.tag)[0]  # the button ends a pixel before it
        if not self._width:
            return
        self.view.restyle(self._look())
        self._mouse.drag(now, is_down=dpg.is_mouse_button_down(dpg.mvMouseButton_Left))
        self._shape_cursor()
        seen = (self.editor.revision, has_keyboard)
        if seen != self._seen:
            self._seen, self._changed_at = seen, now
            self.view.follow_caret()
        self._draw(is_held=keeps_keyboard)
        self._tell_selection(has_keyboard=has_keyboard)
        is_seen = has_keyboard and self._kit.fields.is_focused and is_lit(now - self._changed_at)
        self._painting.show_caret(is_shown=is_seen)

    def wakes_in(self, now: float, *, has_keyboard: bool) -> float | None:
        """Return in how many seconds the caret comes or goes; None: it rests."""
        if self._mouse.is_held:
            return 0.0
        is_seen = self._kit.fields.is_focused and has_keyboard
        return changes_in(now - self._changed_at) if is_seen else None

    def _draw(self, *, is_held: bool) -> None:
        """Draw it, if anything is to be seen that was not drawn yet."""
        view, height = self.view, self.height
        state = FieldState(
            (self._width, height),
            is_held=is_held,
            is_enabled=dpg.is_item_enabled(self.button),
            hint=self.hint if self.editor.is_empty else NOTHING,
        )
        now = (self.editor.revision, view.look, view.scroll, state)
        if now != self._drawn:
            self._drawn = now
            for item in (self.tag, self.button):
                dpg.configure_item(item, height=height)
            self._painting.draw(view, state, self._origin())

    def _shape_cursor(self) -> None:
        if self._mouse.is_held or (dpg.is_item_hovered(self.button) and dpg.is_item_enabled(self.button)):
            self._kit.cursor.shape(Cursor.TEXT)

    def _tell_selection(self, *, has_keyboard: bool) -> None:
        """Let other programs paste what is selected, as X11 has it; without that they paste as before."""
        now = (self.editor.revision, self._mouse.is_held)
        if now != self._told:
            self._told = now
            words = "" if self._mouse.is_held or not has_keyboard else self.editor.selected_text
            if words:
                self._kit.clipboard.put_selection(words)


class _Pointed:
    """What a field knows about the pointer; see `app.views.toolkit.field.field_mouse.Pointed`."""

    def __init__(self, canvas: FieldCanvas) -> None:
        self._canvas = canvas

    def place(self) -> CaretPlace:
        return self._canvas.view.hit(*self._canvas.pointed())

    def is_selected(self) -> bool:
        return self._canvas.view.is_selected_at(*self._canvas.pointed())

    def is_outside(self) -> bool:
        return self._canvas.view.is_outside(*self._canvas.pointed())
