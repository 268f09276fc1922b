import re
from pathlib import Path

import pytest
from msgspec.structs import asdict

from app.settings.config import (
    ANY_PORT,
    BadConfig,
    HostConfig,
    HostTable,
    Unreadable,
    first_line,
    parse_port,
    read_config,
    read_lines,
)
from core.clear_text import Clear


def config(tmp_path: Path, text: str) -> HostConfig:
    (tmp_path / "config.toml").write_text(text, encoding="utf-8")
    return read_config(tmp_path / "config.toml")


def complaint(tmp_path: Path, text: str) -> str:
    with pytest.raises(BadConfig) as caught:
        config(tmp_path, text)
    return str(caught.value).replace(str(tmp_path / "config.toml"), "FILE")


def test_without_a_file_everything_is_as_usual(tmp_path: Path) -> None:
    assert read_config(tmp_path / "config.toml") == HostConfig()


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    assert config(tmp_path, "") == config(tmp_path, "[host]\n") == HostConfig()


def test_every_key_counts(tmp_path: Path) -> None:
    written = config(
        tmp_path,
        """
        [host]
        name = "Küche"
        host = "192.168.1.20"
        port = 7000
        data_dir = "/srv/parlour"
        password_file = "secrets/room"
        oper_file = "/etc/oper"
        motd = "motd.txt"
        limits = false
        per_address = 99
        clear = "none"
        discovery = false
        sync = "full"
        log_format = "json"
        """,
    )
    assert written == HostConfig(
        name="Küche",
        hosts=("192.168.1.20",),
        port=7000,
        data_dir=Path("/srv/parlour"),
        password_file=tmp_path / "secrets/room",
        oper_file=Path("/etc/oper"),
        motd=tmp_path / "motd.txt",
        has_limits=False,
        per_address=99,
        clear=Clear.NONE,
        has_discovery=False,
        sync="full",
        log_format="json",
    )
    assert not [key for key in asdict(written) if getattr(written, key) == getattr(HostConfig(), key)]


def test_several_addresses_are_a_list(tmp_path: Path) -> None:
    assert config(tmp_path, '[host]\nhost = ["127.0.0.1", "::1"]').hosts == ("127.0.0.1", "::1")


def test_a_tilde_is_the_home_folder(tmp_path: Path) -> None:
    assert config(tmp_path, '[host]\ndata_dir = "~/rooms"').data_dir == Path.home() / "rooms"


@pytest.mark.parametrize("name", ["Tea\\nroom", "Tea\\r\\nroom", " Tea \\n room\\n", "Tea\\rroom"])
def test_a_line_break_in_the_name_of_the_room_becomes_a_blank(tmp_path: Path, name: str) -> None:
    assert config(tmp_path, f'[host]\nname = "{name}"').name == "Tea room"


def test_any_free_port_can_be_asked_for(tmp_path: Path) -> None:
    assert config(tmp_path, '[host]\nport = "auto"').port == ANY_PORT


@pytest.mark.parametrize(
    "line,sentence",
    [
        ('prot = "x"', "FILE: [host] has no key 'prot'"),
        ("name = 5", "FILE: [host] name must be text in quotes, not 5"),
        ('name = "a\\u0007"', "FILE: [host] name: the name has invisible characters"),
        ("limits = 0", "FILE: [host] limits must be true or false, not 0"),
        ("per_address = 0", "FILE: [host] per_address must be a number from 1 to 10000, not 0"),
        ("per_address = 1.5", "FILE: [host] per_address must be a number from 1 to 10000, not 1.5"),
        ('clear = "maybe"', 'FILE: [host] clear must be "none" or "local" or "all", not \'maybe\''),
        ("port = 0", 'FILE: [host] port must be a number from 1 to 65535, or "auto", not 0'),
        ("port = 65536", 'FILE: [host] port must be a number from 1 to 65535, or "auto", not 65536'),
        ("port = true", 'FILE: [host] port must be a number from 1 to 65535, or "auto", not True'),
        ('port = "6697"', "FILE: [host] port must be a number from 1 to 65535, or \"auto\", not '6697'"),
        ("port = 66.97", 'FILE: [host] port must be a number from 1 to 65535, or "auto", not 66.97'),
        ('sync = "often"', 'FILE: [host] sync must be "normal" or "full", not \'often\''),
        ('log_format = "xml"', 'FILE: [host] log_format must be "text" or "json", not \'xml\''),
        ("host = [1]", "FILE: [host] host must be an address in quotes, or a list of them, not [1]"),
        ('host = ""', "FILE: [host] host must be an address in quotes, or a list of them, not ''"),
        ('host = [""]', "FILE: [host] host must be an address in quotes, or a list of them, not ['']"),
        ("prot = 1\nport = 0", 'FILE: [host] port must be a number from 1 to 65535, or "auto", not 0'),
        ('motd = ["a"]', "FILE: [host] motd must be text in quotes, not ['a']"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_key(tmp_path: Path, line: str, sentence: str) -> None:
    assert complaint(tmp_path, f"[host]\n{line}") == sentence


@pytest.mark.parametrize("key", HostTable.__struct_fields__)
def test_of_every_key_it_is_said_what_is_allowed(tmp_path: Path, key: str) -> None:
    complained = complaint(tmp_path, f"[host]\n{key} = 2026-01-01")
    assert re.fullmatch(rf"FILE: \[host\] {key} must be \S.+, not datetime.date\(2026, 1, 1\)", complained)


def test_a_key_outside_of_the_table_is_not_known(tmp_path: Path) -> None:
    assert complaint(tmp_path, "port = 7000") == "FILE: 'port' is not known there; the only table is [host]"
    assert complaint(tmp_path, "host = 7000") == "FILE: host must be a table, [host], not 7000"


def test_what_is_not_toml_is_said_with_its_place(tmp_path: Path) -> None:
    assert complaint(tmp_path, "[host\n").startswith("FILE is not valid TOML: ")
    (tmp_path / "config.toml").write_bytes(b"[host]\nname = '\xfc'")
    with pytest.raises(BadConfig, match=r"can't be read: it must be saved as UTF-8, and line 2 is no UTF-8$"):
        read_config(tmp_path / "config.toml")


def test_a_folder_in_place_of_the_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(BadConfig, match="can't be read: Is a directory"):
        read_config(tmp_path)


@pytest.mark.parametrize("text,port", [("1", 1), ("65535", 65535), ("auto", ANY_PORT)])
def test_ports_are_understood(text: str, port: int) -> None:
    assert parse_port(text) == port


@pytest.mark.parametrize("text", ["0", "65536", "-1", "", "many", "٣", "9" * 5000, "6697 ", "1e3"])
def test_what_is_no_port_is_none(text: str) -> None:
    assert parse_port(text) is None


@pytest.mark.parametrize("written", [b"tulip\n", b"tulip", b"tulip\r\nsecond\r\n", b"\xef\xbb\xbftulip\n"])
def test_a_secret_is_the_first_line_without_its_end(tmp_path: Path, written: bytes) -> None:
    (tmp_path / "password").write_bytes(written)
    assert first_line(tmp_path / "password") == "tulip"


@pytest.mark.parametrize("written", [b"", b"\n", b"\ntulip\n"])
def test_an_empty_secret_is_no_secret(tmp_path: Path, written: bytes) -> None:
    (tmp_path / "password").write_bytes(written)
    with pytest.raises(Unreadable, match="has nothing in its first line"):
        first_line(tmp_path / "password")


@pytest.mark.parametrize(
    "written,why",
    [(None, "can't be read: No such file"), (b"\xff\n", "must be saved as UTF-8"), (b"\0", "is not text")],
)
def test_a_file_that_cannot_be_read_is_said_so(tmp_path: Path, written: bytes | None, why: str) -> None:
    if written is not None:
        (tmp_path / "motd").write_bytes(written)
    with pytest.raises(Unreadable, match=why):
        read_lines(tmp_path / "motd")


KITCHEN = "[host]\nname = 'Küche'\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_byte_order_mark_is_taken(tmp_path: Path, encoding: str) -> None:
    mark = "\ufeff" if encoding in ("utf-16-le", "utf-16-be") else ""
    (tmp_path / "config.toml").write_bytes(f"{mark}{KITCHEN}".encode(encoding))
    assert read_config(tmp_path / "config.toml").name == "Küche"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_password_is_read_from_whatever_an_editor_has_written(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "password").write_bytes("tülip\r\n".encode(encoding))
    assert first_line(tmp_path / "password") == "tülip"


@pytest.mark.parametrize("text", ["a\\u0000b", "~nobody-of-this-name/x"])
@pytest.mark.parametrize("key", ["data_dir", "password_file", "oper_file", "motd"])
def test_what_can_be_no_path_is_said_so(tmp_path: Path, key: str, text: str) -> None:
    assert complaint(tmp_path, f'[host]\n{key} = "{text}"').startswith("FILE: [host] names no file: no")


def test_without_a_home_folder_there_is_no_config_file() -> None:
    assert read_config(None) == HostConfig()
