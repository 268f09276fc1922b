import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.naming.looks import Lookalikes, has_few_marks, has_one_writing, is_invisible, skeleton
from core.naming.names import nick_fault


def look_alike(one: str, other: str) -> bool:
    """Whether either is found by the other; it must make no difference which of them came first."""
    found = []
    for known, wanted in ((one, other), (other, one)):
        names = Lookalikes[str]()
        names.add(known, known)
        found.append(bool(names.like(wanted)))
    assert found[0] == found[1], (one, other)
    return found[0]


@pytest.mark.parametrize(
    "one,other",
    [
        ("ada", "\u0430da"),  # one Cyrillic letter
        ("ada", "\u0430\u0501\u0430"),  # all Cyrillic
        ("Coco", "\u0421\u043e\u0441\u043e"),
        ("Aspo", "\u0430\u0455\u0440\u043e"),
        *(("Teacher", other) for other in ("TEACHER", "Te\u0430cher", "\u03a4eacher", "Ｔｅａｃｈｅｒ")),
        *(("Teacher", other) for other in ("𝕋𝕖𝕒𝕔𝕙𝕖𝕣", "T\u0435acher", "Teache\u0433", "Teacher\u200b")),
        *(("Will", other) for other in ("WiIl", "Wi1l", "Wil1", "Wi|l", "W1ll", "WILL", "Wi\u04c0l")),
        *(("Alice", other) for other in ("AIice", "A1ice", "Alıce", "Al1ce", "Aℓice")),
        ("Bernd", "Bemd"),
        ("Amy", "Arny"),
        ("wow", "vvovv"),
        ("Bob", "B0b"),
        ("ada_2", "ada_Ƨ"),
        ("Straße", "STRASSE"),
        ("Ελένη", "ελένη"),
        ("ÄDA", "äda"),
        ("lan", "Ian"),
        *(("ada", other) for other in ("ᴀᴅᴀ", "Aᴅᴀ", "a\u0336d\u0336a\u0336", "ad\u0338a", "ꭺꭰꭺ", "ᎪᎠᎪ")),
        *(("lobby", other) for other in ("ʟᴏʙʙʏ", "1ᴏʙʙʏ", "l\u0335obby")),
        ("Mia", "ᴍɪᴀ"),
    ],
)
def test_names_that_can_be_taken_for_each_other(one: str, other: str) -> None:
    assert look_alike(one, other)


@pytest.mark.parametrize(
    "one,other",
    [
        ("Lan", "Ian"),
        ("Ali", "All"),
        ("mia", "mla"),
        ("Kai", "Kal"),
        ("Zoe", "Zoë"),
        ("Bo", "Bø"),
        ("Lukasz", "Łukasz"),
        ("user1", "user2"),
        ("ada", "ada_"),
        ("clara", "dara"),
        ("李", "季"),
        ("Иван", "Иваи"),
    ],
)
def test_names_that_people_tell_apart(one: str, other: str) -> None:
    assert not look_alike(one, other)


def test_who_gave_a_name_up_is_not_found_by_it_and_others_are() -> None:
    names, one, other = Lookalikes[object](), object(), object()
    names.add("Teacher", one)
    names.add("Teache\u0433", other)  # as two of an old log

    names.discard("Teacher", one)

    assert names.like("teacher") == [other]
    names.discard("Teache\u0433", other)
    assert names.like("teacher") == []


@given(st.text(max_size=20))
def test_everybody_is_found_by_their_own_name_in_any_case(name: str) -> None:
    assert look_alike(name, name)
    assert look_alike(name, unicodedata.normalize("NFC", name))
    assert look_alike(name, unicodedata.normalize("NFKC", name))


@given(st.text(max_size=20), st.text(max_size=20))
def test_a_look_alike_is_found_whoever_came_first(one: str, other: str) -> None:
    look_alike(one, other)  # it compares both ways


@given(st.text(alphabet="Il1|iOo0mrnwvaА\u0430", max_size=6), st.text(alphabet="Il1|iOo0mrnwv", max_size=6))
def test_a_look_alike_of_few_letters_is_found_whoever_came_first(one: str, other: str) -> None:
    look_alike(one, other)


@given(st.text())
def test_nothing_breaks_whatever_the_text(text: str) -> None:
    for rule in (skeleton, has_one_writing, has_few_marks, nick_fault):
        rule(text)


@pytest.mark.parametrize("code", [0x20, 0x7F, 0xA0, 0xAD, 0x34F, 0x115F, 0x1160, 0x17B4, 0x180E, 0x200B])
def test_what_nobody_sees(code: int) -> None:
    assert is_invisible(chr(code))
    assert is_invisible("\u3164")


@pytest.mark.parametrize("code", [*range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFE0F, 0xFEFF, 0xE0100])
def test_what_only_turns_or_chooses_is_not_seen(code: int) -> None:
    assert is_invisible(chr(code))
