from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.settings.profile import Preferences
from app.texts.common import Legible
from app.viewmodels.chat.notices import MOST_AT_ONCE, PAUSE_SECONDS, Notice, Notices
from app.viewmodels.incoming import legible_message
from core.events import Said
from core.values import replace

AT = datetime(2026, 3, 1, 18, 30, tzinfo=UTC)
DIRECT = Said("ada", "ada", "tea?", AT, is_own=False)
MENTION = Said("#lobby", "ada", "bob: tea?", AT, is_own=False)
NOW = 1000.0


def noticed(
    said: Said,
    preferences: Preferences = Preferences(),  # noqa: B008 - a frozen value
    *,
    notices: Notices | None = None,
    now: float = NOW,
    is_mention: bool = False,
    is_focused: bool = False,
    is_history: bool = False,
) -> Notice | None:
    return (notices or Notices()).notice_of(
        legible_message(said),
        preferences,
        now,
        is_mention=is_mention,
        is_focused=is_focused,
        is_history=is_history,
    )


def test_a_direct_message_is_notified_under_the_name_of_its_author() -> None:
    assert noticed(DIRECT) == Notice("ada", Legible("ada"), Legible("tea?"), has_sound=True)


def test_a_mention_is_notified_with_the_place_where_it_stands() -> None:
    assert noticed(MENTION, is_mention=True) == Notice(
        "#lobby", Legible("ada in #lobby"), Legible("bob: tea?"), has_sound=True
    )


def test_what_somebody_does_is_told_as_it_is_in_the_room() -> None:
    notice = noticed(replace(DIRECT, text="waves", is_action=True))
    assert notice == Notice("ada", Legible("ada"), Legible("ada waves"), has_sound=True)


def test_what_everybody_is_told_is_not_notified() -> None:
    assert noticed(MENTION) is None


@pytest.mark.parametrize("said", [DIRECT, MENTION])
def test_who_looks_at_the_window_needs_no_notification(said: Said) -> None:
    assert noticed(said, is_mention=True, is_focused=True) is None


@pytest.mark.parametrize("said", [DIRECT, MENTION])
def test_the_past_is_not_notified(said: Said) -> None:
    assert noticed(said, is_mention=True, is_history=True) is None


@pytest.mark.parametrize("said", [DIRECT, MENTION])
def test_whoever_wants_none_gets_none(said: Said) -> None:
    assert noticed(said, Preferences(notifies=False), is_mention=True) is None


def test_whoever_wants_quiet_gets_it() -> None:
    assert noticed(DIRECT, Preferences(has_sound=False)) == Notice(
        "ada", Legible("ada"), Legible("tea?"), has_sound=False
    )


@pytest.mark.parametrize(
    "said",
    [
        replace(DIRECT, is_own=True),
        replace(DIRECT, is_notice=True),
        replace(DIRECT, conversation="parlour.local", nick="parlour.local"),
        replace(MENTION, is_own=True),
        replace(MENTION, is_notice=True),
    ],
)
def test_neither_we_nor_programs_are_notified(said: Said) -> None:
    assert noticed(said, is_mention=True) is None


def test_one_conversation_notifies_once_in_a_while_whatever_the_case_of_its_name() -> None:
    notices = Notices()
    moments = [NOW, NOW + PAUSE_SECONDS - 0.1, NOW + PAUSE_SECONDS]
    saids = [DIRECT, replace(DIRECT, conversation="Ada"), DIRECT]
    notified = [
        bool(noticed(said, notices=notices, now=now)) for said, now in zip(saids, moments, strict=True)
    ]
    assert notified == [True, False, True]


def test_what_was_not_notified_does_not_delay_what_is() -> None:
    notices = Notices()
    assert noticed(MENTION, notices=notices) is None
    assert noticed(DIRECT, notices=notices, is_focused=True) is None
    assert noticed(DIRECT, notices=notices)


def test_a_crowd_does_not_bury_the_screen() -> None:
    notices = Notices()
    crowd = [replace(DIRECT, conversation=f"bot{number}", nick=f"bot{number}") for number in range(50)]
    assert sum(bool(noticed(said, notices=notices)) for said in crowd) == MOST_AT_ONCE
    later = [bool(noticed(said, notices=notices, now=NOW + PAUSE_SECONDS)) for said in crowd]
    assert sum(later) == MOST_AT_ONCE


@given(st.text(max_size=300), st.text(min_size=1, max_size=300))
def test_whatever_people_write_a_notification_is_short_and_on_one_line(nick: str, text: str) -> None:
    notice = noticed(Said("#lobby", f"a{nick.replace('.', '')}", text, AT, is_own=False), is_mention=True)
    assert notice
    assert len(notice.title) <= 84
    assert len(notice.text) <= 200
    assert "\n" not in notice.title + notice.text


def test_colours_and_directions_of_others_do_not_reach_the_system() -> None:
    notice = noticed(replace(DIRECT, text="\x0304red\x03\u202eevil\ttea\n\nnow"))
    assert notice == Notice("ada", Legible("ada"), Legible("redevil tea now"), has_sound=True)


def test_markup_is_text_here() -> None:
    notice = noticed(replace(DIRECT, text='<b>tea</b> & <img src="http://10.0.0.1/">'))
    assert notice
    assert notice.text == '<b>tea</b> & <img src="http://10.0.0.1/">'
