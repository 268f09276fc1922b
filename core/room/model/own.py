"""What is a client's own: what it has said of itself, and what it has begun. Pure.

Deciding may change this of the client whose line is decided, and nothing else: nobody else sees it, and no
entry of the log depends on it later.
"""

from msgspec import Struct, field

from core.room.model.batches import OpenBatch
from core.room.model.sasl import Sasl


class Own(Struct, eq=False):
    """What only the client itself can notice."""

    # What it wants to be registered as
    wanted_nick: str = ""
    user: str = ""
    """The user name with its ~; empty until USER has come."""
    real_name: str = ""
    wanted_away: str = ""
    untold: list[str] = field(default_factory=list)
    """What it is told when it has been welcomed: that something of this was cut or replaced."""
    password: str | None = None
    """What PASS said; None: it has not come."""

    knows_302: bool = False
    """Whether it asked for CAP LS 302: capabilities with values, and news of changes."""
    failed_logins: int = 0
    sasl: Sasl | None = None
    """The login it has begun; None: none."""
    device: str = ""
    """The key of its device, which it has proved to have; it is the member's when an entry says so."""
    batch: OpenBatch | None = None
    """The message of several lines that it has not sent whole yet."""
    label: str = ""
    """The label of a line that is answered later: a batch that was opened, a password that is checked."""
    debt: float = 0.0
    """Tokens for what was done for it already, to be paid with its next line."""

    def tell_later(self, text: str) -> None:
        """Have the client told ``text``, once, when it has been welcomed."""
        if text not in self.untold:
            self.untold.append(text)

    def __repr__(self) -> str:
        """Without the password."""
        return f"Own(wanted_nick={self.wanted_nick!r}, failed_logins={self.failed_logins})"
