"""Who is removed from a channel, by whom, and who hears it."""

from tests.support.scripted_room import CONSOLE, ScriptedRoom


def test_a_kick_is_heard_by_all_with_the_kickers_name_as_reason(script: ScriptedRoom) -> None:
    script.join("ada", "bob", "eve", channel="#new")

    assert script.send(1, "KICK #new bob", "KICK #new bob") == [
        "1 <- :ada!~ada@host1 KICK #new bob :ada",
        "1 <- :parlour 441 ada bob #new :They aren't on that channel",
        "2 <- :ada!~ada@host1 KICK #new bob :ada",
        "3 <- :ada!~ada@host1 KICK #new bob :ada",
    ]


def test_who_is_kicked_from_a_channel_stays_in_the_room(script: ScriptedRoom) -> None:
    script.join("ada", "bob", channel="#new")
    script.send(1, "KICK #new bob")

    assert script.send(2, "PRIVMSG ada :why?") == ["1 <- :bob!~bob@host2 PRIVMSG ada :why?"]


def test_several_are_kicked_each_with_a_line_of_its_own(script: ScriptedRoom) -> None:
    script.join("ada", "bob", "eve", "zoe", channel="#new")

    assert [line for line in script.send(1, "KICK #new bob,eve :bye") if line[0] == "4"] == [
        "4 <- :ada!~ada@host1 KICK #new bob :bye",
        "4 <- :ada!~ada@host1 KICK #new eve :bye",
    ]


def test_several_are_kicked_each_from_its_own_channel(script: ScriptedRoom) -> None:
    script.join("ada", "bob", "eve", channel="#one")
    for number in (1, 2, 3):
        script.send(number, "JOIN #two")

    assert [line for line in script.send(1, "KICK #one,#two bob,eve :bye") if line[0] == "1"] == [
        "1 <- :ada!~ada@host1 KICK #one bob :bye",
        "1 <- :ada!~ada@host1 KICK #two eve :bye",
    ]


def test_a_kick_that_names_channels_and_people_which_do_not_match_is_refused(script: ScriptedRoom) -> None:
    script.join("ada", "bob", channel="#one")
    refused = ["1 <- :parlour 461 ada KICK :Not enough parameters"]

    assert script.send(1, "KICK #one,#two bob") == refused
    assert script.send(1, "KICK #one :") == refused
    assert script.send(1, "KICK #one") == refused


def test_one_kick_has_at_most_four_targets(script: ScriptedRoom) -> None:
    script.join("ada", *(f"n{number}" for number in range(5)), channel="#new")

    heard = script.send(1, "KICK #new " + ",".join(f"n{number}" for number in range(5)))

    own = [line for line in heard if line.startswith("1 <- ")]
    assert len([line for line in own if " KICK " in line]) == 4
    assert own[-1] == "1 <- :parlour 407 ada n4 :Too many targets"


def test_only_operators_kick(script: ScriptedRoom) -> None:
    script.join("ada", "bob", channel="#new")
    script.register("eve")

    assert script.send(2, "KICK #new ada") == ["2 <- :parlour 482 bob #new :You're not channel operator"]
    assert script.send(3, "KICK #new ada", "KICK #none ada") == [
        "3 <- :parlour 442 eve #new :You're not on that channel",
        "3 <- :parlour 403 eve #none :No such channel",
    ]


def test_who_is_kicked_in_the_same_moment_is_not_heard_after_it(script: ScriptedRoom) -> None:
    script.join("ada", "bob", "eve", channel="#new")

    heard = script.send_together((1, "KICK #new bob :out"), (2, "PRIVMSG #new :too late"))

    assert heard == [
        "1 <- :ada!~ada@host1 KICK #new bob :out",
        "2 <- :ada!~ada@host1 KICK #new bob :out",
        "2 <- :parlour 404 bob #new :Cannot send to channel",
        "3 <- :ada!~ada@host1 KICK #new bob :out",
    ]


def test_the_hosts_console_kicks_and_speaks_for_the_room(script: ScriptedRoom) -> None:
    script.join("ada", "bob")
    kick = script.factory.entry("kicked", script.members[1], "#lobby", "bob", "out")

    heard = script.run(lambda: script.turn.propose(kick._replace(connection=CONSOLE, nick="parlour")))

    assert heard == ["1 <- :parlour KICK #lobby bob :out", "2 <- :parlour KICK #lobby bob :out"]
