import pytest

from app.settings.text_files import text_of


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_no_byte_order_mark_is_part_of_a_text(encoding: str) -> None:
    assert text_of("Grüße 茶".encode(encoding)) == "Grüße 茶"


def test_a_mark_within_the_text_stays() -> None:
    assert text_of("a\ufeffb".encode()) == "a\ufeffb"


@pytest.mark.parametrize("content", [b"\xff", b"\xff\xfea", "ü".encode("latin-1")])
def test_what_is_no_text_is_an_error(content: bytes) -> None:
    with pytest.raises(ValueError, match="decode"):
        text_of(content)
