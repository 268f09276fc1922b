"""What 005 promises on registration, and the name of the network among it."""

import pytest

from core.joining.state.server_features import Features
from core.values import replace
from tests.support.scripted_room import ScriptedRoom


def test_every_token_of_005_is_one_that_holds(script: ScriptedRoom) -> None:
    script.connect()

    heard = script.send(1, "NICK ada", "USER ada 0 * :Ada")

    lines = [line.removeprefix("1 <- :parlour 005 ada ") for line in heard if " 005 " in line]
    rows = [line.partition(" :")[0].split() for line in lines]
    assert [len(row) for row in rows] == [13, 13, 1]
    assert [token for row in rows for token in row] == [
        "NETWORK=Test",
        "CASEMAPPING=ascii",
        "CHANTYPES=#",
        "PREFIX=(ohv)@%+",
        "CHANMODES=Ibe,k,l,Cimnst",
        "STATUSMSG=@%+",
        "MAXLIST=beI:60",
        "EXCEPTS",
        "INVEX",
        "EXTBAN=~,am",
        "ACCOUNTEXTBAN=a",
        "CHANLIMIT=#:60",
        "NICKLEN=32",
        "CHANNELLEN=64",
        "TOPICLEN=300",
        "KICKLEN=300",
        "AWAYLEN=200",
        "USERLEN=20",
        "NAMELEN=128",
        "TARGMAX=PRIVMSG:4,NOTICE:4,TAGMSG:4,JOIN:,PART:,KICK:4,NAMES:4,LIST:,WHOIS:1,WHOWAS:1,MONITOR:",
        "MODES=4",
        "BOT=B",
        "WHOX",
        "MONITOR=100",
        "ELIST=CMNT",
        "SAFELIST",
        "UTF8ONLY",
    ]


@pytest.mark.parametrize(
    "name, word",
    [
        ("The Lab", "The_Lab"),
        ("  a \u00a0 b\u3000c", "_a_b_c"),
        ("1=1", "1_1"),
        ("a\\b", "a_b"),
        ("a_b 50%", "a_b_50%"),
        ("=" * 40, "_"),
        ("é " * 20, "é_" * 20),
        ("\U0001f600" * 39 + " ", "\U0001f600" * 39 + "_"),
    ],
)
def test_the_name_of_the_network_is_one_word_and_our_window_learns_that_of_the_room(
    script: ScriptedRoom, name: str, word: str
) -> None:
    script.room.settings = replace(script.room.settings, name=name)
    script.register("a" * 32)

    lines = [line for line in script.send(1, "VERSION") if " 005 " in line]
    features = Features().announced(" ".join(lines).split())

    assert lines[0].split(" ")[5] == f"NETWORK={word}"
    assert "\\x" not in "".join(lines)
    assert lines[0].endswith(" NICKLEN=32 :are supported by this server")
    assert lines[-1].endswith(" :are supported by this server")
    assert (features.network, features.place) == (word, name)


def test_a_name_that_is_a_word_needs_no_second_token(script: ScriptedRoom) -> None:
    script.register("ada")

    assert "ROOM=" not in " ".join(script.send(1, "VERSION"))
