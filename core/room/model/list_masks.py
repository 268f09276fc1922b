"""The masks in a channel's lists: how they are kept, what of them is shown, and whom they mean. Pure.

Beside ``nick!user@host`` there are extended ones (EXTBAN of 005): ``~a:account``, ``~c:connection`` for the
host alone, and ``~m:`` in front of any of them for a mute.
"""

from core.address_masks import AddressMask, read_address
from core.masks import mask_is_valid, matches, normalized
from core.room.model.members import ListEntry, Member
from storage.wire.mode_letters import ACCOUNT, CONNECTION, INVITATION, MUTE

_MUTE_LETTER = "m:"  # the ~ may be left out


def list_mask(letter: str, text: str) -> str | None:
    """Return ``text`` as the list ``letter`` keeps it: in full, a mute with its prefix; None if invalid."""
    bare = text.removeprefix("~")
    if letter != INVITATION and bare.startswith(_MUTE_LETTER):
        rest = _in_full(bare.removeprefix(_MUTE_LETTER))
        mask = MUTE + rest if rest else ""
    else:
        mask = _in_full(text)
    return mask if mask_is_valid(mask) else None


def _in_full(text: str) -> str:
    """Return a mask without the prefix of a mute in full; empty if it is none of ours."""
    if text.startswith((ACCOUNT, CONNECTION)):
        return text if len(text) > len(ACCOUNT) else ""
    if text.startswith("~") and text[2:3] == ":":
        return ""  # an extended ban of a kind that we don't have
    return normalized(text) if text else ""


def is_extended(mask: str) -> bool:
    """Return whether ``mask`` names an account or a connection, muted or not."""
    return mask.removeprefix(MUTE).startswith((ACCOUNT, CONNECTION))


def address_in(mask: str) -> AddressMask | None:
    """Return the address that a mask in full names in place of a host; None if it names none.

    Raises BadAddressMask.
    """
    return None if is_extended(mask) else read_address(mask.rpartition("@")[2])


def with_host(mask: str, host: str) -> str:
    """Return a mask in full with another ``host``."""
    return f"{mask.rpartition('@')[0]}@{host}"


def means(listed: ListEntry, member: Member, source: str) -> bool:
    """Return whether an entry of a list, a mute or not, means ``member``, whom others see as ``source``."""
    mask = listed.mask.removeprefix(MUTE)
    if mask.startswith(ACCOUNT):
        return means_account(listed, member.account)
    if mask.startswith(CONNECTION):
        return mask.removeprefix(CONNECTION) == str(member.connection)
    if listed.address is None:
        return matches(mask, source)
    whose, _, _ = mask.rpartition("@")
    return matches(whose, source.rpartition("@")[0]) and (
        listed.address.means(member.ip) or matches(mask, source)
    )


def means_account(listed: ListEntry, account: str) -> bool:
    """Return whether an entry of a list, a mute or not, means who has logged in to ``account``."""
    mask = listed.mask.removeprefix(MUTE)
    return bool(account) and mask.startswith(ACCOUNT) and matches(mask.removeprefix(ACCOUNT), account)
