"""Decide: words beside a command that are longer than others can be sent in one line. Pure."""

from core.room.model.members import Member
from core.room.steps import Reply, Step
from core.room.wording import replies
from core.text.cutting import beginning


def bounded(member: Member, text: str, what: str, size_bytes: int) -> tuple[str, list[Step]]:
    """Return the beginning of ``text`` that has ``size_bytes`` at most, and what its author is told of that.

    ``what``: what the text is, such as a reason.
    """
    kept = beginning(text, size_bytes)
    if kept == text:
        return text, []
    return kept, [Reply(member, [replies.notice(member.nick, replies.was_cut(what, size_bytes))])]
