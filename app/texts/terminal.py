"""Words of a host without a window, at its terminal. Pure."""

from collections.abc import Sequence

from app.texts.bans import some
from app.texts.common import Legible
from app.texts.paste_lines import PasteLine

HELP = """\
/who                     who is here: IP, port, nickname, since, channels
/say TEXT                say something to everybody, as the host
/kick NICK [REASON]      remove somebody from the room
/ban NICK [REASON]       remove somebody and all from the same address, and keep out address and account
/ban ADDRESS [REASON]    remove and keep out all from an address or a network: 10.0.0.7, 10.0.0.0/24
/mute NICK               let somebody listen in #lobby and not speak; /mute ADDRESS all who come from there
/bans                    who is banned or muted, and what that reaches
/unban NICK              lift a ban; /unmute NICK a mute; both take an address, an account or a mask, too
/release NICK            give a nickname back: whoever uses it next has it, with any device
/topic [#CHANNEL] TEXT   set the topic, of #lobby if no channel is named
/mode CHANGES            change what holds in #lobby: -k takes the key away, -i the need of an invitation
/invite                  what others need to join: link, QR code, addresses, lines for other programs
/stats                   how many people, channels and messages
/trace FILE              write every line of the wire to FILE, with what people say; /trace off ends it
/quit                    close the room; Ctrl-C does the same
/help                    this list"""
HINT = "Type /help for what you can do here. Ctrl-C closes the room."
NO_SLASH = "Commands start with a slash. To talk to everybody: /say TEXT. All commands: /help"
LOBBY_MODES = (
    "/mode changes modes of #lobby, such as +m, -k, +l 20. Those of other channels are their operators’."
)
NO_TOPIC = "/topic needs a text after the channel."
TOO_MANY_BANS = "There are too many bans. Lift one first: /bans"
CLOSING = "Closing the room."
PARENT_DIED = "The program that started this room has ended. Closing the room."
LOCAL_ONLY = "It is open to this computer only. To open one to your network: parlour host --headless"
NETWORK_FOLDER = "The history would not be safe there: choose a folder on this computer with --data-dir."
ANOTHER_ROOM = "Open another room: --name NAME"


WITH_PASSWORD = Legible("They also need the password. It is not in the link.")


def invitation(link: str, words: Sequence[str]) -> list[str]:
    """Return what stands above the QR code."""
    return [f"Invite link: {link}", f"The four words of this room: {' '.join(words)}"]


def paste_line(paste: PasteLine) -> list[str]:
    """Return what to paste into one program, below its name and what to do with it."""
    return [f"{paste.program}: {paste.note}", *(f"  {line}" for line in paste.line.split("\n"))]


def hosting_here(why: str) -> str:
    """Say why the room is in the terminal, though a window was wanted."""
    return f"Parlour: no window can open here ({why}), so the room is in this terminal."


def closed(room: str) -> str:
    """Say that the room is closed."""
    return f'Parlour: room "{room}" is closed.'


def not_done(why: str) -> str:
    """Say that a command was not carried out, after the sentence that says why."""
    return f"{why} Nothing was done."


def needs_more(command: str) -> str:
    """Say that something is missing after ``command``."""
    return f"{command} needs more than that. How it is written: /help"


def no_command(command: str) -> str:
    """Say that there is no command ``command``."""
    return f"There is no command {command}. All commands: /help"


def nobody_called(nick: str) -> str:
    """Say that ``nick`` is not here."""
    return f"Nobody here is called {nick}. Who is here: /who"


def not_banned(whom: str) -> str:
    """Say that there is no such ban or mute to lift."""
    return f"There is none for {whom}. Who is banned or muted: /bans"


def banned(who: str, reached: str, others: Sequence[Legible]) -> str:
    """Say that somebody is banned: what it reaches, and which others are removed."""
    also = f" It reaches {some(others)}, too." if others else ""
    return f"{who} is banned, under any nickname: {reached}.{also}"


def address_banned(reached: str, others: Sequence[Legible]) -> str:
    """Say that an address is banned, and who is removed."""
    return f"Nobody comes in from {reached} any more. {_reaching(others)}"


def muted(who: str, reached: str, left: str) -> str:
    """Say that somebody is muted, and what it reaches; ``left`` says what it does not, or is empty."""
    return f"{who} does not speak in #lobby, under any nickname: {reached}.{left}"


def address_muted(reached: str, others: Sequence[Legible]) -> str:
    """Say that an address is muted, and whom it reaches."""
    return f"Nobody from {reached} speaks in #lobby. {_reaching(others)}"


def _reaching(nicks: Sequence[Legible]) -> str:
    return f"It reaches {some(nicks)}." if nicks else "Nobody is there now."


def left_out(command: str, reached: str, others: Sequence[Legible]) -> str:
    """Say which address or network is not reached, because of whom, and how to reach it."""
    verb = "is" if len(others) == 1 else "are"
    return f" Not all of {reached}, where {some(others)} {verb}, too: {command} {reached}"


NOT_YOURSELF = "That is you: the host is never banned or muted."


def bad_address(text: str) -> str:
    """Say that ``text`` is neither a nickname nor an address."""
    return f"{text} is no address. How one is written: 10.0.0.7, 10.0.0.0/24, 2001:db8::/64"


def nobody_in(channel: str) -> str:
    """Say that nobody is in ``channel``."""
    return f"Nobody is in {channel}. Who is where: /who"


def port_taken(port: int) -> str:
    """Say that another program listens on ``port``, and what to do."""
    return f"Port {port} is used by another program. Choose one with --port N, or any free one: --port auto"


def cannot_listen(why: str) -> str:
    """Say why the room can't listen on the network."""
    return f"The room could not be opened: {why}."


def room_in_use(name: str) -> str:
    """Say that the room is open already."""
    return f'The room "{name}" is open in another Parlour on this computer. {ANOTHER_ROOM}'


def newer_room(name: str) -> str:
    """Say that the room was last opened by a newer Parlour."""
    return f'The room "{name}" was last opened by a newer Parlour. Please use that one. {ANOTHER_ROOM}'


def damaged_room(name: str, why: str) -> str:
    """Say that the room can't be opened again."""
    return f'The room "{name}" is damaged ({why}). Its files were left as they are. {ANOTHER_ROOM}'


def damaged_key(name: str, file: str, why: str) -> str:
    """Say that the room can't be opened, for its key is damaged, and what that means."""
    return (
        f'The key of the room "{name}" can\'t be used: {why}. It was left as it is. Put it back from a copy. '
        f"If there is none, delete {file}: the room gets a new key, and links given out before lead nowhere."
    )


def unusable_key(file: str, why: str) -> str:
    """Say that the file after --key can't be a room's key."""
    return (
        f"{file} can't be the key of a room: {why}. What can be one is a PEM file with a private key of the "
        "curve P-256, with its certificate or without: openssl ecparam -genkey -name prime256v1 -noout"
    )


def other_key(name: str) -> str:
    """Say that the room has another key than the one after --key."""
    return (
        f'The room "{name}" has been hosted with another key. Nothing was changed, for links given out '
        "before would lead nowhere. For a new room with this key: --name NAME"
    )


def unreadable_room(name: str, folder: str, why: str) -> str:
    """Say that a room which may be the one that is meant can't be read; ``name`` may be unknown, empty."""
    room = f'The room "{name}"' if name else "A room of this computer, perhaps the one that is meant,"
    return f"{room} can't be read ({why}). Nothing was changed. To go on without it, move this away: {folder}"


def no_access(path: str, why: str) -> str:
    """Say that a file or folder can't be used."""
    return f"{path} can't be used: {why}."
