import pytest

from app.layout.avatars import initials


@pytest.mark.parametrize(
    "nick, letters",
    [
        ("ada", "A"),
        ("aiko_tanaka", "AT"),
        ("old-laptop", "OL"),
        ("AikoTanaka", "AT"),
        ("jean|away_now", "JA"),
        ("Paweł_K", "PK"),
        ("äöü", "Ä"),
        ("straße_ß", "SS"),
        ("鈴木", "鈴"),
        ("_^_", "?"),
        ("", "?"),
    ],
)
def test_an_avatar_has_one_or_two_letters(nick: str, letters: str) -> None:
    assert initials(nick) == letters
