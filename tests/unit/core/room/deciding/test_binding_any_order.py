"""Two devices and a program without a key want one nickname, and say so in any order."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.devices import ADAS, BOBS, come, prove, release
from tests.support.scripted_room import ScriptedRoom

WORDS = ("NICK", "USER", "CAP", "PROVE", "END")
KEYS = (ADAS, BOBS, None)
LINES = {"NICK": "NICK ada", "USER": "USER ada 0 * :Ada", "CAP": "CAP REQ sasl", "END": "CAP END"}


def say(script: ScriptedRoom, client: int, word: str) -> None:
    """Let one of the three say one of its words."""
    number, key = client + 1, KEYS[client]
    if word != "PROVE":
        script.send(number, LINES[word])
    elif key is not None and script.members[number].capabilities:
        prove(script, number, "ada", key)


def go_on(script: ScriptedRoom, what: str) -> None:
    """Let something happen afterwards."""
    holder = script.room.find("ada")
    if what == "COME":
        come(script, "ada", ADAS)
    elif what == "RELEASE":
        release(script, "ada")
    elif holder is not None:
        script.drop(next(number for number, member in script.members.items() if member is holder))


@settings(max_examples=150, deadline=None)
@given(
    st.permutations([(client, word) for client in range(len(KEYS)) for word in WORDS]),
    st.lists(st.sampled_from(["QUIT", "RELEASE", "COME"]), max_size=3),
)
def test_a_nickname_is_of_one_device_and_only_that_one_has_it(
    order: list[tuple[int, str]], later: list[str]
) -> None:
    script = ScriptedRoom()
    script.connect(len(KEYS))
    for client, word in order:
        say(script, client, word)
    for what in later:
        go_on(script, what)
    holder, binding = script.room.find("ada"), script.room.bindings.of("ada")

    if holder is not None and binding is not None:
        assert (holder.device, holder.account) == (binding.device, "ada")
    assert [one.nick for one in script.room.registered()].count("ada") <= 1


@given(st.permutations([word for word in WORDS if word != "CAP"]))
def test_its_owner_gets_it_in_any_order_though_somebody_else_is_there(order: list[str]) -> None:
    script = ScriptedRoom()
    script.connect(len(KEYS))
    come(script, "ada", ADAS)  # the fourth
    script.drop(4)
    script.send(1, LINES["CAP"])
    for word in order[: order.index("END")]:
        say(script, 0, word)
    say(script, 2, "NICK")
    say(script, 2, "USER")
    if order.index("PROVE") > order.index("END"):
        say(script, 0, "PROVE")
    for word in order[order.index("END") :]:
        say(script, 0, "END" if word == "PROVE" else word)

    assert script.room.find("ada") is script.members[1]
