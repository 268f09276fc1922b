"""labeled-response and batch."""

import re

import pytest

from tests.support.scripted_room import ScriptedRoom

CAPS = "labeled-response batch"


@pytest.fixture
def script() -> ScriptedRoom:
    script = ScriptedRoom(operators={"boss": "secret"})
    script.join("ada", caps=CAPS)
    script.join("bob")
    return script


def test_one_line_carries_the_label(script: ScriptedRoom) -> None:
    assert script.send(1, "@label=x PING token") == ["1 <- @label=x :parlour PONG parlour.local :token"]


def test_no_line_is_acknowledged(script: ScriptedRoom) -> None:
    assert script.send(1, "@label=x PONG token") == ["1 <- @label=x :parlour ACK"]


def test_several_lines_are_a_batch_with_the_label_on_its_opening_only(script: ScriptedRoom) -> None:
    heard = script.send(1, "@label=y JOIN #tea")

    assert heard == [
        "1 <- @label=y :parlour BATCH +r1 labeled-response",
        "1 <- @batch=r1 :ada!~ada@host1 JOIN #tea",
        "1 <- @batch=r1 :parlour 353 ada = #tea :@ada",
        "1 <- @batch=r1 :parlour 366 ada #tea :End of /NAMES list",
        "1 <- :parlour BATCH -r1",
    ]


def test_ids_of_batches_are_not_used_twice(script: ScriptedRoom) -> None:
    heard = script.send(1, *(f"@label={number} JOIN #c{number}" for number in range(20)))

    ids = re.findall(r"BATCH \+([A-Za-z0-9-]+) ", "\n".join(heard))
    assert len(set(ids)) == len(ids) == 20


def test_errors_carry_the_label(script: ScriptedRoom) -> None:
    heard = script.send(1, "@label=a NONSENSE", "@label=b JOIN", "@label=c PRIVMSG nobody :hi")

    assert heard == [
        "1 <- @label=a :parlour 421 ada NONSENSE :Unknown command",
        "1 <- @label=b :parlour 461 ada JOIN :Not enough parameters",
        "1 <- @label=c :parlour 401 ada nobody :No such nick",
    ]


def test_errors_before_registration_carry_the_label() -> None:
    script = ScriptedRoom()
    script.connect()

    heard = script.send(1, f"CAP REQ :{CAPS}", "@label=a NICK :", "@label=b JOIN #tea")

    assert heard[1:] == [
        "1 <- @label=a :parlour 431 * :No nickname given",
        "1 <- @label=b :parlour 451 * :You have not registered",
    ]


def test_the_echo_carries_the_label_and_nobody_else_sees_it() -> None:
    script = ScriptedRoom()
    script.join("ada", caps=f"{CAPS} echo-message")
    script.join("bob", "eve", caps=CAPS)

    heard = script.send(1, "@label=x PRIVMSG #lobby :hi", "@label=y PRIVMSG bob :psst", "PRIVMSG #lobby :ho")

    assert heard == [
        "1 <- @label=x :ada!~ada@host1 PRIVMSG #lobby :hi",
        "1 <- @label=y :ada!~ada@host1 PRIVMSG bob :psst",
        "1 <- :ada!~ada@host1 PRIVMSG #lobby :ho",
        "2 <- :ada!~ada@host1 PRIVMSG #lobby :hi",
        "2 <- :ada!~ada@host1 PRIVMSG bob :psst",
        "2 <- :ada!~ada@host1 PRIVMSG #lobby :ho",
        "3 <- :ada!~ada@host1 PRIVMSG #lobby :hi",
        "3 <- :ada!~ada@host1 PRIVMSG #lobby :ho",
    ]


def test_without_echo_a_message_is_acknowledged(script: ScriptedRoom) -> None:
    assert script.send(1, "@label=x PRIVMSG #lobby :hi") == [
        "1 <- @label=x :parlour ACK",
        "2 <- :ada!~ada@host1 PRIVMSG #lobby :hi",
    ]


def test_of_a_message_to_oneself_only_the_echo_has_the_label() -> None:
    script = ScriptedRoom()
    script.join("ada", caps=f"{CAPS} echo-message")

    assert script.send(1, "@label=x PRIVMSG ada :me") == [
        "1 <- :ada!~ada@host1 PRIVMSG ada :me",
        "1 <- @label=x :ada!~ada@host1 PRIVMSG ada :me",
    ]


def test_several_targets_have_one_answer() -> None:
    script = ScriptedRoom()
    script.join("ada", caps=f"{CAPS} echo-message")
    script.join("bob")

    assert script.send(1, "@label=x PRIVMSG bob,#lobby :hi")[:4] == [
        "1 <- @label=x :parlour BATCH +r1 labeled-response",
        "1 <- @batch=r1 :ada!~ada@host1 PRIVMSG bob :hi",
        "1 <- @batch=r1 :ada!~ada@host1 PRIVMSG #lobby :hi",
        "1 <- :parlour BATCH -r1",
    ]


def test_labels_stand_before_the_other_tags() -> None:
    script = ScriptedRoom()
    script.join("ada", caps=f"{CAPS} echo-message server-time message-tags")

    (line,) = script.send(1, "@label=x;+reply=y PRIVMSG #lobby :hi")

    assert re.fullmatch(
        r"1 <- @label=x;time=\S+;msgid=\w+;\+reply=y :ada!~ada@host1 PRIVMSG #lobby :hi", line
    )


def test_what_others_do_in_the_same_tick_is_no_part_of_the_answer(script: ScriptedRoom) -> None:
    heard = script.send_together((1, "@label=x JOIN #tea"), (2, "PRIVMSG ada :hi", "PRIVMSG #lobby :all"))

    mine = [line for line in heard if line.startswith("1 <- ")]
    assert [line for line in mine if "PRIVMSG" in line] == [
        "1 <- :bob!~bob@host2 PRIVMSG ada :hi",
        "1 <- :bob!~bob@host2 PRIVMSG #lobby :all",
    ]
    assert sum("batch=r1" in line for line in mine) == 3


def test_everybody_keeps_the_one_order_though_some_lines_are_labelled() -> None:
    script = ScriptedRoom()
    script.join("ada", caps=f"{CAPS} echo-message")
    script.join("bob", caps="echo-message")

    heard = script.send_together(
        (1, "@label=1 PRIVMSG #lobby :one", "PRIVMSG #lobby :two", "@label=3 PRIVMSG #lobby :three"),
        (2, "PRIVMSG #lobby :four", "PRIVMSG #lobby :five"),
    )

    def said(number: int) -> list[str]:
        return [line.rpartition(":")[2] for line in heard if line.startswith(f"{number} <- ")]

    assert said(1) == said(2)
    assert len(said(1)) == 5


def test_a_nickname_taken_in_between_is_refused_under_the_label(script: ScriptedRoom) -> None:
    heard = script.send_together((2, "NICK eve"), (1, "@label=x NICK eve"))

    assert "1 <- @label=x :parlour 433 ada eve :Nickname is already in use" in heard


def test_leaving_is_answered_under_the_label(script: ScriptedRoom) -> None:
    heard = script.send(1, "@label=x QUIT :bye")

    assert heard[0] == "1 <- @label=x ERROR :Closing Link: 10.0.0.1 (Quit: bye)"
    assert script.closed == {1}


def test_parting_and_being_heard_once(script: ScriptedRoom) -> None:
    assert script.send(1, "@label=x PART #lobby :bye") == [
        "1 <- @label=x :ada!~ada@host1 PART #lobby :bye",
        "2 <- :ada!~ada@host1 PART #lobby :bye",
    ]


@pytest.mark.parametrize("caps", ["", "labeled-response", "batch"])
def test_without_both_capabilities_labels_mean_nothing(caps: str) -> None:
    script = ScriptedRoom()
    script.join("ada", caps=caps)

    assert script.send(1, "@label=x PING token") == ["1 <- :parlour PONG parlour.local :token"]


@pytest.mark.parametrize(
    "label, is_kept", [("x" * 64, True), ("x" * 65, False), ("é" * 33, False), ("", False)]
)
def test_labels_have_at_most_64_bytes(script: ScriptedRoom, label: str, is_kept: bool) -> None:
    (line,) = script.send(1, f"@label={label} PING token")

    assert line.startswith(f"1 <- @label={label} ") is is_kept


def test_a_label_is_escaped_again(script: ScriptedRoom) -> None:
    assert script.send(1, r"@label=a\sb\:c\\ PONG x") == [r"1 <- @label=a\sb\:c\\ :parlour ACK"]


def test_a_line_that_is_no_utf8_is_refused_under_its_label(script: ScriptedRoom) -> None:
    assert script.send(1, b"@label=x PRIVMSG #lobby :\xff") == [
        "1 <- @label=x :parlour NOTICE ada :Not sent: it is not in UTF-8. Please set your program to UTF-8."
    ]


def test_a_message_of_several_lines_beside_another_answer_is_a_batch_within_a_batch() -> None:
    """Its last line says so as well: only so does it end within the other."""
    script = ScriptedRoom()
    script.join("ada", caps=f"{CAPS} draft/multiline echo-message")
    script.join("bob")
    script.send(2, "AWAY :lunch")

    heard = script.send(
        1,
        "@label=x BATCH +1 draft/multiline bob",
        "@batch=1 PRIVMSG bob :one",
        "@batch=1 PRIVMSG bob :two",
        "BATCH -1",
    )

    msgid = script.log.entries[-1].msgid
    assert [line.replace(msgid, "ID") for line in heard if line[0] == "1"] == [
        "1 <- @label=x :parlour BATCH +r1 labeled-response",
        "1 <- @batch=r1 :ada!~ada@host1 BATCH +ID draft/multiline bob",
        "1 <- @batch=ID :ada!~ada@host1 PRIVMSG bob :one",
        "1 <- @batch=ID :ada!~ada@host1 PRIVMSG bob :two",
        "1 <- @batch=r1 :parlour BATCH -ID",
        "1 <- @batch=r1 :parlour 301 ada bob :lunch",
        "1 <- :parlour BATCH -r1",
    ]
