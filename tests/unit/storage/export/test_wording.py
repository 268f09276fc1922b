import sqlite3
from contextlib import closing

import pytest

from storage.export.wording import LOGGED_OUT, OWN_MODE, TOPIC_REMOVED, addressees, worded_kind
from storage.schema import migrate


def test_where_a_kind_needs_other_words_it_has_another_name() -> None:
    assert worded_kind("mode", "", "+B") == OWN_MODE
    assert worded_kind("mode", "#tea", "+t") == "mode"
    assert worded_kind("account", "", "") == LOGGED_OUT
    assert worded_kind("account", "", "Ada") == "account"
    assert worded_kind("topic", "#tea", "") == TOPIC_REMOVED
    assert worded_kind("topic", "#tea", "Earl Grey") == "topic"
    assert worded_kind("quit", "", "") == "quit"


def test_addressees_are_a_channel_a_person_or_some_of_a_channel() -> None:
    assert addressees("#tea", "") == "in #tea"
    assert addressees("", "bob") == "to bob"
    assert addressees("#tea", "@") == "to operators of #tea"


def test_a_rank_of_a_later_version_is_told_as_it_is() -> None:
    assert addressees("#tea", "~") == "to ~ of #tea"


@pytest.mark.parametrize("symbol", "@%+")
def test_the_view_of_the_log_names_ranks_as_everybody_does(symbol: str) -> None:
    with closing(sqlite3.connect(":memory:")) as db:
        migrate(db)
        db.execute("insert into connections (id, ip, port, since_ms) values (1, '10.0.0.5', 4000, 0)")
        db.execute("insert into entries values (1, 0, 'said', 1, 'ada', '#tea', ?, 'hi', '', '')", (symbol,))
        (told,) = db.execute("select text || ' of ' || channel from log").fetchone()
    assert told.replace(": hi", "") == addressees("#tea", symbol)
