"""The composer: it recalls sent texts, completes words, and tells others that we are typing. Pure."""

import re
from collections import deque
from collections.abc import Callable, Iterable, Sequence

from app.texts.common import Legible
from app.viewmodels.composer.completion import Completion, completions
from app.viewmodels.editing.editor import Editor
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

    @property
    def where(self) -> str:
        """The conversation that was told that we are typing, and not that we have stopped; empty: none."""
        return self._where

    def rename(self, old: str, new: str) -> None:
        """Note that whoever was told under the nickname ``old`` is called ``new`` from here on."""
        if casefold(self._where) == casefold(old):
            self._where = new

    def sent(self, where: str) -> None:
        """Note that a message was sent there, which tells the others by itself that we are done."""
        if self._where == where:
            self._where = ""

    def _stop(self, where: str) -> None:
        if self._where and self._where != where:
            self._act(SetTyping(self._where, is_typing=False))
            self._where = ""


_RECALLED = 100
_ORDER_AT_START = re.compile(r"/(?!/)\S*[ \t]*")  # two of them begin a message


class ComposerModel:
    """What the composer of a window offers and remembers; the drafts are kept by the conversations."""

    def __init__(
        self, nicks: Callable[[], Iterable[Legible]], channels: Callable[[], Iterable[Legible]]
    ) -> None:
        """``nicks`` returns the people who can be mentioned in the current conversation.

        ``channels`` returns the channels that are known.
        """
        self.completions: Sequence[Completion] = ()
        self.chosen = 0
        """The index of the completion that Tab takes."""
        self.is_chosen = False
        """Whether the person has chosen it with the arrows: then Enter takes it, too."""
        self._nicks = nicks
        self._channels = channels
        self._sent: deque[str] = deque(maxlen=_RECALLED)
        self._recalled: int | None = None
        self._text = ""
        self._caret = 0
        self._begun = ""

    def begin_order(self, order: str) -> None:
        """Have a slash command put before what stands in the composer, as soon as somebody looks at it."""
        self._begun = order

    def put_begun(self, editor: Editor) -> bool:
        """Put in the slash command begun elsewhere, in place of one that stands there; False: none was."""
        order, self._begun = self._begun, ""
        if not order:
            return False
        there = _ORDER_AT_START.match(editor.text)
        return editor.replace_range(0, there.end() if there else 0, f"/{order} ")

    def edit_text(self, text: str, caret: int) -> None:
        """Take the text that stands in the composer, and offer completions for it at the caret."""
        if (text, caret) == (self._text, self._caret):
            return
        if self._recalled is not None and text != self._sent[self._recalled]:
            self._recalled = None
        is_same_text, self._text, self._caret = text == self._text, text, caret
        if self._recalled is not None or (is_same_text and not self.completions):
            self._offer(())  # whoever only moves the caret is offered nothing new
        else:
            self._offer(completions(text, caret, self._nicks(), self._channels()))

    def _offer(self, offered: Sequence[Completion]) -> None:
        self.completions, self.chosen, self.is_chosen = offered, 0, False

    def choose_completion(self, step: int) -> bool:
        """Choose the next completion (1) or the one before (-1); False: there is none."""
        if not self.completions:
            return False
        self.chosen, self.is_chosen = (self.chosen + step) % len(self.completions), True
        return True

    def take_completion(self, at: int | None = None) -> Completion | None:
        """Return the completion at ``at``, or the chosen one, and offer no other; None: there is none."""
        at = self.chosen if at is None else at
        taken = self.completions[at] if at < len(self.completions) else None
        if taken:
            self._offer(())
        return taken

    def dismiss_completions(self) -> bool:
        """Offer no completions for this text any more; False: none were offered."""
        had_some = bool(self.completions)
        self._offer(())
        return had_some

    def sent(self, text: str) -> None:
        """Remember a text that was sent, to be recalled; the composer is empty now."""
        if text.strip() and (not self._sent or self._sent[-1] != text):
            self._sent.append(text)
        self._recalled, self._text, self._caret = None, "", 0
        self._offer(())

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
        self._caret = len(self._text)
        self._offer(())
        return self._text
