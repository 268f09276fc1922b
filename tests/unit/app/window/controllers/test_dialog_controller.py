"""At most one dialog is open, and what closes it."""

import threading
from pathlib import Path

from app.viewmodels.console.host_questions import AnnounceModel
from app.viewmodels.start.nickname_model import NicknameModel
from app.window.controllers.dialog_controller import DialogController
from app.window.controllers.export_controller import ExportController


def announcement() -> AnnounceModel:
    return AnnounceModel(print)


def export(tmp_path: Path) -> ExportController:
    return ExportController(tmp_path / "log.db", "Kitchen", print, print)


def test_another_dialog_takes_the_place_of_the_one_before() -> None:
    dialogs, first, second = DialogController(), announcement(), announcement()
    dialogs.open_dialog(first)
    dialogs.open_dialog(second)
    assert dialogs.dialog is second
    dialogs.close_dialog()
    assert dialogs.dialog is None


def test_the_question_for_the_first_nickname_stays_until_it_is_answered() -> None:
    dialogs, asking = DialogController(), NicknameModel("ada", print, is_first=True)
    dialogs.open_dialog(asking)
    dialogs.close_dialog()
    dialogs.go_back()
    assert dialogs.dialog is asking
    dialogs.dismiss_dialog()
    assert dialogs.dialog is None


def test_going_back_closes_the_list_of_files_before_the_export(tmp_path: Path) -> None:
    dialogs, exporting = DialogController(), export(tmp_path)
    dialogs.open_dialog(exporting)
    exporting.open_files()
    dialogs.go_back()
    assert (dialogs.dialog, exporting.files) == (exporting, None)
    dialogs.go_back()
    assert dialogs.dialog is None


def test_a_dialog_in_its_place_ends_an_export_that_still_writes(tmp_path: Path) -> None:
    writing: list[threading.Thread] = []
    is_begun = threading.Event()

    def hold_until_cancelled() -> None:
        writing.append(threading.current_thread())
        is_begun.wait(10)
        assert exporting._thread
        exporting._thread._is_cancelled.wait(10)

    exporting = ExportController(tmp_path / "log.db", "Kitchen", hold_until_cancelled, print)
    dialogs = DialogController()
    dialogs.open_dialog(exporting)
    exporting.model.edit_fields(target=str(tmp_path / "history.txt"))
    exporting.model.submit()
    is_begun.set()
    dialogs.open_dialog(announcement())
    assert {thread.is_alive() for thread in writing} == {False}
