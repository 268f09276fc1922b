"""Words of the host’s console. Pure."""

from collections.abc import Mapping, Sequence

from app.texts.bans import some
from app.texts.common import NOTHING, Legible
from storage.kinds import Group, complete

CLIENTS = Legible("Connected")
EVENTS = Legible("What happens")
COLUMN_NAMES: Mapping[str, Legible] = {
    "nick": Legible("Nickname"),
    "ip": Legible("IP address"),
    "port": Legible("Port"),
    "since": Legible("Since"),
    "program": Legible("Program"),
    "received": Legible("In"),
    "sent": Legible("Out"),
    "lag": Legible("Lag"),
}
FILTERS: Mapping[Group | None, Legible] = complete(
    (None, *Group),
    {
        None: Legible("All"),
        Group.PEOPLE: Legible("People"),
        Group.MESSAGES: Legible("Messages"),
        Group.TROUBLE: Legible("Trouble"),
    },
)
FILTER_HINT = Legible("Nickname, IP or program")
MESSAGES_PER_SECOND = Legible("Messages per second")
WHOLE_ROOM, LOBBY_ONLY = Legible("whole room"), Legible("#lobby")
PEOPLE, MESSAGES, TRAFFIC_IN, TRAFFIC_OUT = (
    Legible("People"),
    Legible("Messages / s"),
    Legible("Traffic in"),
    Legible("Traffic out"),
)
UNKNOWN = Legible("—")
RUNNING, WAITING = Legible("Running"), Legible("Waiting")
SINCE_START = Legible("since the start")
KICK = Legible("Kick")
BAN = Legible("Ban")
MUTE, UNMUTE = Legible("Mute"), Legible("Let speak")
MAKE_OPERATOR, TAKE_OPERATOR = Legible("Make operator"), Legible("No longer operator")
RELEASE = Legible("Release nickname")
RELEASE_GO = Legible("Release")
BANS = Legible("Bans")
LIFT = Legible("Lift")
BANS_ARE_FULL = Legible("There are too many bans: lift one first.")
NOTHING_TO_BAN = Legible("Choose what is to be banned.")
NOBODY_ELSE = Legible("Nobody else is there now.")
LOCAL_ADDRESS = Legible("It reaches all on this computer, never you.")
ANNOUNCE = Legible("Announce")
ANNOUNCE_TITLE = Legible("Announce to everybody")
ANNOUNCE_TEXT = Legible("Everybody in the lobby sees it, from the room itself.")
ANNOUNCE_HINT = Legible("One line of text")
EXPORT = Legible("Export…")
STOP = Legible("Close room")
COPY = Legible("Copy")
NOBODY_YET = Legible("not in yet")
KICK_REASON = Legible("Reason (optional)")


def seconds_ago(count: int) -> Legible:
    """Return a label of the plot’s axis: so many seconds ago."""
    return Legible(f"{count} s" if count else "now")


def bans(count: int) -> Legible:
    """Return the button of the list of bans, with how many there are."""
    return Legible(f"{BANS} ({count})")


def lift(who: Legible, by: Legible) -> Legible:
    """Return the menu entry that lifts a ban: whose, and who set it."""
    return Legible(f"{LIFT}: {who} ({by})")


def about(action: Legible, who: Legible) -> Legible:
    """Say what is done and to whom, for those who don’t see in whose row the button stands."""
    return Legible(f"{action}: {who}")


def asked(action: Legible) -> Legible:
    """Return the menu entry of an action that asks a question first."""
    return Legible(f"{action}…")


def copy(address: Legible) -> Legible:
    """Return the menu entry that copies ``address``."""
    return Legible(f"{COPY} {address}")


def you(nick: Legible) -> Legible:
    """Return the host’s own nickname, marked as such."""
    return Legible(f"{nick} (you)")


def in_the_clear(nick: Legible) -> Legible:
    """Return a nickname, marked as that of somebody whose program does not encrypt."""
    return Legible(f"{nick} (not encrypted)")


def address(ip: Legible, port: Legible) -> Legible:
    """Return from where somebody is connected."""
    return Legible(f"{ip}:{port}")


def kick_title(who: Legible) -> Legible:
    """Return the question before kicking."""
    return Legible(f"Kick {who}?")


def kick_text(who: Legible) -> Legible:
    """Say what it means to kick somebody."""
    return Legible(f"{who} is disconnected and may join again.")


def ban_title(who: Legible) -> Legible:
    """Return the question before banning."""
    return Legible(f"Ban {who}?")


def ban_text(who: Legible) -> Legible:
    """Say what it means to ban somebody."""
    return Legible(
        f"{who} is disconnected, and so is everybody else whom this reaches. They can’t come back, under any"
        " nickname, until the ban is lifted."
    )


def ban_way(what: Legible) -> Legible:
    """Return the switch for one way to ban: ``what`` is an account, address or network."""
    return Legible(f"{what[:1].upper()}{what[1:]}")


def also_reached(nicks: Sequence[Legible]) -> Legible:
    """Say who else is reached."""
    return Legible(f"It reaches {some(nicks)}, too.") if nicks else NOBODY_ELSE


def mute(reached: Legible) -> Legible:
    """Return the menu entry that mutes somebody, with what it reaches."""
    return Legible(f"{MUTE}: {reached}")


NOT_YOURSELF = Legible("That is you: the host is never banned or muted.")


def muted(who: Legible, reached: Legible) -> Legible:
    """Say that somebody is muted, and what that reaches."""
    return Legible(f"{who} does not speak in #lobby, under any nickname: {reached}.")


def nobody_called(who: Legible) -> Legible:
    """Say that nobody has this nickname."""
    return Legible(f"Nobody here is called {who}.")


def release_title(nick: Legible) -> Legible:
    """Return the question before a nickname is released."""
    return Legible(f"Release the nickname {nick}?")


def release_text(nick: Legible) -> Legible:
    """Say what it means to release a nickname."""
    return Legible(
        f"{nick} belongs to one device in this room. Once released it is for whoever uses it next, from any "
        "device. Who has it now keeps it while they are here. Do that for somebody with a new computer."
    )


def released(nick: Legible) -> Legible:
    """Say that a nickname is released."""
    return Legible(f"{nick} is for whoever uses it next, from any device.")


def not_bound(nick: Legible) -> Legible:
    """Say that a nickname can't be released."""
    return Legible(f"{nick} belongs to no device: there is nothing to release.")


def ban_row(nick: Legible, reached: Legible, *, is_mute: bool) -> Legible:
    """Return whom a ban is about, and what it reaches; ``nick`` is empty if it was not made for somebody."""
    who = Legible(f"{nick}, {reached}" if nick else reached)
    return Legible(f"{who} (muted)" if is_mute else who)


def ban_by(who: Legible, time: Legible) -> Legible:
    """Return who set a ban, and when."""
    return Legible(f"by {who}, {time}")


def open_since(time: Legible, lasting: Legible) -> Legible:
    """Say since when, and how long, the room has been open."""
    return Legible(f"Open since {time} · {lasting}")


def where_and_since(address: Legible, since: Legible, words: Legible = NOTHING) -> Legible:
    """Return the line below the name of the room; each part may be empty. ``words``: those of its key."""
    key = f"Four words: {words}" if words else NOTHING
    return Legible(" · ".join(filter(None, (address, key, since))))


def peak(count: int, time: Legible) -> Legible:
    """Say how many people there were at most, and when."""
    return Legible(f"peak {count} at {time}")


def so_many_since_start(count: int) -> Legible:
    """Return a count since the room was opened."""
    return Legible(f"{count:,} {SINCE_START}")


def each_second(amount: Legible) -> Legible:
    """Return ``amount`` as a rate, per second."""
    return Legible(f"{amount}/s")


def rate(per_second: float) -> Legible:
    """Return messages per second: 6.3, 120."""
    return Legible(f"{per_second:.1f}" if 0 < per_second < _EXACT else f"{per_second:.0f}")


def lag(milliseconds: float | None) -> Legible:
    """Return the time from a PING to its PONG: 0.4 ms, 48 ms, 1.2 s; a dash if it is unknown."""
    if milliseconds is None:
        return UNKNOWN
    if milliseconds < _EXACT:
        return Legible(f"{milliseconds:.1f} ms")
    return Legible(f"{milliseconds:.0f} ms" if milliseconds < _SECOND else f"{milliseconds / 1000:.1f} s")


def shown_of(shown: int, count: int) -> Legible:
    """Say how many rows of the table are shown."""
    return Legible(str(count) if shown == count else f"{shown} of {count}")


def missed(count: int) -> Legible:
    """Say that so many events were dropped."""
    return Legible(f"{count:,} events are not shown, there were too many at once.")


def log_trouble(why: Legible) -> Legible:
    """Say that the room stands still, and why; empty if ``why`` is empty."""
    return Legible(f"The log can’t be written ({why}). The room waits and tries again." if why else "")


LOG_IS_FINE = Legible("The log can be written again.")
_EXACT = 9.95
_SECOND = 999.5


def on_one_row(lines: list[Legible]) -> Legible:
    """Return the first line, and how many more there are; ``lines`` is not empty."""
    first, more = lines[0], len(lines) - 1
    if not more:
        return first
    return Legible(f"{first} … {more} more line" + "s" * (more > 1))
