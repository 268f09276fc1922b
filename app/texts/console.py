"""The host’s console. Pure."""

from collections.abc import Mapping

from app.texts.common import Legible
from storage.kinds import Group, complete

CLIENTS = "Connected"
EVENTS = "What happens"
COLUMN_NAMES: Mapping[str, str] = {
    "nick": "Nickname",
    "ip": "IP address",
    "port": "Port",
    "since": "Since",
    "program": "Program",
    "received": "In",
    "sent": "Out",
    "lag": "Lag",
}
FILTERS: Mapping[Group | None, str] = complete(
    (None, *Group),
    {None: "All", Group.PEOPLE: "People", Group.MESSAGES: "Messages", Group.TROUBLE: "Trouble"},
)
FILTER_HINT = "Nickname, IP or program"
MESSAGES_PER_SECOND = "Messages per second"
WHOLE_ROOM, LOBBY_ONLY = "whole room", "#lobby"
PEOPLE, MESSAGES, TRAFFIC_IN, TRAFFIC_OUT = "People", "Messages / s", "Traffic in", "Traffic out"
UNKNOWN = Legible("—")
RUNNING, WAITING = "Running", "Waiting"
SINCE_START = "since the start"
KICK = Legible("Kick")
BAN = Legible("Ban")
MUTE, UNMUTE = Legible("Mute"), Legible("Let speak")
MAKE_OPERATOR, TAKE_OPERATOR = Legible("Make operator"), Legible("No longer operator")
BANS = Legible("Bans")
LIFT = Legible("Lift")
BAN_BY_NICK, BAN_BY_ADDRESS = "This nickname", "This address"
BANS_ARE_FULL = "There are too many bans: lift one first."
NOTHING_TO_BAN = "Choose the nickname, the address, or both."
LOCAL_ADDRESS = "It is this computer’s own address, so it can’t be banned."
ANNOUNCE = "Announce"
ANNOUNCE_TITLE = Legible("Announce to everybody")
ANNOUNCE_TEXT = "Everybody in the lobby sees it, from the room itself."
ANNOUNCE_HINT = "One line of text"
TOO_LONG = "That is too long for one announcement."
EXPORT = Legible("Export…")
STOP = "Close room"
COPY = Legible("Copy")
NOBODY_YET = Legible("not in yet")
KICK_REASON = "Reason (optional)"


def seconds_ago(count: int) -> str:
    """Return a moment of the last minutes."""
    return f"{count} s" if count else "now"


def bans(count: int) -> str:
    """Return how many bans and mutes there are."""
    return f"{BANS} ({count})"


def lift(who: Legible, by: Legible) -> Legible:
    """Return what a click on a ban does."""
    return Legible(f"{LIFT}: {who} ({by})")


def asked(deed: Legible) -> Legible:
    """Return a deed before which there is a question."""
    return Legible(f"{deed}…")


def copy(address: Legible) -> Legible:
    """Return what is copied."""
    return Legible(f"{COPY} {address}")


def you(nick: Legible) -> Legible:
    """Return our own row."""
    return Legible(f"{nick} (you)")


def kick_title(who: Legible) -> Legible:
    """Return the question before kicking."""
    return Legible(f"Kick {who}?")


def kick_text(who: Legible) -> Legible:
    """Return what kicking does."""
    return Legible(f"{who} is disconnected and may join again.")


def ban_title(who: Legible) -> Legible:
    """Return the question before banning."""
    return Legible(f"Ban {who}?")


def ban_text(who: Legible) -> Legible:
    """Return what banning does."""
    return Legible(
        f"{who} is disconnected. Nobody comes in who has what you choose here, until the ban is lifted."
    )


def ban_row(nick: Legible, ip: Legible, mask: Legible, *, is_mute: bool) -> Legible:
    """Return whom a mask means, as far as the host has said so."""
    who = ", ".join(filter(None, (nick, ip))) or mask
    return Legible(f"{who} (muted)" if is_mute else who)


def ban_by(who: Legible, time: Legible) -> Legible:
    """Return who did it, and when."""
    return Legible(f"by {who}, {time}")


def open_since(time: Legible, lasting: Legible) -> Legible:
    """Return how long the room has been open."""
    return Legible(f"Open since {time} · {lasting}")


def peak(count: int, time: Legible) -> Legible:
    """Return how many there were at most."""
    return Legible(f"peak {count} at {time}")


def so_many_since_start(count: int) -> Legible:
    """Return a total."""
    return Legible(f"{count:,} {SINCE_START}")


def each_second(amount: Legible) -> Legible:
    """Return a rate."""
    return Legible(f"{amount}/s")


def rate(per_second: float) -> Legible:
    """Return messages per second: 6.3, 120."""
    return Legible(f"{per_second:.1f}" if 0 < per_second < _EXACT else f"{per_second:.0f}")


def lag(milliseconds: float | None) -> Legible:
    """Return how far away somebody is: 0.4 ms, 48 ms, 1.2 s."""
    if milliseconds is None:
        return UNKNOWN
    if milliseconds < _EXACT:
        return Legible(f"{milliseconds:.1f} ms")
    return Legible(f"{milliseconds:.0f} ms" if milliseconds < _SECOND else f"{milliseconds / 1000:.1f} s")


def shown_of(shown: int, count: int) -> str:
    """Return how many rows of the table are shown."""
    return str(count) if shown == count else f"{shown} of {count}"


def missed(count: int) -> Legible:
    """Return that events were too many."""
    return Legible(f"{count:,} events are not shown, there were too many at once.")


def log_trouble(why: Legible) -> Legible:
    """Return that the room stands still, and why; empty when it does not."""
    return Legible(f"The log can’t be written ({why}). The room waits and tries again." if why else "")


LOG_IS_FINE = Legible("The log can be written again.")
_EXACT = 9.95
_SECOND = 999.5


def on_one_row(lines: list[Legible]) -> Legible:
    """Return a text's first line, and how many there are more."""
    first, more = lines[0], len(lines) - 1
    if not more:
        return first
    return Legible(f"{first} … {more} more line" + "s" * (more > 1))
