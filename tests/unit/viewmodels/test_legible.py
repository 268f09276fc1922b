import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from app.viewmodels.legible import is_person, legible


def test_colours_and_directions_are_taken_out() -> None:
    assert legible("\x02bold\x02 \x0304,12red\x03 \x16\u202eevil\u202c\u200b") == "bold red evil"


def test_a_text_stands_on_one_line() -> None:
    assert legible("one\r\ntwo\tthree\u2028four") == "one  two three four"


def test_what_people_write_stays() -> None:
    assert legible("Zoë – Привет 你好 😀 می\u200cخواهم") == "Zoë – Привет 你好 😀 می\u200cخواهم"


def test_letters_with_their_accents_beside_them_are_composed() -> None:
    assert legible("Zoe\u0308") == "Zoë"


@given(st.text())
def test_nothing_acts_whatever_comes(text: str) -> None:
    kinds = {unicodedata.category(c) for c in legible(text) if c not in "\u200c\u200d"}
    assert kinds.isdisjoint({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def test_a_server_is_nobody() -> None:
    assert [is_person(nick) for nick in ("ada", "parlour.local", "*", "")] == [True, False, False, False]
