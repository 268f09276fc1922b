"""Decide: BATCH, and the lines of a client's open batch: a message of several lines. Pure.

The batch is the client's own until it is closed: deciding may change it. All of it is checked before anything
is delivered; whatever breaks a rule breaks the batch, whose further lines are then ignored. Rules: IRCv3
multiline.
"""

from core.irc import Message
from core.numerics import ERR_UNKNOWNCOMMAND
from core.room.deciding import message_commands
from core.room.model.batches import Line, OpenBatch
from core.room.model.capabilities import MAX_MULTILINE_BYTES, MAX_MULTILINE_LINES, MULTILINE
from core.room.model.members import Member
from core.room.model.messages import KIND_OF
from core.room.proposal import EntryFactory
from core.room.sending import multiline
from core.room.state import Room
from core.room.steps import Charge, Reply, Step
from core.room.wording import replies
from core.room.wording.replies import numeric
from storage.entry import Entry
from storage.wire import capability_names as names
from storage.wire import standard_replies as codes
from storage.wire import tags
from storage.wire.casefolding import casefold
from storage.wire.commands import BATCH
from storage.wire.ctcp import MARK

_REFTAG_LENGTH = 64
_CHARACTERS_FOR_A_TOKEN = 1024


def batch(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """Decide ``BATCH +tag draft/multiline target``, which opens one, and ``BATCH -tag``, which closes it."""
    if not member.capabilities & MULTILINE:
        return [Reply(member, [numeric(member, ERR_UNKNOWNCOMMAND, BATCH, text="Unknown command")])]
    sign, reftag = message.params[0][:1], message.params[0][1:]
    if sign == "+":
        return _opened(member, reftag, message)
    found = member.own.batch
    if sign != "-" or found is None or found.reftag != reftag:
        return [_failed(member, codes.INVALID_REFTAG, text="No such batch is open")]
    member.own.batch = None
    return [] if found.is_broken else _closed(room, member, found, factory)


def _opened(member: Member, reftag: str, message: Message) -> list[Step]:
    if member.own.batch is not None and not member.own.batch.is_broken:
        member.own.batch.break_off()
        return [_failed(member, codes.MULTILINE_INVALID, text="Another batch is open")]
    if not reftag.replace("-", "").isalnum() or not reftag.isascii() or len(reftag) > _REFTAG_LENGTH:
        return [_failed(member, codes.INVALID_REFTAG, text="A reference tag has letters, digits and hyphens")]
    if message.params[1:2] != [names.MULTILINE]:
        return [_failed(member, codes.UNKNOWN_TYPE, *message.params[1:2], text="Unknown type of batch")]
    if len(message.params) < 3 or not message.params[2] or "," in message.params[2]:  # noqa: PLR2004
        return [_failed(member, codes.MULTILINE_INVALID, text="A batch has one target")]
    if message_commands.dropped_tags(member, message):
        why = "The tags of a batch are too long to be passed on"
        return [_failed(member, codes.MULTILINE_INVALID, text=why)]
    relayed = message_commands.relayed_tags(member, message)
    member.own.batch = OpenBatch(reftag, message.params[2], relayed)
    return []


def line(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """Decide PRIVMSG or NOTICE with a batch tag: a line of the open batch."""
    found = member.own.batch
    if found is not None and found.is_broken:
        return []
    fault = _fault(member, found, message)
    price = 0.0
    if fault is None and found is not None:
        goes_on, text = tags.MULTILINE_CONCAT in message.tags, message.params[1]
        found.command = message.command
        price = len(text) / _CHARACTERS_FOR_A_TOKEN
        found.add(Line(text, goes_on and bool(found.lines)))
        fault = _limit_fault(member, found)
    if fault is None:
        return [Charge(member, price)]
    if found is not None:
        found.break_off()
    return [Charge(member, price), fault]


def _fault(member: Member, found: OpenBatch | None, message: Message) -> Reply | None:
    if found is None or message.tags[tags.BATCH] != found.reftag:
        return _failed(member, codes.MULTILINE_INVALID, text="That batch is not open")
    target, text = (*message.params[:2], "", "")[:2]
    if casefold(target) != casefold(found.target):
        text = "The lines of a batch have its target"
        return _failed(member, codes.MULTILINE_INVALID_TARGET, found.target, target, text=text)
    if len(message.params) < 2 or (found.command or message.command) != message.command:  # noqa: PLR2004
        return _failed(
            member, codes.MULTILINE_INVALID, text="A batch has lines of one command, each with a text"
        )
    if not text and tags.MULTILINE_CONCAT in message.tags:
        return _failed(member, codes.MULTILINE_INVALID, text="A blank line continues nothing")
    if not message_commands.can_be_relayed(member, message.command, target, text):
        return _failed(member, codes.MULTILINE_INVALID, text=replies.TOO_LONG_FOR_A_PROGRAM)
    return None


def _limit_fault(member: Member, found: OpenBatch) -> Reply | None:
    if found.size_bytes > MAX_MULTILINE_BYTES:
        limit = str(MAX_MULTILINE_BYTES)
        return _failed(member, codes.MULTILINE_MAX_BYTES, limit, text=f"More than {limit} bytes")
    if len(found.lines) > MAX_MULTILINE_LINES:
        limit = str(MAX_MULTILINE_LINES)
        return _failed(member, codes.MULTILINE_MAX_LINES, limit, text=f"More than {limit} lines")
    return None


def _closed(room: Room, member: Member, found: OpenBatch, factory: EntryFactory) -> list[Step]:
    if not any(one.text for one in found.lines):
        return [_failed(member, codes.MULTILINE_INVALID, text="A batch needs a line that is not blank")]
    # The nickname may be longer than when the lines came
    texts = [one.text for one in found.lines]
    if not all(message_commands.can_be_relayed(member, found.command, found.target, text) for text in texts):
        return [_failed(member, codes.MULTILINE_INVALID, text=replies.TOO_LONG_FOR_A_PROGRAM)]
    text, packed = multiline.packed(found.lines, found.tags)
    kind = KIND_OF[found.command]
    shown = next((one.text for one in found.lines if one.text.startswith(MARK)), found.lines[0].text)
    steps = message_commands.to_target(room, member, found.target, kind, shown, "", factory)
    if kind == "notice":  # never answered with an error
        steps = [step for step in steps if not isinstance(step, Reply)]
    return [step._replace(text=text, tags=packed) if isinstance(step, Entry) else step for step in steps]


def _failed(member: Member, code: str, *context: str, text: str) -> Reply:
    return Reply(member, [replies.fail(BATCH, code, *context, text=text)])
