"""Watching nicknames: MONITOR, for people with whom we share no channel. Pure.

Source: IRCv3 monitor.
"""

from collections.abc import Iterator, Sequence

from core.actions import WatchNicks
from core.irc import line_if_possible
from core.joining.state.membership import Membership
from storage.wire import commands

_FOR_A_LINE = 10  # nicknames: of the longest that servers allow, so many fit


def watch(us: Membership, order: WatchNicks) -> list[str]:
    """Return the lines that let the server report exactly these nicknames; none where it reports nobody."""
    added, removed = us.sightings.watch(filter(_is_one_word, order.nicks))
    if not us.features.has_monitor:
        return []
    return [*_lines("-", removed), *_lines("+", added)]


def _is_one_word(nick: str) -> bool:
    return bool(nick) and "," not in nick and nick.split() == [nick]


def _lines(sign: str, nicks: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(nicks), _FOR_A_LINE):
        yield from line_if_possible(commands.MONITOR, sign, ",".join(nicks[start : start + _FOR_A_LINE]))
