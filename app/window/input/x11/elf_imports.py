"""Where a shared library keeps the addresses of the functions that it imports: ELF, System V ABI. Pure.

Only what `_dearpygui.so` is on Linux: 64 bits, little-endian, x86-64 or aarch64.
"""

import struct
from collections.abc import Iterator
from mmap import PAGESIZE

from msgspec import Struct

_IDENTITY = b"\x7fELF\x02\x01"  # 64 bits, little-endian
_HEADER = struct.Struct("<16xHH12xQ14xHH")  # type, machine, then of the segments: offset, size of each, count
_SEGMENT = struct.Struct("<IIQQ8xQQ8x")  # type, flags, offset, address, size in the file, size in memory
_DYNAMIC = struct.Struct("<qQ")  # tag, value
_SYMBOL = struct.Struct("<I20x")  # place of the name
_RELOCATION = struct.Struct("<QII8x")  # place, type, symbol

_SHARED_OBJECT = 3  # ET_DYN
_LOADED, _DYNAMIC_SECTION, _SEALED = 1, 2, 0x6474E552  # PT_LOAD, PT_DYNAMIC, PT_GNU_RELRO
_WRITABLE = 2  # PF_W
_STRINGS, _SYMBOLS, _RELOCATIONS, _RELOCATIONS_SIZE = 5, 6, 7, 8  # DT_STRTAB, DT_SYMTAB, DT_RELA, DT_RELASZ
_JUMPS, _JUMPS_SIZE = 23, 2  # DT_JMPREL, DT_PLTRELSZ
# By machine: the types of relocation that put the address of a function there, ..._JUMP_SLOT and ..._GLOB_DAT
_SLOT_TYPES = {62: (7, 6), 183: (1026, 1025)}
_SLOT_BYTES = 8


class UnknownLibrary(OSError):
    """A library is not what we know how to read, or does not import the function."""


class Slot(Struct, frozen=True):
    """The place of the address of one imported function."""

    offset: int
    """From where the library was loaded."""
    is_sealed: bool
    """The loader has made it read-only."""


class _Segment(Struct, frozen=True):
    kind: int
    flags: int
    offset: int
    address: int
    file_size: int
    memory_size: int

    @property
    def end(self) -> int:
        return self.address + self.memory_size


def slot_of(library: bytes | memoryview, function: str) -> Slot:
    """Return where ``library``, the whole file, keeps the address of ``function``.

    Raises `UnknownLibrary` whatever else the file is.
    """
    machine, segments = _segments_of(library)
    tables = _tables_of(library, segments)
    name = function.encode() + b"\0"
    for offset, kind, symbol in _relocations(library, segments, tables):
        if kind in _SLOT_TYPES[machine] and _is_named(library, segments, tables, symbol, name):
            return _checked(segments, offset)
    raise UnknownLibrary(f"it does not import {function}")


def _segments_of(library: bytes | memoryview) -> tuple[int, list[_Segment]]:
    kind, machine, start, entry_size, count = _read(_HEADER, library, 0)
    if library[: len(_IDENTITY)] != _IDENTITY or kind != _SHARED_OBJECT:
        raise UnknownLibrary("not a shared library of 64 bits, little-endian")
    if machine not in _SLOT_TYPES or entry_size != _SEGMENT.size:
        raise UnknownLibrary(f"machine {machine}, program headers of {entry_size} bytes")
    places = range(start, start + count * _SEGMENT.size, _SEGMENT.size)
    return machine, [_Segment(*_read(_SEGMENT, library, at)) for at in places]


def _tables_of(library: bytes | memoryview, segments: list[_Segment]) -> dict[int, int]:
    """Return the values of the dynamic section by their tags."""
    for segment in segments:
        if segment.kind == _DYNAMIC_SECTION:
            section = _part(library, segment.offset, segment.file_size)
            whole = len(section) // _DYNAMIC.size * _DYNAMIC.size
            return dict(_DYNAMIC.iter_unpack(section[:whole]))
    raise UnknownLibrary("no dynamic section")


def _relocations(
    library: bytes | memoryview, segments: list[_Segment], tables: dict[int, int]
) -> Iterator[tuple[int, int, int]]:
    for start, size in ((_JUMPS, _JUMPS_SIZE), (_RELOCATIONS, _RELOCATIONS_SIZE)):
        if start in tables:
            length = tables.get(size, 0) // _RELOCATION.size * _RELOCATION.size
            yield from _RELOCATION.iter_unpack(
                _part(library, _offset_in_file(segments, tables[start]), length)
            )


def _is_named(
    library: bytes | memoryview, segments: list[_Segment], tables: dict[int, int], symbol: int, name: bytes
) -> bool:
    if _SYMBOLS not in tables or _STRINGS not in tables:
        raise UnknownLibrary("no table of symbols")
    symbols = _offset_in_file(segments, tables[_SYMBOLS])
    (place,) = _read(_SYMBOL, library, symbols + symbol * _SYMBOL.size)
    at = _offset_in_file(segments, tables[_STRINGS]) + place
    return bytes(library[at : at + len(name)]) == name


def _checked(segments: list[_Segment], offset: int) -> Slot:
    """Return the slot there, if the library has memory there that its loader may write."""
    holders = [one for one in segments if one.address <= offset and offset + _SLOT_BYTES <= one.end]
    is_writable = any(one.kind == _LOADED and one.flags & _WRITABLE for one in holders)
    if offset % _SLOT_BYTES or not is_writable:
        raise UnknownLibrary("the slot is not in writable memory")
    page = offset // PAGESIZE  # the loader seals whole pages alone
    return Slot(offset, is_sealed=any(one.kind == _SEALED and page < one.end // PAGESIZE for one in holders))


def _offset_in_file(segments: list[_Segment], address: int) -> int:
    for segment in segments:
        if segment.kind == _LOADED and 0 <= address - segment.address < segment.file_size:
            return segment.offset + address - segment.address
    raise UnknownLibrary("a table is not in the file")


def _read(what: struct.Struct, library: bytes | memoryview, at: int) -> tuple[int, ...]:
    values: tuple[int, ...] = what.unpack(_part(library, at, what.size))
    return values


def _part(library: bytes | memoryview, at: int, size: int) -> bytes | memoryview:
    if at + size > len(library):
        raise UnknownLibrary("it is shorter than it says")
    return library[at : at + size]
