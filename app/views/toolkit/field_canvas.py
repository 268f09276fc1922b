"""How a field looks: a button that takes the mouse, and above it ground, selection, text and caret."""

from collections.abc import Callable, Mapping

import dearpygui.dearpygui as dpg
from msgspec import Struct

from app.layout.drawing.ink import Ink
from app.layout.drawing.phrase import phrase
from app.layout.drawing.shapes import Box, Shape
from app.layout.editor.editor_layout import EditorLayout
from app.layout.text.metrics import Face
from app.texts.common import NOTHING, Legible
from app.viewmodels.editing.caret_place import CaretPlace
from app.viewmodels.editing.editor import Editor
from app.viewmodels.keyboard.deeds import Deed
from app.views.toolkit.field_mouse import FieldMouse
from app.views.toolkit.items import calling, show_item
from app.views.toolkit.toolkit import Toolkit
from app.window.look.fonts import BODY

BLINK = 0.6
"""Seconds for which the caret is seen, and then for which it is not."""
BLINKS_FOR = 10.0
"""After so many seconds without a key the caret rests, seen: nothing is drawn for it any more."""
_DOWN, _ROUNDING, _NEAR = 7.5, 9, 6
_CARET = 1.5
_FIXED = {"no_scrollbar": True, "no_scroll_with_mouse": True}


class FieldStyle(Struct, frozen=True):
    """What stands around the text; in pixels at 96 dots per inch."""

    inset: float = 12
    """Between the edges and the text, at both sides."""
    has_frame: bool = True
    """Whether it has a ground and a border of its own."""
    most_lines: int = 1
    """It grows to so many lines, and scrolls then."""


class FieldCanvas:
    """Draws an `Editor`, and moves its caret where the mouse and the arrows say."""

    def __init__(self, kit: Toolkit, tag: str, editor: Editor, style: FieldStyle) -> None:
        self.tag, self.button = tag, f"{tag}.button"
        """The widget, and the part of it that has the keyboard when the field has it."""
        self.hint: Legible = NOTHING
        """What an empty field says."""
        self._kit = kit
        self.editor = self._editor = editor
        self._style = style
        self._layout = EditorLayout(
            kit.metrics, BODY * kit.scale, is_multiline=editor.is_multiline, is_secret=editor.is_secret
        )
        self._mouse = FieldMouse(editor, kit.px(_NEAR), self._pointed)
        self._goal: float | None = None
        self._scroll = (0.0, 0.0)
        self._width = 0
        self._changed_at = 0.0
        self._seen: object = None
        self._drawn: object = None

    # The widget

    def build(
        self,
        open_menu: Callable[[], None],
        paste_selection: Callable[[int], None],
        options: Mapping[str, object],
    ) -> None:
        """Make the widget; the callbacks are for the right and the middle button of the mouse.

        ``options``: where it stands, how wide it is, and whether it is hidden.
        """
        kit = self._kit
        with kit.pane(self.tag, width=-1, height=self.height, **_FIXED):
            dpg.add_button(tag=self.button, label="", pos=(0, 0), width=-1, height=self.height)
            dpg.add_drawlist(1, 1, tag=f"{self.tag}.canvas", pos=(0, 0))
            for part in ("ground", "text", "caret"):
                dpg.add_draw_node(tag=f"{self.tag}.{part}", parent=f"{self.tag}.canvas")
        dpg.configure_item(self.tag, **options)
        dpg.bind_item_theme(self.button, kit.themes.quiet)
        with dpg.item_handler_registry() as registry:
            for mouse_button, act in (
                (dpg.mvMouseButton_Left, self._press),
                (dpg.mvMouseButton_Right, open_menu),
                (dpg.mvMouseButton_Middle, lambda: paste_selection(self._pointed().index)),
            ):
                dpg.add_item_clicked_handler(mouse_button, callback=calling(act))
        dpg.bind_item_handler_registry(self.button, registry)
        kit.fields.add(self)

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

    def _press(self) -> None:
        keyboard = self._kit.keyboard
        if dpg.is_item_enabled(self.button):
            keyboard.give(self.button)
            self._mouse.press(self._kit.fields.now, extends=keyboard.click_extends)
            self._goal = None

    # Where things are

    @property
    def height(self) -> int:
        """How tall it is, in pixels of the screen; a text of more lines makes it taller."""
        self._lay_out()
        lines = round(self._layout.height / self._layout.line_height)
        return max(1, min(lines, self._style.most_lines)) * self._layout.line_height + 2 * self._down

    @property
    def _down(self) -> int:
        return self._kit.px(_DOWN if self._style.has_frame else 0)

    @property
    def _room(self) -> int:
        """How wide text may be."""
        return max(self._width - 2 * self._kit.px(self._style.inset), 1)

    def _lay_out(self) -> None:
        self._layout.update(self._editor.text, self._room)

    @property
    def _caret(self) -> CaretPlace:
        return CaretPlace(self._editor.caret, self._editor.affinity)

    def caret_place(self) -> tuple[float, float, float]:
        """Return where the caret is in the window: left, top, height."""
        self._lay_out()
        x, y, height = self._layout.caret_box(self._caret)
        left, top = self._origin()
        return left + x, top + y, height

    def menu_place(self) -> tuple[float, float]:
        """Return where the menu is to open: at the pointer if it is here, else below the caret."""
        if dpg.is_item_hovered(self.button):
            x, y = dpg.get_mouse_pos(local=False)
            return x, y
        left, top, height = self.caret_place()
        return left, top + height

    def _origin(self) -> tuple[float, float]:
        """Return where the text begins in the window; scrolled, it may be outside of the field."""
        left, top = dpg.get_item_rect_min(self.button)
        inset = self._kit.px(self._style.inset)
        return left + inset - self._scroll[0], top + self._down - self._scroll[1]

    def _pointed(self) -> CaretPlace:
        self._lay_out()
        x, y = dpg.get_mouse_pos(local=False)
        left, top = self._origin()
        return self._layout.hit(x - left, y - top)

    # Moves that need the layout

    def move_by_line(self, deed: Deed, *, extends: bool) -> bool:
        """Move the caret as `deed` says, along the lines as they are wrapped; False: there is no such line."""
        self._lay_out()
        if deed in (Deed.LINE_START, Deed.LINE_END):
            self._goal = None
            place = self._layout.line_edges(self._caret)[deed is Deed.LINE_END]
        else:
            x, y, height = self._layout.caret_box(self._caret)
            self._goal = x if self._goal is None or self._is_goal_old() else self._goal
            down = height * (1.5 if deed is Deed.LINE_DOWN else -0.5)
            place = self._beyond(self._layout.hit(self._goal, y + down), y + down)
        self._editor.place_caret(place.index, place.affinity, extends=extends)
        self._goal_at = self._editor.revision
        return True

    _goal_at = 0

    def _is_goal_old(self) -> bool:
        return self._editor.revision != self._goal_at

    def _beyond(self, place: CaretPlace, y: float) -> CaretPlace:
        """Return ``place``; above the first line the beginning of the text, below the last one its end."""
        if y < 0:
            return CaretPlace(0)
        return CaretPlace(len(self._editor.text)) if y >= self._layout.height else place

    # Every frame

    def refresh(self, now: float) -> None:
        """Show the text and the caret as they are; called before each frame in which the field exists."""
        kit, width = self._kit, dpg.get_item_rect_size(self.tag)[0]
        if not width:
            return
        self._width = width
        self._mouse.drag()
        has_keyboard = kit.keyboard.has(self.button)
        seen = (self._editor.revision, has_keyboard)
        if seen != self._seen:
            self._seen, self._changed_at = seen, now
        self._scroll_to_caret()
        state = (seen, width, self._scroll, self.hint, dpg.is_item_enabled(self.button), self.height)
        if state != self._drawn:
            self._drawn = state
            self._draw(width, has_keyboard=has_keyboard)
        show_item(f"{self.tag}.caret", is_shown=has_keyboard and kit.fields.is_focused and self._is_lit(now))

    def _is_lit(self, now: float) -> bool:
        since = now - self._changed_at
        return since >= BLINKS_FOR or int(since / BLINK) % 2 == 0

    def wakes_in(self, now: float) -> float | None:
        """Return in how many seconds the caret comes or goes; None: it rests."""
        if self._mouse.is_held:
            return 0.0
        since = now - self._changed_at
        if since >= BLINKS_FOR or not self._kit.fields.is_focused or not self._kit.keyboard.has(self.button):
            return None
        return BLINK - since % BLINK

    def _scroll_to_caret(self) -> None:
        self._lay_out()
        x, y, height = self._layout.caret_box(self._caret)
        seen = self.height - 2 * self._down
        across, down = self._scroll
        if self._editor.is_multiline:
            down = min(max(down, y + height - seen), y)
            down = min(down, max(self._layout.height - seen, 0))
        else:
            across = (
                min(max(across, x - self._room + self._kit.px(2)), max(x, 0.0))
                if x > self._room or across
                else 0.0
            )
        self._scroll = (max(across, 0.0), max(down, 0.0))

    def _draw(self, width: int, *, has_keyboard: bool) -> None:
        kit, height = self._kit, self.height
        for item in (self.tag, self.button):
            dpg.configure_item(item, height=height)
        dpg.configure_item(f"{self.tag}.canvas", width=width, height=height)
        kit.painter.repaint(f"{self.tag}.ground", self._ground(width, height, has_keyboard=has_keyboard))
        kit.painter.repaint(f"{self.tag}.text", self._text(height, has_keyboard=has_keyboard))
        x, y, tall = self._layout.caret_box(self._caret)
        caret = Box(round(x), y + kit.px(2), kit.px(_CARET), tall - kit.px(4), Ink.TEXT)
        kit.painter.repaint(f"{self.tag}.caret", [caret])
        place = (kit.px(self._style.inset) - self._scroll[0], self._down - self._scroll[1], 0)
        for part in ("text", "caret"):
            dpg.apply_transform(f"{self.tag}.{part}", dpg.create_translation_matrix(place))

    def _text(self, height: int, *, has_keyboard: bool) -> list[Shape]:
        if self._editor.is_empty:
            return []
        marked = self._layout.boxes(*self._editor.selection) if has_keyboard else ()
        seen = self._layout.shapes(self._scroll[1], height - 2 * self._down)
        return [*(Box(x, y, wide, tall, Ink.SELECTION) for x, y, wide, tall in marked), *seen]

    def _ground(self, width: int, height: int, *, has_keyboard: bool) -> list[Shape]:
        kit, shapes = self._kit, list[Shape]()
        if self._style.has_frame:
            border = Ink.ACCENT if has_keyboard else Ink.LINE
            shapes.append(Box(0.5, 0.5, width - 1, height - 1, Ink.FIELD, kit.px(_ROUNDING), border))
        if self._editor.is_empty:
            words = phrase(self.hint, kit.metrics, Face.REGULAR, BODY * kit.scale, self._room)
            shapes += words.texts(kit.px(self._style.inset), height / 2, Ink.FAINT)
        return shapes
