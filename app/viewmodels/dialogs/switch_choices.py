"""What one can go to from within a room: its conversations, its people, other rooms, slash commands. Pure."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from app.texts import switcher as texts
from app.texts.chat import order_does, order_name
from app.texts.common import Legible
from app.texts.start import UNNAMED
from app.viewmodels.chat.chat_model import ChatModel
from app.viewmodels.chat.conversation import Conversation
from app.viewmodels.composer.slash_commands import ORDERS
from app.viewmodels.dialogs.switcher_model import ChoiceKind, SwitchChoice
from app.viewmodels.legible import legible
from app.viewmodels.start.hosting_model import RoomChoice
from app.viewmodels.start.joining_model import RecentChoice
from storage.wire.casefolding import casefold


def conversation_choices(chat: ChatModel, show: Callable[[str], None]) -> list[SwitchChoice]:
    """Return the conversations, the one that is open last, then those with whom there is none yet."""
    talks = sorted(chat.conversations, key=lambda talk: talk is chat.current)
    known = {casefold(talk.name) for talk in talks} | {casefold(chat.nick)}
    return [*(_conversation(talk, chat, show) for talk in talks), *_people(chat, show, known)]


def _conversation(talk: Conversation, chat: ChatModel, show: Callable[[str], None]) -> SwitchChoice:
    kind = ChoiceKind.CHANNEL if talk.is_channel else ChoiceKind.PERSON
    about = talk.topic if talk.is_channel else texts.CONVERSATION
    return SwitchChoice(
        kind,
        talk.name,
        talk.title,
        partial(show, talk.name),
        texts.HERE if talk is chat.current else about,
        talk.unread,
        is_for_us=bool(talk.mentions or (talk.unread and not talk.is_channel)),
    )


def _people(chat: ChatModel, show: Callable[[str], None], known: set[str]) -> Iterator[SwitchChoice]:
    """Yield the members of all channels, each once, but for those who are in ``known``."""
    seen = set(known)
    for talk in chat.conversations:
        for one in talk.people() if talk.is_channel else ():
            nick = one.member.nick
            if casefold(nick) not in seen:
                seen.add(casefold(nick))
                go = partial(show, nick)
                yield SwitchChoice(ChoiceKind.PERSON, nick, one.name, go, texts.member_of(talk.title))


def hosted_choices(rooms: Sequence[RoomChoice], go: Callable[[RoomChoice], None]) -> list[SwitchChoice]:
    """Return the rooms that were hosted here before."""
    return [
        SwitchChoice(
            ChoiceKind.ROOM, f"hosted.{room.room_id}", room.name, partial(go, room), texts.hosted(room.when)
        )
        for room in rooms
    ]


def joined_choices(rooms: Sequence[RecentChoice], go: Callable[[RecentChoice], None]) -> list[SwitchChoice]:
    """Return the rooms that were joined before; their address finds them, too."""
    return [_joined(room, legible(room.address), go) for room in rooms]


def _joined(room: RecentChoice, address: Legible, go: Callable[[RecentChoice], None]) -> SwitchChoice:
    key = f"joined.{room.address}"
    return SwitchChoice(ChoiceKind.ROOM, key, room.name or UNNAMED, partial(go, room), address, also=address)


def order_choices(begin: Callable[[str], None]) -> list[SwitchChoice]:
    """Return the slash commands; ``begin`` is called with the name of the one that is chosen."""
    return [_order(order, legible(order), begin) for order in ORDERS]


def _order(order: str, name: Legible, begin: Callable[[str], None]) -> SwitchChoice:
    return SwitchChoice(ChoiceKind.ORDER, order, order_name(name), partial(begin, order), order_does(name))
