"""Short sentences that go by themselves. Pure."""

from msgspec import Struct

from app.texts.common import Legible

SECONDS = 4.0
MOST = 3


class Toast(Struct, frozen=True):
    """One sentence, until a moment."""

    words: Legible
    until: float
    is_problem: bool = False


class Toasts:
    """Those that can be read now."""

    def __init__(self) -> None:
        self._toasts: list[Toast] = []

    def show(self, words: Legible, now: float, *, is_problem: bool = False) -> None:
        """Say ``words`` for some seconds; the same words again begin anew."""
        others = [toast for toast in self._toasts if toast.words != words]
        self._toasts = [*others, Toast(words, now + SECONDS, is_problem)][-MOST:]

    def shown(self, now: float) -> tuple[Toast, ...]:
        """Return what can be read, the oldest first."""
        self._toasts = [toast for toast in self._toasts if toast.until > now]
        return tuple(self._toasts)

    def next_end(self, now: float) -> float | None:
        """Return in how many seconds the next one goes."""
        return min((toast.until - now for toast in self._toasts if toast.until > now), default=None)
