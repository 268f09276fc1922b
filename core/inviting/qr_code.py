"""The link of an invitation as a QR code. Pure."""

from core.inviting.invite import Invite, invite_link
from core.values import replace

QUIET = 4
"""So many light modules must be around the code: ISO/IEC 18004, 9.1."""

Modules = tuple[tuple[bool, ...], ...]
"""The code in rows, without what is around it; True: dark."""


def qr_modules(invite: Invite) -> Modules:
    """Return the code of the link, without the room's name and in capitals: so it has the fewest modules.

    It takes about 50 ms the first time, so it must not run on the main thread.
    """
    import segno  # noqa: PLC0415 - slow to import, and few hosts look at a QR code

    link = invite_link(replace(invite, name="")).upper()
    code = segno.make(link, error="m", micro=False, boost_error=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


def with_margin(modules: Modules) -> Modules:
    """Return the code with the light modules around it."""
    side = len(modules) + 2 * QUIET
    light, blank = (False,) * QUIET, ((False,) * side,) * QUIET
    return (*blank, *((*light, *row, *light) for row in modules), *blank)
