import pytest

from app.texts.common import Legible
from app.viewmodels.composer.slash_commands import (
    LeaveRoom,
    Mistyped,
    ShowHelp,
    Speak,
    Typed,
    bounded,
    understand,
)
from app.viewmodels.nicknames import nick_trouble
from core.actions import Join, Kick, Part, SetAway, SetModes, SetNick, SetTopic
from core.text.message_parts import MessageLimits


@pytest.mark.parametrize(
    "text, meaning",
    [
        ("hello", Speak("#lobby", "hello")),
        ("//path", Speak("#lobby", "/path")),
        ("/me waves", Speak("#lobby", "waves", is_action=True)),
        ("/nick ada", SetNick("ada")),
        ("/NICK ada", SetNick("ada")),
        ("/join music", Join("#music")),
        ("/join #locked sesame", Join("#locked", "sesame")),
        ("/join locked\n sesame ", Join("#locked", "sesame")),
        ("/join #music", Join("#music")),
        ("/join #cafe\u0301", Join("#café")),
        ("/join #lobby\u3164", Join("#lobby")),
        ("/join #❤\ufe0f", Join("#❤")),
        ("/join #日本語", Join("#日本語")),
        ("/join #l\u043ebby", Mistyped(Legible("That name mixes alphabets that nobody writes together."))),
        (
            "/join #a*",
            Mistyped(Legible("The name of a channel can’t have spaces, commas or any of : * ? ! @")),
        ),
        (
            "/join " + "x" * 64,
            Mistyped(Legible("That is too long: 63 letters at most, fewer in some scripts.")),
        ),
        (
            "/nick System",
            Mistyped(
                Legible("That name, or one that looks like it, stands for the room itself or for everybody.")
            ),
        ),
        ("/msg NickServ help", Speak("NickServ", "help")),
        ("/part", Part("#lobby")),
        ("/part bye all", Part("#lobby", "bye all")),
        ("/part #music bye", Part("#music", "bye")),
        ("/topic Lunch at noon", SetTopic("#lobby", "Lunch at noon")),
        ("/mode -k", SetModes("#lobby", "-k")),
        ("/mode +v-m bob", SetModes("#lobby", "+v-m bob")),
        ("/msg bob hi there", Speak("bob", "hi there")),
        ("/msg bob", Speak("bob", "")),
        ("/away", SetAway("away")),
        ("/away lunch", SetAway("lunch")),
        ("/back", SetAway("")),
        ("/kick bob too loud", Kick("#lobby", "bob", "too loud")),
        ("/quit", LeaveRoom()),
        ("/help", ShowHelp()),
        ("/nick 9ada", Mistyped(Legible("It can’t begin with a digit or a hyphen."))),
        (
            "/join",
            Mistyped(
                Legible(
                    "Please write it so: /join CHANNEL KEY – enter another channel, or make one; "
                    "KEY opens a locked one"
                )
            ),
        ),
        ("/join two words", Join("#two", "words")),
        ("/dance", Mistyped(Legible("There is no /dance. /help lists what there is."))),
        ("/", Mistyped(Legible("There is no /. /help lists what there is."))),
    ],
)
def test_what_is_typed_means(text: str, meaning: Typed) -> None:
    assert understand(text, "#lobby") == meaning


@pytest.mark.parametrize("text", ["/topic news", "/kick bob", "/mode +m"])
def test_what_belongs_to_a_channel_is_not_taken_in_a_direct_conversation(text: str) -> None:
    assert isinstance(understand(text, "bob"), Mistyped)


@pytest.mark.parametrize(
    "text, meaning",
    [
        ("/me\nwaves", Speak("#lobby", "waves", is_action=True)),
        ("/me waves\nand smiles", Speak("#lobby", "waves\nand smiles", is_action=True)),
        ("/topic\nLunch\nat noon", SetTopic("#lobby", "Lunch at noon")),
        ("/topic Lunch\r\nat noon\n", SetTopic("#lobby", "Lunch at noon")),
        ("/away\nlunch\nbreak", SetAway("lunch break")),
        ("/kick\nbob\ntoo\nloud", Kick("#lobby", "bob", "too loud")),
        ("/kick bob\ntoo loud", Kick("#lobby", "bob", "too loud")),
        ("/part\nbye\nall", Part("#lobby", "bye all")),
        ("/part #music\nbye", Part("#music", "bye")),
        ("/msg\nbob\nhi\nthere", Speak("bob", "hi\nthere")),
        ("/msg bob\thi", Speak("bob", "hi")),
        ("/nick\nada\n", SetNick("ada")),
        ("/join\n#music\n", Join("#music")),
        ("/mode\n+b\nbob", SetModes("#lobby", "+b bob")),
        ("/quit\n", LeaveRoom()),
        ("/quit so\nlong", LeaveRoom("so long")),
    ],
)
def test_a_line_break_parts_as_a_blank_does(text: str, meaning: Typed) -> None:
    assert bounded(understand(text, "#lobby"), MessageLimits()) == meaning


@pytest.mark.parametrize(
    "text", ["/topic {}", "/kick bob {}", "/part {}", "/away {}", "/mode +b {}", "/quit {}"]
)
def test_what_is_too_long_is_no_order(text: str) -> None:
    assert isinstance(bounded(understand(text.format("x" * 600), "#lobby"), MessageLimits()), Mistyped)


@pytest.mark.parametrize("before", [" ", "\t", "\n", "  \u3000", "\u200b", "\ufeff ", "\xa0", "\u202a\u2066"])
@pytest.mark.parametrize("slash", ["/", "\uff0f"])
def test_what_nobody_sees_before_an_order_does_not_tell_it_to_everybody(before: str, slash: str) -> None:
    assert understand(f"{before}{slash}msg bob secret", "#lobby") == Speak("bob", "secret")


@pytest.mark.parametrize(
    "text", ["/mgs bob secret", " /msgbob secret", "/msg,bob secret", "/msg/bob secret", "/x"]
)
def test_a_mistyped_order_is_told_to_nobody(text: str) -> None:
    assert isinstance(understand(text, "#lobby"), Mistyped)


@pytest.mark.parametrize(
    "text",
    [
        "/usr/bin/python is broken",
        "/* a comment */\nx = 1",
        "// another\nx = 1",
        "/5",
        "／中文",
        "1/2",
        "/:-)",
    ],
)
def test_what_can_be_no_order_is_said_as_it_stands(text: str) -> None:
    assert understand(text, "#lobby") == Speak("#lobby", text)


@pytest.mark.parametrize("text", ["/nick  ada ", "/nick\nada", " /nick ada\n"])
def test_a_nickname_is_tidied_as_in_the_dialog(text: str) -> None:
    assert understand(text, "#lobby") == SetNick("ada")


def test_a_nickname_is_composed_and_what_is_wrong_is_said_as_in_the_dialog() -> None:
    assert understand("/nick jose\u0301", "#lobby") == SetNick("jos\u00e9")
    assert understand("/nick ada lovelace", "#lobby") == Mistyped(nick_trouble("ada lovelace"))


@pytest.mark.parametrize(
    "rest", ["", "#locked two words", "#locked :key", "#locked a,b", "#locked " + "k" * 33]
)
def test_what_can_be_no_key_is_told_with_how_it_is_written(rest: str) -> None:
    assert isinstance(understand(f"/join {rest}", "#lobby"), Mistyped)


def test_a_key_is_in_no_log() -> None:
    assert "sesame" not in repr(Join("#locked", "sesame"))
