"""How the files of emoji are made; the pictures here are our own."""

from pathlib import Path

from PIL import Image, ImageDraw

from app.layout.text.emoji import emoji_file
from app.layout.text.emoji_file import COLOURS, SIDE, EmojiFile
from app.viewmodels.composer.emoji_names import all_emoji
from build_spec.emoji import Described, Variation, our_names, picture, table


def described(code: str, name: str, *short_names: str, kind: str = "face-smiling") -> Described:
    return Described(name, code, "", True, list(short_names), "Smileys & Emotion", kind, 1)


def test_a_picture_keeps_its_colours_and_is_clear_around(tmp_path: Path) -> None:
    large = Image.new("RGBA", (64, 64))
    ImageDraw.Draw(large).ellipse((8, 8, 56, 56), fill=(255, 200, 0, 255))
    large.save(tmp_path / "disc.png")
    stored = picture(tmp_path / "disc.png")
    assert len(stored) == 4 * COLOURS + SIDE * SIDE
    pixels = EmojiFile.of({"o": stored}).pixels("o")
    middle, corner = 4 * (SIDE // 2 * SIDE + SIDE // 2), 0
    assert [round(255 * channel) for channel in pixels[middle : middle + 4]] == [255, 200, 0, 255]
    red, green, blue, alpha = pixels[corner : corner + 4]
    assert alpha == 0
    assert red > green > blue == 0  # of the edge: or a dark fringe would be seen


def test_names_stand_below_their_groups_and_ours_go_first() -> None:
    emoji = [
        described("1F389", "PARTY POPPER", "tada"),
        described("2764-FE0F", "HEAVY BLACK HEART", "heart", kind="heart"),
        described("1F496", "SPARKLING HEART", "party", "sparkling_heart", kind="heart"),
    ]
    assert table(emoji, {"🎉": ["party"]}) == (
        "# Smileys & Emotion: face smiling\n🎉 party tada | popper\n"
        "# Smileys & Emotion: heart\n❤️ heart | heavy black\n💖 sparkling_heart\n"
    )


def test_a_sequence_is_made_of_its_code_points() -> None:
    assert Variation("1F468-200D-1F680", "", True).sequence == "👨\u200d🚀"


def test_all_that_we_name_is_there_under_that_name() -> None:
    names = {emoji.character: emoji.names for emoji in all_emoji()}
    assert {sequence: names[sequence][: len(ours)] for sequence, ours in our_names().items()} == {
        sequence: tuple(ours) for sequence, ours in our_names().items()
    }
    assert names.keys() <= set(emoji_file().sequences)
