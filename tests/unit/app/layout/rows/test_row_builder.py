from app.layout.rows.row_builder import excerpt, is_long, shown
from app.texts.common import Legible


def test_an_ordinary_message_is_not_cut() -> None:
    text = Legible("hello " * 100)
    assert shown(text, is_open=False) == shown(text, is_open=True) == (text, "")


def test_a_message_of_very_many_lines_is_cut_after_some_whole_lines() -> None:
    text = "\n".join(map(str, range(9876)))
    assert is_long(text)
    assert excerpt(Legible(text)) == "\n".join(map(str, range(40)))
    assert shown(Legible(text), is_open=False)[1] == "Show all 9,876 lines"


def test_a_very_long_line_is_cut_after_a_word() -> None:
    text = "seven77 " * 2000
    assert is_long(text)
    assert excerpt(Legible(text)).endswith("seven77")
    assert 2000 < len(excerpt(Legible(text))) <= 3000
    assert shown(Legible(text), is_open=False)[1] == "Show all 16,000 characters"


def test_a_long_text_that_is_open_is_shown_whole_and_can_be_folded() -> None:
    text = "seven77 " * 2000
    assert shown(Legible(text), is_open=True) == (text, "Show less")


def test_a_word_without_end_is_cut_anyway() -> None:
    assert excerpt(Legible("a" * 16000)) == "a" * 3000


def test_an_excerpt_is_never_cut_within_what_reads_as_one_character() -> None:
    family = "👩‍👩‍👧‍👦"
    assert set(excerpt(Legible(family * 3000)).split(family)) == {""}


def test_a_short_first_line_is_not_all_that_is_shown() -> None:
    assert len(excerpt(Legible("标题\n" + "字" * 7000))) > 2000
    assert excerpt(Legible("标题\n" + "字" * 2900 + "\n" + "字" * 4000)) == "标题\n" + "字" * 2900
