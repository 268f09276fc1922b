"""A file as the linker makes it, with no more in it than one imported function.

For example:

    ElfLibrary(machine=183, kind=1026).written()
"""

import struct

from msgspec import Struct

DATA = 0x1000
"""Where the writable memory begins, which has the slot at its beginning."""


class ElfLibrary(Struct, frozen=True, kw_only=True):
    """What can differ; as it stands, it is right."""

    identity: bytes = b"\x7fELF\x02\x01"
    type: int = 3
    machine: int = 62
    entry_size: int = 56
    kind: int = 7
    function: str = "XFilterEvent"
    slot: int = DATA
    flags: int = 6
    sealed_size: int = 0
    relocations_tag: int = 23
    left_out: frozenset[int] = frozenset()
    """Tags of the dynamic section that are missing."""

    def written(self) -> bytes:
        """Return the bytes of the file."""
        header_end = 64 + 4 * 56
        symbols = struct.pack("<I20x", 0) + struct.pack("<I20x", 1)
        strings = b"\0" + self.function.encode() + b"\0"
        relocations = struct.pack("<QII8x", DATA + 64, 8, 0) + struct.pack("<QII8x", self.slot, self.kind, 1)
        symbols_at = header_end
        strings_at = symbols_at + len(symbols)
        relocations_at = strings_at + len(strings)
        size_tag = {23: 2, 7: 8}[self.relocations_tag]
        values = {
            5: strings_at,
            6: symbols_at,
            self.relocations_tag: relocations_at,
            size_tag: len(relocations),
        }
        kept = {tag: value for tag, value in values.items() if tag not in self.left_out}
        dynamic = b"".join(struct.pack("<qQ", tag, value) for tag, value in kept.items())
        dynamic_at = relocations_at + len(relocations)
        body = symbols + strings + relocations + dynamic
        return self._headers(dynamic_at, len(dynamic), header_end + len(body)) + body

    def _headers(self, dynamic_at: int, dynamic_size: int, size: int) -> bytes:
        header = struct.pack(
            "<16sHH12xQ14xHH6x", self.identity, self.type, self.machine, 64, self.entry_size, 4
        )
        segments = [
            (1, 4, 0, 0, size, size),
            (1, self.flags, size, DATA, 0, 0x2000),
            (0x6474E552, 4, size, DATA, 0, self.sealed_size),
            (2, 6, dynamic_at, dynamic_at, dynamic_size, dynamic_size),
        ]
        return header + b"".join(struct.pack("<IIQQ8xQQ8x", *part) for part in segments)
