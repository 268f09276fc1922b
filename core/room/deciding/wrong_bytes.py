"""Decide: lines that are not UTF-8, which the programs of other encodings send. Pure.

A message is refused: nobody is shown words that were guessed (ISUPPORT UTF8ONLY). But who cuts lines at a
byte breaks their last character; that is left out. For what else people write beside a command, such as a
reason or a real name, the command is not lost: what can't be read in it is replaced.
"""

from typing import NamedTuple

from core.irc import Message, NotUtf8
from core.room.deciding.commands import BATCHABLE, Command
from core.room.model.members import Member
from core.room.steps import Reply
from core.room.wording import replies
from storage.wire import commands
from storage.wire import standard_replies as codes

_REPLACEMENT = "\ufffd"
_CODE = codes.INVALID_UTF8
_REFUSED = "Not sent: it is not in UTF-8. Please set your program to UTF-8."
_SHORTENED = "The last character of your message was not whole, and was left out."
_REPLACED = "Some letters were not in UTF-8 and were replaced. Please set your program to UTF-8."


class Mended(NamedTuple):
    """A line as it is carried out, and what its author is told of that."""

    message: Message
    told: list[Reply]


def mended(member: Member, fault: NotUtf8, command: Command) -> Mended | None:
    """Return the line in place of the faulty one that has this row in the table; None: it is refused."""
    return _shortened(member, fault) if fault.command in BATCHABLE else _replaced(member, fault, command)


def _shortened(member: Member, fault: NotUtf8) -> Mended | None:
    """Return a message without its broken last character, if that is all and something is left of it."""
    message = fault.shortened
    if message is None or not "".join(message.params[1:]):
        return None
    return Mended(message, [_told(member, fault, _SHORTENED)])


def _replaced(member: Member, fault: NotUtf8, command: Command) -> Mended | None:
    """Return a command whose words can't all be read; names are not guessed."""
    message, text_at = fault.replaced, command.text_at
    if message is None or text_at is None or _REPLACEMENT in "".join(message.params[:text_at]):
        return None
    return Mended(message, _told_of_replacing(member, fault))


def _told_of_replacing(member: Member, fault: NotUtf8) -> list[Reply]:
    """Return what the author is told now; who registers is told when it has been welcomed."""
    if fault.command == commands.USER and not member.is_registered:
        member.own.tell_later(_REPLACED)
    is_told = member.is_registered and fault.command not in (commands.NICK, commands.QUIT)
    return [_told(member, fault, _REPLACED)] if is_told else []


def _told(member: Member, fault: NotUtf8, text: str) -> Reply:
    return Reply(member, [replies.changed_line(member, fault.command, _CODE, text)])


def refused(member: Member, fault: NotUtf8) -> Reply:
    """Return what the author of a line that is not carried out is told."""
    return Reply(member, [replies.refused_line(member, fault.command, _CODE, _REFUSED)])
