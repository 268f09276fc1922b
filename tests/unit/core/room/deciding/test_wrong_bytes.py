"""Lines that are not UTF-8: words beside a command are replaced, messages refused, a broken end left out."""

import pytest

from tests.support.scripted_room import ScriptedRoom

REPLACED = "Some letters were not in UTF-8 and were replaced. Please set your program to UTF-8."
REFUSED = "Not sent: it is not in UTF-8. Please set your program to UTF-8."
SHORTENED = "The last character of your message was not whole, and was left out."


@pytest.mark.parametrize(
    "real_name, shown",
    [
        (b"J\xfcrgen", "J\ufffdrgen"),
        (b"\xff", "\ufffd"),
        (b"caf\xe9", "caf\ufffd"),
        ("Юрий".encode("cp1251"), "\ufffd" * 4),
    ],
)
def test_who_registers_with_another_encoding_comes_in(real_name: bytes, shown: str) -> None:
    script = ScriptedRoom()
    script.connect()

    heard = script.send(1, "NICK uli", b"USER uli 0 * :" + real_name)

    assert heard[0].startswith("1 <- :parlour 001 uli ")
    assert heard[-1] == f"1 <- :parlour NOTICE uli :{REPLACED}"
    assert script.members[1].real_name == shown


@pytest.mark.parametrize(
    "user, shown", [(b"j\xfcrgen", "~jrgen"), (b"\xfe\xff", "~guest"), (b"\xe9", "~guest")]
)
def test_a_user_name_loses_what_can_not_be_read(user: bytes, shown: str) -> None:
    script = ScriptedRoom()
    script.connect()

    script.send(1, "NICK uli", b"USER " + user + b" 0 * :Uli")

    assert script.members[1].user == shown


@pytest.mark.parametrize(
    "line, wanted",
    [
        (b"QUIT :tsch\xfc\xdf", "2 <- :ada!~ada@host1 QUIT :Quit: tsch\ufffd\ufffd"),
        (b"PART #tea :tsch\xfc\xdf", "2 <- :ada!~ada@host1 PART #tea :tsch\ufffd\ufffd"),
        (b"KICK #tea bob :b\xf6se", "2 <- :ada!~ada@host1 KICK #tea bob :b\ufffdse"),
        (b"TOPIC #tea :caf\xe9", "2 <- :ada!~ada@host1 TOPIC #tea :caf\ufffd"),
        (b"AWAY :zu Tisch, sp\xe4ter", "2 <- :ada!~ada@host1 AWAY :zu Tisch, sp\ufffdter"),
        (b"SETNAME :J\xfcrgen", "2 <- :ada!~ada@host1 SETNAME :J\ufffdrgen"),
        (b":x  quit  :\xfc", "2 <- :ada!~ada@host1 QUIT :Quit: \ufffd"),
    ],
)
def test_what_stands_beside_a_command_is_replaced_and_the_command_is_carried_out(
    line: bytes, wanted: str
) -> None:
    script = ScriptedRoom()
    script.join("ada", "bob", caps="away-notify setname", channel="#tea")

    heard = script.send(1, line)

    assert [one.replace("tea tsch", "tea :tsch") for one in heard if one.startswith("2")] == [wanted]
    is_told = not line.lower().startswith((b"quit", b":x"))
    assert (f"1 <- :parlour NOTICE ada :{REPLACED}" in heard) is is_told


def test_an_operators_kill_is_carried_out_too() -> None:
    script = ScriptedRoom(operators={"op": "secret"})
    script.join("ada", "bob")
    script.send(1, "OPER op secret")

    heard = script.send(1, b"KILL bob :b\xf6se")

    assert "2 <- :parlour ERROR :Closing Link: host2 (Killed (ada (b\ufffdse)))" in heard or any(
        "b\ufffdse" in line for line in heard if line.startswith("2")
    )


@pytest.mark.parametrize(
    "line, command",
    [
        (b"PRIVMSG #lobby :gr\xfcn", "PRIVMSG"),
        (b"NOTICE #lobby :gr\xfcn", "NOTICE"),
        (b"PRIVMSG #lobby :\xc3", "PRIVMSG"),
        (b"PRIVMSG #l\xf6bby :x", "PRIVMSG"),
        (b"PRIVMSG #lobby :a\xffb\xc3", "PRIVMSG"),
        (b"TOPIC #caf\xe9 :x", "TOPIC"),
        (b"JOIN #caf\xe9", "JOIN"),
        (b"KICK #lobby b\xf6b :x", "KICK"),
        (b"PING \xff", "PING"),
        (b"\xff\xfe", "*"),
    ],
)
@pytest.mark.parametrize("caps", ["", "standard-replies"])
def test_messages_and_names_are_refused_in_words_that_the_client_shows(
    line: bytes, command: str, caps: str
) -> None:
    script = ScriptedRoom()
    script.join("ada", caps=caps)
    script.join("bob")

    as_fail = f"1 <- :parlour FAIL {command} INVALID_UTF8 :{REFUSED}"
    assert script.send(1, line) == [as_fail if caps else f"1 <- :parlour NOTICE ada :{REFUSED}"]


@pytest.mark.parametrize("nick", [b"J\xfcrgen", b"\xff", b"caf\xe9"])
def test_a_nickname_in_another_encoding_is_erroneous_so_that_programs_take_another(nick: bytes) -> None:
    script = ScriptedRoom()
    script.connect()

    (refusal,) = script.send(1, b"NICK " + nick)

    assert refusal.startswith("1 <- :parlour 432 * ")


def test_a_password_in_another_encoding_is_refused_in_words_before_anybody_is_known() -> None:
    script = ScriptedRoom(password="café")
    script.connect()

    assert script.send(1, b"PASS caf\xe9") == [f"1 <- :parlour NOTICE * :{REFUSED}"]


@pytest.mark.parametrize(
    "line, text",
    [
        (b"PRIVMSG #lobby :caf\xc3", "caf"),
        (b"PRIVMSG #lobby :\xf0\x9f\x91\x8d\xf0\x9f\x91", "👍"),
        (b"PRIVMSG #lobby :x\xe2\x82", "x"),
        (b"PRIVMSG #lobby caf\xc3", "caf"),
        (b"NOTICE #lobby :caf\xc3", "caf"),
        (b"PRIVMSG #lobby :\x01ACTION waves at Zo\xc3\x01", "\x01ACTION waves at Zo\x01"),
        (b"PRIVMSG #lobby :\x01ACTION waves at Zo\xc3", "\x01ACTION waves at Zo"),
    ],
)
def test_a_broken_last_character_is_left_out_and_the_rest_relayed(line: bytes, text: str) -> None:
    script = ScriptedRoom()
    script.join("ada", "bob")

    told, heard = script.send(1, line)

    assert told == f"1 <- :parlour NOTICE ada :{SHORTENED}"
    assert heard.partition(" #lobby ")[2].removeprefix(":") == text
    assert script.log.entries[-1].text == text


def test_a_line_of_512_bytes_that_ends_within_a_character_loses_nothing_else() -> None:
    script = ScriptedRoom()
    script.join("ada", "bob")
    text = ("é" * 300).encode()[: 509 - len("PRIVMSG #lobby :")]

    heard = script.send(1, b"PRIVMSG #lobby :" + text)

    relayed = "".join(line.partition(" #lobby :")[2] for line in heard if line.startswith("2"))
    assert text[-1:] == "é".encode()[:1]
    assert relayed == text[:-1].decode()


def test_who_knows_standard_replies_is_warned_and_a_label_goes_with_it() -> None:
    script = ScriptedRoom()
    script.join("ada", caps="standard-replies labeled-response batch echo-message")

    heard = script.send(1, b"@label=x PRIVMSG #lobby :caf\xc3")

    assert heard[0] == "1 <- @label=x :parlour BATCH +r1 labeled-response"
    assert heard[1:3] == [
        "1 <- @batch=r1 :ada!~ada@host1 PRIVMSG #lobby :caf",
        f"1 <- @batch=r1 :parlour WARN PRIVMSG INVALID_UTF8 :{SHORTENED}",
    ]


def test_a_message_of_several_lines_with_wrong_bytes_is_refused_whole_and_once() -> None:
    script = ScriptedRoom()
    script.join("ada", caps="draft/multiline batch message-tags labeled-response standard-replies")
    script.join("bob")
    lines = (
        b"@batch=1 PRIVMSG #lobby :gr\xfcn",
        b"@batch=1 PRIVMSG #lobby :gr\xfcn",
        "@batch=1 PRIVMSG #lobby :x",
    )

    heard = script.send(1, "@label=x BATCH +1 draft/multiline #lobby", *lines, "BATCH -1")

    assert heard == [f"1 <- @label=x :parlour FAIL PRIVMSG INVALID_UTF8 :{REFUSED}"]


def test_a_message_of_several_lines_may_end_within_a_character() -> None:
    script = ScriptedRoom()
    script.join("ada", caps="draft/multiline batch message-tags")
    script.join("bob")

    heard = script.send(
        1,
        "BATCH +1 draft/multiline #lobby",
        "@batch=1 PRIVMSG #lobby :a",
        b"@batch=1 PRIVMSG #lobby :caf\xc3",
        "BATCH -1",
    )

    assert [line for line in heard if line.startswith("2")] == [
        "2 <- :ada!~ada@host1 PRIVMSG #lobby :a",
        "2 <- :ada!~ada@host1 PRIVMSG #lobby :caf",
    ]
    assert f"1 <- :parlour NOTICE ada :{SHORTENED}" in heard


def test_tags_with_wrong_bytes_are_refused() -> None:
    script = ScriptedRoom()
    script.join("ada", "bob", caps="message-tags")

    assert script.send(1, b"@+reply=\xff PRIVMSG #lobby :x") == [f"1 <- :parlour NOTICE ada :{REFUSED}"]
