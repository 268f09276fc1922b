"""What something is that answers on a port, by its first bytes. Pure."""

import re

from core.doctor.facts import Service
from core.irc import ProtocolError, parse
from core.joining.incoming.registering import is_irc

HTTP_QUESTION = b"HEAD / HTTP/1.0\r\n\r\n"
"""SoughtRoom when nothing comes by itself: whoever speaks lines answers it in its own language."""
OUR_ANSWER = b"This is a Parlour chat room"
"""What a room answers every request of HTTP with."""

_SMTP = re.compile(rb"[25]\d\d[ -][^\r\n]*(SMTP|mail|ESMTP|HEAD|command|Error)", re.IGNORECASE)
_TLS_RECORDS = (0x15, 0x16)  # RFC 8446 §5.1: alert, handshake


def service_of(said: bytes, answered: bytes) -> Service:
    """Return what it is that ``said`` this by itself, and ``answered`` that to a request of HTTP."""
    first = said or answered
    if OUR_ANSWER in answered or _is_irc(first):
        return Service.CLEAR_IRC
    if first.startswith(b"SSH-"):
        return Service.SSH
    if first.startswith(b"HTTP/") or b"<!doctype html" in first[:200].lower():
        return Service.HTTP
    if _SMTP.match(first):
        return Service.SMTP
    if not first:
        return Service.SILENCE
    return Service.OTHER_TLS if first[0] in _TLS_RECORDS else Service.OTHER


def _is_irc(first: bytes) -> bool:
    try:
        return is_irc(parse(first.partition(b"\n")[0].rstrip(b"\r")))
    except ProtocolError:
        return False
