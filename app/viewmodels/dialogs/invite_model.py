"""What a host tells others so that they can join: addresses, the password, lines for other programs. Pure."""

from collections.abc import Sequence
from enum import Enum

from msgspec import Struct

from app.texts import invite as texts
from core.addresses import Address, OwnAddress, Reach
from core.values import replace


class Program(Enum):
    """Another IRC program, by its name."""

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

    address: str
    label: str
    """For whom it is good."""


class InviteState(Struct, frozen=True):
    """What is shown."""

    room: str
    best: InviteAddress
    others: tuple[InviteAddress, ...]
    password: str
    line: str
    """To paste into the program that is chosen."""
    hint: str
    """What to do with it."""
    program: Program = Program.IRSSI
    shows_others: bool = False
    copied: str = ""
    """What was copied last."""
    is_alone: bool = False
    """No address leads to this computer from elsewhere."""

    def __repr__(self) -> str:
        """Without the password, which stands in three of them."""
        return f"InviteState(room={self.room!r}, best={self.best!r}, program={self.program})"


class InviteModel:
    """Unfolds and chooses; the best address needs neither."""

    def __init__(self, room: str, own: Sequence[OwnAddress], port: int, password: str) -> None:
        """``own``: addresses of this computer, best first, its own loopback last."""
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
        """Show all addresses, or the best one only."""
        self.state = replace(self.state, shows_others=not self.state.shows_others)

    def choose_program(self, program: Program) -> None:
        """Show the line for this program."""
        hint = texts.PASTE if program is Program.WEECHAT else texts.PASTE_AND_JOIN
        self.state = replace(self.state, program=program, line=self._line(program), hint=hint)

    def copy(self, words: str) -> None:
        """Remember what was copied, so that it can be said."""
        self.state = replace(self.state, copied=words)

    def _line(self, program: Program) -> str:
        return _LINES[program](*self._where)


def addresses_to_tell(own: Sequence[OwnAddress], port: int) -> tuple[InviteAddress, ...]:
    """Return what to tell others, best first; this computer's own only when there is nothing else."""
    useful = [address for address in own if address.reach is not Reach.HERE] or own
    return tuple(InviteAddress(str(Address(address.ip, port)), _label(address)) for address in useful)


def _label(address: OwnAddress) -> str:
    special = {Reach.VPN: texts.VPN, Reach.VIRTUAL: texts.VIRTUAL}
    return special.get(address.reach, address.label)
