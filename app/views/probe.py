"""For tests: writes what the window shows into a file. Off unless asked for."""

import json
import os
from pathlib import Path

import dearpygui.dearpygui as dpg

from app.viewmodels.chat.chat_model import ChatModel
from app.viewmodels.chat.lines import ChatLine, LineKind
from app.viewmodels.dialogs.invite_model import InviteModel
from app.views.main_view import MainView
from app.views.toolkit.items import is_in_sight
from app.window.controllers.dialog_controller import Dialog
from app.window.controllers.window_controller import WindowController
from app.window.controllers.window_state import Screen, WindowState

VARIABLE = "PARLOUR_TEST_STATE"
"""Environment variable with the file to write."""
_FIELD = "mvAppItemType::mvInputText"


class Probe:
    """Writes the state as JSON when it has changed, as a new file in place of the old one."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._written = ""

    @classmethod
    def from_environment(cls) -> "Probe | None":
        """Return a probe if the environment names a file, None otherwise."""
        file = os.environ.get(VARIABLE)
        return cls(Path(file)) if file else None

    def write_state(self, window: WindowController, view: MainView) -> None:
        """Write the state if it is another than the last time; not while a dialog is on its way."""
        if not view.is_placed:
            return
        state = window.state
        shown = {
            "screen": state.screen.value,
            "dialog": type(window.dialogs.dialog).__name__ if window.dialogs.dialog else None,
            "invite": _invite(window.dialogs.dialog),
            "chat": _chat(state.chat) if state.chat else None,
            "bubbles": _bubbles(state, view),
            "selected": view.chat.log.selected_text(),
            "ringed": view.chat.log.reached_text,
            "where": state.room.address_to_tell if state.room else "",
            "port": state.room.address.port if state.room else 0,
            "toasts": [toast.words for toast in window.toasts.visible()],
            "clients": _clients(state),
            "holder": view.keyboard.holder.name,
            "place": view.keyboard.scope.place.name,
            "held": dpg.get_item_alias(view.keyboard.item) if view.keyboard.item else "",
            "stops": _stops(view),
            "widgets": _widgets(view) | _fields(view),
        }
        text = json.dumps(shown, ensure_ascii=False)
        if text != self._written:
            self._written = text
            new = self._file.with_suffix(".new")
            new.write_text(text, encoding="utf-8")
            new.replace(self._file)


def _invite(dialog: Dialog | None) -> dict[str, object] | None:
    if not isinstance(dialog, InviteModel):
        return None
    state = dialog.state
    return {
        "link": state.link,
        "code": len(state.code),
        "words": state.words,
        "address": state.best.address,
        "reached": state.best.reached,
        "line": state.line.line,
    }


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
        "draft": chat.current.draft,
        "sending": [chat.progress.number, chat.progress.count] if chat.progress else None,
        "unread": {talk.name: talk.unread for talk in chat.conversations},
    }


def _author(line: ChatLine) -> str:
    """Return who said a line; a line of presence is said by nobody."""
    return "" if line.kind is LineKind.PRESENCE else line.nick


def _bubbles(state: WindowState, view: MainView) -> list[list[object]]:
    """The messages in sight: what each says, and where it is."""
    if state.chat is None or state.screen is not Screen.CHAT:
        return []
    lines, tail = state.chat.current.lines, state.chat.current.tail()
    known = {**{n: lines[n] for n in range(lines.first, lines.end)}, **dict(enumerate(tail, lines.end))}
    return [[known[number].text, *place] for number, place in view.chat.log.bubbles() if number in known]


def _clients(state: WindowState) -> list[list[object]]:
    if state.room:
        state.room.catch_up()
    console = state.console
    rows = console.clients() if console else ()
    return [[row.connection, row.name, row.ip, row.port, row.received] for row in rows]


def _stops(view: MainView) -> list[list[str]]:
    """All that Tab leads to, in its order: tag, and what it is for those who don't see it."""
    return [
        [dpg.get_item_alias(item) or str(item), holder.role.kind, holder.role.name, holder.role.state]
        for item, holder in view.keyboard.roles()
    ]


def _widgets(view: MainView) -> dict[str, object]:
    """Every widget of ours that can be seen: where it is and what it says."""
    held = view.keyboard.held
    marked = held.marked if held else ""
    seen = {tag: dpg.get_item_state(tag) for tag in dpg.get_aliases() if is_in_sight(tag)}
    return {
        tag: {
            "rectangle": [*state["rect_min"], *state["rect_size"]],
            "label": dpg.get_item_label(tag),
            "value": str(dpg.get_value(tag)),
            "hint": _hint(tag),
            "is_focused": tag == marked if marked else view.keyboard.has(tag),
            "is_active": state.get("active", False),
        }
        for tag, state in seen.items()
        if state.get("visible") and "rect_min" in state
    }


def _fields(view: MainView) -> dict[str, object]:
    """The fields of ours, in the place of the panes that they stand in."""
    return {
        field.tag: {
            "rectangle": [*dpg.get_item_rect_min(field.button), *dpg.get_item_rect_size(field.button)],
            "label": "",
            "value": field.editor.text,
            "hint": field.shown_hint,
            "is_focused": field.has_keyboard,
            "is_active": field.has_keyboard,
            "caret": field.editor.caret,
            "anchor": field.editor.anchor,
        }
        for field in view.fields()
    }


def _hint(tag: str) -> str:
    is_field = dpg.get_item_type(tag) == _FIELD
    return str(dpg.get_item_configuration(tag)["hint"]) if is_field else ""
