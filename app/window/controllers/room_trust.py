"""What one room is known by, before it is joined and afterwards: between the profile and the client."""

import ipaddress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from app.settings.known_rooms import KnownRoom, RoomKeys
from app.settings.profile import Recent
from app.texts.common import NOTHING, Legible
from app.texts.failures import NO_LONGER_ENCRYPTED, NOT_OF_THE_LINK
from app.window.controllers.profile_keeper import ProfileKeeper
from core.addresses import Address, BadAddress, parse_address
from core.events import Secured
from core.failures import Failure
from core.inviting.invite import Invite
from core.keys.pins import Pin
from core.values import replace

if TYPE_CHECKING:  # the client is imported when it is needed, so that the window opens sooner
    from core.joining.trust import Trust


class Wanted(Struct, frozen=True):
    """The room that a person wants to join, as far as they have said which one."""

    addresses: tuple[Address, ...]
    """At least one; the first one is the one that people are told."""
    name: str = ""
    """The name by which it was chosen among the rooms joined before; empty: only an address was given."""
    pin: bytes = b""
    """How the pin of its key begins, as a link has it; empty: none was given."""
    room_id: str = ""
    """The short id of a link or of an announcement; empty: none was given."""


class RoomTrust:
    """Says whom a client may talk to, and keeps in the profile what the person says of it."""

    def __init__(self, keeper: ProfileKeeper, wanted: Wanted) -> None:
        self._keeper = keeper
        self._wanted = wanted
        self._secured: Secured | None = None
        self._confirmed = b""
        """The key of which the person has said that it is the host's."""
        self._entered = b""
        """The key of the room that we came into: who comes again wants the same."""
        self.changed: Recent | None = None
        """The room joined before which has another key now; None: there is none."""

    @property
    def _known(self) -> RoomKeys:
        return self._keeper.profile.known

    @property
    def _where(self) -> str:
        return _spelled(self._wanted.addresses[0])

    @property
    def places(self) -> tuple[Address, ...]:
        """Where to try: where the room was reached last, at the addresses that are wanted, and all others."""
        room = self._known_before
        reached = [found for text in (room.addresses if room else ()) if (found := _address(text))]
        return tuple(dict.fromkeys((*reached[:1], *self._wanted.addresses, *reached)))

    @property
    def _known_before(self) -> KnownRoom | None:
        known, wanted = self._known, self._wanted
        if wanted.pin:
            return next(
                (room for room in known.rooms if bytes.fromhex(room.pin).startswith(wanted.pin)), None
            )
        if wanted.room_id:
            return known.with_id(wanted.room_id)
        return known.called(wanted.name, self._where) if wanted.name else None

    @property
    def may_be_clear(self) -> bool:
        """Whether a room in the clear may be joined there if the person wants to: no known one."""
        is_known = bool(self._wanted.pin or self._wanted.room_id in self._known.pins())
        places = map(_spelled, self._wanted.addresses)
        return not is_known and not any(map(self._known.has_been_at, places))

    def trust(self) -> "Trust":
        """Return what the next connection requires."""
        from core.joining.trust import Trust  # noqa: PLC0415 - see above

        known, room = self._known, self._known_before
        before = bytes.fromhex(room.pin) if room else b""
        pin = self._entered or self._confirmed or self._wanted.pin or before
        are_clear = all(known.may_be_clear(_spelled(address)) for address in self._wanted.addresses)
        may_be_clear = self.may_be_clear and are_clear
        is_vouched = bool(self._wanted.pin or self._confirmed)
        unconfirmed = frozenset[Pin]() if is_vouched else known.unconfirmed()
        return Trust(pin, may_be_clear, self._wanted.room_id, known.pins(), unconfirmed)

    def hear(self, event: Secured) -> Secured:
        """Note which key the room has; return the event with the words that the person is to compare.

        A room that is known, but whose words nobody has compared yet, gets those of the last time.
        """
        self._secured = event
        room = self._known.with_pin(event.pin)
        if self._wanted.pin or event.words or room is None or room.words_seen:
            return event
        return replace(event, words=room.words)

    def came_in_clear(self) -> None:
        """Forget which key answered an earlier try: this one has none."""
        self._secured = None

    def told_address(self, host: str, port: int) -> Address:
        """Return the address to tell of the room that was reached there: a name that was wanted stays."""
        first = self._wanted.addresses[0]
        reached = _address(str(Address(host, port)))
        return reached if reached and _is_ip(first.host) else first

    def is_led_to_by(self, invite: Invite) -> bool:
        """Whether ``invite`` leads to this room, as far as can be told."""
        if pin := self._secured.pin if self._secured else self._wanted.pin:
            return pin.startswith(invite.pin)
        return self._wanted.addresses[0] in invite.addresses

    def why_not(self, failure: Failure, claimed: str) -> Legible:
        """Return why what answers will not do for what is known of the room; empty: that is not why.

        ``claimed``: the id of the room that it says it is; empty: none.
        """
        if failure is Failure.NOT_ENCRYPTED and not self.may_be_clear:
            return NOT_OF_THE_LINK if self._wanted.pin and not self._known_as("") else NO_LONGER_ENCRYPTED
        if failure is Failure.KEY_CHANGED and self._wanted.pin and not self._known_as(claimed):
            return NOT_OF_THE_LINK
        return NOTHING

    def arrived(self, name: str) -> None:
        """Keep the key of the room that was entered, which its host calls ``name``."""
        if not (event := self._secured):
            return
        self._entered = bytes(event.pin)
        winner = _spelled(Address(event.host, event.port))
        seen = datetime.now(UTC) if self._wanted.pin or self._confirmed else None
        room = KnownRoom(event.pin.hex(), event.room_id, name, event.words, seen, (winner, self._where))
        self._keep(self._known.met(room))

    def turned_away(self, room_id: str) -> None:
        """See that the room which has another key now, and this id, is in the list, to be forgotten."""
        if (room := self._known_as(room_id)) and room.addresses:
            profile = self._keeper.profile.listed(room.addresses, room.name)
            listed = (one for one in profile.recent if one.address in room.addresses)
            self.changed = replace(next(listed, Recent(room.addresses[0])), room=room.name)
            self._keeper.keep_profile(profile)

    def _known_as(self, room_id: str) -> KnownRoom | None:
        """Return the known room that claims this id, or else the one that is wanted."""
        known = self._known
        return known.with_id(room_id) or self._known_before or known.with_id(self._wanted.room_id)

    def confirm(self) -> None:
        """Keep that the words of the room are those of its host: from now on it may be told a password."""
        if event := self._secured:
            self._confirmed = bytes(event.pin)
            if self._known.with_pin(event.pin):
                self._keep(self._known.confirmed(event.pin, datetime.now(UTC)))

    def accept_clear(self) -> None:
        """Keep that this room is to be joined though it is in the clear, at all addresses that it has."""
        known = self._known
        for address in reversed(self._wanted.addresses):
            known = known.accepted(_spelled(address))
        self._keep(known)

    def _keep(self, known: RoomKeys) -> None:
        self._keeper.keep_profile(replace(self._keeper.profile, known=known))


def _spelled(address: Address) -> str:
    """Return an address in the one spelling by which it is found again."""
    return str(_address(str(address)) or address)


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _address(text: str) -> Address | None:
    try:
        return parse_address(text)
    except BadAddress:
        return None
