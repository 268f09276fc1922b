"""The answers to LIST: which channels there are. Pure.

Source: modern.ircdocs.horse/#list-message.
"""

from datetime import datetime

from core.channel_list import ChannelsListed, ListedChannel
from core.events import Event
from core.irc import Message
from core.joining.state.membership import Membership

_DIGITS = 7  # of a number of people that can be meant


def list_start(us: Membership, _message: Message, _at: datetime) -> list[Event]:
    """Handle 321, RPL_LISTSTART, which some servers leave out."""
    us.listing.begin()
    return []


def listed(us: Membership, message: Message, _at: datetime) -> list[Event]:
    """Handle 322, RPL_LIST: client channel count topic."""
    _, name, count, *topic = message.params
    is_number = count.isascii() and count.isdecimal() and len(count) <= _DIGITS
    members = int(count) if is_number else 0
    us.listing.add(ListedChannel(name, members, topic[-1] if topic else ""))
    return []


def list_end(us: Membership, _message: Message, _at: datetime) -> list[Event]:
    """Handle 323, RPL_LISTEND."""
    return [ChannelsListed(us.listing.finish())]
