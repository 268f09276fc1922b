"""For tests: writes what the window shows into a file. Off unless asked for."""

import json
import os
import time
from pathlib import Path

import dearpygui.dearpygui as dpg

from app.viewmodels.chat.chat_model import ChatModel
from app.viewmodels.chat.lines import Line, LineKind
from app.views.main_view import MainView
from app.window.desk import Desk, Screen

VARIABLE = "PARLOUR_TEST_STATE"
"""Environment variable with the file to write."""
_FIELD = "mvAppItemType::mvInputText"


class Probe:
    """Writes the state as JSON, whole, whenever it is another."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._written = ""

    @classmethod
    def from_environment(cls) -> "Probe | None":
        """Return a probe if somebody wants one."""
        file = os.environ.get(VARIABLE)
        return cls(Path(file)) if file else None

    def write(self, desk: Desk, view: MainView) -> None:
        """Write what is new."""
        state = {
            "screen": desk.screen.value,
            "dialog": type(desk.dialog).__name__ if desk.dialog else None,
            "chat": _chat(desk.visit.chat) if desk.visit else None,
            "bubbles": _bubbles(desk, view),
            "selected": view.chat.selected_text(),
            "where": desk.tell()[0].address,
            "toasts": [toast.words for toast in desk.toasts.shown(time.monotonic())],
            "clients": _clients(desk),
            "widgets": _widgets(),
        }
        text = json.dumps(state, ensure_ascii=False)
        if text != self._written:
            self._written = text
            new = self._file.with_suffix(".new")
            new.write_text(text, encoding="utf-8")
            new.replace(self._file)


def _chat(chat: ChatModel) -> dict[str, object]:
    return {
        "nick": chat.nick,
        "room": chat.room,
        "is_connected": chat.is_connected,
        "current": chat.current.name,
        "members": [one.member.nick for one in chat.current.people()],
        "lines": [[_author(line), line.text, line.delivery.value] for line in chat.current.shown()],
        "quotes": [line.quote.text for line in chat.current.shown() if line.quote],
        "reactions": [
            [line.text, one.text, *one.nicks] for line in chat.current.shown() for one in line.reactions
        ],
        "topic": chat.current.topic,
        "unread": {talk.name: talk.unread for talk in chat.conversations},
    }


def _author(line: Line) -> str:
    """Nobody says who comes and goes."""
    return "" if line.kind is LineKind.PRESENCE else line.nick


def _bubbles(desk: Desk, view: MainView) -> list[list[object]]:
    """The messages in sight: what each says, and where it is."""
    if desk.visit is None or desk.screen is not Screen.CHAT:
        return []
    lines, tail = desk.visit.chat.current.lines, desk.visit.chat.current.tail()
    known = {**{n: lines[n] for n in range(lines.first, lines.end)}, **dict(enumerate(tail, lines.end))}
    return [[known[number].text, *place] for number, place in view.chat.bubbles() if number in known]


def _clients(desk: Desk) -> list[list[object]]:
    console = desk.visit.console if desk.visit else None
    rows = console.clients() if console else ()
    return [[row.connection, row.name, row.ip, row.port, row.received] for row in rows]


def _widgets() -> dict[str, object]:
    """Every widget of ours that can be seen: where it is and what it says."""
    seen = {tag: dpg.get_item_state(tag) for tag in dpg.get_aliases() if _is_shown(tag)}
    return {
        tag: {
            "rectangle": [*state["rect_min"], *state["rect_size"]],
            "label": dpg.get_item_label(tag),
            "value": str(dpg.get_value(tag)),
            "hint": _hint(tag),
            "is_focused": state.get("focused", False),
            "is_active": state.get("active", False),
        }
        for tag, state in seen.items()
        if state.get("visible") and "rect_min" in state
    }


def _hint(tag: str) -> str:
    is_field = dpg.get_item_type(tag) == _FIELD
    return str(dpg.get_item_configuration(tag)["hint"]) if is_field else ""


def _is_shown(tag: str) -> bool:
    item: int | str = tag if dpg.does_item_exist(tag) else 0
    is_shown = bool(item)
    while item and is_shown:
        is_shown = dpg.is_item_shown(item)
        item = dpg.get_item_parent(item)
    return is_shown
