"""A text that is being edited: caret, selection, deletion, undo. Pure; no window, no clipboard."""

from collections.abc import Callable

from msgspec import Struct

from app.viewmodels.editing.caret_borders import border_after
from app.viewmodels.editing.caret_place import Affinity, CaretState
from app.viewmodels.editing.cleaning import beginning, cleaned, cleaned_line
from app.viewmodels.editing.moves import (
    CaretMove,
    deleted_until,
    line_around,
    moved,
    word_around,
)
from app.viewmodels.editing.undo_history import EditKind, UndoHistory, UndoState, UndoStep

MOST_CHARACTERS = 2_000_000
"""As many as a field takes when nothing is said."""
_DELETING = {
    CaretMove.PREVIOUS_CHARACTER: EditKind.DELETING_BACK,
    CaretMove.NEXT_CHARACTER: EditKind.DELETING_FORWARD,
}


class Draft(Struct, frozen=True):
    """All that an editor has of one text; ``scroll``: how far its view had been scrolled."""

    text: str = ""
    state: CaretState = CaretState()
    history: UndoState = UndoState()
    scroll: float = 0.0

    def __repr__(self) -> str:
        """Leave out what was typed, which may be a secret."""
        return f"Draft({len(self.text)} code points)"


class Editor:
    """One text with its caret; an index counts code points and is moved to a border between characters.

    The attributes are there to be read: only the methods change them.
    """

    def __init__(
        self,
        *,
        is_multiline: bool = True,
        most: int = MOST_CHARACTERS,
        is_secret: bool = False,
        accepts: Callable[[str], bool] | None = None,
    ) -> None:
        """``most``: code points; ``accepts`` says of each of them whether it may go in.

        Of a secret nothing is told: it has no words, and no text to copy.
        """
        self.is_multiline, self.is_secret, self.most = is_multiline, is_secret, most
        self.text = ""
        self.state = CaretState()
        self.revision = 0
        """Grows with each change of text, caret or selection."""
        self._accepts = accepts
        self._history = UndoHistory()

    # --- looking

    @property
    def caret(self) -> int:
        """Where what is typed goes in."""
        return self.state.caret

    @property
    def anchor(self) -> int:
        """Where the selection begins, before the caret or after it; without one it is where the caret is."""
        return self.state.anchor

    @property
    def affinity(self) -> Affinity:
        """To which of its neighbours the caret belongs."""
        return self.state.affinity

    @property
    def selection(self) -> tuple[int, int]:
        """Start and end of what is selected; they are the same when nothing is."""
        return min(self.caret, self.anchor), max(self.caret, self.anchor)

    @property
    def selected_text(self) -> str:
        """What is selected, to be copied; nothing of a secret."""
        start, end = self.selection
        return "" if self.is_secret else self.text[start:end]

    @property
    def has_selection(self) -> bool:
        """Whether anything is selected."""
        return self.caret != self.anchor

    @property
    def is_empty(self) -> bool:
        """Whether there is no text."""
        return not self.text

    # --- changing the text

    def insert(self, text: str, *, is_typed: bool = False) -> bool:
        """Put ``text``, cleaned, in place of the selection; False: not all of it had room.

        ``is_typed``: undoing takes it back together with what was typed just before.
        """
        start, end = self.selection
        return self._put(start, end, text, EditKind.TYPING if is_typed else EditKind.OTHER)

    def replace_range(self, start: int, end: int, text: str) -> bool:
        """Put ``text`` in place of a part, in one step of undoing; False: not all of it had room."""
        start, end = self._border(min(start, end)), self._border(max(start, end))
        return self._put(start, end, text, EditKind.OTHER)

    def delete(self, move: CaretMove) -> bool:
        """Delete the selection, or else what ``move`` would lead over; False: there is nothing there."""
        start, end = self.selection
        kind = EditKind.OTHER
        if start == end:
            kind = _DELETING.get(move, EditKind.OTHER)
            other = deleted_until(self.text, self.caret, self._by_words_of_nobody(move))
            start, end = min(self.caret, other), max(self.caret, other)
        return start < end and self._put(start, end, "", kind)

    def set_text(self, text: str, *, keeps_undo: bool = False) -> bool:
        """Begin with another text, the caret at its end; False: not all of it had room.

        ``keeps_undo``: the text before can be had back.
        """
        if keeps_undo:
            return self._put(0, len(self.text), text, EditKind.OTHER)
        fresh = self._cleaned(text)
        fitting = beginning(fresh, self.most)
        self.restore(Draft(fitting, CaretState(len(fitting), len(fitting))))
        return fitting == fresh

    def take(self) -> str:
        """Return the text and forget it: it can't be had back by undoing."""
        text = self.text
        self.restore(Draft())
        return text

    def undo(self) -> bool:
        """Take the last step back; caret and selection stand as before it. False: there was none."""
        step = self._history.undo()
        if step:
            self._swap(step.start, step.start + len(step.inserted), step.removed)
            self._stand(step.before)
        return step is not None

    def redo(self) -> bool:
        """Do again the step that was taken back last; False: there is none."""
        step = self._history.redo()
        if step:
            self._swap(step.start, step.start + len(step.removed), step.inserted)
            self._stand(step.after)
        return step is not None

    # --- moving the caret

    def move(self, move: CaretMove, *, extends: bool = False) -> None:
        """Move the caret; ``extends``: the anchor stays.

        A step to the side from a selection only goes to that end of it.
        """
        if self.has_selection and not extends and move in _DELETING:
            self.place_caret(self.selection[move is CaretMove.NEXT_CHARACTER])
        else:
            self.place_caret(moved(self.text, self.caret, self._by_words_of_nobody(move)), extends=extends)

    def place_caret(self, index: int, affinity: Affinity = Affinity.AFTER, *, extends: bool = False) -> None:
        """Move the caret to a place, as the layout finds it; ``extends``: the anchor stays."""
        at = self._border(index)
        self._history.close_step()
        self._stand(CaretState(at, self.anchor if extends else at, affinity))

    def select_range(self, anchor: int, caret: int) -> None:
        """Select a part."""
        self._history.close_step()
        self._stand(CaretState(self._border(caret), self._border(anchor)))

    def select_all(self) -> None:
        """Select the whole text."""
        self.select_range(0, len(self.text))

    def select_word_at(self, index: int) -> None:
        """Select the word at a place, as a double click does."""
        self.select_range(*self.word_at(index))

    def select_line_at(self, index: int) -> None:
        """Select the line at a place without its line feed, as a triple click does."""
        self.select_range(*self.line_at(index))

    def word_at(self, index: int) -> tuple[int, int]:
        """Return start and end of the word at a place; a secret is one word."""
        return (0, len(self.text)) if self.is_secret else word_around(self.text, self._border(index))

    def line_at(self, index: int) -> tuple[int, int]:
        """Return start and end of the line at a place, without its line feed."""
        return line_around(self.text, self._border(index))

    # --- drafts

    def snapshot(self, scroll: float = 0.0) -> Draft:
        """Return all that there is, to be put back by `restore`."""
        return Draft(self.text, self.state, self._history.state, scroll)

    def restore(self, draft: Draft) -> None:
        """Go on with another draft."""
        self.text, self.state = draft.text, draft.state
        self._history = UndoHistory(draft.history)
        self.revision += 1

    # --- inside

    def _put(self, start: int, end: int, text: str, kind: EditKind) -> bool:
        """Put ``text`` in place of a part; where nothing of it can go in, the part stays."""
        fresh = self._cleaned(text)
        fitting = beginning(fresh, self.most - len(self.text) + end - start)
        if fitting or (end > start and not text):
            removed, before = self.text[start:end], self.state
            self._swap(start, end, fitting)
            at = border_after(self.text, start + len(fitting))
            self._stand(CaretState(at, at, Affinity.BEFORE if fitting else Affinity.AFTER))
            self._history.add(UndoStep(start, removed, fitting, before, self.state, kind))
        return fitting == fresh

    def _cleaned(self, text: str) -> str:
        fresh = cleaned(text) if self.is_multiline else cleaned_line(text)
        return "".join(filter(self._accepts, fresh)) if self._accepts else fresh

    def _swap(self, start: int, end: int, text: str) -> None:
        self.text = "".join((self.text[:start], text, self.text[end:]))
        self.revision += 1

    def _stand(self, state: CaretState) -> None:
        if state != self.state:
            self.state = state
            self.revision += 1

    def _border(self, index: int) -> int:
        return border_after(self.text, min(max(index, 0), len(self.text)))

    def _by_words_of_nobody(self, move: CaretMove) -> CaretMove:
        """Return ``move``; in a secret, which has no words to show, one to its end."""
        if not self.is_secret:
            return move
        ends = {CaretMove.PREVIOUS_WORD: CaretMove.TEXT_START, CaretMove.NEXT_WORD: CaretMove.TEXT_END}
        return ends.get(move, move)
