"""Deciding changes nothing but what is the client's own: looked at for every command and several clients."""

from collections import deque
from collections.abc import Iterable, Iterator
from enum import Enum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from core.irc import Message, ProtocolError, parse
from core.room.deciding.commands import COMMANDS
from core.room.dispatching import lookup
from core.room.model.members import Member, SilenceMemo
from core.room.model.own import Own
from core.room.rules import permissions
from core.room.steps import Step
from tests.fuzz import Fuzz
from tests.support.hypothesis_examples import examples
from tests.support.scripted_room import ScriptedRoom

LINES = {
    "PRIVMSG": [
        "PRIVMSG #tea :hi",
        "PRIVMSG @#tea,bob,#ghost :hi",
        "PRIVMSG #open :from outside",
        "PRIVMSG bob",
    ],
    "NOTICE": ["NOTICE #tea :hi", "NOTICE parlour.local :\x01VERSION irssi\x01"],
    "TAGMSG": ["@+typing=active TAGMSG #tea", "@+draft/react=x TAGMSG bob"],
    "BATCH": [
        "BATCH +2 draft/multiline #tea",
        "BATCH -1",
        "@batch=1 PRIVMSG #tea :x",
        "BATCH +1 nonsense #tea",
    ],
    "PING": ["PING x"],
    "PONG": ["PONG x"],
    "CAP": ["CAP LS", "CAP LS 302", "CAP REQ :echo-message -batch", "CAP LIST", "CAP END", "CAP NONSENSE"],
    "PASS": ["PASS secret"],
    "NICK": ["NICK other", "NICK bob", "NICK 1st"],
    "USER": ["USER new 0 * :New"],
    "QUIT": ["QUIT :bye"],
    "AUTHENTICATE": ["AUTHENTICATE PLAIN", "AUTHENTICATE AGFkYQBzZWNyZXQ=", "AUTHENTICATE *"],
    "SETNAME": ["SETNAME :Another"],
    "OPER": ["OPER boss secret", "OPER boss wrong"],
    "KILL": ["KILL bob :out", "KILL ghost"],
    "WALLOPS": ["WALLOPS :hear me"],
    "JOIN": ["JOIN #new,#tea,#shut", "JOIN #shut key", "JOIN 0", "JOIN #masks"],
    "PART": ["PART #tea :bye"],
    "TOPIC": ["TOPIC #tea", "TOPIC #tea :cake"],
    "KICK": ["KICK #tea bob,eve :out"],
    "INVITE": ["INVITE", "INVITE eve #tea", "INVITE new #shut"],
    "MODE": ["MODE #tea +b-e+kl *!*@x ghost!*@* key 5", "MODE #tea b", "MODE #tea", "MODE ada +iw-B"],
    "AWAY": ["AWAY :out", "AWAY"],
    "NAMES": ["NAMES #tea,#lobby"],
    "LIST": ["LIST >0,*e*", "LIST"],
    "WHO": ["WHO *a*", "WHO #tea %tcuihsnfdlaor,1"],
    "ISON": ["ISON ada bob"],
    "USERHOST": ["USERHOST ada bob"],
    "MONITOR": ["MONITOR + bob,ghost", "MONITOR - bob", "MONITOR C", "MONITOR L", "MONITOR S"],
    "PARLOUR": ["PARLOUR KEY A9zyM6yIx/iklCg5RyAXOU0wOrmMU5xpL626aDgKaERH", "PARLOUR KEY x", "PARLOUR x"],
    "WHOIS": ["WHOIS bob"],
    "WHOWAS": ["WHOWAS gone"],
    **{
        name: [name]
        for name in ("LUSERS", "MOTD", "VERSION", "TIME", "ADMIN", "INFO", "LINKS", "HELP", "HELPOP")
    },
    "STATS": ["STATS u"],
}
Picture = dict[int, list[object]]


def picture(root: object, unseen: Iterable[object]) -> Picture:
    """Return each object that can be reached from ``root``, with what it holds, but for those ``unseen``."""
    found: Picture = {id(one): [] for one in unseen}
    waiting: deque[object] = deque([root])
    while waiting:
        one = waiting.popleft()
        if id(one) not in found and not is_whole(one) and not isinstance(one, SilenceMemo):
            parts = list(parts_of(one))
            found[id(one)] = [part if is_whole(part) else id(part) for part in parts]
            waiting.extend(parts)
    return found


def is_whole(one: object) -> bool:
    """Whether nothing in this object can change."""
    return one is None or callable(one) or isinstance(one, str | int | float | bytes | Enum)


def parts_of(one: object) -> Iterator[object]:
    """Return what ``one`` holds, in its order."""
    match one:
        case dict():
            for key, value in one.items():
                yield from (key, value)
        case list() | tuple() | deque():
            yield from one
        case set() | frozenset():
            yield from sorted(one, key=id)
        case Struct():
            yield from (getattr(one, name) for name in one.__struct_fields__)
        case _:
            yield from vars(one).values()


def decide(script: ScriptedRoom, member: Member, message: Message) -> list[Step]:
    """Decide ``message``; fail when anything changes but what is the client's own."""
    row = lookup(member, message)
    if len(message.params) < row.min_params:
        return []
    before = picture(script.room, [member.own])
    steps = row.decide(script.room, member, message, script.factory)
    assert picture(script.room, [member.own]) == before, f"{message} of {member.nick} changed the room"
    return steps


@pytest.fixture
def script() -> ScriptedRoom:
    """Return a room that ada rules; bob has an open batch; eve is muted; two are not registered yet."""
    script = ScriptedRoom(password="", operators={"boss": "secret"})
    script.join("ada", "bob", "eve", caps="draft/multiline batch message-tags", channel="#tea")
    script.register("gone")
    script.send(4, "QUIT")
    script.send(1, "OPER boss secret", "JOIN #shut,#lobby,#masks", "MODE #shut +ik key", "INVITE eve #shut")
    script.send(1, "MODE #tea +b ~m:eve!*@*", "JOIN #open", "MODE #open -n+b ~m:eve!*@*", "AWAY :out")
    script.send(1, "MODE #masks +ibeI x*!*@* eve!*@* y*!*@*", "MODE #tea +e z*!*@*", "MONITOR + bob,gone")
    script.send(2, "BATCH +1 draft/multiline #tea", "@batch=1 PRIVMSG #tea :one", "MONITOR + ada")
    script.connect(2)
    script.send(5, "NICK late")
    script.send(6, "CAP LS 302", "NICK new", "USER new 0 * :New")
    script.members[2].is_program_asked = True
    return script


@pytest.mark.parametrize("name", COMMANDS)
def test_deciding_a_command_changes_nothing_that_others_share(script: ScriptedRoom, name: str) -> None:
    decided = [
        decide(script, member, parse(line.encode()))
        for line in LINES[name]
        for number, member in script.members.items()
        if number not in script.closed
    ]

    assert any(decided) or name == "PONG"


@settings(max_examples=examples(10))
@given(seed=st.integers(0, 1 << 30))
def test_deciding_changes_nothing_in_whatever_state_the_room_is(seed: int) -> None:
    fuzz = Fuzz(seed)
    for _ in range(12):
        fuzz.tick()
        for member in list(fuzz.script.room.members.values()):
            for line in fuzz._lines(member).split(b"\n"):
                try:
                    message = parse(line)
                except ProtocolError:
                    continue
                decide(fuzz.script, member, message)


@settings(max_examples=examples(20))
@given(seed=st.integers(0, 1 << 30))
def test_what_is_remembered_of_bans_is_what_would_be_found(seed: int) -> None:
    """So the memo is no state: to forget it changes nothing but the price."""
    fuzz = Fuzz(seed)
    for _ in range(30):
        fuzz.tick()
        for channel in fuzz.script.room.channels.values():
            remembered = {member: channel.silenced.get(member) for member in channel.silenced.members()}
            channel.silenced.clear()
            found = {member: permissions.is_silenced(channel, member).verdict for member in remembered}
            assert remembered == found


def test_what_is_a_clients_own_does_not_show_its_password() -> None:
    assert "secret" not in repr(Own(password="secret"))
