import pytest

from app.settings.text_files import text_of


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_no_byte_order_mark_is_part_of_a_text(encoding: str) -> None:
    assert text_of("Grüße 茶".encode(encoding)) == "Grüße 茶"


def test_a_mark_within_the_text_stays() -> None:
    assert text_of("a\ufeffb".encode()) == "a\ufeffb"


@pytest.mark.parametrize(
    "content,why",
    [
        (b"\xff", "it must be saved as UTF-8, and line 1 is no UTF-8"),
        (b"\xff\xfea", "it must be saved as UTF-8, and line 1 is no UTF-16"),
        ("a\nb\n\nü".encode("latin-1"), "it must be saved as UTF-8, and line 4 is no UTF-8"),
    ],
)
def test_what_is_no_text_is_an_error_in_words(content: bytes, why: str) -> None:
    with pytest.raises(ValueError, match=f"^{why}$"):
        text_of(content)
