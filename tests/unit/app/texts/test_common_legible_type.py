"""Text of others can't be shown as it came: who forgets to make it legible is told so by mypy.

The lines below with a `type: ignore` are errors of mypy; were one none any more, mypy would complain of that.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.layout.drawing.avatars import avatar
from app.layout.drawing.phrase import phrase
from app.layout.panes.member_rows import MemberRow
from app.layout.panes.sidebar_rows import Destination, SidebarRow
from app.layout.rows.row_builder import RowBuilder
from app.layout.text.metrics import Face, Metrics
from app.texts import chat as texts
from app.viewmodels.chat.conversations import Conversation
from app.viewmodels.chat.lines import ChatLine, LineKind, Quote, Reaction
from app.viewmodels.chat.messages import ChatWords
from app.viewmodels.chat.notices import Notice
from app.viewmodels.toast_list import ToastList
from core.events import Kicked, Said, TopicChanged

APP = Path(__file__).parents[4] / "app"
SENTENCES = sorted((APP / "texts").glob("*.py"))
MAKERS = {"legible.py", "avatars.py", "row_builder.py"}  # the last two: a part of what is legible is legible


def forgetful(said: Said, kicked: Kicked, topic: TopicChanged, words: ChatWords, talk: Conversation) -> None:
    """Do all that a forgetful author might do; only mypy reads it."""
    ChatLine(1, LineKind.SAID, said.nick, texts.AWAY)  # type: ignore[arg-type]
    ChatLine(1, LineKind.SAID, texts.YOU, said.text)  # type: ignore[arg-type]
    Quote(said.msgid, said.nick, texts.AWAY)  # type: ignore[arg-type]
    Reaction(said.text, (), is_own=False)  # type: ignore[arg-type]
    Notice(said.conversation, said.nick, texts.AWAY)  # type: ignore[arg-type]
    talk.topic = topic.topic  # type: ignore[assignment]
    talk.types(said.nick, 0.0, is_typing=True)  # type: ignore[arg-type]
    words.note(talk, kicked.reason, kicked.at)  # type: ignore[arg-type]
    words.note(talk, texts.kicked(texts.YOU, texts.YOU, kicked.reason), None)  # type: ignore[arg-type]
    words.note(talk, f"{kicked.nick} went", None)  # type: ignore[arg-type]
    ToastList(float).show_toast(said.text)  # type: ignore[arg-type]


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
