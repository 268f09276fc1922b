"""The lines to paste, word for word; whether programs take them is tested in net/test_invited_peers.py."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.texts.paste_lines import PASSWORD, WayIn, certificate_file, paste_lines
from core.values import replace

F = "ab" * 32
P = ":".join(["CD"] * 32)
WAY = WayIn("192.168.1.20", 6697, "parlour-k3v9q2xa", F, P)
BY_IPV6 = replace(WAY, host="2001:db8::20", port=7000)
LOCKED = replace(WAY, has_password=True)


def lines(way: WayIn) -> dict[str, str]:
    return {each.program: each.line for each in paste_lines(way)}


def test_each_program_has_its_line() -> None:
    halloy = (
        '[servers.parlour-k3v9q2xa]\nnickname = "NAME"\nserver = "parlour-k3v9q2xa.local"\nport = 6697\n'
        'channels = ["#lobby"]\nroot_cert_path = "parlour-k3v9q2xa.crt"'
    )
    assert lines(WAY) == {
        "irssi": f"/connect -tls -notls_verify -tls_pinned_pubkey {P} 192.168.1.20 6697",
        "WeeChat": (
            f"/server add parlour-k3v9q2xa 192.168.1.20/6697 -ssl -ssl_fingerprint={F} -tls"
            f" -tls_fingerprint={F} -autojoin=#lobby\n/connect parlour-k3v9q2xa"
        ),
        "HexChat": "/servchan -ssl-noverify 192.168.1.20 6697 #lobby",
        "catgirl": "catgirl -h 192.168.1.20 -p 6697 -t ./parlour-k3v9q2xa.crt -j '#lobby'",
        "Halloy": halloy,
        "ircs://": "ircs://192.168.1.20:6697/#lobby",
        "Other": (
            "Server 192.168.1.20, port 6697, encryption TLS, channel #lobby, characters UTF-8, password: no\n"
            f"SHA-256 of the certificate: {':'.join(['AB'] * 32)}"
        ),
    }


def test_an_ipv6_address_is_written_as_each_program_reads_it() -> None:
    found = lines(BY_IPV6)
    assert found["irssi"].endswith(" 2001:db8::20 7000")
    assert "/server add parlour-k3v9q2xa 2001:db8::20/7000 -ssl" in found["WeeChat"]
    assert found["HexChat"] == "/servchan -ssl-noverify 2001:db8::20 7000 #lobby"
    assert "catgirl -h 2001:db8::20 -p 7000 " in found["catgirl"]
    assert found["ircs://"] == "ircs://[2001:db8::20]:7000/#lobby"


def test_where_there_is_a_password_its_place_is_shown() -> None:
    found = lines(LOCKED)
    assert found["irssi"].endswith(f" 192.168.1.20 6697 {PASSWORD}")
    assert f" -autojoin=#lobby -password={PASSWORD}\n" in found["WeeChat"]
    assert found["HexChat"] == f"/server -ssl-noverify 192.168.1.20 6697 {PASSWORD}"
    assert found["catgirl"].endswith(" -w ''")
    assert tomllib.loads(found["Halloy"])["servers"]["parlour-k3v9q2xa"]["password"] == PASSWORD
    assert "password: yes" in found["Other"]
    for each in paste_lines(LOCKED):
        assert (PASSWORD in each.line) == ("in place of PASSWORD" in each.note)


def test_whoever_must_join_by_hand_is_told_so() -> None:
    for way in (WAY, LOCKED):
        for each in paste_lines(way):
            is_joined = any(word in each.line for word in ("#lobby", "channels"))
            assert is_joined != ("/join #lobby" in each.note)


def test_programs_that_check_by_a_file_are_told_where_it_lies() -> None:
    for each in paste_lines(WAY):
        assert each.takes_certificate == (certificate_file(WAY) in each.line)
    assert tomllib.loads(lines(WAY)["Halloy"])["servers"]["parlour-k3v9q2xa"]["root_cert_path"] == (
        "parlour-k3v9q2xa.crt"
    )


@pytest.mark.parametrize("program", ["irssi", "WeeChat", "catgirl"])
def test_who_checks_the_key_says_so(program: str) -> None:
    (note,) = (each.note for each in paste_lines(WAY) if each.program == program)
    assert "It connects to a room with this key, and to no other one." in note


@given(st.ip_addresses(), st.integers(1, 65_535), st.booleans())
def test_no_line_parts_what_belongs_together(host: object, port: int, has_password: bool) -> None:
    way = replace(WAY, host=str(host), port=port, has_password=has_password)
    for each in paste_lines(way):
        assert str(port) in each.line
        assert str(host) in each.line or each.program == "Halloy"
        assert each.line.isascii()
        assert all(line == line.strip() and "  " not in line for line in each.line.split("\n"))
