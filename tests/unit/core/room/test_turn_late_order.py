"""An order that answers late, in any grouping: who proposes and who only follows agree on what happened."""

from collections import deque
from itertools import pairwise

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from core.room.model.capabilities import ECHO_MESSAGE
from core.room.proposal import EntryFactory
from core.room.state import Room
from core.room.turn import Turn
from core.values import replace
from storage.entry import ConnectionId
from tests.fuzz import Fuzz
from tests.support.hypothesis_examples import examples
from tests.support.late_order import Follower, LateOrder
from tests.support.room_state import state_of
from tests.support.scripted_room import MemoryLog, ScriptedRoom

TICKS = 40
WITHOUT_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)  # a seed says nothing when it is smaller
PACES = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 20), st.integers(0, 2_000)), min_size=TICKS, max_size=TICKS
)
"""In each tick: how many batches get their place, how many of those the other room takes, milliseconds."""


class FollowingRoom:
    """A room without sockets, which follows what another one proposes."""

    def __init__(self, order: LateOrder, script: ScriptedRoom) -> None:
        self.order = Follower(order)
        self.log = MemoryLog()
        its_own = replace(script.room.settings, opened_ms=5, console=ConnectionId(999), name="Elsewhere")
        self.turn = Turn(Room(its_own), self.order, self.log, EntryFactory("far", bytes), lambda _entry: None)

    def follow(self, count: int) -> None:
        self.order.take(count)
        self.turn.begin(1_000, uptime_ms=0)
        assert self.turn.settle()
        deque(self.turn.out.flush(), maxlen=0)  # nobody is there to be told
        self.turn.out.closing.clear()

    def catch_up(self) -> None:
        while left := self.order.take(0):
            self.follow(left)


@settings(max_examples=examples(60), phases=WITHOUT_SHRINKING)
@given(seed=st.integers(0, 1 << 30), paces=PACES)
def test_a_room_that_follows_has_the_same_state_and_writes_the_same_rows(
    seed: int, paces: list[tuple[int, int, int]]
) -> None:
    order = LateOrder()
    fuzz = Fuzz(seed, order)
    script, far = fuzz.script, FollowingRoom(order, fuzz.script)

    for placed, followed, passed_ms in paces:
        order.place(placed, passed_ms)
        fuzz.tick()
        far.follow(followed)
    while order.place(100) or script.turn.is_waiting or script.turn.has_work:
        assert script.turn.settle()
    far.catch_up()

    assert state_of(script.room) == state_of(far.turn.room)
    assert script.log.entries == far.log.entries
    assert script.log.changes == far.log.changes
    for before, entry in pairwise(script.log.entries):
        assert entry.time_ms >= before.time_ms or entry.kind == "clock"


def test_who_has_nothing_under_way_gets_its_answer_and_its_capability_though_others_wait() -> None:
    order = LateOrder(holds=False)
    room = ScriptedRoom(order=order)
    room.join("ada", "bob")
    order.is_holding = True

    assert room.send(1, "PRIVMSG #lobby :hello") == []
    assert room.send(2, "CAP REQ echo-message", "TOPIC #lobby") == [
        "2 <- :parlour CAP bob ACK :echo-message",
        "2 <- :parlour 331 bob #lobby :No topic is set",
    ]

    assert room.members[2].capabilities & ECHO_MESSAGE
