"""The rows of the quick switcher."""

import pytest

from app.layout.drawing.icons import Icon
from app.layout.drawing.shapes import Shape, Text
from app.layout.panes.switcher_rows import ROW, SwitcherRows
from app.layout.text.metrics import Metrics
from app.texts.common import Legible
from app.viewmodels.dialogs.switcher_model import ChoiceKind, SwitchChoice
from app.viewmodels.legible import legible, legible_name
from tests.support.drawn_shapes import HOSTILE, are_within, edges, scaled, words

WIDTH = 480


def row(
    kind: ChoiceKind, name: str = "Kitchen", detail: str = "about tea", unread: int = 120
) -> SwitchChoice:
    return SwitchChoice(kind, name, Legible(name), lambda: None, Legible(detail), unread)


def drawn(choice: SwitchChoice, metrics: Metrics, *, top: float = 0, scale: float = 1) -> list[Shape]:
    return SwitcherRows(metrics, scale).draw(choice, top, WIDTH * scale)


@pytest.mark.parametrize("kind", ChoiceKind)
def test_a_row_stays_within_its_box_wherever_it_is(kind: ChoiceKind, metrics: Metrics) -> None:
    assert are_within(drawn(row(kind), metrics, top=100), metrics, 100, WIDTH, ROW)


@pytest.mark.parametrize("kind", ChoiceKind)
def test_at_a_larger_scale_all_of_it_is_larger(kind: ChoiceKind, metrics: Metrics) -> None:
    small, large = drawn(row(kind), metrics), drawn(row(kind), metrics, scale=1.5)
    for one, other in zip(small, large, strict=True):
        assert edges(other, metrics) == pytest.approx(scaled(edges(one, metrics), 1.5))


@pytest.mark.parametrize(
    "kind,name,mark",
    [
        (ChoiceKind.PERSON, "bob", "B"),
        (ChoiceKind.CHANNEL, "lobby", Icon.HASH.value),
        (ChoiceKind.ROOM, "Kitchen", Icon.DOOR_OPEN.value),
        (ChoiceKind.ORDER, "/topic", Icon.TERMINAL.value),
        (ChoiceKind.COMMAND, "Settings", Icon.ZAP.value),
    ],
)
def test_its_sort_is_seen_and_what_is_said_of_it(
    kind: ChoiceKind, name: str, mark: str, metrics: Metrics
) -> None:
    written = f"#{name}" if kind is ChoiceKind.CHANNEL else name
    assert words(drawn(row(kind, written, "detail", 0), metrics)) == [mark, name, "detail"]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_of_strangers_leaves_the_row_or_lies_upon_something_else(text: str, metrics: Metrics) -> None:
    choice = SwitchChoice(
        ChoiceKind.PERSON, "x", legible_name(text), lambda: None, legible(text), unread=1_000
    )
    shapes = drawn(choice, metrics)
    assert are_within(shapes, metrics, 0, WIDTH, ROW)
    name, detail = (
        [edges(one, metrics) for one in shapes if isinstance(one, Text) and one.pixels == size]
        for size in (14.0, 12.0)
    )
    assert max((edge[2] for edge in name), default=0) <= min((edge[0] for edge in detail), default=WIDTH)
