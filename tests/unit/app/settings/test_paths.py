from pathlib import Path

import pytest

from app.settings.paths import BadPath, config_folder, data_folder, known_folder, path_of


def no_home() -> Path:
    raise RuntimeError("could not determine the home directory")


def test_a_tilde_is_a_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert path_of("~/x") == tmp_path / "x"
    assert path_of("~") == tmp_path
    assert path_of("./~") == Path("~")
    assert path_of("a~b") == Path("a~b")


@pytest.mark.parametrize("text", ["", "a\0b", "\0", "~nobody-of-this-name/x"])
def test_what_can_be_no_path_is_said_so(text: str) -> None:
    with pytest.raises(BadPath):
        path_of(text)


def test_without_a_home_folder_none_is_made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    for find in (data_folder, config_folder):
        name = "user_data_path" if find is data_folder else "user_config_path"
        for answer in (no_home, lambda: Path("~/.local/share/parlour")):
            monkeypatch.setattr(f"platformdirs.{name}", lambda *_, answer=answer, **__: answer())
            assert find() is None
    assert known_folder(no_home) is None
