"""Which names are equal whatever their case: ISUPPORT CASEMAPPING=ascii. Pure.

Source: modern.ircdocs.horse/#casemapping-parameter.
"""

import re

CASEMAPPING = "ascii"

_ASCII_LOWER = str.maketrans({chr(code): chr(code + 32) for code in range(ord("A"), ord("Z") + 1)})


def casefold(name: str) -> str:
    """Return ``name`` in a form for comparing, with A to Z in lower case, and only these."""
    return name.lower() if name.isascii() else name.translate(_ASCII_LOWER)


def pattern(name: str) -> str:
    """Return a regular expression that matches ``name`` in any case, as `casefold` compares."""
    return f"(?ai:{re.escape(name)})"
