from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.layout.text.caret_stops import characters
from app.layout.text.emoji import emoji_file, pictures_of, read_emoji
from app.layout.text.emoji_file import key

AS_TEXT, AS_PICTURE, JOINER, KEYCAP = "\ufe0e", "\ufe0f", "\u200d", "\u20e3"
FAMILY = JOINER.join("👨👩👧👦")
SCOTLAND = "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
NOWHERE = "🏴\U000e0078\U000e0078\U000e007f"


@pytest.mark.parametrize(
    "sequence",
    [
        *("😀", "👍🏽", FAMILY, "🇩🇪", SCOTLAND, "🧑🏿\u200d🚀", "⌚", "✅", "🀄", "🈁"),
        *(f"1{AS_PICTURE}{KEYCAP}", f"#{AS_PICTURE}{KEYCAP}", f"*{AS_PICTURE}{KEYCAP}", f"1{KEYCAP}"),
        *(f"©{AS_PICTURE}", f"®{AS_PICTURE}", f"™{AS_PICTURE}", f"↔{AS_PICTURE}", f"▶{AS_PICTURE}"),
        *("❤", f"❤{AS_PICTURE}", f"❤{AS_PICTURE}{JOINER}🔥", f"❤{JOINER}🔥", f"🏳{AS_PICTURE}{JOINER}🌈"),
    ],
)
def test_a_sequence_is_one_picture_with_and_without_its_selectors(sequence: str) -> None:
    assert list(characters(sequence)) == [sequence]
    assert pictures_of(sequence) == (key(sequence),)


@pytest.mark.parametrize(
    "grapheme",
    [
        *("a", "1", "#", "*", "©", "®", "™", "↔", "▶", "ℹ", "Ⓜ", "㊗", "日", "ب", "\n", " ", "→", "■"),
        *(f"❤{AS_TEXT}", f"😀{AS_TEXT}", f"☺{AS_TEXT}", f"1{AS_PICTURE}", f"a{AS_PICTURE}", f"a{KEYCAP}"),
        *("🇩", "🇽🇽", "a🏽", "\u200d", AS_PICTURE, KEYCAP, "©\u0301"),
    ],
)
def test_signs_of_text_halves_of_flags_and_what_asks_for_text_are_no_pictures(grapheme: str) -> None:
    assert pictures_of(grapheme) == ()


@pytest.mark.parametrize(
    "grapheme, parts",
    [
        (f"👨{JOINER}🦊", ("👨", "🦊")),
        (f"🧑🏽{JOINER}🦊{JOINER}❤{AS_PICTURE}", ("🧑🏽", "🦊", "❤")),
        (f"{FAMILY}{JOINER}👶", (FAMILY, "👶")),
        (f"❤{AS_PICTURE}{JOINER}🔥{JOINER}🔥", (f"❤{JOINER}🔥", "🔥")),
        ("🦊🏽", ("🦊", "🏽")),
        (NOWHERE, ("🏴",)),
        ("😀\u0301", ("😀",)),
    ],
)
def test_a_joined_sequence_that_nobody_has_drawn_falls_apart(grapheme: str, parts: tuple[str, ...]) -> None:
    assert list(characters(grapheme)) == [grapheme]
    assert pictures_of(grapheme) == parts


def test_all_that_the_file_has_is_found_as_one_character_and_one_picture() -> None:
    for sequence in emoji_file().sequences:
        alone = len(sequence) == 1 and "🏻" <= sequence <= "🏿"
        assert alone or list(characters(sequence)) == [sequence]
        assert pictures_of(sequence) == (key(sequence),)


@given(
    st.text(
        st.sampled_from(f"a1#©❤😀👍🏽👨🇩🇪🏴\U000e0067\U000e007f{AS_TEXT}{AS_PICTURE}{JOINER}{KEYCAP}"),
        min_size=1,
    )
)
def test_whatever_comes_there_is_a_picture_of_each_part(text: str) -> None:
    assert all(one in emoji_file().places for grapheme in characters(text) for one in pictures_of(grapheme))


@pytest.mark.parametrize("stored", [None, b"", b"PEM1 and something else", bytes(100)])
def test_without_a_whole_file_nothing_has_a_picture(tmp_path: Path, stored: bytes | None) -> None:
    if stored is not None:
        (tmp_path / "emoji.bin").write_bytes(stored)
    assert read_emoji(tmp_path / "emoji.bin").places == {}
