"""Before anything else a window knows under which nickname: whom it asks, and what it offers."""

from contextlib import ExitStack
from pathlib import Path

import pytest

from app.desktop.desktop import Desktop
from app.session import Session
from app.settings.profile import Profile, free_profile
from app.viewmodels.start.nickname_model import NicknameModel
from app.window.controllers.window_controller import WindowController
from app.window.first_action import HostNow, JoinNow, ShowStart, carry_out_first
from core.addresses import Address
from core.values import replace
from tests.support.loopback_room import LOOPBACK


def test_without_a_nickname_nothing_is_done_before_one_is_chosen(stack: ExitStack, tmp_path: Path) -> None:
    with free_profile(tmp_path) as profiles, Session(print) as session:
        window = WindowController(tmp_path, profiles, profiles.load(), session, Desktop(print), print)
        carry_out_first(window, HostNow("Kitchen"))
        window.dialogs.close_dialog()
        assert isinstance(window.dialogs.dialog, NicknameModel)
        assert window.state.room is None


def test_a_first_nickname_of_the_command_line_is_kept_for_whatever_comes_next(tmp_path: Path) -> None:
    with free_profile(tmp_path) as profiles, Session(print) as session:
        window = WindowController(tmp_path, profiles, profiles.load(), session, Desktop(print), print)
        carry_out_first(window, JoinNow(Address(LOOPBACK, 1), "ada"))
        assert window.state.room
        assert window.dialogs.dialog is None
        assert (window.keeper.profile.nick, window.start.hosting.state.name) == ("ada", "ada’s room")


def test_a_first_nickname_that_can_not_be_one_is_asked_about(tmp_path: Path) -> None:
    with free_profile(tmp_path) as profiles, Session(print) as session:
        window = WindowController(tmp_path, profiles, profiles.load(), session, Desktop(print), print)
        carry_out_first(window, JoinNow(Address(LOOPBACK, 1), "1a"))
        assert isinstance(window.dialogs.dialog, NicknameModel)
        assert window.dialogs.dialog.state.text == "a"
        window.dialogs.dialog.edit_nick("ada")
        assert window.dialogs.dialog.submit()
        assert window.state.room
        assert window.state.room.attempt.state.nick == "ada"


@pytest.mark.parametrize(
    "kept,suggested",
    [
        ("\u0430da", "\u0430"),
        ("System", "guest"),
        ("ada\u3164", "ada"),
        ("Zoe\u0308", None),
        ("ada b", "ada_b"),
    ],
)
def test_a_nickname_of_the_profile_that_can_not_be_one_any_more_is_asked_about(
    tmp_path: Path, kept: str, suggested: str | None
) -> None:
    with free_profile(tmp_path) as profiles, Session(print) as session:
        profiles.save(replace(Profile(), nick=kept))
        window = WindowController(tmp_path, profiles, profiles.load(), session, Desktop(print), print)
        carry_out_first(window, ShowStart())
        dialog = window.dialogs.dialog
        assert (dialog.state.text if isinstance(dialog, NicknameModel) else None) == suggested
        if isinstance(dialog, NicknameModel):
            assert dialog.state.is_first
            dialog.edit_nick("bob")
            assert dialog.submit()
            assert window.start.hosting.state.name == "bob’s room"


def test_a_person_whose_name_the_system_does_not_know_is_asked_for_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("os.getuid", lambda: 4_000_000, raising=False)
    with free_profile(tmp_path) as profiles, Session(print) as session:
        window = WindowController(tmp_path, profiles, profiles.load(), session, Desktop(print), print)
        carry_out_first(window, ShowStart())
        assert isinstance(window.dialogs.dialog, NicknameModel)
        assert window.dialogs.dialog.state.text == "guest"


@pytest.mark.parametrize("is_host", [True, False])
def test_who_was_here_before_goes_in_at_once(tmp_path: Path, is_host: bool) -> None:
    with free_profile(tmp_path) as profiles, Session(print) as session:
        window = WindowController(tmp_path, profiles, Profile("ada"), session, Desktop(print), print)
        carry_out_first(window, HostNow("Bar") if is_host else JoinNow(Address(LOOPBACK, 1)))
        assert window.dialogs.dialog is None
        assert window.state.room
        assert (window.state.room.attempt.state.nick, window.state.room.console is not None) == (
            "ada",
            is_host,
        )
