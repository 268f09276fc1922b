"""Batches of a server's lines: the lines of an answer get its label, those of a message become one.  Pure.

What a server makes us keep is bounded: with too many batches open the lines of further ones are heard as if
they stood alone, and a message that is too long ends where the bound is.
Sources: IRCv3 batch, labeled-response, multiline.
"""

from collections.abc import Mapping

from msgspec import Struct, field

from core.irc import Message
from storage.wire import commands
from storage.wire.capabilities import MULTILINE
from storage.wire.tags import BATCH, LABEL, MULTILINE_CONCAT

MAX_OPEN = 16
MAX_CHARACTERS = 262_144  # of a message
MAX_LINES = 4096
_TEXTS = (commands.PRIVMSG, commands.NOTICE)


class _Batch(Struct):
    """An open one."""

    tags: Mapping[str, str]
    """Of its opening line, with the label of the answer that it is part of."""
    ends_answer: bool
    """It is the whole answer to a labelled line."""
    is_message: bool
    first: Message | None = None
    parts: list[str] = field(default_factory=list)
    size: int = 0

    def add(self, message: Message) -> None:
        """Let another line of the message follow, with a line feed unless it goes on."""
        text = message.params[1]
        self.size += len(text)
        if self.size > MAX_CHARACTERS or len(self.parts) >= MAX_LINES:
            self.size = MAX_CHARACTERS  # the lines after it are ignored, too, and not only those too long
            return
        self.parts.append(text if self.first is None or MULTILINE_CONCAT in message.tags else f"\n{text}")
        self.first = self.first or message

    def closed(self) -> list[Message]:
        """What is to be heard at its end."""
        heard = []
        if self.first is not None:
            command, (target, *_), source, tags = self.first
            heard.append(Message(command, [target, "".join(self.parts)], source, {**tags, **self.tags}))
        return [*heard, _end_of_answer(self.tags)] if self.ends_answer else heard


class Batches:
    """Lines of the server in, what they mean out."""

    __slots__ = ("_open",)

    def __init__(self) -> None:
        """None is open."""
        self._open: dict[str, _Batch] = {}

    def receive(self, message: Message) -> list[Message]:
        """What is to be heard now; after the whole of an answer to a labelled line an ACK with the label."""
        if message.command == commands.BATCH and message.params:
            return self._bordered(message)
        if not message.tags:
            return [message]
        batch = self._open.get(message.tags.get(BATCH, ""))
        if batch is None:
            is_answer = LABEL in message.tags and message.command != commands.ACK
            return [message, _end_of_answer(message.tags)] if is_answer else [message]
        if batch.is_message and message.command in _TEXTS and len(message.params) > 1:
            batch.add(message)
            return []
        return [message._replace(tags=_labelled(message.tags, batch.tags))]

    def _bordered(self, message: Message) -> list[Message]:
        sign, name = message.params[0][:1], message.params[0][1:]
        if sign == "-":
            batch = self._open.pop(name, None)
            return batch.closed() if batch else []
        if sign == "+" and (name in self._open or len(self._open) < MAX_OPEN):
            around = self._open.get(message.tags.get(BATCH, ""))
            tags = _labelled(message.tags, around.tags) if around else message.tags
            is_message = message.params[1:2] == [MULTILINE]
            self._open[name] = _Batch(tags, LABEL in message.tags, is_message)
        return []


def _labelled(tags: Mapping[str, str], around: Mapping[str, str]) -> Mapping[str, str]:
    return {**tags, LABEL: around[LABEL]} if LABEL in around else tags


def _end_of_answer(tags: Mapping[str, str]) -> Message:
    return Message(commands.ACK, [], tags={LABEL: tags[LABEL]})
