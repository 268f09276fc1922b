"""Who may have which nickname: asked by *decide*, and again by *apply*. Pure."""

from core.naming.names import NICK_BYTES, nick_fault
from core.room.model.capabilities import STANDARD_REPLIES
from core.room.model.members import Member
from core.room.state import Room
from core.room.wording import replies
from core.text.cutting import beginning
from storage.wire import commands, standard_replies

_SUGGESTIONS = range(2, 8)


def nick_refusal(room: Room, member: Member, nick: str, device: str) -> list[str]:
    """Return the lines that keep ``member``, who has the key ``device``, from ``nick``; empty: none does."""
    if room.binding_against(nick, device) is not None:
        return _bound(room, member, nick, device)
    return [] if room.nick_is_free(nick, member) else [replies.nick_in_use(member, nick)]


def _bound(room: Room, member: Member, nick: str, device: str) -> list[str]:
    """Return 433 for a nickname that belongs to another device, and before it what else could be taken."""
    in_use = replies.nick_in_use(member, nick)
    if not member.capabilities & STANDARD_REPLIES:
        return [in_use]
    text = "This nickname belongs to somebody else's device"
    context = [nick, *suggestions(room, member, nick, device)[:1]]
    return [replies.fail(commands.NICK, standard_replies.BOUND, *context, text=text), in_use]


def suggestions(room: Room, member: Member, nick: str, device: str) -> list[str]:
    """Return nicknames like ``nick`` that ``member`` may have: perhaps none."""
    stem = beginning(nick, NICK_BYTES - 1)
    numbered = (f"{stem}{number}" for number in _SUGGESTIONS)
    return [one for one in numbered if nick_fault(one) is None and _is_open(room, member, one, device)][:1]


def _is_open(room: Room, member: Member, nick: str, device: str) -> bool:
    return room.binding_against(nick, device) is None and room.nick_is_free(nick, member)


def ghosts(room: Room, member: Member, nick: str, device: str, *, is_owner: bool) -> list[Member] | None:
    """Return who has ``nick`` and is ``member`` itself, come in before; None: somebody else has it.

    That is who has proved to have the same device, or has logged in to the same account, or both are the
    host's own window.
    """
    if room.binding_against(nick, device) is not None:
        return None
    held = room.in_the_way(nick, member)
    are_own = all(old.is_person(device, member.account) or (is_owner and old.is_host) for old in held)
    return held if are_own else None
