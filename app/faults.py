"""A mistake of ours in words: what a person can pass on, and no traceback."""

from pathlib import Path
from traceback import extract_tb

from app.texts import terminal as texts


def described(fault: BaseException) -> str:
    """Say that ``fault`` ended the room, and where it was made."""
    frames = extract_tb(fault.__traceback__)
    place = f"{Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else "place unknown"
    return texts.fault(type(fault).__name__, str(fault), place)
