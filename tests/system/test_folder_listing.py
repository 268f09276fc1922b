"""Folders as they are on this computer."""

import os
from pathlib import Path

import pytest

from app.window.disk.folder_listing import common_folders, list_folder, make_folder
from tests.support.unprivileged import without_rights


def test_folders_and_files_are_told_apart_and_dated(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file.txt").write_text("x")
    (tmp_path / ".hidden").write_text("x")

    entries = {entry.name: entry for entry in list_folder(tmp_path).entries}

    assert {name: entry.is_folder for name, entry in entries.items()} == {"folder": True, "file.txt": False}
    changed = entries["file.txt"].changed
    assert changed
    assert changed.tzinfo


def test_a_link_to_nowhere_is_a_file_without_a_day(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to(tmp_path / "gone")
    (entry,) = list_folder(tmp_path).entries
    assert (entry.name, entry.is_folder, entry.changed) == ("link.txt", False, None)


def test_a_name_that_is_no_text_is_shown_somehow(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("x")
    (entry,) = list_folder(tmp_path).entries
    entry.name.encode()


def test_what_is_no_folder_is_said_so(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    assert list_folder(tmp_path / "gone").problem == "This folder is not there any more."
    assert list_folder(file).problem == "This is no folder."


@pytest.mark.skipif(os.name == "nt", reason="only on POSIX systems: the words are theirs")
def test_what_the_system_refuses_otherwise_is_told_in_its_words(tmp_path: Path) -> None:
    assert list_folder(tmp_path / ("n" * 300)).problem == "This folder can’t be read: File name too long."


@pytest.mark.skipif(os.name == "nt", reason="only on systems where a mode closes a folder")
def test_a_closed_folder_is_said_so(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(0o000)
    with without_rights():
        assert list_folder(closed).problem == "You may not look into this folder."
        assert make_folder(closed / "new") == "You may not create anything in this folder."


def test_a_folder_is_made_once(tmp_path: Path) -> None:
    assert make_folder(tmp_path / "new") == ""
    assert make_folder(tmp_path / "new") == "Something of this name is there already."
    assert make_folder(tmp_path / "a" / "b").startswith("The folder could not be created: ")


def test_only_places_that_exist_are_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "Papers"))
    (tmp_path / "Papers").mkdir()
    assert [(place.label, place.folder) for place in common_folders()] == [
        ("Home", tmp_path),
        ("Documents", tmp_path / "Papers"),
    ]
