"""Decide: which nickname is given to which device. Pure."""

from core.endings import REPLACED
from core.irc import Message
from core.keys.devices import as_text, read_text
from core.numerics import ERR_UNKNOWNCOMMAND
from core.room.model.members import Member
from core.room.proposal import EntryFactory
from core.room.rules import permissions
from core.room.state import Room
from core.room.steps import Reply, Step
from core.room.wording import replies
from core.room.wording.replies import numeric
from storage.entry import DEVICE_TAG, Entry
from storage.kinds import Kind
from storage.wire import commands, standard_replies
from storage.wire.casefolding import casefold

KEY = "KEY"
_NICKSERV, _SET_PUBKEY = "nickserv", ["SET", "PUBKEY"]


def first_use(room: Room, member: Member, nick: str, device: str, factory: EntryFactory) -> list[Entry]:
    """Return the entries by which ``nick``, which ``member`` takes, is given to its device for good.

    And by which it is known by its account from there on. None for a client without a key, for the name of an
    account with a password, and where there are too many already: then the nickname is its own while it is
    here, as with any program.
    """
    account = room.bindings.account_of(device) or nick
    if not device or permissions.login_refusal(room, member, account) is not None:
        return []
    given = _given(room, member, nick, device, factory)
    if given is None:
        return []
    tags = DEVICE_TAG + device
    known = [] if member.account else [factory.entry_as(nick, "account", member, text=account, tags=tags)]
    return [*given, *known]


def _given(room: Room, member: Member, nick: str, device: str, factory: EntryFactory) -> list[Entry] | None:
    """Return the entries that bind ``nick``; None: it can't be."""
    bindings, now_ms = room.bindings, factory.now_ms
    if bindings.of(nick) is not None:
        return []
    if room.settings.is_account(nick) or bindings.is_crowded(member.ip, now_ms):
        return None
    gone = bindings.surplus(device)
    if gone is None and bindings.is_full:
        gone = bindings.outdated(now_ms, {one.device for one in room.registered()})
        if gone is None:
            return None
    bound = factory.entry_as(nick, "bound", member, tags=DEVICE_TAG + device)
    return [bound] if gone is None else [factory.entry_as(nick, "released", member, text=gone.nick), bound]


def replaced(ghost: Member, factory: EntryFactory) -> list[Entry]:
    """Return the entry that ends ``ghost``, whose owner has come in again; none if it ends already.

    It must be followed by the owner's own ``registered`` in the same proposal.
    """
    kind: Kind = "quit" if ghost.is_registered else "disconnected"
    return [] if ghost.is_ending else [factory.entry(kind, ghost, text=REPLACED)]


def parlour(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """Decide ``PARLOUR KEY <key>``, for programs that log in with a key and can't tell which it is."""
    words = message.params
    if words[0].upper() != KEY:
        return [
            Reply(member, [numeric(member, ERR_UNKNOWNCOMMAND, commands.PARLOUR, text="Unknown command")])
        ]
    if len(words) == 1:
        return [Reply(member, [replies.need_more(member, commands.PARLOUR)])]
    return give_key(room, member, words[1], factory)


def nickserv(room: Room, member: Member, name: str, text: str, factory: EntryFactory) -> list[Step] | None:
    """Decide ``SET PUBKEY <key>`` to NickServ, as people know it from elsewhere; None: it is something else.

    There is no NickServ, and nobody can be called so: what people tell it reaches nobody.
    """
    words = text.split()
    if casefold(name) != _NICKSERV or [word.upper() for word in words[:2]] != _SET_PUBKEY:
        return None
    return give_key(room, member, "".join(words[2:3]), factory)


def give_key(room: Room, member: Member, text: str, factory: EntryFactory) -> list[Step]:
    """Decide to give the nickname of ``member`` to the key that ``text`` is, in base64.

    Nobody has proved to have it. So it must be new here: nobody puts nicknames upon the key of somebody else.
    """
    public = read_text(text)
    if public is None:
        return [_refused(member, "A key is a compressed point of the curve P-256: 33 bytes in base64")]
    device, binding = as_text(public), room.bindings.of(member.nick)
    if binding is not None and binding.device == device:
        return [_told(member, "This nickname belongs to that key already")]
    if binding is not None or member.device or room.bindings.of_device(device):
        return [_refused(member, "That key, or your nickname, belongs to a device already")]
    if member.account and casefold(member.account) != casefold(member.nick):
        return [_refused(member, "You have logged in to an account, by which you are known")]
    steps = first_use(room, member, member.nick, device, factory)
    if not steps:
        return [_refused(member, "No more nicknames can be given to devices at the moment")]
    return [*steps, _told(member, "Your nickname belongs to that key now: log in with it by SASL")]


def _refused(member: Member, why: str) -> Reply:
    return Reply(member, [replies.refused_line(member, commands.PARLOUR, standard_replies.BAD_KEY, why)])


def _told(member: Member, text: str) -> Reply:
    return Reply(member, [replies.notice(member.nick, text)])
