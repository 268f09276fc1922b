"""Whom we ignore is not read: the person, under any nickname, and nobody else."""

import pytest

from app.layout.panes.member_list import member_rows
from app.texts.ignoring import IGNORED
from app.viewmodels.chat.menu_model import MenuItem, person_menu
from core.events import (
    Disconnected,
    Event,
    Invited,
    Joined,
    Left,
    Reacted,
    Renamed,
    Said,
    TypingChanged,
    Welcomed,
)
from core.failures import Failure
from core.presence import Identified
from tests.support.sample_chat import LOBBY, NOON, SampleChat

HOST = "parlour.local"


def said(nick: str, text: str = "x", where: str = LOBBY, msgid: str = "") -> Event:
    return Said(where, nick, text, NOON, is_own=nick == "ada", msgid=msgid)


@pytest.fixture
def room() -> SampleChat:
    """Return a room in which bob is ignored, without what was said of it."""
    sample = SampleChat()
    assert sample.chat.submit("/ignore bob")
    sample.chat.current.forget(len(sample.chat.current.lines))
    return sample


def test_it_is_said_in_one_line_whom_we_ignore_and_how_it_ends() -> None:
    room = SampleChat()
    for typed in ("/ignore bob", "/ignore", "/unignore BOB", "/unignore bob", "/ignore"):
        assert room.chat.submit(typed)
    assert room.shown_texts() == [
        "You ignore bob until one of you two connects anew. /unignore bob ends it.",
        "You ignore bob.",
        "You read BOB again.",
        "You do not ignore bob.",
        "You ignore nobody who is here.",
    ]


@pytest.mark.parametrize("typed", ["/ignore eve", "/ignore ada b", "/unignore", "/ignore parlour.local"])
def test_what_makes_no_sense_stays_typed(typed: str) -> None:
    room = SampleChat()
    assert not room.chat.submit(typed)
    assert len(room.shown_texts()) == 1


def test_neither_words_nor_direct_messages_nor_reactions_nor_typing_are_shown(room: SampleChat) -> None:
    room.apply(said("ada", "mine", msgid="m1"))
    room.apply(
        said("bob", "spam"),
        said("bob", "psst", where="bob"),
        Reacted(LOBBY, "bob", "m1", "👍", NOON, is_own=False),
        TypingChanged(LOBBY, "bob", True),
        Invited("#spam", "bob", NOON),
    )
    assert room.shown_texts() == ["mine"]
    assert not room.chat.current.lines[room.chat.current.lines.end - 1].reactions
    assert room.chat.conversations.find("bob") is None
    assert not room.chat.current.typing(0.0)


def test_who_is_called_otherwise_is_ignored_still_and_who_takes_the_name_is_not(room: SampleChat) -> None:
    room.apply(Renamed("bob", "bert", (LOBBY,), NOON, False), Joined(LOBBY, "bob", NOON, False))
    before = room.shown_texts()
    room.apply(said("bert", "still me"), said("bob", "hello"))
    assert room.shown_texts() == [*before, "hello"]


def test_who_has_an_account_is_ignored_after_coming_back_too() -> None:
    room = SampleChat()
    room.apply(Identified("bob", "robert"))
    room.chat.submit("/ignore bob")
    assert room.shown_texts()[-1].startswith("You ignore bob while you are in this room, whatever the name.")
    room.apply(Left(LOBBY, "bob", "", NOON, False, True), Joined(LOBBY, "rob", NOON, False))
    room.apply(Identified("rob", "robert"))
    before = room.shown_texts()
    room.apply(said("rob"))
    assert room.shown_texts() == before


def test_who_logs_in_later_is_known_by_that_from_then_on(room: SampleChat) -> None:
    room.apply(Identified("bob", "robert"), Disconnected(Failure.LOST), Welcomed("ada", "Kitchen"))
    room.apply(Joined(LOBBY, "bob", NOON, False), Identified("bob", "robert"))
    before = room.shown_texts()
    room.apply(said("bob"))
    assert room.shown_texts() == before


def test_what_the_host_announces_is_shown_whomever_we_ignore(room: SampleChat) -> None:
    room.apply(Said(LOBBY, HOST, "the room closes at five", NOON, is_own=False, is_notice=True))
    assert room.shown_texts() == ["the room closes at five"]


def test_that_somebody_we_ignore_comes_and_goes_is_shown(room: SampleChat) -> None:
    room.apply(Left(LOBBY, "bob", "", NOON, False, True))
    assert len(room.shown_texts()) == 1


def test_the_menu_of_a_person_and_the_list_of_members_tell_it(room: SampleChat) -> None:
    rows = member_rows(room.chat.current, (), "ada", ignored=room.chat.ignoring.nicks())
    assert [(row.nick, row.below) for row in rows if row.below == IGNORED] == [("bob", IGNORED)]
    assert MenuItem.STOP_IGNORING in person_menu(room.chat, "bob").items
    room.chat.submit("/unignore bob")
    assert MenuItem.IGNORE in person_menu(room.chat, "bob").items
    assert not room.chat.ignoring.nicks()


def test_nobody_is_offered_to_be_ignored_whom_we_have_not_met() -> None:
    assert MenuItem.IGNORE not in person_menu(SampleChat().chat, "mallory").items
