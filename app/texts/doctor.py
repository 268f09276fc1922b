"""Words of the doctor: why a room can't be reached, and what to do. Pure."""

from collections.abc import Mapping

from msgspec import Struct

from app.texts.common import NOTHING, Legible, two_sentences
from core.doctor.causes import Cause, Diagnosis
from core.doctor.facts import Platform, Service

TITLE = Legible("What is in the way?")
HOST_TITLE = Legible("Can others come in?")
LOOKING = Legible("Looking… this takes about four seconds.")
COPY_REPORT = Legible("Copy report")
LOOK_AGAIN = Legible("Look again")
DONE = Legible("Done")
FAULT = Legible("The check broke off because of a fault in Parlour.")
WHAT_TO_DO = Legible("What you can do")

_A_FIREWALL = {
    Platform.LINUX: "With ufw that is: sudo ufw allow {port}/tcp",
    Platform.MAC: "That is under System Settings → Network → Firewall.",
    Platform.WINDOWS: "That is under Windows Security → Firewall & network protection → Allow an app.",
}
_ASK_HOST = "Ask the host"


class About(Struct, frozen=True):
    """What the sentences speak of."""

    host: Legible
    port: int
    system: Platform
    service: Service | None = None
    wait: int = 0
    clock_ahead: float = 0.0
    own: Legible = NOTHING
    """Our address on the way there; empty: not known."""
    interface: Legible = NOTHING
    holder: Legible = NOTHING
    """The program that has the port."""
    firewalls: tuple[Legible, ...] = ()
    reached: int = 0


def what(found: Diagnosis, about: About) -> Legible:
    """Return the sentence that names the cause, and says if it is only likely."""
    words = _WHAT[found.cause].format_map(_filled(about))
    return Legible(words if found.is_sure or found.cause in _SAY_IT_THEMSELVES else f"{_LIKELY}{words}")


def deed(found: Diagnosis, about: About) -> Legible:
    """Return what to do next, in a sentence or two; empty: nothing."""
    return Legible(_DEED[found.cause].format_map(_filled(about)))


def besides(found: Diagnosis, about: About) -> tuple[Legible, ...]:
    """Return what else was seen, each with what to do about it."""
    alone = (Diagnosis(cause) for cause in found.besides)
    return tuple(two_sentences(what(each, about), deed(each, about)) for each in alone)


def allow(about: About) -> Legible:
    """Say where a firewall of this system lets a program in."""
    return Legible(_A_FIREWALL[about.system].format(port=about.port))


def _filled(about: About) -> Mapping[str, object]:
    return {
        "host": about.host,
        "port": about.port,
        "what": _SERVICES.get(about.service, "another program") if about.service else "another program",
        "wait": _in(about.wait),
        "clock": _clock(about.clock_ahead),
        "own": f" (this computer is {about.own} there)" if about.own else "",
        "interface": f" ({about.interface})" if about.interface else "",
        "holder": about.holder or "another program",
        "firewalls": " and ".join(about.firewalls) or "A firewall",
        "allow": allow(about),
        "reached": "1 computer has" if about.reached == 1 else f"{about.reached} computers have",
    }


def _in(seconds: int) -> str:
    if not seconds:
        return "in a few minutes"
    minutes = -(-seconds // 60)
    return "in a minute" if minutes == 1 else f"in {minutes} minutes"


def _clock(ahead: float) -> str:
    minutes = round(min(_LONGEST, abs(ahead)) / 60)
    span = f"{minutes} minutes" if minutes != 1 else "a minute"
    if minutes >= _MANY_MINUTES:
        span = f"{round(minutes / 60)} hours"
    return f"{span} {'ahead of' if ahead > 0 else 'behind'}"


_MANY_MINUTES = 120
_LONGEST = 100 * 365 * 86_400.0
_LIKELY = "Most likely: "
_SAY_IT_THEMSELVES = (
    *(Cause.GONE_OR_ISOLATED, Cause.FIREWALL_EITHER, Cause.NO_ANSWER, Cause.UNCLEAR, Cause.TLS_FAILED),
    *(Cause.NOT_REACHED_YET, Cause.NOTHING_FOUND, Cause.HANDSHAKES_BROKE, Cause.FIREWALL_ON),
    *(Cause.NOT_A_ROOM, Cause.PUBLIC_PROFILE),
)
"""Their words say by themselves how sure they are."""

_SERVICES = {
    Service.SSH: "a server for remote log-in (SSH)",
    Service.SMTP: "a mail server",
    Service.HTTP: "a web server",
    Service.OTHER_TLS: "something that is encrypted, but is no chat room",
    Service.OTHER: "something else",
    Service.HUNG_UP: "something that hangs up without a word",
    Service.SILENCE: "something that is silent",
    Service.ROOM: "a chat room",
    Service.CLEAR_IRC: "a chat room",
}

_WHAT: Mapping[Cause, str] = {
    Cause.WELL: "The room at {host} answers, and the way is free.",
    Cause.CLOCK_OFF: "The room answers, but its clock is {clock} the one of this computer.",
    Cause.IN_THE_CLEAR: "A chat room answers at {host}, but not encrypted.",
    Cause.KEY_CHANGED: "What answers at {host} has another key than the room that you want to join.",
    Cause.WRONG_PASSWORD: "The room answers, but that was not its password.",
    Cause.TOO_MANY_TRIES: "There were too many wrong passwords from your network.",
    Cause.ROOM_FULL: "The room answers, but it is full.",
    Cause.DOOR_BUSY: "The room answers, but too many have come from your address.",
    Cause.BANNED: "The room answers, but its host has banned you.",
    Cause.TLS_FAILED: "Something answers on port {port}, but no encrypted connection comes about.",
    Cause.NOT_A_ROOM: "On port {port} of {host} there is no chat room, but {what}.",
    Cause.ROOM_NOT_OPEN: "The computer at {host} answers, but no room is open on port {port}.",
    Cause.UNKNOWN_NAME: "No computer called {host} is known here.",
    Cause.IPV6_SCOPE: "The address {host} does not say through which network to go.",
    Cause.NO_IPV6: "{host} is an IPv6 address, and this computer has no IPv6 network.",
    Cause.NO_NETWORK: "This computer is in no network.",
    Cause.MAC_PRIVACY: "macOS is blocking local network access for Parlour.",
    Cause.VPN: "A VPN on this computer{interface} stands between you and the local network.",
    Cause.OTHER_NETWORK: "{host} is in another network{own}, and no way there works.",
    Cause.FIREWALL_THERE: "The firewall of the computer at {host} blocks port {port}.",
    Cause.FIREWALL_HERE: "The firewall of this computer stops Parlour.",
    Cause.FIREWALL_EITHER: "A firewall is in the way: either that of {host}, or the one of this computer.",
    Cause.ISOLATED: "The network keeps its devices apart, as guest Wi-Fi does (client isolation).",
    Cause.GONE_OR_ISOLATED: "Either {host} is switched off or has another address now, or the network keeps"
    " its devices apart, as guest Wi-Fi does.",
    Cause.NO_ANSWER: "{host} does not answer: it may be off, its firewall may be closed, or the network keeps"
    " its devices apart.",
    Cause.UNCLEAR: "What is in the way could not be found out.",
    Cause.ANNOUNCEMENTS_BLOCKED_HERE: "This computer does not hear announcements of rooms (mDNS).",
    Cause.ANNOUNCEMENTS_NOT_HEARD: "The room’s announcement does not arrive here: it may be switched off, or"
    " the network does not pass it on.",
    Cause.PUBLIC_PROFILE: "Windows treats this network as Public, and blocks connections from others.",
    Cause.HOST_WELL: "The room is open, and {reached} come in from outside.",
    Cause.NOT_HOSTING: "No room is open on port {port} of this computer.",
    Cause.PORT_BUSY: "Port {port} of this computer is used by {holder}.",
    Cause.PORT_FORBIDDEN: "This computer does not allow port {port}.",
    Cause.THIS_COMPUTER_ALONE: "The room is open for this computer alone.",
    Cause.HANDSHAKES_BROKE: "Somebody’s program came as far as this room, and refused its certificate.",
    Cause.FIREWALL_ON: "{firewalls} is switched on here, and may block others.",
    Cause.NOT_REACHED_YET: "The room is open, but has not been reached from another computer yet.",
    Cause.NOTHING_FOUND: "The room is open, and this computer seems to let others in.",
    Cause.NO_DISCOVERY: "The room does not announce itself, so it does not appear on the screens of others.",
}

_DEED: Mapping[Cause, str] = {
    Cause.WELL: "Join again.",
    Cause.CLOCK_OFF: "Set the one that is wrong: otherwise times in the chat look odd.",
    Cause.IN_THE_CLEAR: f"Others on the network could read along. {_ASK_HOST} for a newer Parlour.",
    Cause.KEY_CHANGED: "Nothing was sent to it. Ask the host to read you the four words of the room.",
    Cause.WRONG_PASSWORD: f"{_ASK_HOST} for it, and mind capital letters.",
    Cause.TOO_MANY_TRIES: f"The room takes no password from there for now; try again {{wait}}. {_ASK_HOST}"
    " for the right one meanwhile.",
    Cause.ROOM_FULL: "Try again when somebody has left.",
    Cause.DOOR_BUSY: "Try again in a minute. If many share your address, ask the host to allow more.",
    Cause.BANNED: f"{_ASK_HOST} to lift the ban.",
    Cause.TLS_FAILED: "Is the port right? A very old program, or one that looks into encrypted connections,"
    " can cause this, too.",
    Cause.NOT_A_ROOM: f"Is the port right? {_ASK_HOST} for the address under “Invite people”.",
    Cause.ROOM_NOT_OPEN: f"{_ASK_HOST} whether the room is still open, and on which port. A firewall there"
    " may answer like this, too.",
    Cause.UNKNOWN_NAME: f"{_ASK_HOST} for the address in digits, or for the link.",
    Cause.IPV6_SCOPE: "Add the name of your interface, as in fe80::1%eth0, or use another address of the"
    " room.",
    Cause.NO_IPV6: f"{_ASK_HOST} for an address such as 192.168.1.20.",
    Cause.NO_NETWORK: "Connect to the Wi-Fi or cable that the host uses.",
    Cause.MAC_PRIVACY: "Allow it: System Settings → Privacy & Security → Local Network → Parlour. Then look"
    " again.",
    Cause.VPN: "Pause it, or let it allow access to the local network. Then look again.",
    Cause.OTHER_NETWORK: "Connect to the same network as the host; a guest Wi-Fi is often one of its own.",
    Cause.FIREWALL_THERE: f"{_ASK_HOST} to allow Parlour, or port {{port}}, in that computer’s firewall.",
    Cause.FIREWALL_HERE: "Allow Parlour in it. {allow}",
    Cause.FIREWALL_EITHER: f"{_ASK_HOST} to allow port {{port}} in that computer’s firewall; if that does not"
    " help, switch this one’s off for a moment and look again.",
    Cause.ISOLATED: "Use another Wi-Fi, a cable or a phone’s hotspot for both; or switch the isolation off in"
    " the router.",
    Cause.GONE_OR_ISOLATED: f"{_ASK_HOST} for the address of now. If it is the same, use another Wi-Fi, a"
    " cable or a phone’s hotspot for both.",
    Cause.NO_ANSWER: f"{_ASK_HOST} whether the address is still the same, and to allow port {{port}} in the"
    " firewall. Pause any VPN.",
    Cause.UNCLEAR: "Look again, or send the report to somebody who knows your network.",
    Cause.ANNOUNCEMENTS_BLOCKED_HERE: "So rooms do not appear by themselves; address and link work all the"
    " same. A firewall that allows UDP port 5353 mends it.",
    Cause.ANNOUNCEMENTS_NOT_HEARD: "Address and link work all the same.",
    Cause.PUBLIC_PROFILE: "If it is yours, set it to Private: Settings → Network & internet → Properties.",
    Cause.HOST_WELL: "If somebody still fails, let that computer look: there the button is “Find out why”.",
    Cause.NOT_HOSTING: "Open the room, then look again.",
    Cause.PORT_BUSY: "Choose another port for the room; Parlour takes the next free one by itself.",
    Cause.PORT_FORBIDDEN: "Ports above 1023 usually work.",
    Cause.THIS_COMPUTER_ALONE: "Open it without --host, or with the address of this computer in the network.",
    Cause.HANDSHAKES_BROKE: "“Invite people” shows the line for that program, with the fingerprint.",
    Cause.FIREWALL_ON: "Allow Parlour in it. {allow}",
    Cause.NOT_REACHED_YET: "Give others the link under “Invite people”. Who fails to come in finds out more"
    " there, with “Find out why”.",
    Cause.NOTHING_FOUND: "Who fails to come in finds out more on that computer: there the button is “Find"
    " out why”.",
    Cause.NO_DISCOVERY: "Address and link work all the same.",
}
