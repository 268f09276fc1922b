"""What the server says of who somebody is: accounts, and who comes and goes under a nickname. Pure.

Sources: IRCv3 monitor, account-notify, account-tag, extended-join, WHOX.
"""

from datetime import datetime

from core.events import Event
from core.irc import Message, nick_of
from core.joining.incoming.who_answers import ask_who
from core.joining.state.membership import Membership
from core.presence import CameOnline, LostSight, WentOffline
from storage.wire import commands
from storage.wire.tags import ACCOUNT

_NONE = "*"  # in the place of an account: nobody is logged in
_SAID = (commands.PRIVMSG, commands.NOTICE, commands.TAGMSG)


def sighted(us: Membership, message: Message, at: datetime) -> list[Event]:
    """Take note of who has sent ``message``; return what is new of them, before what they say or do."""
    if "!" not in message.source:
        return []
    nick = nick_of(message.source)
    if us.is_own(nick):
        return []
    return us.sightings.sight(message.source, _account(us, message), at, us.is_in_sight)


def _account(us: Membership, message: Message) -> str | None:
    """Return the account of the author, empty for none; None: the line does not say."""
    if message.command == commands.JOIN and us.granted.has_accounts and len(message.params) > 1:
        return _named(message.params[1])
    if ACCOUNT in message.tags:
        return message.tags[ACCOUNT]
    return "" if us.granted.has_account_tags and message.command in _SAID else None


def account(us: Membership, message: Message, _at: datetime) -> list[Event]:
    """Handle ACCOUNT: somebody has logged in, or out."""
    return us.sightings.learn_account(nick_of(message.source), _named(message.params[0]))


def _named(account: str) -> str:
    return "" if account == _NONE else account


def online(us: Membership, message: Message, at: datetime) -> list[Event]:
    """Handle 730, RPL_MONONLINE.

    Where an answer to WHO tells the account of who has come, that comes first.
    """
    events: list[Event] = []
    for source in message.params[-1].split(","):
        nick = nick_of(source)
        if us.sightings.is_watched(nick):
            events += us.sightings.sight(source, None, at, us.is_in_sight)
            us.sightings.note_reported(nick)
            events += [] if _awaits_account(us, nick) else [CameOnline(nick, at)]
    return events


def _awaits_account(us: Membership, nick: str) -> bool:
    """Whether the account of ``nick`` will be told, perhaps because we ask for it; else it is known."""
    is_told = us.awaits_answer_about(nick)
    if not (us.granted.has_accounts and us.features.has_whox) or (us.shares_channel(nick) and not is_told):
        return False
    us.sightings.note_asked(nick)
    us.lines += [] if is_told else ask_who(us, nick)
    return True


def who_end(us: Membership, message: Message, at: datetime) -> list[Event]:
    """Handle 315, RPL_ENDOFWHO: whoever has come under a watched nickname, we know now who it is."""
    about = message.params[1]
    channel = us.channel(about)
    if channel:
        channel.is_asked_about = False
    asked = us.sightings.asked() if channel else [about]
    known = [nick for nick in asked if channel is None or us.member(about, nick)]
    return [CameOnline(nick, at) for nick in known if us.sightings.take_asked(nick)]


def offline(us: Membership, message: Message, at: datetime) -> list[Event]:
    """Handle 731, RPL_MONOFFLINE."""
    gone = [nick for nick in message.params[-1].split(",") if us.sightings.is_watched(nick)]
    for nick in gone:
        us.sightings.note_reported(nick)
        us.sightings.forget(nick)
        us.typing.forget(nick)
    return [WentOffline(nick, at) for nick in gone]


def list_full(us: Membership, message: Message, at: datetime) -> list[Event]:
    """Handle 734, ERR_MONLISTFULL: there are nicknames that the server does not report."""
    return [event for nick in message.params[2].split(",") for event in lost(us, nick, at)]


def lost(us: Membership, nick: str, at: datetime) -> list[Event]:
    """Return that we have lost sight of a watched nickname; nothing if the server tells us who has it."""
    if not us.sightings.is_watched(nick) or us.is_in_sight(nick):
        return []
    us.sightings.forget(nick)
    return [LostSight(nick, at)]
