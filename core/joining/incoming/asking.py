"""What a client asks by itself: who of a channel is away, and who is a bot.  Pure.

Asked once for each channel that we join; what changes later is told unasked.
Sources: modern.ircdocs.horse/#who-message, IRCv3 WHOX.
"""

from datetime import datetime

from core.events import Event
from core.irc import Message, line_if_possible
from core.joining.state.membership import Membership
from core.joining.state.receipts import QUIET
from storage.wire import commands
from storage.wire.modes import GONE
from storage.wire.tags import LABEL

_OURS = "17"  # stands in the answers to this question alone
_FIELDS = f"%tcnf,{_OURS}"


def ask_who(us: Membership, channel: str) -> list[str]:
    """The line that asks who is in ``channel``."""
    fields = [_FIELDS] if us.features.has_whox else []
    tags = {LABEL: QUIET} if us.granted.has_labels else {}
    return line_if_possible(commands.WHO, channel, *fields, tags=tags)


def who(us: Membership, message: Message, _at: datetime) -> list[Event]:
    """352: me channel user host server nick flags."""
    return _learnt(us, message.params[5], message.params[6])


def whox(us: Membership, message: Message, _at: datetime) -> list[Event]:
    """354 as we ask for it: me token channel nick flags."""
    _, token, _, nick, flags = message.params[:5]
    return _learnt(us, nick, flags) if token == _OURS else []


def _learnt(us: Membership, nick: str, flags: str) -> list[Event]:
    # who is back would not be told without away-notify: better to know nothing
    is_away = flags[:1] == GONE if us.granted.has_away else None
    is_bot = us.features.bot_flag in flags[1:] if us.features.bot_flag else None
    return [*us.learn(nick, is_away=is_away, is_bot=is_bot)]
