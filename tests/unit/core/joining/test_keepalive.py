"""When a silent connection is given up."""

from core.joining.keepalive import ClientTimeouts, Due, Keepalive

TIMEOUTS = ClientTimeouts(before_ping=30, for_pong=60)


def test_a_sign_of_life_is_asked_for_once() -> None:
    keepalive = Keepalive(TIMEOUTS, 100)

    assert [keepalive.due(now) for now in (100, 129, 130, 131, 189)] == [None, None, Due.PING, None, None]


def test_a_connection_that_does_not_answer_is_given_up() -> None:
    keepalive = Keepalive(TIMEOUTS, 100)
    keepalive.due(130)

    assert keepalive.due(190) is Due.GIVE_UP


def test_any_word_begins_the_time_anew() -> None:
    keepalive = Keepalive(TIMEOUTS, 100)
    keepalive.due(130)
    keepalive.reset(150)

    assert [keepalive.due(now) for now in (179, 180, 239, 240)] == [None, Due.PING, None, Due.GIVE_UP]


def test_it_tells_how_long_to_wait() -> None:
    keepalive = Keepalive(TIMEOUTS, 100)

    assert keepalive.remaining(110) == 20
    keepalive.due(130)
    assert keepalive.remaining(140) == 50
    assert keepalive.remaining(1000) == 0
