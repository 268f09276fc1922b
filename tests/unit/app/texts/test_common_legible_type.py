"""Text of others can't be shown as it came: who forgets to make it legible is told so by mypy.

The lines below with a `type: ignore` are errors of mypy; were one none any more, mypy would complain of that.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest

from app.layout.drawing.avatars import avatar
from app.layout.drawing.ink import Ink
from app.layout.drawing.phrase import phrase
from app.layout.drawing.shapes import Text
from app.layout.panes.member_rows import MemberRow
from app.layout.panes.sidebar_rows import Destination, SidebarRow
from app.layout.rows.row_builder import RowBuilder
from app.layout.text.metrics import Face, Metrics
from app.settings.profile import Preferences
from app.texts import chat as texts
from app.texts import chat_events as event_texts
from app.viewmodels.chat.conversation import Conversation
from app.viewmodels.chat.lines import ChatLine, LineKind, Quote, Reaction
from app.viewmodels.chat.messages import ChatWords
from app.viewmodels.chat.notices import Notice, Notices
from app.viewmodels.console.console_model import ConsoleModel
from app.viewmodels.console.server_events import ShownHappening, legible_server_event
from app.viewmodels.incoming import legible_message
from app.viewmodels.start.hosting_model import HostState
from app.viewmodels.toast_list import ToastList
from core.console_protocol import BanRow, ClientRow, Happened, ServerEvent
from core.events import Event, Kicked, Said, TopicChanged
from tests.support.sample_chat import SampleChat

if TYPE_CHECKING:  # they need Dear PyGui, which may not be here
    from app.views.forms.controls import Switch
    from app.views.forms.fields import Field, Problem
    from app.views.forms.sheets import DialogButton, label
    from app.views.toolkit.toolkit import Toolkit

APP = Path(__file__).parents[4] / "app"
SENTENCES = sorted((APP / "texts").glob("*.py"))
# the other ones: a part of what is legible is legible, and so is the form in which it is drawn
MAKERS = {"legible.py", "avatars.py", "phrase.py", "row_builder.py", "run_texts.py"}


def forgetful(said: Said, kicked: Kicked, topic: TopicChanged, words: ChatWords, talk: Conversation) -> None:
    """Do all that a forgetful author might do; only mypy reads it."""
    ChatLine(1, LineKind.SAID, said.nick, texts.AWAY)  # type: ignore[arg-type]
    ChatLine(1, LineKind.SAID, texts.YOU, said.text)  # type: ignore[arg-type]
    Quote(said.msgid, said.nick, texts.AWAY)  # type: ignore[arg-type]
    Reaction(said.text, (), is_own=False)  # type: ignore[arg-type]
    Notice(said.conversation, said.nick, texts.AWAY)  # type: ignore[arg-type]
    talk.topic = topic.topic  # type: ignore[assignment]
    talk.set_typing(said.nick, 0.0, is_typing=True)  # type: ignore[arg-type]
    words.note(talk, kicked.reason, kicked.at)  # type: ignore[arg-type]
    words.note(talk, event_texts.kicked(texts.YOU, texts.YOU, kicked.reason), None)  # type: ignore[arg-type]
    words.note(talk, f"{kicked.nick} went", None)  # type: ignore[arg-type]
    ToastList(float).show_toast(said.text)  # type: ignore[arg-type]


def forgetful_doorkeeper(said: Said, told: Happened, room: SampleChat, told_to: ConsoleModel) -> None:
    """What comes from outside does not get past the door as it came, nor is it drawn when it has."""
    room.chat.apply(said, 0.0)  # type: ignore[arg-type]
    Notices().notice_of(said, Preferences(), 0.0, is_mention=True, is_focused=False, is_history=False)  # type: ignore[arg-type]
    told_to.apply(told)  # type: ignore[arg-type]
    message, happening = legible_message(said), legible_server_event(told)
    room.chat.add_note(message.nick.wire)  # type: ignore[arg-type]
    assert isinstance(happening, ShownHappening)
    room.chat.add_note(happening.event.text)  # type: ignore[arg-type]


def forgetful_artist(said: Said, talk: Conversation, builder: RowBuilder, metrics: Metrics) -> None:
    """Do the same where texts are drawn; only mypy reads it."""
    phrase(said.text, metrics, Face.REGULAR, 14)  # type: ignore[arg-type]
    avatar(said.nick, 0, 0, 14, metrics)  # type: ignore[arg-type]
    builder.phrase(talk.name, Face.REGULAR, 14)  # type: ignore[arg-type]
    builder.paragraph(said.text, 14, 100)  # type: ignore[arg-type]
    MemberRow(said.nick, said.nick)  # type: ignore[arg-type]
    SidebarRow(Destination.PERSON, talk.name)  # type: ignore[arg-type]


def calls_of(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Legible":
            yield node


def forgetful_decorator(said: Said, kit: "Toolkit", problem: "Problem", state: HostState) -> None:
    """What Dear PyGui draws itself is no other case, nor is a shape made by hand."""
    Text(0, 0, said.text, Face.REGULAR, 14, Ink.TEXT)  # type: ignore[arg-type]
    kit.text(said.text)  # type: ignore[arg-type]
    kit.wrapped(said.text)  # type: ignore[arg-type]
    kit.small(said.text)  # type: ignore[arg-type]
    kit.button(said.nick, print, 0)  # type: ignore[arg-type]
    kit.tip("item", said.text)  # type: ignore[arg-type]
    label(kit, said.text)  # type: ignore[arg-type]
    DialogButton("tag", said.nick, print, 0)  # type: ignore[arg-type]
    Field(kit, "tag", said.text)  # type: ignore[arg-type]
    problem.show_problem(state.name)  # type: ignore[arg-type]
    Switch(kit, "tag", (said.nick, said.text), print, width=1)  # type: ignore[arg-type]


def test_text_is_called_legible_only_where_it_is_made_so() -> None:
    others = (path for path in APP.rglob("*.py") if path not in SENTENCES)
    makers = {path.name for path in others if any(calls_of(ast.parse(path.read_text("utf-8"))))}
    assert makers == MAKERS


@pytest.mark.parametrize("module", SENTENCES, ids=lambda path: path.stem)
def test_a_sentence_takes_no_text_that_may_not_be_legible(module: Path) -> None:
    functions = [node for node in ast.walk(ast.parse(module.read_text("utf-8"))) if is_sentence(node)]
    assert [name for function in functions for name in strings_of(function)] == []


def is_sentence(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef) and any(calls_of(node))


def strings_of(function: ast.AST) -> Iterator[str]:
    assert isinstance(function, ast.FunctionDef)
    arguments = function.args
    for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
        if argument.annotation and "str" in ast.unparse(argument.annotation):
            yield f"{function.name}({argument.arg})"


DOORS = {
    "viewmodels/incoming.py",
    "viewmodels/console/server_events.py",
    "terminal/typed_bans.py",  # of nicknames and accounts, in sentences that the window says, too
    "viewmodels/console/client_table.py",  # thousands of rows, of which a few are in sight
}
SORTS_ONLY = {"window/controllers/room_controller.py"}
"""Tells what may wait from what a console must know at once, and cleans addresses and faults, no event."""
RAW = {kind.__name__ for kind in (*get_args(Event), *get_args(ServerEvent), ClientRow, BanRow)}
CLEANERS = {"legible", "legible_name", "legible_lines", "on_one_line", "name_or_host", "named"}


def test_only_the_doors_make_text_of_events_legible() -> None:
    cleaning = {
        str(path.relative_to(APP).as_posix())
        for path in APP.rglob("*.py")
        if (names := imported(ast.parse(path.read_text("utf-8")))) & CLEANERS and names & RAW
    }
    assert cleaning == DOORS | SORTS_ONLY


def imported(tree: ast.AST) -> set[str]:
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return {alias.name for node in nodes for alias in node.names}
