"""The file with the pictures of emoji, which `build_spec/emoji.py` makes. Pure."""

import struct
import sys
import zlib
from array import array
from collections.abc import Mapping, Sequence

from msgspec import Struct

from core.text.graphemes import PICTURE_SELECTOR

SIDE, COLOURS = 40, 64
"""Each picture is a square of so many pixels a side, in so many colours of its own."""
# What it is; how many pictures; the bytes of the list of sequences, deflated
_HEADER = struct.Struct("<4sHI")
_MAGIC = b"PEM1"
_CHANNELS = 4  # red, green, blue, alpha
_FLOAT_BYTES = 4


class EmojiFile(Struct, frozen=True):
    """Pictures by the sequences of code points that they stand for."""

    sequences: tuple[str, ...]
    """As people write them, most with their selectors."""
    places: Mapping[str, tuple[int, int]]
    """Where the picture of each begins and ends in ``body``, by `key`."""
    body: bytes

    def __repr__(self) -> str:
        """Leave out the pictures, which are very long."""
        return f"EmojiFile({len(self.sequences)} sequences)"

    @classmethod
    def of(cls, pictures: Mapping[str, bytes]) -> "EmojiFile":
        """Return the file of these: colours (red, green, blue, alpha), then a byte for each pixel."""
        deflated = [zlib.compress(picture, 9) for picture in pictures.values()]
        return cls._joined(tuple(pictures), list(map(len, deflated)), b"".join(deflated))

    @classmethod
    def from_bytes(cls, stored: bytes) -> "EmojiFile":
        """Return the file that `to_bytes` wrote. Raises ValueError if it is none, or not whole."""
        if len(stored) < _HEADER.size:
            raise ValueError("not a file of emoji")
        magic, count, names_size = _HEADER.unpack_from(stored)
        if magic != _MAGIC:
            raise ValueError("not a file of emoji")
        names_end = _HEADER.size + names_size
        sizes_end = names_end + 2 * count
        sizes = _little_endian(array("H", stored[names_end:sizes_end]))
        if len(stored) != sizes_end + sum(sizes):
            raise ValueError("a file of emoji that is not whole")
        sequences = zlib.decompress(stored[_HEADER.size : names_end]).decode().split("\n")
        return cls._joined(tuple(sequences), sizes, stored[sizes_end:])

    @classmethod
    def _joined(cls, sequences: tuple[str, ...], sizes: Sequence[int], body: bytes) -> "EmojiFile":
        places: dict[str, tuple[int, int]] = {}
        start = 0
        for sequence, size in zip(sequences, sizes, strict=True):
            places[key(sequence)] = start, start + size
            start += size
        return cls(sequences, places, body)

    def to_bytes(self) -> bytes:
        """Return the file as it is stored."""
        names = zlib.compress("\n".join(self.sequences).encode(), 9)
        sizes = array("H", [end - start for start, end in self.places.values()])
        header = _HEADER.pack(_MAGIC, len(self.sequences), len(names))
        return header + names + _little_endian(sizes).tobytes() + self.body

    def pixels(self, sequence: str) -> "array[float]":
        """Return the picture of a `key` row by row: red, green, blue and alpha of each pixel, from 0 to 1."""
        start, end = self.places[sequence]
        picture = zlib.decompress(self.body[start:end])
        table, size = COLOURS * _CHANNELS, _CHANNELS * _FLOAT_BYTES
        channels = array("f", [channel / 255 for channel in picture[:table]]).tobytes()
        colours = [channels[at : at + size] for at in range(0, len(channels), size)]
        return array("f", b"".join(map(colours.__getitem__, picture[table:])))


def key(sequence: str) -> str:
    """Return what a sequence is looked up by: itself, without selectors."""
    return sequence.replace(PICTURE_SELECTOR, "")


def _little_endian(numbers: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
