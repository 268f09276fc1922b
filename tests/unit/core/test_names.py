import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.names import NickFault, channel_is_valid, nick_fault, skeleton, suggest_nick
from storage.wire.casefolding import casefold


@pytest.mark.parametrize(
    "nick", ["ada", "Zoë", "Paweł_K", "李雷", "Ελένη", "[x]\\`_^{|}", "a-1", "محمد", "n" * 32]
)
def test_letters_of_any_script_make_a_nickname(nick: str) -> None:
    assert nick_fault(nick) is None


@pytest.mark.parametrize(
    "nick,fault",
    [
        ("", NickFault.EMPTY),
        ("n" * 33, NickFault.TOO_LONG),
        ("ë" * 17, NickFault.TOO_LONG),
        ("1st", NickFault.BAD_START),
        ("-a", NickFault.BAD_START),
        ("\u0301a", NickFault.BAD_START),
        ("a b", NickFault.BAD_CHARACTER),
        ("a!b", NickFault.BAD_CHARACTER),
        ("a\u202eb", NickFault.BAD_CHARACTER),
        ("e\u0301", NickFault.BAD_CHARACTER),  # not NFC
        ("😀", NickFault.BAD_CHARACTER),
        ("a,b", NickFault.BAD_CHARACTER),
        ("#a", NickFault.BAD_CHARACTER),
    ],
)
def test_what_no_nickname_may_be(nick: str, fault: NickFault) -> None:
    assert nick_fault(nick) is fault


@given(st.text())
def test_a_suggestion_can_always_be_used(wish: str) -> None:
    assert nick_fault(suggest_nick(wish)) is None


def test_a_suggestion_stays_near_the_wish() -> None:
    assert [suggest_nick(wish) for wish in ("Ada Lovelace", " 1ada", "😀")] == [
        "Ada_Lovelace",
        "ada",
        "guest",
    ]


def test_only_a_to_z_are_folded() -> None:
    assert casefold("ADA[]Ë") == "ada[]Ë"


def test_nicknames_that_look_alike_share_a_skeleton() -> None:
    assert skeleton("ＡＤＡ") == skeleton("ada")


@pytest.mark.parametrize("name", ["#lobby", "#a", "#日本語", "#" + "c" * 63, "##x"])
def test_a_channel_may_have_any_name_after_its_hash(name: str) -> None:
    assert channel_is_valid(name)


@pytest.mark.parametrize(
    "name", ["", "#", "lobby", "#a b", "#a,b", "#a\a", "#a*", "#" + "c" * 64, "#a\u202e"]
)
def test_what_no_channel_may_be_called(name: str) -> None:
    assert not channel_is_valid(name)


@pytest.mark.parametrize("nick", ["ada\u3164", "ada\ufe0f", "\u3164", "a\u034fda", "ada\U000e0100", "\u115f"])
def test_a_nickname_with_a_letter_that_nobody_sees_is_refused(nick: str) -> None:
    assert nick_fault(nick) is NickFault.BAD_CHARACTER
