"""The composer: it recalls sent texts, completes words, and tells others that we are typing. Pure."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from app.texts import chat as texts
from app.texts.common import NOTHING, Legible
from app.viewmodels.chat.emoji_names import find_emoji
from app.viewmodels.chat.slash_commands import ORDERS
from app.viewmodels.legible import legible
from core.actions import Action, SetTyping
from storage.wire.casefolding import casefold

# ircv3.net/specs/client-tags/typing: no more often than every 3 s, and forgotten after 6. The client, which
# counts for itself, hears of it a little later, sometimes more and sometimes less.
_AGAIN_AFTER = 3.5


class OwnTyping:
    """Tells the room that we are typing, no more often than the specification of typing allows."""

    def __init__(self, act: Callable[[Action], None]) -> None:
        """``act`` is called with each `SetTyping`."""
        self._act = act
        self._where = ""
        self._told_at = 0.0

    def typed(self, where: str, text: str, now: float) -> None:
        """Note that ``text`` stands in the composer of the conversation ``where`` now.

        ``now``: seconds of a clock that never jumps. An order, which begins with ``/``, is not told.
        """
        is_typing = bool(text.strip()) and not text.startswith("/")
        if is_typing and (where != self._where or now - self._told_at >= _AGAIN_AFTER):
            self._stop(where)
            self._where, self._told_at = where, now
            self._act(SetTyping(where, is_typing=True))
        elif not is_typing:
            self._stop("")

    def sent(self, where: str) -> None:
        """Note that a message was sent there, which tells the others by itself that we are done."""
        if self._where == where:
            self._where = ""

    def _stop(self, where: str) -> None:
        if self._where and self._where != where:
            self._act(SetTyping(self._where, is_typing=False))
            self._where = ""


MOST_LINES_UNASKED = 15
"""A text with more lines than this is sent only after a question."""
MOST_COMPLETIONS = 8
_RECALLED = 100
_LEAST_EMOJI = 2  # letters after the colon: ":)" and ":D" are no beginnings of names
_NEAR_THE_END = 0.8


class Completion(Struct, frozen=True):
    """One way to complete the last word of the text."""

    label: Legible
    text: str
    """The whole text of the composer with the completion in it."""


class ComposerModel:
    """What the composer of a window offers and remembers; the drafts are kept by the conversations."""

    def __init__(self, nicks: Callable[[], Iterable[Legible]]) -> None:
        """``nicks`` returns the people who can be mentioned in the current conversation."""
        self.completions: Sequence[Completion] = ()
        self.chosen = 0
        """The index of the completion that Tab takes."""
        self._nicks = nicks
        self._sent: deque[str] = deque(maxlen=_RECALLED)
        self._recalled: int | None = None
        self._text = ""

    def edit_text(self, text: str) -> None:
        """Take the text that stands in the composer, and offer completions for it."""
        if text == self._text:
            return
        if self._recalled is not None and text != self._sent[self._recalled]:
            self._recalled = None
        self._text = text
        self.completions = self._completions(text) if self._recalled is None else ()
        self.chosen = 0

    def choose_completion(self, step: int) -> bool:
        """Choose the next completion (1) or the one before (-1); False: there is none."""
        if not self.completions:
            return False
        self.chosen = (self.chosen + step) % len(self.completions)
        return True

    def complete(self, at: int | None = None) -> str | None:
        """Return the text with the completion at ``at`` in it, or the chosen one.

        None: there is no such one.
        """
        at = self.chosen if at is None else at
        if at >= len(self.completions):
            return None
        text = self.completions[at].text
        self.dismiss_completions()
        self._text = text
        return text

    def dismiss_completions(self) -> bool:
        """Offer no completions for this text any more; False: none were offered."""
        had_some, self.completions = bool(self.completions), ()
        return had_some

    def sent(self, text: str) -> None:
        """Remember a text that was sent, to be recalled; the composer is empty now."""
        if text.strip() and (not self._sent or self._sent[-1] != text):
            self._sent.append(text)
        self._recalled, self._text, self.completions = None, "", ()

    def recall_sent(self, step: int) -> str | None:
        """Return the text sent before (-1) or after (1) the one shown; None: the composer keeps its text."""
        if not self._sent or (self._recalled is None and (self._text.strip() or step > 0)):
            return None
        at = len(self._sent) if self._recalled is None else self._recalled
        at += step
        if at < 0:
            return None
        self._recalled = at if at < len(self._sent) else None
        self._text = self._sent[at] if self._recalled is not None else ""
        self.completions = ()
        return self._text

    def _completions(self, text: str) -> Sequence[Completion]:
        if text.startswith("/") and " " not in text and "\n" not in text:
            return _orders(text)
        start = max(text.rfind(" "), text.rfind("\n")) + 1
        word = text[start:]
        if word.startswith(":") and len(word) > _LEAST_EMOJI:
            return _emoji(text[:start], word[1:])
        if word.startswith("@"):
            return self._people(text[:start], word[1:])
        return ()

    def _people(self, before: str, prefix: str) -> Sequence[Completion]:
        known = [nick for nick in self._nicks() if casefold(nick).startswith(casefold(prefix))]
        ending = " " if before.strip() else ": "  # at the beginning as people on IRC address each other
        chosen = sorted(known, key=casefold)[:MOST_COMPLETIONS]
        return tuple(Completion(nick, f"{before}{nick}{ending}") for nick in chosen)


def _orders(text: str) -> Sequence[Completion]:
    names = [name for name in ORDERS if name.startswith(text[1:].lower())]
    return tuple(
        Completion(texts.order_help(legible(name)), f"/{name} ") for name in names[:MOST_COMPLETIONS]
    )


def _emoji(before: str, prefix: str) -> Sequence[Completion]:
    found = find_emoji(prefix)[:MOST_COMPLETIONS]
    return tuple(
        Completion(legible(f"{one.character}  {one.names[0]}"), f"{before}{one.character} ") for one in found
    )


def length_note(text: str, most_bytes: int) -> Legible:
    """Return how many bytes are left, or that several messages will be sent; empty while there is room."""
    size = len(text.encode(errors="replace"))
    if not most_bytes or size < most_bytes * _NEAR_THE_END:
        return NOTHING
    if size <= most_bytes:
        return texts.bytes_left(most_bytes - size)
    return texts.in_parts(-(-size // most_bytes))


def needs_asking(text: str) -> bool:
    """Whether a text has so many lines that it may have been pasted by mistake."""
    return text.strip().count("\n") >= MOST_LINES_UNASKED
