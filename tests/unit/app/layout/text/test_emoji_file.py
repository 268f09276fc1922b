from array import array

import pytest

from app.layout.text.emoji import FILE, emoji_file
from app.layout.text.emoji_file import COLOURS, SIDE, EmojiFile, key

PIXELS = SIDE * SIDE
RED, CLEAR = b"\xff\0\0\xff", bytes(4)


def picture(colour: bytes) -> bytes:
    return (CLEAR + colour).ljust(4 * COLOURS, b"\0") + bytes([0] * (PIXELS // 2) + [1] * (PIXELS // 2))


def test_every_picture_of_the_file_can_be_drawn() -> None:
    file = emoji_file()
    assert len(file.sequences) == 3786
    for sequence in file.sequences:
        pixels = file.pixels(key(sequence))
        assert len(pixels) == 4 * PIXELS
        assert 0 <= min(pixels) < max(pixels[3::4]) == 1


def test_sequences_differ_by_more_than_selectors() -> None:
    assert len(emoji_file().places) == len(emoji_file().sequences)


def test_a_file_is_read_as_it_was_written() -> None:
    file = EmojiFile.of({"❤\ufe0f": picture(RED), "👍": picture(b"\0\xff\0\x80")})
    assert EmojiFile.from_bytes(file.to_bytes()) == file
    assert file.sequences == ("❤\ufe0f", "👍")
    assert file.pixels("❤") == array("f", [0, 0, 0, 0] * (PIXELS // 2) + [1, 0, 0, 1] * (PIXELS // 2))
    assert file.pixels("👍")[-4:] == array("f", [0, 1, 0, 0x80 / 255])


@pytest.mark.parametrize("stored", [b"", b"PEM1", b"PEM0" + bytes(20), FILE.read_bytes()[:-1]])
def test_what_is_no_such_file_or_not_whole_is_refused(stored: bytes) -> None:
    with pytest.raises(ValueError, match="file of emoji"):
        EmojiFile.from_bytes(stored)
