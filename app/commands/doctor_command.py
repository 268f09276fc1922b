"""Carries out `parlour doctor`: says why a room can't be reached, or why others can't come into ours."""

import json
from collections.abc import Iterator

from msgspec import Struct, to_builtins

from app import __version__
from app.commands.cli_commands import DoctorCommand
from app.settings.config import HostConfig
from app.texts import doctor as texts
from app.texts.doctor_report import host_report, report
from app.viewmodels.doctor_words import about_host, about_room, sought_room
from core.addresses import DEFAULT_PORT
from core.doctor.causes import Diagnosis
from core.doctor.classifying_host import classify_host
from core.doctor.facts import HostFacts, RoomFacts
from core.doctor.looking import look
from core.doctor.observing_host import observe_host


class Findings(Struct, frozen=True):
    """What is printed, and whether all is well."""

    lines: list[str]
    is_well: bool


def run(command: DoctorCommand, config: HostConfig) -> Findings:
    """Look, which takes up to four seconds, and return what to print."""
    if command.target is None:
        return _of_host(command, observe_host(command.port or config.port or DEFAULT_PORT))
    looked = look(sought_room(command.target))
    facts, found = looked[0]
    about = about_room(facts)
    if command.is_json:
        return Findings([_as_json(facts, found, about)], found.is_well)
    return Findings([*_words(found, about), *report(__version__, looked).splitlines()], found.is_well)


def _of_host(command: DoctorCommand, facts: HostFacts) -> Findings:
    found, about = classify_host(facts), about_host(facts)
    if command.is_json:
        return Findings([_as_json(facts, found, about)], found.is_well)
    return Findings(
        [*_words(found, about), *host_report(__version__, facts, found).splitlines()], found.is_well
    )


def _words(found: Diagnosis, about: texts.About) -> Iterator[str]:
    yield texts.what(found, about)
    yield texts.deed(found, about)
    yield from texts.besides(found, about)
    yield ""


def _as_json(facts: RoomFacts | HostFacts, found: Diagnosis, about: texts.About) -> str:
    """Return one object in one line: code and sentences first, then all facts by name."""
    value = {
        "cause": found.cause.value,
        "is_sure": found.is_sure,
        "is_well": found.is_well,
        "besides": [cause.value for cause in found.besides],
        "sentence": texts.what(found, about),
        "what_to_do": texts.deed(found, about),
        "facts": to_builtins(facts),
    }
    return json.dumps(value, ensure_ascii=False)
