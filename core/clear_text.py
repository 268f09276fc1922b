"""Who may speak in the clear in a room that is encrypted. Pure."""

from enum import Enum

from core.networks import is_this_computer


class Clear(Enum):
    """Which programs may come in without encryption."""

    NONE = "none"
    LOCAL = "local"
    """Those on the host's own computer: nobody on the network sees what they say."""
    ALL = "all"

    def lets_in(self, ip: str, local_ip: str) -> bool:
        """Return whether ``ip`` may speak in the clear, having connected to ``local_ip`` of this computer.

        Who comes from the very address that was called sits at this computer: no other one can hold it.
        """
        if self is Clear.LOCAL:
            return is_this_computer(ip) or ip == local_ip
        return self is Clear.ALL
