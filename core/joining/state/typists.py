"""When others are told that we are typing: at most every three seconds, and once that we are done.  Pure.

Source: IRCv3 typing, "Sending typing notifications".
"""

from datetime import datetime, timedelta

from msgspec import Struct

from storage.wire.casefolding import casefold

_APART = timedelta(seconds=3)


class _Told(Struct):
    at: datetime
    is_typing: bool


class Typing:
    """What others think that we do."""

    __slots__ = ("_told",)

    def __init__(self) -> None:
        """Nobody was told anything."""
        self._told: dict[str, _Told] = {}

    def take_turn(self, target: str, now: datetime, *, is_typing: bool) -> bool:
        """Note that those at ``target`` are told now; False when they are not to be."""
        told = self._told.get(casefold(target))
        if not is_typing and (told is None or not told.is_typing):
            return False  # they do not think that we are
        if is_typing and told is not None and timedelta() <= now - told.at < _APART:
            return False
        self._told[casefold(target)] = _Told(now, is_typing)
        return True

    def said(self, target: str) -> None:
        """We said something there: who hears it knows that we are done."""
        if told := self._told.get(casefold(target)):
            told.is_typing = False
