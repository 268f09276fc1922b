"""Channel modes: which there are, how a MODE line is read, and what it changes. Pure.

Announced to clients as ``CHANMODES=Ibe,k,l,Cimnst``. Source: modern.ircdocs.horse/#channel-modes.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from core.address_masks import read_address
from core.room.model.members import Channel, ListEntry, Member
from core.room.model.ranks import RANKS
from storage.entry import Entry
from storage.wire.casefolding import casefold
from storage.wire.mode_letters import BAN, EXCEPTION, INVITATION, KEY, LIMIT, OPERATOR

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
_ADDRESSES_TAG, _WHOM_TAG = "addresses=", ";whom="
"""In the tags of a MODE's entry: what `mode_tags` writes."""


class ModeChange(NamedTuple):
    """One letter of a MODE line."""

    is_set: bool
    letter: str
    param: str | None = None
    """None: there was none, or the letter takes none."""
    address: str = ""
    """The address that the mask means; ``param`` has its cloak in its place. Empty: it means none."""


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


def mode_tags(changes: Iterable[ModeChange], whom: str = "") -> str:
    """Return the tags of the entry of ``changes``: the addresses that their masks don't show.

    ``whom``: the nickname of whom the host bans or mutes. Only *apply* reads them; nobody is sent them.
    """
    addresses = [change.address for change in changes if change.letter in LISTS]
    return f"{_ADDRESSES_TAG}{','.join(addresses)}{_WHOM_TAG}{whom}" if any(addresses) or whom else ""


def tagged_changes(text: str, tags: str) -> tuple[list[ModeChange], str]:
    """Return the changes of an entry with the addresses in its ``tags``, and whom the host means."""
    changes = parse_modes(text.split(" "))
    if not tags.startswith(_ADDRESSES_TAG):
        return changes, ""
    written, _, whom = tags.removeprefix(_ADDRESSES_TAG).partition(_WHOM_TAG)
    addresses = iter(written.split(","))
    return [
        change._replace(address=next(addresses, "")) if change.letter in LISTS else change
        for change in changes
    ], whom


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
        return _is_listed_so(channel, change) == is_set
    if letter == KEY:
        return channel.key == (param if is_set else "")
    if letter == LIMIT:
        return channel.limit == (int(param) if is_set else 0)
    rank = channel.members.get(target) if target is not None else None
    return rank is None or bool(rank & RANKS[letter]) == is_set


def _is_listed_so(channel: Channel, change: ModeChange) -> bool:
    """Return whether the mask of ``change`` is in its list; one to be added, with the address it means."""
    listed = channel.lists[change.letter].get(casefold(change.param or ""))
    if listed is None or not change.is_set or not change.address:
        return listed is not None
    return listed.address is not None and listed.address.text == change.address


def carry_out(
    channel: Channel, change: ModeChange, target: Member | None, entry: Entry, whom: str = ""
) -> ModeChange:
    """Make a change that was judged, and return it as it is shown to the channel.

    ``target`` is the member whose rank it changes, ``whom`` the nickname of whom the host bans or mutes.
    """
    letter, is_set, param = change.letter, change.is_set, change.param or ""
    if letter in FLAGS:
        (channel.flags.add if is_set else channel.flags.discard)(letter)
    elif letter in LISTS:
        return change._replace(param=_change_list(channel, change, entry, whom))
    elif letter == KEY:
        channel.key, channel.key_id = (param, entry.msgid) if is_set else ("", "")
    elif letter == LIMIT:
        channel.limit = int(param) if is_set else 0
    elif target is not None:
        channel.members[target] ^= RANKS[letter]
    return change


def _change_list(channel: Channel, change: ModeChange, entry: Entry, whom: str) -> str:
    """Add a mask to its list or remove it; return it as it was spelled when it was added."""
    masks, mask = channel.lists[change.letter], change.param or ""
    channel.silenced.clear()
    if not change.is_set:
        return masks.pop(casefold(mask)).mask
    address = read_address(change.address) if change.address else None
    masks[casefold(mask)] = ListEntry(mask, entry.nick, entry.time_ms, address, whom)
    return mask
