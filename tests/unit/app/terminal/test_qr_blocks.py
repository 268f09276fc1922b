"""A QR code for a terminal."""

import pytest

from app.terminal.qr_blocks import qr_lines
from core.addresses import Address
from core.inviting.invite import Invite
from core.inviting.qr_code import Modules, qr_modules, with_margin

CODE = qr_modules(Invite("k3v7q2xa", bytes(range(20)), (Address("192.168.1.20", 6697),)))
_LIGHT = {"█": (True, True), "▀": (True, False), "▄": (False, True), " ": (False, False)}


def read_back(lines: list[str]) -> Modules:
    """Return the modules, light where something is drawn."""
    rows: list[tuple[bool, ...]] = []
    for line in lines:
        pairs = [_LIGHT[character] for character in line]
        rows += [tuple(not upper for upper, _ in pairs), tuple(not lower for _, lower in pairs)]
    return tuple(rows)


def test_without_colours_what_is_light_is_drawn_for_most_terminals_are_dark() -> None:
    lines = list(qr_lines(CODE, has_colours=False))

    whole = with_margin(CODE)
    assert read_back(lines)[: len(whole)] == whole
    assert len(lines) == (len(whole) + 1) // 2


def test_with_colours_it_is_dark_on_light_in_every_terminal() -> None:
    plain = list(qr_lines(CODE, has_colours=False))
    for line, other in zip(qr_lines(CODE, has_colours=True), plain, strict=True):
        assert line.startswith("\x1b[30;107m")
        assert line.endswith("\x1b[0m")
        turned = line[9:-4].translate(str.maketrans("█▀▄ ", " ▄▀█"))
        assert turned == other


@pytest.mark.parametrize("has_colours", [True, False])
def test_all_lines_are_of_one_width(*, has_colours: bool) -> None:
    assert len({len(line) for line in qr_lines(CODE, has_colours=has_colours)}) == 1
