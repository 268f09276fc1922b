"""Words of the dialog that exports the history. Pure."""

from app.texts.common import Legible

EXPORT_TITLE = Legible("Export the history")
EXPORT_WHAT = "Which messages"
EXPORT_ALL = "Everything, direct messages too"
EXPORT_FORMAT = "Format"
PLAIN_TEXT = "Plain text"
CSV = "Table (CSV)"
JSON_LINES = "JSON Lines"
EXPORT_PERIOD = "Of which days"
EVERYTHING = "All"
TODAY = "Today"
LAST_WEEK = "Last 7 days"
OWN_DAYS = "Between…"
EXPORT_WHERE = "File"
CHOOSE_FILE = "Choose…"
SHOW_IN_FOLDER = "Show in folder"
STOP = "Stop"
EXPORT_DAY_HINT = "2026-12-31"
EXPORT_BUTTON = "Export"
REPLACE = "Replace"
CLOSE = "Close"
BAD_DAYS = "Days look like 2026-12-31, the first not after the last; empty means all."
WHERE_TO_EXPORT = "Please type the file with its folder, such as ~/history.txt, or choose one."
OUR_FAULT = "there is a fault in Parlour"
EXPORT_STOPPED = "Stopped. No file was written."


def replace_file(name: str) -> str:
    """Ask whether to replace a file."""
    return f"“{name}” is there already. Replace it?"


def exported(entries: int, target: str) -> str:
    """Say that the export is complete."""
    count = "1 entry" if entries == 1 else f"{entries} entries"
    return f"{count} written to {target}"


def export_failed(why: str) -> str:
    """Say why the export failed."""
    return f"The file could not be written: {why}."


def writing(share: float) -> str:
    """Say how much is done; ``share``: 0 to 1."""
    return f"Writing… {round(share * 100)} %"
