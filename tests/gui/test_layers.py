"""Layers stand where they are meant to, and only what looks different is drawn anew."""

from typing import cast

import pytest

from tests.support.measuring_scripts import answer_of

pytestmark = pytest.mark.gui

Picture = list[tuple[int, int, str]]
FIRST: Picture = [(1, 20, "ACCENT"), (2, 60, "BAD"), (3, 100, "LINK")]


def drawn(display: str, *pictures: Picture) -> list[tuple[list[str], list[int]]]:
    """Return the colour of every 20th pixel, and the nodes of the drawing."""
    return cast("list[tuple[list[str], list[int]]]", answer_of("layers_drawn", display, pictures))


def test_each_layer_stands_where_it_belongs_and_what_moves_is_not_drawn_anew(display: str) -> None:
    moved: Picture = [(1, 0, "ACCENT"), (2, 40, "BAD"), (3, 80, "LINK")]
    (strips, nodes), (strips_after, nodes_after) = drawn(display, FIRST, moved)
    assert strips == ["", "ACCENT", "", "BAD", "", "LINK", "", ""]
    assert strips_after == ["ACCENT", "", "BAD", "", "LINK", "", "", ""]
    assert nodes == nodes_after


def test_what_looks_different_is_drawn_anew_and_the_old_is_gone(display: str) -> None:
    changed: Picture = [(1, 20, "ACCENT"), (2, 60, "FAINT"), (3, 100, "LINK")]
    (_, nodes), (strips, nodes_after) = drawn(display, FIRST, changed)
    assert strips == ["", "ACCENT", "", "FAINT", "", "LINK", "", ""]
    assert len(set(nodes) & set(nodes_after)) == 2
    assert len(nodes_after) == 3


def test_what_left_is_gone_and_what_came_is_there(display: str) -> None:
    later: Picture = [(2, 0, "BAD"), (3, 40, "LINK"), (4, 80, "ACCENT")]
    _, (strips, nodes), (strips_at_last, nodes_at_last) = drawn(display, FIRST, later, [])
    assert strips == ["BAD", "", "LINK", "", "ACCENT", "", "", ""]
    assert len(nodes) == 3
    assert strips_at_last == [""] * 8
    assert nodes_at_last == []
