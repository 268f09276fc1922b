"""How a room is encrypted, and who may do without."""

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from core.clear_text import Clear
from core.keys.pins import pin_of

if TYPE_CHECKING:  # `ssl` is slow to import, and a room in the clear has no use for it
    from ssl import SSLContext


class CannotEncrypt(Exception):
    """The file with the room's key can't be used."""


class Encryption(Struct, frozen=True):
    """How a room speaks TLS, and who may come in without."""

    context: "SSLContext | None" = None
    """None: everything is said in the clear."""
    clear: Clear = Clear.ALL

    def lets_in_clear(self, ip: str, local_ip: str) -> bool:
        """Return whether ``ip``, connected to ``local_ip`` of this computer, may do without TLS."""
        return self.context is None or self.clear.lets_in(ip, local_ip)


def pin_text(pem_path: Path | None) -> str:
    """Return what the key in a file is told by; empty: there is no file, or no certificate in it."""
    if pem_path is None:
        return ""
    from core.keys.identity import certificate_of  # noqa: PLC0415 - for rooms with a key

    try:
        return pin_of(certificate_of(pem_path.read_bytes())).hex()
    except (OSError, ValueError):  # `encryption` says what is wrong with it
        return ""


def encryption(pem_path: Path | None, clear: Clear) -> Encryption:
    """Return the encryption with the key and certificate of a file; None: there is none.

    Raises CannotEncrypt.
    """
    if pem_path is None:
        return Encryption()
    from core.transport.tls import server_context  # noqa: PLC0415 - see above

    try:
        return Encryption(server_context(pem_path), clear)
    except OSError as error:  # ssl.SSLError, too, whose words are of no use to anybody
        raise CannotEncrypt(f"{pem_path.name} has no key with its certificate") from error
