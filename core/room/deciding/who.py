"""Decide: WHO and WHOX, where the asker names the fields. Pure.

Clients send it after each JOIN, and some every minute: each field is made for all members at once, and
nothing is checked twice, for what peers may write was checked when it came in. Sources:
modern.ircdocs.horse/#who-message, IRCv3 WHOX.
"""

from collections.abc import Callable, Iterable, Mapping
from itertools import repeat
from typing import NamedTuple

from core.address_masks import AddressMask, BadAddressMask, read_address
from core.irc import Message
from core.masks import matches
from core.naming.names import SERVER, is_channel
from core.numerics import RPL_ENDOFWHO, RPL_WHOREPLY, RPL_WHOSPCRPL
from core.room.model.capabilities import MULTI_PREFIX
from core.room.model.members import Member
from core.room.model.ranks import PREFIXES, SYMBOLS
from core.room.proposal import EntryFactory
from core.room.state import Room
from core.room.steps import Charge, Reply, Step
from core.room.visibility import may_find, may_see_address, visible_members
from core.room.wording import replies
from core.room.wording.replies import numeric
from storage.wire.casefolding import casefold
from storage.wire.mode_letters import GONE, HERE

ORDER = "tcuihsnfdlaor"
"""The fields of WHOX in the order in which they are answered, whatever the order of the question."""
_PLAIN = "cuhsnf"  # the fields of 352; hops and real name follow, as one parameter
_MAX_TOKEN = 3  # digits: IRCv3 WHOX
_LOOKED_AT_FOR_A_TOKEN = 100  # so many members compared with a mask cost one token
_EVERYBODY = ("*", "0")
_NO_ADDRESS = "255.255.255.255"


class _Wish(NamedTuple):
    """What is asked about the members."""

    fields: str = ""
    """The fields of WHOX; empty: 352 is wanted."""
    token: str = ""
    operators_only: bool = False


class _Answer(NamedTuple):
    """The members whom an answer is about."""

    asker: Member
    place: str
    """The channel, or * when no channel was asked for."""
    ranks: Mapping[Member, int]
    token: str
    uptime_ms: int


def who(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """Decide ``WHO`` with a channel, nickname or mask, or with none for everybody.

    A second parameter may have ``o`` for operators only, and ``%fields,token`` for WHOX.
    """
    mask = (message.params[0] if message.params else "") or "*"
    wish = _wish(message.params[1] if len(message.params) > 1 else "")
    place, found = _found(room, member, mask)
    price = room.count / _LOOKED_AT_FOR_A_TOKEN if _looks_at_all(room, mask) else 0.0
    if wish.operators_only:
        found = {peer: rank for peer, rank in found.items() if peer.is_operator}
    answer = _Answer(member, place, found, wish.token, room.uptime_ms)
    lines = replies.bounded(_table(answer, wish.fields))
    end = numeric(member, RPL_ENDOFWHO, mask, text="End of /WHO list")
    return [Charge(member, price), Reply(member, [*lines, end])]


def _wish(text: str) -> _Wish:
    flags, _, rest = text.partition("%")
    wanted, _, token = rest.partition(",")
    is_token = token.isascii() and token.isdigit() and len(token) <= _MAX_TOKEN
    fields = "".join([field for field in ORDER if field in wanted])
    return _Wish(fields, token if is_token else "", "o" in flags)


def _found(room: Room, member: Member, mask: str) -> tuple[str, Mapping[Member, int]]:
    """Return the place to be shown, and the members who are meant with their ranks."""
    if is_channel(mask):
        channel = room.channel(mask)
        return ("*", {}) if channel is None else (channel.name, visible_members(channel, member))
    if mask in _EVERYBODY:
        return "*", {peer: 0 for peer in room.registered() if may_find(member, peer)}
    peer = room.find(mask)
    return "*", {peer: 0} if peer else dict.fromkeys(_matching(room, member, mask), 0)


def _looks_at_all(room: Room, mask: str) -> bool:
    """Return whether every member is compared with ``mask``, which has to be paid for."""
    return not is_channel(mask) and mask not in _EVERYBODY and room.find(mask) is None


def _matching(room: Room, member: Member, mask: str) -> list[Member]:
    """Return the members whose nickname, user, host, real name, source or address matches ``mask``.

    A user name is also meant without its ~, which people don't type.
    """
    longest = max(casefold(mask).replace("?", "*").split("*"), key=len)
    whose, _, host = mask.rpartition("@")
    address = _address(host)
    return [
        peer
        for peer in room.registered()
        if (
            (
                longest in casefold(f"{peer.source} {peer.real_name}")
                and any(matches(mask, text) for text in _names_of(peer))
            )
            or (address is not None and may_see_address(member, peer) and _is_at(peer, whose, address))
        )
        and may_find(member, peer)
    ]


def _is_at(peer: Member, whose: str, address: AddressMask) -> bool:
    """Return whether ``peer`` comes from what is meant, and fits what stands before the @, if anything."""
    user = f"{peer.nick}!{peer.user}" if "!" in whose else peer.user
    return address.means(peer.ip) and (not whose or matches(whose, user))


def _names_of(peer: Member) -> tuple[str, ...]:
    return peer.nick, peer.user, peer.user.removeprefix("~"), peer.host, peer.real_name, peer.source


def _address(mask: str) -> AddressMask | None:
    """Return which addresses ``mask`` means; None: none."""
    try:
        return read_address(mask)
    except BadAddressMask:
        return None


def _table(answer: _Answer, fields: str) -> list[str]:
    """Return 352 for each member, or 354 when there are ``fields``."""
    code, letters = (RPL_WHOSPCRPL, fields) if fields else (RPL_WHOREPLY, _PLAIN)
    columns = [_same(f":{SERVER} {code} {answer.asker.nick}", answer)]
    columns += [_COLUMNS[letter](answer) for letter in letters]
    if not fields:
        columns.append([f":0 {peer.real_name}" for peer in answer.ranks])
    return list(map(" ".join, zip(*columns, strict=True)))


def _same(text: str, answer: _Answer) -> Iterable[str]:
    return repeat(text, len(answer.ranks))


def _flags(answer: _Answer) -> Iterable[str]:
    """Return for each member: here or gone, operator of the room, ranks in the channel, bot."""
    prefixes = SYMBOLS if answer.asker.capabilities & MULTI_PREFIX else PREFIXES
    return [
        f"{GONE if peer.away else HERE}{'*' if peer.is_operator else ''}{prefixes[rank]}"
        f"{'B' if peer.is_bot else ''}"
        for peer, rank in answer.ranks.items()
    ]


def _addresses(answer: _Answer) -> Iterable[str]:
    asker = answer.asker
    return [
        replies.address(peer.ip) if may_see_address(asker, peer) else _NO_ADDRESS for peer in answer.ranks
    ]


def _idle(answer: _Answer) -> Iterable[str]:
    return [str((answer.uptime_ms - peer.spoke_ms) // 1000) for peer in answer.ranks]


_COLUMNS: Mapping[str, Callable[[_Answer], Iterable[str]]] = {
    "t": lambda answer: _same(answer.token or "0", answer),
    "c": lambda answer: _same(answer.place, answer),
    "u": lambda answer: [peer.user for peer in answer.ranks],
    "i": _addresses,
    "h": lambda answer: [peer.host for peer in answer.ranks],
    "s": lambda answer: _same(SERVER, answer),
    "n": lambda answer: [peer.nick for peer in answer.ranks],
    "f": _flags,
    "d": lambda answer: _same("0", answer),
    "l": _idle,
    "a": lambda answer: [peer.account or "0" for peer in answer.ranks],
    "o": lambda answer: _same("n/a", answer),
    "r": lambda answer: [f":{peer.real_name}" for peer in answer.ranks],
}
