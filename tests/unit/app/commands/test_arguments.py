"""What stands on the command line, and which mistakes in it are said."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.commands.arguments import parse
from app.commands.cli_commands import (
    AccountCommand,
    DoctorCommand,
    ExportCommand,
    HostCommand,
    JoinCommand,
    OpenWindow,
    RoomsCommand,
)
from app.settings.config import ANY_PORT
from core.addresses import Address
from core.clear_text import Clear
from core.inviting.invite import Invite, invite_link

INVITE = Invite("k3v7q2xa", bytes(20), (Address("10.0.0.7", 7000),), "Ada’s room")


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as caught:
        parse(arguments)
    assert caught.value.code == 2
    return capsys.readouterr().err.splitlines()[-1]


def test_nothing_said_is_the_window() -> None:
    assert parse([]) == OpenWindow(None)


@pytest.mark.parametrize("link", [invite_link(INVITE), "PARLOUR://1/CUT", "parlour://9/new"])
def test_a_link_alone_is_shown_in_the_window_whole_or_damaged(link: str) -> None:
    assert parse([link]) == OpenWindow(None, link=link)


def test_a_link_that_was_clicked_is_of_bounded_length() -> None:
    command = parse(["parlour://1/" + "a" * 100_000])
    assert isinstance(command, OpenWindow)
    assert len(command.link) == 10_000


def test_the_data_folder_may_stand_before_or_behind_the_command() -> None:
    folder = Path("x")
    assert parse(["--data-dir", "x"]) == OpenWindow(folder)
    assert parse(["--data-dir", "x", "host"]) == parse(["host", "--data-dir", "x"]) == HostCommand(folder)
    assert parse(["--data-dir", "y", "host", "--data-dir", "x"]) == HostCommand(folder)


def test_the_doctor_is_asked_about_a_room_or_about_this_computer() -> None:
    here = Address("192.168.1.20", 6697)
    assert parse(["doctor"]) == DoctorCommand(None)
    assert parse(["doctor", "--port", "7000", "--json"]) == DoctorCommand(None, None, 7000, is_json=True)
    assert parse(["doctor", "192.168.1.20"]) == DoctorCommand(None, here)
    invite = Invite("k3v7q2xa", bytes(20), (here,))
    assert parse(["doctor", invite_link(invite)]) == DoctorCommand(None, invite)


def test_what_is_not_said_is_left_open() -> None:
    assert parse(["host"]) == HostCommand()
    assert parse(["host", "--headless"]) == HostCommand(is_headless=True)


def test_every_flag_of_host_counts() -> None:
    flags = """host --headless --name Kitchen --host 127.0.0.1 --host ::1 --port auto --data-dir d
        --password p --password-file pf --oper ada:x --oper bob:y --oper-file of --motd m --key k --no-limits
        --per-address 99 --clear all --no-discovery --sync full --exit-with-parent --log-format json
        --trace-wire w"""
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
        key=Path("k"),
        has_limits=False,
        per_address=99,
        clear=Clear.ALL,
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
    assert parse(["join", invite_link(INVITE)]) == JoinCommand(None, INVITE, "")
    assert parse(["join", "[::1]:7000", "--nick", "ada"]) == JoinCommand(None, Address("::1", 7000), "ada")
    assert parse(["join", "::1", "--trace-wire", "w"]) == JoinCommand(
        None, Address("::1", 6697), "", Path("w")
    )


def test_how_to_look_for_rooms_is_understood() -> None:
    assert parse(["rooms"]) == RoomsCommand(None, 2.0, is_json=False)
    assert parse(["rooms", "--json", "--seconds", "0.5"]) == RoomsCommand(None, 0.5, is_json=True)


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
        (["join", "parlour://2/new"], "argument LINK|ADDRESS: This link is from a newer Parlour."),
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
        (["join"], "the following arguments are required: LINK|ADDRESS"),
        (["join", "1.2.3"], "such as 192.168.1.20."),
        (["rooms", "--seconds", "0"], "'0' is no number of seconds, at most 3600"),
        (["rooms", "--seconds", "nan"], "'nan' is no number of seconds, at most 3600"),
        (["rooms", "--seconds", "long"], "'long' is no number of seconds, at most 3600"),
        (["export"], "the following arguments are required: FILE"),
        (["export", "--since", "soon", "f"], "'soon' is no time such as 2026-11-22 or '2026-11-22 14:00'"),
        (
            ["export", "--until", "9999-12-31", "f"],
            "'9999-12-31' is no time such as 2026-11-22 or '2026-11-22 14:00'",
        ),
        (["ghost"], "(choose from host, join, export, account, device, doctor, rooms, report)"),
        (["doctor", "1.2.3"], "such as 192.168.1.20."),
        (
            ["doctor", "parlour://1/x"],
            "its 8 letters and digits. Please copy it again, from its beginning to its end.",
        ),
        (["doctor", "--port", "auto"], "argument --port: 'auto' is no port: a number from 1 to 65535"),
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


def test_names_of_accounts_and_rooms_have_one_form() -> None:
    assert parse(["account", "add", "Zoe\u0308"]) == AccountCommand(None, "add", None, "Zoë")
    assert parse(["account", "list", "--room", "Cafe\u0301"]) == AccountCommand(None, "list", "Café")


def test_an_account_from_before_can_be_removed() -> None:
    assert parse(["account", "remove", "System"]) == AccountCommand(None, "remove", None, "System")
