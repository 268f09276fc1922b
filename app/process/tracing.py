"""The trace of the wire that the command line asks for."""

import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from app import __version__
from app.texts import tracing as texts
from core.transport.wire_trace import WireTrace


def open_trace(path: Path, on_end: Callable[[str], None]) -> WireTrace:
    """Begin to write; ``on_end`` as in `WireTrace`. Raises CannotTrace."""
    return WireTrace(path.expanduser(), texts.heading(__version__), on_end)


@contextmanager
def traced(path: Path | None) -> Iterator[WireTrace | None]:
    """Trace into ``path``, if there is one, and tell standard error so. Raises CannotTrace."""
    if path is None:
        yield None
        return
    with closing(open_trace(path, lambda why: _tell(texts.broke_off(str(path), why)))) as trace:
        _tell(texts.started(str(path)))
        yield trace


def _tell(sentence: str) -> None:
    """Any thread may call it; a window without a terminal may have no standard error."""
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write(f"parlour: {sentence}\n")
