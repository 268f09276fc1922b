"""The lines to paste lead other people's programs into an encrypted room, and into none with another key."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from app.texts.paste_lines import PASSWORD, PasteLine, WayIn, certificate_file, paste_lines
from core.keys import identity
from core.values import replace
from tests.support.catgirl import running_catgirl
from tests.support.encrypted_room import EncryptedRoom, encrypted_room
from tests.support.hexchat import running_hexchat
from tests.support.irc_programs import NICK, ChatProgram, running_irssi, running_weechat
from tests.support.line_peer import LinePeer
from tests.support.loopback_room import LOOPBACK
from tests.support.other_programs import wait_for_logged_line

pytestmark = pytest.mark.peers

Start = Callable[[Path, int], AbstractContextManager[ChatProgram]]
_NOBODY_LISTENS = 1
PROGRAMS: dict[str, Start] = {"irssi": running_irssi, "WeeChat": running_weechat, "HexChat": running_hexchat}
REFUSING = {"irssi": "Pinned public key mismatch", "WeeChat": "fingerprint does NOT match"}


def line_for(program: str, way: WayIn, password: str) -> PasteLine:
    """Return the line with the password in its place, as a person would put it there."""
    (found,) = (each for each in paste_lines(way) if each.program == program)
    return replace(found, line=found.line.replace(PASSWORD, password))


def paste(started: ChatProgram, pasted: PasteLine) -> None:
    for line in pasted.line.split("\n"):
        started.type_outside(line)
    if "/join #lobby" in pasted.note:
        started.wait_for_line_anywhere("Welcome|welcome")
        started.type_outside("/join #lobby")


def save_certificate(room: EncryptedRoom, folder: Path, certificate: bytes) -> None:
    folder.mkdir(exist_ok=True)
    (folder / certificate_file(room.way_in)).write_bytes(identity.certificate_file(certificate))


def names(ada: LinePeer) -> list[str]:
    ada.send_lines("NAMES #lobby")
    return sorted(ada.wait_for_part(" 353 ").rpartition(" :")[2].split())


@pytest.mark.parametrize(
    "host, password", [(LOOPBACK, ""), (LOOPBACK, "earl-grey;1"), ("::1", "yo-yo-t-shirt-drop-down-felt-tip")]
)
@pytest.mark.parametrize("program", PROGRAMS)
def test_the_line_to_paste_leads_into_the_encrypted_room(
    tmp_path: Path, program: str, host: str, password: str
) -> None:
    with (
        encrypted_room(tmp_path, host, password) as room,
        room.guest("ada") as ada,
        PROGRAMS[program](tmp_path / "home", _NOBODY_LISTENS) as started,
    ):
        paste(started, line_for(program, room.way_in, password))

        ada.wait_for_part(" JOIN #lobby")
        ada.send_lines("PRIVMSG #lobby :Grüße ☕")
        assert started.wait_for_line_anywhere("ada.*Grüße ☕")


@pytest.mark.parametrize(
    "host, password", [(LOOPBACK, ""), (LOOPBACK, "earl-grey;1"), ("::1", "yo-yo-t-shirt-drop-down-felt-tip")]
)
def test_catgirl_comes_in_with_the_certificate_that_was_saved(
    tmp_path: Path, host: str, password: str
) -> None:
    home = tmp_path / "home"
    with encrypted_room(tmp_path, host, password) as room, room.guest("ada") as ada:
        save_certificate(room, home, room.certificate)
        with running_catgirl(home, line_for("catgirl", room.way_in, password).line) as catgirl:
            if password:
                catgirl.wait_until_shown("[Pp]ass")
                catgirl.type_line(password)
            assert ada.wait_for_part(" JOIN #lobby").startswith(f":{NICK}")
            catgirl.wait_until_shown("In #lobby are")
            catgirl.type_line("hi there")
            ada.wait_for_part("PRIVMSG #lobby :hi there")


def test_a_room_that_weechat_knows_is_found_at_its_new_address(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with (
        encrypted_room(tmp_path) as room,
        room.guest("ada") as ada,
        running_weechat(home, _NOBODY_LISTENS) as started,
    ):
        paste(started, line_for("WeeChat", replace(room.way_in, port=_NOBODY_LISTENS), ""))
        wait_for_logged_line(
            home / "weechat" / "logs", f"*{room.way_in.name}.weechatlog", "connection refused"
        )
        paste(started, line_for("WeeChat", room.way_in, ""))
        ada.wait_for_part(" JOIN #lobby")


@pytest.mark.parametrize("program", REFUSING)
def test_another_key_is_refused_where_the_program_can_check(tmp_path: Path, program: str) -> None:
    with (
        encrypted_room(tmp_path) as room,
        room.guest("ada") as ada,
        PROGRAMS[program](tmp_path / "home", _NOBODY_LISTENS) as started,
    ):
        other = identity.certificate_of(identity.make_pem())
        way = replace(
            room.way_in, certificate=identity.fingerprint(other), key=identity.key_fingerprint(other)
        )
        for line in line_for(program, way, "").line.split("\n"):
            started.type_outside(line)
        started.wait_for_line_anywhere(REFUSING[program])

        assert names(ada) == ["ada"]


def test_catgirl_refuses_another_certificate(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with encrypted_room(tmp_path) as room, room.guest("ada") as ada:
        save_certificate(room, home, identity.certificate_of(identity.make_pem()))
        with running_catgirl(home, line_for("catgirl", room.way_in, "").line) as catgirl:
            catgirl.wait_until_shown("certificate verification failed")
            assert names(ada) == ["ada"]


def test_nobody_comes_in_there_in_the_clear(tmp_path: Path) -> None:
    with encrypted_room(tmp_path) as room, LinePeer.connect(room.room.port) as clear:
        clear.send_lines("NICK bob", "USER bob 0 * :bob")
        assert clear.read_to_end()[-1].startswith("ERROR ")
