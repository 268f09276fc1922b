"""The rows of the list at the right."""

import pytest

from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink
from app.layout.drawing.shapes import Disc, Shape, Text
from app.layout.panes.member_rows import HEADING, ROW, MemberRow, MemberRows
from app.layout.text.metrics import Metrics
from app.texts.common import Legible
from app.viewmodels.legible import legible
from tests.support.drawn_shapes import HOSTILE, are_within, edges, scaled, words

WIDTH = 220
ROWS = [
    MemberRow(Legible("MEMBERS — 3")),
    MemberRow(Legible("ada"), "ada"),
    MemberRow(Legible("ada"), "ada", Legible("typing…"), is_operator=True, is_away=True, is_bot=True),
]


def drawn(
    row: MemberRow, metrics: Metrics, *, top: float = 0, width: float = WIDTH, scale: float = 1
) -> list[Shape]:
    return MemberRows(metrics, scale).draw(row, top, width)


def text(shapes: list[Shape], said: str) -> Text:
    (found,) = [one for one in shapes if isinstance(one, Text) and one.words == said]
    return found


@pytest.mark.parametrize("row", ROWS)
def test_a_row_stays_within_its_box_wherever_it_is(row: MemberRow, metrics: Metrics) -> None:
    height = MemberRows(metrics, 1).height(row)
    assert height == (ROW if row.nick else HEADING)
    assert are_within(drawn(row, metrics, top=100), metrics, 100, WIDTH, height)


@pytest.mark.parametrize("row", ROWS)
def test_at_a_larger_scale_all_of_it_is_larger(row: MemberRow, metrics: Metrics) -> None:
    small, large = drawn(row, metrics), drawn(row, metrics, width=1.5 * WIDTH, scale=1.5)
    assert MemberRows(metrics, 1.5).height(row) == 1.5 * MemberRows(metrics, 1).height(row)
    assert words(large) == words(small)
    for one, other in zip(small, large, strict=True):
        assert edges(other, metrics) == pytest.approx(scaled(edges(one, metrics), 1.5))


@pytest.mark.parametrize(
    "row, texts",
    [
        (MemberRow(Legible("MEMBERS — 3")), ["MEMBERS — 3"]),
        (MemberRow(Legible("ada"), "ada"), ["A", "ada"]),
        (MemberRow(Legible("ada"), "ada", Legible("you")), ["A", "ada", "you"]),
        (MemberRow(Legible("ada"), "ada", is_operator=True), ["A", Icon.CROWN.value, "ada"]),
        (
            MemberRow(Legible("ada"), "ada", is_operator=True, is_bot=True),
            ["A", Icon.CROWN.value, Icon.BOT.value, "ada"],
        ),
    ],
)
def test_a_row_says_who_somebody_is(row: MemberRow, texts: list[str], metrics: Metrics) -> None:
    assert words(drawn(row, metrics)) == texts


@pytest.mark.parametrize("is_away, dot, ink", [(False, Ink.HERE, Ink.TEXT), (True, Ink.AWAY, Ink.DIM)])
def test_who_is_away_is_paler_and_has_another_dot(
    is_away: bool, dot: Ink, ink: Ink, metrics: Metrics
) -> None:
    shapes = drawn(MemberRow(Legible("ada"), "ada", is_away=is_away), metrics)
    assert [one.ink for one in shapes if isinstance(one, Disc)][1:] == [Ink.BACKGROUND, dot]
    assert text(shapes, "ada").ink is ink


def test_a_name_alone_stands_in_the_middle_and_with_words_below_both_do(metrics: Metrics) -> None:
    _, top, _, bottom = edges(text(drawn(ROWS[1], metrics), "ada"), metrics)
    assert (top + bottom) / 2 == ROW / 2 - 1
    both = drawn(MemberRow(Legible("ada"), "ada", Legible("you")), metrics)
    _, first, _, end = edges(text(both, "ada"), metrics)
    _, begin, _, last = edges(text(both, "you"), metrics)
    assert (first + last) / 2 == pytest.approx(ROW / 2 - 1)
    assert begin > end


def test_icons_stand_at_the_right_apart_and_a_long_name_is_cut_before_them(metrics: Metrics) -> None:
    row = MemberRow(
        Legible("long name " * 20), "x", Legible("long words " * 20), is_operator=True, is_bot=True
    )
    shapes = drawn(row, metrics)
    crown, bot = (edges(text(shapes, icon.value), metrics) for icon in (Icon.CROWN, Icon.BOT))
    name, below = (edges(one, metrics) for one in shapes[-2:])
    assert crown[2] == pytest.approx(WIDTH - 16)
    assert bot[2] == pytest.approx(crown[0] - 6)
    assert max(name[2], below[2]) <= bot[0] - 6
    assert [said[-1] for said in words(shapes)[-2:]] == ["…", "…"]


def test_a_long_heading_is_cut(metrics: Metrics) -> None:
    (heading,) = drawn(MemberRow(Legible("HEADING " * 20)), metrics)
    assert edges(heading, metrics)[2] <= WIDTH - 16


def test_a_name_that_is_read_from_the_right_is_drawn_so(metrics: Metrics) -> None:
    assert words(drawn(MemberRow(Legible("שלום"), "שלום"), metrics))[-1] == "םולש"


@pytest.mark.parametrize("scale", [0.8, 1, 1.5])
@pytest.mark.parametrize("nick", HOSTILE)
def test_whatever_a_nick_is_its_row_keeps_its_box(nick: str, scale: float, metrics: Metrics) -> None:
    row = MemberRow(legible(nick), nick, legible(nick), is_operator=True, is_bot=True)
    shapes = drawn(row, metrics, width=WIDTH * scale, scale=scale)
    assert are_within(shapes, metrics, 0, WIDTH * scale, MemberRows(metrics, scale).height(row))
    assert sum(map(len, words(shapes))) <= 300
