"""What is looked for in one conversation: which lines have it, and at which of them the person is. Pure.

The newest line counts as the first. Lines are searched in steps, the newest ones at once, so that nobody
waits for a long conversation.
"""

from bisect import bisect_left, insort

from app.viewmodels.chat.conversation import Conversation
from app.viewmodels.chat.lines import ChatLine, LineKind, line_text
from app.viewmodels.finding.text_matches import WantedText

_LETTERS_AT_ONCE = 100_000  # some 10 milliseconds
_AS_LONG = 10  # as looking through a letter of ASCII takes looking through another one
_LETTERS_FOR_A_LINE = 20  # what a line costs besides its text


class FindModel:
    """Finds lines of one conversation; lines that come and go meanwhile count, and the place stays."""

    def __init__(self, talk: Conversation) -> None:
        self.talk = talk
        self.wanted = WantedText("")
        self.current: int | None = None
        """The number of the line that the person is at; None: nothing is found yet."""
        self.is_begun = False
        """Whether something was looked for."""
        self.visits = 0
        """A number that rises whenever a line is gone to."""
        self._found: list[int] = []
        self._searched_from = self._searched_to = talk.lines.end
        """All lines from the one to before the other were searched."""
        self._version = talk.lines.version

    def look_for(self, text: str) -> None:
        """Look for ``text`` from now on, and go to the newest line that has it."""
        self.wanted, self.current, self._found, self.is_begun = WantedText(text), None, [], True
        lines = self.talk.lines
        self._searched_from = self._searched_to = lines.end
        self._version = lines.version
        self.search_on()

    @property
    def count(self) -> int:
        """How many lines were found so far."""
        return len(self._found)

    @property
    def place(self) -> int:
        """Which of these the person is at; 1 is the newest, 0: at none."""
        return 0 if self.current is None else len(self._found) - bisect_left(self._found, self.current)

    @property
    def is_searching(self) -> bool:
        """Whether older lines are left to be searched."""
        return bool(self.wanted.words) and self._searched_from > self.talk.lines.first

    def search_on(self) -> None:
        """Search some more lines; called before each frame as long as there are any."""
        lines, letters, found = self.talk.lines, 0, list[int]()
        while self.is_searching and letters < _LETTERS_AT_ONCE:
            self._searched_from -= 1
            line = lines[self._searched_from]
            letters += len(line.text) * (1 if line.text.isascii() else _AS_LONG) + _LETTERS_FOR_A_LINE
            if self._has(line):
                found.append(self._searched_from)
        self._found[:0] = reversed(found)
        if self.current is None and self._found:
            self._go_to(len(self._found) - 1)

    def follow(self) -> None:
        """Take what has changed in the conversation: lines that came, changed, or were forgotten."""
        lines = self.talk.lines
        if lines.version == self._version:
            return
        replaced = lines.replaced_since(self._version)
        self._version = lines.version
        del self._found[: bisect_left(self._found, lines.first)]
        self._searched_from = max(self._searched_from, lines.first)
        known, self._searched_to = max(self._searched_to, lines.first), lines.end
        changed = range(self._searched_from, known) if replaced is None else replaced
        for number in (
            *(one for one in changed if self._searched_from <= one < known),
            *range(known, lines.end),
        ):
            self._look_again(number)
        self._stay()

    def go(self, step: int) -> None:
        """Go to the next older line that was found (1) or the next newer one (-1), round and round."""
        if self.place == len(self._found) and step > 0:
            self.search_on()
        if self.current is None or not self._found:
            return
        at = bisect_left(self._found, self.current) - step
        if at < 0 and self.is_searching:
            return  # older ones are still to be found
        self._go_to(at % len(self._found))

    def start(self) -> int:
        """Return where the line that the person is at has it first, counted in its characters."""
        line = self.talk.lines.find(self.current) if self.current is not None else None
        places = self.wanted.places(line_text(line)) if line else ()
        return places[0][0] if places else 0

    def _look_again(self, number: int) -> None:
        at = bisect_left(self._found, number)
        was_found = at < len(self._found) and self._found[at] == number
        if self._has(self.talk.lines[number]) == was_found:
            return
        if was_found:
            del self._found[at]
        else:
            insort(self._found, number)

    def _stay(self) -> None:
        """Stay at the line where the person is; if that is gone, at the one below."""
        last = len(self._found) - 1
        at = last if self.current is None else min(bisect_left(self._found, self.current), last)
        self.current = self._found[at] if self._found else None

    def _go_to(self, at: int) -> None:
        self.current = self._found[at]
        self.visits += 1

    def _has(self, line: ChatLine) -> bool:
        return line.kind is not LineKind.PRESENCE and self.wanted.is_in(line_text(line))
