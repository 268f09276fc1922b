"""When a silent connection is given up."""

from core.joining.silence import ClientTimeouts, Due, Silence

PATIENCE = ClientTimeouts(for_word=30, for_answer=60)


def test_a_sign_of_life_is_asked_for_once() -> None:
    silence = Silence(PATIENCE, 100)

    assert [silence.due(now) for now in (100, 129, 130, 131, 189)] == [None, None, Due.PING, None, None]


def test_a_connection_that_does_not_answer_is_given_up() -> None:
    silence = Silence(PATIENCE, 100)
    silence.due(130)

    assert silence.due(190) is Due.GIVE_UP


def test_any_word_begins_the_time_anew() -> None:
    silence = Silence(PATIENCE, 100)
    silence.due(130)
    silence.broken(150)

    assert [silence.due(now) for now in (179, 180, 239, 240)] == [None, Due.PING, None, Due.GIVE_UP]


def test_it_tells_how_long_to_wait() -> None:
    silence = Silence(PATIENCE, 100)

    assert silence.remaining(110) == 20
    silence.due(130)
    assert silence.remaining(140) == 50
    assert silence.remaining(1000) == 0
