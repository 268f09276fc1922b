"""The dialog of channels: finds those of the room, enters one, or makes a new one. Pure."""

from collections.abc import Callable

from msgspec import Struct

from app.texts import channel_list as texts
from app.texts.channels import channel_problem
from app.texts.chat import people
from app.texts.common import NOTHING, Legible
from app.viewmodels.chat.chat_model import ChatModel
from app.viewmodels.finding.name_matching import matching
from app.viewmodels.window_events import FoundChannel
from core.actions import Join, ListChannels
from core.naming.names import channel_fault, is_channel, tidy_channel
from storage.wire.casefolding import casefold


class ChannelRow(Struct, frozen=True):
    """A channel as the list shows it."""

    name: str
    """As the room spells it."""
    title: Legible
    people: Legible
    topic: Legible
    is_inside: bool
    """Whether we are in it."""

    @property
    def spoken(self) -> Legible:
        """What it is called for those who don't see it."""
        return texts.spoken(self.title, self.people, self.topic)


class ChannelsState(Struct, frozen=True):
    """What the dialog shows."""

    typed: str = ""
    rows: tuple[ChannelRow, ...] = ()
    note: Legible = texts.ASKING
    """What stands in the place of the rows if there are none."""
    deed: Legible = texts.JOIN
    """What the button says, and Enter does."""
    problem: Legible = NOTHING
    """Why no channel can be called so, as a sentence; empty: one can, or nothing was tried."""


class ChannelsModel:
    """Follows the field, and what the room tells of its channels."""

    def __init__(self, chat: ChatModel, show: Callable[[str], None], close: Callable[[], None]) -> None:
        """``show`` shows a conversation; ``close`` is called once a channel was chosen."""
        self._chat = chat
        self._show = show
        self._close = close
        self._seen: object = None
        self._rows: tuple[ChannelRow, ...] = ()
        self.state = ChannelsState()
        chat.events.channels = None
        chat.orders.carry_out(ListChannels())

    def edit_text(self, text: str) -> None:
        """Take the text of the field; a problem goes with its cause."""
        if text != self.state.typed:
            self._show_rows(text)

    def refresh(self) -> None:
        """Take what the room has told meanwhile."""
        inside = tuple(talk.name for talk in self._chat.conversations if talk.is_channel and talk.is_joined)
        seen = (self._chat.events.channels, inside)
        if seen != self._seen:
            self._seen = seen
            found = sorted(self._chat.events.channels or (), key=lambda one: (-one.people, one.name.wire))
            self._rows = tuple(_row(one, inside) for one in found)
            self._show_rows(self.state.typed)

    def _show_rows(self, typed: str) -> None:
        rows = tuple(matching(typed.strip().removeprefix("#"), self._rows, _sought))
        self.state = ChannelsState(typed, rows, self._note(typed), self._deed(typed))

    def _note(self, typed: str) -> Legible:
        if self._chat.events.channels is None:
            return texts.ASKING
        return texts.NONE_FOUND if typed.strip() else texts.NONE_LISTED

    def _deed(self, typed: str) -> Legible:
        if not typed.strip() or self._chat.events.channels is None:
            return texts.JOIN
        known = self._known(_name(typed))
        if known is None:
            return texts.MAKE
        return texts.OPEN if known.is_inside else texts.JOIN

    def _known(self, name: str) -> ChannelRow | None:
        wanted = casefold(name)
        return next((row for row in self._rows if casefold(row.name) == wanted), None)

    def submit(self) -> None:
        """Enter the channel whose name is typed, make it if there is none, or show why that can't be."""
        name = _name(self.state.typed)
        if fault := channel_fault(name):
            now = self.state
            self.state = ChannelsState(now.typed, now.rows, now.note, now.deed, channel_problem(fault))
        else:
            known = self._known(name)
            self._enter(known.name if known else name)

    def choose(self, row: ChannelRow) -> None:
        """Enter this channel, or show it if we are in it."""
        self._enter(row.name)

    def _enter(self, name: str) -> None:
        self._close()
        there = self._chat.conversations.find(name)
        if there is None or not there.is_joined:
            self._chat.orders.carry_out(Join(name))
        if there:
            self._show(there.name)


def _name(typed: str) -> str:
    text = typed.strip()
    return tidy_channel(text if is_channel(text) or not text else f"#{text}")


def _row(found: FoundChannel, inside: tuple[str, ...]) -> ChannelRow:
    is_inside = casefold(found.name.wire) in map(casefold, inside)
    return ChannelRow(found.name.wire, found.name.shown, people(found.people), found.topic, is_inside)


def _sought(row: ChannelRow) -> str:
    return f"{row.title.removeprefix('#')} {row.topic}"
