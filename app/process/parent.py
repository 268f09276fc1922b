"""Finds out when the program that started this one has ended, for --exit-with-parent."""

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
    """Watches the parent process until the end of the ``with`` block; the main thread must enter it.

    On Linux ``wake`` is called when the parent ends. Elsewhere the owner must ask `has_died` now and then.
    """

    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake = wake
        self._parent = _starter()

    def __enter__(self) -> Self:
        if sys.platform == "win32":
            # the number of a process may be given to another one later; a handle stays with this one
            self._handle = ctypes.windll.kernel32.OpenProcess(_SYNCHRONIZE, 0, self._parent)
        elif sys.platform == "linux":
            # not SIGTERM: it also comes if only the *thread* that started us ends, and then we stay
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
        """Whether the parent has ended. It is only for use within the block."""
        if sys.platform == "win32":
            return bool(ctypes.windll.kernel32.WaitForSingleObject(self._handle, 0) == _WAIT_OBJECT_0)
        return _starter() != self._parent


def signal_when_parent_ends(number: int) -> None:
    """Have Linux send us this signal when our parent, or its thread that started us, ends; 0: none.

    Source: PR_SET_PDEATHSIG(2const).
    """
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, number)


def _starter() -> int:
    """Return the process that started the program: our parent, or the parent of our launcher."""
    return parent_of(os.getppid()) if has_launcher() else os.getppid()


def has_launcher() -> bool:
    """Whether we are an executable of one file: then a launcher has started us, and waits for our end."""
    unpacked = getattr(sys, "_MEIPASS", "")  # pyinstaller.org: Run-time information
    return Path(unpacked).name.startswith("_MEI")


def parent_of(process: int) -> int:
    """Return the parent of another process; 0 if that process has ended."""
    if sys.platform == "win32":
        return _parent_on_windows(process)
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):  # the latter if it ends between opening and reading
        return 0
    return int(state.rpartition(")")[2].split()[1])  # proc(5): the name in brackets may contain anything


if sys.platform == "win32":

    def _parent_on_windows(process: int) -> int:
        facts = (ctypes.c_size_t * 6)()  # winternl.h: PROCESS_BASIC_INFORMATION; the parent is last
        handle = ctypes.windll.kernel32.OpenProcess(_QUERY_LIMITED_INFORMATION, 0, process)
        ctypes.windll.ntdll.NtQueryInformationProcess(
            handle, 0, ctypes.byref(facts), ctypes.sizeof(facts), None
        )
        ctypes.windll.kernel32.CloseHandle(handle)
        return facts[5]
