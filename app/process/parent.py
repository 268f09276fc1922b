"""Whether the program that started this one still runs, for a host that is to end with it."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

_PR_SET_PDEATHSIG = 1  # linux/prctl.h
_SYNCHRONIZE = 0x00100000  # winnt.h
_QUERY_LIMITED_INFORMATION = 0x1000
_WAIT_OBJECT_0 = 0


class ParentWatch:
    """Watches the parent process to the end of the block; calls ``wake`` when it ends, where it can."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake = wake
        self._parent = _starter()

    def __enter__(self) -> Self:
        if sys.platform == "win32":
            # a number may be given to another process; a handle means this one for good
            self._handle = ctypes.windll.kernel32.OpenProcess(_SYNCHRONIZE, 0, self._parent)
        elif sys.platform == "linux":
            # not SIGTERM: it comes when only the *thread* that started us ends, too, and then we stay
            self._before = signal.signal(signal.SIGUSR1, lambda _number, _frame: self._wake())
            signal_when_parent_ends(signal.SIGUSR1)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if sys.platform == "win32":
            ctypes.windll.kernel32.CloseHandle(self._handle)
        elif sys.platform == "linux":
            signal_when_parent_ends(0)
            signal.signal(signal.SIGUSR1, self._before)

    def has_died(self) -> bool:
        """The parent is no more."""
        if sys.platform == "win32":
            return bool(ctypes.windll.kernel32.WaitForSingleObject(self._handle, 0) == _WAIT_OBJECT_0)
        return _starter() != self._parent


def signal_when_parent_ends(number: int) -> None:
    """Have Linux send us this signal when our parent ends, or its thread that started us; 0: none."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, number)


def _starter() -> int:
    """The process that started the program: our parent, or the parent of the launcher of our bundle."""
    return parent_of(os.getppid()) if has_launcher() else os.getppid()


def has_launcher() -> bool:
    """Whether this is an executable of one file: a launcher unpacks it, starts it and waits for its end."""
    unpacked = getattr(sys, "_MEIPASS", "")  # pyinstaller.org: Run-time information
    return Path(unpacked).name.startswith("_MEI")


def parent_of(process: int) -> int:
    """Return the parent of another process, or 0 when that process is gone."""
    if sys.platform == "win32":
        return _parent_on_windows(process)
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):  # the latter when it ends between opening and reading
        return 0
    return int(state.rpartition(")")[2].split()[1])  # proc(5): the name before may contain anything


if sys.platform == "win32":

    def _parent_on_windows(process: int) -> int:
        facts = (ctypes.c_size_t * 6)()  # winternl.h: PROCESS_BASIC_INFORMATION; the parent is last
        handle = ctypes.windll.kernel32.OpenProcess(_QUERY_LIMITED_INFORMATION, 0, process)
        ctypes.windll.ntdll.NtQueryInformationProcess(
            handle, 0, ctypes.byref(facts), ctypes.sizeof(facts), None
        )
        ctypes.windll.kernel32.CloseHandle(handle)
        return facts[5]
