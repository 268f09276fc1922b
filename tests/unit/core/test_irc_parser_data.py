"""What other parsers of IRC are tested with: the data of ircdocs, package irc-parser-tests (CC0).

Left out, for we have nothing that it could be asked of:
- user and host in userhost-split: our client wants the nick alone. Nor is ``nick@host`` tried: no server has
  sent it since RFC 2812.
- validate-hostname: a room takes its guests' addresses from their sockets and never looks up a name; and the
  address that a person types may be a single word (``localhost``), which these tests forbid.
"""

from collections.abc import Iterable
from typing import TypedDict

import pytest
from parser_tests.data import mask_match, msg_join, msg_split, userhost_split

from core.irc import Message, format_line, nick_of, parse
from core.masks import matches


class Atoms(TypedDict, total=False):
    verb: str
    params: list[str]
    source: str
    tags: dict[str, str]


class Split(TypedDict):
    input: str
    atoms: Atoms


class Joined(TypedDict):
    desc: str
    atoms: Atoms
    matches: list[str]


class Matched(TypedDict):
    mask: str
    matches: list[str]
    fails: list[str]


class Userhost(TypedDict):
    source: str
    atoms: dict[str, str]


SPLITS: Iterable[Split] = msg_split["tests"]
JOINS: Iterable[Joined] = msg_join["tests"]
MASKS: Iterable[Matched] = mask_match["tests"]
USERHOSTS: Iterable[Userhost] = userhost_split["tests"]
SOURCES = [(case["source"], case["atoms"].get("nick", "")) for case in USERHOSTS if "!" in case["source"]]


def message_of(atoms: Atoms) -> Message:
    """Return the same as our message; commands are upper case."""
    command, params = atoms["verb"].upper(), atoms.get("params", [])
    return Message(command, params, atoms.get("source", ""), atoms.get("tags", {}))


@pytest.mark.parametrize("case", SPLITS, ids=[case["input"] for case in SPLITS])
def test_a_line_is_split_as_others_split_it(case: Split) -> None:
    assert parse(case["input"].encode()) == message_of(case["atoms"])


@pytest.mark.parametrize("case", JOINS, ids=[case["desc"] for case in JOINS])
def test_a_line_is_joined_as_others_join_it(case: Joined) -> None:
    atoms = case["atoms"]

    line = format_line(atoms["verb"], atoms.get("params", []), atoms.get("source", ""), atoms.get("tags", {}))

    assert line in case["matches"]


@pytest.mark.parametrize(
    "mask,text,expected",
    [
        *((case["mask"], text, True) for case in MASKS for text in case["matches"]),
        *((case["mask"], text, False) for case in MASKS for text in case["fails"]),
    ],
)
def test_a_mask_matches_what_others_match(mask: str, text: str, expected: bool) -> None:
    assert matches(mask, text) is expected


@pytest.mark.parametrize("source,nick", SOURCES)
def test_the_nick_is_what_others_find_in_a_source(source: str, nick: str) -> None:
    assert nick_of(source) == nick
