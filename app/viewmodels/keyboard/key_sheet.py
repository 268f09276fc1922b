"""What the sheet of all keys says, made from the table that the window follows. Pure."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from app.texts import keys as texts
from app.texts.common import Legible
from app.viewmodels.keyboard.chords import Chord
from app.viewmodels.keyboard.deeds import Deed
from app.viewmodels.keyboard.key_table import KEY_TABLE

Caps = tuple[Legible, ...]
"""Keys that are held together, in the order in which they are pressed."""


class SheetLine(Struct, frozen=True):
    """What some keys do: one deed, or two that belong together, such as larger and smaller."""

    words: Legible
    turns: tuple[tuple[Caps, ...], ...]
    """Chords that stand together: of two deeds one each."""


class SheetGroup(Struct, frozen=True):
    """Lines below a heading."""

    title: Legible
    lines: tuple[SheetLine, ...]


_GROUPS: Mapping[Legible, Mapping[Legible, tuple[Deed, ...]]] = {
    texts.WRITING: {
        texts.SEND: (Deed.SUBMIT,),
        texts.NEW_LINE: (Deed.NEW_LINE,),
        texts.COMPLETE: (Deed.COMPLETE,),
        texts.CHARACTER: (Deed.CHARACTER_LEFT, Deed.CHARACTER_RIGHT),
        texts.WORD: (Deed.WORD_LEFT, Deed.WORD_RIGHT),
        texts.LINE: (Deed.LINE_UP, Deed.LINE_DOWN),
        texts.LINE_EDGE: (Deed.LINE_START, Deed.LINE_END),
        texts.TEXT_EDGE: (Deed.TEXT_START, Deed.TEXT_END),
        texts.DELETE: (Deed.DELETE_LEFT, Deed.DELETE_RIGHT),
        texts.DELETE_WORD: (Deed.DELETE_WORD_LEFT, Deed.DELETE_WORD_RIGHT),
        texts.CUT: (Deed.CUT,),
        texts.COPY: (Deed.COPY,),
        texts.PASTE: (Deed.PASTE,),
        texts.SELECT_ALL: (Deed.SELECT_ALL,),
        texts.UNDO: (Deed.UNDO,),
        texts.REDO: (Deed.REDO,),
    },
    texts.CONVERSATIONS: {
        texts.SWITCH: (Deed.SWITCH,),
        texts.BESIDE: (Deed.NEXT_CONVERSATION, Deed.PREVIOUS_CONVERSATION),
        texts.CLOSE: (Deed.CLOSE_CONVERSATION,),
        texts.CLOSE_LISTED: (Deed.CLOSE_LISTED,),
        texts.FIND: (Deed.FIND,),
        texts.FIND_ON: (Deed.FIND_NEXT, Deed.FIND_PREVIOUS),
        texts.PAGE: (Deed.PAGE_UP, Deed.PAGE_DOWN),
        texts.LOG_EDGE: (Deed.LOG_START, Deed.LOG_END),
    },
    texts.MESSAGES: {
        texts.MESSAGE: (Deed.MESSAGE_ABOVE, Deed.MESSAGE_BELOW),
        texts.MESSAGE_EDGE: (Deed.FIRST_MESSAGE, Deed.LAST_MESSAGE),
        texts.ANSWER: (Deed.ANSWER,),
        texts.REACT: (Deed.REACT,),
        texts.COPY_MESSAGE: (Deed.COPY_MESSAGE,),
        texts.OPEN_LINK: (Deed.OPEN_LINK,),
        texts.OPEN_MENU: (Deed.OPEN_MENU,),
    },
    texts.LISTS: {
        texts.STOP: (Deed.NEXT_STOP, Deed.PREVIOUS_STOP),
        texts.PRESS: (Deed.PRESS,),
        texts.CHOICE: (Deed.CHOICE_ABOVE, Deed.CHOICE_BELOW),
        texts.CHOICE_EDGE: (Deed.FIRST_CHOICE, Deed.LAST_CHOICE),
        texts.CHOOSE: (Deed.CHOOSE,),
        texts.STEP: (Deed.LESS, Deed.MORE),
    },
    texts.WINDOW: {
        texts.BACK: (Deed.GO_BACK,),
        texts.SHOW_KEYS: (Deed.SHOW_KEYS,),
        texts.SETTINGS: (Deed.SETTINGS,),
        texts.SIZE: (Deed.LARGER, Deed.SMALLER),
        texts.USUAL_SIZE: (Deed.USUAL_SIZE,),
        texts.FAULT: (Deed.SHOW_FAULT,),
        texts.QUIT: (Deed.QUIT,),
    },
}

UNLISTED: Mapping[Deed, str] = {Deed.PASTE_SELECTION: "the middle button of the mouse does it"}
"""Deeds that the sheet leaves out, each with its reason."""


def listed_deeds() -> list[Deed]:
    """Return the deeds of the sheet, in its order."""
    return [deed for lines in _GROUPS.values() for deeds in lines.values() for deed in deeds]


def key_sheet() -> tuple[SheetGroup, ...]:
    """Return all that keys do."""
    return tuple(
        SheetGroup(title, tuple(_line(words, deeds) for words, deeds in lines.items()) + _selecting(title))
        for title, lines in _GROUPS.items()
    )


def shown_chords(deed: Deed) -> list[Chord]:
    """Return the chords of a deed, each once, in the order of the table."""
    return list(dict.fromkeys(chord for row in KEY_TABLE if row.deed is deed for chord in row.chords))


def caps(chord: Chord) -> Caps:
    """Return the keys of a chord by what stands on them."""
    return tuple(texts.CAPS[key] for key in str(chord).split("+"))


def _line(words: Legible, deeds: Iterable[Deed]) -> SheetLine:
    by_deed = [shown_chords(deed) for deed in deeds]
    turns = (
        tuple(caps(chords[at]) for chords in by_deed if at < len(chords))
        for at in range(max(map(len, by_deed)))
    )
    return SheetLine(words, tuple(turns))


def _selecting(title: Legible) -> tuple[SheetLine, ...]:
    """Say in the group on writing that Shift selects, for all chords that may have it as well."""
    is_told = title == texts.WRITING and any(chord.may_shift for row in KEY_TABLE for chord in row.chords)
    return (SheetLine(texts.SELECTING, (((texts.CAPS["Shift"],),),)),) if is_told else ()
