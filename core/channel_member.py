"""What a server has told of somebody in a channel. Pure."""

from msgspec import Struct


class ChannelMember(Struct, frozen=True):
    """Somebody in a channel, as far as the server has told of them."""

    nick: str
    is_operator: bool = False
    is_away: bool = False
    is_voiced: bool = False
    is_bot: bool = False
