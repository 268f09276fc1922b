"""Makes what the doctor's sentences speak of, out of facts. Pure."""

from app.texts.doctor import About
from app.viewmodels.legible import legible
from core.addresses import Address
from core.doctor.classifying import REFUSALS
from core.doctor.facts import HostFacts, RoomFacts
from core.doctor.sought import SoughtRoom
from core.failures import Failure
from core.inviting.invite import Invite
from core.joining.trust import Trust
from core.values import replace


def sought_room(target: Invite | Address) -> SoughtRoom:
    """Return what the doctor is asked about a link or an address."""
    if isinstance(target, Invite):
        return SoughtRoom(target.addresses, Trust(target.pin, room_id=target.room_id))
    return SoughtRoom((target,))


def with_refusal(sought: SoughtRoom, failure: Failure | None) -> SoughtRoom:
    """Add how joining it has failed, if those were words of the room."""
    return replace(sought, refusal=failure if failure in REFUSALS else None)


def about_room(facts: RoomFacts) -> About:
    """Return what is said of a room of others."""
    route = facts.route
    return About(
        legible(facts.host),
        facts.port,
        facts.system,
        facts.service,
        facts.wait,
        facts.clock_ahead or 0.0,
        legible(route.source if route else next(iter(facts.own_ips or ()), "")),
        legible(route.interface if route else ""),
    )


def about_host(facts: HostFacts) -> About:
    """Return what is said of the room of this computer."""
    return About(
        legible(next(iter(facts.own_ips), "")),
        facts.port,
        facts.system,
        facts.service,
        holder=legible(facts.holder),
        firewalls=tuple(map(legible, facts.firewalls)),
        reached=facts.reached or 0,
    )
