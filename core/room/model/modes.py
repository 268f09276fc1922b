"""Channel modes: which there are, how a MODE line is read, and what it changes. Pure.

Announced to clients as ``CHANMODES=Ibe,k,l,Cimnst``. Source: modern.ircdocs.horse/#channel-modes.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from core.masks import mask_is_valid, normalized
from core.room.model.members import Channel, ListEntry, Member
from core.room.model.ranks import RANKS
from storage.entry import Entry
from storage.wire.casefolding import casefold
from storage.wire.mode_letters import BAN, EXCEPTION, INVITATION, KEY, LIMIT, MUTE, OPERATOR

FLAGS = "Cimnst"
LISTS = INVITATION + BAN + EXCEPTION
WITH_PARAM = "".join(sorted({*LISTS, KEY, LIMIT, *RANKS}))
CHANNEL_MODES = "".join(sorted({*FLAGS, *WITH_PARAM}))
CHANMODES_TOKEN = f"{LISTS},{KEY},{LIMIT},{FLAGS}"
USER_MODES: Mapping[str, str] = {
    "B": "is_bot",
    "i": "is_invisible",
    OPERATOR: "is_operator",
    "w": "hears_wallops",
}
"""The field of `Member` that each user mode sets."""

MAX_LISTED = 60
"""Masks in all lists of a channel together: ISUPPORT MAXLIST."""


class ModeChange(NamedTuple):
    """One letter of a MODE line."""

    is_set: bool
    letter: str
    param: str | None = None
    """None: there was none, or the letter takes none."""


def parse_modes(params: list[str]) -> list[ModeChange]:
    """Return ``["+o-t", "ada"]`` as changes; each letter takes its parameter, as long as there are some."""
    letters, arguments = params[0], iter(params[1:])
    is_set = True
    changes: list[ModeChange] = []
    for letter in letters:
        if letter in "+-":
            is_set = letter == "+"
        else:
            param = next(arguments, None) if _takes_param(letter, is_set=is_set) else None
            changes.append(ModeChange(is_set, letter, param))
    return changes


def _takes_param(letter: str, *, is_set: bool) -> bool:
    return letter in WITH_PARAM and (is_set or letter != LIMIT)


def format_modes(changes: Iterable[ModeChange]) -> str:
    """Return ``changes`` as MODE writes them: ``+o-t ada``."""
    signs = ""
    letters = ""
    params: list[str] = []
    for change in changes:
        sign = "+" if change.is_set else "-"
        letters += change.letter if sign == signs else sign + change.letter
        signs = sign
        if change.param is not None:
            params.append(change.param)
    return " ".join([letters, *params])


def fill_modes(changes: Iterable[ModeChange], size_bytes: int) -> list[str]:
    """Return ``changes`` as `format_modes` does, in as few texts of at most ``size_bytes`` as possible.

    More than one is needed only for the longest masks.
    """
    texts: list[str] = []
    taken: list[ModeChange] = []
    for change in changes:
        if taken and len(format_modes([*taken, change]).encode()) > size_bytes:
            texts.append(format_modes(taken))
            taken = []
        taken.append(change)
    return [*texts, format_modes(taken)] if taken else texts


def list_mask(letter: str, text: str) -> str | None:
    """Return ``text`` as the list ``letter`` keeps it: in full, a mute with its prefix; None if invalid."""
    bare = text.removeprefix("~")
    if letter != INVITATION and bare.startswith("m:"):
        mask = MUTE + normalized(bare[2:]) if bare[2:] else ""
    elif bare != text and bare[1:2] == ":":
        mask = ""  # an extended ban of a kind that we don't have
    else:
        mask = normalized(text)
    return mask if mask_is_valid(mask) else None


def shown_modes(channel: Channel, *, is_inside: bool) -> list[str]:
    """Return the modes that are set, as 324 shows them; key and limit only to those ``is_inside``."""
    letters, params = "+" + "".join(sorted(channel.flags)), []
    if channel.key:
        letters += KEY
        params.append(channel.key if is_inside else "*")
    if channel.limit:
        letters += LIMIT
        params += [str(channel.limit)] if is_inside else []
    return [letters, *params]


def is_full(channel: Channel) -> bool:
    """Return whether no mask can be added to any list of ``channel``."""
    return sum(map(len, channel.lists.values())) >= MAX_LISTED


def changes_nothing(channel: Channel, change: ModeChange, target: Member | None) -> bool:
    """Return whether ``channel`` is already as ``change`` wants it.

    ``target`` is the member whose rank it changes; None for other modes.
    """
    letter, is_set, param = change.letter, change.is_set, change.param or ""
    if letter in FLAGS:
        return (letter in channel.flags) == is_set
    if letter in LISTS:
        return (casefold(param) in channel.lists[letter]) == is_set
    if letter == KEY:
        return channel.key == (param if is_set else "")
    if letter == LIMIT:
        return channel.limit == (int(param) if is_set else 0)
    rank = channel.members.get(target) if target is not None else None
    return rank is None or bool(rank & RANKS[letter]) == is_set


def carry_out(
    channel: Channel, change: ModeChange, target: Member | None, entry: Entry, *, knows_addresses: bool
) -> ModeChange:
    """Make a change that was judged, and return it as it is shown to the channel.

    ``target`` is the member whose rank it changes. ``knows_addresses``: its author may see where members
    connect from.
    """
    letter, is_set, param = change.letter, change.is_set, change.param or ""
    if letter in FLAGS:
        (channel.flags.add if is_set else channel.flags.discard)(letter)
    elif letter in LISTS:
        return change._replace(param=_change_list(channel, change, entry, knows_addresses=knows_addresses))
    elif letter == KEY:
        channel.key, channel.key_id = (param, entry.msgid) if is_set else ("", "")
    elif letter == LIMIT:
        channel.limit = int(param) if is_set else 0
    elif target is not None:
        channel.members[target] ^= RANKS[letter]
    return change


def _change_list(channel: Channel, change: ModeChange, entry: Entry, *, knows_addresses: bool) -> str:
    """Add a mask to its list or remove it; return it as it was spelled when it was added."""
    masks, mask = channel.lists[change.letter], change.param or ""
    channel.silenced.clear()
    if not change.is_set:
        return masks.pop(casefold(mask)).mask
    masks[casefold(mask)] = ListEntry(mask, entry.nick, entry.time_ms, knows_addresses)
    return mask
