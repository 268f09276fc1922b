"""Keys that an input method may take are nobody's until it has decided. Pure.

GLFW tells of a key before the input method has said whether it wants it, and never again; what `XFilterEvent`
returns says that. So Enter that ends a word of the input method would send half a line. Of each key:

1. It goes down and is filtered: it is held, and nobody is told.
2. The same press comes again and is not filtered: the input method has given it back, and now it is a key.
3. It may be filtered several times before that. One that the input method keeps never comes again.
4. Xlib puts what it gets at the head of its queue, so a key given back overtakes the text that was committed
   with it: it waits for the next key, or until all is read that has come. Text of no key was committed.
"""

from collections.abc import Callable

from msgspec import Struct

from app.viewmodels.keyboard.input_events import FocusChanged, InputEvent, KeyPressed, KeyReleased, TextTyped

_MOST_HELD = 64
"""Keys that an input method keeps are never heard of again."""
_NO_KEY = 0
"""The key of what was committed."""

Press = tuple[int, int]
"""What tells a press from all others: the key's scancode, and the server's time."""


class _HeldKey(Struct):
    pressed: KeyPressed
    released: KeyReleased | None = None


class UndecidedKeys:
    """Stands between who hears of input, and who is told: ``tell`` is called in the right order."""

    def __init__(self, tell: Callable[[InputEvent], object]) -> None:
        self._tell = tell
        self._decided: Press = _NO_KEY, 0
        self._is_filtered = False
        self._held: dict[Press, _HeldKey] = {}
        self._held_down: dict[int, _HeldKey] = {}
        """By scancode those whose release has not come yet."""
        self._given_back: list[InputEvent] = []
        self._releases: list[InputEvent] = []

    def decide(self, scancode: int, time: int, *, is_filtered: bool) -> None:
        """Note what was said about a key that goes down, which `pass_on` hears of next, if at all."""
        if scancode != _NO_KEY:
            self.end_pump()
        self._decided, self._is_filtered = (scancode, time), is_filtered
        if not is_filtered and (key := self._held.pop(self._decided, None)):
            self._give_back(key)

    def pass_on(self, event: InputEvent) -> None:
        """Tell of ``event``, or hold it."""
        match event:
            case KeyPressed() if self._is_filtered and event.scancode == self._decided[0]:
                self._hold(event)
            case KeyReleased() if key := self._held_down.pop(event.scancode, None):
                key.released = event
            case TextTyped() if self._decided[0] == _NO_KEY or not self._given_back:
                self._tell(event)
            case TextTyped():
                self._given_back.append(event)
            case _:
                self._tell_at_once(event)

    def end_pump(self) -> None:
        """All is read that has come: tell of keys given back."""
        told = self._given_back + self._releases
        self._given_back, self._releases = [], []
        for event in told:
            self._tell(event)

    def _hold(self, event: KeyPressed) -> None:
        self._held[self._decided] = self._held_down[event.scancode] = _HeldKey(event)
        if len(self._held) > _MOST_HELD:
            oldest = next(iter(self._held))
            self._forget_release_of(self._held.pop(oldest))

    def _give_back(self, key: _HeldKey) -> None:
        self._given_back.append(key.pressed)
        if key.released:
            self._releases.append(key.released)
        self._forget_release_of(key)

    def _forget_release_of(self, key: _HeldKey) -> None:
        if self._held_down.get(key.pressed.scancode) is key:
            del self._held_down[key.pressed.scancode]

    def _tell_at_once(self, event: InputEvent) -> None:
        self.end_pump()
        if isinstance(event, KeyPressed):
            self._held_down.pop(event.scancode, None)
        elif isinstance(event, FocusChanged) and not event.is_focused:
            self._held.clear()
            self._held_down.clear()
        self._tell(event)
