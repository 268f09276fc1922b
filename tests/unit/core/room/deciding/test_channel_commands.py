"""Who enters and leaves channels, how many there are, and what their topics are."""

import pytest

from core.room.model.bounds import MAX_CHANNELS
from core.room.model.members import Channel
from core.room.rules.permissions import MAX_CHANNELS_IN_ALL
from tests.support.scripted_room import ScriptedRoom


def test_a_join_is_heard_by_all_and_followed_by_the_names(script: ScriptedRoom) -> None:
    script.join("ada")
    script.register("bob")

    assert script.send(2, "JOIN #LOBBY") == [
        "1 <- :bob!~bob@host2 JOIN #lobby",
        "2 <- :bob!~bob@host2 JOIN #lobby",
        "2 <- :parlour 353 bob = #lobby :ada bob",
        "2 <- :parlour 366 bob #lobby :End of /NAMES list",
    ]


def test_who_makes_a_channel_is_its_operator_but_not_of_the_lobby(script: ScriptedRoom) -> None:
    script.join("ada")

    assert script.send(1, "JOIN #new")[1] == "1 <- :parlour 353 ada = #new :@ada"
    assert script.send(1, "NAMES #lobby")[0] == "1 <- :parlour 353 ada = #lobby :ada"


def test_joining_twice_is_silent(script: ScriptedRoom) -> None:
    script.join("ada")

    assert script.send(1, "JOIN #lobby", "JOIN #lobby,#lobby") == []


def test_what_is_no_channel_cannot_be_joined(script: ScriptedRoom) -> None:
    script.register("ada")

    long = "#" + "x" * 64
    assert script.send(1, f"JOIN lobby,#,#bad*,{long}", "JOIN", "JOIN :", "JOIN ,") == [
        "1 <- :parlour 403 ada lobby :No such channel",
        "1 <- :parlour 403 ada # :No such channel",
        "1 <- :parlour 476 ada #bad* :Bad channel mask",
        f"1 <- :parlour 403 ada {long} :No such channel",
        "1 <- :parlour 461 ada JOIN :Not enough parameters",
        "1 <- :parlour 461 ada JOIN :Not enough parameters",
        "1 <- :parlour 461 ada JOIN :Not enough parameters",
    ]


def test_sixty_channels_are_enough_for_anybody(script: ScriptedRoom) -> None:
    script.register("ada")
    script.send(1, *(f"JOIN #c{number}" for number in range(60)))

    assert script.send(1, "JOIN #more") == ["1 <- :parlour 405 ada #more :You have joined too many channels"]


def test_a_burst_of_joins_gives_everybody_one_consistent_story(script: ScriptedRoom) -> None:
    script.register("ada", "bob", "eve")

    heard = script.send_together(*((number, "JOIN #lobby", "PRIVMSG #lobby :hi") for number in (1, 2, 3)))

    of_ada = [line for line in heard if line.startswith("1 <- ")]
    assert of_ada == [
        "1 <- :ada!~ada@host1 JOIN #lobby",
        "1 <- :parlour 353 ada = #lobby :ada",
        "1 <- :parlour 366 ada #lobby :End of /NAMES list",
        "1 <- :bob!~bob@host2 JOIN #lobby",
        "1 <- :eve!~eve@host3 JOIN #lobby",
        "1 <- :bob!~bob@host2 PRIVMSG #lobby :hi",
        "1 <- :eve!~eve@host3 PRIVMSG #lobby :hi",
    ]
    of_eve = [line for line in heard if line.startswith("3 <- ")]
    assert of_eve == [
        "3 <- :eve!~eve@host3 JOIN #lobby",
        "3 <- :parlour 353 eve = #lobby :ada bob eve",
        "3 <- :parlour 366 eve #lobby :End of /NAMES list",
        "3 <- :ada!~ada@host1 PRIVMSG #lobby :hi",
        "3 <- :bob!~bob@host2 PRIVMSG #lobby :hi",
    ]


def test_part_is_heard_by_all_and_by_the_one_who_leaves(script: ScriptedRoom) -> None:
    script.join("ada", "bob")

    assert script.send(1, "PART #lobby :off", "PART #lobby", "PART #none") == [
        "1 <- :ada!~ada@host1 PART #lobby :off",
        "1 <- :parlour 442 ada #lobby :You're not on that channel",
        "1 <- :parlour 403 ada #none :No such channel",
        "2 <- :ada!~ada@host1 PART #lobby :off",
    ]


def test_who_leaves_and_comes_back_in_one_go_misses_only_what_was_between(script: ScriptedRoom) -> None:
    script.join("ada", "bob", "eve")

    heard = script.send_together(
        (2, "PRIVMSG #lobby :one"), (1, "PART #lobby", "JOIN #lobby"), (3, "PRIVMSG #lobby :two")
    )

    said = [line for line in heard if line.startswith("1 <- ")]
    assert said == [
        "1 <- :bob!~bob@host2 PRIVMSG #lobby :one",
        "1 <- :ada!~ada@host1 PART #lobby",
        "1 <- :ada!~ada@host1 JOIN #lobby",
        "1 <- :parlour 353 ada = #lobby :bob eve ada",
        "1 <- :parlour 366 ada #lobby :End of /NAMES list",
    ]


def test_join_0_leaves_all_channels(script: ScriptedRoom) -> None:
    script.join("ada")
    script.send(1, "JOIN #two")

    assert script.send(1, "JOIN 0") == ["1 <- :ada!~ada@host1 PART #lobby", "1 <- :ada!~ada@host1 PART #two"]


def test_an_empty_channel_ends_and_the_lobby_does_not(script: ScriptedRoom) -> None:
    script.join("ada")
    script.send(1, "JOIN #two", "JOIN 0")

    assert list(script.room.channels) == ["#lobby"]


def test_only_operators_set_the_topic_while_it_is_locked(script: ScriptedRoom) -> None:
    script.join("ada", "bob", channel="#new")

    assert script.send(2, "TOPIC #new :mine") == ["2 <- :parlour 482 bob #new :You're not channel operator"]
    assert script.send(1, "TOPIC #new :Cake at four") == [
        "1 <- :ada!~ada@host1 TOPIC #new :Cake at four",
        "2 <- :ada!~ada@host1 TOPIC #new :Cake at four",
    ]
    assert script.send(2, "TOPIC #new") == [
        "2 <- :parlour 332 bob #new :Cake at four",
        "2 <- :parlour 333 bob #new ada 1700000000",
    ]
    assert script.send(1, "TOPIC #new :", "TOPIC #new")[1] == "1 <- :parlour 331 ada #new :No topic is set"


def test_topics_of_other_channels_are_not_told(script: ScriptedRoom) -> None:
    script.join("ada", channel="#new")
    script.register("bob")

    assert script.send(2, "TOPIC #new", "TOPIC #none", "TOPIC #new :mine") == [
        "2 <- :parlour 442 bob #new :You're not on that channel",
        "2 <- :parlour 403 bob #none :No such channel",
        "2 <- :parlour 442 bob #new :You're not on that channel",
    ]


@pytest.mark.parametrize(
    "line", ["TOPIC #new", "TOPIC #new :x", "PART #new", "KICK #new ada", "INVITE bob #new", "MODE #new"]
)
def test_from_outside_a_secret_channel_is_not_there(script: ScriptedRoom, line: str) -> None:
    script.join("ada", channel="#new")
    script.send(1, "MODE #new +s")
    script.register("bob")

    assert script.send(2, line) == ["2 <- :parlour 403 bob #new :No such channel"]


def test_anybody_in_it_sets_the_topic_of_a_channel_that_is_open(script: ScriptedRoom) -> None:
    script.join("ada", "bob", channel="#new")
    script.send(1, "MODE #new -t")

    assert script.send(2, "TOPIC #new :mine")[0] == "1 <- :bob!~bob@host2 TOPIC #new :mine"


def test_who_joins_is_told_the_topic_but_not_that_there_is_none(script: ScriptedRoom) -> None:
    script.join("ada", channel="#new")
    script.register("bob", "eve")

    assert not any(" 331 " in line for line in script.send(2, "JOIN #new"))
    script.send(1, "TOPIC #new :Cake")
    assert script.send(3, "JOIN #new")[3:5] == [
        "3 <- :parlour 332 eve #new :Cake",
        "3 <- :parlour 333 eve #new ada 1700000000",
    ]


def test_many_names_take_several_lines_of_at_most_512_bytes(script: ScriptedRoom) -> None:
    script.join(*(f"somebody_with_a_long_name_{number}" for number in range(60)))

    heard = script.send(1, "NAMES #lobby")

    names = [line.partition(" :")[2].partition(" :")[2] for line in heard[:-1]]
    assert all(len(line.encode()) <= 510 + len("1 <- ") for line in heard)
    assert len(" ".join(names).split()) == 60


def test_channels_that_could_not_be_joined_do_not_count_against_the_limit() -> None:
    script = ScriptedRoom()
    script.register("ada")
    script.send(1, "JOIN " + ",".join(f"#c{number}" for number in range(MAX_CHANNELS - 2)))
    heard = script.send(1, "JOIN bad,worse,#ok")
    assert "1 <- :ada!~ada@host1 JOIN #ok" in heard


def test_a_channel_named_twice_is_joined_once(script: ScriptedRoom) -> None:
    script.register("ada")

    script.send(1, "JOIN #tea,#TEA,#Tea")

    assert script.log.kinds()[-1] == "joined"
    assert script.log.kinds().count("joined") == 1


def test_a_part_of_several_channels_is_heard_in_each(script: ScriptedRoom) -> None:
    script.join("ada", channel="#one")
    script.send(1, "JOIN #two")

    assert script.send(1, "PART #one,,#two,#ONE :off") == [
        "1 <- :ada!~ada@host1 PART #one :off",
        "1 <- :ada!~ada@host1 PART #two :off",
    ]
    assert script.send(1, "PART", "PART :") == [
        "1 <- :parlour 461 ada PART :Not enough parameters",
        "1 <- :parlour 403 ada * :No such channel",
    ]


def test_a_room_has_so_many_channels_and_no_more(script: ScriptedRoom) -> None:
    script.join("ada", channel="#tea")
    script.register("bob")
    others = (f"#c{number}" for number in range(MAX_CHANNELS_IN_ALL))
    script.room.channels.update({name: Channel(name, 0) for name in others})

    assert script.send(2, "JOIN #new") == [
        "2 <- :parlour 437 bob #new :There are too many channels in this room"
    ]
    assert script.send(2, "JOIN #tea")[1] == "2 <- :bob!~bob@host2 JOIN #tea"


def test_the_bound_of_channels_holds_for_many_who_found_them_at_once(
    script: ScriptedRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.room.rules.permissions.MAX_CHANNELS_IN_ALL", 5)
    script.register("ada", "bob")

    heard = script.send_together((1, "JOIN #a,#b,#c,#d"), (2, "JOIN #e,#f,#g,#h"))

    assert len(script.room.channels) == 5
    assert sum(" 437 " in line for line in heard) == 4
