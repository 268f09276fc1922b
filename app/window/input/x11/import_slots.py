"""Puts a function of ours where a loaded shared library looks up one that it imports. Linux only."""

import ctypes
import mmap
from pathlib import Path

from app.window.input.x11.elf_imports import Slot, UnknownLibrary, slot_of

_RTLD_DI_LINKMAP = 2  # dlfcn.h
_READ, _WRITE = 1, 2  # sys/mman.h, PROT_*


class ImportSlot:
    """The place of one imported function; what was there must come back before the function of ours goes."""

    def __init__(self, library: ctypes.CDLL, function: str) -> None:
        """Find it. Raises `UnknownLibrary`."""
        try:
            self._libc = ctypes.CDLL(None)
            self._slot = _found_in_file(Path(library._name), function)  # noqa: SLF001 - documented
            self._address = self._load_address(library) + self._slot.offset
        except (OSError, AttributeError, ValueError) as error:
            raise UnknownLibrary(f"no place for {function}: {error}") from error
        self._before: int | None = None

    def replace(self, function: "ctypes._FuncPointer") -> None:
        """Have the library call ``function``, which must be kept as long as it stands there.

        Raises `UnknownLibrary` where the system does not allow it.
        """
        before = ctypes.c_void_p.from_address(self._address).value
        self._write(ctypes.cast(function, ctypes.c_void_p).value)
        if self._before is None:
            self._before = before

    def put_back(self) -> None:
        """Have the library call what it called before, if that was replaced."""
        if self._before is not None:
            self._write(self._before)
            self._before = None

    def _write(self, address: int | None) -> None:
        if self._slot.is_sealed:
            self._protect(_READ | _WRITE)
        ctypes.c_void_p.from_address(self._address).value = address
        if self._slot.is_sealed:
            self._protect(_READ)

    def _protect(self, how: int) -> None:
        page = self._address & -mmap.PAGESIZE
        if self._libc.mprotect(ctypes.c_void_p(page), ctypes.c_size_t(mmap.PAGESIZE), how):
            raise UnknownLibrary("the system does not let us write there")

    def _load_address(self, library: ctypes.CDLL) -> int:
        """Return what the loader added to all addresses: the first field of its `struct link_map`."""
        link_map = ctypes.c_void_p()
        handle = ctypes.c_void_p(library._handle)  # noqa: SLF001 - documented
        if self._libc.dlinfo(handle, _RTLD_DI_LINKMAP, ctypes.byref(link_map)) or link_map.value is None:
            raise UnknownLibrary("the loader does not say where it is")
        return ctypes.c_size_t.from_address(link_map.value).value


def _found_in_file(path: Path, function: str) -> Slot:
    """Look into the file without reading all of it, which takes longer."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        view = memoryview(mapped)
        try:
            return slot_of(view, function)
        finally:
            view.release()
