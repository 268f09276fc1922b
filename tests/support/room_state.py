"""The state of a room in plain values: what two hosts, or a room and its log, must agree on."""

from core.room.model.members import Channel, Member
from core.room.state import Room

State = dict[str, object]


def state_of(room: Room, *, with_messages: bool = True) -> State:
    """Return all of ``room`` that its entries determine; ``with_messages``: also what messages change."""
    state: State = {
        "console": room.console,
        "members": {one.connection: _member(one) for one in room.members.values()},
        "channels": {name: _channel(channel) for name, channel in room.channels.items()},
        "operators": {one.connection for one in room.operators},
        "invisible": {one.connection for one in room.invisible},
        "nicknames": {one.nick: one.connection for one in room.registered()},
        "bindings": [(one.nick, one.device, one.since_ms, one.used_ms) for one in room.bindings],
        "past": list(room.past),
        "most": room.most_members,
    }
    return state | {"messages": (room.messages, room.lobby_messages)} if with_messages else state


def _member(member: Member) -> State:
    known: State = {
        name: getattr(member, name)
        for name in ("ip", "port", "host", "since_ms", "account", "device", "is_registered")
    }
    if not member.is_registered:  # what it has said of itself so far concerns nobody else
        return known
    names = ("nick", "user", "real_name", "source", "away", "signed_on_ms", "is_operator", "is_host")
    known |= {name: getattr(member, name) for name in (*names, "is_invisible", "is_bot", "hears_wallops")}
    known |= {"channels": list(member.channels)}
    return known | {"invitations": [channel.name for channel in member.invitations]}


def _channel(channel: Channel) -> State:
    names = ("name", "created_ms", "topic", "flags", "key", "key_id", "limit")
    return {name: getattr(channel, name) for name in names} | {
        "members": [(member.connection, rank) for member, rank in channel.members.items()],
        "lists": {letter: list(masks.items()) for letter, masks in channel.lists.items()},
        "invited": [member.connection for member in channel.invited],
    }
