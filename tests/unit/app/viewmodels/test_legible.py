import unicodedata
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.viewmodels.legible import MOST_OF_A_NAME, is_person, legible, legible_lines, legible_name


def test_colours_and_directions_are_taken_out() -> None:
    assert legible("\x02bold\x02 \x0304,12red\x03 \x16\u202eevil\u202c\u200b") == "bold red evil"


def test_a_text_stands_on_one_line() -> None:
    assert legible("one\r\ntwo\tthree\u2028four") == "one  two three four"


def test_what_people_write_stays() -> None:
    assert legible("Zoë – Привет 你好 😀 می\u200cخواهم") == "Zoë – Привет 你好 😀 می\u200cخواهم"


def test_letters_with_their_accents_beside_them_are_composed() -> None:
    assert legible("Zoe\u0308") == "Zoë"


def test_lines_stay_where_they_are_wanted() -> None:
    assert legible_lines("one\r\n\x02two\n") == "one \ntwo\n"


def test_code_keeps_the_tabs_that_indent_it() -> None:
    assert legible_lines("if x:\n\treturn\t1\r\n\x02\t\t2") == "if x:\n\treturn\t1 \n\t\t2"


def test_a_tower_of_marks_is_cut_before_the_marks_are_put_in_order() -> None:
    # U+0301 stands above, U+0316 below, and in composed form all those below come first: had all 30,000 been
    # put in order, eight of them would be left
    below, above = "\u0316", "\u0301"
    assert legible("e" + (above + below) * 15_000 + "!") == "é" + below * 4 + above * 3 + "!"


@pytest.mark.parametrize("unseen", ["\u200b", "\u200d", "\x02", "\u2066", "\ud800", "\ue000"])
def test_a_tower_is_not_longer_for_what_is_put_between_its_marks(unseen: str) -> None:
    assert len(legible("x" + f"\u0316\u0301{unseen}" * 1_000)) <= 1 + 8


def test_letters_with_several_marks_stay_whole() -> None:
    words = ["बच्चों", "བསྒྲུབས", "שָׁלוֹם", "Việt", "ปู่", "👨‍👩‍👧‍👦", "👩🏽‍💻", "1️⃣"]
    assert [legible(word) for word in words] == [unicodedata.normalize("NFC", word) for word in words]


@given(st.text(st.sampled_from("ae\u0316\u0301\u0344\u0f73\u200d\u200b\ufe0f☝"), max_size=60))
def test_no_letter_gets_more_marks_than_a_few(text: str) -> None:
    is_mark = [c == "\u200d" or unicodedata.category(c)[0] == "M" for c in legible(text)]
    longest = max((len(list(run)) for mark, run in groupby(is_mark) if mark), default=0)
    assert longest <= 2 * 8  # each may come apart into two


def test_a_name_is_no_longer_than_names_are() -> None:
    assert legible_name("ada") == "ada"
    assert legible_name("a\x02" * 8_000) == "a" * (MOST_OF_A_NAME - 1) + "…"


def test_the_flag_of_a_part_of_a_country_stays_and_such_letters_elsewhere_go() -> None:
    tags = "\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"  # gbsct: Scotland
    flag = f"\U0001f3f4{tags}"
    assert legible(f"a{flag}b") == f"a{flag}b"
    assert legible(f"a{tags}b {flag[:-1]} \U0001f3f4{tags * 9}") == f"ab \U0001f3f4 {flag}"


@given(st.text())
def test_nothing_acts_whatever_comes(text: str) -> None:
    kinds = {unicodedata.category(c) for c in legible(text) if c not in "\u200c\u200d"}
    assert kinds.isdisjoint({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def test_a_server_is_nobody() -> None:
    assert [is_person(nick) for nick in ("ada", "parlour.local", "*", "")] == [True, False, False, False]
