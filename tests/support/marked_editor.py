"""An editor written as one string: ``|`` is its caret, ``^`` its anchor where something is selected.

For example:

    assert marked(editor_at("one two|")) == "one two|"
"""

from app.viewmodels.editing.editor import Editor

CARET, ANCHOR = "|", "^"


def editor_at(marks: str, *, is_multiline: bool = True) -> Editor:
    """Return an editor with the text between the marks, and nothing to undo."""
    editor = Editor(is_multiline=is_multiline)
    editor.set_text(marks.replace(CARET, "").replace(ANCHOR, ""))
    caret = marks.replace(ANCHOR, "").index(CARET)
    anchor = marks.replace(CARET, "").find(ANCHOR)
    editor.select_range(anchor if anchor >= 0 else caret, caret)
    return editor


def marked(editor: Editor) -> str:
    """Return the text with its marks."""
    marks = {editor.caret: CARET}
    if editor.has_selection:
        marks[editor.anchor] = ANCHOR
    text = editor.text
    return "".join(f"{marks.get(at, '')}{text[at : at + 1]}" for at in range(len(text) + 1))
