"""Decide: AUTHENTICATE, and what comes of a password that was looked at. Pure.

A login under way is the client's own: deciding may change it.
Rules: IRCv3 SASL 3.2; only PLAIN, and only where nobody on the network can read along.
"""

from core.irc import Message
from core.numerics import (
    ERR_SASLABORTED,
    ERR_SASLALREADY,
    ERR_SASLFAIL,
    ERR_SASLTOOLONG,
    RPL_SASLMECHS,
    RPL_SASLSUCCESS,
)
from core.room.capabilities import SASL
from core.room.deciding.registration import MAX_FAILED_LOGINS, WRONG_PASSWORD, ending
from core.room.members import Member
from core.room.replies import numeric
from core.room.sasl import MECHANISMS, Credentials, Outcome, Sasl
from core.room.state import Room
from core.room.steps import AskLogin, EntryFactory, Reply, Step


def authenticate(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """AUTHENTICATE mechanism, then the client's answers."""
    if not member.capabilities & SASL:
        return [_failed(member)]
    if member.account:
        text = "You have already authenticated using SASL"
        return [Reply(member, [numeric(member, ERR_SASLALREADY, text=text)])]
    member.sasl = member.sasl or Sasl()
    outcome = member.sasl.feed(message.params[0])
    if isinstance(outcome, Credentials):
        return [AskLogin(member, outcome.account, outcome.password)]
    return _answered(member, outcome)


def _answered(member: Member, outcome: Outcome) -> list[Step]:
    match outcome:
        case Outcome.WANTS_MORE:
            return [Reply(member, ["AUTHENTICATE +"])]
        case Outcome.WAITS:
            return []
        case Outcome.UNKNOWN_MECHANISM:
            text = "are available SASL mechanisms"
            return [
                Reply(member, [numeric(member, RPL_SASLMECHS, ",".join(MECHANISMS), text=text)]),
                _failed(member),
            ]
        case Outcome.ABORTED:
            return [Reply(member, [numeric(member, ERR_SASLABORTED, text="SASL authentication aborted")])]
        case Outcome.TOO_LONG:
            return [Reply(member, [numeric(member, ERR_SASLTOOLONG, text="SASL message too long")])]
        case Outcome.MALFORMED:
            return [_failed(member)]


def _failed(member: Member) -> Reply:
    return Reply(member, [numeric(member, ERR_SASLFAIL, text="SASL authentication failed")])


def not_judged(member: Member) -> list[Step]:
    """Nobody could look at the password: that is no mistake of ``member``'s."""
    text = "The password can not be checked at the moment, please try again"
    return [Reply(member, [numeric(member, ERR_SASLFAIL, text=text)])]


def judged(room: Room, member: Member, account: str | None, factory: EntryFactory) -> list[Step]:
    """``member`` has proved to be ``account``; None: the name or the password was wrong."""
    if account is not None:
        success = numeric(member, RPL_SASLSUCCESS, text="SASL authentication successful")
        return [factory.entry("account", member, text=account), Reply(member, [success])]
    member.failed_logins += 1
    steps: list[Step] = [_failed(member)]
    if member.failed_logins >= MAX_FAILED_LOGINS and room.settings.has_limits:
        steps.append(ending(member, WRONG_PASSWORD, factory))
    return steps
