"""What the wire calls things stands once, in `storage.wire`: no other module spells it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.wire import capability_names, commands, ctcp, standard_replies, tags

ROOT = Path(__file__).parents[4]
PROSE = {"help_texts.py", "arguments.py"}  # tell people how commands are written
SOURCES = sorted(
    path
    for folder in ("app", "core", "storage")
    for path in (ROOT / folder).rglob("*.py")
    if path.parent != ROOT / "storage" / "wire"
)
ELSEWHERE = {"account", "setname", "sasl", "batch", "bot", "label", "time", "msgid"}
"""Words that are other things as well: in the window, in JSON, in the log. Looked for where tags are."""


def values(module: object) -> set[str]:
    return {value for name, value in vars(module).items() if name.isupper() and isinstance(value, str)}


TAGS, COMMANDS = values(tags), values(commands)
NAMES = (
    (TAGS | values(capability_names) | values(standard_replies))
    - ELSEWHERE
    - COMMANDS
    - {
        tags.CLIENT_ONLY,
        capability_names.VERSION,
    }
)
TAG_IN_FRONT = re.compile(rf"(?:^|[@;])(?:{'|'.join(map(re.escape, TAGS))})=")
A_COMMAND = re.compile(rf"^(?::\S* ?)?(?: ?)(?:{'|'.join(COMMANDS)})(?: |$)")


def spelled(path: Path) -> Iterator[tuple[int, str]]:
    """Return all strings of a module, also parts of formatted ones, but for docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


def keys_of_tags(path: Path) -> Iterator[tuple[int, str]]:
    """Return the keys that a module reads from, or puts into, something that is called tags."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Subscript(value=asked, slice=ast.Constant(value=str(name))):
                keys = [name]
            case ast.Call(
                func=ast.Attribute(value=asked, attr="get"), args=[ast.Constant(value=str(name)), *_]
            ):
                keys = [name]
            case ast.Compare(
                left=ast.Constant(value=str(name)), ops=[ast.In() | ast.NotIn()], comparators=[asked]
            ):
                keys = [name]
            case ast.keyword(arg="tags", value=ast.Dict(keys=names) as asked):
                keys = [str(name.value) for name in names if isinstance(name, ast.Constant)]
            case _:
                continue
        if isinstance(asked, ast.Dict) or ast.unparse(asked).endswith("tags"):
            yield from ((asked.lineno, key) for key in keys)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_spells_a_word_of_the_wire_itself(path: Path) -> None:
    is_prose = path.name in PROSE
    found = [
        (line, text)
        for line, text in spelled(path)
        if ctcp.MARK in text
        or text in NAMES
        or (not is_prose and ("draft/" in text or A_COMMAND.search(text) or TAG_IN_FRONT.search(text)))
    ]
    assert found + list(keys_of_tags(path)) == []


def test_such_a_word_would_be_found() -> None:
    assert all(TAG_IN_FRONT.search(text) for text in ("msgid=", "@time=", ";account=", "@batch="))
    assert all(A_COMMAND.search(text) for text in ("PRIVMSG", " KICK ", "PING :", ": PRIVMSG  :\r\n"))
    assert {"+typing", "echo-message", "draft/multiline"} <= NAMES


def test_a_tag_asked_for_by_its_name_would_be_found(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(
        'message.tags["batch"]\ntags.get("time", "")\n"label" in tags\nline("x", tags={"msgid": ""})\n',
        "utf-8",
    )
    assert list(keys_of_tags(module)) == [(1, "batch"), (2, "time"), (3, "label"), (4, "msgid")]
