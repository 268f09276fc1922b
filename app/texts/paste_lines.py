"""What to paste into other people's programs, so that they come into a room, encrypted. Pure.

No line has a password in it: lines are shown, copied and sent by mail.
"""

from collections.abc import Callable
from ipaddress import ip_address

from msgspec import Struct

from app.texts.common import Legible
from core.naming.names import LOBBY

PASSWORD = "PASSWORD"  # noqa: S105 - what is replaced by it
SAVE_CERTIFICATE = Legible("Save certificate…")

_IN_PLACE = Legible(f"Put the room’s password in place of {PASSWORD}.")
_THEN_JOIN = Legible(f"Paste this there, then /join {LOBBY} as a second line.")
_WARNS = Legible("WeeChat may warn of options that it does not know: they are for other versions.")
_CHECKED = Legible("It connects to a room with this key, and to no other one.")


class WayIn(Struct, frozen=True):
    """What other programs have to know of a room."""

    host: str
    """An address of the host's computer, as those who come in reach it."""
    port: int
    name: str
    """What programs call the room in their lists; its certificate is of this name in the domain `local`."""
    certificate: str
    """The fingerprint of the certificate: SHA-256, in hexadecimal."""
    key: str
    """That of the key in it, in upper case with colons."""
    has_password: bool = False


class PasteLine(Struct, frozen=True):
    """What to paste into one program."""

    program: Legible
    line: str
    """May be several lines."""
    note: Legible
    """How to use it, and what the program checks."""
    takes_certificate: bool = False
    """Whether the certificate must be saved for it, in the file `certificate_file`."""


def certificate_file(way: WayIn) -> str:
    """Return the name of the file in which programs look for the certificate."""
    return f"{way.name}.crt"


def paste_lines(way: WayIn) -> tuple[PasteLine, ...]:
    """Return what to paste into each program; the last two are for those that we don't know."""
    return tuple(make(way) for make in _MAKERS)


def _irssi(way: WayIn) -> PasteLine:
    # -notls_verify: self-signed. The pin holds nevertheless.
    options = f"-tls -notls_verify -tls_pinned_pubkey {way.key}"
    line = _words("/connect", options, way.host, str(way.port), PASSWORD if way.has_password else "")
    return PasteLine(Legible("irssi"), line, _note(way, _THEN_JOIN, _CHECKED))


def _weechat(way: WayIn) -> PasteLine:
    # Both spellings: 3.8 passes over -tls in silence and would connect in the clear; from 4.0 on it is -ssl
    # that is passed over, from 4.8 on with a warning (src/plugins/irc/irc-server.c of WeeChat)
    tls = f"-ssl -ssl_fingerprint={way.certificate} -tls -tls_fingerprint={way.certificate}"
    password = f"-password={PASSWORD}" if way.has_password else ""
    add = _words(f"/server add {way.name} {way.host}/{way.port}", tls, f"-autojoin={LOBBY}", password)
    # Where the server is known from before, `add` is refused and changes nothing
    anew = f"/set irc.server.{way.name}.addresses {way.host}/{way.port}"
    note = _note(way, Legible(f"Paste all three lines there. {_WARNS}"), _CHECKED)
    return PasteLine(Legible("WeeChat"), f"{add}\n{anew}\n/connect {way.name}", note)


def _hexchat(way: WayIn) -> PasteLine:
    unchecked = Legible("It is encrypted, but HexChat does not check to whom.")
    where = f"-ssl-noverify {way.host} {way.port}"
    if way.has_password:  # /servchan takes none
        line = f"/server {where} {PASSWORD}"
        return PasteLine(Legible("HexChat"), line, _note(way, _THEN_JOIN, unchecked))
    line = f"/servchan {where} {LOBBY}"
    return PasteLine(Legible("HexChat"), line, _note(way, Legible("Paste this there."), unchecked))


def _catgirl(way: WayIn) -> PasteLine:
    asks = "-w ''" if way.has_password else ""  # it asks then: others on the computer can't see it
    trust = f"-t ./{certificate_file(way)}"  # without ./ it looks among its own files
    line = _words("catgirl", "-h", way.host, "-p", str(way.port), trust, "-j", f"'{LOBBY}'", asks)
    note = Legible("Save the certificate, and type this in a terminal in the same folder. " + _CHECKED)
    return PasteLine(Legible("catgirl"), line, note, takes_certificate=True)


def _halloy(way: WayIn) -> PasteLine:
    rows = (
        f"[servers.{way.name}]",
        'nickname = "NAME"',
        f'server = "{way.name}.local"',
        f"port = {way.port}",
        f'channels = ["{LOBBY}"]',
        f'root_cert_path = "{certificate_file(way)}"',
        *((f'password = "{PASSWORD}"',) if way.has_password else ()),
    )
    how = Legible("Save the certificate beside Halloy’s config.toml, and add these lines to that file.")
    unknown = Legible(
        "Where that server is not found: its address, and dangerously_accept_invalid_certs = true in place "
        "of the certificate, which then is not checked."
    )
    return PasteLine(Legible("Halloy"), "\n".join(rows), _note(way, how, unknown), takes_certificate=True)


def _address(way: WayIn) -> PasteLine:
    host = f"[{way.host}]" if _is_ipv6(way.host) else way.host
    line = f"ircs://{host}:{way.port}/{LOBBY}"
    return PasteLine(Legible("ircs://"), line, Legible("KVIrc and others open this address."))


def _any_program(way: WayIn) -> PasteLine:
    password = "yes" if way.has_password else "no"
    line = (
        f"Server {way.host}, port {way.port}, encryption TLS, channel {LOBBY}, characters UTF-8, "
        f"password: {password}\nSHA-256 of the certificate: {_in_pairs(way.certificate)}"
    )
    note = Legible("Compare the fingerprint when a program asks whether to trust the certificate.")
    return PasteLine(Legible("Other"), line, note)


_MAKERS: tuple[Callable[[WayIn], PasteLine], ...] = (
    *(_irssi, _weechat, _hexchat, _catgirl, _halloy),
    *(_address, _any_program),
)


def _note(way: WayIn, how: Legible, checks: Legible) -> Legible:
    return Legible(" ".join((how, checks, *((_IN_PLACE,) if way.has_password else ()))))


def _words(*words: str) -> str:
    return " ".join(filter(None, words))


def _in_pairs(digest: str) -> str:
    return bytes.fromhex(digest).hex(":").upper()


def _is_ipv6(host: str) -> bool:
    try:
        return ip_address(host).version == 6  # noqa: PLR2004 - the name of it
    except ValueError:
        return False
