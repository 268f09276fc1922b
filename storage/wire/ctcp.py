"""CTCP, a text that begins with 0x01: what somebody does (ACTION), and what programs ask each other. Pure.

Source: modern.ircdocs.horse/ctcp.html. The mark at the end may be missing.
"""

MARK = "\x01"
ACTION, VERSION, PING = "ACTION", "VERSION", "PING"
_ACTION = f"{MARK}{ACTION}"


def framed(command: str, words: str = "") -> str:
    """Return a question of a program, or an answer; ``words`` are its parameters."""
    return f"{MARK}{command} {words}{MARK}" if words else f"{MARK}{command}{MARK}"


def unframed(text: str) -> tuple[str, str]:
    """Return command and parameters of a CTCP text, the command as it was written."""
    command, _, words = text.strip(MARK).partition(" ")
    return command, words


def is_framed(text: str) -> bool:
    """``text`` is CTCP, be it an ACTION or a question."""
    return text[:1] == MARK


def action(text: str) -> str:
    """Return ``text`` as what somebody does."""
    return f"{_ACTION} {text}{MARK}"


ACTION_BYTES = len(action(""))
"""What `action` adds."""


def without_action(text: str) -> tuple[str, bool]:
    """Return the text without its frame, and True, if it is what somebody does; else ``text`` and False."""
    rest = text.removeprefix(_ACTION)
    if rest == text or rest[:1] not in ("", " ", MARK):
        return text, False
    return rest.removesuffix(MARK).removeprefix(" "), True


def is_for_programs(text: str) -> bool:
    """``text`` is a question or an answer of a program: nothing that a person should read."""
    return is_framed(text) and not without_action(text)[1]
