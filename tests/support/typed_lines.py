"""Lines as people type them in bursts: short, with Enter between, and the next one at once."""

from collections.abc import Sequence
from itertools import chain
from random import Random

_LETTERS = "abcdefghijklmnopqrstuvwxyz /"


def typed_lines(chance: Random, bursts: int) -> list[str]:
    """Return two lines for each burst, each with its number, so that none is like another."""
    return [f"{_word(chance)}{number}{_word(chance)}" for number in range(2 * bursts)]


def _word(chance: Random) -> str:
    inside = "".join(chance.choice(_LETTERS) for _ in range(chance.randint(0, 3)))
    return f"{chance.choice('abcxyz')}{inside}{chance.choice('abcxyz')}"


def typing_words(lines: Sequence[str], delay_ms: int) -> list[str]:
    """Return what xdotool is told to type each line with Enter behind it, at one speed."""
    delay = ("--delay", str(delay_ms))
    words = [("type", "--args", "1", *delay, line, "key", *delay, "Return") for line in lines]
    return [*chain.from_iterable(words)]
