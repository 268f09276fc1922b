"""An attempt to enter one room: what is asked on the way, and why the connection ended. Pure."""

from collections.abc import Callable
from enum import Enum
from math import ceil

from msgspec import Struct

from app.texts.common import NOTHING, Legible
from app.texts.failures import NOT_ENCRYPTED, PASSWORD_WANTED, TRY_AGAIN_NOW, WRONG_PASSWORD, must_wait
from app.texts.keys_of_rooms import COMPARE_FIRST
from app.texts.nickname import nick_refused
from app.viewmodels.nicknames import nick_trouble, tidy_nick
from app.viewmodels.window_events import ConnectionEnded, Entered, NickRejected, PersonRenamed, RoomSecured
from core.events import InTheClear
from core.failures import Failure
from core.naming.names import NICK_BYTES, suggest_nick
from core.values import replace

_MOST_DIGITS = 9
# The sentence says all there is to say, for people or this program have ended it
_PLAIN = (Failure.KICKED, Failure.BANNED, Failure.ROOM_CLOSED, Failure.OUR_FAULT, Failure.QUIT)


class AttemptStage(Enum):
    """How far an attempt is."""

    CONNECTING = "connecting"
    ASKING_NICK = "asking for a nickname"  # the connection waits for it
    ASKING_WORDS = "asking whether four words are those of the host"  # before a password is told
    ASKING_PASSWORD = "asking for the password"  # noqa: S105 - words
    ASKING_CLEAR = "asking whether a room in the clear will do"
    INSIDE = "inside"
    OUTSIDE = "outside"  # it failed, or it was good and is over


ASKING = (
    AttemptStage.ASKING_NICK,
    AttemptStage.ASKING_WORDS,
    AttemptStage.ASKING_PASSWORD,
    AttemptStage.ASKING_CLEAR,
)
"""The stages in which the attempt waits for an answer of the person."""


class Privacy(Enum):
    """Who can read along on the way to the room."""

    UNKNOWN = "unknown"
    ENCRYPTED = "encrypted"
    CLEAR = "in the clear"


class AttemptState(Struct, frozen=True):
    """What is shown of an attempt."""

    stage: AttemptStage
    nick: str
    """The nickname to use; while it is asked for, the text of the field."""
    password: str = ""
    problem: Legible = NOTHING
    """Why something is asked, or why we are outside, as a sentence; empty: there is nothing to say."""
    may_try_again: bool = True
    """Whether it is of use to try again at once; else the host must let us in first."""
    was_inside: bool = False
    """Whether the room has welcomed us at least once."""
    words: tuple[Legible, ...] = ()
    """Four words that stand for the room's key, to be compared with those of the host; empty: no need."""
    privacy: Privacy = Privacy.UNKNOWN
    failure: Failure | None = None
    """Why we are outside, where looking for the cause may help; None: there is nothing to look for."""

    @property
    def is_question(self) -> bool:
        """Whether the sentence says no more than what is asked: nothing has gone wrong."""
        return self.problem in (PASSWORD_WANTED, TRY_AGAIN_NOW, COMPARE_FIRST)


class Connect(Struct, frozen=True):
    """Connect to the room; an empty password means none."""

    nick: str
    password: str


class TryNick(Struct, frozen=True):
    """Send another nickname on the connection, which waits for one."""

    nick: str


class HangUp(Struct, frozen=True):
    """End the connection, however far the attempt is."""


class TrustKey(Struct, frozen=True):
    """The words of the room are those of its host: the room may be told a password."""


class AcceptClear(Struct, frozen=True):
    """The room is to be joined though it is not encrypted."""


AttemptOrder = Connect | TryNick | HangUp | TrustKey | AcceptClear


AttemptEvent = Entered | NickRejected | PersonRenamed | ConnectionEnded | RoomSecured | InTheClear
"""What can change an attempt; all else that happens in the room does not concern it."""


class AttemptModel:
    """Enters the room at one address, and asks the person what the room wants to know."""

    def __init__(
        self,
        nick: str,
        explain: Callable[[ConnectionEnded], Legible],
        order: Callable[[AttemptOrder], None],
        may_be_clear: Callable[[], bool] = lambda: False,
    ) -> None:
        """``explain`` returns the sentence for a failure; ``order`` is called with each order.

        ``may_be_clear``: whether the person may be asked to join a room that is not encrypted.
        """
        self.state = AttemptState(AttemptStage.OUTSIDE, nick)
        self._explain = explain
        self._order = order
        self._may_be_clear = may_be_clear
        self._wait = 0
        self._wait_until: float | None = None

    def begin(self) -> None:
        """Order a connection, also another one after the last has ended."""
        self._wait, self._wait_until = 0, None
        self.state = replace(
            self.state, stage=AttemptStage.CONNECTING, problem=NOTHING, words=(), failure=None
        )
        self._order(Connect(self.state.nick, self.state.password))

    def edit_answers(self, *, nick: str | None = None, password: str | None = None) -> None:
        """Take the texts of the fields; None: that one has not changed. A problem goes with its cause."""
        if nick is not None and nick != self.state.nick:
            self.state = replace(self.state, nick=nick, problem=nick_trouble(nick))
        if password is not None and password != self.state.password:
            problem = self.state.problem if self.is_counting_down else NOTHING
            self.state = replace(self.state, password=password, problem=problem)

    def forget_failure(self) -> None:
        """Note that another address is typed: why the last one failed does not matter any more."""
        if self.state.stage is AttemptStage.OUTSIDE:
            self.state = replace(self.state, problem=NOTHING, failure=None)

    def submit(self) -> None:
        """Send the answer to what is asked; when we are outside, connect again."""
        match self.state.stage:
            case AttemptStage.ASKING_NICK:
                self._submit_nick(tidy_nick(self.state.nick))
            case AttemptStage.ASKING_WORDS:
                self._ask_password()
            case AttemptStage.ASKING_CLEAR:
                self._order(AcceptClear())
                self.begin()
            case AttemptStage.ASKING_PASSWORD if self.is_counting_down:
                pass  # the room would not look at it
            case AttemptStage.ASKING_PASSWORD | AttemptStage.OUTSIDE:
                self.begin()
            case AttemptStage.CONNECTING | AttemptStage.INSIDE:
                pass

    def _submit_nick(self, nick: str) -> None:
        if trouble := nick_trouble(nick):
            self.state = replace(self.state, nick=nick, problem=trouble)
            return
        self.state = replace(self.state, stage=AttemptStage.CONNECTING, nick=nick, problem=NOTHING)
        self._order(TryNick(nick))

    def _ask_password(self) -> None:
        self.confirm_words()
        stage = AttemptStage.ASKING_PASSWORD
        self.state = replace(self.state, stage=stage, problem=PASSWORD_WANTED)

    def confirm_words(self) -> None:
        """Take the words of the person for it that this is the room of the host."""
        self._order(TrustKey())
        self.dismiss_words()

    def dismiss_words(self) -> None:
        """Show the words no more, for this time."""
        self.state = replace(self.state, words=())

    def cancel(self) -> None:
        """Give up, and order that the connection ends."""
        self._wait = 0
        self.state = replace(self.state, stage=AttemptStage.OUTSIDE, problem=NOTHING, words=(), failure=None)
        self._order(HangUp())

    @property
    def is_counting_down(self) -> bool:
        """Whether the room looks at no password yet, so that what is shown changes each second."""
        return self._wait > 0

    def tick(self, now: float) -> None:
        """Count down while the room looks at no password; ``now`` is in seconds of a monotonic clock."""
        if not self._wait:
            return
        if self._wait_until is None:
            self._wait_until = now + self._wait
        self._wait = max(0, ceil(self._wait_until - now))
        self.state = replace(self.state, problem=must_wait(self._wait) if self._wait else TRY_AGAIN_NOW)

    def apply(self, event: AttemptEvent) -> None:
        """Follow what happens to the connection."""
        if isinstance(event, Entered):
            self.state = replace(
                self.state, stage=AttemptStage.INSIDE, nick=event.nick.wire, problem=NOTHING, was_inside=True
            )
        elif isinstance(event, NickRejected) and event.while_joining:
            refused = event.nick.shown
            problem = nick_refused(refused, is_taken=event.is_taken, is_bound=event.is_bound)
            free = suggest_nick(event.suggestion) if event.suggestion else next_nick(refused)
            self.state = replace(self.state, stage=AttemptStage.ASKING_NICK, nick=free, problem=problem)
        elif isinstance(event, PersonRenamed) and event.is_own:
            self.state = replace(self.state, nick=event.new.wire)  # as who comes in again later
        elif isinstance(event, RoomSecured):
            self.state = replace(self.state, words=event.words, privacy=Privacy.ENCRYPTED)
        elif isinstance(event, InTheClear):
            self.state = replace(self.state, words=(), privacy=Privacy.CLEAR)
        elif isinstance(event, ConnectionEnded):
            self._end(event)

    def _end(self, event: ConnectionEnded) -> None:
        if event.failure is Failure.NOT_ENCRYPTED and self._may_be_clear():
            self.state = replace(self.state, stage=AttemptStage.ASKING_CLEAR, problem=NOT_ENCRYPTED)
        elif event.failure is Failure.WRONG_PASSWORD and self.state.words:
            stage = AttemptStage.ASKING_WORDS
            self.state = replace(self.state, stage=stage, password="", problem=COMPARE_FIRST)
        elif event.failure is Failure.WRONG_PASSWORD:
            problem = WRONG_PASSWORD if self.state.password else PASSWORD_WANTED
            self.state = replace(self.state, stage=AttemptStage.ASKING_PASSWORD, password="", problem=problem)
        elif event.failure is Failure.MUST_WAIT and event.wait:
            self._wait, self._wait_until = event.wait, None
            problem = must_wait(event.wait)
            self.state = replace(self.state, stage=AttemptStage.ASKING_PASSWORD, problem=problem)
        else:
            problem = self._explain(event)
            is_final = event.failure in (Failure.BANNED, Failure.KEY_CHANGED)
            self.state = replace(
                self.state,
                stage=AttemptStage.OUTSIDE,
                problem=problem,
                may_try_again=not is_final,
                failure=None if event.failure in _PLAIN else event.failure,
            )


def next_nick(nick: str) -> str:
    """Return the nickname to suggest when ``nick`` is taken: ada2 for ada, ada3 for ada2."""
    stem = nick.rstrip("0123456789")
    digits = nick[len(stem) :][:_MOST_DIGITS]
    number = str(int(digits) + 1 if digits else 2)
    while len((stem + number).encode()) > NICK_BYTES:
        stem = stem[:-1]
    return suggest_nick(stem + number)  # whatever a room refuses: what we propose can be one
