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


def test_after_an_absence_a_sign_of_life_is_asked_for_at_once() -> None:
    keepalive = Keepalive(TIMEOUTS)
    keepalive.note_absence()

    assert keepalive.deadline(100) < 100
    assert [keepalive.due(100, now) for now in (101, 102)] == [Due.PING, None]


def test_what_was_asked_before_an_absence_does_not_count() -> None:
    keepalive = Keepalive(TIMEOUTS)
    keepalive.due(100, 130)
    keepalive.note_absence()

    assert keepalive.due(100, 500) is Due.PING
    assert keepalive.due(100, 519) is None


def test_a_link_that_died_meanwhile_is_noticed_soon() -> None:
    keepalive = Keepalive(TIMEOUTS)
    keepalive.note_absence()
    keepalive.due(100, 101)

    assert keepalive.due(100, 121) is Due.GIVE_UP


def test_who_answers_after_an_absence_has_all_the_time_again() -> None:
    keepalive = Keepalive(TIMEOUTS)
    keepalive.note_absence()
    keepalive.due(100, 101)

    due = [keepalive.due(102, now) for now in (131, 132, 191, 192)]
    assert due == [None, Due.PING, None, Due.GIVE_UP]
