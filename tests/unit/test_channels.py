from core.room.welcome import MAX_CHANNELS
from tests.unit.script import CONSOLE, Script


def test_a_join_is_heard_by_all_and_followed_by_the_names(script: Script) -> None:
    script.join("ada")
    script.register("bob")

    assert script.says(2, "JOIN #LOBBY") == [
        "1 <- :bob!~bob@host2 JOIN #lobby",
        "2 <- :bob!~bob@host2 JOIN #lobby",
        "2 <- :parlour 353 bob = #lobby :ada bob",
        "2 <- :parlour 366 bob #lobby :End of /NAMES list",
    ]


def test_who_makes_a_channel_is_its_operator_but_not_of_the_lobby(script: Script) -> None:
    script.join("ada")

    assert script.says(1, "JOIN #new")[1] == "1 <- :parlour 353 ada = #new :@ada"
    assert script.says(1, "NAMES #lobby")[0] == "1 <- :parlour 353 ada = #lobby :ada"


def test_joining_twice_is_silent(script: Script) -> None:
    script.join("ada")

    assert script.says(1, "JOIN #lobby", "JOIN #lobby,#lobby") == []


def test_what_is_no_channel_cannot_be_joined(script: Script) -> None:
    script.register("ada")

    assert script.says(1, "JOIN lobby,#bad*", "JOIN") == [
        "1 <- :parlour 403 ada lobby :No such channel",
        "1 <- :parlour 403 ada #bad* :No such channel",
        "1 <- :parlour 461 ada JOIN :Not enough parameters",
    ]


def test_sixty_channels_are_enough_for_anybody(script: Script) -> None:
    script.register("ada")
    script.says(1, *(f"JOIN #c{number}" for number in range(60)))

    assert script.says(1, "JOIN #more") == ["1 <- :parlour 405 ada #more :You have joined too many channels"]


def test_a_burst_of_joins_gives_everybody_one_consistent_story(script: Script) -> None:
    script.register("ada", "bob", "eve")

    heard = script.say_together(*((number, "JOIN #lobby", "PRIVMSG #lobby :hi") for number in (1, 2, 3)))

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


def test_part_is_heard_by_all_and_by_the_one_who_leaves(script: Script) -> None:
    script.join("ada", "bob")

    assert script.says(1, "PART #lobby :off", "PART #lobby", "PART #none") == [
        "1 <- :ada!~ada@host1 PART #lobby :off",
        "1 <- :parlour 442 ada #lobby :You're not on that channel",
        "1 <- :parlour 403 ada #none :No such channel",
        "2 <- :ada!~ada@host1 PART #lobby :off",
    ]


def test_who_leaves_and_comes_back_in_one_go_misses_only_what_was_between(script: Script) -> None:
    script.join("ada", "bob", "eve")

    heard = script.say_together(
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


def test_join_0_leaves_all_channels(script: Script) -> None:
    script.join("ada")
    script.says(1, "JOIN #two")

    assert script.says(1, "JOIN 0") == ["1 <- :ada!~ada@host1 PART #lobby", "1 <- :ada!~ada@host1 PART #two"]


def test_an_empty_channel_ends_and_the_lobby_does_not(script: Script) -> None:
    script.join("ada")
    script.says(1, "JOIN #two", "JOIN 0")

    assert list(script.room.channels) == ["#lobby"]


def test_only_operators_set_the_topic_while_it_is_locked(script: Script) -> None:
    script.join("ada", "bob", channel="#new")

    assert script.says(2, "TOPIC #new :mine") == ["2 <- :parlour 482 bob #new :You're not channel operator"]
    assert script.says(1, "TOPIC #new :Cake at four") == [
        "1 <- :ada!~ada@host1 TOPIC #new :Cake at four",
        "2 <- :ada!~ada@host1 TOPIC #new :Cake at four",
    ]
    assert script.says(2, "TOPIC #new") == [
        "2 <- :parlour 332 bob #new :Cake at four",
        "2 <- :parlour 333 bob #new ada 1700000000",
    ]
    assert script.says(1, "TOPIC #new :", "TOPIC #new")[1] == "1 <- :parlour 331 ada #new :No topic is set"


def test_topics_of_other_channels_are_not_told(script: Script) -> None:
    script.join("ada", channel="#new")
    script.register("bob")

    assert script.says(2, "TOPIC #new", "TOPIC #none") == [
        "2 <- :parlour 442 bob #new :You're not on that channel",
        "2 <- :parlour 403 bob #none :No such channel",
    ]


def test_a_kick_is_heard_by_all_with_the_kickers_name_as_reason(script: Script) -> None:
    script.join("ada", "bob", "eve", channel="#new")

    assert script.says(1, "KICK #new bob", "KICK #new bob") == [
        "1 <- :ada!~ada@host1 KICK #new bob :ada",
        "1 <- :parlour 441 ada bob #new :They aren't on that channel",
        "2 <- :ada!~ada@host1 KICK #new bob :ada",
        "3 <- :ada!~ada@host1 KICK #new bob :ada",
    ]


def test_only_operators_kick(script: Script) -> None:
    script.join("ada", "bob", channel="#new")
    script.register("eve")

    assert script.says(2, "KICK #new ada") == ["2 <- :parlour 482 bob #new :You're not channel operator"]
    assert script.says(3, "KICK #new ada", "KICK #none ada") == [
        "3 <- :parlour 442 eve #new :You're not on that channel",
        "3 <- :parlour 403 eve #none :No such channel",
    ]


def test_who_is_kicked_in_the_same_moment_is_not_heard_after_it(script: Script) -> None:
    script.join("ada", "bob", "eve", channel="#new")

    heard = script.say_together((1, "KICK #new bob :out"), (2, "PRIVMSG #new :too late"))

    assert heard == [
        "1 <- :ada!~ada@host1 KICK #new bob :out",
        "2 <- :ada!~ada@host1 KICK #new bob :out",
        "2 <- :parlour 404 bob #new :Cannot send to channel",
        "3 <- :ada!~ada@host1 KICK #new bob :out",
    ]


def test_modes_are_asked_and_changed(script: Script) -> None:
    script.join("ada", "bob", channel="#new")

    assert script.says(1, "MODE #new")[0] == "1 <- :parlour 324 ada #new +nt"
    assert script.says(1, "MODE #new +o-t+n bob") == [
        "1 <- :ada!~ada@host1 MODE #new +o-t bob",
        "2 <- :ada!~ada@host1 MODE #new +o-t bob",
    ]
    assert script.says(2, "MODE #new -o ada")[0] == "1 <- :bob!~bob@host2 MODE #new -o ada"


def test_wrong_modes_have_their_numerics(script: Script) -> None:
    script.join("ada", "bob", channel="#new")

    assert script.says(1, "MODE #new +zo ghost", "MODE #new +o", "MODE #new b", "MODE #none") == [
        "1 <- :parlour 472 ada z :is unknown mode char to me",
        "1 <- :parlour 401 ada ghost :No such nick",
        "1 <- :parlour 461 ada MODE :Not enough parameters",
        "1 <- :parlour 368 ada #new :End of channel list",
        "1 <- :parlour 403 ada #none :No such channel",
    ]
    assert script.says(2, "MODE #new +t") == ["2 <- :parlour 482 bob #new :You're not channel operator"]


def test_ones_own_modes_are_asked_and_changed(script: Script) -> None:
    script.register("ada", "bob")

    assert script.says(1, "MODE ada", "MODE ada +i", "MODE ada", "MODE ada +z", "MODE bob +i") == [
        "1 <- :parlour 221 ada +",
        "1 <- :ada MODE ada :+i",
        "1 <- :parlour 221 ada +i",
        "1 <- :parlour 501 ada :Unknown MODE flag",
        "1 <- :parlour 502 ada :Can't change mode for other users",
    ]


def test_the_hosts_console_kicks_and_speaks_for_the_room(script: Script) -> None:
    script.join("ada", "bob")
    kick = script.scribe.entry("kicked", script.members[1], "#lobby", "bob", "out")

    heard = script.do(lambda: script.turn.propose(kick._replace(connection=CONSOLE, nick="parlour")))

    assert heard == ["1 <- :parlour KICK #lobby bob :out", "2 <- :parlour KICK #lobby bob :out"]


def test_many_names_take_several_lines_of_at_most_512_bytes(script: Script) -> None:
    script.join(*(f"somebody_with_a_long_name_{number}" for number in range(60)))

    heard = script.says(1, "NAMES #lobby")

    names = [line.partition(" :")[2].partition(" :")[2] for line in heard[:-1]]
    assert all(len(line.encode()) <= 510 + len("1 <- ") for line in heard)
    assert len(" ".join(names).split()) == 60


def test_channels_that_could_not_be_joined_do_not_count_against_the_limit() -> None:
    script = Script()
    script.register("ada")
    script.says(1, "JOIN " + ",".join(f"#c{number}" for number in range(MAX_CHANNELS - 2)))
    heard = script.says(1, "JOIN bad,worse,#ok")
    assert "1 <- :ada!~ada@host1 JOIN #ok" in heard
