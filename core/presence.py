"""Events of a client about who is here: known by an account, watched, away. Pure."""

from datetime import datetime

from msgspec import Struct


class Identified(Struct, frozen=True):
    """Whoever has this nickname is known by this account from here on; empty: by none."""

    nick: str
    account: str


class CameOnline(Struct, frozen=True):
    """Somebody has a nickname that we watch; told also when we begin to watch it."""

    nick: str
    at: datetime


class WentOffline(Struct, frozen=True):
    """Nobody has a nickname that we watch; told also when we begin to watch it."""

    nick: str
    at: datetime


class LostSight(Struct, frozen=True):
    """From here on somebody else may have this nickname: we would not be told."""

    nick: str
    at: datetime


class OwnAway(Struct, frozen=True):
    """We are away now, or back."""

    is_away: bool
    at: datetime


class PersonAway(Struct, frozen=True):
    """Somebody to whom we wrote is away."""

    nick: str
    reason: str
    at: datetime
