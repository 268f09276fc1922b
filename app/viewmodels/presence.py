"""Who is here, as the window knows it: events of `core.presence`, all their text `Legible`. Pure."""

from datetime import datetime

from msgspec import Struct

from app.viewmodels.legible import Name


class PersonIdentified(Struct, frozen=True):
    """A person is known by this account from here on; see `core.presence.Identified`."""

    nick: Name
    account: str
    """Never drawn."""


class PersonOnline(Struct, frozen=True):
    """Somebody has this nickname; see `core.presence.CameOnline`."""

    nick: Name
    at: datetime


class PersonOffline(Struct, frozen=True):
    """Nobody has this nickname; see `core.presence.WentOffline`."""

    nick: Name
    at: datetime


class PersonLost(Struct, frozen=True):
    """Somebody else may have this nickname from here on; see `core.presence.LostSight`."""

    nick: Name
    at: datetime


class OwnAwayChanged(Struct, frozen=True):
    """We are away now, or back; see `core.presence.OwnAway`."""

    is_away: bool
    at: datetime
