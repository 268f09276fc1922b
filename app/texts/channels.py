"""Words about names of channels. Pure."""

from collections.abc import Mapping

from app.texts.common import Legible
from core.naming.names import CHANNEL_BYTES, ChannelFault

_PROBLEMS: Mapping[ChannelFault, str] = {
    ChannelFault.EMPTY: "Please name a channel, such as #music.",
    ChannelFault.TOO_LONG: f"That is too long: {CHANNEL_BYTES - 1} letters at most, fewer in some scripts.",
    ChannelFault.BAD_CHARACTER: "The name of a channel can’t have spaces, commas or any of : * ? ! @",
    ChannelFault.INVISIBLE: "That name has a character that nobody sees.",
    ChannelFault.MIXED_SCRIPTS: "That name mixes alphabets that nobody writes together.",
    ChannelFault.BAD_MARKS: "That name has more accents on a letter than people can tell apart.",
    ChannelFault.BAD_DIGITS: "Digits can’t stand before letters that are written from right to left.",
}


def channel_problem(fault: ChannelFault) -> Legible:
    """Say why no channel can be called so."""
    return Legible(_PROBLEMS[fault])
