"""Whatever peers say, together and in any order: nothing raises, and the room stays in one piece."""

from hypothesis import given, settings
from hypothesis import strategies as st

from core.room.deciding.commands import COMMANDS
from tests.support.hypothesis_examples import examples
from tests.support.scripted_room import ScriptedRoom

PARAMS = st.sampled_from(
    [
        "ada",
        "bob",
        "eve",
        "ghost",
        "ADA",
        "#lobby",
        "#new",
        "#NEW",
        "#two",
        "*",
        "0",
        "+o",
        "-o",
        "+nt-t",
        "b",
        "+i",
        ":text",
        ":a\xa0b",
        ":\x01ACTION",
        "waves\x01",
        "LS",
        "REQ",
        "END",
        ":message-tags",
        ":echo-message",
        ":server-time",
        "host",
        "token",
        ":Quit",
        ",",
        "#new,#two",
        "ada,bob",
        "1st",
        ":",
    ]
)
COMMAND = st.sampled_from([*COMMANDS, "GET", "NONSENSE", "433", "privmsg"])
TAGS = st.sampled_from(["", "", "", "@+typing=active ", "@+reply=x;+a=b ", "@label=1 ", "@;;= "])
LINE = st.builds(
    lambda tags, command, params: f"{tags}{command} {' '.join(params)}",
    TAGS,
    COMMAND,
    st.lists(PARAMS, max_size=4),
)
TICK = st.lists(st.tuples(st.integers(1, 4), LINE), max_size=8)


def check(script: ScriptedRoom) -> None:
    room = script.room
    registered = [member for member in room.members.values() if member.is_registered]
    assert sorted(member.nick for member in registered) == sorted(member.nick for member in room.registered())
    assert len({member.nick.lower() for member in registered}) == len(registered)
    for name, channel in room.channels.items():
        assert set(channel.silenced.members()) <= channel.members.keys()
        assert all(member.channels[name] is channel for member in channel.members)
        assert channel.members or name == "#lobby"
    assert not any(member.life.held_by for member in room.members.values())


@settings(max_examples=examples(300))
@given(st.lists(TICK, max_size=8), st.booleans())
def test_nothing_that_four_clients_say_raises(ticks: list[list[tuple[int, str]]], with_caps: bool) -> None:
    script = ScriptedRoom(operators={"host": "token"})
    script.join("ada", "bob", "eve", caps="message-tags echo-message server-time" if with_caps else "")
    script.connect()
    for tick in ticks:
        lines: dict[int, list[int | str | bytes]] = {}
        for number, line in tick:
            if number not in script.closed:
                lines.setdefault(number, []).append(line)
        script.send_together(*((number, *said) for number, said in lines.items()))
        check(script)


@settings(max_examples=examples(200))
@given(st.lists(st.tuples(st.integers(1, 3), st.binary(min_size=1, max_size=80)), max_size=12))
def test_no_bytes_raise(said: list[tuple[int, bytes]]) -> None:
    script = ScriptedRoom()
    script.join("ada", "bob")
    script.connect()
    for number, line in said:
        if number not in script.closed:
            script.send(number, line.replace(b"\n", b""))
            check(script)
