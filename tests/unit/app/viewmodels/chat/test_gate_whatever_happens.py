"""Whatever people do with their names, nothing goes unasked to another than whom a conversation is with."""

from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from core.actions import Say
from core.presence import WentOffline
from tests.support.name_changes import comes, comes_back, quits, renames
from tests.support.sample_chat import NOON, SampleChat

NICKS = ("bob", "eve", "dan")
STEPS = st.tuples(
    st.sampled_from(["come", "go", "take", "say", "write", "write", "agree", "reconnect"]),
    st.sampled_from(NICKS),
    st.sampled_from(NICKS),
)


class World:
    """A room as it is, beside what ada's window makes of it; people are numbers."""

    def __init__(self) -> None:
        self.chat = SampleChat()
        self.chat.apply(*quits("bob"))
        self._numbers = count(1)
        self._holders: dict[str, int] = {}
        self._meant: dict[int, int | None] = {}
        """Whom each conversation is with, by its identity."""

    def step(self, step: str, nick: str, other: str) -> None:
        """Let something happen, if it can, and look whom ada's words reach."""
        if step in ("write", "agree"):
            self._write(nick, agrees=step == "agree")
        elif step == "come":
            self._come(nick)
        elif step == "reconnect":
            self._reconnect()
        elif nick in self._holders:
            self._do(step, nick, other)
        self._note_new()

    def _come(self, nick: str) -> None:
        if nick not in self._holders:
            self._holders[nick] = next(self._numbers)
            self.chat.apply(*comes(nick))

    def _reconnect(self) -> None:
        self.chat.apply(*comes_back(*self._holders))
        self.chat.chat.tick(0)
        self.chat.apply(*(WentOffline(nick, NOON) for nick in self.chat.watched if nick not in self._holders))
        for talk, meant in self._meant.items():  # nobody is known by connection any more
            self._meant[talk] = meant and -1

    def _do(self, step: str, nick: str, other: str) -> None:
        if step == "go":
            del self._holders[nick]
            self.chat.apply(*quits(nick))
        elif step == "take" and other not in self._holders:
            self._holders[other] = self._holders.pop(nick)
            self.chat.apply(*renames(nick, other))
        elif step == "say":
            self.chat.apply(self.chat.said("hi", nick=nick, where=nick))

    def _write(self, nick: str, *, agrees: bool) -> None:
        room = self.chat
        room.chat.select_conversation(nick)
        self._note_new()
        meant, before, asked = self._meant[id(room.chat.current)], self._said(), len(room.asked)
        room.chat.submit("secret")
        if self._said() > before:
            assert self._reached() in (meant, None)
            assert len(room.asked) == asked
        elif agrees:
            room.asked[-1].send()
            assert self._said() == before + 1
            self._meant[id(room.chat.current)] = self._reached() or meant

    def _note_new(self) -> None:
        for talk in self.chat.chat.conversations.with_people():
            if self._meant.get(id(talk)) is None and not talk.is_former:
                self._meant[id(talk)] = self._holders.get(talk.target)

    def _said(self) -> int:
        return sum(isinstance(order, Say) for order in self.chat.orders)

    def _reached(self) -> int | None:
        order = self.chat.orders[-1]
        assert isinstance(order, Say)
        return self._holders.get(order.target)


@given(st.lists(STEPS, max_size=40))
def test_nothing_reaches_another_than_it_is_written_to_unasked(
    steps: list[tuple[str, str, str]],
) -> None:
    world = World()
    for step in steps:
        world.step(*step)
