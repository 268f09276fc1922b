"""Removes the secrets from lines of the wire, for a trace. Pure.

A line is shown as far as the table knows it: an unknown command may be a mistyped one, and what follows it
a password. Words are parted at spaces and controls alike, as the most lenient server would do it. From the
first word that may be secret to the end of the line nothing is shown, not even how long it is.
"""

import re
from collections.abc import Callable, Mapping
from functools import partial

from core.numerics import ERR_INVALIDMODEPARAM, ERR_NEEDMOREPARAMS, ERR_UNKNOWNCOMMAND, RPL_CHANNELMODEIS
from storage.wire import commands as words
from storage.wire import tags

MASK = b"***"

_WORD = re.compile(rb"[^\x00-\x20]+")
_BREAK = re.compile(rb"[\x00\r\n]")
_NUMERIC = re.compile(r"[0-9]{3}")
_MODES = re.compile(rb"[A-Za-z+-]*")
_SERVICE = re.compile(rb"serv\W*$|@")  # NickServ and its like; NickServ@services.example, Q@CServe.example
_ABOUT_SERVICES = re.compile(rb"identify|nickserv", re.IGNORECASE)

Rule = Callable[[list[bytes]], int | None]
"""Takes the parameters, returns the index of the first that must not be shown; None: all may be."""


def masked(line: bytes) -> bytes:
    """Return ``line``, which has no line end, up to its first secret."""
    broken = _BREAK.search(line)  # no valid line has such a byte; what follows may be another line
    if broken:
        return masked(line[: broken.start()]).removesuffix(MASK) + MASK
    found = list(_WORD.finditer(line))
    first = 0
    if found and found[0].group().startswith(b"@"):
        if not _has_known_tags(found[0].group()):
            return b"@" + MASK
        first = 1
    if found[first:] and found[first].group().startswith(b":"):
        first += 1
    secret = _first_secret([word.group() for word in found[first:]])
    return line if secret is None else line[: found[first + secret].start()] + MASK


def _first_secret(line: list[bytes]) -> int | None:
    """Return the index of the first word of ``line`` that must not be shown; None: all may be.

    The command is the first word.
    """
    if not line:
        return None
    command, params = _upper(line[0]), line[1:]
    rule = _RULES.get(command, _shown if _NUMERIC.fullmatch(command) else None)
    if rule is None:
        return 0
    secret = rule(params)
    return None if secret is None or secret >= len(params) else 1 + secret


def _upper(word: bytes) -> str:
    return word.decode("ascii", "replace").upper()


def _has_known_tags(section: bytes) -> bool:
    keys = [item.partition(b"=")[0] for item in section[1:].split(b";")]
    return all(key in _TAGS or key.startswith(b"parlour.local/") for key in keys)


# Rules


def _shown(params: list[bytes]) -> int | None:
    """Return None, for nothing is secret; but the place of a command that is stuck to this one.

    A secret command stands there when the line end before it got lost.
    """
    stuck = (index for index, word in enumerate(params) if word.lstrip(b":").upper() in _STUCK)
    return next(stuck, None)


def _hidden(_params: list[bytes]) -> int | None:
    return 0


def _joined(_params: list[bytes]) -> int | None:
    """JOIN: channels, and then their keys."""
    return 1


def _changes_modes(params: list[bytes], at: int) -> int | None:
    """MODE: whatever follows a ``k`` may be a key; which mode takes which parameter is not looked at.

    ``at`` is the place of the modes.
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
    """PRIVMSG and NOTICE: what people say is shown.

    Not shown is what they tell services, and what was meant for services and came elsewhere.
    """
    targets = params[0].lstrip(b":").lower().split(b",") if params else []
    if any(_SERVICE.search(target) for target in targets):
        return 1
    text = [index for index, word in enumerate(params) if index and word != b":"]
    if text and params[text[0]].lstrip(b":").startswith(b"/"):  # a client's command, made text by a space
        return text[0] + 1
    for index, word in enumerate(params[1:], 1):
        if _ABOUT_SERVICES.search(word) or word.lstrip(b":") in _STUCK:
            return index
    return None


def _authenticates(params: list[bytes]) -> int | None:
    """AUTHENTICATE: the mechanism is shown; what follows it is a password, or proves one."""
    is_open = bool(params) and params[0].removeprefix(b":").upper() in _MECHANISMS
    return 1 if is_open else 0


def _names_command(params: list[bytes], at: int) -> int | None:
    """A numeric that repeats the command it answers, which may have been no command at all."""
    repeated = params[at] if len(params) > at else b"*"
    return None if repeated == b"*" or _upper(repeated) in _RULES else at


_STUCK = frozenset(
    name.encode() for name in (words.PASS, words.OPER, words.AUTHENTICATE, "REGISTER", "IDENTIFY", "NICKSERV")
)
_MECHANISMS = frozenset(
    b"+ * PLAIN EXTERNAL SCRAM-SHA-1 SCRAM-SHA-256 SCRAM-SHA-512 ECDSA-NIST256P-CHALLENGE".split()
)
_TAGS = frozenset(
    name.encode()
    for name in (
        *(tags.ACCOUNT, tags.BATCH, tags.BOT, tags.DRAFT_BOT, tags.LABEL, tags.MSGID, tags.MULTILINE_CONCAT),
        *(tags.TIME, tags.REACT, tags.DRAFT_REACT, tags.REPLY, tags.DRAFT_REPLY, tags.UNREACT),
        *(tags.DRAFT_UNREACT, tags.TYPING, tags.DRAFT_TYPING),
    )
)
_SHOWN = (
    *(words.ACCOUNT, words.ACK, words.ADMIN, words.AWAY, words.BATCH, words.CAP, "CHGHOST", words.ERROR),
    *(words.HELP, words.HELPOP, words.INFO, words.INVITE, words.ISON, words.KICK, words.KILL, words.LINKS),
    *(
        words.LIST,
        words.LUSERS,
        words.MONITOR,
        words.MOTD,
        words.NAMES,
        words.NICK,
        words.PARLOUR,
        words.PART,
    ),
    *(
        words.PING,
        words.PONG,
        words.QUIT,
        words.SETNAME,
        words.STATS,
        words.TAGMSG,
        words.TIME,
        words.TOPIC,
        words.USER,
    ),
    *(words.USERHOST, words.VERSION, words.WALLOPS, words.WHO, words.WHOIS, words.WHOWAS),
)
_HIDDEN = (
    *(words.PASS, words.OPER),
    # not spoken here, but programs may try: only the name is shown
    *("REGISTER", "VERIFY", "WEBIRC", "IDENTIFY", "LOGIN", "AUTH", "NICKSERV", "NS", "CHANSERV", "CS"),
    *("USERSERV", "QUOTE", "RAW", "SQUERY", "METADATA", "CHATHISTORY", "MARKREAD", "REDACT", "KNOCK"),
    *("WATCH", "SERVER", "SERVICE", "SQUIT", "REHASH", "DIE", "RESTART"),
    *("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"),
)
_RULES: Mapping[str, Rule] = {
    **dict.fromkeys(_SHOWN, _shown),
    **dict.fromkeys(_HIDDEN, _hidden),
    words.PRIVMSG: _said,
    words.NOTICE: _said,
    words.JOIN: _joined,
    words.AUTHENTICATE: _authenticates,
    words.MODE: partial(_changes_modes, at=1),
    RPL_CHANNELMODEIS: partial(_changes_modes, at=2),  # nick, channel, modes
    ERR_INVALIDMODEPARAM: lambda _params: 3,  # nick, channel, mode, and the key that can't be one
    ERR_UNKNOWNCOMMAND: partial(_names_command, at=1),
    ERR_NEEDMOREPARAMS: partial(_names_command, at=1),
    **dict.fromkeys((words.FAIL, words.WARN, words.NOTE), partial(_names_command, at=0)),  # standard-replies
}
