"""What a host types in the composer about bans, mutes and nicknames: the same as in the console. Pure."""

from collections.abc import Callable

from app.texts import console as texts
from app.texts.common import NOTHING, Legible
from app.viewmodels.composer.slash_commands import Rule
from app.viewmodels.console.client_table import ClientLine
from app.viewmodels.console.console_model import ConsoleModel
from app.viewmodels.legible import legible


def rule(order: Rule, console: ConsoleModel, ask_to_ban: Callable[[ClientLine, str], None]) -> Legible:
    """Carry out ``order``; return a sentence to be shown; empty when a dialog says it."""
    if order.deed == "release":
        console.release(order.nick)
        return texts.released(legible(order.nick))
    client = console.table.called(order.nick)
    if client is None:
        return texts.nobody_called(legible(order.nick))
    if not client.can_be_kicked:
        return texts.NOT_YOURSELF
    if order.deed == "ban":
        ask_to_ban(client, order.reason)
        return NOTHING
    console.mute(client, is_muted=True)
    return texts.muted(client.nick, console.mute_reaches(client))
