"""Lets nothing out that might reach another person than it is meant for, before somebody was asked. Pure."""

from collections.abc import Callable

from msgspec import Struct

from app.texts import partners as texts
from app.texts.common import NOTHING, Legible
from app.viewmodels.chat.conversation import Conversation
from app.viewmodels.chat.partner import Doubt
from app.viewmodels.chat.partners import Partners
from app.viewmodels.legible import legible_name


class WhomQuestion(Struct, frozen=True):
    """What is asked before something goes out."""

    title: Legible
    text: Legible
    send: Callable[[], None]
    """To be called if whoever has the nickname now is meant."""


def nobody_agrees(_question: WhomQuestion) -> None:
    """Do nothing: nobody is there to be asked, so nothing goes out."""


class Gate:
    """Asks once for each doubt: whoever agrees means who has the nickname then, and nobody later."""

    def __init__(self, partners: Partners, ask: Callable[[WhomQuestion], None]) -> None:
        """``ask`` is called with each question."""
        self._partners = partners
        self._ask = ask

    def lets_through(self, talk: Conversation | None, go: Callable[[], None]) -> bool:
        """Whether something may go out there now; if not, ask, and call ``go`` when somebody agrees."""
        if talk is None or talk.doubt is None:
            return True
        asked = talk.partner.in_doubt

        def send() -> None:
            if talk.partner.in_doubt == asked and not talk.is_former:
                self._partners.accept(talk)
            go()

        nick = legible_name(talk.target)
        self._ask(WhomQuestion(texts.ask_title(nick), _explained(talk.doubt, nick), send))
        return False


def doubt_in_short(talk: Conversation) -> Legible:
    """Return what is in doubt about whom a conversation is with, in a few words; empty: nothing is."""
    nick = legible_name(talk.target)
    match talk.doubt:
        case None:
            return NOTHING
        case Doubt.LEFT:
            return texts.left_in_short(nick)
        case Doubt.SOMEBODY_ELSE:
            return texts.somebody_else_in_short(nick)
        case Doubt.UNKNOWN:
            return texts.maybe_somebody_else(nick)


def _explained(doubt: Doubt, nick: Legible) -> Legible:
    match doubt:
        case Doubt.LEFT:
            return texts.ask_left(nick)
        case Doubt.SOMEBODY_ELSE:
            return texts.ask_somebody_else(nick)
        case Doubt.UNKNOWN:
            return texts.ask_unknown(nick)
