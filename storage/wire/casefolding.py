"""Which names count as the same: ISUPPORT CASEMAPPING=ascii. Pure.

Source: modern.ircdocs.horse/#casemapping-parameter.
"""

import re

CASEMAPPING = "ascii"

_ASCII_LOWER = str.maketrans({chr(code): chr(code + 32) for code in range(ord("A"), ord("Z") + 1)})


def casefold(name: str) -> str:
    """Return ``name`` for comparing: only A to Z are folded."""
    return name.lower() if name.isascii() else name.translate(_ASCII_LOWER)


def pattern(name: str) -> str:
    """Return a regular expression for ``name`` and all that `casefold` makes the same of."""
    return f"(?ai:{re.escape(name)})"
