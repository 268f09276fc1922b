"""Finch and glirc, which fill a terminal; driven like the programs of plain_irc_programs."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.other_programs import bare_environment, path_of_program, wait_for_logged_line, wait_until
from tests.support.plain_irc_programs import PlainProgram
from tests.support.terminals import Terminal, running_in_terminal

_PAINTED = "painted"
_NEXT_WINDOW = "\x1bn"  # Alt+N
_AT_ONCE = 40  # letters: Finch reads 256 bytes and does not understand half a letter at their end

# Of what it has to say it sends no more than a few lines at once, unless told so.
_FINCH_ACCOUNTS = """<?xml version='1.0' encoding='UTF-8' ?>
<account version='1.0'><account><protocol>prpl-irc</protocol><name>{nick}@127.0.0.1</name>
<statuses><status type='available' name='Available' active='true'><attributes/></status></statuses>
<settings><setting name='port' type='int'>{port}</setting>
<setting name='username' type='string'>{nick}</setting>
<setting name='ratelimit-interval' type='int'>0</setting>
<setting name='encoding' type='string'>UTF-8</setting></settings>
<settings ui='gnt-purple'><setting name='auto-login' type='bool'>1</setting></settings></account></account>
"""
_FINCH_CHATS = """<?xml version='1.0' encoding='UTF-8' ?>
<purple version='1.0'><blist><group name='Chats'><chat proto='prpl-irc' account='{nick}@127.0.0.1'>
<component name='channel'>#lobby</component><setting name='gnt-autojoin' type='bool'>1</setting>
</chat></group></blist></purple>
"""
_FINCH_STATUS = """<?xml version='1.0' encoding='UTF-8' ?>
<statuses version='1.0'><status name='here' created='1' lastused='2' usage_count='1'>
<state>available</state></status></statuses>
"""
_GLIRC_CONFIG = """
defaults: {{nick: "{nick}", username: "{nick}", tls: no, flood-penalty: 0, flood-threshold: 1000}}
servers:
  * name: "lab"
    hostname: "127.0.0.1"
    port: {port}
    connect-cmds:
      * "join #lobby"
"""


class InTerminal:
    """A program whose lobby is on the screen."""

    def __init__(self, terminal: Terminal, painted: Path, shown: Path, names: str) -> None:
        self._terminal = terminal
        self._painted = painted
        self._shown = shown
        self._names = names

    def say(self, text: str) -> None:
        for start in range(0, len(text), _AT_ONCE):
            self._press(text[start : start + _AT_ONCE])
        self._terminal.press("\r")

    def _press(self, keys: str) -> None:
        before = self._painted.stat().st_size
        self._terminal.press(keys)
        wait_until(lambda: self._painted.stat().st_size > before, f"nothing is painted after {keys}")

    def leave(self, reason: str) -> None:
        self._terminal.type_line(f"/quit {reason}")

    def wait_until_shown(self, pattern: str) -> str:
        return wait_for_logged_line(self._shown, self._names, pattern)


@contextmanager
def running_finch(home: Path, port: int, nick: str) -> Iterator[PlainProgram]:
    """Start Finch, the terminal's Pidgin: both speak by libpurple."""
    program, folder = path_of_program("finch"), home / "purple"
    folder.mkdir(parents=True)
    (folder / "accounts.xml").write_text(_FINCH_ACCOUNTS.format(nick=nick, port=port))
    (folder / "blist.xml").write_text(_FINCH_CHATS.format(nick=nick))
    (folder / "status.xml").write_text(_FINCH_STATUS)
    logs = folder / f"logs/irc/{nick}@127.0.0.1/#lobby.chat"
    command = [program, "-c", str(folder)]
    with running_in_terminal(command, bare_environment(home), home / _PAINTED) as terminal:
        wait_for_logged_line(logs, "*.html", "users:")
        terminal.press(_NEXT_WINDOW)
        yield InTerminal(terminal, home / _PAINTED, logs, "*.html")


@contextmanager
def running_glirc(home: Path, port: int, nick: str) -> Iterator[PlainProgram]:
    """Start glirc."""
    program = path_of_program("glirc")
    environment = bare_environment(home)
    (home / "config").write_text(_GLIRC_CONFIG.format(nick=nick, port=port))
    command = [program, "-c", str(home / "config"), "lab"]
    with running_in_terminal(command, environment, home / _PAINTED) as terminal:
        wait_for_logged_line(home, _PAINTED, "Everybody talks in")
        terminal.type_line("/focus lab #lobby")
        yield InTerminal(terminal, home / _PAINTED, home, _PAINTED)
