"""Who may do what in a channel: asked by *decide*, and again by *apply*. Pure.

Limit, key, ban and invitation are checked here and nowhere else. A refusal is the numeric that says why; None
means that nothing is refused. What compares masks returns a `Priced` verdict: nobody is charged here, the
caller lets the client pay.
"""

import hmac
from typing import Generic, NamedTuple, TypeVar

from core.naming.names import LOBBY, SERVER
from core.naming.passwords import are_same
from core.numerics import (
    ERR_BADCHANNAME,
    ERR_BADCHANNELKEY,
    ERR_BANNEDFROMCHAN,
    ERR_CHANNELISFULL,
    ERR_INVITEONLYCHAN,
    ERR_UNAVAILRESOURCE,
    ERR_USERONCHANNEL,
    ERR_YOUREBANNEDCREEP,
)
from core.room.model.list_masks import means, means_account
from core.room.model.members import Channel, ListEntry, Member
from core.room.model.ranks import HALFOP, OPERATOR, VOICE
from core.room.state import HOST_OPERATOR, Room
from core.room.wording import replies
from core.room.wording.replies import numeric
from storage.entry import DEVICE_TAG, ConnectionId, device_in
from storage.wire.ctcp import is_for_programs
from storage.wire.mode_letters import MUTE

Found = TypeVar("Found")


class Priced(NamedTuple, Generic[Found]):
    """A verdict, and the tokens that finding it has cost."""

    verdict: Found
    price: float = 0.0


_YES, _NO, _NOT_REFUSED = Priced(True), Priced(False), Priced[str | None](None)  # noqa: FBT003 - the verdict itself
MAX_CHANNELS_IN_ALL = 5000
MAX_INVITED = 60
"""Invitations of one channel, and of one member; the oldest one gives way."""
_MASKS_FOR_A_TOKEN = 40  # the slowest masks take 10 µs each
KEY_TAG = "key="
"""In the tags of a JOIN's entry, in front of the id of the MODE that set the key which was given."""


OWNER_TAG = "owner"
"""In the tags of a ``registered``: it proved to be the host's own window. A log has no passwords."""


def registered_tags(device: str, *, is_owner: bool) -> str:
    """Return the tags of a ``registered``: what the client has proved by then."""
    proved = DEVICE_TAG + device if device else ""
    return ";".join(filter(None, (OWNER_TAG if is_owner else "", proved)))


def proved_in(tags: str) -> tuple[bool, str]:
    """Return of the tags of a ``registered`` whether it is the host's own window, and its device's key."""
    owner, _, device = tags.partition(";") if tags.startswith(OWNER_TAG) else ("", "", tags)
    return bool(owner), device_in(device)


def may_rule(room: Room, channel: Channel, connection: ConnectionId, rank: int) -> bool:
    """Return whether the connection has at least this rank in ``channel``.

    The host and the room's operators may do everything, inside or not.
    """
    author = room.members.get(connection)
    if author is None:
        return connection == room.console
    return author.is_operator or channel.members.get(author, 0) >= rank


def may_kick(room: Room, channel: Channel, connection: ConnectionId, victim: Member) -> bool:
    """Return whether ``victim`` may be removed: a half-operator may not remove an operator."""
    needed = OPERATOR if channel.is_operator(victim) else HALFOP
    return may_rule(room, channel, connection, needed)


def invite_refusal(room: Room, channel: Channel, member: Member, guest: Member) -> str | None:
    """Return the numeric that keeps ``member`` from inviting ``guest``; None: it may.

    With +i only those who rule the channel may invite (modern.ircdocs.horse/#invite-message).
    """
    if member not in channel.members and not member.is_operator:
        return replies.not_on_channel(member, channel.name)
    if "i" in channel.flags and not may_rule(room, channel, member.connection, HALFOP):
        return replies.not_operator(member, channel.name)
    if guest in channel.members:
        text = "is already on channel"
        return numeric(member, ERR_USERONCHANNEL, guest.nick, channel.name, text=text)
    return None


def may_set_topic(room: Room, channel: Channel, connection: ConnectionId) -> bool:
    """Return whether the topic may be set: by every member, or with +t by those who rule the channel."""
    return "t" not in channel.flags or may_rule(room, channel, connection, HALFOP)


def may_know_addresses(room: Room, connection: ConnectionId) -> bool:
    """Return whether the connection may learn, and name in masks, from which addresses members connect."""
    author = room.members.get(connection)
    return connection == room.console if author is None else author.is_operator


def is_owner(room: Room, member: Member) -> bool:
    """Return whether ``member`` has given the token of the host's own window as its password.

    So it comes back into the room whatever was banned; what it becomes an operator by is OPER.
    """
    token = room.settings.operators.get(HOST_OPERATOR, "")
    return bool(token) and hmac.compare_digest(token.encode(), (member.own.password or "").encode())


def entry_refusal(room: Room, member: Member, nick: str, user: str, *, is_owner: bool) -> Priced[str | None]:
    """Return the numeric that keeps ``member`` out of the room as ``nick!user``; None: it may come in.

    Only the host's own bans of the lobby count, and none against the host's own window (``is_owner``).
    """
    bans = _bans_of_host(room)
    if not bans or is_owner:
        return _NOT_REFUSED
    price = len(bans) / _MASKS_FOR_A_TOKEN
    source = f"{nick}!{user}@{member.host}"
    means_them = any(means(ban, member, source) for ban in bans)
    exceptions = room.channels[LOBBY].lists["e"].values()
    if not means_them or any(
        means(one, member, source) for one in exceptions if not one.mask.startswith(MUTE)
    ):
        return Priced(None, price)
    return Priced(_banned(member), price)


def login_refusal(room: Room, member: Member, account: str) -> str | None:
    """Return the numeric for who logs in to an ``account`` that the host has banned; None: it may."""
    is_banned_so = any(means_account(ban, account) for ban in _bans_of_host(room))
    return _banned(member) if is_banned_so and not member.is_host else None


def _bans_of_host(room: Room) -> list[ListEntry]:
    listed = room.channels[LOBBY].lists["b"].values()
    return [one for one in listed if one.by == SERVER and not one.mask.startswith(MUTE)]


def _banned(member: Member) -> str:
    return numeric(member, ERR_YOUREBANNEDCREEP, text="You are banned from this room")


def founding_refusal(room: Room, member: Member, name: str) -> str | None:
    """Return the numeric that keeps ``member`` from making one more channel; None: it may."""
    if len(room.channels) < MAX_CHANNELS_IN_ALL:
        return _look_refusal(room, member, name)
    return numeric(member, ERR_UNAVAILRESOURCE, name, text="There are too many channels in this room")


def _look_refusal(room: Room, member: Member, name: str) -> str | None:
    other = room.channel_like(name)
    if other is None:
        return None
    return numeric(member, ERR_BADCHANNAME, name, text="A channel that looks like this one is there already")


def join_refusal(channel: Channel, member: Member, key: str) -> Priced[str | None]:
    """Return the numeric that keeps ``member`` with this ``key`` out of ``channel``; None: it may join."""
    if member.is_host or member in channel.invited:
        return _NOT_REFUSED
    if channel.limit and len(channel.members) >= channel.limit:
        return Priced(_refused(member, ERR_CHANNELISFULL, channel, "+l"))
    if channel.key and not are_same(channel.key, key):
        return Priced(_refused(member, ERR_BADCHANNELKEY, channel, "+k"))
    price = 0.0
    if "i" in channel.flags:
        is_invited, price = _is_on_list(channel, "I", member)
        if not is_invited:
            return Priced(_refused(member, ERR_INVITEONLYCHAN, channel, "+i"), price)
    banned = is_banned(channel, member)
    refusal = _refused(member, ERR_BANNEDFROMCHAN, channel, "+b") if banned.verdict else None
    return Priced(refusal, price + banned.price)


def _refused(member: Member, code: str, channel: Channel, mode: str) -> str:
    return numeric(member, code, channel.name, text=f"Cannot join channel ({mode})")


def invite(channel: Channel, member: Member) -> None:
    """Let ``member`` join once; the oldest invitations of either give way when there are too many."""
    channel.invited[member] = None
    member.invitations[channel] = None
    while len(channel.invited) > MAX_INVITED:
        use_invitation(channel, next(iter(channel.invited)))
    while len(member.invitations) > MAX_INVITED:
        use_invitation(next(iter(member.invitations)), member)


def use_invitation(channel: Channel, member: Member) -> None:
    """Remove the invitation of ``member``, if there is one."""
    channel.invited.pop(member, None)
    member.invitations.pop(channel, None)


def may_send(channel: Channel, member: Member, text: str) -> Priced[bool]:
    """Return whether ``member`` may send ``text`` to ``channel``: +n, +m, +C, bans and mutes."""
    flags = channel.flags
    if "C" in flags and _has_ctcp(text):
        return _NO
    rank = channel.members.get(member)
    if rank is not None and "m" not in flags and not channel.lists["b"]:
        return _YES  # the most frequent case
    if rank is not None and rank >= VOICE:
        return _YES
    if "m" in flags or (rank is None and "n" in flags):
        return _NO
    is_kept_silent, price = is_silenced(channel, member)
    return Priced(not is_kept_silent, price)


def _has_ctcp(text: str) -> bool:
    """Return whether a line of ``text`` is CTCP other than ACTION (/me)."""
    return any(map(is_for_programs, text.split("\n")))


def is_banned(channel: Channel, member: Member) -> Priced[bool]:
    """Return whether a ban matches ``member``, and no exception does."""
    is_meant, price = _is_on_list(channel, "b", member)
    if not is_meant:
        return Priced(verdict=False, price=price)
    is_excepted, more = _is_on_list(channel, "e", member)
    return Priced(not is_excepted, price + more)


def is_silenced(channel: Channel, member: Member) -> Priced[bool]:
    """Return whether a ban or a mute silences ``member``; remembered for members of ``channel``.

    Nothing silences the host's own window.
    """
    if not channel.lists["b"] or member.is_host:
        return _NO
    known = channel.silenced.get(member)
    if known is not None:
        return _YES if known else _NO
    banned = is_banned(channel, member)
    muted = _NO if banned.verdict else _is_muted(channel, member)
    verdict = banned.verdict or muted.verdict
    if member in channel.members:
        channel.silenced.keep(member, is_silenced=verdict)
    return Priced(verdict, banned.price + muted.price)


def _is_muted(channel: Channel, member: Member) -> Priced[bool]:
    price = 0.0
    for kind in ("", MUTE):
        is_excepted, more = _is_on_list(channel, "e", member, kind)
        price += more
        if is_excepted:
            return Priced(verdict=False, price=price)
    is_meant, more = _is_on_list(channel, "b", member, MUTE)
    return Priced(is_meant, price + more)


def _is_on_list(channel: Channel, letter: str, member: Member, kind: str = "") -> Priced[bool]:
    """Return whether a mask of this kind on this list matches ``member``, who pays for the look-up."""
    masks = channel.lists[letter]
    is_meant = any(
        means(listed, member, member.source)
        for mask, listed in masks.items()
        if mask.startswith(kind or MUTE) == bool(kind)
    )
    return Priced(is_meant, len(masks) / _MASKS_FOR_A_TOKEN)
