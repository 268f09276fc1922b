"""WHO, which our client sends by itself: who in a channel is away, and who is a bot. Pure.

It is sent once for each channel that we join; later changes come without a question, by away-notify.
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
_FIELDS = f"%tcnf,{_OURS}"


def ask_who(us: Membership, channel: str) -> list[str]:
    """Return the WHO for ``channel``: WHOX where the server has it; empty if the name fits no line."""
    fields = [_FIELDS] if us.features.has_whox else []
    tags = {LABEL: QUIET} if us.granted.has_labels else {}
    return line_if_possible(commands.WHO, channel, *fields, tags=tags)


def who(us: Membership, message: Message, _at: datetime) -> list[Event]:
    """Handle 352, RPL_WHOREPLY: client channel user host server nick flags."""
    return _learnt(us, message.params[5], message.params[6])


def whox(us: Membership, message: Message, _at: datetime) -> list[Event]:
    """Handle 354, RPL_WHOSPCRPL, with the fields that we ask for: client token channel nick flags."""
    _, token, _, nick, flags = message.params[:5]
    return _learnt(us, nick, flags) if token == _OURS else []


def _learnt(us: Membership, nick: str, flags: str) -> list[Event]:
    # without away-notify nobody would tell us who is back: better to know nothing
    is_away = flags[:1] == GONE if us.granted.has_away else None
    is_bot = us.features.bot_flag in flags[1:] if us.features.bot_flag else None
    return [*us.learn(nick, is_away=is_away, is_bot=is_bot)]
