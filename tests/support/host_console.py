"""The host at the console of a room without sockets: orders go in, what anybody gets comes out."""

import selectors

from core.clear_text import Clear
from core.console_protocol import AskSnapshot, ConsoleOrder, Snapshot
from core.hosting.address_limits import AddressLimits
from core.hosting.connections import Connections
from core.hosting.host import EventQueue, Host
from core.hosting.probing import Probing
from core.hosting.reporting import Reporter
from tests.support.scripted_room import ScriptedRoom


class HostConsole:
    """The host at the console of a room without sockets; 1 is ada, 2 is eve, both in the lobby."""

    def __init__(self) -> None:
        self.script = ScriptedRoom(operators={"host": "token"})
        turn = self.script.turn
        connections = Connections(selectors.SelectSelector(), turn, AddressLimits(has_limits=False))
        self.reporter = Reporter(self.script.room, connections, 0.0)
        self.events = EventQueue(lambda: None)
        self.seconds = 0.0
        probing = Probing(connections)
        self.let_in: list[Clear] = []
        self.host = Host(
            turn,
            self.script.factory,
            self.events,
            self.reporter,
            probing,
            lambda: self.seconds,
            self.let_in.append,
        )
        self.script.join("ada", "eve")

    def carry_out(self, order: ConsoleOrder) -> list[str]:
        return self.script.run(lambda: self.host.carry_out(order, "", 0.0))

    def snapshot(self) -> Snapshot:
        """Of who has no connection no row can be made: the bans alone."""
        members, self.script.room.members = self.script.room.members, {}
        self.carry_out(AskSnapshot())
        self.script.room.members = members
        (found,) = (event for event in self.events.take() if isinstance(event, Snapshot))
        return found

    def ban_masks(self) -> list[str]:
        """Return the masks on the lobby's list of bans."""
        return [listed.mask for listed in self.script.room.channels["#lobby"].lists["b"].values()]

    def is_heard(self, number: int) -> bool:
        """Let this connection say something to the lobby: whether it was not refused."""
        return not any(
            ":Cannot send to channel" in line for line in self.script.send(number, "PRIVMSG #lobby :hi")
        )

    def comes_back(self, nick: str = "eve", ip: str = "10.0.0.2", password: str = "") -> list[str]:
        """Let somebody register from ``ip``; return the lines that everybody gets."""
        number = self.script.open_connection(ip)
        self.script.settle()
        wishes = [f"PASS {password}"] if password else []
        return self.script.send(number, *wishes, f"NICK {nick}", f"USER {nick} 0 * :x")
