"""All that a window asks of the system around it, opened and closed together."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from app.desktop.appearance import Appearance
from app.desktop.notifier import Notifier
from app.desktop.opener import Opener


class Desktop:
    """Notifications, appearance, links and folders; the ``with`` block starts and ends their threads."""

    def __init__(self, wake: Callable[[], None], icon: Path | None = None) -> None:
        """``wake`` is called on their threads when there is something new."""
        self.notifier = Notifier(wake, icon)
        self.appearance = Appearance(wake)
        self.opener = Opener()
        self._open = ExitStack()

    def __enter__(self) -> Self:
        self._open.enter_context(self.notifier)
        self._open.enter_context(self.appearance)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.__exit__(kind, error, trace)
