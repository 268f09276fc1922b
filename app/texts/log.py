"""Words in the log of a conversation that nobody said: days, folded lines, joins and leaves. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta

from app.texts.common import Legible

NEW_MESSAGES = Legible("New messages")
BOT = Legible("bot")
SHOW_LESS = Legible("Show less")

_NAMED = 2  # people in a sentence that tells of many
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def day_name(day: date, today: date) -> Legible:
    """Return the heading of a day: Today, Yesterday, or its date, with the year if that is another."""
    if day == today:
        return Legible("Today")
    if day == today - timedelta(days=1):
        return Legible("Yesterday")
    return Legible(full_day(day) if day.year != today.year else _without_year(day))


def full_day(day: date) -> str:
    """Return the date of a day, with its year."""
    return f"{_without_year(day)} {day.year}"


def _without_year(day: date) -> str:
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def action(nick: Legible, text: Legible) -> Legible:
    """Return an action (/me) as a line."""
    return Legible(f"* {nick} {text}")


def show_all_lines(count: int) -> Legible:
    """Return the button that unfolds a message of many lines."""
    return Legible(f"Show all {count:,} lines")


def show_all_characters(count: int) -> Legible:
    """Return the button that unfolds a long message."""
    return Legible(f"Show all {count:,} characters")


def came_and_went(
    joined: Sequence[Legible], left: Sequence[Legible], renamed: Sequence[Legible], other: int
) -> Legible:
    """Say in one line who joined, left and changed names; only the first group by name, others as counts."""
    groups = [
        (joined, "joined"),
        (left, "left"),
        (renamed, "changed names" if len(renamed) > 1 else "changed name"),
    ]
    parts: list[str] = []
    for nicks, verb in groups:
        if nicks:
            parts.append(f"{len(nicks) if parts else _people(nicks)} {verb}")
    if other:
        parts.append(f"{other} more" if parts else f"{other} changes")
    return Legible(" · ".join(parts))


def _people(nicks: Sequence[Legible]) -> str:
    named, others = nicks[:_NAMED], len(nicks) - _NAMED
    if others > 0:
        return f"{', '.join(named)} and {others} {'other' if others == 1 else 'others'}"
    return " and ".join(named)


def copied_message(time: str, nick: str, text: str) -> str:
    """Return a message as it is copied; ``time`` may be empty."""
    return f"{_bracketed(time)}<{nick}> {text}"


def copied_notice(time: str, nick: str, text: str) -> str:
    """Return a notice as it is copied; ``time`` may be empty."""
    return f"{_bracketed(time)}-{nick}- {text}"


def copied_action(time: str, text: str) -> str:
    """Return an action as it is copied; ``time`` may be empty."""
    return f"{_bracketed(time)}{text}"


def _bracketed(time: str) -> str:
    return f"[{time}] " if time else ""
