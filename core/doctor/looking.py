"""Looks at a room by all addresses that it has, at once; returns what was found, the best first."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from core.doctor.causes import Cause, Diagnosis
from core.doctor.classifying import classify
from core.doctor.facts import RoomFacts
from core.doctor.observing import observe
from core.doctor.sought import SoughtRoom

MOST = 8
"""Addresses that are looked at."""
_TELLING = tuple(Cause)  # in the order of that table: who answers tells more than who does not


def look(sought: SoughtRoom) -> list[tuple[RoomFacts, Diagnosis]]:
    """Return facts and diagnosis of each address, the most telling first. Blocks for up to four seconds."""
    addresses = sought.addresses[:MOST]
    with ThreadPoolExecutor(len(addresses), thread_name_prefix="doctor") as pool:
        looking = [pool.submit(observe, address, sought) for address in addresses]
        return ranked([each.result() for each in looking])


def ranked(facts: Sequence[RoomFacts]) -> list[tuple[RoomFacts, Diagnosis]]:
    """Return ``facts`` with what follows from each, the most telling first. Pure."""
    found = [(each, classify(each)) for each in facts]
    return sorted(found, key=lambda pair: (_TELLING.index(pair[1].cause), not pair[1].is_sure))
