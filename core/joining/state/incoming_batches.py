"""Resolves the server's batches. Pure.

Each line of a labelled answer gets the label, and the lines of one message become one line. What a server
makes us keep is bounded: with `MAX_OPEN` batches open, the lines of a further one are handled as if they
stood alone; and a message that is too long ends at the bound.
Sources: IRCv3 batch, labeled-response, multiline.
"""

from collections.abc import Mapping

from msgspec import Struct, field

from core.irc import Message
from storage.wire import commands
from storage.wire.capability_names import MULTILINE
from storage.wire.tags import BATCH, LABEL, MULTILINE_CONCAT

MAX_OPEN = 16
MAX_CHARACTERS = 262_144  # of a message
MAX_LINES = 4096
_TEXTS = (commands.PRIVMSG, commands.NOTICE)


class _Batch(Struct):
    """A batch that has begun and not ended yet."""

    tags: Mapping[str, str]
    """The tags of its opening line, and the label of the batch around it."""
    ends_answer: bool
    """Whether it is the whole answer to a labelled line."""
    is_message: bool
    first: Message | None = None
    parts: list[str] = field(default_factory=list)
    size: int = 0

    def add(self, message: Message) -> None:
        """Append one line of the message, after a line feed unless its tag says that it continues."""
        text = message.params[1]
        self.size += len(text)
        if self.size > MAX_CHARACTERS or len(self.parts) >= MAX_LINES:
            self.size = MAX_CHARACTERS  # ignores all further lines: no text with a gap in it
            return
        self.parts.append(text if self.first is None or MULTILINE_CONCAT in message.tags else f"\n{text}")
        self.first = self.first or message

    def closed(self) -> list[Message]:
        """Return the messages to handle when the batch has ended."""
        heard = []
        if self.first is not None:
            command, (target, *_), source, tags = self.first
            heard.append(Message(command, [target, "".join(self.parts)], source, {**tags, **self.tags}))
        return [*heard, _end_of_answer(self.tags)] if self.ends_answer else heard


class Batches:
    """Takes each message of the server, and returns the messages to handle in its place."""

    __slots__ = ("_open",)

    def __init__(self) -> None:
        """No batch is open at first."""
        self._open: dict[str, _Batch] = {}

    def receive(self, message: Message) -> list[Message]:
        """Return the messages to handle now, often ``message`` alone, none within a multiline batch.

        After the last line of a labelled answer an ACK with the label follows, though the server sent none:
        so every answer ends in the same way.
        """
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
