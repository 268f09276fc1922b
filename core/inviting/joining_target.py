"""What people paste or type to join a room: the link of an invitation, or an address, in any words. Pure.

An address may stand in a command for another IRC program, in an ircs:// link, or in a sentence.
"""

import ipaddress
import re
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import cache

from core.addresses import DEFAULT_PORT, Address, BadAddress, checked_host, parse_address, parse_port
from core.inviting.invite import BadInvite, Invite, InviteFault, parse_invite
from core.inviting.pasted_text import tidied

Target = Invite | Address
"""What leads to a room."""

LONGEST = 10_000  # characters: a mail that invites somebody

_PUNCTUATION = " .,;:!?*_~"  # what may stand behind a link or an address, or mark it in a chat
_AROUND = f"{_PUNCTUATION}<>()\"'`“”„‘’«»"
_RUN = r"[^\s<>()\[\]{}|\\^\"'`“”„‘’«»,;!]+"
_LINK = re.compile(rf"(?<![a-z0-9])parlour:/{{1,3}}({_RUN})?", re.IGNORECASE | re.ASCII)
_MORE = re.compile(rf"\s+(?:[>|]\s*)*({_RUN})")  # a mail breaks long lines, and marks those of others
_MOST_LINES = 8

_HOST = r"(?P<host>\[[^\s\[\]]+\]|[^\s/,;\[\]<>()\"'`=|-][^\s/,;\[\]<>()\"'`=|]*)"
_NAME = r"(?P<host>\[[^\s\[\]]+\]|[^\s/:,;\[\]<>()\"'`=|-][^\s/:,;\[\]<>()\"'`=|]*)"
_PORT = r"\+?(?P<port>[0-9]{1,5})(?![\w.])"
_IPV4 = r"(?<![\w.])(?P<host>[0-9]{1,3}(?:\.[0-9]{1,3}){3})(?!\w|\.\w|-\w)"
_IPV6 = r"(?<![\w:.])(?P<host>[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?:%[\w.-]*\w)?)(?![\w:])"
_IN_BRACKETS = r"\[(?P<host>[0-9a-f:.]+(?:%[\w.-]+)?)\]"
_WITH_PORT = (  # of /24 no port is made, of " 5 people" neither
    r"(?:\s*:\s*\+?(?P<port>[0-9]{1,5})(?!\w)|/\+?(?P<port2>[0-9]{3,5})(?!\w)"
    r"|,?\s*\(?port\W{1,3}(?P<port3>[0-9]{1,5})(?!\w)|\s+\+?(?P<port4>[0-9]{4,5})(?!\w))?"
)
_LOCAL = r"(?:\.local|\.lan|\.home|\.internal|\.home\.arpa|\.fritz\.box|\.localdomain)"

_CONNECT = r"/(?:server|servchan|connect|newserver)"

# What is tried first stands first; of each, all that is found must mean the same address
_PATTERNS = (
    # laptop 6697
    rf"^{_HOST}[\s,;]+(?:port\W{{1,3}})?{_PORT}$",
    # irssi, WeeChat, HexChat: behind any options
    rf"{_CONNECT}\s(?:.{{0,400}}?\s)?{_HOST}(?:/|\s+){_PORT}",
    rf"{_CONNECT}(?:\s+-\S+)*\s+{_HOST}\s*$",
    # catgirl, senpai; gnutls-cli
    rf"\s(?:-h|-s|--?host|--?server)[ =]+{_HOST}\s.{{0,200}}?(?:-p|--?port)[ =]+{_PORT}",
    rf"\s(?:-p|--?port)[ =]+{_PORT}\s+{_HOST}",
    rf"ircs?6?://(?:[^\s/@]*@)?{_NAME}(?::{_PORT})?(?=[/?#\s]|$)",
    # the line for all programs; Halloy's file
    rf"\b(?:server|host|address)\W{{1,4}}{_HOST}\W{{1,6}}port\W{{1,4}}{_PORT}",
    # in a sentence
    _IN_BRACKETS + _WITH_PORT,
    _IPV4 + _WITH_PORT,
    _IPV6 + r"(?:,?\s*\(?port\W{1,3}(?P<port>[0-9]{1,5})(?!\w))?",
    rf"(?<![\w.:/@-])(?P<host>(?=[\w.-]*[^\W\d_])[\w-][\w.-]*):{_PORT}",
    rf"(?<![\w.:/@-])(?P<host>[\w-][\w-]*{_LOCAL})(?![\w-]){_WITH_PORT}",
)
_OTHER_LINK = re.compile(r"(?<![a-z0-9])(?!ircs?6?:)[a-z][a-z0-9+.-]*://\S*", re.IGNORECASE)
_PORT_AT_END = re.compile(r"[^\s:]+(?:\s*:\s*|[\s,/]+)\+?([0-9]+)")


class TargetFault(Enum):
    """Why nothing can be joined by a text."""

    EMPTY = "nothing"
    TOO_LONG = "too long"
    NO_ADDRESS = "no address"
    SEVERAL = "several addresses"
    OTHER_LINK = "a link of another kind"
    PORT = "no port"


class BadTarget(Exception):
    """The text has no room in it that could be joined."""

    def __init__(self, fault: TargetFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def read_target(text: str) -> Target:
    """Return what ``text`` leads to. Raises BadTarget, and BadInvite for a link that is damaged."""
    plain = tidied(text[: LONGEST + 1]).strip()
    if not plain:
        raise BadTarget(TargetFault.EMPTY)
    if len(text) > LONGEST and not _LINK.match(plain):
        raise BadTarget(TargetFault.TOO_LONG)
    return _invite(plain) or _address(plain)


def _invite(plain: str) -> Invite | None:
    invites: dict[tuple[str, bytes], Invite] = {}
    fault: BadInvite | None = None
    for found in _LINK.finditer(plain):
        try:
            invite = _whole_link(plain, found)
            invites.setdefault((invite.room_id, invite.pin), invite)
        except BadInvite as error:
            fault = fault or error
    if len(invites) > 1:
        raise BadTarget(TargetFault.SEVERAL)
    if fault and not invites:
        raise fault
    return next(iter(invites.values()), None)


def _whole_link(plain: str, found: re.Match[str]) -> Invite:
    """Read the link that begins there, though it may be broken into lines."""
    words = found[1] or ""
    try:
        beginning = _parsed(words)
    except BadInvite as error:
        if error.fault in (InviteFault.NEWER, InviteFault.TOO_LONG):
            raise
        longer = list(_longer_links(plain, words, found.end()))
        if not longer:
            raise
        return next(filter(_is_named, longer), longer[0])
    if _is_named(beginning):
        return beginning
    return next(filter(_is_named, _longer_links(plain, words, found.end())), beginning)


def _is_named(invite: Invite) -> bool:
    """Whether a link is whole for certain: those that we copy end with the room's name."""
    return bool(invite.name)


def _longer_links(plain: str, words: str, end: int) -> Iterator[Invite]:
    for _ in range(_MOST_LINES):
        more = _MORE.match(plain, end)
        if not more:
            return
        words, end = words + more[1], more.end()
        try:
            invite = _parsed(words)
        except BadInvite:
            continue
        if all(_is_ip(address.host) for address in invite.addresses):  # else it may be a word of the sentence
            yield invite


def _parsed(words: str) -> Invite:
    return parse_invite(f"parlour://{words.rstrip(_PUNCTUATION)}")


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _address(plain: str) -> Address:
    whole = plain.strip(_AROUND) if not plain.startswith(":") else plain  # ::1
    try:
        return parse_address(whole)
    except BadAddress:
        pass
    if (named := _PORT_AT_END.fullmatch(whole)) and parse_port(named[1]) is None:
        raise BadTarget(TargetFault.PORT)
    elsewhere = _OTHER_LINK.sub(" ", plain)
    for pattern in _compiled_patterns():
        found = set(_addresses(pattern.finditer(elsewhere.strip(" .!"))))
        if len(found) > 1:
            raise BadTarget(TargetFault.SEVERAL)
        if found:
            return found.pop()
    raise BadTarget(TargetFault.NO_ADDRESS if elsewhere == plain else TargetFault.OTHER_LINK)


@cache
def _compiled_patterns() -> tuple[re.Pattern[str], ...]:
    """Compile them when the first text needs them: most people never paste such a one, and it takes 2 ms."""
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in _PATTERNS)


def _addresses(found: Iterable[re.Match[str]]) -> Iterator[Address]:
    for match in found:
        parts = match.groupdict()
        ports = [parts[name] for name in ("port", "port2", "port3", "port4") if parts.get(name)]
        port = parse_port(ports[0]) if ports else DEFAULT_PORT
        try:
            if port is not None:
                yield Address(checked_host(parts["host"].strip("[]").rstrip(".")), port)
        except BadAddress:
            continue
