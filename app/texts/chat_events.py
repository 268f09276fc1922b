"""What happened in a channel, or to us, as it is told in a conversation. Pure."""

from app.texts.common import THE_HOST, Legible


def invited(by: Legible, channel: Legible) -> Legible:
    """Say that somebody invites us, and what to do."""
    return Legible(f"{by} invites you to {channel}. Type /join {channel} to go there.")


def person_away(nick: Legible, reason: Legible) -> Legible:
    """Say that somebody to whom we wrote is away; ``reason``: their own words, perhaps none."""
    return Legible(f"{nick} is away: {reason}" if reason else f"{nick} is away.")


def own_away(*, is_away: bool) -> Legible:
    """Say that we are away now, or back."""
    return Legible("You are away now. When you are here again: /back" if is_away else "You are back.")


def mode_changed(by: Legible, words: Legible) -> Legible:
    """Say what somebody changed in a channel."""
    return Legible(f"{_begun(by)} {words}")


def _begun(by: Legible) -> str:
    return by[:1].upper() + by[1:] if by == THE_HOST else by


def joined(nick: Legible, *, is_own: bool) -> Legible:
    """Say that somebody, or we, joined the channel."""
    return Legible("You joined" if is_own else f"{nick} joined")


def left(nick: Legible, reason: Legible, *, has_quit: bool) -> Legible:
    """Say that somebody left the channel, or the room."""
    words = f"{nick} left the room" if has_quit else f"{nick} left"
    return Legible(f"{words} ({reason})" if reason else words)


def left_ourselves(channel: Legible) -> Legible:
    """Say that we left a channel whose conversation stays."""
    return Legible(f"You left {channel}.")


def kicked(nick: Legible, by: Legible, reason: Legible) -> Legible:
    """Say that somebody was removed from the channel; an empty ``nick`` means us."""
    words = f"{nick} was removed by {by}" if nick else f"You were removed from this channel by {by}"
    return Legible(f"{words} ({reason})" if reason else words)


def renamed(old: Legible, new: Legible, *, is_own: bool) -> Legible:
    """Say that somebody, or we, has a new nickname."""
    return Legible(f"You are now {new}" if is_own else f"{old} is now {new}")


def operator(nick: Legible, by: Legible, *, is_operator: bool) -> Legible:
    """Say that somebody has become an operator, or is one no longer."""
    words = (
        "is an operator of this channel now" if is_operator else "is no longer an operator of this channel"
    )
    return Legible(f"{nick} {words} (by {by})")


def topic_changed(by: Legible, topic: Legible) -> Legible:
    """Say that a channel has a new topic, or none."""
    words = f"{by} set the topic: {topic}" if topic else f"{by} removed the topic"
    return Legible(words[:1].upper() + words[1:] if by == THE_HOST else words)
