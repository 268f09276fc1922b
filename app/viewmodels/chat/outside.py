"""That we are not in a channel whose conversation stands there all the same. Pure."""

from msgspec import Struct

from app.texts.common import Legible


class Outside(Struct, frozen=True):
    """Why we are not in a channel, and whether we can come back by ourselves."""

    why: Legible
    """A sentence."""
    may_return: bool
    """Whether it is of use to try; else somebody else must let us in first."""
