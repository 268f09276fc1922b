"""Eggdrop and Limnoria, each with a script of ten lines that says what stands in a file.

Driven like the programs of plain_irc_programs.
"""

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.support.other_programs import bare_environment, end_process, path_of_program, wait_for_logged_line
from tests.support.plain_irc_programs import PlainProgram
from tests.support.unprivileged import home_for_anybody

_HEARD = "heard"
_EGGDROP_CONFIG = """
set nick "{nick}"; set altnick "{nick}?"; set username "{nick}"; set realname "A bot"
set servers {{ "127.0.0.1:{port}" }}
set userfile "bot.user"; set chanfile "bot.chan"; set temp-path "."
set mod-path "/usr/lib/eggdrop/modules/"; set help-path "/usr/share/eggdrop/help/"
set text-path "/usr/share/eggdrop/text/"
foreach module {{ blowfish channels server irc }} {{ loadmodule $module }}
set net-type 5; set server-cycle-wait 0
channel add #lobby
proc heard {{nick host handle channel text}} {{
  set file [open heard a]; fconfigure $file -encoding utf-8; puts $file "$nick $text"; close $file
}}
bind pubm - * heard
bind join - "#lobby *" came
proc came {{nick host handle channel}} {{ heard $nick $host $handle $channel "came" }}
proc look {{}} {{
  if {{[file exists order]}} {{
    set file [open order]; fconfigure $file -encoding utf-8; set line [read $file]; close $file
    file delete order
    if {{[string match "QUIT *" $line]}} {{ die [string range $line 6 end] }}
    putnow $line
  }}
  utimer 1 look
}}
utimer 1 look
"""
_LIMNORIA_CONFIG = """
supybot.nick: {nick}
supybot.ident: {nick}
supybot.user: A bot
supybot.networks: lab
supybot.networks.lab.servers: 127.0.0.1:{port}
supybot.networks.lab.channels: #lobby
supybot.networks.lab.ssl: False
supybot.directories.plugins: {home}/plugins
supybot.plugins: Lab
supybot.plugins.Lab: True
supybot.protocols.irc.throttleTime: 0.0
supybot.drivers.poll: 0.1
"""
_LIMNORIA_PLUGIN = '''
from pathlib import Path

from supybot import callbacks, ircmsgs, schedule, world


class Lab(callbacks.Plugin):
    """Says what stands in a file."""

    def __init__(self, irc):
        super().__init__(irc)
        schedule.addPeriodicEvent(self.look, 0.1, "look", now=False)

    def look(self):
        if Path("order").exists():
            line = Path("order").read_text("utf-8")
            Path("order").unlink()
            world.ircs[0].queueMsg(ircmsgs.IrcMsg(line))

    def doJoin(self, irc, msg):
        self.heard(msg.nick, "came")

    def doPrivmsg(self, irc, msg):
        self.heard(msg.nick, msg.args[1])

    def heard(self, nick, text):
        with open("heard", "a", encoding="utf-8") as file:
            print(nick, text, file=file)


Class = Lab


def configure(advanced):
    pass
'''


class Bot:
    """A bot whose script looks for a file with a line to be sent, and writes down what it hears."""

    def __init__(self, home: Path) -> None:
        self._home = home

    def say(self, text: str) -> None:
        self._order(f"PRIVMSG #lobby :{text}")

    def leave(self, reason: str) -> None:
        self._order(f"QUIT :{reason}")

    def wait_until_shown(self, pattern: str) -> str:
        return wait_for_logged_line(self._home, _HEARD, pattern)

    def _order(self, line: str) -> None:
        (self._home / "written").write_text(line, "utf-8")
        (self._home / "written").chmod(0o644)
        (self._home / "written").rename(self._home / "order")


@contextmanager
def running_eggdrop(_home: Path, port: int, nick: str) -> Iterator[PlainProgram]:
    """Start Eggdrop, which root may not; it joins about five seconds later."""
    program = path_of_program("eggdrop")
    files = {"bot.conf": _EGGDROP_CONFIG.format(nick=nick, port=port)}
    command = [program, "-n", "-m", "bot.conf"]
    with (
        home_for_anybody(files) as (home, user),
        _started(command, home, bare_environment(home), user),
    ):
        yield _joined(home, nick)


@contextmanager
def running_limnoria(home: Path, port: int, nick: str) -> Iterator[PlainProgram]:
    """Start Limnoria, which was Supybot."""
    program = path_of_program("supybot")
    environment = bare_environment(home)
    (home / "plugins" / "Lab").mkdir(parents=True)
    (home / "plugins" / "Lab" / "__init__.py").write_text(_LIMNORIA_PLUGIN)
    (home / "bot.conf").write_text(_LIMNORIA_CONFIG.format(nick=nick, port=port, home=home))
    with _started([program, "--allow-root", "bot.conf"], home, environment, None):
        yield _joined(home, nick)


def _joined(home: Path, nick: str) -> Bot:
    bot = Bot(home)
    bot.wait_until_shown(f"{nick} came")
    return bot


@contextmanager
def _started(
    command: Sequence[str | os.PathLike[str]], home: Path, environment: Mapping[str, str], user: int | None
) -> Iterator[None]:
    with (home / "shown").open("wb") as shown:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=shown,
            stderr=shown,
            env=environment,
            cwd=home,
            user=user,
            group=user,
        )
        try:
            yield
        finally:
            end_process(process)
