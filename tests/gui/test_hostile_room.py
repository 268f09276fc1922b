"""Whatever a room and its people come up with: the window shows it, goes on, and stays quick and small."""

import itertools
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from random import Random

import pytest

from core.naming.looks import Lookalikes
from core.naming.names import nick_fault
from tests.support.driven_window import DrivenWindow, choose_nick, host_a_room
from tests.support.fake_server import FakeServer
from tests.support.line_peer import LinePeer
from tests.support.shown_values import is_chatting

pytestmark = [pytest.mark.gui, pytest.mark.timeout(120)]

OpenWindow = Callable[..., DrivenWindow]

CAPABILITIES = "message-tags server-time echo-message batch draft/multiline=max-bytes=9999,max-lines=99"
ODD = (
    "##", "a##b", "%s%n", "{nick}", "{0}", "root", "side.console", "members.list", "chat.composer", ".",
    "a.b", "*", "@", "@@+x", "ADA", "Ａｄａ", "a\u0301" * 60, "e" + "\u0301" * 300, "\u202eada", "\u200b",
    "\u200d\u200d", "👩‍👩‍👧‍👦", "🇩🇪🇩", "مرحبا", "שלום", "नमस्ते", "བོད", "ᄀᄀᄀ각", "\x03",
    "\x034,5red", "\x7f",
    "\x1b[31m", "<b>", "&amp;", "\\", '"', "'", "`", "~", ";", "x" * 300, "！" * 100, "\ufffe", "\U0010ffff",
    "ﷺ" * 40, "-",
)  # fmt: skip
CONTROLS = "\0\r\n "
LETTERS = ("a", "A", "ж", "א", "ب", "क", "日", "각", "ǅ", "ﬁ", "Ａ", "x" * 20, "members", "side", "console")
PUNCTUATION = ("|", "`{", "}", "[]", "\\", "_", "^^", "-", "")
LONGEST_STEP = 1.0
"""In seconds, on a slow machine; mostly it is a twentieth of that."""
MOST_MB = 150
"""More than before: what was said is kept, and letters of all scripts are drawn for the first time."""


def odd_names(random: Random, count: int) -> list[str]:
    """Return names that no host of ours would allow, but another one may."""
    made = ("".join(odd_character(random) for _ in range(random.randint(1, 12))) for _ in range(count))
    return list(dict.fromkeys([*ODD, *made]))[:count]


def odd_character(random: Random) -> str:
    top = random.choice((0x80, 0x800, 0x3000, 0x11000, 0x20000))
    character = chr(random.randrange(1, top))
    return "x" if character in CONTROLS or 0xD800 <= ord(character) < 0xE000 else character


def odd_lines(random: Random, names: list[str], count: int) -> Iterator[str]:
    """Return lines that such a host could send about them."""
    for at in range(count):
        who, other = random.choice(names), random.choice(names)
        source, tags = f":{who}!u@h", f"@msgid={at};time=2026-01-01T00:00:00Z"
        text = " ".join(random.choice(names) for _ in range(random.randint(1, 9)))
        yield from random.choice(
            (
                [f"{source} JOIN #lobby"],
                [f"{source} PART #lobby :{text}"],
                [f"{source} QUIT :{text}"],
                [f"{source} NICK {other}{at}", f":{other}{at}!u@h NICK {who}"],
                [f"{source} TOPIC #lobby :{text}"],
                [f"{source} KICK #lobby {other} :{text}"],
                [f"{source} MODE #lobby +o {other}"],
                [f"{source} AWAY :{text}"],
                [f"{source} INVITE ada #{other}"],
                [f"{tags} {source} PRIVMSG #lobby :{text} ada"],
                [f"{tags};+reply={at - 3} {source} NOTICE #lobby :{text}"],
                [f"{tags} {source} PRIVMSG ada :{text}"],
                [f"@+typing=active {source} TAGMSG #lobby"],
                [f"@+draft/react={other};+reply={at // 2} {source} TAGMSG #lobby"],
                [
                    f"@msgid={at} {source} BATCH +b{at} draft/multiline #lobby",
                    *(f"@batch=b{at} {source} PRIVMSG #lobby :{line}" for line in text.split(" ")),
                    f"{source} BATCH -b{at}",
                ],
                [f":fake.local NOTICE #lobby :{text}", f":fake.local 499 ada {other} :{text}"],
            )
        )


def welcome(server: FakeServer) -> LinePeer:
    peer = server.accept_window()
    peer.wait_for_line("USER")
    peer.send_lines(
        f":fake.local CAP * LS :{CAPABILITIES}",
        f":fake.local CAP * ACK :{' '.join(one.partition('=')[0] for one in CAPABILITIES.split())}",
        ":fake.local 001 ada :Welcome ada!a@h",
        ":fake.local 005 ada NETWORK=\u202e##%s{nick} :are supported",
        ":fake.local 422 ada :No MOTD",
        ":ada!a@h JOIN #lobby",
    )
    return peer


def longest_step(frames: Path) -> float:
    """Return how long the longest of all steps before a frame took, in seconds."""
    return max(float(line.split()[1]) for line in frames.read_text().splitlines() if line.count(" ") == 4)


@pytest.fixture
def frames(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file into which the window writes its frames."""
    monkeypatch.setenv("PARLOUR_TEST_FRAMES", str(tmp_path / "frames"))
    return tmp_path / "frames"


def test_a_host_that_says_the_oddest_things_does_not_disturb_the_window(
    open_window: OpenWindow, frames: Path
) -> None:
    random = Random(4)
    names = odd_names(random, 200)
    with FakeServer() as server:
        window = open_window("window", "join", f"127.0.0.1:{server.port}", "--nick", "ada")
        host = welcome(server)
        for name in names:
            host.send_lines(f":fake.local 353 ada = #lobby :@ada {name}")
        host.send_lines(":fake.local 366 ada #lobby :End")
        window.wait_until(is_chatting)
        before = window.process.memory_mb()
        for round_number in range(4):
            host.send_lines(*odd_lines(random, names, 1000))
            host.send_lines(f":bob!u@h PRIVMSG #lobby :still there after {round_number}?")
            window.wait_for_message("bob", f"still there after {round_number}?")
        host.send_lines(":ada!u@h JOIN #lobby")  # it has removed her again and again
        window.send_message("yes")
        host.wait_for_line("PRIVMSG #lobby yes")
        assert window.process.memory_mb() - before < MOST_MB
    assert longest_step(frames) < LONGEST_STEP


def odd_guests(random: Random, count: int) -> list[str]:
    """Return nicknames that a host of ours allows beside each other."""
    taken, found = Lookalikes[str](), list[str]()
    for at in itertools.count():
        nick = f"{random.choice(LETTERS)}{random.choice(PUNCTUATION)}{at}"
        if nick_fault(nick) is None and not taken.like(nick):
            taken.add(nick, nick)
            found.append(nick)
        if len(found) == count:
            return found
    raise AssertionError("there are always more")


def comes_in(stack: ExitStack, port: int, nick: str, at: int) -> LinePeer:
    """Register a guest from another address of this computer: one address lets in a few dozen people."""
    source = (f"127.0.0.{2 + at // 20}", 0)
    guest = stack.enter_context(
        LinePeer(socket.create_connection(("127.0.0.1", port), source_address=source))
    )
    guest.send_lines("CAP REQ :message-tags draft/multiline batch", "CAP END")
    guest.register(nick, "#lobby")
    return guest


def misbehaves(random: Random, guest: LinePeer, nick: str, nicks: list[str]) -> None:
    """Send as much as the host takes at once."""
    other = random.choice(nicks)
    guest.send_lines(
        "@+typing=active TAGMSG #lobby",
        f"TOPIC #lobby :{nick}",
        f"NICK {nick}_",
        f"PRIVMSG #lobby :ada: {other} https://{nick}.example/{'x' * 300}",
        f"PRIVMSG ada :{other}",
        "BATCH +1 draft/multiline #lobby",
        *(f"@batch=1 PRIVMSG #lobby :{'!' * length}" for length in range(3)),
        "BATCH -1",
        f"NICK {nick}",
        "AWAY :##",
        "PART #lobby :%s",
        "JOIN #lobby",
        f"@+draft/react=%s;+reply={other} TAGMSG #lobby",
    )


def test_two_hundred_people_who_misbehave_at_once_do_not_disturb_their_host(
    open_window: OpenWindow, frames: Path
) -> None:
    random = Random(4)
    nicks = odd_guests(random, 200)
    window = open_window("window")
    choose_nick(window, "ada")
    port = host_a_room(window, "Kitchen")
    with ExitStack() as stack:
        guests = [comes_in(stack, port, nick, at) for at, nick in enumerate(nicks)]
        window.wait_until(lambda shown: shown["chat"] is not None and len(shown["chat"]["members"]) == 201)
        before = window.process.memory_mb()
        window.click("side.console")
        for guest, nick in zip(guests[::2], nicks[::2], strict=True):
            misbehaves(random, guest, nick, nicks)
        window.click("side.talk.#lobby")
        for guest, nick in zip(guests[1::2], nicks[1::2], strict=True):
            misbehaves(random, guest, nick, nicks)
        guests[0].send_lines("PRIVMSG #lobby :that was all")
        window.wait_for_message(nicks[0], "that was all")
        assert window.process.memory_mb() - before < MOST_MB
    window.click("side.console")
    window.wait_until(lambda shown: len(shown["clients"]) == 1)
    assert longest_step(frames) < LONGEST_STEP
