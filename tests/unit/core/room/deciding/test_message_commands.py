import pytest

from tests.support.scripted_room import ScriptedRoom

ALL = "message-tags server-time echo-message"
AT = "time=2023-11-14T22:13:20.000Z"


def test_a_message_goes_to_all_but_its_author(script: ScriptedRoom) -> None:
    script.join("ada", "bob", "eve")

    assert script.send(1, "PRIVMSG #Lobby :hi  there ") == [
        "2 <- :ada!~ada@host1 PRIVMSG #lobby :hi  there ",
        "3 <- :ada!~ada@host1 PRIVMSG #lobby :hi  there ",
    ]


def test_an_author_with_echo_hears_the_same_line_with_id_and_time(script: ScriptedRoom) -> None:
    script.join("ada", caps=ALL)
    script.join("bob", caps="server-time")

    heard = script.send(1, "PRIVMSG #lobby :hi")

    msgid = script.log.entries[-1].msgid
    assert heard == [
        f"1 <- @{AT};msgid={msgid} :ada!~ada@host1 PRIVMSG #lobby :hi",
        f"2 <- @{AT} :ada!~ada@host1 PRIVMSG #lobby :hi",
    ]


def test_message_ids_are_never_given_twice(script: ScriptedRoom) -> None:
    script.join("ada")
    script.send(1, *["PRIVMSG #lobby :again"] * 50)

    ids = [entry.msgid for entry in script.log.entries]
    assert len(set(ids)) == len(ids)


def test_only_client_only_tags_are_relayed_and_only_to_holders(script: ScriptedRoom) -> None:
    script.join("ada", "bob", caps="message-tags")
    script.join("eve")

    heard = script.send(1, r"@+reply=abc\s1;label=7;time=never;account=x PRIVMSG #lobby :yes")

    msgid = script.log.entries[-1].msgid
    assert heard == [
        rf"2 <- @msgid={msgid};+reply=abc\s1 :ada!~ada@host1 PRIVMSG #lobby :yes",
        "3 <- :ada!~ada@host1 PRIVMSG #lobby :yes",
    ]


def test_tagmsg_is_for_holders_and_logged_unless_it_only_says_who_types(script: ScriptedRoom) -> None:
    script.join("ada", "bob", caps="message-tags")
    script.join("eve")

    typing = script.send(1, "@+typing=active TAGMSG #lobby")
    react = script.send(1, "@+draft/react=👍;+reply=x TAGMSG #lobby", "TAGMSG #lobby", "TAGMSG")

    assert typing == ["2 <- @+typing=active :ada!~ada@host1 TAGMSG #lobby"]
    msgid = script.log.entries[-1].msgid
    assert react == [
        "1 <- :parlour 411 ada :No recipient given (TAGMSG)",
        f"2 <- @msgid={msgid};+draft/react=👍;+reply=x :ada!~ada@host1 TAGMSG #lobby",
    ]
    assert script.log.kinds().count("tagmsg") == 1


def test_a_direct_message_is_heard_by_its_recipient_alone(script: ScriptedRoom) -> None:
    script.join("ada", "bob", "eve")

    assert script.send(1, "PRIVMSG BOB :psst") == ["2 <- :ada!~ada@host1 PRIVMSG bob :psst"]


def test_a_message_to_oneself_is_delivered_and_echoed(script: ScriptedRoom) -> None:
    script.join("ada", caps="echo-message")

    assert script.send(1, "PRIVMSG ada :note") == ["1 <- :ada!~ada@host1 PRIVMSG ada :note"] * 2


def test_who_is_away_says_so_to_messages_but_not_to_notices(script: ScriptedRoom) -> None:
    script.join("ada", "bob")

    away = script.send(2, "AWAY :lunch")
    heard = script.send(1, "PRIVMSG bob :there?", "NOTICE bob :ping")

    assert away == ["2 <- :parlour 306 bob :You are marked as away"]
    assert heard[0] == "1 <- :parlour 301 ada bob :lunch"
    assert len(heard) == 3
    assert script.send(2, "AWAY") == ["2 <- :parlour 305 bob :You are back"]


@pytest.mark.parametrize(
    "line,answer",
    [
        ("PRIVMSG", "411 ada :No recipient given (PRIVMSG)"),
        ("PRIVMSG #lobby", "412 ada :No text to send"),
        ("PRIVMSG #lobby :", "412 ada :No text to send"),
        ("PRIVMSG ghost :hi", "401 ada ghost :No such nick"),
        ("PRIVMSG #none :hi", "403 ada #none :No such channel"),
        ("PRIVMSG #other :hi", "404 ada #other :Cannot send to channel"),
        ("PRIVMSG a,b,c,d,e :hi", "407 ada a,b,c,d,e :Too many targets"),
        ("FOO", "421 ada FOO :Unknown command"),
        ("PROTOCTL NAMESX UHNAMES", "421 ada PROTOCTL :Unknown command"),  # mIRC
    ],
)
def test_what_cannot_be_sent_is_answered(script: ScriptedRoom, line: str, answer: str) -> None:
    script.join("ada")
    script.join("bob", channel="#other")

    assert script.send(1, line) == [f"1 <- :parlour {answer}"]
    assert script.send(1, line.replace("PRIVMSG", "NOTICE")) == (
        [] if "PRIVMSG" in line else script.send(1, line)
    )


def test_several_targets_get_one_message_each(script: ScriptedRoom) -> None:
    script.join("ada", "bob", "eve")

    assert script.send(1, "PRIVMSG bob,#lobby,bob :hi") == [
        "2 <- :ada!~ada@host1 PRIVMSG bob :hi",
        "2 <- :ada!~ada@host1 PRIVMSG #lobby :hi",
        "3 <- :ada!~ada@host1 PRIVMSG #lobby :hi",
    ]


def test_outsiders_may_speak_where_n_is_off(script: ScriptedRoom) -> None:
    script.join("ada", channel="#open")
    script.register("bob")
    script.send(1, "MODE #open -n")

    assert script.send(2, "PRIVMSG #open :knock") == ["1 <- :bob!~bob@host2 PRIVMSG #open :knock"]


def test_a_pong_never_overtakes_a_message(script: ScriptedRoom) -> None:
    script.join("ada", caps="echo-message")

    heard = script.send(1, "PRIVMSG #lobby :one", "PING a", "PRIVMSG #lobby :two", "PING b")

    assert [line.rpartition(":")[2] for line in heard] == ["one", "a", "two", "b"]


def test_a_member_of_two_channels_hears_both_in_the_order_of_the_log(script: ScriptedRoom) -> None:
    script.join("ada", "bob", "eve")
    for number in (1, 2, 3):
        script.send(number, "JOIN #two")

    heard = script.send_together(
        (1, "PRIVMSG #lobby :1", "PRIVMSG #two :2", "PRIVMSG #lobby :3"),
        (2, "PRIVMSG #two :4", "PRIVMSG #lobby :5"),
    )

    order = [entry.text for entry in script.log.entries if entry.kind == "said"]
    assert [line.rpartition(":")[2] for line in heard if line.startswith("3")] == order
    assert [line.rpartition(":")[2] for line in heard if line.startswith("1")] == ["4", "5"]
    assert [line.rpartition(":")[2] for line in heard if line.startswith("2")] == ["1", "2", "3"]


def test_what_the_log_has_not_accepted_nobody_sees(script: ScriptedRoom) -> None:
    script.join("ada", "bob")
    script.log.is_full = True

    unsaid = script.send(1, "PRIVMSG #lobby :wait for it")
    script.log.is_full = False

    assert unsaid == []
    assert script.settle() == ["2 <- :ada!~ada@host1 PRIVMSG #lobby :wait for it"]


@pytest.mark.parametrize(
    "line,answer",
    [
        (b"x" * 600, ":parlour 417 ada :Input line was too long"),
        (
            b"PRIVMSG #lobby :\xff",
            ":parlour NOTICE ada :Not sent: it is not in UTF-8. Please set your program to UTF-8.",
        ),
        (
            b"PRIVMSG #lobby :a\0b",
            ":parlour NOTICE ada :Not sent: the line has a NUL, a bare CR, or no command.",
        ),
    ],
)
def test_a_line_that_is_none_is_answered_and_not_relayed(
    script: ScriptedRoom, line: bytes, answer: str
) -> None:
    script.join("ada", "bob")

    assert script.send(1, line, "PING still.here") == [
        f"1 <- {answer}",
        "1 <- :parlour PONG parlour.local :still.here",
    ]


def test_a_target_named_twice_in_another_case_hears_a_message_once() -> None:
    script = ScriptedRoom()
    script.join("ada", "bob")
    heard = script.send(1, "PRIVMSG #lobby,#LOBBY,bob,BOB :once")
    assert heard == ["2 <- :ada!~ada@host1 PRIVMSG #lobby :once", "2 <- :ada!~ada@host1 PRIVMSG bob :once"]


def test_targets_that_are_all_empty_are_no_recipient() -> None:
    script = ScriptedRoom()
    script.register("ada")
    assert script.send(1, "PRIVMSG , :x") == ["1 <- :parlour 411 ada :No recipient given (PRIVMSG)"]


@pytest.mark.parametrize("source", ["bob", "bob!~bob@host2", "parlour.local", "nobody"])
def test_a_source_that_a_client_claims_is_passed_over(script: ScriptedRoom, source: str) -> None:
    script.join("ada", "bob")

    assert script.send(1, f":{source} PRIVMSG #lobby :hi") == ["2 <- :ada!~ada@host1 PRIVMSG #lobby :hi"]


@pytest.mark.parametrize(
    "text",
    [
        "\x01VERSION\x01",
        "\x01ACTION Nods\x01",
        "\x02bold\x02 \x0304,12Colours\x03 \x1ditalic\x0f",
        "  Two  spaces ",
        ":colon",
        "tab\tand \x7f",
    ],
)
def test_ctcp_colours_case_and_spaces_pass_untouched(script: ScriptedRoom, text: str) -> None:
    script.join("ada", "bob")

    assert script.send(1, f"PRIVMSG #lobby :{text}", f"NOTICE bob :{text}") == [
        f"2 <- :ada!~ada@host1 PRIVMSG #lobby :{text}",
        f"2 <- :ada!~ada@host1 NOTICE bob :{text}",
    ]


def test_client_only_tags_of_who_does_not_hold_message_tags_are_dropped(script: ScriptedRoom) -> None:
    script.join("ada")
    script.join("bob", caps="message-tags")

    heard = script.send(1, "@+reply=x PRIVMSG bob :hi", "@+typing=active TAGMSG bob")

    msgid = next(entry.msgid for entry in script.log.entries if entry.kind == "said")
    assert heard == [f"2 <- @msgid={msgid} :ada!~ada@host1 PRIVMSG bob :hi"]


@pytest.mark.parametrize("target", ["#lobby", "bob"])
def test_a_tagmsg_is_echoed_to_who_asked_for_echoes(script: ScriptedRoom, target: str) -> None:
    script.join("ada", caps="message-tags echo-message")
    script.join("bob", caps="message-tags")

    echo, heard = script.send(1, f"@+draft/react=x;+reply=y TAGMSG {target}")

    msgid = script.log.entries[-1].msgid
    line = f"@msgid={msgid};+draft/react=x;+reply=y :ada!~ada@host1 TAGMSG {target}"
    assert (echo, heard) == (f"1 <- {line}", f"2 <- {line}")


@pytest.mark.parametrize(
    "target, answer",
    [
        ("ghost", "401 ada ghost :No such nick"),
        ("#none", "403 ada #none :No such channel"),
        ("#other", "404 ada #other :Cannot send to channel"),
        ("a,b,c,d,e", "407 ada a,b,c,d,e :Too many targets"),
    ],
)
def test_a_tagmsg_that_cannot_be_delivered_is_answered(
    script: ScriptedRoom, target: str, answer: str
) -> None:
    script.join("ada", caps="message-tags")
    script.join("bob", channel="#other")

    assert script.send(1, f"@+reply=x TAGMSG {target}") == [f"1 <- :parlour {answer}"]


def test_a_tagmsg_does_not_learn_who_is_away(script: ScriptedRoom) -> None:
    script.join("ada", "bob", caps="message-tags")
    script.send(2, "AWAY :lunch")

    (heard,) = script.send(1, "@+typing=active TAGMSG bob")

    assert heard == "2 <- @+typing=active :ada!~ada@host1 TAGMSG bob"
