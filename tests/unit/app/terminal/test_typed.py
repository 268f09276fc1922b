import json
from datetime import UTC, datetime

import pytest

from app.terminal.json_lines import JsonLines
from app.terminal.text_lines import TextLines
from app.terminal.typed import StartTrace, StopTrace, TypedCommands, TypedOutcome
from app.texts.terminal import HELP, LOBBY_MODES
from core.console_protocol import (
    Announce,
    AskSnapshot,
    ChangeModes,
    ChangeTopic,
    ClientRow,
    Happened,
    KickClient,
    Missed,
    NotChanged,
    Snapshot,
)
from storage.entry import ConnectionId

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ADA = ClientRow(ConnectionId(2), "10.0.0.2", 5000, "ada", NOW, ("#lobby",))
BOB = ClientRow(ConnectionId(3), "10.0.0.3", 5000, "bob", NOW, ("#lobby", "#Dev"))
NAMELESS = ClientRow(ConnectionId(4), "10.0.0.4", 5000, "", NOW)
SNAPSHOT = Snapshot(NOW, (ADA, BOB, NAMELESS), 2, 7, "")
ASKED = TypedOutcome(orders=(AskSnapshot(),))


def commands() -> TypedCommands:
    return TypedCommands(TextLines(UTC))


def said(line: str) -> str:
    outcome = commands().typed(line)
    assert (outcome.orders, outcome.is_over) == ((), False)
    return "\n".join(outcome.lines)


def answer(line: str) -> TypedOutcome:
    host = commands()
    assert host.typed(line) == ASKED
    return host.heard(SNAPSHOT)


def test_help_lists_every_command() -> None:
    assert said("/help") == HELP
    for command in (
        *("/help", "/who", "/say", "/kick", "/topic", "/mode", "/stats", "/quit"),
        *("/ban ", "/unban", "/bans", "/mute", "/unmute", "/trace "),
    ):
        assert command in HELP


def test_a_trace_is_begun_and_ended() -> None:
    assert commands().typed("/trace my wire.log") == TypedOutcome(trace=StartTrace("my wire.log"))
    assert commands().typed("/TRACE Off") == TypedOutcome(trace=StopTrace())
    assert commands().typed("/trace ./off") == TypedOutcome(trace=StartTrace("./off"))
    assert said("/trace") == "/trace needs more than that. How it is written: /help"


def test_an_empty_line_is_nothing() -> None:
    assert commands().typed("  \t ") == TypedOutcome()


def test_a_line_without_a_slash_gets_a_hint() -> None:
    assert (
        said("hello") == "Commands start with a slash. To talk to everybody: /say TEXT. All commands: /help"
    )


def test_an_unknown_command_gets_a_hint() -> None:
    assert said("/bann bob") == "There is no command /bann. All commands: /help"


@pytest.mark.parametrize("line", ["/say", "/kick", "/topic", "/mode", "/say  ", "/ban", "/unban", "/mute"])
def test_a_command_without_what_it_needs_says_so(line: str) -> None:
    assert said(line) == f"{line.strip()} needs more than that. How it is written: /help"


def test_commands_count_whatever_their_case() -> None:
    assert commands().typed("/QUIT") == TypedOutcome(is_over=True)


def test_the_host_can_talk_to_everybody() -> None:
    assert commands().typed(" /say  dinner is ready ") == TypedOutcome(orders=(Announce("dinner is ready"),))


def test_who_is_here_is_answered_when_the_room_has_answered() -> None:
    assert len(answer("/who").lines) == 4


def test_figures_are_answered_when_the_room_has_answered() -> None:
    assert answer("/stats").lines == (
        "3 connections, 2 channels, 7 messages since the start; the log is fine.",
    )


def test_a_kick_finds_the_connection_whatever_the_case() -> None:
    assert answer("/kick BOB  enough is enough") == TypedOutcome(
        orders=(KickClient(ConnectionId(3), "enough is enough"),)
    )


def test_what_the_host_announces_is_shown_once_the_log_has_it() -> None:
    announced = Happened(
        NOW, ConnectionId(1), "", 0, "parlour.local", "notice", "#lobby", "", "dinner is ready"
    )

    assert commands().heard(announced).lines[-1].endswith("  the host said in #lobby: dinner is ready")


def test_nobody_is_kicked_by_a_wrong_name() -> None:
    assert answer("/kick carol") == TypedOutcome(("Nobody here is called carol. Who is here: /who",))


def test_the_topic_is_that_of_the_lobby_unless_a_channel_is_named() -> None:
    assert commands().typed("/topic tea at five") == TypedOutcome(
        orders=(ChangeTopic("#lobby", "tea at five"),)
    )
    assert answer("/topic #dev tea at five") == TypedOutcome(orders=(ChangeTopic("#Dev", "tea at five"),))
    assert answer("/topic #LOBBY tea") == TypedOutcome(orders=(ChangeTopic("#lobby", "tea"),))


def test_modes_are_those_of_the_lobby() -> None:
    assert commands().typed("/mode -k+m") == TypedOutcome(orders=(ChangeModes("-k+m"),))


def test_a_channel_without_people_has_no_topic() -> None:
    assert answer("/topic #x tea") == TypedOutcome(("Nobody is in #x. Who is where: /who",))
    assert said("/topic #dev") == "/topic needs a text after the channel."


def test_several_questions_are_answered_in_their_order() -> None:
    host = commands()
    host.typed("/stats")
    host.typed("/kick carol")
    lines = host.heard(SNAPSHOT).lines
    assert [line.split()[0] for line in lines] == ["3", "Nobody"]
    assert host.heard(SNAPSHOT) == TypedOutcome()


def test_events_are_shown() -> None:
    assert commands().heard(Missed(2)).lines == ("(2 events not shown, there were too many)",)


def test_what_the_host_typed_is_escaped_as_well() -> None:
    assert said("/\x1b[A") == "There is no command /\\x1b[a. All commands: /help"


@pytest.mark.parametrize(
    "line, most", [("/say {}", 400), ("/topic {}", 300), ("/topic #lobby {}", 300), ("/mode +b {}", 300)]
)
def test_what_is_too_long_is_said_with_the_limit_and_not_done(line: str, most: int) -> None:
    host = commands()
    outcome = host.typed(line.format("x" * 401))
    if outcome == ASKED:
        outcome = host.heard(SNAPSHOT)

    assert outcome.orders == ()
    assert f"{most} letters at most, fewer in some scripts. Nothing was done." in outcome.lines[0]


@pytest.mark.parametrize("command", ["/kick", "/ban"])
def test_a_reason_that_is_too_long_is_said_and_nobody_is_removed(command: str) -> None:
    outcome = answer(f"{command} bob {'x' * 301}")

    assert outcome.orders == ()
    assert "300 letters at most" in outcome.lines[0]
    assert len(answer(f"{command} bob {'x' * 300}").orders) == 1


@pytest.mark.parametrize("line", ["/say\tTea", "/say  Tea", " /SAY Tea\r", "/say\u3000Tea"])
def test_any_blank_parts_a_command_from_its_words(line: str) -> None:
    assert commands().typed(line).orders == (Announce("Tea"),)


def test_modes_of_the_lobby_may_name_it_and_those_of_other_channels_are_not_the_hosts() -> None:
    assert commands().typed("/mode #Lobby +k sesame") == TypedOutcome(orders=(ChangeModes("+k sesame"),))
    assert said("/mode #dev +m") == said("/mode #lobby") == LOBBY_MODES


@pytest.mark.parametrize(
    "event,words",
    [
        (NotChanged("472", ("Z",)), "This room has no mode “Z”."),
        (NotChanged("696", ("#lobby", "l", "many")), "“many” does not fit the mode l of #lobby."),
        (NotChanged("401", ("no\x1bbody",)), "Nobody called nobody is here."),
        (NotChanged("478", ("#lobby", "b")), "The list of #lobby is full."),
    ],
)
def test_a_mode_that_the_room_does_not_set_is_told(event: NotChanged, words: str) -> None:
    (line,) = commands().heard(event).lines
    assert line.startswith(words)
    (told,) = JsonLines().event(event)
    assert words in json.loads(told)["text"]
