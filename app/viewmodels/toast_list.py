"""Short sentences that go by themselves. Pure."""

from collections.abc import Callable

from msgspec import Struct

from app.texts.common import Legible

SECONDS = 4.0
MOST = 3


class Toast(Struct, frozen=True):
    """One sentence, until a moment."""

    words: Legible
    until: float
    is_problem: bool = False


class ToastList:
    """The toasts that can be read now; the oldest goes when there are too many."""

    def __init__(self, now: Callable[[], float]) -> None:
        """``now`` is a clock that never jumps, in seconds."""
        self._now = now
        self._toasts: list[Toast] = []

    def show_toast(self, words: Legible, *, is_problem: bool = False) -> None:
        """Show ``words`` for some seconds; the same words again begin anew."""
        others = [toast for toast in self._toasts if toast.words != words]
        self._toasts = [*others, Toast(words, self._now() + SECONDS, is_problem)][-MOST:]

    def visible(self) -> tuple[Toast, ...]:
        """Return the toasts that can be read, the oldest first."""
        now = self._now()
        self._toasts = [toast for toast in self._toasts if toast.until > now]
        return tuple(self._toasts)

    def next_end(self) -> float | None:
        """Return in how many seconds the next toast goes; None: there is none."""
        now = self._now()
        return min((toast.until - now for toast in self._toasts if toast.until > now), default=None)
