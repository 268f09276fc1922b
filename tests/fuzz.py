"""Peers that say anything at all, for as long as asked: `python -m tests.fuzz --seconds 300`.

Lines are made from the table of commands, from what is likely to hurt, and by spoiling lines that made sense.
Whatever they are: nothing raises, every line that anybody is sent is one line of IRC, no longer than allowed,
and nothing goes to who is gone. A failure prints the seed that repeats it (`--seed N`).
"""

import argparse
import random
import time

from core.irc import LineDecoder, parse
from core.room.capabilities import CAPABILITIES
from core.room.deciding.commands import COMMANDS
from core.room.turn import Turn
from tests.unit.script import Script

CLIENTS = 6
TICKS = 60  # of one room, before the next is begun
WORDS = [
    *(
        "ada",
        "bob",
        "eve",
        "zoe",
        "ghost",
        "ADA",
        "аda",
        "#lobby",
        "#tea",
        "#TEA",
        "#milk",
        "@#tea",
        "+#tea",
        "%#x",
    ),
    *(
        "*",
        "0",
        "+o",
        "-o",
        "+b",
        "b",
        "+k",
        "+l",
        "-k",
        "-l",
        "+nt-t",
        "+ovh",
        "+beI",
        "+imnstC",
        "m:*!*@*",
        "~m:ada",
    ),
    *(
        "*!*@*",
        "*!*@host1",
        "key",
        "1",
        "-1",
        "99999999999999999999",
        "%tcuihsnfdlaor,743",
        "%",
        "o",
        "302",
        "LS",
    ),
    *("REQ", "END", "LIST", "PLAIN", "+", "-", "AGFkYQB4", "*", "C", "L", "S", "+1", "-1", "draft/multiline"),
    *(
        "boss",
        "secret",
        "ada,bob",
        "#tea,#milk",
        ",",
        "x" * 70,
        "é" * 40,
        ":",
        ":text",
        ":\x01VERSION\x01",
        ":a b c",
    ),
    *(":" + "y" * 400, "\u202e", "\ufeff", "\x00", "\r", "@", "!", ">1", "<9", "parlour.local", "WHO", "u"),
]
# Who quits says nothing more, so that is rare
OPENINGS = [*(name for name in COMMANDS if name != "QUIT"), "nonsense", ":src PRIVMSG"] * 10 + ["QUIT", "GET"]
TAGS = [
    *(
        "",
        "",
        "",
        "",
        "@label=a ",
        "@batch=1 ",
        "@batch=1;draft/multiline-concat ",
        "@+typing=active ",
        "@;;=;a ",
    ),
    *(
        "@+reply=x;+draft/react=\\:\\s ",
        "@label=" + "z" * 70 + " ",
        "@" + "t" * 4094 + " ",
        "@" + "t" * 4095 + " ",
    ),
]


class Fuzz:
    """One room and its clients, all of them strange."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.script = Script(operators={"boss": "secret"})
        self.script.connect(CLIENTS)
        for number, member in self.script.members.items():
            member.ip = "127.0.0.1"
            wished = self.random.sample([*CAPABILITIES], self.random.randrange(len(CAPABILITIES)))
            lines = [
                f"CAP REQ :{' '.join(wished)}",
                f"NICK {'abcdefg'[number]}da",
                f"USER {number} 0 * :x",
                "CAP END",
            ]
            self.script.says(number, *lines[: self.random.choice((3, 4, 4, 4))], "JOIN #lobby,#tea")

    def run(self) -> None:
        """Let everybody speak, some in the same tick, and look at what comes of it."""
        for _ in range(TICKS):
            gone = set(self.script.closed)
            for number in self.script.members.keys() - gone:
                self._hear(self.script.turn, number)
            self._look(gone)
            while self.script.turn.logins:
                asked = self.script.turn.logins.pop()
                self.script.turn.judge(asked.member, self.random.choice((None, "adele")))
            self._look(gone)

    def _hear(self, turn: Turn, number: int) -> None:
        member = self.script.members[number]
        for _ in range(self.random.randrange(4)):
            for line in LineDecoder().feed(self._line() + b"\n"):
                if member.is_ending or not turn.hear(member, line):
                    return

    def _line(self) -> bytes:
        choose = self.random.choice
        words = [choose(WORDS) for _ in range(self.random.randrange(6))]
        line = " ".join(
            [choose(TAGS) + choose([*COMMANDS, "GET", "nonsense", ":src PRIVMSG"]), *words]
        ).encode()
        if self.random.random() < 0.1:
            spoiled = bytearray(line)
            for _ in range(self.random.randrange(1, 6)):
                spoiled[self.random.randrange(len(spoiled))] = self.random.randrange(256)
            line = bytes(spoiled)
        return line

    def _look(self, gone: set[int]) -> None:
        script = self.script
        while script.turn.has_work and script.turn.settle():
            pass
        numbers = {id(member): number for number, member in script.members.items()}
        for member, data in script.turn.out.flush():
            assert numbers[id(member)] not in gone, "something was sent to who is gone"
            assert data.endswith(b"\r\n")
            for line in data[:-2].split(b"\r\n"):
                parse(line)
        script.closed |= {numbers[id(member)] for member in script.turn.out.closing}
        script.turn.out.closing.clear()
        self._look_at_the_room()

    def _look_at_the_room(self) -> None:
        room = self.script.room
        for channel in room.channels.values():
            assert all(room.members.get(member.connection) is member for member in channel.members)
            assert all(len(masks) <= 60 for masks in channel.lists.values())
            assert len(channel.invited) <= 60
        assert not any(member.has_pending for member in room.members.values() if not member.is_checking)


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
