"""MODE of channels and of oneself, and what its letters do."""

import pytest

from tests.support.scripted_room import ScriptedRoom, replies_to, room_with_tea


@pytest.fixture
def script() -> ScriptedRoom:
    return room_with_tea({"boss": "secret"})


# MODE #c


def test_a_new_channel_takes_nothing_from_outside_and_its_topic_is_locked(script: ScriptedRoom) -> None:
    assert replies_to(script, 1, "MODE #tea") == [
        ":parlour 324 ada #tea +nt",
        ":parlour 329 ada #tea 1700000000",
    ]


def test_who_asks_from_outside_learns_the_letters_but_neither_key_nor_limit(script: ScriptedRoom) -> None:
    script.send(1, "MODE #tea +kl beer 5")

    assert replies_to(script, 2, "MODE #tea")[0] == ":parlour 324 bob #tea +ntkl beer 5"
    assert replies_to(script, 3, "MODE #tea")[0] == ":parlour 324 eve #tea +ntkl *"


def test_without_modes_there_is_a_plus(script: ScriptedRoom) -> None:
    script.send(1, "MODE #tea -nt")

    assert replies_to(script, 1, "MODE #tea")[0] == ":parlour 324 ada #tea +"


def test_modes_of_no_channel(script: ScriptedRoom) -> None:
    assert (
        replies_to(script, 1, "MODE #none", "MODE #none +o ada")
        == [":parlour 403 ada #none :No such channel"] * 2
    )


def test_a_labelled_question_has_a_labelled_answer(script: ScriptedRoom) -> None:
    script.send(1, "CAP REQ :labeled-response batch", "MODE #tea +b eve")

    heard = replies_to(script, 1, "@label=x MODE #tea b", "@label=y MODE #tea +m", "@label=z MODE #tea +m")

    assert [line.replace("parlour.local", "parlour").partition(" ")[0] for line in heard] == [
        "@label=x",
        "@batch=r1",
        "@batch=r1",
        ":parlour",
        "@label=y",
        "@label=z",
    ]


def test_what_is_asked_is_answered_after_what_others_changed_before_it(script: ScriptedRoom) -> None:
    heard = script.send_together((1, "MODE #tea +m"), (2, "MODE #tea"))

    assert "2 <- :parlour 324 bob #tea +mnt" in heard


# MODE #c ±…


def test_one_line_tells_all_what_really_changed(script: ScriptedRoom) -> None:
    assert script.send(1, "MODE #tea +nt-t+mo BOB") == [
        "1 <- :ada!~ada@host1 MODE #tea -t+mo bob",
        "2 <- :ada!~ada@host1 MODE #tea -t+mo bob",
    ]


def test_what_changes_nothing_is_neither_shown_nor_logged(script: ScriptedRoom) -> None:
    before = script.log.kinds()

    assert script.send(1, "MODE #tea +nt-ims", "MODE #tea -k x", "MODE #tea -l", "MODE #tea +o ada") == []
    assert script.send(1, "MODE #tea +m-m+t", "MODE #tea -v+v-v bob bob bob") == []
    assert script.log.kinds() == before


def test_the_last_word_about_a_mode_counts(script: ScriptedRoom) -> None:
    assert replies_to(script, 1, "MODE #tea +m-m+m-n+kk one two") == [":ada!~ada@host1 MODE #tea +m-n+k two"]


def test_an_unknown_mode_is_named(script: ScriptedRoom) -> None:
    assert replies_to(script, 1, "MODE #tea +zm", "MODE #tea +?") == [
        ":parlour 472 ada z :is unknown mode char to me",
        ":ada!~ada@host1 MODE #tea +m",
        ":parlour 472 ada ? :is unknown mode char to me",
    ]


def test_who_does_not_rule_the_channel_changes_nothing(script: ScriptedRoom) -> None:
    refused = "482 {} #tea :You're not channel operator"

    assert script.send(2, "MODE #tea +im-t") == ["2 <- :parlour " + refused.format("bob")]
    assert script.send(3, "MODE #tea +b *!*@*") == ["3 <- :parlour " + refused.format("eve")]


def test_more_letters_than_a_line_may_have_are_left_out(script: ScriptedRoom) -> None:
    script.join(*(f"n{number}" for number in range(7)), channel="#tea")

    assert replies_to(script, 1, "MODE #tea +vvvvvvv n0 n1 n2 n3 n4 n5 n6") == [
        ":ada!~ada@host1 MODE #tea +vvvv n0 n1 n2 n3"
    ]
    assert len(replies_to(script, 1, "MODE #tea +" + "".join(map(chr, range(200, 300))))) == 20


# i m n s t C


def test_an_invite_only_channel_keeps_out_who_is_not_invited(script: ScriptedRoom) -> None:
    script.send(1, "MODE #tea +i")

    assert replies_to(script, 3, "JOIN #tea") == [":parlour 473 eve #tea :Cannot join channel (+i)"]


def test_in_a_moderated_channel_only_the_voiced_speak(script: ScriptedRoom) -> None:
    script.send(1, "MODE #tea +m")

    assert script.send(2, "PRIVMSG #tea :hi") == ["2 <- :parlour 404 bob #tea :Cannot send to channel"]
    script.send(1, "MODE #tea +v bob")
    assert script.send(2, "PRIVMSG #tea :hi") == ["1 <- :bob!~bob@host2 PRIVMSG #tea :hi"]


def test_nothing_comes_in_from_outside_unless_allowed(script: ScriptedRoom) -> None:
    assert script.send(3, "PRIVMSG #tea :hi") == ["3 <- :parlour 404 eve #tea :Cannot send to channel"]
    script.send(1, "MODE #tea -n")
    assert script.send(3, "PRIVMSG #tea :hi")[0] == "1 <- :eve!~eve@host3 PRIVMSG #tea :hi"


def test_a_moderated_channel_takes_nothing_from_outside_either(script: ScriptedRoom) -> None:
    script.send(1, "MODE #tea -n+m")

    assert script.send(3, "PRIVMSG #tea :hi") == ["3 <- :parlour 404 eve #tea :Cannot send to channel"]


def test_the_lobby_keeps_its_modes_while_nobody_is_there() -> None:
    script = ScriptedRoom(operators={"boss": "secret"})
    script.join("ada")
    script.send(1, "OPER boss secret", "MODE #lobby +mk tea", "PART #lobby")

    assert replies_to(script, 1, "MODE #lobby")[0] == ":parlour 324 ada #lobby +mntk tea"


def test_a_channel_that_was_empty_starts_anew(script: ScriptedRoom) -> None:
    script.send(1, "MODE #tea +ikb beer *!*@*", "PART #tea")
    script.send(2, "PART #tea")

    assert replies_to(script, 3, "JOIN #tea")[1] == ":parlour 353 eve = #tea :@eve"
    assert replies_to(script, 3, "MODE #tea")[0] == ":parlour 324 eve #tea +nt"


def test_what_is_announced_is_what_there_is() -> None:
    script = ScriptedRoom()
    script.connect()

    heard = script.send(1, "NICK ada", "USER a 0 * :Ada")

    assert "1 <- :parlour 004 ada parlour.local parlour-0.1 Biow CIbehiklmnostv Ibehklov" in heard
    tokens = " ".join(line for line in heard if " 005 " in line).split()
    assert {
        "PREFIX=(ohv)@%+",
        "CHANMODES=Ibe,k,l,Cimnst",
        "STATUSMSG=@%+",
        "MAXLIST=beI:60",
        "EXCEPTS",
        "INVEX",
        "EXTBAN=~,am",
        "ACCOUNTEXTBAN=a",
        "MODES=4",
        "BOT=B",
    } <= set(tokens)
    assert all(len(line.split(" :are")[0].split()) <= 5 + 13 for line in heard if " 005 " in line)


# MODE nick


def test_ones_own_modes_are_asked_and_changed(script: ScriptedRoom) -> None:
    assert replies_to(script, 1, "MODE ada", "MODE ADA +iwB", "MODE ada", "MODE ada -w+i-i+i") == [
        ":parlour 221 ada +",
        ":ada MODE ada :+iwB",
        ":parlour 221 ada +Biw",
        ":ada MODE ada :-w",
    ]


def test_an_unknown_mode_of_oneself_is_refused_and_the_rest_is_done(script: ScriptedRoom) -> None:
    assert replies_to(script, 1, "MODE ada +zyi") == [
        ":parlour 501 ada :Unknown MODE flag",
        ":ada MODE ada :+i",
    ]


def test_modes_of_others_are_theirs(script: ScriptedRoom) -> None:
    refused = ":parlour 502 ada :Can't change mode for other users"

    assert replies_to(script, 1, "MODE bob", "MODE bob +i", "MODE nobody", "MODE nobody +i") == [
        refused,
        refused,
        ":parlour 401 ada nobody :No such nick",
        ":parlour 401 ada nobody :No such nick",
    ]


def test_nobody_becomes_an_operator_of_the_room_by_mode(script: ScriptedRoom) -> None:
    assert replies_to(script, 1, "MODE ada +o") == []
    assert not script.members[1].is_operator


def test_who_gives_up_being_an_operator_of_the_room_is_none_of_its_lobby(script: ScriptedRoom) -> None:
    script.send(2, "JOIN #lobby")
    script.send(1, "OPER boss secret", "JOIN #lobby")

    assert script.send(1, "MODE ada -o") == [
        "1 <- :ada MODE ada :-o",
        "1 <- :ada!~ada@host1 MODE #lobby -o ada",
        "2 <- :ada!~ada@host1 MODE #lobby -o ada",
    ]
    assert not script.members[1].is_operator
