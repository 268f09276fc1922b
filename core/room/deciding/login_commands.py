"""Decide: AUTHENTICATE, and the answer about a password that was checked elsewhere. Pure.

A login that has begun is the client's own: deciding may change it. Rules: IRCv3 SASL 3.2. PLAIN is taken
only where nobody on the network can read it, a proof of a device everywhere: whoever reads it has nothing.
"""

from base64 import b64encode

from core.endings import BANNED, WRONG_PASSWORD
from core.irc import Message
from core.keys.devices import as_text, check, read_text
from core.numerics import (
    ERR_SASLABORTED,
    ERR_SASLALREADY,
    ERR_SASLFAIL,
    ERR_SASLTOOLONG,
    RPL_SASLMECHS,
    RPL_SASLSUCCESS,
)
from core.room.deciding.binding import first_use
from core.room.deciding.registration import MAX_FAILED_LOGINS, ending
from core.room.model.capabilities import SASL
from core.room.model.guesses import Secret
from core.room.model.members import Member
from core.room.model.sasl import (
    Claimed,
    Credentials,
    LoginAnswer,
    Outcome,
    Proved,
    Sasl,
    Signed,
    Unproved,
    mechanisms,
)
from core.room.proposal import EntryFactory
from core.room.rules import permissions
from core.room.state import Room
from core.room.steps import AskLogin, Guessed, Reply, Step
from core.room.wording import replies
from core.room.wording.replies import numeric
from storage.entry import DEVICE_TAG, Entry
from storage.wire import commands


def authenticate(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """Decide ``AUTHENTICATE mechanism``, then the chunks of name and password."""
    if not member.capabilities & SASL:
        return [_failed(member)]
    if member.account:
        text = "You have already authenticated using SASL"
        return [Reply(member, [numeric(member, ERR_SASLALREADY, text=text)])]
    login = member.own.sasl = member.own.sasl or Sasl(member.is_private)
    match login.feed(message.params[0]):
        case Credentials(account, password):
            return _asked(room, member, account, password)
        case Claimed() as claimed:
            challenge = factory.challenge()
            login.challenge(claimed, challenge)
            return [Reply(member, [f"{commands.AUTHENTICATE} {b64encode(challenge).decode()}"])]
        case Signed() as signed:
            return _signed(room, member, signed, factory)
        case outcome:
            return _told(member, outcome)


def _asked(room: Room, member: Member, account: str, password: str) -> list[Step]:
    if seconds := room.guesses.wait(member, Secret.ACCOUNT):
        told = replies.must_wait(member, commands.AUTHENTICATE, seconds)
        return [Reply(member, [told]), _failed(member)]
    return [AskLogin(member, account, password)]


def _signed(room: Room, member: Member, signed: Signed, factory: EntryFactory) -> list[Step]:
    """Decide the proof of a device. A key that it tells itself may be new: a nickname comes with its use."""
    bound = room.bindings.of(signed.claimed.name)
    public = signed.claimed.public or (read_text(bound.device) if bound is not None else None)
    if not public or not check(public, signed.challenge, signed.signature):
        return [_failed(member)]
    device = member.own.device = as_text(public)
    account = room.bindings.account_of(device)
    if account and (refusal := permissions.login_refusal(room, member, account)):
        return [Reply(member, [refusal]), ending(member, BANNED, factory)]
    return [*_known_by(room, member, device, account, factory), _succeeded(member)]


def _known_by(room: Room, member: Member, device: str, account: str, factory: EntryFactory) -> list[Entry]:
    if member.is_registered and (used := first_use(room, member, member.nick, device, factory)):
        return used
    return [factory.entry("account", member, text=account, tags=DEVICE_TAG + device)] if account else []


def _succeeded(member: Member) -> Reply:
    return Reply(member, [numeric(member, RPL_SASLSUCCESS, text="SASL authentication successful")])


def _told(member: Member, outcome: Outcome) -> list[Step]:
    match outcome:
        case Outcome.WANTS_MORE:
            return [Reply(member, [f"{commands.AUTHENTICATE} +"])]
        case Outcome.WAITS:
            return []
        case Outcome.UNKNOWN_MECHANISM:
            text, names = "are available SASL mechanisms", ",".join(mechanisms(is_private=member.is_private))
            return [
                Reply(member, [numeric(member, RPL_SASLMECHS, names, text=text)]),
                _failed(member),
            ]
        case Outcome.ABORTED:
            return [Reply(member, [numeric(member, ERR_SASLABORTED, text="SASL authentication aborted")])]
        case Outcome.LONG_CHUNK:
            return [Reply(member, [numeric(member, ERR_SASLTOOLONG, text="SASL message too long")])]
        case Outcome.TOO_LONG | Outcome.MALFORMED:
            return [_failed(member)]


def _failed(member: Member) -> Reply:
    return Reply(member, [numeric(member, ERR_SASLFAIL, text="SASL authentication failed")])


def answered(room: Room, member: Member, answer: LoginAnswer, factory: EntryFactory) -> list[Step]:
    """Decide what another thread says of ``member``'s password.

    That nobody could check it does not count as a wrong one.
    """
    match answer:
        case Proved(account):
            if refusal := permissions.login_refusal(room, member, account):
                return [Reply(member, [refusal]), ending(member, BANNED, factory)]
            known = Guessed(member, Secret.ACCOUNT, is_right=True)
            return [known, factory.entry("account", member, text=account), _succeeded(member)]
        case Unproved.WRONG:
            return _guessed_wrong(room, member, factory)
        case Unproved.NOT_LOOKED_AT:
            text = "The password can not be checked at the moment, please try again"
            return [Reply(member, [numeric(member, ERR_SASLFAIL, text=text)])]


def _guessed_wrong(room: Room, member: Member, factory: EntryFactory) -> list[Step]:
    member.own.failed_logins += 1
    steps: list[Step] = [Guessed(member, Secret.ACCOUNT), _failed(member)]
    if member.own.failed_logins >= MAX_FAILED_LOGINS and room.settings.has_limits:
        steps.append(ending(member, WRONG_PASSWORD, factory))
    return steps
