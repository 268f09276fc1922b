"""Words of the dialog that exports the history. Pure."""

from app.texts.common import Legible

EXPORT_TITLE = Legible("Export the history")
EXPORT_WHAT = Legible("Which messages")
EXPORT_ALL = Legible("The whole room")
DIRECT_MESSAGES = Legible("Direct messages too")
DIRECT_ARE_PRIVATE = Legible("They are between two people, who may not want them passed on.")
DIRECT_OF_NO_CHANNEL = Legible("They belong to no channel.")
EXPORT_FORMAT = Legible("Format")
PLAIN_TEXT = Legible("Plain text")
CSV = Legible("Table (CSV)")
JSON_LINES = Legible("JSON Lines")
EXPORT_PERIOD = Legible("Of which days")
EVERYTHING = Legible("All")
TODAY = Legible("Today")
LAST_WEEK = Legible("Last 7 days")
OWN_DAYS = Legible("Between…")
EXPORT_WHERE = Legible("File")
CHOOSE_FILE = Legible("Choose…")
SHOW_IN_FOLDER = Legible("Show in folder")
STOP = Legible("Stop")
EXPORT_DAY_HINT = Legible("2026-12-31")
FIRST_DAY = Legible("First day")
LAST_DAY = Legible("Last day")
EXPORT_BUTTON = Legible("Export")
REPLACE = Legible("Replace")
CLOSE = Legible("Close")
BAD_DAYS = Legible("Days look like 2026-12-31, the first not after the last; empty means all.")
WHERE_TO_EXPORT = Legible("Please type the file with its folder, such as ~/history.txt, or choose one.")
OUR_FAULT = Legible("there is a fault in Parlour")
EXPORT_STOPPED = Legible("Stopped. No file was written.")


def replace_file(name: Legible) -> Legible:
    """Ask whether to replace a file."""
    return Legible(f"“{name}” is there already. Replace it?")


def exported(entries: int, target: Legible, damaged: int = 0) -> Legible:
    """Say that the export is complete, and how many entries could not be read."""
    count = "1 entry" if entries == 1 else f"{entries} entries"
    rows = "1 damaged entry was" if damaged == 1 else f"{damaged} damaged entries were"
    return Legible(f"{count} written to {target}" + (f". {rows} left out." if damaged else ""))


def no_such_channel(channel: Legible) -> Legible:
    """Say that nothing ever happened in ``channel``."""
    return Legible(f"there never was a channel {channel}")


def export_failed(why: Legible) -> Legible:
    """Say why the export failed."""
    return Legible(f"The file could not be written: {why}.")


def writing(share: float) -> Legible:
    """Say how much is done; ``share``: 0 to 1."""
    return Legible(f"Writing… {round(share * 100)} %")
