"""The way back: what was changed, in steps as a person thinks of them. Pure."""

from enum import Enum, auto

from msgspec import Struct

from app.viewmodels.editing.caret_place import CaretState
from core.values import replace

_MOST_STEPS = 500
_MOST_CHARACTERS = 4_000_000  # of all steps together; the last one is kept, however long it is


class EditKind(Enum):
    """How a text was changed: what follows in the same way joins the step before it."""

    TYPING = auto()
    DELETING_BACK = auto()
    DELETING_FORWARD = auto()
    OTHER = auto()


class UndoStep(Struct, frozen=True):
    """At ``start``, ``inserted`` has replaced ``removed``; caret and anchor stood so before and after."""

    start: int
    removed: str
    inserted: str
    before: CaretState
    after: CaretState
    kind: EditKind = EditKind.OTHER

    def __repr__(self) -> str:
        """Leave out what was typed, which may be a secret."""
        return f"UndoStep({self.start}, -{len(self.removed)}, +{len(self.inserted)}, {self.kind.name})"

    @property
    def size(self) -> int:
        """How many characters the step keeps."""
        return len(self.removed) + len(self.inserted)


class UndoState(Struct, frozen=True):
    """The steps that can be taken back, and those that were, the last of each at the end."""

    done: tuple[UndoStep, ...] = ()
    undone: tuple[UndoStep, ...] = ()


class UndoHistory:
    """Steps of one text; bounded in their number and size."""

    def __init__(self, state: UndoState | None = None) -> None:
        self._done = list(state.done) if state else []
        self._undone = list(state.undone) if state else []
        self._size = sum(step.size for step in self._done)
        self._is_open = False

    @property
    def state(self) -> UndoState:
        """All steps, to go on from later."""
        return UndoState(tuple(self._done), tuple(self._undone))

    def add(self, step: UndoStep) -> None:
        """Note what was changed; what had been taken back before can't be done again any more."""
        self._undone.clear()
        longer = _joined(self._done[-1], step) if self._is_open and self._done else None
        if longer:
            self._size -= self._done.pop().size
        self._done.append(longer or step)
        self._size += self._done[-1].size
        self._is_open = True
        self._forget_the_oldest()

    def close_step(self) -> None:
        """Let the next change begin another step."""
        self._is_open = False

    def undo(self) -> UndoStep | None:
        """Return the step to take back; None: there is none."""
        self._is_open = False
        if not self._done:
            return None
        self._undone.append(self._done.pop())
        self._size -= self._undone[-1].size
        return self._undone[-1]

    def redo(self) -> UndoStep | None:
        """Return the step to do again; None: there is none."""
        self._is_open = False
        if not self._undone:
            return None
        self._done.append(self._undone.pop())
        self._size += self._done[-1].size
        return self._done[-1]

    def _forget_the_oldest(self) -> None:
        while len(self._done) > 1 and (self._size > _MOST_CHARACTERS or len(self._done) > _MOST_STEPS):
            self._size -= self._done.pop(0).size


def _joined(last: UndoStep, step: UndoStep) -> UndoStep | None:
    """Return both as one step; None: a person would take them back one after the other."""
    if last.kind is not step.kind or last.after != step.before:
        return None
    match step.kind:
        case EditKind.TYPING:
            return _typed_on(last, step)
        case EditKind.DELETING_BACK if step.start + len(step.removed) == last.start:
            return replace(last, start=step.start, removed=step.removed + last.removed, after=step.after)
        case EditKind.DELETING_FORWARD if step.start == last.start:
            return replace(last, removed=last.removed + step.removed, after=step.after)
        case EditKind.DELETING_BACK | EditKind.DELETING_FORWARD | EditKind.OTHER:
            return None


def _typed_on(last: UndoStep, step: UndoStep) -> UndoStep | None:
    begins_a_word = step.inserted[:1].isspace() and not last.inserted[-1:].isspace()
    if step.removed or begins_a_word or step.start != last.start + len(last.inserted):
        return None
    return replace(last, inserted=last.inserted + step.inserted, after=step.after)
