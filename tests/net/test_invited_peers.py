"""What a host is told to tell others works in irssi, WeeChat and HexChat as Debian ships them."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from app.viewmodels.dialogs.invite_model import InviteModel, Program
from core.addresses import Address
from core.events import Joined, MembersListed
from core.invite import Invite
from core.joining.client import Client
from core.own_addresses import OwnAddress, Reach
from core.values import replace
from tests.support.event_waiter import EventWaiter
from tests.support.hexchat import running_hexchat
from tests.support.irc_programs import ChatProgram, running_irssi, running_weechat
from tests.support.loopback_room import LAB, LOOPBACK, open_room
from tests.support.other_programs import TIMEOUT

pytestmark = pytest.mark.peers

Start = Callable[[Path, int], AbstractContextManager[ChatProgram]]
_NOBODY_LISTENS = 1


@pytest.mark.parametrize("password", ["", "earl-grey;1"])
@pytest.mark.parametrize(
    "start, program",
    [(running_irssi, Program.IRSSI), (running_weechat, Program.WEECHAT), (running_hexchat, Program.HEXCHAT)],
)
def test_the_line_to_paste_leads_into_the_room(
    start: Start, program: Program, password: str, tmp_path: Path
) -> None:
    with (
        open_room(tmp_path, replace(LAB, password=password)) as room,
        Client(LOOPBACK, room.port, "ada", password=password) as ada,
        start(tmp_path / "home", _NOBODY_LISTENS) as started,
    ):
        events = EventWaiter(ada)
        events.wait_for(MembersListed)
        invitation = Invite("k3v7q2xa", bytes(20), (Address(LOOPBACK, room.port),), "Lab")
        invite = InviteModel(invitation, [OwnAddress(LOOPBACK, Reach.HERE)], room.port, password)
        invite.choose_program(program)

        for line in invite.state.line.split("\n"):
            started.type_outside(line)
        if "/join #lobby" in invite.state.hint:
            started.wait_for_line_anywhere("Welcome|welcome")
            started.type_outside("/join #lobby")

        joined = events.wait_for(Joined, lambda event: not event.is_own, timeout=TIMEOUT)
        assert joined.channel == "#lobby"
