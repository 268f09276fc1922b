"""What a first byte is, and a first line."""

import pytest

from core.hosting.knocking import HTTP_ANSWER, Opening, Speech, opening, speech
from core.room.deciding.commands import COMMANDS


@pytest.mark.parametrize("command", [*COMMANDS, "PROTOCTL", "WEBIRC", "STARTTLS"])
def test_every_command_of_ours_is_irc_in_any_case(command: str) -> None:
    for line in (command, command.lower(), f"@label=1 {command} x", f":ada {command} x", f"  {command} :x y"):
        assert speech(line.encode()) is Speech.IRC


@pytest.mark.parametrize(
    "line",
    [
        b"GET / HTTP/1.1",
        b"get /",
        b"POST /x HTTP/1.0",
        b"HEAD / HTTP/1.1",
        b"OPTIONS * HTTP/1.1",
        b"CONNECT room:6697 HTTP/1.1",
        b"PROPFIND / HTTP/1.1",
        b"REPORT /calendars HTTP/1.1",
        b"M-SEARCH * HTTP/1.1",
        b"PRI * HTTP/2.0",
        b"QUIT / HTTP/1.1",
        b"PUT /" + b"x" * 8000,
    ],
)
def test_a_request_of_http_is_told_by_its_verb_or_version(line: bytes) -> None:
    assert speech(line) is Speech.HTTP


@pytest.mark.parametrize(
    "line",
    [b"USER ada 0 * :I speak HTTP/2", b"PASS HTTP/1.1", b"NICK HTTP/1.1", b"@a=b :ada USER a 0 * HTTP/3"],
)
def test_the_last_word_alone_makes_no_request(line: bytes) -> None:
    assert speech(line) is Speech.IRC


@pytest.mark.parametrize(
    "line",
    [
        b"EHLO mail.example",
        b"HELO x",
        b"MAIL FROM:<a@b>",
        b"*1",
        b"$4",
        b"SET a 1",
        b"CONFIG GET dir",
        b"AUTH secret",
        b"STUN",
        b"SSH-2.0-OpenSSH_9.2",
        b"PROPFIND",
        b"CONNECTION",
        b"nick\xff",
        b"\xff\xfe",
        b"\0",
        b"@label=1",
        b":ada",
        b" ",
        b"",
        b"GETTING",
        b"{}",
        b"RTSP/1.0 DESCRIBE",
        b"a001 LOGIN x y",
        b"version?",
    ],
)
def test_all_else_is_other(line: bytes) -> None:
    assert speech(line) is Speech.OTHER


def test_the_answer_to_http_is_whole() -> None:
    head, _, body = HTTP_ANSWER.partition(b"\r\n\r\n")
    assert b"Content-Length: %d" % len(body) in head
    assert b"Connection: close" in head


def test_one_byte_tells_tls_and_what_can_be_no_line() -> None:
    found = {kind: {byte for byte in range(256) if opening(bytes([byte])) is kind} for kind in Opening}
    assert found[Opening.TLS] == {0x16}
    assert found[Opening.NOISE] == set(range(0x20)) - {0x16, 0x0A, 0x0D}
