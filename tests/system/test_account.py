"""`parlour account` as a user calls it: who can log in, and who can't."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from storage import accounts
from storage.rooms import RoomFolder, RoomRecord, known_rooms
from tests.support.account_command import account
from tests.support.headless_host import (
    REPOSITORY,
    TIMEOUT,
    HeadlessHost,
    only_room,
    parlour_command,
    private_environment,
    run_parlour,
)

with suppress(ImportError):  # not on Windows
    import pty


def data_dir(home: Path) -> Path:
    return home / "data" / "parlour"


def make_room(home: Path, name: str, *, is_headless: bool = False) -> RoomRecord:
    with RoomFolder.create(data_dir(home), name) as folder:
        if is_headless:
            folder.remember(is_headless=True)
        return folder.record


def configure(home: Path, text: str) -> None:
    file = home / "config" / "parlour" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")


def refused(result: subprocess.CompletedProcess[str]) -> str:
    assert (result.returncode, result.stdout) == (1, "")
    return result.stderr


def test_help_has_examples(tmp_path: Path) -> None:
    for command in (["account"], ["account", "add"], ["account", "remove"], ["account", "list"]):
        result = run_parlour(tmp_path, *command, "--help")
        assert (result.returncode, result.stderr) == (0, "")
        assert "parlour account add ada" in result.stdout
    assert list(tmp_path.iterdir()) == []


def test_accounts_are_added_listed_and_removed(tmp_path: Path) -> None:
    room = make_room(tmp_path, "Kitchen")
    added = account(tmp_path, "add", "ada")
    assert (added.returncode, added.stderr) == (0, "")
    assert added.stdout == '"ada" can log in to the room "Kitchen" now.\n'
    account(tmp_path, "add", "Bob", stdin=b"tulip\r\nsecond line\r\n")
    assert account(tmp_path, "list").stdout == "ada\nBob\n"
    assert accounts.check(room.settings_path, "bob", "tulip") == "Bob"
    removed = account(tmp_path, "remove", "ADA")
    assert (removed.returncode, removed.stdout) == (0, '"ADA" can no longer log in to the room "Kitchen".\n')
    assert account(tmp_path, "list").stdout == "Bob\n"


def test_an_empty_list_is_a_sentence(tmp_path: Path) -> None:
    make_room(tmp_path, "Kitchen")
    assert account(tmp_path, "list").stdout == 'The room "Kitchen" has no accounts.\n'


def test_an_account_that_is_there_gets_another_password_only_when_told_so(tmp_path: Path) -> None:
    room = make_room(tmp_path, "Kitchen")
    account(tmp_path, "add", "ada")
    assert refused(account(tmp_path, "add", "Ada", stdin=b"tulip\n")) == (
        'parlour: The room "Kitchen" has an account "Ada" already. To give it another password: --replace\n'
    )
    assert accounts.check(room.settings_path, "ada", "rose") == "ada"
    replaced = account(tmp_path, "add", "ada", "--replace", stdin=b"tulip\n")
    assert replaced.stdout == '"ada" can log in to the room "Kitchen" with the new password only.\n'
    assert accounts.check(room.settings_path, "ada", "rose") is None
    assert accounts.check(room.settings_path, "ada", "tulip") == "ada"


def test_an_account_that_is_not_there_is_not_removed(tmp_path: Path) -> None:
    make_room(tmp_path, "Kitchen")
    assert (
        refused(account(tmp_path, "remove", "ada")) == 'parlour: The room "Kitchen" has no account "ada".\n'
    )


@pytest.mark.parametrize(
    "stdin,why",
    [
        (b"", "The password is empty"),
        (b"\nrose\n", "The password is empty"),
        (b"x" * 1_025, "The password has more than 1024 bytes"),
        (b"x" * 1_000_000, "The password has more than 1024 bytes"),
        (b"ro\0se\n", "The password has a NUL in it"),
        (b"ro\xffse\n", "The password is not UTF-8 text"),
    ],
    ids=["nothing", "an empty line", "long", "endless", "NUL", "no UTF-8"],
)
def test_what_cannot_be_a_password_is_a_sentence_and_makes_no_room(
    tmp_path: Path, stdin: bytes, why: str
) -> None:
    assert refused(account(tmp_path, "add", "ada", stdin=stdin)) == f"parlour: {why}; nothing was changed.\n"
    assert known_rooms(data_dir(tmp_path)) == ()


def test_a_name_that_cannot_be_a_nickname_is_a_mistake_in_the_command(tmp_path: Path) -> None:
    result = account(tmp_path, "add", "1st")
    assert result.returncode == 2
    assert "'1st' can't be a nickname either: starts with a digit or a hyphen" in result.stderr


@pytest.mark.parametrize("more", [(), ("--replace",)])
def test_an_account_that_looks_like_another_is_refused(tmp_path: Path, more: tuple[str, ...]) -> None:
    room = make_room(tmp_path, "Kitchen")
    account(tmp_path, "add", "Bill")
    assert refused(account(tmp_path, "add", "BiIl", *more)) == (
        'parlour: The room "Kitchen" has an account "Bill", and "BiIl" looks like it.\n'
    )
    assert accounts.names(room.settings_path) == ("Bill",)


def test_an_account_from_before_the_rule_logs_in_and_can_be_removed(tmp_path: Path) -> None:
    room = make_room(tmp_path, "Kitchen")
    accounts.add(room.settings_path, "System", "rose")
    assert accounts.check(room.settings_path, "system", "rose") == "System"
    assert account(tmp_path, "remove", "System").returncode == 0
    assert accounts.names(room.settings_path) == ()


# Which room


def test_before_the_first_room_an_account_makes_the_one_that_the_host_then_opens(tmp_path: Path) -> None:
    result = account(tmp_path, "add", "ada")
    room = only_room(tmp_path)
    assert result.stdout.splitlines() == [
        f'The room "{room.name}" was made; parlour host --headless will open it.',
        f'"ada" can log in to the room "{room.name}" now.',
    ]
    with HeadlessHost(tmp_path) as host:
        host.wait_until_ready()
        assert host.stop() == 0
    assert only_room(tmp_path).room_id == room.room_id
    assert account(tmp_path, "list").stdout == "ada\n"


def test_before_the_first_room_its_name_may_be_chosen(tmp_path: Path) -> None:
    folder = str(tmp_path / "d")
    assert account(tmp_path, "add", "ada", "--room", "Attic", "--data-dir", folder).returncode == 0
    assert [room.name for room in known_rooms(tmp_path / "d")] == ["Attic"]


def test_before_the_first_room_there_is_nothing_to_list_or_remove(tmp_path: Path) -> None:
    for arguments in (["list"], ["remove", "ada"]):
        why = refused(account(tmp_path, *arguments))
        assert why.startswith("parlour: No room has been hosted on this computer yet (")
    assert known_rooms(data_dir(tmp_path)) == ()


def test_the_room_is_the_one_last_hosted_without_a_window_else_the_one_opened_last(tmp_path: Path) -> None:
    make_room(tmp_path, "Kitchen")
    garden = make_room(tmp_path, "Garden")
    assert 'room "Garden"' in account(tmp_path, "list").stdout
    make_room(tmp_path, "Attic", is_headless=True)
    with RoomFolder.open(data_dir(tmp_path), garden.room_id):
        pass
    assert 'room "Attic"' in account(tmp_path, "list").stdout
    assert 'room "Kitchen"' in account(tmp_path, "list", "--room", "Kitchen").stdout
    assert 'room "Garden"' in account(tmp_path, "list", "--room", garden.room_id).stdout


def test_a_room_of_another_name_is_not_made_beside_others(tmp_path: Path) -> None:
    make_room(tmp_path, "Kitchen")
    for arguments in (["add", "ada"], ["list"]):
        assert refused(account(tmp_path, *arguments, "--room", "Kitchne")) == (
            'parlour: There is no room "Kitchne" on this computer. There are: Kitchen.\n'
        )


def test_the_room_of_the_config_file_is_meant_and_made_as_the_host_would(tmp_path: Path) -> None:
    make_room(tmp_path, "Kitchen", is_headless=True)
    configure(tmp_path, '[host]\nname = "Garden"\n')
    assert 'There is no room "Garden"' in refused(account(tmp_path, "list"))
    assert 'The room "Garden" was made' in account(tmp_path, "add", "ada").stdout
    assert account(tmp_path, "list").stdout == "ada\n"


def test_accounts_that_cannot_be_used_are_a_sentence(tmp_path: Path) -> None:
    room = make_room(tmp_path, "Kitchen")
    with closing(sqlite3.connect(room.settings_path, isolation_level=None)) as db:
        db.execute("begin immediate")
        assert refused(account(tmp_path, "add", "ada")) == (
            'parlour: The accounts of the room "Kitchen" can\'t be used: database is locked.\n'
        )


@pytest.mark.skipif(sys.platform == "win32", reason="only on POSIX systems: the words are theirs")
def test_a_place_where_no_room_can_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    told = refused(account(tmp_path, "add", "ada", "--data-dir", str(tmp_path / "file" / "folder")))
    assert told.startswith("parlour: No room can be read: ")
    assert told.endswith(": Not a directory.\n")


# At a terminal


class TerminalUser:
    """Answers questions at a terminal."""

    def __init__(self, process: subprocess.Popen[bytes], terminal: int) -> None:
        self._process = process
        self._terminal = terminal

    def answers(self, question: str, answer: bytes) -> None:
        assert self._process.stderr
        said = b""
        while not said.endswith(question.encode()):  # what is typed before it is thrown away
            new = self._process.stderr.read(1)
            assert new, said
            said += new
        os.write(self._terminal, answer)

    def end(self) -> tuple[int, str, str]:
        out, errors = self._process.communicate(timeout=TIMEOUT)
        return self._process.returncode, out.decode(), errors.decode().strip()


@contextmanager
def at_a_terminal(home: Path, *arguments: str) -> Iterator[TerminalUser]:
    if sys.platform == "win32":
        pytest.skip("only on POSIX systems")
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        parlour_command("account", *arguments),
        cwd=REPOSITORY,
        env=private_environment(home),
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,  # so that /dev/tty is not the terminal of whoever runs the tests
    ) as process:
        os.close(theirs)
        try:
            yield TerminalUser(process, ours)
        finally:
            process.kill()
            os.close(ours)


def test_at_a_terminal_a_password_is_asked_for_twice(tmp_path: Path) -> None:
    room = make_room(tmp_path, "Kitchen")
    with at_a_terminal(tmp_path, "add", "ada") as typist:
        typist.answers("Password: ", b"ros\xc3\xa9\n")
        typist.answers("The same again: ", b"ros\xc3\xa9\n")
        assert typist.end() == (0, '"ada" can log in to the room "Kitchen" now.\n', "")
    assert accounts.check(room.settings_path, "ada", "rosé") == "ada"


def test_two_passwords_that_differ_change_nothing(tmp_path: Path) -> None:
    room = make_room(tmp_path, "Kitchen")
    with at_a_terminal(tmp_path, "add", "ada") as typist:
        typist.answers("Password: ", b"rose\n")
        typist.answers("The same again: ", b"nose\n")
        sentence = "parlour: The two passwords are not the same; nothing was changed."
        assert typist.end() == (1, "", sentence)
    assert accounts.names(room.settings_path) == ()


def test_the_end_of_input_at_a_terminal_changes_nothing(tmp_path: Path) -> None:
    make_room(tmp_path, "Kitchen")
    with at_a_terminal(tmp_path, "add", "ada") as typist:
        typist.answers("Password: ", b"\x04")
        assert typist.end() == (1, "", "parlour: No password was given; nothing was changed.")
