"""Lines of the wire without their secrets, for a trace. Pure.

Only what is known is shown: a command that is not in the table may be a mistyped one, and what follows it a
password. Words are told apart as the most lenient server would do it, at spaces and controls alike; from the
first that may be secret to the end of the line nothing is shown, not even how long it is.
"""

import re
from collections.abc import Callable, Mapping
from functools import partial

MASK = b"***"

_WORD = re.compile(rb"[^\x00-\x20]+")
_BREAK = re.compile(rb"[\x00\r\n]")
_NUMERIC = re.compile(rb"\d{3}")
_MODES = re.compile(rb"[A-Za-z+-]*")
_SERVICE = re.compile(rb"serv\W*$|@")  # NickServ and its like; NickServ@services.example, Q@CServe.example
_ABOUT_SERVICES = re.compile(rb"identify|nickserv", re.IGNORECASE)

Rule = Callable[[list[bytes]], int | None]
"""Told the parameters, it returns which is the first not to be shown; None: all are."""


def masked(line: bytes) -> bytes:
    """Return ``line``, which has no line end, up to its first secret."""
    broken = _BREAK.search(line)  # no line has such a byte; what follows may be a line of its own
    if broken:
        return masked(line[: broken.start()]).removesuffix(MASK) + MASK
    words = list(_WORD.finditer(line))
    first = 0
    if words and words[0].group().startswith(b"@"):
        if not _has_known_tags(words[0].group()):
            return b"@" + MASK
        first = 1
    if words[first:] and words[first].group().startswith(b":"):
        first += 1
    secret = _first_secret([word.group() for word in words[first:]])
    return line if secret is None else line[: words[first + secret].start()] + MASK


def _first_secret(words: list[bytes]) -> int | None:
    """Return which of the words, command first, must not be shown with all that follow it."""
    if not words:
        return None
    command, params = words[0].upper(), words[1:]
    rule = _RULES.get(command, _shown if _NUMERIC.fullmatch(command) else None)
    if rule is None:
        return 0
    secret = rule(params)
    return None if secret is None or secret >= len(params) else 1 + secret


def _has_known_tags(tags: bytes) -> bool:
    keys = [item.partition(b"=")[0] for item in tags[1:].split(b";")]
    return all(key in _TAGS or key.startswith(b"parlour.local/") for key in keys)


# Rules


def _shown(params: list[bytes]) -> int | None:
    """Nothing is secret, unless another command is stuck to this one: the line end between them got lost."""
    stuck = (index for index, word in enumerate(params) if word.lstrip(b":").upper() in _STUCK)
    return next(stuck, None)


def _hidden(_params: list[bytes]) -> int | None:
    return 0


def _joined(_params: list[bytes]) -> int | None:
    """Channels, and then their keys."""
    return 1


def _changes_modes(params: list[bytes], at: int) -> int | None:
    """What follows a ``k`` may be a key; which mode takes which parameter is not looked at.

    ``at``: where the modes stand.
    """
    for index, param in enumerate(params):
        modes = param.removeprefix(b":")
        if index == at or (index > at and modes[:1] in (b"+", b"-")):
            if not _MODES.fullmatch(modes):
                return index
            if b"k" in modes.lower() or not modes.strip(b"+-"):
                return index + 1
    return None


def _said(params: list[bytes]) -> int | None:
    """What people say is shown; not what they tell services, nor what was meant for these and went astray."""
    targets = params[0].lstrip(b":").lower().split(b",") if params else []
    if any(_SERVICE.search(target) for target in targets):
        return 1
    text = [index for index, word in enumerate(params) if index and word != b":"]
    if text and params[text[0]].lstrip(b":").startswith(b"/"):  # a command, taken for text after a space
        return text[0] + 1
    for index, word in enumerate(params[1:], 1):
        if _ABOUT_SERVICES.search(word) or word.lstrip(b":") in _STUCK:
            return index
    return None


def _authenticates(params: list[bytes]) -> int | None:
    """The mechanism is shown; what is sent then is a password, or proves one."""
    is_open = bool(params) and params[0].removeprefix(b":").upper() in _MECHANISMS
    return 1 if is_open else 0


def _names_command(params: list[bytes], at: int) -> int | None:
    """A command is repeated, which may have been no command at all."""
    repeated = params[at] if len(params) > at else b"*"
    return None if repeated == b"*" or repeated.upper() in _RULES else at


_STUCK = (b"PASS", b"OPER", b"AUTHENTICATE", b"REGISTER", b"IDENTIFY", b"NICKSERV")
_MECHANISMS = (
    *(b"+", b"*", b"PLAIN", b"EXTERNAL", b"SCRAM-SHA-1", b"SCRAM-SHA-256", b"SCRAM-SHA-512"),
    *(b"ECDSA-NIST256P-CHALLENGE",),
)
_TAGS = (
    *(b"time", b"msgid", b"account", b"batch", b"label", b"bot", b"draft/multiline-concat"),
    *(
        b"+typing",
        b"+draft/typing",
        b"+reply",
        b"+draft/reply",
        b"+react",
        b"+draft/react",
        b"+draft/unreact",
    ),
)
_SHOWN = (
    *(b"NICK", b"USER", b"QUIT", b"PART", b"TOPIC", b"KICK", b"INVITE", b"AWAY", b"SETNAME", b"KILL"),
    *(
        b"NAMES",
        b"LIST",
        b"WHO",
        b"WHOIS",
        b"WHOWAS",
        b"ISON",
        b"USERHOST",
        b"MONITOR",
        b"WALLOPS",
        b"TAGMSG",
    ),
    *(b"LUSERS", b"MOTD", b"VERSION", b"TIME", b"ADMIN", b"INFO", b"STATS", b"LINKS", b"HELP", b"HELPOP"),
    *(b"PING", b"PONG", b"CAP", b"BATCH", b"ERROR", b"ACCOUNT", b"CHGHOST", b"ACK"),
)
_HIDDEN = (
    *(
        b"PASS",
        b"OPER",
        b"REGISTER",
        b"VERIFY",
        b"WEBIRC",
        b"IDENTIFY",
        b"LOGIN",
        b"AUTH",
        b"DIE",
        b"RESTART",
    ),
    *(b"NICKSERV", b"NS", b"CHANSERV", b"CS", b"USERSERV", b"QUOTE", b"RAW", b"METADATA", b"CHATHISTORY"),
    *(b"GET", b"HEAD", b"POST", b"PUT", b"DELETE", b"CONNECT", b"OPTIONS", b"TRACE", b"PATCH"),
    *(b"SERVER", b"SQUIT", b"REHASH", b"SQUERY", b"SERVICE", b"WATCH", b"KNOCK", b"REDACT", b"MARKREAD"),
)
_RULES: Mapping[bytes, Rule] = {
    **dict.fromkeys(_SHOWN, _shown),
    **dict.fromkeys(_HIDDEN, _hidden),
    b"PRIVMSG": _said,
    b"NOTICE": _said,
    b"JOIN": _joined,
    b"AUTHENTICATE": _authenticates,
    b"MODE": partial(_changes_modes, at=1),
    b"324": partial(_changes_modes, at=2),  # RPL_CHANNELMODEIS: nick, channel, modes
    b"696": lambda _params: 3,  # ERR_INVALIDMODEPARAM: nick, channel, mode, and the key that can't be one
    b"421": partial(_names_command, at=1),  # ERR_UNKNOWNCOMMAND
    b"461": partial(_names_command, at=1),  # ERR_NEEDMOREPARAMS
    **dict.fromkeys((b"FAIL", b"WARN", b"NOTE"), partial(_names_command, at=0)),  # standard-replies
}
