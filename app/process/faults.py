"""A mistake of ours in words: what a person can pass on, and no traceback."""

from pathlib import Path
from traceback import extract_tb, format_exception

from app.texts import terminal as texts


def described(fault: BaseException, what: str = texts.THE_ROOM) -> str:
    """Say that ``fault`` ended something, and where it was made."""
    frames = extract_tb(fault.__traceback__)
    place = f"{Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else "place unknown"
    return texts.fault(what, type(fault).__name__, str(fault), place)


def kept(fault: BaseException, data_dir: Path) -> str:
    """Write ``fault`` whole into a file, for those who mend it; return what to tell the person."""
    file = data_dir / "fault.txt"
    try:
        file.write_text("".join(format_exception(fault)), encoding="utf-8")
    except OSError:
        return described(fault, texts.THE_WINDOW)
    return texts.fault_kept(described(fault, texts.THE_WINDOW), str(file))
