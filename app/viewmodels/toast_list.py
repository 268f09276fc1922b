"""The toasts of the window: short sentences that disappear after some seconds. Pure."""

from collections.abc import Callable

from msgspec import Struct

from app.texts.common import Legible

SECONDS = 4.0
MOST = 3


class Toast(Struct, frozen=True):
    """A sentence, and the moment at which it disappears, by the clock of its `ToastList`."""

    words: Legible
    until: float
    is_problem: bool = False


class ToastList:
    """The toasts that can be read now, `MOST` at the most: one more makes the oldest go."""

    def __init__(self, now: Callable[[], float]) -> None:
        """``now`` returns the seconds of a clock that never jumps."""
        self._now = now
        self._toasts: list[Toast] = []

    def show_toast(self, words: Legible, *, is_problem: bool = False) -> None:
        """Show ``words`` for `SECONDS`; when they are shown already, their time begins anew."""
        others = [toast for toast in self._toasts if toast.words != words]
        self._toasts = [*others, Toast(words, self._now() + SECONDS, is_problem)][-MOST:]

    def visible(self) -> tuple[Toast, ...]:
        """Return the toasts that can be read now, the oldest first."""
        now = self._now()
        self._toasts = [toast for toast in self._toasts if toast.until > now]
        return tuple(self._toasts)

    def next_end(self) -> float | None:
        """Return in how many seconds the next toast disappears; None: there is none."""
        now = self._now()
        return min((toast.until - now for toast in self._toasts if toast.until > now), default=None)
