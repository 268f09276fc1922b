"""CTCP: texts in a frame of 0x01, for actions (/me) and for questions between programs. Pure.

Source: modern.ircdocs.horse/ctcp.html, by which the 0x01 at the end may be missing.
"""

MARK = "\x01"
ACTION, VERSION, PING = "ACTION", "VERSION", "PING"
_ACTION = f"{MARK}{ACTION}"


def framed(command: str, words: str = "") -> str:
    """Return a CTCP text; ``words`` are the parameters."""
    return f"{MARK}{command} {words}{MARK}" if words else f"{MARK}{command}{MARK}"


def unframed(text: str) -> tuple[str, str]:
    """Return the command of a CTCP text, in the case it was written in, and its parameters."""
    command, _, words = text.strip(MARK).partition(" ")
    return command, words


def is_framed(text: str) -> bool:
    """Whether ``text`` is CTCP, an ACTION too."""
    return text[:1] == MARK


def action(text: str) -> str:
    """Return ``text`` as an ACTION."""
    return f"{_ACTION} {text}{MARK}"


ACTION_BYTES = len(action(""))
"""The number of bytes that `action` adds to a text."""


def without_action(text: str) -> tuple[str, bool]:
    """Return the text within an ACTION and True; ``text`` itself and False if it is none."""
    rest = text.removeprefix(_ACTION)
    if rest == text or rest[:1] not in ("", " ", MARK):
        return text, False
    return rest.removesuffix(MARK).removeprefix(" "), True


def is_for_programs(text: str) -> bool:
    """Whether ``text`` is CTCP but no ACTION: a question or an answer that no person needs to read."""
    return is_framed(text) and not without_action(text)[1]
