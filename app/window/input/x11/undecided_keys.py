"""Keys that an input method may take are nobody's until it has decided. Pure.

GLFW tells of a key before the input method has said whether it wants it, and never again; what `XFilterEvent`
returns says that. So Enter that ends a word of the input method would send half a line. Of each key:

1. It goes down and is filtered: it is held, and nobody is told.
2. The same press comes again and is not filtered: the input method has given it back, and now it is a key.
3. It may be filtered several times before that. One that the input method keeps never comes again.
4. Xlib puts what it gets at the head of its queue, so a key given back overtakes the text that was committed
   with it: it waits for the next key, or until all is read that has come. Text of no key was committed.
5. On a busy computer that text comes even later (seen: 70 ms). So a key that is given back behind keys that
   the input method has kept waits for a text that is committed; what comes meanwhile waits behind it.
"""

from collections.abc import Callable
from math import inf

from msgspec import Struct

from app.viewmodels.keyboard.input_events import FocusChanged, InputEvent, KeyPressed, TextTyped
from app.viewmodels.keyboard.keys import MODIFIER_KEYS

_MOST_HELD = 64
"""Keys that an input method keeps are never heard of again."""
_PATIENCE = 0.1
"""Seconds for which a key waits for the text that may be committed with it."""
_NO_KEY = 0
"""The key of what was committed."""

Press = tuple[int, int]
"""What tells a press from all others: the key's scancode, and the server's time."""


class _HeldKey(Struct):
    pressed: KeyPressed
    is_kept: bool = False
    """Whether a later key was given back meanwhile: the input method keeps it, or is late with it."""


class UndecidedKeys:
    """Stands between who hears of input, and who is told: ``tell`` is called in the right order."""

    def __init__(self, tell: Callable[[InputEvent], object]) -> None:
        self._tell = tell
        self._decided: Press = _NO_KEY, 0
        self._is_filtered = False
        self._held: dict[Press, _HeldKey] = {}
        self._given_back: list[InputEvent] = []
        self.awaits_commit = False
        """Whether what was given back waits for a text: `end_pump` is to be called soon again."""
        self._until: float | None = None

    def decide(self, scancode: int, time: int, *, is_filtered: bool) -> None:
        """Note what was said about a key that goes down, which `pass_on` hears of next, if at all."""
        if scancode != _NO_KEY and not self.awaits_commit:
            self._tell_given_back()
        self._decided, self._is_filtered = (scancode, time), is_filtered
        if not is_filtered and (key := self._held.pop(self._decided, None)):
            self.awaits_commit |= self._is_behind_kept_keys(key, time)
            self._given_back.append(key.pressed)

    def pass_on(self, event: InputEvent) -> None:
        """Tell of ``event``, or hold it."""
        match event:
            case KeyPressed() if self._is_filtered and event.scancode == self._decided[0]:
                self._hold(event)
            case TextTyped() if self._decided[0] == _NO_KEY:
                self.awaits_commit = False
                self._tell(event)
            case TextTyped() if not self._given_back:
                self._tell(event)
            case TextTyped():
                self._given_back.append(event)
            case _:
                self._tell_at_once(event)

    def end_pump(self, now: float = inf) -> None:
        """All is read that has come: tell of keys given back, unless they wait for a text.

        ``now``: seconds of a clock that never jumps; by default it is late enough for all.
        """
        if self.awaits_commit:
            self._until = now + _PATIENCE if self._until is None else self._until
            if now < self._until:
                return
        self._tell_given_back()

    def _tell_given_back(self) -> None:
        told, self._given_back, self.awaits_commit, self._until = self._given_back, [], False, None
        for event in told:
            self._tell(event)

    def _is_behind_kept_keys(self, key: _HeldKey, time: int) -> bool:
        """Whether the input method has kept keys that went down before ``key``, and nobody waited yet."""
        if key.pressed.key in MODIFIER_KEYS:
            return False
        older = [held for (_, pressed), held in self._held.items() if pressed < time and not held.is_kept]
        for held in older:
            held.is_kept = True
        return any(held.pressed.key not in MODIFIER_KEYS for held in older)

    def _hold(self, event: KeyPressed) -> None:
        self._held[self._decided] = _HeldKey(event)
        if len(self._held) > _MOST_HELD:
            del self._held[next(iter(self._held))]

    def _tell_at_once(self, event: InputEvent) -> None:
        if isinstance(event, FocusChanged) and not event.is_focused:
            self._held.clear()
            self.awaits_commit = False
        if self.awaits_commit:
            self._given_back.append(event)
        else:
            self._tell_given_back()
            self._tell(event)
