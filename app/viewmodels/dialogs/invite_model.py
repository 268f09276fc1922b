"""What a host tells others so that they can join: address, password, lines for IRC programs. Pure."""

from collections.abc import Sequence
from enum import Enum

from msgspec import Struct

from app.texts import invite as texts
from app.texts.common import Legible
from app.viewmodels.legible import legible
from core.addresses import Address
from core.own_addresses import OwnAddress, Reach
from core.values import replace


class Program(Enum):
    """An IRC program that people may have."""

    IRSSI = "irssi"
    WEECHAT = "WeeChat"
    HEXCHAT = "HexChat"


_LINES = {
    Program.IRSSI: texts.irssi,
    Program.WEECHAT: texts.weechat,
    Program.HEXCHAT: texts.hexchat,
}


class InviteAddress(Struct, frozen=True):
    """An address to tell others."""

    address: Legible
    label: Legible
    """Which network it belongs to, in words."""


class InviteState(Struct, frozen=True):
    """What the dialog shows."""

    room: str
    best: InviteAddress
    others: tuple[InviteAddress, ...]
    password: str
    line: str
    """The line to paste into the chosen program."""
    hint: Legible
    """What to do with the line."""
    program: Program = Program.IRSSI
    shows_others: bool = False
    copied: str = ""
    """What was copied last; empty: nothing was."""
    is_alone: bool = False
    """Whether no other computer can reach this one."""

    def __repr__(self) -> str:
        """Leave out the password, which stands in three of the fields."""
        return f"InviteState(room={self.room!r}, best={self.best!r}, program={self.program})"


class InviteModel:
    """Shows the best address at once, and the others and the lines for programs when asked."""

    def __init__(self, room: str, own: Sequence[OwnAddress], port: int, password: str) -> None:
        """``own``: the addresses of this computer, at least one: the best first, loopback last."""
        best, *others = addresses_to_tell(own, port)
        self._where = (own[0].ip, port, password)
        self.state = InviteState(
            room,
            best,
            tuple(others),
            password,
            self._line(Program.IRSSI),
            texts.PASTE_AND_JOIN,
            is_alone=own[0].reach is Reach.HERE,
        )

    def toggle_others(self) -> None:
        """Show all addresses, or only the best one."""
        self.state = replace(self.state, shows_others=not self.state.shows_others)

    def choose_program(self, program: Program) -> None:
        """Show the line for this program."""
        hint = texts.PASTE if program is Program.WEECHAT else texts.PASTE_AND_JOIN
        self.state = replace(self.state, program=program, line=self._line(program), hint=hint)

    def copy(self, words: str) -> None:
        """Remember what was copied, so that the dialog can say so."""
        self.state = replace(self.state, copied=words)

    def _line(self, program: Program) -> str:
        return _LINES[program](*self._where)


def addresses_to_tell(own: Sequence[OwnAddress], port: int) -> tuple[InviteAddress, ...]:
    """Return the addresses to tell others, best first; loopback only when there is nothing else."""
    useful = [address for address in own if address.reach is not Reach.HERE] or own
    return tuple(
        InviteAddress(legible(str(Address(address.ip, port))), _label(address)) for address in useful
    )


def _label(address: OwnAddress) -> Legible:
    special = {Reach.VPN: texts.VPN, Reach.VIRTUAL: texts.VIRTUAL}
    return special.get(address.reach) or legible(address.label)
