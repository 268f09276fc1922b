"""The field that one types into, and how text gets there while the field has the keyboard."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.views.toolkit.items import calling
from app.views.toolkit.toolkit import Toolkit
from app.window.loop.typist import Typist

FIELD = "chat.composer"
"""The tag of what is typed into."""
SEND_BUTTON = "chat.send"
_FRAMES_TO_LET_GO = 3


class ComposerField:
    """Puts text into the field: typed like a person's where the platform allows it, else in a few frames.

    Dear PyGui sets no text of a field that has the keyboard. Then the keyboard is taken away, the text waits
    until ImGui has let go, and the keyboard is given back; what is typed in between is lost.
    """

    def __init__(self, kit: Toolkit, typist: Typist, keep_draft: Callable[[str], None]) -> None:
        """``keep_draft`` is called at once with a text that is put in, so that none is lost."""
        self._kit = kit
        self._typist = typist
        self._keep_draft = keep_draft
        self._waiting: tuple[int, str] | None = None
        self.text = ""
        """What stands in the field, as of the last `read` or `put`."""

    def build(self, send: Callable[[], None]) -> None:
        """Make the field; ``send`` is called when somebody presses Enter."""
        dpg.add_input_text(
            tag=FIELD,
            multiline=True,
            ctrl_enter_for_new_line=True,
            on_enter=True,
            callback=calling(send),
        )
        dpg.bind_item_theme(FIELD, self._kit.themes.composer)

    def focus(self) -> None:
        """Give the keyboard to the field."""
        self._kit.focus.give(FIELD)

    def is_active(self) -> bool:
        """Whether the field has the keyboard, so that keys are its own."""
        return bool(dpg.is_item_active(FIELD))

    @property
    def is_waiting(self) -> bool:
        """Whether a text waits to be put in: what `read` would return is out of date."""
        return self._waiting is not None

    def read(self) -> str:
        """Return what stands in the field; not to be called while a text waits."""
        self.text = dpg.get_value(FIELD)
        return self.text

    def put(self, text: str) -> None:
        """Show ``text`` in place of everything, with the cursor behind it."""
        self._keep_draft(text)
        if text == dpg.get_value(FIELD):
            self.focus()
        elif not self.is_active():
            self._set(text)
        elif not self._typist.replace_text(text):
            self.put_later(text)
            dpg.focus_item(SEND_BUTTON)

    def put_later(self, text: str) -> None:
        """Show ``text`` as soon as the keyboard has gone elsewhere, which the caller has seen to."""
        self._keep_draft(text)
        self._waiting = (_FRAMES_TO_LET_GO, text)

    def put_waiting(self) -> None:
        """Put in the text that waits, if it is time; called before each frame while `is_waiting`."""
        if self._waiting:
            frames, text = self._waiting
            self._waiting = (frames - 1, text) if frames else None
            if not frames:
                self._set(text)

    def forget_waiting(self) -> None:
        """Put in no text that waits: another conversation was opened."""
        self._waiting = None

    def insert(self, text: str) -> None:
        """Give the keyboard to the field, and then put ``text`` in at the cursor."""
        self.focus()
        self._kit.focus.call_when_there(lambda: self.type_text(text))

    def type_text(self, text: str) -> None:
        """Put ``text`` in at the cursor, on some platforms at the end; the field must have the keyboard."""
        if not self._typist.type_text(text):
            self.put(self.text + text)

    def _set(self, text: str) -> None:
        dpg.set_value(FIELD, text)
        self.text = text
        self.focus()
        if text:
            self._kit.focus.call_when_there(self._typist.go_to_end)
