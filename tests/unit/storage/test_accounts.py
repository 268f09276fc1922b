import hashlib
import sqlite3
import time
import unicodedata
from contextlib import closing
from pathlib import Path

import pytest

from storage import accounts
from storage.accounts import PASSWORD_BYTES, AccountExists, BadPassword, NoSuchAccount
from storage.host_db import create_settings, read_settings, write_settings
from storage.rooms import RoomFolder, known_rooms
from storage.schema import NewerSchema

VERSION_1 = """
    create table settings (key text primary key, value any not null) strict;
    pragma user_version = 1;
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    create_settings(tmp_path / "host.db")
    return tmp_path / "host.db"


@pytest.fixture
def old_file(tmp_path: Path) -> Path:
    with closing(sqlite3.connect(tmp_path / "host.db")) as db, db:
        db.executescript(VERSION_1)
        db.execute("insert into settings values ('name', 'Kitchen')")
    return tmp_path / "host.db"


def change(file: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(file)) as db, db:
        db.execute(statement, values)


def version(file: Path) -> int:
    with closing(sqlite3.connect(file)) as db:
        return int(db.execute("pragma user_version").fetchone()[0])


def test_who_knows_the_password_is_the_account(file: Path) -> None:
    accounts.add(file, "Ada", "rose")
    assert accounts.check(file, "Ada", "rose") == "Ada"
    assert accounts.check(file, "Ada", "Rose") is None
    assert accounts.check(file, "Ada", "") is None
    assert accounts.check(file, "bob", "rose") is None


def test_a_name_is_found_whatever_its_case_and_told_as_it_is_spelled(file: Path) -> None:
    accounts.add(file, "Ada[Жук]", "rose")
    assert accounts.check(file, "ADA[Жук]", "rose") == "Ada[Жук]"
    assert accounts.check(file, "Ada[жук]", "rose") is None  # CASEMAPPING=ascii


def test_a_name_is_taken_whatever_its_case(file: Path) -> None:
    accounts.add(file, "ada", "rose")
    with pytest.raises(AccountExists):
        accounts.add(file, "ADA", "tulip")
    assert accounts.check(file, "ada", "tulip") is None


def test_a_password_can_be_replaced_and_the_spelling_with_it(file: Path) -> None:
    accounts.add(file, "ada", "rose")
    accounts.replace(file, "Ada", "tulip")
    accounts.replace(file, "bob", "daisy")
    assert accounts.check(file, "ada", "rose") is None
    assert accounts.check(file, "ada", "tulip") == "Ada"
    assert accounts.check(file, "bob", "daisy") == "bob"


def test_accounts_are_listed_in_order(file: Path) -> None:
    assert accounts.names(file) == ()
    for name in ("eve", "Bob", "ada"):
        accounts.add(file, name, "rose")
    assert accounts.names(file) == ("ada", "Bob", "eve")


def test_an_account_that_was_removed_is_nobodys(file: Path) -> None:
    accounts.add(file, "ada", "rose")
    accounts.remove(file, "Ada")
    assert accounts.names(file) == ()
    assert accounts.check(file, "ada", "rose") is None
    with pytest.raises(NoSuchAccount):
        accounts.remove(file, "ada")


@pytest.mark.parametrize("password", ["", "ro\0se", "x" * (PASSWORD_BYTES + 1), "é" * 513, "\udcff"])
def test_an_empty_an_endless_or_an_unspeakable_password_is_refused(file: Path, password: str) -> None:
    with pytest.raises(BadPassword):
        accounts.add(file, "ada", password)
    assert accounts.names(file) == ()
    accounts.add(file, "ada", "rose")
    assert accounts.check(file, "ada", password) is None


def test_a_password_may_have_1024_bytes(file: Path) -> None:
    accounts.add(file, "ada", "é" * 150)
    assert accounts.check(file, "ada", "é" * 150) == "ada"


def test_a_password_is_the_same_however_its_letters_are_composed(file: Path) -> None:
    accounts.add(file, "ada", unicodedata.normalize("NFD", "très"))
    assert accounts.check(file, "ada", unicodedata.normalize("NFC", "très")) == "ada"


def test_neither_the_password_nor_that_two_are_the_same_can_be_read(file: Path) -> None:
    accounts.add(file, "ada", "correct horse")
    accounts.add(file, "bob", "correct horse")
    assert b"correct horse" not in file.read_bytes()
    with closing(sqlite3.connect(file)) as db:
        (ada, bob) = db.execute("select salt, hash from accounts").fetchall()
    assert ada[0] != bob[0]
    assert ada[1] != bob[1]


def test_each_account_is_looked_at_with_the_costs_it_was_made_with(file: Path) -> None:
    accounts.add(file, "ada", "rose")
    cheap = hashlib.scrypt(b"rose", salt=b"salt", n=2, r=8, p=1)
    change(file, "update accounts set salt = ?, hash = ?, n = 2", b"salt", cheap)
    assert accounts.check(file, "ada", "rose") == "ada"


def test_costs_that_are_too_high_for_this_computer_are_not_paid(file: Path) -> None:
    accounts.add(file, "ada", "rose")
    change(file, "update accounts set n = 1 << 20")
    assert accounts.check(file, "ada", "rose") is None


def seconds_of_work(file: Path, name: str) -> float:
    began = time.thread_time()
    assert accounts.check(file, name, "wrong") is None
    return time.thread_time() - began


def test_the_time_it_takes_does_not_tell_whether_there_is_such_an_account(file: Path) -> None:
    accounts.add(file, "ada", "rose")
    known = min(seconds_of_work(file, "ada") for _ in range(3))
    unknown = min(seconds_of_work(file, "eve") for _ in range(3))
    assert known / 2 < unknown < known * 2


# The file and its versions


def test_a_file_of_version_1_gets_its_table_with_the_first_account(old_file: Path) -> None:
    accounts.add(old_file, "ada", "rose")
    assert accounts.check(old_file, "ada", "rose") == "ada"
    assert read_settings(old_file) == {"name": "Kitchen"}
    assert version(old_file) == 2


def test_a_file_of_version_1_is_read_as_it_is(old_file: Path) -> None:
    before = old_file.read_bytes()
    assert read_settings(old_file) == {"name": "Kitchen"}
    assert old_file.read_bytes() == before


def test_a_file_of_version_1_becomes_a_current_one_like_a_new_one(old_file: Path, tmp_path: Path) -> None:
    write_settings(old_file, {"port": 6697})
    create_settings(tmp_path / "new.db")
    query = "select name, sql from sqlite_schema order by name"
    with closing(sqlite3.connect(old_file)) as old, closing(sqlite3.connect(tmp_path / "new.db")) as new:
        assert [row[0] for row in old.execute(query)] == [row[0] for row in new.execute(query)]
        assert (
            old.execute("pragma table_xinfo(accounts)").fetchall()
            == new.execute("pragma table_xinfo(accounts)").fetchall()
        )
    assert version(old_file) == version(tmp_path / "new.db") == 2


def test_a_room_of_version_1_is_listed_and_opened(tmp_path: Path) -> None:
    with RoomFolder.create(tmp_path, "Kitchen") as folder:
        file = folder.path / "host.db"
    change(file, "drop table accounts")
    change(file, "pragma user_version = 1")
    (record,) = known_rooms(tmp_path)
    with RoomFolder.open(tmp_path, record.room_id):
        assert accounts.names(file) == ()
    assert version(file) == 2


def test_a_migration_that_fails_leaves_the_file_as_it_was(old_file: Path) -> None:
    change(old_file, "create table accounts (something text)")  # so that ours can't be made
    with pytest.raises(sqlite3.OperationalError):
        accounts.add(old_file, "ada", "rose")
    assert version(old_file) == 1


def test_a_file_of_a_newer_parlour_is_refused_untouched(file: Path) -> None:
    change(file, "pragma user_version = 99")
    before = file.read_bytes()
    with pytest.raises(NewerSchema):
        accounts.add(file, "ada", "rose")
    with pytest.raises(NewerSchema):
        accounts.check(file, "ada", "rose")
    assert file.read_bytes() == before


def test_what_is_no_rooms_file_does_not_become_one(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    with pytest.raises(sqlite3.OperationalError):
        accounts.add(tmp_path / "empty.db", "ada", "rose")
    with pytest.raises(sqlite3.OperationalError):
        accounts.add(tmp_path / "missing.db", "ada", "rose")
    assert [(path.name, path.stat().st_size) for path in tmp_path.iterdir()] == [("empty.db", 0)]


def test_accounts_can_be_added_while_the_room_is_open(tmp_path: Path) -> None:
    with RoomFolder.create(tmp_path, "Kitchen") as folder:
        accounts.add(folder.path / "host.db", "ada", "rose")
        assert accounts.check(folder.path / "host.db", "ada", "rose") == "ada"


def test_an_account_is_the_same_however_its_name_is_composed(file: Path) -> None:
    accounts.add(file, "Zoë", "rose")
    assert accounts.check(file, unicodedata.normalize("NFD", "ZOë"), "rose") == "Zoë"
