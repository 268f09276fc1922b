"""What the fonts must be able to draw."""

import string
from collections.abc import Iterable
from itertools import product

import pytest

from app.layout.text.metrics import Face, Metrics


def encodable(codec: str, first: Iterable[int], second: Iterable[int] = range(0xA1, 0xFF)) -> str:
    """Return all characters of a block of an encoding."""
    return "".join(bytes(pair).decode(codec, "ignore") for pair in product(first, second))


ROWS = range(0xA1, 0xFF)
SETS = {
    "JIS X 0208": encodable("euc_jp", ROWS),
    "JIS X 0213": encodable("euc_jis_2004", ROWS),
    "GB 2312": encodable("gb2312", ROWS),
    "KS X 1001": encodable("euc_kr", ROWS),
    "Big5, level 1": encodable("big5", range(0xA4, 0xC7), [*range(0x40, 0x7F), *ROWS]),
    "Big5, level 2": encodable("big5", range(0xC9, 0xFA), [*range(0x40, 0x7F), *ROWS]),
    "GBK": encodable("gbk", range(0x81, 0xA1), [*range(0x40, 0x7F), *range(0x80, 0xFF)]),
    "all Hangul": "".join(map(chr, range(0xAC00, 0xD7A4))),
    "Windows 1252": bytes(range(0xA0, 0x100)).decode("cp1252"),
    "Windows 1253": bytes(range(0xA0, 0x100)).decode("cp1253", "ignore"),
    "Windows 1251": bytes(range(0xA0, 0x100)).decode("cp1251"),
    "Windows 1255": bytes(range(0xA0, 0x100)).decode("cp1255", "ignore"),
    "Windows 1256": bytes(range(0xA0, 0x100)).decode("cp1256"),
    "Vietnamese": "ĂăÂâĐđÊêÔôƠơƯưẠạẢảẤấẦầẨẩẪẫẬậẶặẸẹỆệỌọỘộỚớỢợỤụỰựỲỳỴỵỶỷỸỹ",
    "half and full width": "".join(map(chr, range(0xFF01, 0xFFBF))),
}


def without_glyph(text: str, metrics: Metrics) -> list[str]:
    return sorted({f"U+{ord(character):04X}" for character in text if not metrics.has_glyph(character)})


@pytest.mark.parametrize("name", SETS)
def test_all_characters_of_a_common_set_can_be_drawn(metrics: Metrics, name: str) -> None:
    assert len(SETS[name]) > 50
    assert without_glyph(SETS[name], metrics) == []


@pytest.mark.parametrize("block", [(0xFB50, 0xFBB2), (0xFBD3, 0xFD40), (0xFE70, 0xFE75), (0xFE76, 0xFEFD)])
def test_all_presentation_forms_of_arabic_can_be_drawn(metrics: Metrics, block: tuple[int, int]) -> None:
    assert without_glyph("".join(map(chr, range(*block))), metrics) == []


@pytest.mark.parametrize("face", [Face.REGULAR, Face.MEDIUM, Face.STRONG, Face.MONO])
def test_all_text_faces_cover_what_the_window_itself_says(metrics: Metrics, face: Face) -> None:
    said = string.ascii_letters + string.digits + string.punctuation + " ’‘“”…–—·•→←↑↓×−€\ufffd"
    assert [character for character in said if not metrics.covers(character, face)] == []


def test_private_characters_are_nobodys(metrics: Metrics) -> None:
    assert not any(metrics.has_glyph(chr(code)) for code in range(0xE000, 0xF900))
