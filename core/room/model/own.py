"""What is a client's own: what it has said of itself, and what it has begun. Pure.

Deciding may change this of the one whose line is decided, and nothing else: nobody else sees it, and no
entry of the log depends on it later.
"""

from msgspec import Struct

from core.room.model.batches import OpenBatch
from core.room.model.sasl import Sasl


class Own(Struct, eq=False):
    """What only the client itself can notice."""

    # What it wants to be registered as
    wanted_nick: str = ""
    user: str = ""
    """With its ~; empty until USER has come."""
    real_name: str = ""
    wanted_away: str = ""
    password: str = ""

    knows_302: bool = False
    """It asked for capabilities with values, and hears of changes."""
    failed_logins: int = 0
    sasl: Sasl | None = None
    """A login under way."""
    batch: OpenBatch | None = None
    """A message of several lines that it has not sent whole yet."""
    label: str = ""
    """Of a line whose answer comes later: the opening of a batch, a password that is looked at."""
    debt: float = 0.0
    """Tokens for what was done for it already, to be paid with its next line."""

    def __repr__(self) -> str:
        """Without the password."""
        return f"Own(wanted_nick={self.wanted_nick!r}, failed_logins={self.failed_logins})"
