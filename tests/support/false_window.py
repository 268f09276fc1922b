"""A window of Windows without Windows: messages go in, what was told comes out in words."""

from collections import deque
from itertools import count

from app.viewmodels.keyboard.input_events import (
    ButtonPressed,
    ButtonReleased,
    FocusChanged,
    InputEvent,
    KeyPressed,
    PointerMoved,
    TextTyped,
    WheelTurned,
)
from app.viewmodels.keyboard.keys import Key, Modifiers
from app.window.input.windows.windows_messages import MessageKind, WindowMessage
from app.window.input.windows.windows_source import WindowsSource


class FalseSystem:
    """Windows as far as it is asked: what waits in the queue of messages, what is held, what was called."""

    def __init__(self) -> None:
        self.waiting: deque[WindowMessage] = deque()
        self.holding = Modifiers.NONE
        self.layout: dict[int, str] = {}
        self.finished = ""
        self.called: list[WindowMessage] = []
        self.places: list[tuple[int, int]] = []
        self.is_captured = False
        self.is_closed = False

    def take_character(self, first: MessageKind, last: MessageKind) -> WindowMessage | None:
        if self.waiting and first <= self.waiting[0].kind <= last:
            return self.waiting.popleft()
        return None

    def held(self) -> Modifiers:
        return self.holding

    def written_on(self, virtual_key: int) -> str:
        return self.layout.get(virtual_key, chr(virtual_key) if 0x30 <= virtual_key <= 0x5A else "")

    def composed_text(self) -> str:
        return self.finished

    def decoded(self, code: int) -> str:
        return bytes([code]).decode("cp1252", "ignore")

    def capture_pointer(self, *, is_captured: bool) -> None:
        self.is_captured = is_captured

    def place_input_method(self, x: int, y: int) -> None:
        self.places.append((x, y))

    def close(self) -> None:
        self.is_closed = True

    def call_before(self, message: WindowMessage) -> int:
        self.called.append(message)
        return 0


class FalseWindow:
    """A window that gets messages: keys with what they bring, as `TranslateMessage` queues it."""

    def __init__(self) -> None:
        self.system = FalseSystem()
        self.source = WindowsSource(self.system, map(float, count()).__next__)

    def press(
        self,
        virtual_key: int,
        characters: str = "",
        *,
        dead: str = "",
        scancode: int = 0,
        flags: int = 0,
        kind: MessageKind = MessageKind.KEYDOWN,
    ) -> int | None:
        units = memoryview(characters.encode("utf-16-le", "surrogatepass")).cast("H")
        self.system.waiting.extend(WindowMessage(MessageKind.DEADCHAR, ord(sign)) for sign in dead)
        self.system.waiting.extend(WindowMessage(MessageKind.CHAR, unit) for unit in units)
        return self.source.read(WindowMessage(kind, virtual_key, scancode << 16 | flags | 1))

    def send(self, kind: MessageKind, word: int = 0, long: int = 0) -> int | None:
        return self.source.read(WindowMessage(kind, word, long))

    def give_all(self) -> None:
        """Give ImGui what is its own of what was told."""
        for event in self.source.events:
            if not isinstance(event, KeyPressed | TextTyped):
                self.source.give(event)

    def told(self) -> list[str]:
        """Return in words what was told since the last time."""
        told = [worded(event) for event in self.source.events]
        self.source.events.clear()
        return told

    def typed(self) -> str:
        """Return all text that was told."""
        return "".join(event.text for event in self.source.events if isinstance(event, TextTyped))


def worded(event: InputEvent) -> str:
    match event:
        case TextTyped():
            return f"“{event.text}”"
        case KeyPressed():
            held = "".join(f"{one.name}+" for one in event.modifiers)
            return f"{held}{named(event.key)}{' again' if event.is_repeat else ''}"
        case FocusChanged():
            return "focus" if event.is_focused else "no focus"
        case _:
            return f"{worded_deed(event)} {event.x:.0f} {event.y:.0f}"


def worded_deed(event: ButtonPressed | ButtonReleased | PointerMoved | WheelTurned) -> str:
    match event:
        case PointerMoved():
            return "to"
        case ButtonPressed():
            return f"button {event.button} at"
        case ButtonReleased():
            return f"button {event.button} up at"
        case WheelTurned():
            return f"wheel {event.across:g} {event.up:g} at"


def named(key: int) -> str:
    return Key(key).name if key in set(Key) else str(key)


def place(x: int, y: int) -> int:
    """Return a place as a message carries it."""
    return (y & 0xFFFF) << 16 | (x & 0xFFFF)
