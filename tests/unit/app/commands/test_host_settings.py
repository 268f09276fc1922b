"""What holds for a room in the end: flags before the config file, passwords and operators from wherever."""

from pathlib import Path

import pytest

from app.commands.arguments import parse
from app.commands.cli_commands import HostCommand
from app.commands.host_settings import BadOperator, host_settings
from app.settings.config import HostConfig, Unreadable


def test_flags_go_before_the_config_file() -> None:
    config = HostConfig(name="Garden", port=7000, has_limits=False, log_format="json")
    settled = host_settings(HostCommand(name="Kitchen", has_limits=True), config).config
    assert (settled.name, settled.port, settled.has_limits, settled.log_format) == (
        "Kitchen",
        7000,
        True,
        "json",
    )


FLAGS = {
    "name": "--name Attic",
    "hosts": "--host ::1",
    "port": "--port 7001",
    "data_dir": "--data-dir rooms",
    "password_file": "--password-file FILE",
    "oper_file": "--oper-file FILE",
    "motd": "--motd FILE",
    "has_limits": "--no-limits",
    "per_address": "--per-address 99",
    "clear": "--clear none",
    "has_discovery": "--no-discovery",
    "sync": "--sync full",
    "log_format": "--log-format json",
}


@pytest.mark.parametrize("key", HostConfig.__struct_fields__)
def test_every_key_of_the_config_file_has_a_flag_that_goes_before_it(tmp_path: Path, key: str) -> None:
    (tmp_path / "file").write_text("boss:tulip\n")
    line = FLAGS[key].replace("FILE", str(tmp_path / "file"))
    flags = parse(["host", *line.split()])
    assert isinstance(flags, HostCommand)
    settled = host_settings(flags, HostConfig()).config
    assert [one for one in FLAGS if getattr(settled, one) != getattr(HostConfig(), one)] == [key]


def test_a_password_on_the_command_line_goes_before_one_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("tulip\n")
    config = HostConfig(password_file=tmp_path / "password")
    assert host_settings(HostCommand(), config).password == "tulip"
    assert host_settings(HostCommand(password="rose"), config).password == "rose"
    assert host_settings(HostCommand(), HostConfig()).password == ""


@pytest.mark.parametrize(
    "written,why",
    [
        ("two words\n", "it has a blank"),
        ("rose \n", "it has a blank"),
        ("ro\u2028se\n", "it has a blank"),
        ("ro\vse\n", "it has a blank"),
        (":rose\n", "it begins with a colon"),
        ("x" * 65 + "\n", "it has more than 64 characters"),
        ("rose\u200b\n", "it has a character that nobody can see or type"),
        ("rose\u3164", "it has a character that nobody can see or type"),
    ],
)
def test_a_password_in_a_file_that_some_program_can_not_send_is_refused(
    tmp_path: Path, written: str, why: str
) -> None:
    (tmp_path / "password").write_text(written, encoding="utf-8")
    with pytest.raises(Unreadable, match=f"has no password in its first line: {why}"):
        host_settings(HostCommand(password_file=tmp_path / "password"), HostConfig())
    with pytest.raises(Unreadable, match=f"has no password in its first line: {why}"):
        host_settings(HostCommand(), HostConfig(password_file=tmp_path / "password"))


def test_a_password_has_one_form_wherever_it_comes_from(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("cafe\u0301\n", encoding="utf-8")
    command = parse(["host", "--headless", "--password", "cafe\u0301"])
    assert isinstance(command, HostCommand)
    assert command.password == "café"
    assert host_settings(HostCommand(password_file=tmp_path / "password"), HostConfig()).password == "café"


def test_operators_come_from_flags_and_file(tmp_path: Path) -> None:
    (tmp_path / "oper").write_text("ada:with:colon\n")
    flags = HostCommand(operators=("bob:y",), oper_file=tmp_path / "oper")
    assert host_settings(flags, HostConfig()).operators == {"bob": "y", "ada": "with:colon"}


@pytest.mark.parametrize(
    "given",
    [
        *("bob", "bob:", ":y", "b ob:y", "b\u00a0ob:y", "host:y", "HOST:y", "h0st:y", "h\u043est:y"),
        *("bob:two words", "bob::y", "bob:" + "x" * 65, "bob:y\u200b"),
    ],
)
def test_what_is_no_operator_is_refused(tmp_path: Path, given: str) -> None:
    (tmp_path / "oper").write_text(given)
    with pytest.raises(BadOperator):
        host_settings(HostCommand(operators=(given,)), HostConfig())
    with pytest.raises(Unreadable):
        host_settings(HostCommand(oper_file=tmp_path / "oper"), HostConfig())


def test_the_message_of_the_day_is_read(tmp_path: Path) -> None:
    (tmp_path / "motd").write_text("Welcome!\n\nTea at five.\n")
    assert host_settings(HostCommand(motd=tmp_path / "motd"), HostConfig()).motd == (
        "Welcome!",
        "",
        "Tea at five.",
    )


def test_a_missing_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="missing can't be read: No such file"):
        host_settings(HostCommand(motd=tmp_path / "missing"), HostConfig())


def test_a_message_of_the_day_that_nobody_could_be_sent_is_refused_with_the_limit(tmp_path: Path) -> None:
    file = tmp_path / "motd.txt"
    file.write_text(f"{'x' * 999}\n" * 64)
    assert len(host_settings(HostCommand(motd=file), HostConfig()).motd) == 64

    for text in (f"{'x' * 999}\n" * 65, "\n" * 501):
        file.write_text(text)
        with pytest.raises(Unreadable, match="message of the day: 500 lines and 64,000 bytes at most"):
            host_settings(HostCommand(motd=file), HostConfig())
