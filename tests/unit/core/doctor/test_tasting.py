"""What something is by its first bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.doctor.facts import Service
from core.doctor.tasting import service_of
from core.hosting.knocking import HTTP_ANSWER


@pytest.mark.parametrize(
    "said, answered, service",
    [
        (b"SSH-2.0-OpenSSH_9.2\r\n", b"", Service.SSH),
        (b"220 mail.example ESMTP Postfix\r\n", b"", Service.SMTP),
        (b"", b"HTTP/1.0 501 Unsupported method\r\n", Service.HTTP),
        (b"", b"<!DOCTYPE HTML>\n<html>", Service.HTTP),
        (b"", HTTP_ANSWER, Service.CLEAR_IRC),
        (b":irc.example NOTICE * :*** Looking up your hostname\r\n", b"", Service.CLEAR_IRC),
        (b"", b":irc.example 421 * HEAD :Unknown command\r\n", Service.CLEAR_IRC),
        (b"", b"\x15\x03\x01\x00\x02\x02F", Service.OTHER_TLS),
        (b"+OK dovecot ready\r\n", b"", Service.OTHER),
        (b"", b"", Service.SILENCE),
    ],
)
def test_each_is_told_by_its_first_bytes(said: bytes, answered: bytes, service: Service) -> None:
    assert service_of(said, answered) is service


@given(st.binary(max_size=600), st.binary(max_size=600))
def test_any_bytes_are_something(said: bytes, answered: bytes) -> None:
    assert (service_of(said, answered) is Service.SILENCE) == (not said and not answered)
