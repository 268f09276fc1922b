"""When a silent connection is given up."""

from core.joining.keepalive import ClientTimeouts, Due, Keepalive

TIMEOUTS = ClientTimeouts(before_ping=30, for_pong=60)


def test_a_sign_of_life_is_asked_for_once() -> None:
    keepalive = Keepalive(TIMEOUTS)

    due = [keepalive.due(100, now) for now in (100, 129, 130, 131, 189)]

    assert due == [None, None, Due.PING, None, None]


def test_a_connection_that_does_not_answer_is_given_up() -> None:
    keepalive = Keepalive(TIMEOUTS)
    keepalive.due(100, 130)

    assert keepalive.due(100, 190) is Due.GIVE_UP


def test_any_word_begins_the_time_anew() -> None:
    keepalive = Keepalive(TIMEOUTS)
    keepalive.due(100, 130)

    due = [keepalive.due(150, now) for now in (179, 180, 239, 240)]

    assert due == [None, Due.PING, None, Due.GIVE_UP]


def test_it_tells_how_long_to_wait() -> None:
    keepalive = Keepalive(TIMEOUTS)

    assert keepalive.deadline(100) == 130
    keepalive.due(100, 130)
    assert keepalive.deadline(100) == 190
    assert keepalive.deadline(150) == 180
