"""The view `log`: what people read who open ``log.db`` with a viewer of databases."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import product
from typing import get_args

import pytest

from storage.export.wording import WORDS, ranks_of, worded_kind
from storage.kinds import Kind
from storage.schema import MIGRATIONS, migrate


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as opened:
        migrate(opened)
        connect(opened)
        yield opened


def connect(db: sqlite3.Connection) -> None:
    db.execute(
        "insert into connections (id, ip, port, nick, since_ms) values (1, '10.0.0.5', 4000, 'ada', 0)"
    )


def add(db: sqlite3.Connection, kind: str, channel: str = "", target: str = "", text: str = "") -> None:
    columns = "time_ms, kind, connection, nick, channel, target, text, msgid, tags"
    db.execute(
        f"insert into entries ({columns}) values (0, ?, 1, 'ada', ?, ?, ?, '', '')",
        (kind, channel, target, text),
    )


def told(db: sqlite3.Connection) -> list[str]:
    return [text for (text,) in db.execute("select text from log")]


def test_what_is_new_in_a_room_reads_on_after_the_nickname(db: sqlite3.Connection) -> None:
    add(db, "account", text="Ada")
    add(db, "account")
    add(db, "setname", text="Ada Lovelace")
    add(db, "invited", "#tea", "bob")
    add(db, "killed", target="bob", text="flood")
    add(db, "killed", target="bob")
    add(db, "wallops", text="restart at five")
    add(db, "mode", text="+Bw")
    add(db, "mode", "#tea", text="+k secret")
    assert told(db) == [
        "logged in as Ada",
        "logged out",
        "real name is now Ada Lovelace",
        "invited bob",
        "bob: flood",
        "bob",
        "to all with mode +w: restart at five",
        "+Bw",
        "+k secret",
    ]


def test_a_message_for_a_rank_says_for_whom_it_was(db: sqlite3.Connection) -> None:
    add(db, "said", "#tea", "@", "psst")
    add(db, "notice", "#tea", "+", "psst")
    add(db, "said", "#tea", "~", "psst")
    assert told(db) == ["to operators: psst", "to voiced members and operators: psst", "to ~: psst"]


def test_a_message_of_several_lines_stays_on_one(db: sqlite3.Connection) -> None:
    add(db, "said", "#tea", text="hi\n8|2026-11-22 14:03:06|bob|I owe ada 100")
    assert told(db) == ["hi ↵ 8|2026-11-22 14:03:06|bob|I owe ada 100"]


def test_the_account_of_a_connection_stands_beside_its_nickname(db: sqlite3.Connection) -> None:
    db.execute("update connections set account = 'Ada'")
    add(db, "said", "#tea", text="hello")
    assert db.execute("select nickname, account, text from log").fetchall() == [("ada", "Ada", "hello")]


def in_words(kind: Kind, channel: str, target: str, text: str) -> str:
    """Return what the view must say, by the table of words."""
    to = f"to {ranks_of(target) if channel else target}: " if target else ""
    why = f": {text}" if text else ""
    words = WORDS[worded_kind(kind, channel, text)].viewed
    return words.format(to=to, target=target, text=text, why=why).replace("\n", " ↵ ")


@pytest.mark.parametrize("kind", get_args(Kind))
def test_the_view_tells_every_kind_in_the_words_of_the_table(db: sqlite3.Connection, kind: Kind) -> None:
    shapes = list(product(("", "#tea"), ("", "bob", "@", "%", "+", "~"), ("", "tea", "{text}\n{to}")))
    for channel, target, text in shapes:
        add(db, kind, channel, target, text)
    assert told(db) == [in_words(kind, *shape) for shape in shapes]


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS)))
def test_what_an_older_version_wrote_is_in_the_newest_view(version: int) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        for migration in MIGRATIONS[:version]:
            db.executescript(migration)
        db.execute(f"pragma user_version = {version}")
        connect(db)
        add(db, "said", "#tea", text="hello")
        migrate(db)
        assert db.execute("select ip, nickname, account, text from log").fetchall() == [
            ("10.0.0.5", "ada", "", "hello")
        ]
