"""CAP: what the room can do, and what of it a client wants."""

import pytest

from core.room.model.capabilities import CAPABILITIES
from tests.support.scripted_room import ScriptedRoom

EVERYTHING = " ".join(CAPABILITIES)


def test_ls_302_lists_names_with_values() -> None:
    script = ScriptedRoom()
    script.connect()

    (line,) = script.send(1, "CAP LS 302")

    assert line.startswith("1 <- :parlour CAP * LS :")
    assert "draft/multiline=max-bytes=16384,max-lines=128" in line.split()
    assert {word.partition("=")[0] for word in line.partition(" LS :")[2].split()} == set(EVERYTHING.split())


def test_plain_ls_is_one_line_of_names_without_values() -> None:
    script = ScriptedRoom()
    script.connect()

    assert script.send(1, "CAP LS") == [f"1 <- :parlour CAP * LS :{EVERYTHING}"]


@pytest.mark.parametrize("version", ["30x", "", "301", "٣٠٢", "9" * 400])
def test_any_version_is_survived(version: str) -> None:
    script = ScriptedRoom()
    script.connect()

    assert script.send(1, f"CAP LS {version}")[0].startswith("1 <- :parlour CAP * LS :")


def test_ls_goes_on_in_further_lines_when_one_is_too_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.room.deciding.negotiation._BYTES_OF_NAMES", 60)
    script = ScriptedRoom()
    script.connect()

    lines = script.send(1, "CAP LS 302")

    assert len(lines) > 3
    assert all(line.startswith("1 <- :parlour CAP * LS * :") for line in lines[:-1])
    assert lines[-1].startswith("1 <- :parlour CAP * LS :")


@pytest.mark.parametrize("ip, is_encrypted", [("127.0.0.1", False), ("10.0.0.1", True)])
def test_passwords_are_taken_on_this_computer_and_over_tls(ip: str, is_encrypted: bool) -> None:
    script = ScriptedRoom()
    script.connect()
    script.members[1].ip, script.members[1].is_encrypted = ip, is_encrypted

    heard = script.send(1, "CAP LS 302", "CAP REQ sasl", "AUTHENTICATE PLAIN")

    assert "sasl=PLAIN,ECDSA-NIST256P-CHALLENGE" in heard[0].split()
    assert heard[1:] == ["1 <- :parlour CAP * ACK :sasl", "1 <- AUTHENTICATE +"]


def test_where_others_may_read_it_only_a_proof_is_taken() -> None:
    script = ScriptedRoom()
    script.connect()

    heard = script.send(1, "CAP LS 302", "CAP REQ sasl", "AUTHENTICATE PLAIN")

    assert "sasl=ECDSA-NIST256P-CHALLENGE" in heard[0].split()
    assert heard[1] == "1 <- :parlour CAP * ACK :sasl"
    assert heard[2].startswith("1 <- :parlour 908 * ECDSA-NIST256P-CHALLENGE :")


def test_sts_is_never_offered() -> None:
    assert not any(name.startswith("sts") for name in CAPABILITIES)


def test_ls_302_implies_cap_notify_which_can_not_be_given_up() -> None:
    script = ScriptedRoom()
    script.connect()

    heard = script.send(1, "CAP LS 302", "CAP LIST", "CAP REQ -cap-notify", "CAP LIST")

    assert heard[1:] == [
        "1 <- :parlour CAP * LIST :cap-notify",
        "1 <- :parlour CAP * NAK :-cap-notify",
        "1 <- :parlour CAP * LIST :cap-notify",
    ]


def test_before_302_cap_notify_is_a_wish_like_others() -> None:
    script = ScriptedRoom()
    script.connect()

    heard = script.send(1, "CAP REQ cap-notify", "CAP REQ -cap-notify", "CAP LIST")

    assert heard == [
        "1 <- :parlour CAP * ACK :cap-notify",
        "1 <- :parlour CAP * ACK :-cap-notify",
        "1 <- :parlour CAP * LIST :",
    ]


@pytest.mark.parametrize("request_", ["foo", "batch foo", "foo batch", "--batch", "-foo", "batch=1", "-"])
def test_a_request_that_can_not_be_met_whole_is_refused_whole_and_repeated_exactly(request_: str) -> None:
    script = ScriptedRoom()
    script.connect()

    heard = script.send(1, f"CAP REQ :{request_}", "CAP LIST")

    assert heard == [f"1 <- :parlour CAP * NAK :{request_}", "1 <- :parlour CAP * LIST :"]


@pytest.mark.parametrize("request_", ["batch setname ", "batch batch", "", " batch"])
def test_trailing_spaces_and_doubles_are_fine_and_repeated_exactly(request_: str) -> None:
    script = ScriptedRoom()
    script.connect()

    assert script.send(1, f"CAP REQ :{request_}") == [f"1 <- :parlour CAP * ACK :{request_}"]


def test_the_last_wish_about_a_capability_holds() -> None:
    script = ScriptedRoom()
    script.connect()

    heard = script.send(1, "CAP REQ :batch setname", "CAP REQ :-batch batch -setname", "CAP LIST")

    assert heard[-1] == "1 <- :parlour CAP * LIST :batch"


def test_several_requests_before_the_end_are_fine() -> None:
    script = ScriptedRoom()
    script.connect()

    script.send(1, "CAP LS 302", "CAP REQ batch", "CAP REQ setname", "NICK ada", "USER a 0 * :Ada", "CAP END")

    assert script.send(1, "CAP LIST") == ["1 <- :parlour CAP ada LIST :batch cap-notify setname"]


def test_capabilities_can_be_changed_after_registration_and_hold_from_the_next_line_on(
    script: ScriptedRoom,
) -> None:
    script.join("ada", "bob")

    heard = script.send_together((2, "CAP REQ message-tags"), (1, "PRIVMSG bob :hi"))

    assert heard[0] == "2 <- :parlour CAP bob ACK :message-tags"
    assert heard[1].startswith("2 <- @msgid=")


def test_what_was_said_before_the_ack_has_the_shape_of_before(script: ScriptedRoom) -> None:
    script.join("ada", "bob")

    heard = script.send_together(
        (2, "PRIVMSG #lobby :before"), (1, "CAP REQ :server-time"), (2, "PRIVMSG #lobby :after")
    )

    mine = [line.partition(" PRIVMSG")[0] for line in heard if line.startswith("1 <- ")]
    assert mine[:2] == ["1 <- :bob!~bob@host2", "1 <- :parlour CAP ada ACK :server-time"]
    assert mine[2].startswith("1 <- @time=")


def test_an_unknown_subcommand_is_refused() -> None:
    script = ScriptedRoom()
    script.connect()

    assert script.send(1, "CAP FOO") == ["1 <- :parlour 410 * FOO :Invalid CAP subcommand"]


def test_nothing_of_a_capability_reaches_who_does_not_hold_it(script: ScriptedRoom) -> None:
    """Tags, batches, extended JOIN, AWAY, ACCOUNT, SETNAME, echo, TAGMSG, INVITE of others."""
    script.join("plain")
    script.join("full", caps=EVERYTHING)

    heard = script.send(
        2,
        "@+reply=x PRIVMSG #lobby :hi",
        "@+typing=active TAGMSG #lobby",
        "AWAY :gone",
        "SETNAME :New",
        "BATCH +1 draft/multiline #lobby",
        "@batch=1 PRIVMSG #lobby :one",
        "@batch=1 PRIVMSG #lobby :two",
        "BATCH -1",
        "PART #lobby",
        "JOIN #lobby",
    )

    assert [line for line in heard if line.startswith("1 <- ")] == [
        "1 <- :full!~full@host2 PRIVMSG #lobby :hi",
        "1 <- :full!~full@host2 PRIVMSG #lobby :one",
        "1 <- :full!~full@host2 PRIVMSG #lobby :two",
        "1 <- :full!~full@host2 PART #lobby",
        "1 <- :full!~full@host2 JOIN #lobby",
    ]


def test_the_end_of_what_never_began_is_silent(script: ScriptedRoom) -> None:
    script.register("ada")

    assert script.send(1, "CAP END") == []


def test_after_registration_negotiating_holds_nothing_up(script: ScriptedRoom) -> None:
    script.register("ada")

    assert script.send(1, "CAP LS 302", "PING x")[-1] == "1 <- :parlour PONG parlour.local :x"
    assert script.send(1, "CAP REQ :batch", "NICK amy") == [
        "1 <- :parlour CAP ada ACK :batch",
        "1 <- :ada!~ada@host1 NICK amy",
    ]
