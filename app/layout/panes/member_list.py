"""Who stands in the list of members, in which order, and who is found there by name. Pure."""

from collections.abc import Collection, Sequence

from app.layout.panes.member_rows import MemberRow
from app.texts import chat as texts
from app.texts.common import NOTHING, Legible
from app.texts.ignoring import IGNORED
from app.viewmodels.chat.conversation import Conversation
from app.viewmodels.chat.people import People
from app.viewmodels.finding.name_matching import matching
from app.viewmodels.window_events import Participant
from core.values import replace
from storage.wire.casefolding import casefold

LEAST_TO_FILTER = 20
"""From so many people on there is a field to find one of them."""


def member_rows(
    talk: Conversation,
    typing: Sequence[Legible],
    own: str,
    wanted: str = "",
    ignored: Collection[str] = (),
    known: People | None = None,
) -> list[MemberRow]:
    """Return the rows for those whose name has ``wanted`` in it: operators first, those who are away last.

    ``typing``: the names of those who are typing; ``own``: our nickname; ``ignored``: the nicknames of those
    whom we do not read, casefolded. ``known``: who has an account. Where we have one ourselves, who has none
    is marked: the nickname is theirs only while they are here.
    """
    marks = known if known is not None and known.has_account(own) else None
    people = talk.people()
    found = matching(wanted, people, lambda one: one.name) if wanted.strip() else people
    here = [one for one in found if not one.member.is_away]
    groups = (
        (texts.OPERATORS, [one for one in here if one.member.is_operator]),
        (texts.MEMBERS, [one for one in here if not one.member.is_operator]),
        (texts.AWAY_PEOPLE, [one for one in found if one.member.is_away]),
    )
    rows: list[MemberRow] = []
    for heading, members in groups:
        if members:
            rows.append(MemberRow(texts.group(heading, len(members))))
            rows += [
                replace(_row(one, typing, own, marks), below=IGNORED)
                if casefold(one.member.nick) in ignored
                else _row(one, typing, own, marks)
                for one in members
            ]
    return rows


def _row(one: Participant, typing: Sequence[Legible], own: str, marks: People | None) -> MemberRow:
    member, below = one.member, NOTHING
    if one.name in typing:
        below = texts.TYPING
    elif member.nick == own:
        below = texts.YOU
    elif member.is_away:
        below = texts.AWAY
    elif marks is not None and not marks.has_account(member.nick):
        below = texts.NAME_NOT_KEPT
    return MemberRow(one.name, member.nick, below, member.is_operator, member.is_away, member.is_bot)
