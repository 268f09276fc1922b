"""One `Conversation` of a few lines, and the people in it, for tests."""

import zlib

from app.texts.common import Legible
from app.viewmodels.chat.conversation import Conversation
from app.viewmodels.chat.lines import ChatLine, LineKind
from app.viewmodels.chat.people import OURSELVES, Person
from app.viewmodels.legible import named


def said(text: str, msgid: str = "", nick: str = "bob") -> ChatLine:
    return ChatLine(0, LineKind.SAID, Legible(nick), Legible(text), msgid=msgid)


def talk(*lines: ChatLine) -> Conversation:
    talk = Conversation(*named("#lobby"))
    for line in lines:
        talk.add(line)
    return talk


def person(nick: str) -> Person:
    """Return the person who is called so in a test; ada is we."""
    return OURSELVES if nick == "ada" else Person(zlib.crc32(nick.encode()))


BOB = person("bob")
