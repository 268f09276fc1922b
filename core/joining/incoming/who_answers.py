"""WHO, which our client sends by itself: who is away, who is a bot, and who is logged in. Pure.

It is sent once for each channel that we join; later changes come without a question, by away-notify and
account-notify.
Sources: modern.ircdocs.horse/#who-message, IRCv3 WHOX.
"""

from datetime import datetime

from core.events import Event
from core.irc import Message, line_if_possible
from core.joining.state.membership import Membership
from core.joining.state.receipts import QUIET
from storage.wire import commands
from storage.wire.mode_letters import GONE
from storage.wire.tags import LABEL

_OURS = "17"  # the token that the server repeats in the answers to our WHO, and in no others
_FIELDS, _ACCOUNT = "%tcnf", "a"
_NO_ACCOUNT = "0"


def ask_who(us: Membership, target: str) -> list[str]:
    """Return the WHO for a channel or nickname: WHOX where there is that; empty if the name fits no line."""
    wanted = f"{_FIELDS}{_ACCOUNT if us.granted.has_accounts else ''},{_OURS}"
    tags = {LABEL: QUIET} if us.granted.has_labels else {}
    return line_if_possible(commands.WHO, target, *([wanted] if us.features.has_whox else []), tags=tags)


def ask_about_members(us: Membership, channel: str) -> None:
    """Ask who is in a channel that we have just joined."""
    lines = ask_who(us, channel)
    us.lines += lines
    if joined := us.channel(channel):
        joined.is_asked_about = bool(lines)


def who(us: Membership, message: Message, _at: datetime) -> list[Event]:
    """Handle 352, RPL_WHOREPLY: client channel user host server nick flags."""
    return _learnt(us, message.params[5], message.params[6])


def whox(us: Membership, message: Message, _at: datetime) -> list[Event]:
    """Handle 354, RPL_WHOSPCRPL, with the fields that we ask for: client token channel nick flags account."""
    _, token, _, nick, flags, *more = message.params
    if token != _OURS:
        return []
    accounts = ("" if account == _NO_ACCOUNT else account for account in more[:1])
    known = [event for account in accounts for event in us.sightings.learn_account(nick, account)]
    return [*known, *_learnt(us, nick, flags)]


def _learnt(us: Membership, nick: str, flags: str) -> list[Event]:
    # without away-notify nobody would tell us who is back: better to know nothing
    is_away = flags[:1] == GONE if us.granted.has_away else None
    is_bot = us.features.bot_flag in flags[1:] if us.features.bot_flag else None
    return [*us.learn(nick, is_away=is_away, is_bot=is_bot)]
