"""Why a connection is of no more use. Pure."""

from enum import Enum


class Loss(Enum):
    """Why a connection is of no more use."""

    CLOSED = "closed"
    """The other side has closed it."""
    BROKEN = "broken"
    """Nothing can be received any more."""
    UNSENDABLE = "unsendable"
    """Nothing can be sent any more; the other side's last lines may still be there to be received."""
    BEHIND = "behind"
    """The other side does not read what it is sent: the backlog has passed its bound."""
    GIVEN_UP = "given up"
    """The owner has ended it."""
