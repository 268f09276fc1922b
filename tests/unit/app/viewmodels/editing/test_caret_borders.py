"""The border between characters that is nearest to a place."""

from app.viewmodels.editing.caret_borders import border_after, border_before

FAMILY = "👨\u200d👩\u200d👧"


def test_a_place_in_a_character_has_a_border_on_each_side() -> None:
    text = f"a{FAMILY}b"

    assert [border_before(text, at) for at in (0, 1, 3, 6, 7)] == [0, 1, 1, 6, 7]
    assert [border_after(text, at) for at in (0, 1, 3, 6, 7)] == [0, 1, 6, 6, 7]


def test_a_tower_of_marks_is_not_looked_at_as_a_whole() -> None:
    tower = "z" + "\u0301" * 100_000

    assert border_before(tower, 50_000) == 49_000
    assert border_after(tower, 50_000) == 51_000
    assert border_before(tower, 500) == 0
