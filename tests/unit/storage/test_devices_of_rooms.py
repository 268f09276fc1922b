"""Which nicknames belong to devices, as a room's log says it to those who add accounts."""

from pathlib import Path

import pytest

from app.commands import account_command
from app.commands.cli_commands import AccountCommand
from app.settings.config import HostConfig
from storage import accounts
from storage.chatlog import ChatLog
from storage.devices import bound_nicknames
from storage.entry import Bound, ConnectionId, Opened, Released
from storage.rooms import RoomFolder

ADA = ConnectionId(1)


def bind(log_path: Path, *nicks: str) -> None:
    with ChatLog(log_path) as log:
        log.write([], [Opened(ADA, "10.0.0.1", 5, 0), *(Bound(nick, "key", 7, ADA) for nick in nicks)])
        assert log.flush()


def test_a_room_without_a_log_has_none(tmp_path: Path) -> None:
    assert bound_nicknames(tmp_path / "log.db") == ()


def test_what_is_released_is_gone_whatever_its_case(tmp_path: Path) -> None:
    bind(tmp_path / "log.db", "Ada", "bob")
    with ChatLog(tmp_path / "log.db") as log:
        log.write([], [Released("ADA")])
        assert log.flush()

    assert bound_nicknames(tmp_path / "log.db") == ("bob",)


def test_no_account_gets_the_name_of_somebodys_device(tmp_path: Path) -> None:
    with RoomFolder.create(tmp_path, "Lab") as folder:
        bind(folder.log_path, "Ada")
        settings_path = folder.settings_path

    with pytest.raises(account_command.NotDone, match="/release Ada"):
        account_command.run(AccountCommand(tmp_path, "add", None, "ada"), HostConfig(data_dir=tmp_path))
    assert accounts.names(settings_path) == ()
