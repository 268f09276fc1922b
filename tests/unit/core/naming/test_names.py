import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.naming.names import (
    RESERVED_NICKS,
    ChannelFault,
    NickFault,
    channel_fault,
    channel_is_valid,
    name_form,
    nick_fault,
    reaction_form,
    spelling_fault,
    suggest_nick,
    tidy_channel,
)
from core.naming.passwords import PasswordFault, are_same, password_fault
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


@pytest.mark.parametrize(
    "nick,fault",
    [
        ("\u0430da", NickFault.MIXED_SCRIPTS),  # a Cyrillic letter
        ("Te\u0430cher", NickFault.MIXED_SCRIPTS),
        ("\u03a4eacher", NickFault.MIXED_SCRIPTS),  # a Greek one
        ("ada_Иван", NickFault.MIXED_SCRIPTS),
        ("adaשלום", NickFault.MIXED_SCRIPTS),
        ("ひ한", NickFault.MIXED_SCRIPTS),
        ("ㄅひ", NickFault.MIXED_SCRIPTS),
        ("a1٢", NickFault.MIXED_SCRIPTS),  # digits of two kinds
        ("q" + "\u0323\u0324\u0325\u0326\u032d", NickFault.BAD_MARKS),
        ("ada\u0335\u0335", NickFault.BAD_MARKS),
        ("a_\u0308", NickFault.BAD_MARKS),
        ("a\u20dd", NickFault.BAD_MARKS),  # a circle around it
        ("bi\u0307ll", NickFault.BAD_MARKS),  # a dot over the dot
        ("_12אב", NickFault.BAD_DIGITS),
        ("ada\u200b", NickFault.BAD_CHARACTER),
        ("ada\u200d", NickFault.BAD_CHARACTER),
        ("ada\u2066", NickFault.BAD_CHARACTER),
        ("ada\u00ad", NickFault.BAD_CHARACTER),
        ("ada\U000e0061", NickFault.BAD_CHARACTER),
        ("ada\u2800", NickFault.BAD_CHARACTER),
        ("a\U0001df00", None),  # of Unicode 14
        ("a\U0001e030", NickFault.BAD_CHARACTER),  # of Unicode 15: not every Python knows it
    ],
)
def test_one_rule_for_all_of_unicode(nick: str, fault: NickFault | None) -> None:
    assert nick_fault(nick) is fault


@pytest.mark.parametrize(
    "nick",
    [
        *("山田太郎", "さくら", "カナ", "山田さくらカナ", "一ノ瀬", "佐々木", "Ada山田", "ラーメンadaさん"),
        *("李小龙", "ㄅㄆㄇ", "李ㄅ", "Ada李"),
        *("홍길동", "洪길동", "Ada홍"),
        *("Иван", "Ελένη", "משה", "محمد", "علي_2", "กมล", "น้ำ", "रवि", "தமிழ்", "Նարեկ", "ნინო", "አበበ"),
        *("Zoë", "Nguyễn", "İlker", "Łukasz", "Dvořák", "ᚱᚢᚾᚨ", "ᎠᎳ"),
    ],
)
def test_names_of_all_the_world_stay_whole(nick: str) -> None:
    assert nick_fault(nick) is None
    assert suggest_nick(nick) == nick


@pytest.mark.parametrize(
    "nick",
    [
        *RESERVED_NICKS,
        *("host", "HOST", "H0st", "h\u043est", "Ηost", "Ｈｏｓｔ", "𝐇𝐨𝐬𝐭", "_Host_", "[System]", "Server-"),
        *("Systern", "SYSTEM", "PARL0UR", "Par1our", "ParIour", "N1ckServ"),
        *("everyοne", "A1l", "AII", "aII", "All`", "Adrnin", "NickServ_"),
        *("H_o_s_t", "Nick_Serv", "Nick-Serv", "every_one", "Sys_tern", "[H]ost", "ʜᴏsᴛ", "Hᴏꜱᴛ", "ʜ0ꜱᴛ"),
        *(
            "H\u0336ost",
            "H\u0336o\u0336s\u0336t\u0336",
            "Àdmin",
            "Hōst",
            "Hostʼ",
            "Hostǃ",
            "ǀHostǀ",
            "ˌHostː",
        ),
    ],
)
def test_what_speaks_for_the_room_or_for_all_is_nobodys(nick: str) -> None:
    assert nick_fault(nick) is not None


@pytest.mark.parametrize(
    "nick",
    [
        "Ali",
        "ALI",
        "Hosta",
        "Ghost",
        "Hostess",
        "Allen",
        "Sam",
        "Serverin",
        "Globalia",
        "Herr",
        "Hera",
        "Høst",
    ],
)
def test_names_that_only_have_something_of_a_reserved_one_are_free(nick: str) -> None:
    assert nick_fault(nick) is None


def test_a_reserved_name_is_spelled_as_a_nickname_all_the_same() -> None:
    assert (nick_fault("NickServ"), spelling_fault("NickServ")) == (NickFault.RESERVED, None)
    assert suggest_nick("System") == "guest"


@pytest.mark.parametrize(
    "name,fault",
    [
        ("lobby", ChannelFault.EMPTY),
        ("#", ChannelFault.EMPTY),
        ("#" + "c" * 64, ChannelFault.TOO_LONG),
        ("#a b", ChannelFault.BAD_CHARACTER),
        ("#cafe\u0301", ChannelFault.BAD_CHARACTER),
        ("#lobby\u3164", ChannelFault.INVISIBLE),
        ("#lobby\u115f", ChannelFault.INVISIBLE),
        ("#lob\u200bby", ChannelFault.INVISIBLE),
        ("#lobby\ufe0f", ChannelFault.INVISIBLE),
        ("#lobby\u202e", ChannelFault.INVISIBLE),
        ("#lobby\u00a0", ChannelFault.INVISIBLE),
        ("#lobby\u2800", ChannelFault.INVISIBLE),
        ("#lobby\U000e0020", ChannelFault.INVISIBLE),
        ("#l\u043ebby", ChannelFault.MIXED_SCRIPTS),
        ("#q" + "\u0323\u0324\u0325\u0326\u032d", ChannelFault.BAD_MARKS),
        ("#12אב", ChannelFault.BAD_DIGITS),
        ("#日本語-java", None),
        ("#вопросы", None),
        ("#c++", None),
        ("#🎉", None),
        ("#2026", None),
        ("#café", None),
    ],
)
def test_why_no_channel_can_be_called_so(name: str, fault: ChannelFault | None) -> None:
    assert channel_fault(name) is fault


def test_a_name_of_a_channel_is_tidied_where_a_person_types_it() -> None:
    assert tidy_channel(" #cafe\u0301\u200b ") == "#café"
    assert tidy_channel("#❤\ufe0f") == "#❤"


def test_an_endless_name_takes_no_time() -> None:
    endless = "a" + "\u0323\u0301" * 200_000
    begun = time.process_time()
    assert nick_fault(endless) is NickFault.TOO_LONG
    assert channel_fault(f"#{endless}") is ChannelFault.TOO_LONG
    assert nick_fault(suggest_nick(endless)) is None
    tidy_channel(endless)
    reaction_form(endless)
    assert password_fault(endless) is PasswordFault.TOO_LONG
    assert not are_same(endless, "b")
    assert time.process_time() - begun < 10  # to sort its marks takes minutes


def test_composed_and_decomposed_are_one_name_and_one_reaction() -> None:
    assert name_form("Zoe\u0308") == "Zoë"
    assert reaction_form("❤\ufe0f") == reaction_form("❤")
    assert reaction_form("oui e\u0301") == reaction_form("oui é")
    assert reaction_form("👍") != reaction_form("👍🏽")
