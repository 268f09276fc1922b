"""Which channels a server has, as it answers LIST. Pure."""

from msgspec import Struct


class ListedChannel(Struct, frozen=True):
    """A channel that the server has told of."""

    name: str
    members: int
    topic: str


class ChannelsListed(Struct, frozen=True):
    """All channels that we may know of: the answer to `ListChannels`."""

    channels: tuple[ListedChannel, ...]
