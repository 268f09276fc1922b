from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct, field

from core.room.model.capabilities import MESSAGE_TAGS, SERVER_TIME
from core.room.model.members import Channel, Member
from core.room.sending.outgoing import Outgoing
from core.room.sending.streams import format_time
from storage.entry import ConnectionId
from tests.support.hypothesis_examples import examples
from tests.support.scripted_room import sent_to_each

NOON_MS = 1_700_000_000_000


def member(number: int, capabilities: int = 0) -> Member:
    return Member(ConnectionId(number), "10.0.0.1", number, "host", capabilities=capabilities)


def channel(*members: Member) -> Channel:
    made = Channel("#c", NOON_MS, dict.fromkeys(members, 0))
    for one in members:
        one.channels["#c"] = made
    return made


def test_members_with_the_same_capabilities_share_one_bytes_object() -> None:
    members = [member(number) for number in range(3)]
    out = Outgoing()
    everybody = channel(*members)
    out.to_channel(everybody, "one\r\n")
    out.to_channel(everybody, "two\r\n")

    assert list(out.flush()) == [(b"one\r\ntwo\r\n", members)]


def test_each_gets_the_tags_it_asked_for() -> None:
    plain, timed, full = member(1), member(2, SERVER_TIME), member(3, SERVER_TIME | MESSAGE_TAGS)
    out = Outgoing()
    out.begin(NOON_MS)

    out.to_channel(channel(plain, timed, full), "hi\r\n", ("msgid=id1;+reply=x", ""))

    assert sent_to_each(out) == {
        plain: b"hi\r\n",
        timed: b"@time=2023-11-14T22:13:20.000Z hi\r\n",
        full: b"@time=2023-11-14T22:13:20.000Z;msgid=id1;+reply=x hi\r\n",
    }


def test_lines_for_holders_of_a_capability_are_not_sent_to_others() -> None:
    plain, full = member(1), member(2, MESSAGE_TAGS)
    out = Outgoing()

    out.to_channel(channel(plain, full), "TAGMSG\r\n", ("+typing=active", ""), wants=MESSAGE_TAGS)

    assert sent_to_each(out) == {full: b"@+typing=active TAGMSG\r\n"}


def test_tags_to_one_member_do_not_need_an_id() -> None:
    full = member(2, MESSAGE_TAGS)
    out = Outgoing()

    out.to_member(full, "TAGMSG\r\n", ("+typing=active", ""))

    assert sent_to_each(out) == {full: b"@+typing=active TAGMSG\r\n"}


def test_nothing_is_made_for_who_is_gone() -> None:
    gone = member(1)
    gone.life.lose_connection()
    out = Outgoing()

    out.reply(gone, ["ERROR"])

    assert list(out.flush()) == []


def test_times_have_three_digits_and_are_utc() -> None:
    assert format_time(NOON_MS + 7) == "2023-11-14T22:13:20.007Z"


class PlainOutgoing(Struct):
    """The same as Outgoing, as plainly as can be: every line put to every member at once."""

    members: list[Member] = field(default_factory=lambda: [member(number) for number in range(4)])
    channels: list[Channel] = field(default_factory=lambda: [Channel(f"#{number}", 0) for number in range(3)])
    out: Outgoing = field(default_factory=Outgoing)
    expected: dict[Member, bytes] = field(default_factory=dict)
    count: int = 0

    def line(self) -> str:
        self.count += 1
        return f"{self.count}\r\n"

    def expect(self, one: Member, line: str) -> None:
        self.expected[one] = self.expected.get(one, b"") + line.encode()

    def act(self, what: str, who: Member, where: Channel) -> None:
        inside = who in where.members
        if what == "enter" and not inside:
            self.out.entered(where, who)
            where.members[who] = 0
            who.channels[where.name] = where
        elif what == "leave" and inside:
            self.out.gone(where, who)
            del where.members[who], who.channels[where.name]
        elif what == "tell":
            line = self.line()
            self.out.reply(who, [line.strip()])
            self.expect(who, line)
        elif what in ("say", "say echo") and inside:
            line, excluded = self.line(), None if what == "say echo" else who
            self.out.to_channel(where, line, excluded=excluded)
            for one in where.members:
                if one is not excluded:
                    self.expect(one, line)


def test_who_spoke_left_and_came_back_in_one_tick_hears_what_follows() -> None:
    plain = PlainOutgoing()
    for what in ("enter", "say", "leave", "enter", "say echo"):
        plain.act(what, plain.members[0], plain.channels[0])

    assert sent_to_each(plain.out) == plain.expected == {plain.members[0]: b"2\r\n"}


ACTS = st.tuples(
    st.sampled_from(["enter", "leave", "tell", "say", "say", "say", "say echo"]),
    st.integers(0, 3),
    st.integers(0, 2),
)


@settings(max_examples=examples(300))
@given(st.lists(ACTS, max_size=40), st.lists(ACTS, max_size=40))
def test_every_member_gets_every_line_once_and_in_order(
    before: list[tuple[str, int, int]], acts: list[tuple[str, int, int]]
) -> None:
    plain = PlainOutgoing()
    for tick in (before, acts):
        plain.expected.clear()
        for what, who, where in tick:
            plain.act(what, plain.members[who], plain.channels[where])

        assert sent_to_each(plain.out) == plain.expected
