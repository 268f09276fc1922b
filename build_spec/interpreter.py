"""Was this Python built to be fast? Measurements say so, and so does the making of an executable.

Standard library only.
"""

from __future__ import annotations  # as in dev.py

import sys
import sysconfig

_WISHED = "--enable-optimizations"  # profile-guided: "PGO"
_DEBIANS = "--with-wheel-pkg-dir=/usr/share/python-wheels/"


def build() -> str:
    """Say how the Python that runs now was built: "optimised", "not optimised", or "unknown"."""
    return described(sysconfig.get_config_var("CONFIG_ARGS"), sys.base_prefix)


def described(arguments: str | None, prefix: str) -> str:
    """Say it by the arguments of ``configure``; None: there was no such thing, as on Windows.

    Debian builds twice: the program `/usr/bin/python3` is optimised, the library is not, and of the library
    the arguments tell.
    """
    if arguments is None:
        return "unknown"
    if _WISHED in arguments:
        return "optimised"
    return "optimised by Debian" if _DEBIANS in arguments and prefix == "/usr" else "not optimised"


def library() -> str:
    """Say it of Python as a library, which is what an executable takes along."""
    return described(sysconfig.get_config_var("CONFIG_ARGS"), "")
