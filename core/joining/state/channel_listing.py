"""The answer to LIST while it comes in: one line for each channel, then an end. Pure."""

from core.channel_list import ListedChannel

MOST_LISTED = 5_000
"""A room of ours has no more channels; a server that names more is not listened to any further."""


class ChannelListing:
    """Collects what the server says of its channels."""

    __slots__ = ("_channels",)

    def __init__(self) -> None:
        """Nothing was said yet."""
        self._channels: list[ListedChannel] = []

    def begin(self) -> None:
        """Forget what an answer before this one has left unfinished."""
        self._channels = []

    def add(self, channel: ListedChannel) -> None:
        """Take one channel."""
        if len(self._channels) < MOST_LISTED:
            self._channels.append(channel)

    def finish(self) -> tuple[ListedChannel, ...]:
        """Return all channels, and begin anew."""
        channels, self._channels = tuple(self._channels), []
        return channels
