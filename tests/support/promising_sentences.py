"""The sentences of the papers and of `app/texts`, and which of them have to stand in PROMISES.md.

The rules leave no choice: a sentence has to be listed if it has a word of `PROMISING`, or stands in a part of
a paper that is there to promise, `PROMISING_PARTS`.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAPERS = ("README.md", "ARCHITECTURE.md", "SECURITY.md")
TEXTS = tuple(sorted(f"app/texts/{file.name}" for file in (ROOT / "app/texts").glob("*.py")))

PROMISING = re.compile(
    r"\b(never|always|alone|only|until|at once|at most|no longer|any more|any time|instead|safe|will"
    r"|cannot|can[’']t|none|nobody|nothing|no other|no (file|internet|module)|every|every(body|one|thing)"
    r"|stays?|kept|keeps?|goes on|left as|lost|loses?|masked|may join|proves|refuses)\b",
    re.IGNORECASE,
)
PROMISING_PARTS = {
    "README.md": (
        *("Parlour", "Hosting", "Joining", "With any IRC client", "Without a window"),
        *("When something goes wrong", "What you should know"),
    ),
    "ARCHITECTURE.md": ("The promises that shape it", "What a peer may cost"),
    "SECURITY.md": ("What is promised",),
}

_CODE_BLOCK = re.compile(r"^ {4}\S.*$", re.MULTILINE)
_PICTURE = re.compile(r"^!\[.*$", re.MULTILINE)
_RULE_OF_TABLE = re.compile(r"^\|[-|]+\|$", re.MULTILINE)
_NEW_BLOCK = re.compile(r"\n\s*\n|\n(?=- |\d\. |\| )")
_MARK_OF_BLOCK = re.compile(r"^(- |\d\. |#+ )")
_BOLD_HEAD = re.compile(r"\*\*([^*]+)\.\*\*")
_END_OF_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[\"“*(/]*[A-Z]|`)")


def sentences(file: str) -> dict[str, bool]:
    """Return the sentences of a paper or of a module of texts, and of each whether it has to be listed."""
    found = _of_texts(file) if file in TEXTS else _of_paper(file)
    must: dict[str, bool] = {}
    for sentence, is_in_promising_part in found:
        has_word = PROMISING.search(sentence) is not None
        must[sentence] = must.get(sentence, False) or is_in_promising_part or has_word
    return must


def _of_paper(file: str) -> Iterator[tuple[str, bool]]:
    """Yield each sentence and each cell of a table; a part begins with a heading or with words in bold."""
    text = (ROOT / file).read_text(encoding="utf-8")
    for noise in (_CODE_BLOCK, _PICTURE, _RULE_OF_TABLE):
        text = noise.sub("", text)
    part = ""
    for block in filter(None, map(str.strip, _NEW_BLOCK.split(text))):
        if block.startswith("#"):
            part = block.lstrip("# ")
            continue
        head = _BOLD_HEAD.match(block)
        is_promising = bool({part, head and head[1]} & set(PROMISING_PARTS[file]))
        for sentence in _taken_apart(block):
            yield sentence, is_promising and not block.startswith("|")


def _taken_apart(block: str) -> list[str]:
    if block.startswith("|"):
        return [cell.strip() for cell in block.strip("|").split("|") if cell.strip()]
    words = " ".join(_MARK_OF_BLOCK.sub("", block).split())
    return [sentence for sentence in _END_OF_SENTENCE.split(words) if sentence]


def _of_texts(file: str) -> Iterator[tuple[str, bool]]:
    """Yield each sentence of each string; what is put into it is written ``{}``."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    passed = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            passed.update(map(id, node.values))
    for node in ast.walk(tree):
        if id(node) not in passed:
            for line in _string(node).splitlines():
                yield from ((sentence, False) for sentence in _taken_apart(line.strip()))


def _string(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(_string(part) or "{}" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
