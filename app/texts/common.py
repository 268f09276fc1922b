"""Words that several screens share, and the type of text that may be drawn. Pure."""

from datetime import datetime
from typing import Literal, NewType

from core.naming.passwords import PasswordFault

ClockStyle = Literal["24", "12"]
"""How a time of day is written: with 24 hours, or with 12."""

Legible = NewType("Legible", str)
"""What may be drawn: words of ours, and of others' what `app.viewmodels.legible` has made of them.

Made there and by our sentences alone, which take no other text of others: a test looks after that.
"""

CANCEL = Legible("Cancel")
NOTHING = Legible("")
NOBODY = Legible("?")
THE_HOST = Legible("the host")
TOPIC, REASON, CHANGE, ANNOUNCEMENT = (
    Legible("topic"),
    Legible("reason"),
    Legible("change"),
    Legible("announcement"),
)
"""What `too_long` may be about."""
_NOON = 12
_UNITS = ("KB", "MB", "GB", "TB")
_THOUSAND = 1000
_NEXT_UNIT = 999.5  # which would be shown as 1000
_WITHOUT_DECIMALS = 99.95


def number(count: int) -> Legible:
    """Return ``count`` in digits."""
    return Legible(str(count))


def clock(at: datetime, form: ClockStyle = "24", *, has_seconds: bool = False) -> Legible:
    """Return the time of day of ``at``, in its own zone: 14:02 or 2:02 PM."""
    exactly = f":{at:%S}" if has_seconds else ""
    if form == "24":
        return Legible(f"{at:%H:%M}{exactly}")
    return Legible(f"{at.hour % 12 or 12}:{at:%M}{exactly} {'AM' if at.hour < _NOON else 'PM'}")


def day_and_clock(
    at: datetime, now: datetime, form: ClockStyle = "24", *, has_seconds: bool = False
) -> Legible:
    """Return the time of day of ``at``, after its date if that is not today’s; both must be in one zone.

    Only a time of today can have seconds.
    """
    if at.date() == now.date():
        return clock(at, form, has_seconds=has_seconds)
    year = "" if at.year == now.year else f" {at.year}"
    return Legible(f"{at.day} {at:%b}{year}, {clock(at, form)}")


def size(count: int) -> Legible:
    """Return a number of bytes in short: 812 B, 12.4 KB, 681 KB. A KB has 1000."""
    if count < _THOUSAND:
        return Legible(f"{count} B")
    amount, power = count / 1000, 0
    while amount >= _NEXT_UNIT and power < len(_UNITS) - 1:
        amount, power = amount / 1000, power + 1
    unit = _UNITS[power]
    return Legible(f"{amount:.1f} {unit}" if amount < _WITHOUT_DECIMALS else f"{amount:.0f} {unit}")


def duration(seconds: float) -> Legible:
    """Return a span of time in short: 45 s, 12 min, 1 h 12 min, 3 d 4 h."""
    whole = max(int(seconds), 0)
    minutes, hours, days = whole // 60, whole // 3600, whole // 86400
    if days:
        return Legible(f"{days} d {hours % 24} h")
    if hours:
        return Legible(f"{hours} h {minutes % 60} min")
    return Legible(f"{minutes} min" if minutes else f"{whole} s")


def sentence(words: Legible, detail: Legible) -> Legible:
    """Return ``words`` as a sentence, with ``detail``, if any, after a colon."""
    return Legible(f"{words}: {detail.rstrip('.')}." if detail else f"{words}.")


def too_long(what: Legible, most: int) -> Legible:
    """Say that a text has more than ``most`` bytes; ``what``: what it is, such as a topic."""
    return Legible(f"That {what} is too long: {most} letters at most, fewer in some scripts.")


def joined_clauses(clauses: tuple[Legible, ...]) -> Legible:
    """Return what one did in one sentence, of as many clauses."""
    *others, last = clauses or (NOTHING,)
    return Legible(f"{', '.join(others)} and {last}" if others else last)


def one_line(text: Legible) -> Legible:
    """Return ``text`` with one space between words, and none at its ends."""
    return Legible(" ".join(text.split()))


def two_sentences(one: Legible, other: Legible) -> Legible:
    """Return the two sentences one after the other; either may be empty."""
    return Legible(f"{one} {other}".strip())


def old_password(fault: PasswordFault) -> Legible:
    """Say that a room has a password from before, which could not be chosen any more."""
    return Legible(
        f"Not everybody can come in with this room’s password: {fault.value}. Please choose another one"
        " when you next open the room."
    )


KEY_CHANGED = Legible(
    "This room has another key than last time. Links from then lead to it no longer, and programs that know "
    "the old key refuse it: please give out new links."
)


def port_notes(wanted: int, last: int, port: int) -> tuple[Legible, ...]:
    """Say what a host must know of the port of a room: that it is not the wanted one, or that of last time.

    ``last``: 0 if the room was never hosted before.
    """
    moved = (port_moved(wanted, port),) if wanted not in (port, 0) else ()
    return (*moved, port_changed(last)) if last not in (port, 0) else moved


def port_changed(last: int) -> Legible:
    """Say that whoever has a link from last time does not find the room."""
    return Legible(
        f"Last time this room was on port {last}. Addresses and links from then lead to it no longer: "
        "please give out new ones."
    )


def port_moved(wanted: int, port: int) -> Legible:
    """Say that the wanted port was taken, and which one is used instead."""
    return Legible(f"Port {wanted} is used by another program. Using {port} instead.")
