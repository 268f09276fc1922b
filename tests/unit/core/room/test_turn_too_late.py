"""What came too late: the log and the others are told the truth."""

from storage.entry import Named
from tests.support.scripted_room import ScriptedRoom


def noted(script: ScriptedRoom, number: int) -> list[str]:
    """Return the nicknames under which the log knows that connection, one after the other."""
    named = [change for change in script.log.changes if isinstance(change, Named)]
    return [change.nick for change in named if change.connection == number]


def test_a_nickname_lost_in_the_same_turn_is_not_noted_for_the_connection_that_lost_it() -> None:
    script = ScriptedRoom()
    script.connect(2)
    script.send_together((1, "NICK ada", "USER a 0 * :a"), (2, "NICK ada", "USER b 0 * :b"))
    script.drop(2)
    assert (noted(script, 1), noted(script, 2)) == (["ada"], [])


def test_who_loses_the_race_for_another_nickname_is_noted_under_the_one_it_keeps() -> None:
    script = ScriptedRoom()
    script.register("ada", "bob")
    script.send_together((1, "NICK eve"), (2, "NICK eve"))
    assert noted(script, 2) == ["bob"]


def test_what_came_too_late_is_written_with_its_verdict_at_once() -> None:
    script = ScriptedRoom()
    script.register("ada", "bob")
    known = len(script.log.entries)
    script.send_together((1, "NICK eve"), (2, "NICK eve"))
    assert script.log.kinds()[known:] == ["nick", "refused"]
    assert (script.log.entries[-1].nick, script.log.entries[-1].target) == ("bob", "eve")


def test_a_notice_is_not_answered_even_when_its_author_was_kicked_in_the_same_turn() -> None:
    script = ScriptedRoom()
    script.join("ada", "bob", channel="#c")
    heard = script.send_together((1, "KICK #c bob"), (2, "NOTICE #c :x"))
    assert heard == ["1 <- :ada!~ada@host1 KICK #c bob :ada", "2 <- :ada!~ada@host1 KICK #c bob :ada"]


def test_who_was_kicked_in_the_same_turn_sets_no_topic() -> None:
    script = ScriptedRoom()
    script.join("ada", "bob", channel="#c")
    script.send(1, "MODE #c -t")
    heard = script.send_together((1, "KICK #c bob"), (2, "TOPIC #c :still here"))
    assert not any("TOPIC" in line for line in heard)
    assert script.room.channels["#c"].topic is None


def test_who_was_deposed_in_the_same_turn_is_told_so() -> None:
    script = ScriptedRoom()
    script.join("ada", "bob", "eve", channel="#c")
    script.send(1, "MODE #c +o bob")
    refusal = "2 <- :parlour 482 bob #c :You're not channel operator"

    kick = script.send_together((1, "MODE #c -o bob"), (2, "KICK #c eve"))
    script.send(1, "MODE #c +o bob")
    mode = script.send_together((1, "MODE #c -o bob"), (2, "MODE #c -t"))

    assert refusal in kick
    assert refusal in mode
    assert script.log.kinds()[-2:] == ["mode", "refused"]
    assert not any("KICK" in line for line in kick)


def test_a_kick_of_who_has_just_been_kicked_is_answered() -> None:
    script = ScriptedRoom()
    script.join("ada", "bob", "eve", channel="#c")
    script.send(1, "MODE #c +o bob")

    heard = script.send_together((1, "KICK #c eve"), (2, "KICK #c eve"))

    assert "2 <- :parlour 441 bob eve #c :They aren't on that channel" in heard


def test_what_is_asked_is_answered_after_what_others_did_before_it(script: ScriptedRoom) -> None:
    script.join("ada", "bob")
    script.send(1, "JOIN #tea")

    heard = script.send_together((1, "TOPIC #tea :Assam"), (2, "TOPIC #tea", "NAMES #tea", "JOIN #tea"))
    asked_later = script.send_together((1, "PART #tea"), (2, "NAMES #tea"))

    assert [line for line in heard if line.startswith("2 <- :parlour 332")] != []
    assert "2 <- :parlour 353 bob = #tea :bob" in asked_later
