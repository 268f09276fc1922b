"""What a host tells others so that they can join: link, addresses, password, lines for IRC programs. Pure."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from app.texts import invite as texts
from app.texts.common import NOTHING, Legible
from app.texts.keys_of_rooms import in_one_line
from app.texts.paste_lines import PasteLine, WayIn, paste_lines
from app.viewmodels.legible import legible
from core.addresses import Address, as_typed
from core.inviting.invite import Invite, invite_link
from core.inviting.qr_code import Modules
from core.own_addresses import OwnAddress, Reach
from core.values import replace

_LABELS = {
    Reach.VPN: texts.VPN,
    Reach.VIRTUAL: texts.VIRTUAL,
    Reach.LINK: texts.LINK_LOCAL,
}


class InviteAddress(Struct, frozen=True):
    """An address to tell others."""

    address: Legible
    """As people type it: without the usual port."""
    label: Legible
    """Which network it belongs to, in words; or why it is hardly of use."""
    is_doubtful: bool = False
    """Whether it is hardly of use to others."""
    reached: Legible = NOTHING
    """How many computers came in through it, in words; empty: none yet."""


class InviteState(Struct, frozen=True):
    """What the dialog shows."""

    link: Legible
    best: InviteAddress
    others: tuple[InviteAddress, ...]
    password: str
    lines: tuple[PasteLine, ...]
    """What to paste into other programs."""
    chosen: int = 0
    """Which of the lines is shown."""
    saved: Legible = NOTHING
    """Where the certificate was saved, or why it was not; empty: it has not been asked for."""
    shows_others: bool = False
    shows_programs: bool = False
    """Whether the lines for other programs are unfolded."""
    copied: str = ""
    """What was copied last; empty: nothing was."""
    is_alone: bool = False
    """Whether no other computer can reach this one."""
    code: Modules = ()
    """The link as a QR code; empty: it is being made."""
    words: Legible = NOTHING
    """Four words for the room's key; empty: they are being made."""

    @property
    def line(self) -> PasteLine:
        """What is to be pasted into the program that is chosen."""
        return self.lines[self.chosen]

    def __repr__(self) -> str:
        """Leave out the password, which may have been copied, too."""
        return f"InviteState(best={self.best!r}, program={self.line.program})"


class InviteModel:
    """Shows link and best address at once, and the others and the lines for programs when asked.

    What takes a while to make comes later: `show_prepared`.
    """

    def __init__(
        self,
        invite: Invite,
        way: WayIn,
        own: Sequence[OwnAddress],
        password: str,
        save_certificate: Callable[[], Legible],
    ) -> None:
        """``way``: how other programs come in. ``own``: the addresses of this computer, best first.

        ``save_certificate`` does that, and says where the file is now, or why there is none.
        """
        best, *others = addresses_to_tell(own, way.port)
        self.look_here: Callable[[], None] | None = None
        """Has the doctor look why others can't come in; None: there is none."""
        self._own, self._port = own, way.port
        self._save_certificate = save_certificate
        self._computers: Mapping[str, int] = {}
        self.state = InviteState(
            legible(invite_link(invite)),
            best,
            tuple(others),
            password,
            paste_lines(way),
            is_alone=own[0].reach is Reach.HERE,
        )

    def show_prepared(self, code: Modules, words: tuple[Legible, ...]) -> None:
        """Show the link as a QR code, and the words by which people can tell the room's key, once made."""
        self.state = replace(self.state, code=code, words=in_one_line(words))

    def show_reached(self, computers: Mapping[str, int]) -> None:
        """Show how many computers came in through each address of this one."""
        if computers == self._computers:
            return
        self._computers = computers
        best, *others = addresses_to_tell(self._own, self._port, computers)
        self.state = replace(self.state, best=best, others=tuple(others))

    def toggle_others(self) -> None:
        """Show all addresses, or only the best one."""
        self.state = replace(self.state, shows_others=not self.state.shows_others)

    def toggle_programs(self) -> None:
        """Show the lines for other programs, or fold them away."""
        self.state = replace(self.state, shows_programs=not self.state.shows_programs)

    def choose_line(self, number: int) -> None:
        """Show the line for another program."""
        self.state = replace(self.state, chosen=number, saved=NOTHING)

    def save_certificate(self) -> None:
        """Save the room's certificate, for programs that read it from a file, and say where it is."""
        self.state = replace(self.state, saved=self._save_certificate())

    def copy(self, words: str) -> None:
        """Remember what was copied, so that the dialog can say so."""
        self.state = replace(self.state, copied=words)


def addresses_to_tell(
    own: Sequence[OwnAddress], port: int, computers: Mapping[str, int] | None = None
) -> tuple[InviteAddress, ...]:
    """Return the addresses to tell others, best first; loopback only when there is nothing else.

    ``computers``: how many came in through each; None: that is not known.
    """
    useful = [address for address in own if address.reach is not Reach.HERE] or own
    return tuple(_telling(address, port, (computers or {}).get(address.ip, 0)) for address in useful)


def _telling(own: OwnAddress, port: int, computers: int) -> InviteAddress:
    reached = texts.reached_by(computers) if computers else NOTHING
    label = _LABELS.get(own.reach) or legible(own.label)
    is_doubtful = own.reach not in (Reach.NETWORK, Reach.DIRECT) and not computers
    return InviteAddress(legible(as_typed(Address(own.ip, port))), label, is_doubtful, reached)
