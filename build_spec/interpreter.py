"""Finds out whether this Python was built with optimisations, for benchmarks and for the executable.

It needs only the standard library.
"""

from __future__ import annotations  # as in dev.py

import sys
import sysconfig

_WISHED = "--enable-optimizations"  # profile-guided: "PGO"
_DEBIANS = "--with-wheel-pkg-dir=/usr/share/python-wheels/"


def build() -> str:
    """Return how the Python that runs now was built: "optimised", "not optimised", or "unknown"."""
    return described(sysconfig.get_config_var("CONFIG_ARGS"), sys.base_prefix)


def described(arguments: str | None, prefix: str) -> str:
    """Return how Python was built, by the arguments of ``configure``; None: there are none, as on Windows.

    Debian builds twice: the program `/usr/bin/python3` is optimised, the library is not. The arguments are
    those of the library.
    """
    if arguments is None:
        return "unknown"
    if _WISHED in arguments:
        return "optimised"
    return "optimised by Debian" if _DEBIANS in arguments and prefix == "/usr" else "not optimised"


def library() -> str:
    """Return how Python's shared library was built, which becomes part of an executable."""
    return described(sysconfig.get_config_var("CONFIG_ARGS"), "")
