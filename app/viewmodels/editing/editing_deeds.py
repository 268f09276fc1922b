"""What keys do to a text, as far as it needs no layout. Pure."""

from app.viewmodels.editing.editor import Editor
from app.viewmodels.editing.moves import CaretMove
from app.viewmodels.keyboard.deeds import Deed

_MOVES = {
    Deed.CHARACTER_LEFT: CaretMove.PREVIOUS_CHARACTER,
    Deed.CHARACTER_RIGHT: CaretMove.NEXT_CHARACTER,
    Deed.WORD_LEFT: CaretMove.PREVIOUS_WORD,
    Deed.WORD_RIGHT: CaretMove.NEXT_WORD,
    Deed.TEXT_START: CaretMove.TEXT_START,
    Deed.TEXT_END: CaretMove.TEXT_END,
}
_DELETIONS = {
    Deed.DELETE_LEFT: CaretMove.PREVIOUS_CHARACTER,
    Deed.DELETE_RIGHT: CaretMove.NEXT_CHARACTER,
    Deed.DELETE_WORD_LEFT: CaretMove.PREVIOUS_WORD,
    Deed.DELETE_WORD_RIGHT: CaretMove.NEXT_WORD,
}


def edit(editor: Editor, deed: Deed, *, extends: bool) -> bool:
    """Do to ``editor`` what a key means; ``extends``: the anchor stays. False: it means nothing to a text."""
    if deed in _MOVES:
        editor.move(_MOVES[deed], extends=extends)
    elif deed in _DELETIONS:
        editor.delete(_DELETIONS[deed])
    elif deed is Deed.UNDO:
        editor.undo()
    elif deed is Deed.REDO:
        editor.redo()
    elif deed is Deed.SELECT_ALL and not editor.is_empty:
        editor.select_all()
    elif deed is Deed.NEW_LINE and editor.is_multiline:
        editor.insert("\n")
    else:
        return False
    return True
