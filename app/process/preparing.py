"""What a process with a window, or one that hosts a room, asks of Python and of the system."""

import contextlib
import gc
import sys
from collections.abc import Iterator

if sys.platform != "win32":
    import resource

_MAC_OPEN_FILES = 10_240  # OPEN_MAX: macOS says "unlimited" and then refuses it


@contextlib.contextmanager
def loading() -> Iterator[None]:
    """Import modules: nothing of them is garbage, so nobody looks for it, neither now nor later."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def prepare_for_hosting() -> None:
    """Let the network thread have its turn soon, and as many connections as the system allows."""
    # Measured with a busy main thread: 5 ms, the usual, takes the median latency to 200 ms, 50 µs to 3 ms.
    # Windows can't wait for less than a millisecond without spinning.
    sys.setswitchinterval(0.001 if sys.platform == "win32" else 0.00005)
    if sys.platform != "win32":
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = _MAC_OPEN_FILES if sys.platform == "darwin" else most
        with contextlib.suppress(ValueError, OSError):  # not allowed: then it stays as it was
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
