"""Where a room's certificate is saved."""

from pathlib import Path

import pytest

from app.window.disk.certificate_saving import save_certificate
from core.keys.identity import certificate_file, certificate_of, make_pem


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setattr("platformdirs.user_downloads_path", lambda: tmp_path / "Downloads")
    return tmp_path


def test_it_is_in_the_folder_of_downloads_and_has_no_key(home: Path) -> None:
    (home / "Downloads").mkdir()
    pem = make_pem()

    said = save_certificate(pem, "room.crt")
    file = home / "Downloads" / "room.crt"
    assert said == f"Saved as room.crt in {file.parent}"
    assert file.read_bytes() == certificate_file(certificate_of(pem))
    assert b"PRIVATE" not in file.read_bytes()


def test_without_such_a_folder_it_is_at_home(home: Path) -> None:
    save_certificate(make_pem(), "room.crt")
    assert (home / "room.crt").exists()


def test_where_it_can_not_be_written_a_sentence_says_so(home: Path) -> None:
    (home / "room.crt").mkdir()
    assert save_certificate(make_pem(), "room.crt").startswith("The certificate could not be saved: ")
