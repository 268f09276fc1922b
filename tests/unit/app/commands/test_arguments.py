from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.commands.arguments import parse
from app.commands.cli_commands import AccountCommand, ExportCommand, HostCommand, JoinCommand, OpenWindow
from app.commands.host_settings import BadOperator, host_settings
from app.settings.config import ANY_PORT, HostConfig, Unreadable
from core.addresses import Address


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as caught:
        parse(arguments)
    assert caught.value.code == 2
    return capsys.readouterr().err.splitlines()[-1]


def test_nothing_said_is_the_window() -> None:
    assert parse([]) == OpenWindow(None)


def test_the_data_folder_may_stand_before_or_behind_the_command() -> None:
    folder = Path("x")
    assert parse(["--data-dir", "x"]) == OpenWindow(folder)
    assert parse(["--data-dir", "x", "host"]) == parse(["host", "--data-dir", "x"]) == HostCommand(folder)
    assert parse(["--data-dir", "y", "host", "--data-dir", "x"]) == HostCommand(folder)


def test_what_is_not_said_is_left_open() -> None:
    assert parse(["host"]) == HostCommand()
    assert parse(["host", "--headless"]) == HostCommand(is_headless=True)


def test_every_flag_of_host_counts() -> None:
    flags = """host --headless --name Kitchen --host 127.0.0.1 --host ::1 --port auto --data-dir d
        --password p --password-file pf --oper ada:x --oper bob:y --oper-file of --motd m --no-limits
        --per-address 99 --no-discovery --sync full --exit-with-parent --log-format json --trace-wire w"""
    assert parse(flags.split()) == HostCommand(
        data_dir=Path("d"),
        is_headless=True,
        name="Kitchen",
        hosts=("127.0.0.1", "::1"),
        port=ANY_PORT,
        password="p",
        password_file=Path("pf"),
        operators=("ada:x", "bob:y"),
        oper_file=Path("of"),
        motd=Path("m"),
        has_limits=False,
        per_address=99,
        has_discovery=False,
        sync="full",
        log_format="json",
        ends_with_parent=True,
        trace_wire=Path("w"),
    )


@pytest.mark.parametrize("name", ["Tea\nroom", "Tea\r\nroom", "Tea room\n"])
def test_a_line_break_in_the_name_of_a_room_becomes_a_blank(name: str) -> None:
    command = parse(["host", "--name", name])
    assert isinstance(command, HostCommand)
    assert command.name == "Tea room"


def test_an_address_to_join_is_understood() -> None:
    assert parse(["join", "192.168.1.20"]) == JoinCommand(None, Address("192.168.1.20", 6697), "")
    assert parse(["join", "[::1]:7000", "--nick", "ada"]) == JoinCommand(None, Address("::1", 7000), "ada")
    assert parse(["join", "::1", "--trace-wire", "w"]) == JoinCommand(
        None, Address("::1", 6697), "", Path("w")
    )


def test_actions_on_accounts_are_understood() -> None:
    assert parse(["account", "add", "ada"]) == AccountCommand(None, "add", None, "ada")
    assert parse(["account", "add", "--replace", "ada"]) == AccountCommand(None, "replace", None, "ada")
    assert parse(["account", "remove", "ada", "--room", "Attic"]) == AccountCommand(
        None, "remove", "Attic", "ada"
    )
    assert parse(["account", "list"]) == AccountCommand(None, "list", None)


@pytest.mark.parametrize(
    "line", ["--data-dir d account list", "account --data-dir d list", "account list --data-dir d"]
)
def test_the_data_folder_may_stand_anywhere_around_an_action(line: str) -> None:
    assert parse(line.split()) == AccountCommand(Path("d"), "list", None)


@pytest.mark.parametrize(
    "arguments,ending",
    [
        (["host", "--port", "0"], "'0' is no port: a number from 1 to 65535, or auto"),
        (["host", "--name", " "], "argument --name: the name is empty"),
        (["host", "--name", "x" * 41], "argument --name: the name has more than 40 characters"),
        (["host", "--name", "a\u202eb"], "argument --name: the name has invisible characters"),
        (["host", "--name", "a\udcff"], "argument --name: the name has invisible characters"),
        (
            ["host", "--password", ""],
            "argument --password: it is empty or has characters that nobody can type",
        ),
        (["host", "--password", "two words"], "it has a blank, which many IRC programs can't send"),
        (["host", "--password", ":rose"], "it begins with a colon, which many IRC programs can't send"),
        (["host", "--password", "x" * 65], "it has more than 64 characters"),
        (["host", "--password", "rose\u3164"], "it has a character that nobody can see or type"),
        (["account", "add", "\u0430da"], "mixes scripts that are not written together"),
        (["account", "add", "Host"], "is reserved, or looks like a name that is"),
        (["account", "add", "N1CKSERV"], "is reserved, or looks like a name that is"),
        (["host", "--oper", "a\nb:c"], "argument --oper: it is empty or has characters that nobody can type"),
        (["host", "--per-address", "0"], "argument --per-address: '0' is no number from 1 to 10000"),
        (["host", "--per-address", "10001"], "'10001' is no number from 1 to 10000"),
        (["host", "--per-address", "many"], "'many' is no number from 1 to 10000"),
        (["host", "--sync", "often"], "(choose from normal, full)"),
        (["join"], "the following arguments are required: ADDRESS"),
        (["join", "1.2.3"], "argument ADDRESS: not an IP address: '1.2.3'"),
        (["export"], "the following arguments are required: FILE"),
        (["export", "--since", "soon", "f"], "'soon' is no time such as 2026-11-22 or '2026-11-22 14:00'"),
        (
            ["export", "--until", "9999-12-31", "f"],
            "'9999-12-31' is no time such as 2026-11-22 or '2026-11-22 14:00'",
        ),
        (["ghost"], "(choose from host, join, export, account, report)"),
        (["account"], "the following arguments are required: ACTION"),
        (["account", "add"], "the following arguments are required: NAME"),
        (["account", "remove", "--replace", "ada"], "unrecognized arguments: --replace"),
        (["account", "add", "a b"], "has a character that is not allowed"),
        (["account", "add", "a\udcff"], "has a character that is not allowed"),
        (["account", "list", "--room", ""], "argument --room: the name is empty"),
        (["host", "--head"], "unrecognized arguments: --head"),
    ],
)
def test_mistakes_are_said(capsys: pytest.CaptureFixture[str], arguments: list[str], ending: str) -> None:
    # quotes around choices differ between versions of Python
    assert refused(capsys, *arguments).replace("('", "(").replace("'", "").endswith(ending.replace("'", ""))


def exported(*arguments: str) -> ExportCommand:
    command = parse(["export", *arguments])
    assert isinstance(command, ExportCommand)
    return command


@pytest.mark.parametrize(
    "name,format_", [("a.csv", "csv"), ("a.JSONL", "jsonl"), ("a.txt", "text"), ("a", "text")]
)
def test_the_name_of_the_file_says_its_format(name: str, format_: str) -> None:
    assert exported(name).format == format_
    assert exported("--format", "csv", name).format == "csv"


def test_days_and_moments_are_those_of_this_computer() -> None:
    command = exported("--since", "2026-11-22", "--until", "2026-11-22T14:30", "f")
    assert command.since == datetime(2026, 11, 22).astimezone()
    assert command.until == datetime(2026, 11, 22, 14, 30).astimezone()


def test_a_day_as_the_end_is_included() -> None:
    assert exported("--until", "2026-11-30", "f").until == datetime(2026, 12, 1).astimezone()


def test_a_moment_may_say_its_zone() -> None:
    assert exported("--since", "2026-11-22T14:00Z", "f").since == datetime(2026, 11, 22, 14, tzinfo=UTC)
    zone_of_two = exported("--since", "2026-11-22 14:00+02:00", "f").since
    assert zone_of_two == datetime(2026, 11, 22, 12, tzinfo=UTC)
    assert zone_of_two.utcoffset() is not None
    assert zone_of_two - timedelta(hours=1) == datetime(2026, 11, 22, 11, tzinfo=UTC)


# What holds in the end


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


def test_names_of_accounts_and_rooms_have_one_form() -> None:
    assert parse(["account", "add", "Zoe\u0308"]) == AccountCommand(None, "add", None, "Zoë")
    assert parse(["account", "list", "--room", "Cafe\u0301"]) == AccountCommand(None, "list", "Café")


def test_an_account_from_before_can_be_removed() -> None:
    assert parse(["account", "remove", "System"]) == AccountCommand(None, "remove", None, "System")


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
