"""The rows of the list at the left."""

import pytest

from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink
from app.layout.drawing.shapes import Box, Picture, Shape, Text
from app.layout.panes.sidebar_rows import HEADING, ROW, Destination, SidebarRow, SidebarRows
from app.layout.text.metrics import Face, Metrics
from app.texts.common import Legible
from app.viewmodels.legible import legible_name
from core.values import replace
from tests.support.drawn_shapes import HOSTILE, are_within, edges, scaled, words

WIDTH = 228
EVERY_PLACE = [SidebarRow(place, Legible("Kitchen"), unread=3) for place in Destination]


def drawn(
    row: SidebarRow, metrics: Metrics, *, top: float = 0, width: float = WIDTH, scale: float = 1
) -> list[Shape]:
    return SidebarRows(metrics, scale).draw(row, top, width)


def name_of(shapes: list[Shape]) -> Text:
    (name,) = [one for one in shapes if isinstance(one, Text) and one.pixels == 14]
    return name


@pytest.mark.parametrize("row", EVERY_PLACE, ids=lambda row: row.place.value)
def test_a_row_stays_within_its_box_wherever_it_is(row: SidebarRow, metrics: Metrics) -> None:
    height = SidebarRows(metrics, 1).height(row)
    assert height == (HEADING if row.place is Destination.HEADING else ROW)
    assert are_within(drawn(row, metrics, top=100), metrics, 100, WIDTH, height)


@pytest.mark.parametrize("unread", [0, 3, 200])
def test_where_a_draft_waits_a_pencil_stands_after_the_name_and_before_what_is_unread(
    unread: int, metrics: Metrics
) -> None:
    row = SidebarRow(Destination.CHANNEL, Legible("#" + "w" * 60), unread, has_draft=True)
    shapes = drawn(row, metrics)
    (pencil,) = [one for one in shapes if isinstance(one, Text) and one.words == Icon.PENCIL]
    badges = [one.x for one in shapes if isinstance(one, Box)]
    name = name_of([one for one in shapes if one is not pencil])
    assert name.x + metrics.width(name.words, name.face, name.pixels) < pencil.x
    assert pencil.x + pencil.pixels < min(badges, default=WIDTH)
    assert len(shapes) == len(drawn(replace(row, has_draft=False), metrics)) + 1


@pytest.mark.parametrize("row", EVERY_PLACE, ids=lambda row: row.place.value)
def test_a_row_looks_the_same_wherever_it_is(row: SidebarRow, metrics: Metrics) -> None:
    moved = [shape.moved(100) for shape in drawn(row, metrics)]
    assert [edges(one, metrics) for one in drawn(row, metrics, top=100)] == [
        pytest.approx(edges(one, metrics)) for one in moved
    ]


@pytest.mark.parametrize("row", EVERY_PLACE, ids=lambda row: row.place.value)
def test_at_a_larger_scale_all_of_it_is_larger(row: SidebarRow, metrics: Metrics) -> None:
    small, large = drawn(row, metrics), drawn(row, metrics, width=1.5 * WIDTH, scale=1.5)
    assert SidebarRows(metrics, 1.5).height(row) == 1.5 * SidebarRows(metrics, 1).height(row)
    assert words(large) == words(small)
    for one, other in zip(small, large, strict=True):
        assert edges(other, metrics) == pytest.approx(scaled(edges(one, metrics), 1.5))


@pytest.mark.parametrize(
    "row, texts",
    [
        (SidebarRow(Destination.HEADING, Legible("CHANNELS")), ["CHANNELS"]),
        (SidebarRow(Destination.CONSOLE, Legible("Server console")), [Icon.SERVER.value, "Server console"]),
        (SidebarRow(Destination.CHANNEL, Legible("#lobby")), [Icon.HASH.value, "lobby"]),
        (SidebarRow(Destination.CHANNEL, Legible("##c")), [Icon.HASH.value, "#c"]),
        (SidebarRow(Destination.PERSON, Legible("#ada")), ["A", "#ada"]),
        (SidebarRow(Destination.PERSON, Legible("ada"), unread=7), ["A", "7", "ada"]),
    ],
    ids=lambda value: value.name if isinstance(value, SidebarRow) else "",
)
def test_a_row_says_what_it_leads_to(row: SidebarRow, texts: list[str], metrics: Metrics) -> None:
    assert words(drawn(row, metrics)) == texts


@pytest.mark.parametrize("unread, said", [(1, "1"), (99, "99"), (100, "99+"), (10**9, "99+")])
def test_what_is_unread_stands_in_a_badge_at_the_right(unread: int, said: str, metrics: Metrics) -> None:
    shapes = drawn(SidebarRow(Destination.CHANNEL, Legible("#lobby"), unread), metrics)
    (badge,) = [one for one in shapes if isinstance(one, Box)]
    (number,) = [one for one in shapes if isinstance(one, Text) and one.words == said]
    left, top, right, bottom = edges(number, metrics)
    assert badge.x + badge.width == WIDTH - 14
    assert badge.width >= badge.height == 20
    assert (left + right) / 2 == pytest.approx(badge.x + badge.width / 2)
    assert (top + bottom) / 2 == pytest.approx(badge.y + badge.height / 2)
    assert left >= badge.x + 4


def test_without_anything_unread_there_is_no_badge(metrics: Metrics) -> None:
    assert [
        one
        for one in drawn(SidebarRow(Destination.CHANNEL, Legible("#lobby")), metrics)
        if isinstance(one, Box)
    ] == []


@pytest.mark.parametrize("is_mentioned, ink", [(False, Ink.ACCENT), (True, Ink.DANGER)])
def test_a_badge_is_red_when_one_is_meant(is_mentioned: bool, ink: Ink, metrics: Metrics) -> None:
    shapes = drawn(SidebarRow(Destination.CHANNEL, Legible("#lobby"), 1, is_mentioned=is_mentioned), metrics)
    assert [one.ink for one in shapes if isinstance(one, Box)] == [ink]


@pytest.mark.parametrize(
    "row, face, ink",
    [
        (SidebarRow(Destination.CHANNEL, Legible("#lobby")), Face.REGULAR, Ink.DIM),
        (SidebarRow(Destination.CHANNEL, Legible("#lobby"), is_chosen=True), Face.STRONG, Ink.TEXT),
        (SidebarRow(Destination.CHANNEL, Legible("#lobby"), unread=1), Face.STRONG, Ink.TEXT),
        (SidebarRow(Destination.PERSON, Legible("鈴木"), unread=1), Face.REGULAR, Ink.TEXT),
    ],
)
def test_what_is_chosen_or_unread_is_strong_where_the_letters_are(
    row: SidebarRow, face: Face, ink: Ink, metrics: Metrics
) -> None:
    name = name_of(drawn(row, metrics))
    assert (name.face, name.ink) == (face, ink)


def test_who_is_away_has_a_dot(metrics: Metrics) -> None:
    here, away = (
        drawn(SidebarRow(Destination.PERSON, Legible("ada"), is_away=is_away), metrics)
        for is_away in (False, True)
    )
    assert (len(away) - len(here), Ink.AWAY in [one.ink for one in away if not isinstance(one, Picture)]) == (
        2,
        True,
    )


@pytest.mark.parametrize("place", [Destination.CHANNEL, Destination.PERSON, Destination.CONSOLE])
def test_a_long_name_is_cut_before_the_badge(place: Destination, metrics: Metrics) -> None:
    shapes = drawn(SidebarRow(place, Legible("long name " * 20), unread=100), metrics)
    (badge,) = [one for one in shapes if isinstance(one, Box)]
    name = name_of(shapes)
    assert name.words.endswith("…")
    assert badge.x - 30 < edges(name, metrics)[2] <= badge.x - 8


def test_a_long_heading_is_cut(metrics: Metrics) -> None:
    (heading,) = drawn(SidebarRow(Destination.HEADING, Legible("HEADING " * 20)), metrics)
    assert edges(heading, metrics)[2] <= WIDTH - 14


def test_a_name_that_is_read_from_the_right_is_drawn_so(metrics: Metrics) -> None:
    assert name_of(drawn(SidebarRow(Destination.PERSON, Legible("שלום")), metrics)).words == "םולש"


@pytest.mark.parametrize("scale", [0.8, 1, 1.5])
@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("place", Destination)
def test_whatever_a_name_is_its_row_keeps_its_box_and_its_words_can_be_seen(
    place: Destination, name: str, scale: float, metrics: Metrics
) -> None:
    row = SidebarRow(place, legible_name(name), unread=5, is_mentioned=True)
    shapes = drawn(row, metrics, width=WIDTH * scale, scale=scale)
    assert are_within(shapes, metrics, 0, WIDTH * scale, SidebarRows(metrics, scale).height(row))
    assert sum(map(len, words(shapes))) <= 150
    assert place is Destination.HEADING or not set("".join(words(shapes))) & set("\u202e\u202c\x02\x1b\n")
