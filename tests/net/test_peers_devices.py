"""WeeChat logs in with a key of its own, and has its nickname for itself."""

import subprocess
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from app.texts.paste_lines import WayIn, paste_lines
from core.console_protocol import AskSnapshot, ReleaseNick, Snapshot
from core.keys.devices import as_text
from storage.wire.capability_names import ECDSA
from tests.support.devices import ADAS, BOBS
from tests.support.encrypted_room import encrypted_room
from tests.support.irc_programs import NICK, ChatProgram, running_weechat
from tests.support.line_peer import LinePeer
from tests.support.loopback_room import OpenRoom, joined, open_room
from tests.support.other_programs import path_of_program

pytestmark = pytest.mark.peers
_NOBODY_LISTENS = 1


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """Return the file of a key, made as WeeChat's own manual says."""
    file = tmp_path / "ecdsa.pem"
    made = [
        path_of_program("openssl"),
        "ecparam",
        "-genkey",
        "-name",
        "prime256v1",
        "-noout",
        "-out",
        str(file),
    ]
    subprocess.run(made, check=True, capture_output=True)
    return file


def public_of(file: Path) -> str:
    """Return the public key as /quote PARLOUR KEY takes it."""
    private = serialization.load_pem_private_key(file.read_bytes(), None)
    compressed = serialization.PublicFormat.CompressedPoint
    return b64encode(private.public_key().public_bytes(serialization.Encoding.X962, compressed)).decode()


@contextmanager
def logged_in(home: Path, room: OpenRoom, key: Path | None) -> Iterator[ChatProgram]:
    """Start WeeChat, which comes in with ``key``; None: without one."""
    proof = f"-sasl_mechanism={ECDSA.lower()} -sasl_username={NICK} -sasl_key={key}" if key else ""
    with running_weechat(home, _NOBODY_LISTENS) as weechat:
        weechat.type_outside(
            f"/server add ours 127.0.0.1/{room.port} -notls -nicks={NICK} -username={NICK}"
            f" -autojoin=#lobby {proof}"
        )
        weechat.type_outside("/connect ours")
        yield weechat


def bound(room: OpenRoom) -> dict[str, str]:
    room.server.order(AskSnapshot())
    return {row.nick: row.account for row in room.wait_for(Snapshot).clients if row.is_bound}


@pytest.mark.parametrize(
    "order", ["/quote -server ours PARLOUR KEY {}", "/msg -server ours NickServ SET PUBKEY {}"]
)
def test_weechat_gives_its_nickname_to_its_key_and_logs_in_with_it(
    tmp_path: Path, key: Path, order: str
) -> None:
    with open_room(tmp_path) as room, joined(room, "ada") as (ada,):
        with logged_in(tmp_path / "first", room, None) as weechat:
            ada.wait_for_part(f":{NICK}!")
            weechat.type_outside(order.format(public_of(key)))
            weechat.wait_for_line_anywhere("belongs to that key now")
            assert bound(room) == {NICK: NICK}
        with logged_in(tmp_path / "second", room, key) as weechat:
            weechat.wait_for_line_anywhere(f"You are now logged in as {NICK}")
            ada.wait_for_part(f":{NICK}!")
            assert bound(room) == {NICK: NICK}


def test_weechat_with_another_key_does_not_get_the_nickname(tmp_path: Path, key: Path) -> None:
    with open_room(tmp_path) as room:
        with LinePeer.connect(room.port) as irma:
            irma.register(NICK)
            irma.send_lines(f"PARLOUR KEY {as_text(ADAS.public)}")
            irma.wait_for_part("belongs to that key now")
        with logged_in(tmp_path / "impostor", room, key) as weechat:
            weechat.wait_for_line_anywhere("SASL authentication failed")
        room.server.order(ReleaseNick(NICK))
        with LinePeer.connect(room.port) as free:
            free.register(NICK)
            free.send_lines(f"PARLOUR KEY {as_text(BOBS.public)}")
            assert free.wait_for_part("belongs to that key now")


@contextmanager
def pasted(home: Path, way: WayIn, key: Path | None = None) -> Iterator[ChatProgram]:
    """Start WeeChat, which comes in by the lines to paste, with both spellings of its options for TLS."""
    add, anew, connect = next(each.line for each in paste_lines(way) if each.program == "WeeChat").split("\n")
    assert "-ssl " in add
    assert "-tls " in add
    proof = {"sasl_mechanism": ECDSA.lower(), "sasl_username": NICK, "sasl_key": key} if key else {}
    options = {"nicks": NICK, **proof}
    settings = [f"/set irc.server.{way.name}.{option} {value}" for option, value in options.items()]
    with running_weechat(home, _NOBODY_LISTENS) as weechat:
        for line in (add, anew, *settings, connect):
            weechat.type_outside(line)
        yield weechat


def test_weechat_logs_in_with_its_key_over_tls_by_the_lines_to_paste(tmp_path: Path, key: Path) -> None:
    with encrypted_room(tmp_path) as room, room.guest("ada") as ada:
        with pasted(tmp_path / "first", room.way_in) as weechat:
            ada.wait_for_part(f":{NICK}!")
            weechat.type_outside(f"/quote -server {room.way_in.name} PARLOUR KEY {public_of(key)}")
            weechat.wait_for_line_anywhere("belongs to that key now")
        with pasted(tmp_path / "second", room.way_in, key) as weechat:
            weechat.wait_for_line_anywhere(f"You are now logged in as {NICK}")
            while " JOIN #lobby" not in ada.wait_for_part(f":{NICK}!"):
                pass
            assert bound(room.room) == {NICK: NICK}
