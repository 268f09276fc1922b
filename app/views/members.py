"""Who is in the channel: operators first."""

from collections.abc import Callable
from dataclasses import dataclass

import dearpygui.dearpygui as dpg

from app.texts import chat as texts
from app.viewmodels.conversation import Conversation
from app.viewmodels.legible import legible
from app.views.lists import KeyedList
from app.views.toolkit import Item, Toolkit, shown
from core.events import Member

WIDTH = 184
_INSET = 16
_ROW_INSET = 8
_NAME_WIDTH = 146


@dataclass(frozen=True, slots=True)
class _Person:
    nick: str
    label: str


class MembersView:
    """A click on a name opens a conversation with that person."""

    def __init__(self, kit: Toolkit, select: Callable[[str], None]) -> None:
        self._kit = kit
        self._select = select
        self._shown: tuple[Conversation, int] | None = None

    def build(self) -> None:
        """Make the widgets."""
        kit = self._kit
        with (
            kit.pane("members", kit.themes.side, width=kit.px(WIDTH), height=-1),
            dpg.group(indent=kit.px(_ROW_INSET)),
        ):
            kit.gap(12)
            kit.small(tag="members.operators", indent=kit.px(_INSET - _ROW_INSET))
            with dpg.group() as operators:
                self._operators = KeyedList[_Person](operators, lambda person: person.nick, self._make)
            kit.gap(6)
            kit.small(tag="members.others", indent=kit.px(_INSET - _ROW_INSET))
            with dpg.group() as others:
                self._others = KeyedList[_Person](others, lambda person: person.nick, self._make)

    def refresh(self, conversation: Conversation) -> None:
        """Show who is here; two people talking to each other need no list."""
        shown("members", is_shown=conversation.is_channel)
        now = (conversation, conversation.revision)
        if now == self._shown:
            return
        self._shown = now
        people = conversation.people()
        operators = [_person(member) for member in people if member.is_operator]
        others = [_person(member) for member in people if not member.is_operator]
        self._operators.show(operators)
        self._others.show(others)
        _head("members.operators", texts.OPERATORS, len(operators))
        _head("members.others", texts.MEMBERS, len(others))

    def _make(self, person: _Person, before: Item) -> Item:
        label = self._kit.fitting(person.label, _NAME_WIDTH)
        with dpg.group(before=before) as item:
            self._kit.row(
                label,
                lambda: self._select(person.nick),
                is_chosen=False,
                tag=f"members.person.{person.nick}",
                width=self._kit.px(_NAME_WIDTH + 16),
            )
        return item


def _person(member: Member) -> _Person:
    nick = legible(member.nick)
    return _Person(member.nick, texts.away(nick) if member.is_away else nick)


def _head(tag: str, words: str, count: int) -> None:
    dpg.set_value(tag, f"{words} – {count}")
    shown(tag, is_shown=count > 0)
