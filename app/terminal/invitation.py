"""What a host without a window tells others so that they can join."""

from collections.abc import Sequence

from msgspec import Struct

from app.session import Hosting
from app.terminal.open_headless import reached_by
from app.texts.paste_lines import PasteLine, paste_lines
from app.viewmodels.dialogs.ways_in import way_in
from core.addresses import Address, as_typed
from core.inviting.hosted_invite import hosted_invite
from core.inviting.invite import Invite, invite_link
from core.inviting.qr_code import Modules, qr_modules
from core.keys.four_words import four_words
from core.keys.identity import certificate_of, key_in
from core.own_addresses import OwnAddress, ips_for_link, own_addresses


class TerminalInvitation(Struct, frozen=True):
    """What is shown for /invite."""

    link: str
    code: Modules
    """The same as a QR code."""
    addresses: tuple[tuple[str, str], ...]
    """Each as people type it, and from where it can be reached."""
    words: tuple[str, ...]
    """Four words for the room's key."""
    lines: tuple[PasteLine, ...]
    """What to paste into other programs."""
    has_password: bool


def invite_to(hosting: Hosting) -> Invite:
    """Return what the link to an open room says; it asks the system for the addresses of this computer."""
    return _invite(hosting, _told(hosting))


def invitation(hosting: Hosting) -> TerminalInvitation:
    """Return what is to be told of an open room; it takes up to half a second."""
    told, folder, has_password = _told(hosting), hosting.folder, bool(hosting.password)
    invite, certificate = _invite(hosting, told), certificate_of(folder.pem)
    way = way_in(folder.path.name, certificate, invite.addresses[0], has_password=has_password)
    return TerminalInvitation(
        invite_link(invite),
        qr_modules(invite),
        tuple((as_typed(Address(each.ip, hosting.server.port)), each.label) for each in told),
        four_words(key_in(certificate)),
        paste_lines(way),
        has_password,
    )


def _told(hosting: Hosting) -> Sequence[OwnAddress]:
    return reached_by(hosting.server.addresses, own_addresses())


def _invite(hosting: Hosting, told: Sequence[OwnAddress]) -> Invite:
    folder, port = hosting.folder, hosting.server.port
    return hosted_invite(folder.path.name, folder.pem, folder.name, ips_for_link(told), port)
