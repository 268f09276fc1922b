"""Messages to a rank of a channel, and +C."""

import pytest

from tests.support.scripted_room import ScriptedRoom


@pytest.fixture
def script() -> ScriptedRoom:
    script = ScriptedRoom()
    script.join("op", "half", "voice", "plain", channel="#tea")
    script.send(1, "MODE #tea +hv half voice")
    return script


@pytest.mark.parametrize("symbol, hearers", [("@", ""), ("%", "2"), ("+", "23")])
def test_a_message_to_a_rank_reaches_it_and_those_above(
    script: ScriptedRoom, symbol: str, hearers: str
) -> None:
    assert script.send(1, f"PRIVMSG {symbol}#tea :psst") == [
        f"{number} <- :op!~op@host1 PRIVMSG {symbol}#tea :psst" for number in hearers
    ]


def test_anybody_in_the_channel_may_tell_its_operators(script: ScriptedRoom) -> None:
    assert script.send(4, "PRIVMSG @#tea :help", "NOTICE @#tea :help") == [
        "1 <- :plain!~plain@host4 PRIVMSG @#tea :help",
        "1 <- :plain!~plain@host4 NOTICE @#tea :help",
    ]


def test_its_author_gets_an_echo(script: ScriptedRoom) -> None:
    script.send(4, "CAP REQ echo-message")

    assert script.send(4, "PRIVMSG @#tea :help")[1] == "4 <- :plain!~plain@host4 PRIVMSG @#tea :help"


def test_who_may_not_speak_in_the_channel_may_not_do_so_to_a_rank(script: ScriptedRoom) -> None:
    script.register("out")

    assert script.send(5, "PRIVMSG @#tea :hi", "PRIVMSG @#none :hi", "PRIVMSG @ :hi") == [
        "5 <- :parlour 404 out #tea :Cannot send to channel",
        "5 <- :parlour 403 out @#none :No such channel",
        "5 <- :parlour 403 out @ :No such channel",
    ]


def test_it_is_logged_with_channel_and_rank(script: ScriptedRoom) -> None:
    script.send(1, "PRIVMSG @#tea :psst")

    assert (script.log.entries[-1].channel, script.log.entries[-1].target) == ("#tea", "@")


def test_a_channel_without_ctcp_refuses_all_but_actions(script: ScriptedRoom) -> None:
    script.send(1, "MODE #tea +C")

    heard = script.send(
        4, "PRIVMSG #tea :\x01VERSION\x01", "NOTICE #tea :\x01PING 1\x01", "PRIVMSG #tea :\x01ACTION nods\x01"
    )

    assert heard == [
        "1 <- :plain!~plain@host4 PRIVMSG #tea :\x01ACTION nods\x01",
        "2 <- :plain!~plain@host4 PRIVMSG #tea :\x01ACTION nods\x01",
        "3 <- :plain!~plain@host4 PRIVMSG #tea :\x01ACTION nods\x01",
        "4 <- :parlour 404 plain #tea :Cannot send to channel",
    ]


def test_ctcp_in_a_later_line_of_a_batch_is_refused_as_well(script: ScriptedRoom) -> None:
    script.send(4, "CAP REQ :draft/multiline batch")
    script.send(1, "MODE #tea +C")

    heard = script.send(
        4,
        "BATCH +1 draft/multiline #tea",
        "@batch=1 PRIVMSG #tea :hi",
        "@batch=1 PRIVMSG #tea :\x01VERSION\x01",
        "BATCH -1",
    )

    assert heard == ["4 <- :parlour 404 plain #tea :Cannot send to channel"]


def test_ctcp_that_meets_the_mode_in_the_same_tick_comes_too_late(script: ScriptedRoom) -> None:
    heard = script.send_together((1, "MODE #tea +C"), (4, "PRIVMSG #tea :\x01VERSION\x01"))

    assert not any("VERSION" in line for line in heard)


def test_what_only_begins_like_an_action_is_none(script: ScriptedRoom) -> None:
    script.send(1, "MODE #tea +C")

    assert script.send(4, "PRIVMSG #tea :\x01ACTIONS\x01") == [
        "4 <- :parlour 404 plain #tea :Cannot send to channel"
    ]
