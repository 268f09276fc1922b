"""005: each token is tried as a client would that believes it, and none is left out."""

from collections.abc import Callable

import pytest

from tests.support.scripted_room import ScriptedRoom, replies_to

Try = Callable[[ScriptedRoom, str], None]


def room() -> ScriptedRoom:
    """Return a room where ada (1) rules #tea, bob (2) is in it, and eve (3) is not; all hold message-tags."""
    script = ScriptedRoom(operators={"boss": "pw"})
    script.join("ada", "bob", channel="#tea", caps="message-tags")
    script.register("eve", caps="message-tags")
    return script


def tokens() -> dict[str, str]:
    lines = [line for line in replies_to(room(), 1, "VERSION") if " 005 " in line]
    words = [word for line in lines for word in line.partition(" :are")[0].split(" ")[3:]]
    return {name: value for name, _, value in (word.partition("=") for word in words)}


TOKENS = tokens()


def codes(script: ScriptedRoom, number: int, *lines: str) -> list[str]:
    heard = [line.split(" ") for line in replies_to(script, number, *lines)]
    return [words[2] if words[0].startswith("@") else words[1] for words in heard]


def network(script: ScriptedRoom, value: str) -> None:
    assert value == "Test"


def casemapping(script: ScriptedRoom, value: str) -> None:
    assert value == "ascii"
    assert codes(script, 3, "NICK ADA") == ["433"]
    assert codes(script, 3, "NICK [a]", "NICK {a}") == ["NICK", "NICK"]


def chantypes(script: ScriptedRoom, value: str) -> None:
    for sign in "#&+!":
        assert (codes(script, 3, f"JOIN {sign}x")[0] == "JOIN") == (sign in value)


def prefix(script: ScriptedRoom, value: str) -> None:
    modes, symbols = value[1:].split(")")
    for mode, symbol in zip(modes, symbols, strict=True):
        script.send(1, f"MODE #tea +{mode} bob")
        assert f"{symbol}bob" in replies_to(script, 1, "NAMES #tea")[0]
        script.send(1, f"MODE #tea -{mode} bob")


def chanmodes(script: ScriptedRoom, value: str) -> None:
    lists, keyed, when_set, flags = value.split(",")
    script.send(1, "OPER boss pw")
    for mode in lists:
        assert codes(script, 1, f"MODE #tea +{mode}")[-1] in ("368", "349", "347")
    for mode in keyed:
        assert codes(script, 1, f"MODE #tea +{mode} 5", f"MODE #tea -{mode} 5") == ["MODE", "MODE"]
    for mode in when_set:
        assert codes(script, 1, f"MODE #tea +{mode} 5", f"MODE #tea -{mode}") == ["MODE", "MODE"]
    for mode in flags:
        script.send(1, f"MODE #tea -{mode}")
        assert codes(script, 1, f"MODE #tea +{mode}", f"MODE #tea -{mode}") == ["MODE", "MODE"]


def statusmsg(script: ScriptedRoom, value: str) -> None:
    for symbol in value:
        assert codes(script, 1, f"PRIVMSG {symbol}#tea :hi") == []
        assert codes(script, 1, f"NOTICE {symbol}#tea :hi", f"@+a=b TAGMSG {symbol}#tea") == []


def maxlist(script: ScriptedRoom, value: str) -> None:
    letters, _, most = value.partition(":")
    for number in range(int(most)):
        assert codes(script, 1, f"MODE #tea +{letters[number % len(letters)]} n{number}") == ["MODE"]
    assert codes(script, 1, "MODE #tea +b one") == ["478"]


def excepts(script: ScriptedRoom, value: str) -> None:
    script.send(1, f"MODE #tea +b{value or 'e'} eve eve")
    assert codes(script, 3, "JOIN #tea")[0] == "JOIN"


def invex(script: ScriptedRoom, value: str) -> None:
    script.send(1, f"MODE #tea +i{value or 'I'} eve")
    assert codes(script, 3, "JOIN #tea")[0] == "JOIN"


def extban(script: ScriptedRoom, value: str) -> None:
    sign, _, kinds = value.partition(",")
    for kind in kinds:
        assert codes(script, 1, f"MODE #tea +b {sign}{kind}:eve") == ["MODE"]
    assert codes(script, 1, f"MODE #tea +b {sign}x:eve") == ["696"]


def accountextban(script: ScriptedRoom, value: str) -> None:
    script.log_in(3, "Eve")
    for name in value.split(","):
        script.send(1, f"MODE #tea +b ~{name}:eve")
        assert codes(script, 3, "JOIN #tea") == ["474"]


def chanlimit(script: ScriptedRoom, value: str) -> None:
    for number in range(int(value.partition(":")[2])):
        assert codes(script, 3, f"JOIN #{number}")[0] == "JOIN"
    assert codes(script, 3, "JOIN #more") == ["405"]


def nicklen(script: ScriptedRoom, value: str) -> None:
    assert codes(script, 3, f"NICK {'n' * int(value)}", f"NICK {'n' * (int(value) + 1)}") == ["NICK", "432"]


def channellen(script: ScriptedRoom, value: str) -> None:
    assert codes(script, 3, f"JOIN #{'c' * (int(value) - 1)}")[0] == "JOIN"
    assert codes(script, 3, f"JOIN #{'c' * int(value)}") in (["403"], ["476"])


def cut_to(size: str, line: str) -> None:
    assert line.endswith(f" :{'x' * int(size)}")


def topiclen(script: ScriptedRoom, value: str) -> None:
    cut_to(value, replies_to(script, 1, f"TOPIC #tea :{'x' * 400}")[0])


def kicklen(script: ScriptedRoom, value: str) -> None:
    cut_to(value, replies_to(script, 1, f"KICK #tea bob :{'x' * 400}")[0])


def awaylen(script: ScriptedRoom, value: str) -> None:
    script.send(2, f"AWAY :{'x' * 400}")
    cut_to(value, replies_to(script, 1, "PRIVMSG bob :hi")[0])


def userlen(script: ScriptedRoom, value: str) -> None:
    script.connect()
    script.send(4, "NICK joe", f"USER {'u' * 60} 0 * :x")
    assert len(script.members[4].user) == int(value)


def namelen(script: ScriptedRoom, value: str) -> None:
    assert codes(script, 1, "CAP REQ setname", f"SETNAME :{'x' * int(value)}")[-1] == "SETNAME"
    assert codes(script, 1, f"SETNAME :{'x' * (int(value) + 1)}") == ["FAIL"]


def targmax(script: ScriptedRoom, value: str) -> None:
    most = {
        name: int(count) if count else 9
        for name, _, count in (one.partition(":") for one in value.split(","))
    }
    script.join(*(f"n{number}" for number in range(9)), channel="#tea")
    nicks = [f"n{number}" for number in range(9)]
    for command in ("PRIVMSG", "NOTICE"):
        assert "407" not in codes(script, 1, f"{command} {','.join(nicks[: most[command]])} :hi")
    assert "407" in codes(script, 1, f"PRIVMSG {','.join(nicks[: most['PRIVMSG'] + 1])} :hi")
    assert "407" not in codes(script, 1, f"@+a=b TAGMSG {','.join(nicks[: most['TAGMSG']])}")
    assert codes(script, 1, f"JOIN {','.join(f'#{nick}' for nick in nicks)}").count("JOIN") == most["JOIN"]
    names = ",".join(f"#{nick}" for nick in nicks[: most["NAMES"]])
    assert codes(script, 1, f"NAMES {names}") == ["353", "366"] * most["NAMES"]
    assert codes(script, 1, f"LIST {','.join(f'#{nick}' for nick in nicks)}").count("322") == most["LIST"]
    assert codes(script, 1, f"PART {','.join(f'#{nick}' for nick in nicks)}").count("PART") == most["PART"]
    assert codes(script, 1, f"WHOIS {','.join(nicks[: most['WHOIS']])}").count("311") == most["WHOIS"]
    assert codes(script, 1, f"MONITOR + {','.join(nicks)}").count("734") == 0
    assert codes(script, 1, f"KICK #tea {','.join(nicks[: most['KICK']])}").count("KICK") == most["KICK"]
    script.send(4, "NICK gone")
    assert codes(script, 1, "WHOWAS n0") == ["314", "312", "369"]


def modes(script: ScriptedRoom, value: str) -> None:
    (line,) = replies_to(
        script, 1, f"MODE #tea +{'b' * int(value)} {' '.join(f'n{n}' for n in range(int(value)))}"
    )
    assert line.count("!*@*") == int(value)


def bot(script: ScriptedRoom, value: str) -> None:
    assert codes(script, 2, f"MODE bob +{value}") == ["MODE"]
    assert replies_to(script, 1, "WHO bob")[0].split(" ")[8] == f"H{value}"


def whox(script: ScriptedRoom, value: str) -> None:
    assert replies_to(script, 1, "WHO bob %tnuhr,7")[0] == ":parlour 354 ada 7 ~bob host2 bob :Bob"


def monitor(script: ScriptedRoom, value: str) -> None:
    nicks = [f"n{number}" for number in range(int(value) + 1)]
    script.send(1, f"MONITOR + {','.join(nicks[:60])}", f"MONITOR + {','.join(nicks[60:-1])}")
    assert codes(script, 1, f"MONITOR + {nicks[-1]}") == ["734"]


def elist(script: ScriptedRoom, value: str) -> None:
    tried = {"C": "C>0", "M": "#t*", "N": "!#x*", "T": "T<5", "U": ">0"}
    script.send(1, "TOPIC #tea :x")
    script.turn.begin(script.turn.now_ms + 120_000, 120_000)
    for letter in value:
        assert "322" in codes(script, 3, f"LIST {tried[letter]}")


def safelist(script: ScriptedRoom, value: str) -> None:
    script.join(*(f"n{number}" for number in range(40)), channel="#more")
    assert "322" in codes(script, 3, "LIST")


def utf8only(script: ScriptedRoom, value: str) -> None:
    assert script.send(1, b"PRIVMSG #tea :\xff\xfe hi") != []
    assert replies_to(script, 2, "PING x") == [":parlour PONG parlour.local :x"]


TRIES: dict[str, Try] = {
    "NETWORK": network,
    "CASEMAPPING": casemapping,
    "CHANTYPES": chantypes,
    "PREFIX": prefix,
    "CHANMODES": chanmodes,
    "STATUSMSG": statusmsg,
    "MAXLIST": maxlist,
    "EXCEPTS": excepts,
    "INVEX": invex,
    "EXTBAN": extban,
    "ACCOUNTEXTBAN": accountextban,
    "CHANLIMIT": chanlimit,
    "NICKLEN": nicklen,
    "CHANNELLEN": channellen,
    "TOPICLEN": topiclen,
    "KICKLEN": kicklen,
    "AWAYLEN": awaylen,
    "USERLEN": userlen,
    "NAMELEN": namelen,
    "TARGMAX": targmax,
    "MODES": modes,
    "BOT": bot,
    "WHOX": whox,
    "MONITOR": monitor,
    "ELIST": elist,
    "SAFELIST": safelist,
    "UTF8ONLY": utf8only,
}


def test_every_token_is_tried_and_no_other() -> None:
    assert set(TRIES) == set(TOKENS)


@pytest.mark.parametrize("name", TRIES)
def test_what_005_promises_works(name: str) -> None:
    TRIES[name](room(), TOKENS[name])
