"""Opens a trace of the wire, for --trace-wire and for /trace at a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from app import __version__
from app.settings.paths import BadPath, path_of
from app.texts import tracing as texts
from core.transport.wire_trace import CannotTrace, WireTrace


def open_trace(path: Path, on_end: Callable[[str], None]) -> WireTrace:
    """Open ``path`` and write the heading; ``on_end``: see `WireTrace`. Raises CannotTrace."""
    try:
        file = path_of(str(path))
    except BadPath as error:
        raise CannotTrace(str(error)) from error
    return WireTrace(file, texts.heading(__version__), on_end)


@contextmanager
def traced(path: Path | None) -> Iterator[WireTrace | None]:
    """Give a trace to ``path`` and say so on standard error; None if ``path`` is None. Raises CannotTrace."""
    if path is None:
        yield None
        return
    with closing(open_trace(path, lambda why: _tell(texts.broke_off(str(path), why)))) as trace:
        _tell(texts.started(str(path)))
        yield trace


def _tell(sentence: str) -> None:
    """Print on standard error, which a window without a terminal may not have; from any thread."""
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write(f"parlour: {sentence}\n")
