"""What a host is told to tell others works in irssi, WeeChat and HexChat as Debian ships them."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from app.viewmodels.dialogs.invite_model import InviteModel, Program
from core.addresses import OwnAddress, Reach
from core.events import Joined, MembersListed
from core.joining.client import Client
from core.values import replace
from tests.support.event_waiter import Ear
from tests.support.hexchat import hexchat
from tests.support.irc_programs import ChatProgram, irssi, weechat
from tests.support.loopback_room import HERE, LAB, open_room
from tests.support.other_programs import TIMEOUT

pytestmark = pytest.mark.peers

Start = Callable[[Path, int], AbstractContextManager[ChatProgram]]
_NOBODY_LISTENS = 1


@pytest.mark.parametrize("password", ["", "earl-grey;1"])
@pytest.mark.parametrize(
    "start, program", [(irssi, Program.IRSSI), (weechat, Program.WEECHAT), (hexchat, Program.HEXCHAT)]
)
def test_the_line_to_paste_leads_into_the_room(
    start: Start, program: Program, password: str, tmp_path: Path
) -> None:
    with (
        open_room(tmp_path, replace(LAB, password=password)) as room,
        Client(HERE, room.port, "ada", password=password) as ada,
        start(tmp_path / "home", _NOBODY_LISTENS) as started,
    ):
        ear = Ear(ada)
        ear.hears(MembersListed)
        invite = InviteModel("Lab", [OwnAddress(HERE, Reach.HERE)], room.port, password)
        invite.choose_program(program)

        for line in invite.state.line.split("\n"):
            started.order_outside(line)
        if "/join #lobby" in invite.state.hint:
            started.shows("Welcome|welcome")
            started.order_outside("/join #lobby")

        joined = ear.hears(Joined, lambda event: not event.is_own, timeout=TIMEOUT)
        assert joined.channel == "#lobby"
