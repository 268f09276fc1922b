"""CTCP, text between 0x01: what somebody does (ACTION), and what programs ask each other.  Pure.

Source: modern.ircdocs.horse/ctcp.html.
"""

_MARK = "\x01"
_ACTION = f"{_MARK}ACTION"
ACTION_BYTES = len(f"{_ACTION} {_MARK}")


def action(text: str) -> str:
    """``text`` as what somebody does."""
    return f"{_ACTION} {text}{_MARK}"


def without_action(text: str) -> tuple[str, bool]:
    """The text, and whether it is what somebody does."""
    rest = text.removeprefix(_ACTION)
    if rest == text or rest[:1] not in ("", " ", _MARK):
        return text, False
    return rest.removesuffix(_MARK).removeprefix(" "), True


def is_for_programs(text: str) -> bool:
    """Nothing that a person should read."""
    return text[:1] == _MARK and not without_action(text)[1]
