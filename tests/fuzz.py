"""Peers that say anything at all, for as long as asked: `python -m tests.fuzz --seconds 300`.

Half of the lines make sense where they are said; the others are made from the table of commands and from what
is likely to hurt, and some of them are spoiled.
Whatever they are: nothing raises, every line that anybody is sent is one line of IRC, no longer than allowed,
and nothing goes to who is gone. A failure prints the seed that repeats it (`--seed N`).
"""

import argparse
import random
import time
from collections import deque

from core.irc import parse
from core.naming.names import LOBBY
from core.room.model.capabilities import CAPABILITIES
from core.room.model.lifecycle import Later, Pending
from core.room.model.members import Member
from core.room.model.modes import MAX_LISTED
from core.room.model.sasl import LoginAnswer, Proved, Unproved
from core.room.rules.permissions import MAX_INVITED
from core.transport.framing import LineDecoder
from storage.entry import Order
from storage.kinds import MESSAGES
from storage.wire.capability_names import SASL
from tests.support.scripted_room import ScriptedRoom, sent_to_each
from tests.support.strange_devices import StrangeDevices
from tests.support.strange_lines import LATE, OPENINGS, RARE, SENSE, TAGS, WORDS

ANSWERS: tuple[LoginAnswer, ...] = (*Unproved, Proved("adele"), Proved("bert"))
CLIENTS = 6  # at a time
CONNECTIONS = 16  # of one room: for who has gone somebody else comes
QUEUED = 8  # lines of a client that may wait
TICKS = 60  # of one room, before the next is begun


class Fuzz:
    """One room and its clients, all of them strange."""

    def __init__(self, seed: int, order: Order | None = None) -> None:
        self.random = random.Random(seed)
        self.script = ScriptedRoom(operators={"boss": "secret"}, order=order)
        self.script.propose("opened")
        self._clock = random.Random(seed)
        self.queues: dict[int, deque[bytes]] = {}
        """What each client has sent and is not heard yet."""
        self.devices = StrangeDevices(self.random)
        for _ in range(CLIENTS):
            self._come()

    def applied(self) -> set[str]:
        """Return the kinds of all entries that were applied."""
        said = {entry.kind for entry in self.script.log.entries if entry.kind in MESSAGES}
        return said | {entry.kind for entry in self.script.applied}

    def run(self) -> None:
        """Let everybody speak, some in the same tick, and look at what comes of it."""
        for _ in range(TICKS):
            self.tick()

    def tick(self) -> None:
        """Let everybody who is there send once."""
        gone = set(self.script.closed)
        self._pass_time()
        for number in self._open():
            self._hear(number)
        if self.random.random() < 0.1:
            self._rule()
        self._look(gone)
        while self.script.turn.logins:
            asked = self.script.turn.logins.pop()
            self.script.turn.dispatcher.take_answer(asked.member, self.random.choice(ANSWERS))
        self._look(gone)
        if len(self._open()) < CLIENTS and len(self.queues) < CONNECTIONS:
            self._come()

    def _pass_time(self) -> None:
        """Begin a tick later, by a clock that may have been set since, in either direction."""
        turn, room, passed_ms = self.script.turn, self.script.room, self._clock.randrange(3_000)
        set_by_ms = self._clock.choice((0, 0, 0, 0, 40, -40, -4_000, 90_000, -90_000))
        turn.begin(max(0, turn.now_ms + passed_ms + set_by_ms), room.uptime_ms + passed_ms)

    def _open(self) -> list[int]:
        return [number for number in self.queues if number not in self.script.closed]

    def _come(self) -> None:
        """Connect one more client, nearly always registered, the first one as operator of the room."""
        choose, script = self.random.choice, self.script
        number = script.open_connection(choose(("127.0.0.1", "127.0.0.2", "::3", "10.0.0.1")))
        wished = self.random.sample([*CAPABILITIES], self.random.randrange(len(CAPABILITIES) + 1))
        asked = " ".join(wished)
        lines = [f"CAP REQ :{asked}", f"NICK n{number}", f"USER {number} 0 * :x", "CAP END"]
        lines += ["JOIN #lobby,#tea", f"JOIN {choose(('#milk', '#own', '#' + str(number)))}"]
        if number == 1 or self.random.random() < 0.2:
            lines += ["OPER boss secret", f"MODE n{number} +w"]
        is_through = self.random.random() < 0.85  # others never end their negotiation
        lines = lines if is_through else lines[:3]
        if SASL in wished:
            lines[3:] = self.devices.begin_proof(number, f"n{number}", then=lines[3:])
        self.queues[number] = deque(line.encode() for line in lines)

    def _hear(self, number: int) -> None:
        member, queue, turn = self.script.members[number], self.queues[number], self.script.turn
        if self.random.random() < 0.004:
            member.life.lose_connection()
            turn.end(member, "Connection lost")
        for _ in range(self.random.randrange(4)):
            if len(queue) < QUEUED:
                queue.extend(LineDecoder().feed(self._lines(member) + b"\n"))
        while queue and not isinstance(turn.dispatcher.hear(member, queue[0]), Later):
            queue.popleft()

    def _rule(self) -> None:
        """Do something as the host at its console would."""
        nicks = [member.nick for member in self.script.room.registered()] or ["nobody"]
        channel, nick = self.random.choice([*self.script.room.channels.values()]), self.random.choice(nicks)
        match self.random.randrange(6):
            case 0:
                self.script.propose("kicked", channel.name, nick, "out")
            case 1:
                self.script.propose("topic", channel.name, text=self.random.choice(("", "bread")))
            case 2:
                self.script.propose("notice", channel.name, text="Dinner")
            case 3:
                owned = [binding.nick for binding in self.script.room.bindings] or ["nobody"]
                self.script.propose("released", text=self.random.choice(owned))
            case _:
                modes = (
                    f"+b {nick}!*@*",
                    "-b *!*@host1",
                    f"+o {nick}",
                    f"-o {nick}",
                    "+b *!*@host1",
                    "-ik *",
                )
                self.script.propose("mode", channel.name, text=self.random.choice(modes))

    def _lines(self, member: Member) -> bytes:
        chance = self.random.random()
        if not member.is_registered and chance < 0.1:
            return self._filled(self.random.choice(LATE), member)
        if chance < 0.5:
            return self._filled(self.random.choice(SENSE), member)
        if chance < 0.51:
            return self._filled(self.random.choice(RARE), member)
        return self._nonsense()

    def _filled(self, template: str, member: Member) -> bytes:
        """Fill ``template`` with names that mean something at this moment."""
        room, choose = self.script.room, self.random.choice
        own = choose([*member.channels.values()] or [room.channels[LOBBY]])
        peers = [peer.nick for peer in own.members]
        nicks = [peer.nick for peer in room.registered()] or ["nobody"]
        return template.format(
            channel=choose([channel.name for channel in room.channels.values()]),
            own=own.name,
            peer=choose(peers or nicks),
            nick=choose(nicks),
            mask=choose([f"{choose(nicks)}!*@*", f"*!*@host{choose('123')}", f"~m:{choose(nicks)}"]),
            word=choose(("ada", "Ada", "bob", "eve", "zoe", "аda", "milk", "tea")),
            text=choose(("x", "a b c", "\x01ACTION waves\x01", "é" * 40, "y" * 300)),
            self=member.nick,
            key=self.devices.public(member.connection),
        ).encode()

    def _nonsense(self) -> bytes:
        choose = self.random.choice
        words = [choose(WORDS) for _ in range(self.random.randrange(6))]
        line = " ".join([choose(TAGS) + choose(OPENINGS), *words]).encode()
        if self.random.random() < 0.2:
            spoiled = bytearray(line)
            for _ in range(self.random.randrange(1, 6)):
                spoiled[self.random.randrange(len(spoiled))] = self.random.randrange(256)
            line = bytes(spoiled)
        return line

    def _look(self, gone: set[int]) -> None:
        script = self.script
        while script.turn.settle() and script.turn.has_work:
            pass
        numbers = {id(member): number for number, member in script.members.items()}
        for member, data in sent_to_each(script.turn.out).items():
            assert numbers[id(member)] not in gone, "something was sent to who is gone"
            assert data.endswith(b"\r\n")
            for line in data[:-2].split(b"\r\n"):
                answer = self.devices.answer(numbers[id(member)], parse(line))
                self.queues[numbers[id(member)]].extend(word.encode() for word in answer)
        script.closed |= {numbers[id(member)] for member in script.turn.out.closing}
        script.turn.out.closing.clear()
        self._look_at_the_room()

    def _look_at_the_room(self) -> None:
        room = self.script.room
        for channel in room.channels.values():
            assert all(room.members.get(member.connection) is member for member in channel.members)
            assert all(room.members.get(guest.connection) is guest for guest in channel.invited)
            assert all(channel in guest.invitations for guest in channel.invited)
            assert sum(map(len, channel.lists.values())) <= MAX_LISTED
            assert len(channel.invited) <= MAX_INVITED
        for guest in room.members.values():
            assert all(room.channel(channel.name) is channel for channel in guest.invitations)
        if not self.script.turn.is_waiting:
            assert not any(member.life.held_by & ~Pending.LOGIN for member in room.members.values())


def fuzz(seconds: float, seed: int) -> int:
    """Run rooms for so long, with this seed and those after it; how many there were."""
    ends = time.monotonic() + seconds
    rooms = 0
    while time.monotonic() < ends:
        try:
            Fuzz(seed + rooms).run()
        except BaseException:
            print(f"repeat with --seed {seed + rooms}")
            raise
        rooms += 1
    return rooms


def main() -> None:
    """Fuzz as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 30))
    arguments = parser.parse_args()
    rooms = fuzz(arguments.seconds, arguments.seed)
    print(f"{rooms} rooms, {rooms * TICKS} ticks, nothing found")


if __name__ == "__main__":
    main()
