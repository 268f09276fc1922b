"""Decide: questions about the room itself: PING, VERSION, TIME, ADMIN, INFO, HELP, STATS, LINKS … Pure.

A room is one server: a question to any other is answered with 402.
"""

from collections.abc import Callable

from core.irc import Message
from core.masks import matches
from core.naming.names import LOBBY, SERVER
from core.numerics import (
    ERR_HELPNOTFOUND,
    ERR_NOORIGIN,
    RPL_ADMINEMAIL,
    RPL_ADMINLOC1,
    RPL_ADMINLOC2,
    RPL_ADMINME,
    RPL_ENDOFHELP,
    RPL_ENDOFINFO,
    RPL_ENDOFLINKS,
    RPL_ENDOFSTATS,
    RPL_HELPSTART,
    RPL_HELPTXT,
    RPL_INFO,
    RPL_LINKS,
    RPL_STATSUPTIME,
    RPL_TIME,
    RPL_VERSION,
)
from core.room.deciding.help_texts import HELP
from core.room.model.members import Member
from core.room.proposal import Decide, EntryFactory
from core.room.state import Room
from core.room.steps import Reply, Step
from core.room.wording import replies, welcome
from core.room.wording.replies import numeric
from storage.wire import commands


def ping(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """Decide PING: PONG with the same token, as the last parameter."""
    if not message.params or not message.params[0]:
        return [Reply(member, [numeric(member, ERR_NOORIGIN, text="No origin specified")])]
    answer = f":{SERVER} {commands.PONG} {SERVER} :{message.params[0]}"
    return [Reply(member, [answer if replies.fits(answer) else replies.too_long(member)])]


def pong(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """Decide PONG: any line shows that the client is there, so nothing comes of it."""
    return []


def of_this_server(answer: Callable[[Room, Member, int], list[str]], place: int = 0) -> Decide:
    """Return a row that gives ``answer``, or 402 if the parameter at ``place`` names another server."""

    def decide(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
        asked = message.params[place] if len(message.params) > place else SERVER
        elsewhere = replies.no_such_server(room, member, asked)
        return [Reply(member, elsewhere or answer(room, member, factory.now_ms))]

    return decide


def version(room: Room, member: Member, now_ms: int) -> list[str]:
    """Return 351, and 005 once more."""
    text = "Parlour, a chat room on the local network"
    return [
        numeric(member, RPL_VERSION, welcome.VERSION, SERVER, text=text),
        *welcome.supported(room, member),
    ]


def time(room: Room, member: Member, now_ms: int) -> list[str]:
    """Return 391 RPL_TIME."""
    return [numeric(member, RPL_TIME, SERVER, text=replies.in_utc(now_ms))]


def admin(room: Room, member: Member, now_ms: int) -> list[str]:
    """Return 256 to 259."""
    return [
        numeric(member, RPL_ADMINME, SERVER, text="Administrative info"),
        numeric(member, RPL_ADMINLOC1, text=room.settings.name),
        numeric(member, RPL_ADMINLOC2, text="Hosted on the computer of whoever opened this room"),
        numeric(member, RPL_ADMINEMAIL, text=f"No address is given: ask in {LOBBY}"),
    ]


def info(room: Room, member: Member, now_ms: int) -> list[str]:
    """Return 371 for each line, and 374."""
    texts = (
        f"{room.settings.name}, a Parlour room",
        f"Running {welcome.VERSION}, opened {replies.in_utc(room.opened_ms)}",
        "Parlour is a chat room on the local network speaking IRC; licence: MIT",
    )
    lines = [numeric(member, RPL_INFO, text=text) for text in texts]
    return [*lines, numeric(member, RPL_ENDOFINFO, text="End of /INFO list")]


def lusers(room: Room, member: Member, now_ms: int) -> list[str]:
    """Return 251 to 266: how many are here."""
    return welcome.lusers(room, member)


def motd(room: Room, member: Member, now_ms: int) -> list[str]:
    """Return 375 to 376: the message of the day."""
    return welcome.motd(room, member)


def stats(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """Decide ``STATS u``: how long the room has been open; of anything else nothing is told."""
    if len(message.params) > 1 and (elsewhere := replies.no_such_server(room, member, message.params[1])):
        return [Reply(member, elsewhere)]
    letter = (message.params[0] if message.params else "")[:1] or "*"
    lines = [numeric(member, RPL_ENDOFSTATS, letter, text="End of /STATS report")]
    if letter == "u":
        up = _duration(room.uptime_ms // 1000)
        lines.insert(0, numeric(member, RPL_STATSUPTIME, text=f"Server Up {up}"))
    return [Reply(member, lines)]


def _duration(seconds: int) -> str:
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    day, hour = divmod(hours, 24)
    return f"{day} days {hour}:{minute:02}:{second:02}"


def links(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """Decide ``LINKS [[server] mask]``: this server, and no other."""
    if len(message.params) > 1 and (elsewhere := replies.no_such_server(room, member, message.params[0])):
        return [Reply(member, elsewhere)]
    mask = (message.params[-1] if message.params else "") or "*"
    lines = [numeric(member, RPL_ENDOFLINKS, mask, text="End of /LINKS list")]
    if matches(mask, SERVER):
        lines.insert(0, numeric(member, RPL_LINKS, SERVER, SERVER, text=f"0 {room.settings.name}"))
    return [Reply(member, lines)]


def help_on(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """Decide HELP with a command, or without one: the list of commands."""
    subject = (message.params[0] if message.params else "").upper() or "*"
    texts = _index() if subject == "*" else HELP.get(subject)
    if texts is None:
        return [Reply(member, [numeric(member, ERR_HELPNOTFOUND, subject, text="No help on this topic")])]
    lines = [numeric(member, RPL_HELPSTART, subject, text=texts[0])]
    lines += [numeric(member, RPL_HELPTXT, subject, text=text) for text in texts[1:]]
    return [Reply(member, [*lines, numeric(member, RPL_ENDOFHELP, subject, text="End of /HELP")])]


def _index() -> tuple[str, ...]:
    return "Commands; HELP with one of them tells more", *replies.fill(HELP, 300)
