"""A QR code for a terminal: two modules in each character. Pure."""

from collections.abc import Iterator

from core.inviting.qr_code import Modules, with_margin

_INK = "\x1b[30;107m"  # black on bright white, whatever the terminal looks like
_END = "\x1b[0m"
_DARK = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}


def qr_lines(modules: Modules, *, has_colours: bool) -> Iterator[str]:
    """Yield the lines; without colours light modules are drawn, for most terminals are dark."""
    whole = with_margin(modules)
    last = (False,) * len(whole)
    for at in range(0, len(whole), 2):
        pairs = list(zip(whole[at], whole[at + 1] if at + 1 < len(whole) else last, strict=True))
        if has_colours:
            yield f"{_INK}{''.join(map(_DARK.__getitem__, pairs))}{_END}"
        else:
            yield "".join(_DARK[not upper, not lower] for upper, lower in pairs)
