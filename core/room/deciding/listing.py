"""Decide: LIST and NAMES: which channels there are, and who is in them. Pure.

Source: modern.ircdocs.horse/#list-message, with its ELIST extensions.
"""

from collections.abc import Iterable
from typing import NamedTuple

from core.irc import Message
from core.masks import matches
from core.naming.names import SERVER
from core.numerics import RPL_LIST, RPL_LISTEND, RPL_LISTSTART
from core.room.model import bounds
from core.room.model.members import Channel, Member
from core.room.proposal import EntryFactory
from core.room.state import Room
from core.room.steps import Charge, Reply, Step
from core.room.visibility import may_see_channel
from core.room.wording import replies
from core.room.wording.replies import numeric
from storage.wire.casefolding import casefold

_MAX_MASKS = 2  # of each kind; each is compared with every channel
_COMPARED_FOR_A_TOKEN = 200
_MOST_WITH_TOPIC = 1000  # of a longer list only names and numbers are sent
_MINUTE_MS = 60_000


def names(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """Decide ``NAMES #a,#b``: who is in each, and its 366; 366 alone for what is secret or not there."""
    given = list(filter(None, (message.params[0] if message.params else "").split(","))) or ["*"]
    spelled: dict[str, str] = {}
    for name in given:
        spelled.setdefault(casefold(name), name)
    asked, lines = list(spelled.values()), list[str]()
    for name in asked[: bounds.MAX_TARGETS]:
        channel = room.channel(name)
        found = replies.names_in(member, channel) if channel is not None else []
        lines += replies.bounded(found, replies.ANSWER_BYTES // len(asked[: bounds.MAX_TARGETS]))
        lines.append(replies.end_of_names(member, name))
    if left := asked[bounds.MAX_TARGETS :]:
        lines.append(replies.too_many_targets(member, ",".join(left)))
    return [Reply(member, lines)]


class _Bound(NamedTuple):
    """A condition: ``>n`` or ``<n`` members, ``C>n`` the channel's age, ``T>n`` its topic's, in minutes."""

    kind: str
    is_more: bool
    value: int

    def holds(self, channel: Channel, now_ms: int) -> bool:
        """Return whether ``channel`` meets the condition."""
        if self.kind == "T":
            return channel.topic is not None and self._compare(now_ms - channel.topic.at_ms)
        return self._compare(now_ms - channel.created_ms if self.kind == "C" else len(channel.members))

    def _compare(self, measure: int) -> bool:
        value = self.value * _MINUTE_MS if self.kind else self.value
        return measure > value if self.is_more else measure < value


class _Wish(NamedTuple):
    """The channels that a LIST asks for."""

    names: list[str]
    masks: list[str]
    unwanted: list[str]
    """Masks of channels to be left out."""
    bounds: list[_Bound]


def list_channels(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """Decide ``LIST``, ``LIST #a,#b`` and LIST with masks and conditions; empty channels are left out."""
    if len(message.params) > 1 and (elsewhere := replies.no_such_server(room, member, message.params[1])):
        return [Reply(member, elsewhere)]
    wish = _wish(message.params[0] if message.params else "")
    compared = len(wish.masks) + len(wish.unwanted) + len(wish.bounds)
    price = compared * len(room.channels) / _COMPARED_FOR_A_TOKEN
    found = [
        channel
        for channel in _candidates(room, wish)
        if channel.members and may_see_channel(member, channel) and _is_wanted(channel, wish, factory.now_ms)
    ]
    start = numeric(member, RPL_LISTSTART, "Channel", text="Users  Name")
    end = numeric(member, RPL_LISTEND, text="End of /LIST")
    return [Charge(member, price), Reply(member, [start, *replies.bounded(_lines(member, found)), end])]


def _lines(member: Member, channels: list[Channel]) -> list[str]:
    head = f":{SERVER} {RPL_LIST} {member.nick}"
    if len(channels) > _MOST_WITH_TOPIC:
        return [f"{head} {channel.name} {len(channel.members)} :" for channel in channels]
    return [
        f"{head} {channel.name} {len(channel.members)} :{channel.topic.text if channel.topic else ''}"
        for channel in channels
    ]


def _wish(text: str) -> _Wish:
    wish = _Wish([], [], [], [])
    for item in filter(None, text.split(",")):
        if (bound := _bound(item)) is not None:
            wish.bounds.append(bound)
        elif item[0] == "!":
            wish.unwanted.append(item[1:])
        else:
            (wish.masks if "*" in item or "?" in item else wish.names).append(item)
    return wish._replace(
        masks=wish.masks[:_MAX_MASKS], unwanted=wish.unwanted[:_MAX_MASKS], bounds=wish.bounds[:_MAX_MASKS]
    )


def _bound(item: str) -> _Bound | None:
    kind = item[0].upper() if item[0] in "CcTt" else ""
    sign, number = item[len(kind) : len(kind) + 1], item[len(kind) + 1 :]
    if sign not in ("<", ">") or not (number.isascii() and number.isdigit()):
        return None
    return _Bound(kind, sign == ">", int(number))


def _candidates(room: Room, wish: _Wish) -> Iterable[Channel]:
    """Return the channels of the names and masks; without any, all."""
    if not wish.names and not wish.masks:
        return room.channels.values()
    named = {channel: None for name in wish.names if (channel := room.channel(name)) is not None}
    if wish.masks:
        named |= dict.fromkeys(
            channel
            for channel in room.channels.values()
            if any(matches(mask, channel.name) for mask in wish.masks)
        )
    return named


def _is_wanted(channel: Channel, wish: _Wish, now_ms: int) -> bool:
    return not any(matches(mask, channel.name) for mask in wish.unwanted) and all(
        bound.holds(channel, now_ms) for bound in wish.bounds
    )
