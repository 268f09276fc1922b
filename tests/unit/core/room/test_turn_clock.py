"""What the clock that people read may do, and what comes of it in the room."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.naming.names import LOBBY
from core.room.replaying import replay
from core.room.state import Room
from core.room.turn import SET_BACK_MS
from storage.chatlog import ChatLog
from storage.entry import Entry
from tests.support.late_order import LateOrder
from tests.support.room_state import state_of
from tests.support.scripted_room import NOON_MS, ScriptedRoom, replies_to

YEAR_MS = 365 * 86_400_000


@pytest.fixture
def script() -> ScriptedRoom:
    script = ScriptedRoom(operators={"boss": "secret"})
    script.propose("opened")
    script.join("ada", "bob")
    return script


def said_at(script: ScriptedRoom, text: str) -> int:
    script.send(1, f"PRIVMSG #lobby :{text}")
    last = script.log.entries[-1]
    assert last.text == text
    return last.time_ms


def clock_entries(script: ScriptedRoom) -> list[Entry]:
    return [entry for entry in script.log.entries if entry.kind == "clock"]


@pytest.mark.parametrize("back_ms", [1, 40, 1_000, SET_BACK_MS - 1])
def test_while_a_clock_is_a_little_behind_the_last_time_holds(script: ScriptedRoom, back_ms: int) -> None:
    script.pass_time(0, set_by_ms=-back_ms)
    assert said_at(script, "held") == NOON_MS

    script.turn.begin(NOON_MS + 1, uptime_ms=back_ms)
    assert said_at(script, "caught up") == NOON_MS + 1
    assert clock_entries(script) == []


@pytest.mark.parametrize("back_ms", [SET_BACK_MS, 60_000, 3_600_000, YEAR_MS, NOON_MS])
def test_after_a_clock_was_set_back_times_follow_it(script: ScriptedRoom, back_ms: int) -> None:
    before = len(script.log.entries)
    script.pass_time(0, set_by_ms=-back_ms)

    assert said_at(script, "after") == NOON_MS - back_ms
    assert [(entry.kind, entry.time_ms) for entry in script.log.entries[before:]] == [
        ("clock", NOON_MS - back_ms),
        ("said", NOON_MS - back_ms),
    ]
    script.pass_time(1_500)
    assert said_at(script, "later") == NOON_MS - back_ms + 1_500


def test_the_entry_says_what_the_clock_said_and_the_console_hears_of_it(script: ScriptedRoom) -> None:
    script.pass_time(0, set_by_ms=-YEAR_MS)

    (entry,) = clock_entries(script)
    assert (entry.nick, entry.text) == ("parlour.local", "it said 2023-11-14 22:13:20 UTC before")
    assert entry in script.applied
    assert entry.msgid


def test_members_are_told_nothing_but_other_times(script: ScriptedRoom) -> None:
    script.send(2, "CAP REQ server-time")
    assert script.pass_time(0, set_by_ms=-YEAR_MS) == []
    assert script.send(1, "PRIVMSG #lobby :hi") == [
        "2 <- @time=2022-11-14T22:13:20.000Z :ada!~ada@host1 PRIVMSG #lobby :hi"
    ]


def test_small_steps_that_add_up_are_noticed(script: ScriptedRoom) -> None:
    script.turn.begin(NOON_MS - 3_000, 0)
    assert said_at(script, "held") == NOON_MS
    script.turn.begin(NOON_MS - 6_000, 0)

    assert said_at(script, "followed") == NOON_MS - 6_000
    assert len(clock_entries(script)) == 1


@pytest.mark.parametrize("ahead_ms", [5_000, YEAR_MS, 50 * YEAR_MS])
def test_a_clock_that_was_behind_is_followed_without_a_word(script: ScriptedRoom, ahead_ms: int) -> None:
    script.pass_time(0, set_by_ms=ahead_ms)

    assert said_at(script, "now it is right") == NOON_MS + ahead_ms
    assert clock_entries(script) == []


@pytest.mark.parametrize("set_by_ms", [-10 * YEAR_MS, -3_600_000, -4_000, 3_600_000, 10 * YEAR_MS])
def test_who_is_idle_is_so_by_a_clock_that_nobody_sets(script: ScriptedRoom, set_by_ms: int) -> None:
    said_at(script, "hi")
    script.pass_time(30_000)
    script.pass_time(12_000, set_by_ms=set_by_ms)

    (idle,) = [line for line in replies_to(script, 2, "WHOIS ada") if " 317 " in line]
    (row,) = [line for line in replies_to(script, 2, "WHO ada %nl") if " 354 " in line]
    (up,) = [line for line in replies_to(script, 2, "STATS u") if " 242 " in line]
    assert idle.split(" ")[4] == "42"
    assert row.split(" ")[-1] == "42"
    assert up.endswith("Server Up 0 days 0:00:42")


def test_nothing_that_the_room_remembers_stays_in_the_future(script: ScriptedRoom) -> None:
    script.pass_time(0, set_by_ms=10 * YEAR_MS)
    script.register("joe")
    script.send(3, "OPER boss secret", "JOIN #tea", "TOPIC #tea :green", "MODE #tea +b eve!*@*", "NICK joan")
    script.pass_time(60_000, set_by_ms=-10 * YEAR_MS)
    now_s = str((NOON_MS + 60_000) // 1000)

    answers = replies_to(script, 3, "MODE #tea b", "MODE #tea", "TOPIC #tea", "WHOIS joan", "WHOWAS joe")
    (ban,) = [line for line in answers if " 367 " in line]
    (made,) = [line for line in answers if " 329 " in line]
    (topic,) = [line for line in answers if " 333 " in line]
    (signed_on,) = [line for line in answers if " 317 " in line]
    (was,) = [line for line in answers if " 312 joan joe " in line]
    assert (ban.split(" ")[-1], made.split(" ")[-1], topic.split(" ")[-1]) == (now_s, now_s, now_s)
    assert signed_on.split(" ")[5] == now_s
    assert was.endswith("2023-11-14 22:14:20 UTC")


def test_what_was_before_the_clock_went_wrong_keeps_its_time(script: ScriptedRoom) -> None:
    script.send(1, "JOIN #tea", "TOPIC #tea :green")
    script.pass_time(0, set_by_ms=10 * YEAR_MS)
    script.pass_time(60_000, set_by_ms=-10 * YEAR_MS)

    (topic,) = [line for line in replies_to(script, 1, "TOPIC #tea") if " 333 " in line]
    assert topic.endswith(str(NOON_MS // 1000))


def test_a_channel_of_the_future_is_young_and_not_for_ever(script: ScriptedRoom) -> None:
    script.pass_time(0, set_by_ms=10 * YEAR_MS)
    script.send(1, "JOIN #tea")
    script.pass_time(0, set_by_ms=-10 * YEAR_MS)
    assert any(" 322 " in line for line in script.send(2, "LIST #tea,C<5"))

    script.pass_time(600_000)
    assert not any(" 322 " in line for line in script.send(2, "LIST #tea,C<5"))
    assert any(" 322 " in line for line in script.send(2, "LIST #tea,C>5"))


def test_a_room_that_was_opened_in_the_future_was_opened_before_now() -> None:
    script = ScriptedRoom()
    script.pass_time(0, set_by_ms=-YEAR_MS)

    created = script.send(script.open_connection("10.0.0.1"), "NICK a", "USER a 0 * :A")
    info = script.send(1, "INFO")
    assert any("This room was opened 2022-11-14 22:13 UTC" in line for line in created)
    assert any("opened 2022-11-14 22:13:20 UTC" in line for line in info)


def test_what_waited_when_the_clock_was_set_stands_before_the_entry(script: ScriptedRoom) -> None:
    script.log.is_full = True
    script.send(1, "PRIVMSG #lobby :before")
    script.turn.begin(NOON_MS - YEAR_MS, 0)
    script.turn.settle()
    script.log.is_full = False
    script.settle()

    last = script.log.entries[-2:]
    assert [(entry.kind, entry.time_ms) for entry in last] == [
        ("said", NOON_MS),
        ("clock", NOON_MS - YEAR_MS),
    ]


def test_a_follower_makes_the_same_of_it() -> None:
    order = LateOrder(holds=False)
    script = ScriptedRoom(order=order)
    script.propose("opened")
    script.join("ada", channel="#tea")
    script.send(1, "TOPIC #tea :green")
    script.pass_time(5, set_by_ms=-YEAR_MS)
    script.send(1, "PRIVMSG #tea :hi")

    far = Room(script.room.settings)
    replay(far, order.history)
    assert state_of(far)["channels"] == state_of(script.room)["channels"]
    assert [entry.time_ms for entry in script.log.entries[-2:]] == [NOON_MS + 5 - YEAR_MS] * 2


def reopened_at(path: Path, script: ScriptedRoom, now_ms: int) -> ScriptedRoom:
    """Return the room of ``script`` as it is opened again when the clock says ``now_ms``."""
    with ChatLog(path) as log:
        log.write(script.log.entries, script.log.changes)
        assert log.flush()
    later = ScriptedRoom()
    with ChatLog(path) as log:
        replay(later.room, log.recall())
        later.factory.now_ms = log.last_time_ms()
    later.room.opened_ms = now_ms
    later.turn.begin(now_ms, 0)
    later.propose("opened")
    later.settle()
    return later


def test_a_room_whose_log_ends_in_the_future_is_opened_today(script: ScriptedRoom, tmp_path: Path) -> None:
    script.pass_time(0, set_by_ms=10 * YEAR_MS)
    script.propose("topic", LOBBY, text="from the future")
    script.settle()

    later = reopened_at(tmp_path / "log.db", script, NOON_MS + 1_000)

    assert [(entry.kind, entry.time_ms) for entry in later.log.entries[:2]] == [
        ("clock", NOON_MS + 1_000),
        ("opened", NOON_MS + 1_000),
    ]
    topic = later.room.channels[LOBBY].topic
    assert topic is not None
    assert (topic.text, topic.at_ms) == ("from the future", NOON_MS + 1_000)
    assert later.room.opened_ms == NOON_MS + 1_000


def test_a_clock_that_was_set_back_long_ago_says_nothing_of_when_the_room_is_opened(
    script: ScriptedRoom, tmp_path: Path
) -> None:
    script.pass_time(0, set_by_ms=-YEAR_MS)
    later = reopened_at(tmp_path / "log.db", script, NOON_MS + YEAR_MS)

    assert later.room.opened_ms == NOON_MS + YEAR_MS
    assert clock_entries(later) == []


STEPS = st.lists(
    st.tuples(
        st.integers(0, 100_000),
        st.one_of(st.just(0), st.integers(-8_000, 8_000), st.integers(-YEAR_MS, YEAR_MS)),
    ),
    max_size=12,
)


@given(STEPS)
def test_whatever_the_clock_does_times_ascend_from_one_setting_back_to_the_next(
    steps: list[tuple[int, int]],
) -> None:
    script = ScriptedRoom()
    script.propose("opened")
    script.join("ada", "bob")
    clock_ms, passed = NOON_MS, 0
    for passed_ms, set_by_ms in steps:
        clock_ms, passed = clock_ms + passed_ms + set_by_ms, passed + passed_ms
        script.turn.begin(clock_ms, passed)
        at = said_at(script, "hi")

        assert 0 <= at - clock_ms < SET_BACK_MS
    entries = script.log.entries
    for before, entry in pairwise(entries):
        is_set_back = entry.time_ms <= before.time_ms - SET_BACK_MS
        assert is_set_back == (entry.kind == "clock")
        assert is_set_back or entry.time_ms >= before.time_ms
    (idle,) = [line for line in replies_to(script, 1, "WHOIS bob") if " 317 " in line]
    assert idle.split(" ")[4] == str(passed // 1000)
