from app.layout.drawing.icons import DISC, Icon
from app.layout.text.metrics import Face, Metrics


def test_every_icon_has_a_glyph(metrics: Metrics) -> None:
    assert [icon.name for icon in Icon if not metrics.covers(icon, Face.ICONS)] == []


def test_icons_are_private_characters_in_the_order_of_their_names_here() -> None:
    assert [ord(icon) for icon in Icon] == list(range(0xE000, 0xE000 + len(Icon)))


def test_no_icon_is_a_character_of_a_text(metrics: Metrics) -> None:
    assert not any(map(metrics.has_glyph, [*Icon, DISC]))


def test_a_disc_is_as_wide_as_its_size(metrics: Metrics) -> None:
    assert metrics.width(DISC, Face.ICONS, 24) == 24
    assert DISC not in set(Icon)
