"""Addresses of rooms, as people type them. Pure."""

import contextlib
import ipaddress
import re

from msgspec import Struct

DEFAULT_PORT = 6697

_SCHEMES = ("irc", "ircs", "irc6")
_PORTS = range(1, 65_536)
_DIGITS_AND_DOTS = re.compile(r"[\d.]+")
_SCOPE = re.compile(r"[\w.:-]+")  # the name of an interface, or its number
_HOST_NAME = re.compile(r"[^\s\x00-\x1f\x7f/\\@?#%\[\]]+")


class BadAddress(Exception):
    """The text that a person typed is no address; the message says why."""


class Address(Struct, frozen=True):
    """A place to connect to."""

    host: str
    """A host name or an IP address; IPv6 without brackets."""
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def as_typed(address: Address) -> str:
    """Return an address as people type it: without the port that everybody expects."""
    return address.host if address.port == DEFAULT_PORT else str(address)


def parse_address(text: str, default_port: int = DEFAULT_PORT) -> Address:
    """Read ``192.168.1.20``, ``laptop:6697``, ``[fe80::1%eth0]:6697``, ``irc://laptop/`` and the like.

    Raises BadAddress.
    """
    host, port = _host_and_port(_without_scheme(text.strip()))
    return Address(checked_host(host.strip()), default_port if port is None else _checked_port(port.strip()))


def _without_scheme(text: str) -> str:
    scheme, separator, rest = text.partition("://")
    if not separator:
        return text
    if scheme.lower() not in _SCHEMES:
        raise BadAddress(f"unknown kind of link: {scheme!r}")
    return rest.partition("/")[0]


def _host_and_port(text: str) -> tuple[str, str | None]:
    if text.startswith("["):
        host, bracket, rest = text[1:].partition("]")
        if not bracket or rest[:1] not in ("", ":"):
            raise BadAddress(f"brackets do not match: {text!r}")
        return host, rest[1:] if rest else None
    if text.count(":") > 1:  # IPv6 without brackets, so without a port
        return text, None
    host, colon, port = text.partition(":")
    return host, port if colon else None


def checked_host(host: str) -> str:
    """Return a host name or an IP address in its usual spelling. Raises BadAddress."""
    if not host:
        raise BadAddress("no host")
    if ":" in host or _DIGITS_AND_DOTS.fullmatch(host):
        if (scope := host.partition("%")[2]) and not _SCOPE.fullmatch(scope):  # ipaddress takes any
            raise BadAddress(f"not an interface: {scope!r}")
        with contextlib.suppress(ValueError):
            return str(ipaddress.ip_address(host))
        raise BadAddress(f"not an IP address: {host!r}")
    if not _HOST_NAME.fullmatch(host):
        raise BadAddress(f"not a host name: {host!r}")
    try:
        host.encode("idna")
    except UnicodeError as error:
        raise BadAddress(f"not a host name: {host!r}") from error
    return host


def parse_port(text: str) -> int | None:
    """Return the number of a port that somebody can listen on, 1 to 65535; None if ``text`` is none."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= len(str(_PORTS[-1]))
    return int(text) if is_number and int(text) in _PORTS else None


def _checked_port(text: str) -> int:
    port = parse_port(text)
    if port is None:
        raise BadAddress(f"not a port: {text!r}")
    return port
