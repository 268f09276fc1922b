"""ZNC and bip, which stand between a room and a client of ours; driven like those of plain_irc_programs."""

import socket
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from tests.support.line_peer import LinePeer
from tests.support.other_programs import bare_environment, end_process, path_of_program, wait_until
from tests.support.plain_irc_programs import PlainProgram
from tests.support.unprivileged import home_for_anybody

_PASSWORD = "sesame"
_BIP_HASH = "18d896d363f509f2a069674a7c42798d4e355349"  # what bipmkpw makes of it
_BIP_CONFIG = """
ip = "127.0.0.1"; port = {own}; client_side_ssl = false; log = false; log_system = false;
network {{ name = "lab"; server {{ host = "127.0.0.1"; port = {port}; }}; }};
user {{ name = "{nick}"; password = "{password}";
  default_nick = "{nick}"; default_user = "{nick}"; default_realname = "Bip";
  connection {{ name = "lab"; network = "lab"; channel {{ name = "#lobby"; }}; }}; }};
"""
_ZNC_CONFIG = """
Version = 1.8.2
<Listener own>
  Host = 127.0.0.1
  Port = {own}
  IPv6 = false
  SSL = false
</Listener>
<User {nick}>
  Nick = {nick}
  Ident = {nick}
  <Network lab>
    FloodBurst = 100
    FloodRate = 0.1
    Server = 127.0.0.1 {port}
    <Chan #lobby>
    </Chan>
  </Network>
  <Pass password>
    Method = plain
    Hash = {password}
  </Pass>
</User>
"""


class Bounced:
    """A client of ours behind a bouncer."""

    def __init__(self, peer: LinePeer, stop: Callable[[str], None]) -> None:
        self._peer = peer
        self._stop = stop

    def say(self, text: str) -> None:
        self._peer.send_lines(f"PRIVMSG #lobby :{text}")

    def leave(self, reason: str) -> None:
        self._stop(reason)

    def wait_until_shown(self, pattern: str) -> str:
        return self._peer.wait_for_part(pattern)


@contextmanager
def running_znc(_home: Path, port: int, nick: str) -> Iterator[PlainProgram]:
    """Start ZNC, which root may not, and a client of it."""
    program, own = path_of_program("znc"), _free_port()
    config = _ZNC_CONFIG.format(own=own, port=port, nick=nick, password=_PASSWORD)
    with home_for_anybody({"configs/znc.conf": config}) as (home, user):
        command = [program, "--foreground", "--datadir", str(home)]
        with _started(command, home, user), _client_of(own, f"{nick}/lab:{_PASSWORD}", nick) as peer:
            yield Bounced(peer, lambda reason: peer.send_lines(f"PRIVMSG *status :Disconnect {reason}"))


@contextmanager
def running_bip(home: Path, port: int, nick: str) -> Iterator[PlainProgram]:
    """Start bip, and a client of it."""
    program, own = path_of_program("bip"), _free_port()
    home.mkdir()
    config = home / "bip.conf"
    config.write_text(_BIP_CONFIG.format(own=own, port=port, nick=nick, password=_BIP_HASH))
    config.chmod(0o600)
    command = [program, "-n", "-s", str(home), "-f", str(config)]
    with (
        _started(command, home, None) as process,
        _client_of(own, f"{nick}:{_PASSWORD}:lab", nick) as peer,
    ):
        yield Bounced(peer, lambda _reason: process.terminate())


@contextmanager
def _client_of(own: int, password: str, nick: str) -> Iterator[LinePeer]:
    """Log in to a bouncer again and again: bip lets nobody in before it is in a room itself."""
    with ExitStack() as stack:
        let_in: list[LinePeer] = []

        def try_again() -> bool:
            with suppress(OSError, AssertionError), ExitStack() as trying:
                peer = trying.enter_context(LinePeer.connect(own))
                peer.send_lines(f"PASS {password}", f"NICK {nick}", f"USER {nick} 0 * :{nick}")
                peer.wait_for_part(" 366 ")
                let_in.append(peer)
                stack.push(trying.pop_all())
            return bool(let_in)

        wait_until(try_again, "the bouncer lets nobody in")
        yield let_in[0]


@contextmanager
def _started(command: Sequence[str], home: Path, user: int | None) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=bare_environment(home),
        user=user,
        group=user,
    )
    try:
        yield process
    finally:
        end_process(process)


def _free_port() -> int:
    """Return a port of loopback that is free now: these programs can't say which one they took."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
