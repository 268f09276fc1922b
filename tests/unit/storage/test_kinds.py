"""The table of kinds, and that a forgotten row anywhere stops the program when it starts."""

import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from app.texts import happenings
from core.room.applying import entries
from core.room.model import messages
from storage import kinds
from storage.export import wording
from storage.kinds import KINDS, Facts, Group, Kind, Stage, Tone, Where, complete, facts_of, is_known

ROOT = Path(__file__).parents[3]
A_NEW_KIND = """
import storage.kinds as kinds
from typing import Literal
kinds.Kind = Literal[kinds.Kind, "waved"]
kinds.MESSAGES |= {"waved"}
import %s
"""


def test_rows_that_are_complete_are_returned() -> None:
    rows = {"a": 1, "b": 2}
    assert complete("ab", rows) is rows


def test_rows_that_are_missing_are_named() -> None:
    with pytest.raises(LookupError, match="no row for 'b', 'c'"):
        complete("abc", {"a": 1})


@pytest.mark.parametrize(
    "table", [wording.__name__, entries.__name__, messages.__name__, happenings.__name__]
)
def test_a_kind_without_a_row_in_any_table_stops_the_program_at_its_start(table: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", A_NEW_KIND % table], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stderr.endswith("LookupError: no row for 'waved'\n")


def test_every_kind_has_its_facts() -> None:
    assert set(KINDS) == set(get_args(Kind))


def test_a_kind_of_a_later_version_is_shown_in_the_channel_that_it_names_and_means_no_more() -> None:
    assert not is_known("waved")
    facts = facts_of("waved")
    assert (facts.where, facts.stage, facts.move, facts.is_message) == (Where.ITS_CHANNEL, None, None, False)


@pytest.mark.parametrize("facts", KINDS.values())
def test_what_is_trouble_looks_bad(facts: Facts) -> None:
    assert facts.group is not Group.TROUBLE or facts.tone is Tone.BAD


def test_messages_are_what_one_member_sends_to_others_and_pass_for_nothing_else() -> None:
    assert {"said", "notice", "tagmsg"} == kinds.MESSAGES
    for kind in kinds.MESSAGES:
        facts = KINDS[kind]
        assert (facts.group, facts.stage, facts.move) == (Group.MESSAGES, None, None)


def test_each_stage_of_a_connection_is_begun_by_some_kind() -> None:
    assert {facts.stage for facts in KINDS.values()} == {None, *Stage}
