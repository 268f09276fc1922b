"""What a line costs its sender."""

import pytest

from core.hosting.token_bucket import LINES_AT_ONCE, LINES_PER_SECOND, TokenBucket
from core.room.model import bounds
from core.room.model.lifecycle import Later
from core.room.model.members import Member
from storage.entry import ConnectionId
from tests.support.scripted_room import ScriptedRoom


def price(script: ScriptedRoom, line: str) -> float:
    return script.price(1, line)


@pytest.fixture
def script() -> ScriptedRoom:
    script = ScriptedRoom()
    script.join("ada", caps="draft/multiline batch")
    return script


def test_a_message_costs_a_token(script: ScriptedRoom) -> None:
    assert price(script, "PRIVMSG #lobby :hi") == 1


def test_each_thing_that_comes_of_a_line_costs_one(script: ScriptedRoom) -> None:
    assert price(script, "JOIN #a,#b,#c,#d") == 4
    assert price(script, "PRIVMSG #a,#b :hi") == 2
    assert price(script, "JOIN 0") == 5


@pytest.mark.parametrize("line", ["NICK amy", "TOPIC #lobby :x", "AWAY :x", "PART #lobby", "MODE ada +i"])
def test_every_change_costs_a_token(script: ScriptedRoom, line: str) -> None:
    """Nicknames changed, channels joined in a second."""
    assert 1 <= price(script, line) <= 1.1


@pytest.mark.parametrize("line", ["PING x", "PONG x", "WHO #lobby", "LIST", "MODE #lobby", "NAMES #lobby"])
def test_what_programs_ask_by_themselves_is_cheap(script: ScriptedRoom, line: str) -> None:
    assert 0 < price(script, line) <= 0.25


def test_long_answers_cost_more(script: ScriptedRoom) -> None:
    script.join(*(f"n{number}" for number in range(400)))
    price(script, "WHO #lobby")

    assert 1.9 < price(script, "PRIVMSG #lobby :the next line pays") < 2.2
    assert price(script, "PRIVMSG #lobby :and the one after it does not") == 1


def test_only_so_many_questions_are_answered_before_they_are_paid(script: ScriptedRoom) -> None:
    ada = script.members[1]

    heard = [script.turn.dispatcher.hear(ada, b"WHO *") for _ in range(10)]
    script.settle()

    assert [isinstance(cost, Later) for cost in heard] == [False] + [True] * 9
    assert heard[1] is Later.AFTER_COMMIT
    assert not isinstance(script.turn.dispatcher.hear(ada, b"WHO *"), Later)


def test_mistakes_are_not_free(script: ScriptedRoom) -> None:
    assert price(script, "NONSENSE") >= 1
    assert price(script, "PRIVMSG #lobby :" + "x" * 600) >= 1
    assert price(script, "\0") >= 1


def test_a_message_of_many_lines_is_paid_by_lines_and_bytes(script: ScriptedRoom) -> None:
    opening = price(script, "BATCH +1 draft/multiline #lobby")
    lines = [price(script, f"@batch=1 PRIVMSG #lobby :{'x' * 100}") for _ in range(100)]
    closing = price(script, "BATCH -1")

    assert opening == closing == 1
    assert sum(lines) == pytest.approx(100 * 0.1 + 100 * 100 / 1024)


def test_a_burst_on_connecting_does_not_wait(script: ScriptedRoom) -> None:
    """CAP, NICK, USER, ten JOINs in one line, MODE and WHO for each."""
    bucket = TokenBucket(LINES_AT_ONCE, LINES_PER_SECOND, 0)
    channels = [f"#c{number}" for number in range(10)]
    lines = ["CAP REQ :batch", "JOIN " + ",".join(channels)]
    lines += [line for name in channels for line in (f"MODE {name}", f"WHO {name}")]

    for line in lines:
        assert bucket.wait(0) == 0
        bucket.take(price(script, line))


def test_who_has_spent_more_than_there_was_waits_the_longer() -> None:
    bucket = TokenBucket(20, 10.0, 0)
    bucket.take(40)

    assert bucket.wait(0) == pytest.approx(2.1)
    assert bucket.wait(2.2) == 0


@pytest.mark.parametrize(
    "line", ["PRIVMSG #lobby :hi", "TOPIC #lobby :x", "NICK amy", "AWAY :x", "PART #lobby", "SETNAME :x"]
)
def test_who_speaks_to_very_many_pays_for_it(script: ScriptedRoom, line: str) -> None:
    lobby = script.room.channels["#lobby"]
    lobby.flags.discard("t")
    for number in range(bounds.FEW_HEARERS + 2 * bounds.HEARERS_FOR_A_TOKEN - 1):
        lobby.members[Member(ConnectionId(1000 + number), "10.0.0.9", 1, "host9")] = 0
    price = script.turn.dispatcher.hear(script.members[1], line.encode())
    assert not isinstance(price, Later)
    assert 2.9 < price < 3.2
