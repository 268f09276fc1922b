"""Days and moments as they are typed on the command line, in this computer's time."""

import argparse
from datetime import date, datetime, time, timedelta


def since(text: str) -> datetime:
    """The moment from which on something is meant: a day begins at midnight."""
    return _moment(text, whole_days=0)


def until(text: str) -> datetime:
    """The moment up to which something is meant: a day ends at midnight."""
    return _moment(text, whole_days=1)


def _moment(text: str, whole_days: int) -> datetime:
    """The beginning of a day and so many more, or the moment that ``text`` names."""
    try:
        day = _day(text)
        moment = (
            datetime.combine(day + timedelta(whole_days), time()) if day else datetime.fromisoformat(text)
        )
        return moment.astimezone()
    except (ValueError, OverflowError, OSError) as error:  # OSError: Windows, before 1970
        raise argparse.ArgumentTypeError(
            f"{text!r} is no time such as 2026-11-22 or '2026-11-22 14:00'"
        ) from error


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
